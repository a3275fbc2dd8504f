//! `left + right` and the other operators, on objects.

use std::rc::Rc;

use indexmap::IndexMap;

use crate::builtins;
use crate::compare;
use crate::containers::{Dict, Key, Set};
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::format;
use crate::number;
use crate::object::Object;
use crate::operator::{Operator, Sign};
use crate::torch;

pub(crate) fn binary(operator: Operator, left: &Object, right: &Object, context: &mut Context<'_>) -> Result<Object> {
    if operator.is_comparison() {
        return compare::operator(operator, left, right, context);
    }
    if let Some(result) = numbers(operator, left, right) {
        return result;
    }
    match (operator, left, right) {
        // A tensor of one whole number says how often.
        (Operator::Mul, Object::Tensor(_), sequence) | (Operator::Mul, sequence, Object::Tensor(_))
            if is_sequence(sequence) =>
        {
            let times = builtins::index(if is_sequence(left) { right } else { left })?;
            return repeat(sequence, times, context)?.ok_or_else(|| unsupported("*", left, right));
        }
        (_, Object::Tensor(_), _) | (_, _, Object::Tensor(_)) => return torch::operator(operator, left, right),
        _ => {}
    }
    let result = match operator {
        Operator::Add => concatenate(left, right, context)?,
        Operator::Mul => match (left, right.integer()) {
            (_, Some(times)) => repeat(left, times, context)?,
            (_, None) => match left.integer() {
                Some(times) => repeat(right, times, context)?,
                None if is_sequence(left) || is_sequence(right) => {
                    let other = if is_sequence(left) { right } else { left };
                    let message = format!("can't multiply sequence by non-int of type '{}'", other.type_name());
                    return Err(Failure::type_error(message));
                }
                None => None,
            },
        },
        Operator::Mod => match left {
            Object::Str(template) => Some(format::percent(template, right, context)?),
            _ => None,
        },
        Operator::BitOr | Operator::BitAnd | Operator::BitXor | Operator::Sub => sets(operator, left, right, context)?,
        _ => None,
    };
    result.ok_or_else(|| unsupported(&operator.to_string(), left, right))
}

/// `left += right`: a list, a dict, a set and a tensor change in place.
pub(crate) fn augment(operator: Operator, left: &Object, right: &Object, context: &mut Context<'_>) -> Result<Object> {
    match (operator, left) {
        (_, Object::Tensor(target)) => torch::in_place(operator, target, right),
        (Operator::Mul, Object::List(list)) if right.integer().is_some() => {
            let repeated = repeat(left, right.integer().unwrap_or_default(), context)?;
            let elements = repeated.and_then(|repeated| repeated.sequence()).unwrap_or_default();
            crate::release::release(list.replace(elements));
            Ok(left.clone())
        }
        (Operator::BitOr, Object::Dict(dict)) => {
            let Some(Object::Dict(merged)) = sets(operator, left, right, context)? else {
                return Err(unsupported("|=", left, right));
            };
            let merged = merged.take();
            dict.replace(merged);
            Ok(left.clone())
        }
        (Operator::BitOr | Operator::BitAnd | Operator::BitXor | Operator::Sub, Object::Set(set)) => {
            let Some(Object::Set(combined)) = sets(operator, left, right, context)? else {
                return Err(unsupported(&format!("{operator}="), left, right));
            };
            let combined = combined.take();
            set.replace(combined);
            Ok(left.clone())
        }
        _ => binary(operator, left, right, context).map_err(|mut failure| {
            let plain = format!("unsupported operand type(s) for {operator}:");
            failure.message = failure.message.replace(&plain, &format!("unsupported operand type(s) for {operator}=:"));
            failure
        }),
    }
}

pub(crate) fn unary(sign: Sign, operand: &Object, context: &mut Context<'_>) -> Result<Object> {
    match (sign, operand) {
        (Sign::Not, _) => Ok(Object::Bool(!compare::truth(operand, context)?)),
        (_, Object::Tensor(tensor)) => torch::unary(sign, tensor),
        (Sign::Minus, Object::Float(value)) => Ok(Object::Float(-value)),
        (Sign::Plus, Object::Float(value)) => Ok(Object::Float(*value)),
        _ => match (sign, operand.integer()) {
            (Sign::Minus, Some(value)) => {
                value.checked_neg().map(Object::Int).ok_or_else(|| number::does_not_fit(Operator::Sub))
            }
            (Sign::Plus, Some(value)) => Ok(Object::Int(value)),
            (Sign::Invert, Some(value)) => Ok(Object::Int(!value)),
            _ => Err(Failure::type_error(format!("bad operand type for unary {sign}: '{}'", operand.type_name()))),
        },
    }
}

/// Where both are Python numbers.
fn numbers(operator: Operator, left: &Object, right: &Object) -> Option<Result<Object>> {
    match (left, right) {
        (Object::Bool(left), Object::Bool(right)) => match operator {
            Operator::BitAnd => Some(Ok(Object::Bool(left & right))),
            Operator::BitOr => Some(Ok(Object::Bool(left | right))),
            Operator::BitXor => Some(Ok(Object::Bool(left ^ right))),
            _ => number::integers(operator, i64::from(*left), i64::from(*right)),
        },
        _ => match (left.integer(), right.integer()) {
            (Some(left), Some(right)) => number::integers(operator, left, right),
            _ => number::floats(operator, left.scalar()?.as_f64(), right.scalar()?.as_f64()),
        },
    }
}

