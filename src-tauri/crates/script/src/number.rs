//! Python's numbers: whole ones of 64 bits, floats, their arithmetic and how they compare.

use std::cmp::Ordering;

use crate::ErrorKind;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::operator::Operator;

/// Exactly, without rounding the whole number to a float; none for NaN.
pub(crate) fn compare_int_float(int: i64, float: f64) -> Option<Ordering> {
    const BOUND: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() {
        None
    } else if float >= BOUND {
        Some(Ordering::Less)
    } else if float < -BOUND {
        Some(Ordering::Greater)
    } else {
        let whole = float.trunc();
        Some(int.cmp(&(whole as i64)).then_with(|| 0.0_f64.total_cmp(&(float - whole + 0.0))))
    }
}

/// A float as a whole number, if it is one that fits.
pub(crate) fn whole(float: f64) -> Option<i64> {
    let int = float as i64;
    (float.fract() == 0.0 && compare_int_float(int, float) == Some(Ordering::Equal)).then_some(int)
}

/// Arithmetic on whole numbers; division gives a float. None where the operator is not one for numbers.
pub(crate) fn integers(operator: Operator, left: i64, right: i64) -> Option<Result<Object>> {
    let int = |result: Option<i64>| result.map(Object::Int).ok_or_else(|| does_not_fit(operator));
    Some(match operator {
        Operator::Add => int(left.checked_add(right)),
        Operator::Sub => int(left.checked_sub(right)),
        Operator::Mul => int(left.checked_mul(right)),
        Operator::Div if right == 0 => Err(zero("division by zero")),
        Operator::Div => Ok(Object::Float(divide(left, right))),
        Operator::FloorDiv if right == 0 => Err(zero("integer division or modulo by zero")),
        Operator::FloorDiv => int(floor_divide(left, right)),
        Operator::Mod if right == 0 => Err(zero("integer modulo by zero")),
        Operator::Mod => Ok(Object::Int(modulo(left, right))),
        Operator::Pow if right < 0 => floats(Operator::Pow, left as f64, right as f64)?,
        Operator::Pow => int(power(left, right)),
        Operator::LeftShift | Operator::RightShift if right < 0 => Err(Failure::value("negative shift count")),
        Operator::LeftShift => int(shift_left(left, right)),
        Operator::RightShift => Ok(Object::Int(left >> right.min(63))),
        Operator::BitAnd => Ok(Object::Int(left & right)),
        Operator::BitOr => Ok(Object::Int(left | right)),
        Operator::BitXor => Ok(Object::Int(left ^ right)),
        _ => return None,
    })
}

/// Arithmetic on floats. None where the operator is not one for floats.
pub(crate) fn floats(operator: Operator, left: f64, right: f64) -> Option<Result<Object>> {
    let result = match operator {
        Operator::Add => Ok(left + right),
        Operator::Sub => Ok(left - right),
        Operator::Mul => Ok(left * right),
        Operator::Div if right == 0.0 => Err(zero("float division by zero")),
        Operator::Div => Ok(left / right),
        Operator::FloorDiv if right == 0.0 => Err(zero("float floor division by zero")),
        Operator::FloorDiv => Ok(divmod(left, right).0),
        Operator::Mod if right == 0.0 => Err(zero("float modulo")),
        Operator::Mod => Ok(divmod(left, right).1),
        Operator::Pow => power_of_float(left, right),
        _ => return None,
    };
    Some(result.map(Object::Float))
}

pub(crate) fn floor_divide(left: i64, right: i64) -> Option<i64> {
    let quotient = left.checked_div(right)?;
    let inexact = left.wrapping_rem(right) != 0;
    Some(if inexact && ((left < 0) != (right < 0)) { quotient - 1 } else { quotient })
}

/// With the sign of the divisor, which is not 0.
pub(crate) fn modulo(left: i64, right: i64) -> i64 {
    let rest = left.wrapping_rem(right);
    if rest != 0 && ((rest < 0) != (right < 0)) { rest + right } else { rest }
}

/// Quotient and remainder as Python takes them: the remainder has the sign of the divisor, which is not 0.
pub(crate) fn divmod(left: f64, right: f64) -> (f64, f64) {
    let mut rest = left % right;
    let mut quotient = (left - rest) / right;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(right);
    } else if (right < 0.0) != (rest < 0.0) {
        rest += right;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(left / right), rest);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

pub(crate) fn does_not_fit(what: impl std::fmt::Display) -> Failure {
    Failure::overflow(format!("whole numbers have 64 bits here, and the result of `{what}` needs more"))
}

