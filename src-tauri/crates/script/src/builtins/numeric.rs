//! `abs`, `divmod`, `pow`, `round`, `sum`, and numbers in other bases.

use crate::args::Args;
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::number::{self, does_not_fit};
use crate::object::Object;
use crate::operate;
use crate::operator::Operator;
use crate::torch;

pub(super) fn call(evaluator: &mut Evaluator<'_>, name: &str, args: Args) -> Result<Object> {
    match name {
        "abs" => {
            let [object] = args.exactly(name)?;
            abs(evaluator, &object)
        }
        "divmod" => {
            let [left, right] = args.exactly(name)?;
            divmod(evaluator, &left, &right)
        }
        "pow" => pow(evaluator, args),
        "round" => {
            let [number, digits] = args.bind(name, ["number", "ndigits"], 1)?;
            round(&number.unwrap_or(Object::None), digits)
        }
        "sum" => sum(evaluator, args),
        _ => {
            let [object] = args.exactly(name)?;
            let value = super::index(&object)?;
            let sign = if value < 0 { "-" } else { "" };
            let magnitude = value.unsigned_abs();
            Ok(Object::str(&match name {
                "bin" => format!("{sign}0b{magnitude:b}"),
                "oct" => format!("{sign}0o{magnitude:o}"),
                _ => format!("{sign}0x{magnitude:x}"),
            }))
        }
    }
}

fn abs(evaluator: &mut Evaluator<'_>, object: &Object) -> Result<Object> {
    match object {
        Object::Float(value) => Ok(Object::Float(value.abs())),
        Object::Tensor(tensor) => torch::method(tensor, "abs", Args::default(), &mut evaluator.context),
        _ => match object.integer() {
            Some(value) => value.checked_abs().map(Object::Int).ok_or_else(|| does_not_fit("abs")),
            None => Err(Failure::type_error(format!("bad operand type for abs(): '{}'", object.type_name()))),
        },
    }
}

fn divmod(evaluator: &mut Evaluator<'_>, left: &Object, right: &Object) -> Result<Object> {
    if let (Some(_), Some(0)) = (left.integer(), right.integer()) {
        return Err(number::zero("integer division or modulo by zero"));
    }
    match (left.scalar(), right.scalar()) {
        (Some(_), Some(divisor)) if divisor.as_f64() == 0.0 => Err(number::zero("float divmod()")),
        (None, _) | (_, None) => {
            let (left, right) = (left.type_name(), right.type_name());
            Err(Failure::type_error(format!("unsupported operand type(s) for divmod(): '{left}' and '{right}'")))
        }
        _ => {
            let quotient = operate::binary(Operator::FloorDiv, left, right, &mut evaluator.context)?;
            let rest = operate::binary(Operator::Mod, left, right, &mut evaluator.context)?;
            evaluator.context.tuple(vec![quotient, rest])
        }
    }
}

