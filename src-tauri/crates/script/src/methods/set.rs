//! Methods of `set`.

use std::rc::Rc;

use crate::ErrorKind;
use crate::args::Args;
use crate::builtins::missing_key;
use crate::compare;
use crate::containers::{Key, Set};
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::operate;
use crate::operator::Operator;

pub(super) const NAMES: [&str; 17] = [
    "add",
    "clear",
    "copy",
    "difference",
    "difference_update",
    "discard",
    "intersection",
    "intersection_update",
    "isdisjoint",
    "issubset",
    "issuperset",
    "pop",
    "remove",
    "symmetric_difference",
    "symmetric_difference_update",
    "union",
    "update",
];

pub(super) fn call(evaluator: &mut Evaluator<'_>, set: &Rc<Set>, name: &str, args: Args) -> Result<Object> {
    let receiver = Object::Set(set.clone());
    match name {
        "add" => {
            let [element] = args.exactly("set.add")?;
            evaluator.context.cells(2)?;
            set.borrow_mut().insert(Key::new(element)?);
            Ok(Object::None)
        }
        "clear" => {
            args.exactly::<0>("set.clear")?;
            set.take();
            Ok(Object::None)
        }
        "copy" => combined(evaluator, &receiver, Operator::BitOr, &[]),
        "discard" | "remove" => {
            let [element] = args.exactly(&format!("set.{name}"))?;
            let key = Key::new(element)?;
            let was_there = set.borrow_mut().remove(&key);
            if was_there || name == "discard" { Ok(Object::None) } else { Err(missing_key(evaluator, &key)) }
        }
        "pop" => {
            args.exactly::<0>("set.pop")?;
            evaluator.context.steps(set.borrow().len() as u64 / 16)?;
            let first = set.borrow().iter().next().cloned();
            let first = first.ok_or_else(|| Failure::new(ErrorKind::KeyError, "'pop from an empty set'"))?;
            set.borrow_mut().remove(&first);
            Ok(first.into_object())
        }
        "isdisjoint" => {
            let [other] = args.exactly(name)?;
            let common = combined(evaluator, &receiver, Operator::BitAnd, &[other])?;
            Ok(Object::Bool(!evaluator.is_true(&common)?))
        }
        "issubset" | "issuperset" => {
            let [other] = args.exactly(name)?;
            let other = as_set(evaluator, other)?;
            let operator = if name == "issubset" { Operator::Le } else { Operator::Ge };
            compare::ordered(operator, &receiver, &other, &mut evaluator.context).map(Object::Bool)
        }
        _ => {
            args.no_keywords(name)?;
            let operator = match name {
                "union" | "update" => Operator::BitOr,
                "intersection" | "intersection_update" => Operator::BitAnd,
                "difference" | "difference_update" => Operator::Sub,
                _ => Operator::BitXor,
            };
            let result = combined(evaluator, &receiver, operator, &args.positional)?;
            if !name.ends_with("update") {
                return Ok(result);
            }
            if let Object::Set(result) = result {
                let table = result.take();
                set.replace(table);
            }
            Ok(Object::None)
        }
    }
}

/// The set with each of the others in turn; with none, a copy.
fn combined(evaluator: &mut Evaluator<'_>, set: &Object, operator: Operator, others: &[Object]) -> Result<Object> {
    let empty = evaluator.set_of(Vec::new())?;
    let mut result = operate::binary(Operator::BitOr, set, &empty, &mut evaluator.context)?;
    for other in others {
        let other = as_set(evaluator, other.clone())?;
        result = operate::binary(operator, &result, &other, &mut evaluator.context)?;
    }
    Ok(result)
}

fn as_set(evaluator: &mut Evaluator<'_>, object: Object) -> Result<Object> {
    if let Object::Set(_) = object {
        return Ok(object);
    }
    let elements = evaluator.collect(&object)?;
    evaluator.set_of(elements)
}
