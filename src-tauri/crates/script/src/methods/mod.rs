//! Methods of Python's own types.

mod dict;
mod list;
mod number;
mod set;
mod string;
mod string_search;

pub(crate) use dict::from_keys;

use crate::args::Args;
use crate::compare;
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::object::{Object, Type};

const SEQUENCE: [&str; 2] = ["count", "index"];

/// What objects of a class can do.
pub(crate) fn names(class: Type) -> &'static [&'static str] {
    match class {
        Type::Str => &string::NAMES,
        Type::List => &list::NAMES,
        Type::Dict => &dict::NAMES,
        Type::Set => &set::NAMES,
        Type::Int | Type::Bool => &number::OF_INT,
        Type::Float => &number::OF_FLOAT,
        Type::Tuple | Type::Range | Type::Other("torch.return_types") => &SEQUENCE,
        Type::Size => &["count", "index", "numel"],
        Type::Slice => &["indices"],
        Type::Tensor | Type::DType | Type::Other(_) => &[],
    }
}

/// Calls a method that [`names`] lists.
pub(crate) fn call(evaluator: &mut Evaluator<'_>, receiver: &Object, name: &str, args: Args) -> Result<Object> {
    match receiver {
        Object::Str(text) => string::call(evaluator, text, name, args),
        Object::List(list) => list::call(evaluator, receiver, list, name, args),
        Object::Dict(dict) => dict::call(evaluator, receiver, dict, name, args),
        Object::Set(set) => set::call(evaluator, set, name, args),
        Object::Int(_) | Object::Bool(_) | Object::Float(_) => number::call(evaluator, receiver, name, args),
        Object::Slice(slice) => {
            let [length] = args.exactly(name)?;
            let length = usize::try_from(crate::builtins::index(&length)?);
            let length = length.map_err(|_| Failure::value("length should not be negative"))?;
            let picked = crate::evaluator::indices(slice, length)?;
            evaluator.context.tuple([picked.start, picked.stop, picked.step].map(Object::Int).to_vec())
        }
        Object::Size(lengths) if name == "numel" => {
            args.exactly::<0>(name)?;
            let product = lengths.iter().try_fold(1_i64, |product, length| product.checked_mul(*length));
            product.map(Object::Int).ok_or_else(|| crate::number::does_not_fit("numel"))
        }
        _ => sequence(evaluator, receiver, name, args),
    }
}

/// `count` and `index`.
fn sequence(evaluator: &mut Evaluator<'_>, receiver: &Object, name: &str, args: Args) -> Result<Object> {
    let kind = receiver.type_name();
    let args = args.between(name, 1, if name == "index" { 3 } else { 1 })?;
    let elements = evaluator.collect(receiver)?;
    let length = elements.len() as i64;
    let bound = |object: Option<&Object>, missing: i64| match object {
        None => Ok(missing),
        Some(object) => {
            crate::builtins::index(object).map(|at| if at < 0 { (at + length).max(0) } else { at.min(length) })
        }
    };
    let (start, stop) = (bound(args.get(1), 0)?, bound(args.get(2), length)?);
    let mut count = 0;
    for (place, element) in elements.iter().enumerate().take(stop as usize).skip(start as usize) {
        if compare::same(element, &args[0], &mut evaluator.context)? {
            if name == "index" {
                return Ok(Object::Int(place as i64));
            }
            count += 1;
        }
    }
    if name == "count" {
        return Ok(Object::Int(count));
    }
    Err(Failure::value(match receiver {
        Object::List(_) | Object::Range(_) => {
            let text = crate::display::repr(&args[0], &mut evaluator.context)?;
            if kind == "range" { format!("{text} is not in range") } else { format!("{text} is not in list") }
        }
        _ => "tuple.index(x): x not in tuple".to_owned(),
    }))
}
