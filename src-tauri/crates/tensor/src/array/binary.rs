//! Functions of two elements, broadcast.
//!
//! candle adds, subtracts, multiplies, divides and compares floats. The rest is computed in loops: candle's whole numbers
//! panic when divided by zero, its `pow` is NaN for negative bases, its `maximum` loses NaN.

use candle_core::Tensor as Kernel;

use super::Array;
use super::order::storage_order;
use super::storage::Room;
use super::unary::not_implemented;
use super::{broadcast_shapes, layout};
use crate::{Binary, DType, Error, ErrorKind, Result};

impl Array {
    /// Both are brought to the higher of their dtypes; see [`crate::result_type`] for what numbers and zero-dim tensors count.
    ///
    /// Errors: the shapes do not broadcast; whole numbers are divided by zero; the function is not defined for the dtype.
    pub fn binary(operation: Binary, left: &Array, right: &Array) -> Result<Array> {
        let shape = broadcast_shapes(&[left.shape(), right.shape()])?;
        layout::count(&shape)?;
        let dtype = left.dtype.promote(right.dtype);
        check_dtype(operation, dtype)?;
        let dtype = if operation == Binary::Div { dtype.max(DType::Float32) } else { dtype };
        let (left, right) = (left.cast(dtype)?, right.cast(dtype)?);

        let (wide_left, wide_right) = (left.broadcast_to(&shape)?, right.broadcast_to(&shape)?);
        match storage_order(&[&wide_left.layout, &wide_right.layout]) {
            // candle broadcasts without copying what is not transposed.
            None => compute(operation, &left, &right, &shape),
            Some(order) => {
                let shape: Vec<usize> = order.iter().map(|&axis| shape[axis]).collect();
                let result = compute(operation, &wide_left.reordered(&order), &wide_right.reordered(&order), &shape)?;
                Ok(result.restored(&order))
            }
        }
    }
}

fn check_dtype(operation: Binary, dtype: DType) -> Result<()> {
    let kernel = match (operation, dtype) {
        (Binary::Sub, DType::Bool) => {
            return Err(Error::new(
                ErrorKind::NotImplementedError,
                "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` \
                 operator instead.",
            ));
        }
        (Binary::FloorDiv, DType::Bool) => "div_floor_cpu",
        (Binary::Remainder, DType::Bool) => "remainder_cpu",
        (Binary::Pow, DType::Bool) => "pow",
        (Binary::BitAnd, DType::Float32 | DType::Float64) => "bitwise_and_cpu",
        (Binary::BitOr, DType::Float32 | DType::Float64) => "bitwise_or_cpu",
        (Binary::BitXor, DType::Float32 | DType::Float64) => "bitwise_xor_cpu",
        _ => return Ok(()),
    };
    Err(not_implemented(kernel, dtype))
}

/// For operands of one dtype that broadcast to `shape`.
fn compute(operation: Binary, left: &Array, right: &Array, shape: &[usize]) -> Result<Array> {
    type Pair = fn(&Kernel, &Kernel) -> candle_core::Result<Kernel>;
    let compared: Option<Pair> = match operation {
        Binary::Eq => Some(Kernel::broadcast_eq),
        Binary::Ne => Some(Kernel::broadcast_ne),
        Binary::Lt => Some(Kernel::broadcast_lt),
        Binary::Le => Some(Kernel::broadcast_le),
        Binary::Gt => Some(Kernel::broadcast_gt),
        Binary::Ge => Some(Kernel::broadcast_ge),
        _ => None,
    };
    let computed: Option<Pair> = match operation {
        _ if !left.dtype.is_float() => None,
        Binary::Add => Some(Kernel::broadcast_add),
        Binary::Sub => Some(Kernel::broadcast_sub),
        Binary::Mul => Some(Kernel::broadcast_mul),
        Binary::Div => Some(Kernel::broadcast_div),
        _ => None,
    };
    let dtype = if compared.is_some() { DType::Bool } else { left.dtype };
    if let Some(kernel) = compared.or(computed) {
        let room = Room::reserve(layout::count(shape)?)?;
        return Array::from_kernel(&kernel(&left.to_kernel()?, &right.to_kernel()?)?, dtype, room);
    }

    let (left, right) = (left.broadcast_to(shape)?, right.broadcast_to(shape)?);
    if let Some(holds) = logical(operation) {
        let (left, right) = (left.list::<f64>()?, right.list::<f64>()?);
        let values = left.iter().zip(right.iter()).map(|(&a, &b)| holds(a != 0.0, b != 0.0)).collect();
        return Array::from_bools(values, shape, DType::Bool);
    }
    if left.dtype.is_float() {
        let mut values = left.list::<f64>()?;
        let compute = real(operation);
        values.iter_mut().zip(right.list::<f64>()?.iter()).for_each(|(a, &b)| *a = compute(*a, b));
        return values.into_array(shape, left.dtype);
    }
    let mut values = left.list::<i64>()?;
    let divisors = right.list::<i64>()?;
    if matches!(operation, Binary::FloorDiv | Binary::Remainder) && divisors.contains(&0) {
        return Err(Error::runtime("ZeroDivisionError"));
    }
    let compute = whole(operation);
    values.iter_mut().zip(divisors.iter()).for_each(|(a, &b)| *a = compute(*a, b));
    values.into_array(shape, left.dtype)
}

