//! Methods of `int` and `float`.

use crate::args::Args;
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::object::Object;

pub(super) const OF_INT: [&str; 4] = ["as_integer_ratio", "bit_count", "bit_length", "conjugate"];
pub(super) const OF_FLOAT: [&str; 3] = ["as_integer_ratio", "conjugate", "is_integer"];

pub(super) fn call(evaluator: &mut Evaluator<'_>, receiver: &Object, name: &str, args: Args) -> Result<Object> {
    args.exactly::<0>(name)?;
    match (receiver, name) {
        (Object::Float(value), "is_integer") => Ok(Object::Bool(value.fract() == 0.0)),
        (Object::Float(value), "as_integer_ratio") => {
            let (over, under) = ratio(*value)?;
            evaluator.context.tuple(vec![Object::Int(over), Object::Int(under)])
        }
        (Object::Float(_), _) => Ok(receiver.clone()),
        _ => {
            let value = receiver.integer().unwrap_or_default();
            match name {
                "bit_length" => Ok(Object::Int(i64::from(64 - value.unsigned_abs().leading_zeros()))),
                "bit_count" => Ok(Object::Int(i64::from(value.unsigned_abs().count_ones()))),
                "as_integer_ratio" => evaluator.context.tuple(vec![Object::Int(value), Object::Int(1)]),
                _ => Ok(Object::Int(value)),
            }
        }
    }
}

/// The float as a fraction in lowest terms.
fn ratio(value: f64) -> Result<(i64, i64)> {
    if !value.is_finite() {
        return Err(Failure::overflow("cannot convert Infinity or NaN to integer ratio"));
    }
    let (mut over, mut under) = (value, 1_i64);
    while over.fract() != 0.0 {
        over *= 2.0;
        under = under.checked_mul(2).ok_or_else(|| crate::number::does_not_fit("as_integer_ratio"))?;
    }
    let over = crate::number::whole(over).ok_or_else(|| crate::number::does_not_fit("as_integer_ratio"))?;
    Ok((over, under))
}
