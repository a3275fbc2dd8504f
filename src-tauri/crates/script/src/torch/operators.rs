//! Operators where a tensor takes part.

use candlelight_tensor::{Argument, Binary, Scalar, Tensor, Unary};

use super::call::as_operand;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::operator::{Operator, Sign};

/// Where either side is a tensor; comparisons too.
pub(crate) fn operator(operator: Operator, left: &Object, right: &Object) -> Result<Object> {
    if operator == Operator::MatMul {
        return match (left, right) {
            (Object::Tensor(left), Object::Tensor(right)) => Ok(Object::Tensor(left.matmul(right)?)),
            _ => Err(unsupported(operator, "", left, right)),
        };
    }
    let (Some(first), Some(second)) = (as_operand(left), as_operand(right)) else {
        return match operator {
            Operator::Eq => Ok(Object::Bool(false)),
            Operator::Ne => Ok(Object::Bool(true)),
            _ => Err(unsupported(operator, "", left, right)),
        };
    };
    if let Operator::LeftShift | Operator::RightShift = operator {
        return shift(operator, first, second);
    }
    check_power(operator, &first, &second)?;
    match binary(operator) {
        Some(operation) => Ok(Object::Tensor(Tensor::binary(operation, first, second)?)),
        None => Err(unsupported(operator, "", left, right)),
    }
}

/// `target += value`: into the tensor where the operator has such a form, else a new one.
pub(crate) fn in_place(operator: Operator, target: &Tensor, value: &Object) -> Result<Object> {
    let itself = Object::Tensor(target.clone());
    match (binary(operator), as_operand(value)) {
        (Some(operation), Some(operand)) => {
            check_power(operator, &Argument::Tensor(target.clone()), &operand)?;
            target.binary_(operation, &operand)?;
            Ok(itself)
        }
        (None, Some(operand)) if matches!(operator, Operator::LeftShift | Operator::RightShift) => {
            if let Object::Tensor(shifted) = shift(operator, Argument::Tensor(target.clone_values()?), operand)? {
                target.copy_(&shifted)?;
            }
            Ok(itself)
        }
        (None, Some(_)) => self::operator(operator, &itself, value),
        (_, None) => Err(unsupported(operator, "=", &itself, value)),
    }
}

/// `-t`, `+t`, `~t`; `not` is [`truth`](super::truth)'s.
pub(crate) fn unary(sign: Sign, tensor: &Tensor) -> Result<Object> {
    match sign {
        Sign::Plus => Ok(Object::Tensor(tensor.clone())),
        Sign::Minus => Ok(Object::Tensor(tensor.unary(Unary::Neg)?)),
        Sign::Not => super::truth(tensor).map(|truth| Object::Bool(!truth)),
        Sign::Invert if tensor.dtype().is_float() => {
            Err(Failure::type_error("~ (operator.invert) is only implemented on integer and Boolean-type tensors"))
        }
        Sign::Invert => Ok(Object::Tensor(tensor.unary(Unary::BitNot)?)),
    }
}

/// A whole number to a negative one would be a fraction.
pub(super) fn check_power(operator: Operator, base: &Argument, exponent: &Argument) -> Result<()> {
    match (operator, base, exponent) {
        (Operator::Pow, Argument::Tensor(base), Argument::Scalar(Scalar::Int(..0))) if !base.dtype().is_float() => {
            Err(Failure::runtime("Integers to negative integer powers are not allowed."))
        }
        _ => Ok(()),
    }
}

fn binary(operator: Operator) -> Option<Binary> {
    Some(match operator {
        Operator::Add => Binary::Add,
        Operator::Sub => Binary::Sub,
        Operator::Mul => Binary::Mul,
        Operator::Div => Binary::Div,
        Operator::FloorDiv => Binary::FloorDiv,
        Operator::Mod => Binary::Remainder,
        Operator::Pow => Binary::Pow,
        Operator::BitAnd => Binary::BitAnd,
        Operator::BitOr => Binary::BitOr,
        Operator::BitXor => Binary::BitXor,
        Operator::Eq => Binary::Eq,
        Operator::Ne => Binary::Ne,
        Operator::Lt => Binary::Lt,
        Operator::Le => Binary::Le,
        Operator::Gt => Binary::Gt,
        Operator::Ge => Binary::Ge,
        Operator::MatMul | Operator::LeftShift | Operator::RightShift => return None,
    })
}

/// A shift by n multiplies or floor-divides by 2ⁿ.
fn shift(operator: Operator, left: Argument, right: Argument) -> Result<Object> {
    for operand in [&left, &right] {
        if let Argument::Tensor(tensor) = operand
            && tensor.dtype().is_float()
        {
            let kernel = if operator == Operator::LeftShift { "lshift_cpu" } else { "rshift_cpu" };
            let dtype = tensor.dtype().type_name();
            let message = format!("\"{kernel}\" not implemented for '{dtype}'");
            return Err(Failure::new(crate::ErrorKind::NotImplementedError, message));
        }
    }
    let operation = if operator == Operator::LeftShift { Binary::Mul } else { Binary::FloorDiv };
    let factor: Argument = match right {
        Argument::Scalar(number) => Scalar::Int(power_of_two(number)?).into(),
        Argument::Tensor(tensor) => Tensor::binary(Binary::Pow, Scalar::Int(2), tensor)?.into(),
    };
    Ok(Object::Tensor(Tensor::binary(operation, left, factor)?))
}

fn power_of_two(exponent: Scalar) -> Result<i64> {
    let exponent = match exponent {
        Scalar::Bool(exponent) => u32::from(exponent),
        Scalar::Int(exponent) => u32::try_from(exponent).unwrap_or(u32::MAX),
        Scalar::Float(_) => return Err(Failure::type_error("a tensor can only be shifted by a whole number")),
    };
    1_i64
        .checked_shl(exponent)
        .filter(|power| *power > 0)
        .ok_or_else(|| Failure::value("a tensor can be shifted by 0 to 62 bits"))
}

/// `suffix` is `=` for the augmented form.
fn unsupported(operator: Operator, suffix: &str, left: &Object, right: &Object) -> Failure {
    let (first, second) = (left.type_name(), right.type_name());
    Failure::type_error(match operator {
        _ if operator.is_comparison() => {
            format!("'{operator}' not supported between instances of '{first}' and '{second}'")
        }
        Operator::Add if matches!(left, Object::Str(_) | Object::List(_) | Object::Tuple(_)) => {
            format!("can only concatenate {first} (not \"{second}\") to {first}")
        }
        Operator::Pow if suffix.is_empty() => {
            format!("unsupported operand type(s) for ** or pow(): '{first}' and '{second}'")
        }
        _ => format!("unsupported operand type(s) for {operator}{suffix}: '{first}' and '{second}'"),
    })
}