fn pow(evaluator: &mut Evaluator<'_>, args: Args) -> Result<Object> {
    let [base, exponent, modulus] = args.bind("pow", ["base", "exp", "mod"], 2)?;
    let (base, exponent) = (base.unwrap_or(Object::None), exponent.unwrap_or(Object::None));
    let modulus = match modulus {
        None | Some(Object::None) => return operate::binary(Operator::Pow, &base, &exponent, &mut evaluator.context),
        Some(modulus) => modulus,
    };
    let (Some(base), Some(exponent), Some(modulus)) = (base.integer(), exponent.integer(), modulus.integer()) else {
        return Err(Failure::type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    };
    if modulus == 0 {
        return Err(Failure::value("pow() 3rd argument cannot be 0"));
    }
    let wide = i128::from(modulus);
    let mut square = i128::from(base).rem_euclid(wide.abs());
    if exponent < 0 {
        square = inverse(square, wide.abs())
            .ok_or_else(|| Failure::value("base is not invertible for the given modulus"))?;
    }
    let mut power = 1_i128.rem_euclid(wide.abs());
    let mut left = exponent.unsigned_abs();
    while left > 0 {
        if left & 1 == 1 {
            power = power * square % wide.abs();
        }
        square = square * square % wide.abs();
        left >>= 1;
    }
    let signed = if modulus < 0 && power != 0 { power + wide } else { power };
    Ok(Object::Int(signed as i64))
}

/// By the extended Euclidean algorithm.
fn inverse(value: i128, modulus: i128) -> Option<i128> {
    let (mut old, mut new) = ((value, 1_i128), (modulus, 0_i128));
    while new.0 != 0 {
        let quotient = old.0 / new.0;
        (old, new) = (new, (old.0 - quotient * new.0, old.1 - quotient * new.1));
    }
    (old.0 == 1).then(|| old.1.rem_euclid(modulus))
}

fn round(object: &Object, digits: Option<Object>) -> Result<Object> {
    let digits = digits.filter(|digits| !matches!(digits, Object::None));
    let digits = digits.map(|digits| super::index(&digits)).transpose()?;
    match (object, digits) {
        (Object::Float(value), None) => super::construct::whole_part(value.round_ties_even()),
        (Object::Float(value), Some(digits)) => Ok(Object::Float(round_to(*value, digits)?)),
        _ => match (object.integer(), digits) {
            (Some(value), None | Some(0..)) => Ok(Object::Int(value)),
            (Some(value), Some(digits)) => round_whole(value, digits.unsigned_abs()).map(Object::Int),
            (None, _) => {
                let message = format!("type {} doesn't define __round__ method", object.type_name());
                Err(Failure::type_error(message))
            }
        },
    }
}

/// As Python: the exact value of the float is rounded, ties to even.
fn round_to(value: f64, digits: i64) -> Result<f64> {
    if !value.is_finite() || digits > 323 {
        return Ok(value);
    }
    if digits < -308 {
        return Ok(0.0_f64.copysign(value));
    }
    if digits >= 0 {
        // The decimal form of a float is exact, and so is where it is cut.
        let digits = digits as usize;
        return Ok(format!("{value:.digits$}").parse().unwrap_or(value));
    }
    let scale = 10.0_f64.powi(-digits as i32);
    let rounded = (value / scale).round_ties_even() * scale;
    if rounded.is_finite() { Ok(rounded) } else { Err(Failure::overflow("rounded value too large to represent")) }
}

/// To tens, hundreds, …; ties to even.
fn round_whole(value: i64, zeros: u64) -> Result<i64> {
    if zeros > 19 {
        return Ok(0);
    }
    let unit = 10_i128.pow(zeros as u32);
    let value = i128::from(value);
    let floor = value.div_euclid(unit);
    let up = match (value.rem_euclid(unit) * 2).cmp(&unit) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => floor % 2 != 0,
    };
    i64::try_from((floor + i128::from(up)) * unit).map_err(|_| does_not_fit("round"))
}

fn sum(evaluator: &mut Evaluator<'_>, args: Args) -> Result<Object> {
    let [iterable, start] = args.bind("sum", ["iterable", "start"], 1)?;
    let mut total = start.unwrap_or(Object::Int(0));
    if matches!(total, Object::Str(_)) {
        return Err(Failure::type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    let iterator = evaluator.iterate(&iterable.unwrap_or(Object::None))?;
    while let Some(element) = evaluator.next(&iterator)? {
        total = operate::binary(Operator::Add, &total, &element, &mut evaluator.context)?;
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_goes_to_even_on_the_exact_value() {
        assert_eq!(round_to(2.675, 2), Ok(2.67));
        assert_eq!(round_to(0.5, 0), Ok(0.0));
        assert_eq!(round_to(1234.5, -2), Ok(1200.0));
        assert_eq!(round_to(1.0, 400), Ok(1.0));
        assert_eq!(round_whole(150, 2), Ok(200));
        assert_eq!(round_whole(250, 2), Ok(200));
        assert_eq!(round_whole(-151, 2), Ok(-200));
        assert_eq!(round_whole(5, 30), Ok(0));
        assert!(round_whole(i64::MAX, 1).is_err());
    }

    #[test]
    fn inverses() {
        assert_eq!(inverse(3, 7), Some(5));
        assert_eq!(inverse(2, 4), None);
    }
}