/// The quotient rounded once, also where the operands are too large for a float to hold them.
fn divide(left: i64, right: i64) -> f64 {
    const EXACT: u64 = 1 << 53;
    if left.unsigned_abs() <= EXACT && right.unsigned_abs() <= EXACT {
        return left as f64 / right as f64;
    }
    if left == 0 {
        return 0.0;
    }
    let numerator = u128::from(left.unsigned_abs());
    let denominator = u128::from(right.unsigned_abs());
    let shift = numerator.leading_zeros();
    let numerator = numerator << shift;
    // A last bit that says "and something more" makes the one rounding right.
    let quotient = (numerator / denominator) | u128::from(numerator % denominator != 0);
    let magnitude = quotient as f64 * 0.5_f64.powi(shift as i32);
    if (left < 0) == (right < 0) { magnitude } else { -magnitude }
}

fn power(base: i64, exponent: i64) -> Option<i64> {
    match base {
        0 | 1 => Some(if exponent == 0 { 1 } else { base }),
        -1 => Some(if exponent % 2 == 0 { 1 } else { -1 }),
        _ => base.checked_pow(u32::try_from(exponent).ok()?),
    }
}

fn shift_left(left: i64, right: i64) -> Option<i64> {
    if left == 0 {
        return Some(0);
    }
    let factor = 1_i128.checked_shl(u32::try_from(right).ok()?).filter(|_| right < 64)?;
    i64::try_from(i128::from(left) * factor).ok()
}

fn power_of_float(base: f64, exponent: f64) -> Result<f64> {
    if base == 0.0 && exponent < 0.0 {
        return Err(zero("0.0 cannot be raised to a negative power"));
    }
    if base < 0.0 && base.is_finite() && exponent.is_finite() && exponent.fract() != 0.0 {
        return Err(Failure::value(
            "a negative number to a fractional power is complex, and there are no complex numbers here",
        ));
    }
    let power = base.powf(exponent);
    if power.is_infinite() && base.is_finite() && exponent.is_finite() {
        return Err(Failure::overflow("(34, 'Numerical result out of range')"));
    }
    Ok(power)
}

pub(crate) fn zero(message: &str) -> Failure {
    Failure::new(ErrorKind::ZeroDivisionError, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(operator: Operator, left: i64, right: i64) -> Result<Object> {
        integers(operator, left, right).expect("an operator for numbers")
    }

    fn text(result: Result<Object>) -> String {
        match result {
            Ok(Object::Int(value)) => value.to_string(),
            Ok(Object::Float(value)) => format!("{value:?}"),
            Ok(other) => panic!("{other:?}"),
            Err(failure) => format!("{:?}", failure.kind),
        }
    }

    #[test]
    fn signs_follow_the_divisor() {
        for (left, right, quotient, rest) in
            [(7, 2, "3", "1"), (-7, 2, "-4", "1"), (7, -2, "-4", "-1"), (-7, -2, "3", "-1")]
        {
            assert_eq!(text(int(Operator::FloorDiv, left, right)), quotient);
            assert_eq!(text(int(Operator::Mod, left, right)), rest);
        }
        assert_eq!(divmod(-7.5, 2.0), (-4.0, 0.5));
        assert_eq!(divmod(5.0, -3.0), (-2.0, -1.0));
        assert_eq!(divmod(1.0, 0.1).0, 9.0);
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        assert_eq!(text(int(Operator::FloorDiv, i64::MIN, -1)), "OverflowError");
        assert_eq!(text(int(Operator::Mod, i64::MIN, -1)), "0");
        assert_eq!(text(int(Operator::Pow, 10, 1_000_000_000)), "OverflowError");
        assert_eq!(text(int(Operator::Pow, -1, i64::MAX)), "-1");
        assert_eq!(text(int(Operator::Pow, 2, 62)), "4611686018427387904");
        assert_eq!(text(int(Operator::LeftShift, 1, 63)), "OverflowError");
        assert_eq!(text(int(Operator::LeftShift, -1, 63)), i64::MIN.to_string());
        assert_eq!(text(int(Operator::LeftShift, 1, i64::MAX)), "OverflowError");
        assert_eq!(text(int(Operator::RightShift, -5, 1000)), "-1");
        assert_eq!(text(int(Operator::Mul, i64::MAX, 2)), "OverflowError");
    }

    #[test]
    fn division_is_rounded_once() {
        assert_eq!(divide(9_007_199_254_740_993, 1), 9_007_199_254_740_992.0);
        assert_eq!(divide(9_223_372_036_854_775_807, 3), 3.074_457_345_618_258_6e18);
        assert_eq!(divide(1, i64::MIN), -1.084_202_172_485_504_4e-19);
        assert_eq!(divide(-7, 2), -3.5);
    }

    #[test]
    fn comparison_of_int_and_float_is_exact() {
        assert_eq!(compare_int_float((1 << 53) + 1, 9_007_199_254_740_992.0), Some(Ordering::Greater));
        assert_eq!(compare_int_float(i64::MAX, 9_223_372_036_854_775_808.0), Some(Ordering::Less));
        assert_eq!(compare_int_float(0, -0.0), Some(Ordering::Equal));
        assert_eq!(compare_int_float(-1, -1.5), Some(Ordering::Greater));
        assert_eq!(compare_int_float(1, f64::NAN), None);
    }
}