fn logical(operation: Binary) -> Option<fn(bool, bool) -> bool> {
    match operation {
        Binary::LogicalAnd => Some(|a, b| a && b),
        Binary::LogicalOr => Some(|a, b| a || b),
        Binary::LogicalXor => Some(|a, b| a != b),
        _ => None,
    }
}

/// For what candle does not compute on floats, and the comparisons' complement.
fn real(operation: Binary) -> fn(f64, f64) -> f64 {
    match operation {
        Binary::FloorDiv => floor_divide,
        Binary::Remainder => |a, b| {
            let rest = a % b;
            if rest != 0.0 && (rest < 0.0) != (b < 0.0) { rest + b } else { rest }
        },
        Binary::Pow => f64::powf,
        Binary::Maximum => |a, b| if a.is_nan() || a > b { a } else { b },
        Binary::Minimum => |a, b| if a.is_nan() || a < b { a } else { b },
        _ => |_, _| f64::NAN,
    }
}

/// Python's `//`: below the exact quotient, and exact where rounding the quotient first would not be.
fn floor_divide(a: f64, b: f64) -> f64 {
    if b == 0.0 {
        return a / b;
    }
    let rest = a % b;
    let borrow = if rest != 0.0 && (rest < 0.0) != (b < 0.0) { 1.0 } else { 0.0 };
    let quotient = (a - rest) / b - borrow;
    if quotient == 0.0 {
        return 0.0_f64.copysign(a / b);
    }
    let floor = quotient.floor();
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

/// For divisors other than 0; everything wraps.
fn whole(operation: Binary) -> fn(i64, i64) -> i64 {
    match operation {
        Binary::Add => i64::wrapping_add,
        Binary::Sub => i64::wrapping_sub,
        Binary::Mul => i64::wrapping_mul,
        Binary::FloorDiv => |a, b| {
            let rest = a.wrapping_rem(b);
            a.wrapping_div(b) - i64::from(rest != 0 && (rest < 0) != (b < 0))
        },
        Binary::Remainder => |a, b| {
            let rest = a.wrapping_rem(b);
            if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest }
        },
        Binary::Pow => power,
        Binary::Maximum => i64::max,
        Binary::Minimum => i64::min,
        Binary::BitAnd => |a, b| a & b,
        Binary::BitOr => |a, b| a | b,
        Binary::BitXor => |a, b| a ^ b,
        _ => |_, _| 0,
    }
}

/// By squaring. Negative exponents give the whole part of the fraction: 0, except for bases 1 and -1.
fn power(base: i64, exponent: i64) -> i64 {
    if exponent < 0 {
        return match base {
            1 => 1,
            -1 if exponent % 2 == 0 => 1,
            -1 => -1,
            _ => 0,
        };
    }
    let (mut result, mut factor, mut left) = (1_i64, base, exponent);
    while left > 0 {
        if left % 2 == 1 {
            result = result.wrapping_mul(factor);
        }
        factor = factor.wrapping_mul(factor);
        left /= 2;
    }
    result
}