fn is_sequence(object: &Object) -> bool {
    matches!(object, Object::Str(_) | Object::List(_) | Object::Tuple(_) | Object::Size(_) | Object::Named(_))
}

fn concatenate(left: &Object, right: &Object, context: &mut Context<'_>) -> Result<Option<Object>> {
    let refuse = |kind: &str| {
        let message = format!("can only concatenate {kind} (not \"{}\") to {kind}", right.type_name());
        Err(Failure::type_error(message))
    };
    Ok(Some(match (left, right) {
        (Object::Str(left), Object::Str(right)) => {
            context.cells((left.len() + right.len()) as u64)?;
            Object::Str(format!("{left}{right}").into())
        }
        (Object::Str(_), _) => return refuse("str"),
        (Object::List(left), Object::List(right)) => {
            context.steps((left.borrow().len() + right.borrow().len()) as u64)?;
            context.list([&left.borrow()[..], &right.borrow()[..]].concat())?
        }
        (Object::List(_), _) => return refuse("list"),
        (Object::Size(_), Object::Tuple(_) | Object::Size(_)) | (Object::Tuple(_), Object::Size(_)) => {
            let lengths = [left, right].into_iter().filter_map(Object::sequence).flatten();
            let lengths: Option<Rc<[i64]>> = lengths.map(|length| length.integer()).collect();
            Object::Size(lengths.ok_or_else(|| Failure::type_error("torch.Size() takes an iterable of 'int'"))?)
        }
        (Object::Tuple(_) | Object::Named(_), Object::Tuple(_) | Object::Named(_)) => {
            let elements: Vec<Object> = [left, right].into_iter().filter_map(Object::sequence).flatten().collect();
            context.steps(elements.len() as u64)?;
            context.tuple(elements)?
        }
        (Object::Tuple(_) | Object::Size(_) | Object::Named(_), _) => return refuse("tuple"),
        _ => return Ok(None),
    }))
}

fn repeat(sequence: &Object, times: i64, context: &mut Context<'_>) -> Result<Option<Object>> {
    let times = times.max(0) as u64;
    let length = match sequence {
        Object::Str(text) => text.len(),
        Object::List(list) => list.borrow().len(),
        Object::Tuple(tuple) => tuple.len(),
        Object::Size(lengths) => lengths.len(),
        _ => return Ok(None),
    };
    // Paid before it is made.
    let total = times.saturating_mul(length as u64);
    context.cells(total)?;
    context.steps(total / 16)?;
    let times = if length == 0 { 0 } else { times as usize };
    Ok(Some(match sequence {
        Object::Str(text) => Object::Str(text.repeat(times).into()),
        Object::Size(lengths) => Object::Size(lengths.repeat(times).into()),
        _ => {
            let elements = sequence.sequence().unwrap_or_default();
            let repeated = (0..times).flat_map(|_| elements.iter().cloned()).collect();
            match sequence {
                Object::List(_) => Object::list(repeated),
                _ => Object::tuple(repeated),
            }
        }
    }))
}

/// Union, intersection and the like of sets and of dicts' keys; `|` of dicts.
fn sets(operator: Operator, left: &Object, right: &Object, context: &mut Context<'_>) -> Result<Option<Object>> {
    if let (Operator::BitOr, Object::Dict(left), Object::Dict(right)) = (operator, left, right) {
        context.cells(2 * (left.borrow().len() + right.borrow().len()) as u64)?;
        let mut merged: IndexMap<Key, Object> = left.borrow().clone();
        merged.extend(right.borrow().iter().map(|(key, value)| (key.clone(), value.clone())));
        return Ok(Some(Object::Dict(Rc::new(Dict::new(merged)))));
    }
    let (Some(left), Some(right)) = (table(left), table(right)) else { return Ok(None) };
    context.cells((left.len() + right.len()) as u64)?;
    context.steps((left.len() + right.len()) as u64)?;
    let mut result = crate::containers::Table::default();
    match operator {
        Operator::BitOr => {
            result.merge(&left);
            result.merge(&right);
        }
        Operator::BitAnd => {
            // The shorter one is walked.
            let (walked, asked) = if right.len() > left.len() { (&left, &right) } else { (&right, &left) };
            for key in walked.iter().filter(|key| asked.contains(key)) {
                result.insert(key.clone());
            }
        }
        Operator::Sub => {
            for key in left.iter().filter(|key| !right.contains(key)) {
                result.insert(key.clone());
            }
        }
        _ => {
            result.merge(&left);
            for key in right.iter() {
                if !result.remove(key) {
                    result.insert(key.clone());
                }
            }
        }
    }
    Ok(Some(Object::Set(Rc::new(Set::new(result)))))
}

fn table(object: &Object) -> Option<crate::containers::Table> {
    match object {
        Object::Set(set) => Some(set.borrow().clone()),
        Object::DictView(dict, crate::iteration::View::Keys) => {
            let mut table = crate::containers::Table::default();
            for key in dict.borrow().keys() {
                table.insert(key.clone());
            }
            Some(table)
        }
        _ => None,
    }
}

fn unsupported(operator: &str, left: &Object, right: &Object) -> Failure {
    let operator = if operator == "**" { "** or pow()" } else { operator };
    let (left, right) = (left.type_name(), right.type_name());
    Failure::type_error(format!("unsupported operand type(s) for {operator}: '{left}' and '{right}'"))
}
