//! The arithmetic of gradient rules: arrays of one dtype, numbers as floats.

use crate::{Array, Binary, DType, Reduce, Result, Scalar, Unary};

pub(crate) fn add(left: &Array, right: &Array) -> Result<Array> {
    Array::binary(Binary::Add, left, right)
}

pub(crate) fn sub(left: &Array, right: &Array) -> Result<Array> {
    Array::binary(Binary::Sub, left, right)
}

pub(crate) fn mul(left: &Array, right: &Array) -> Result<Array> {
    Array::binary(Binary::Mul, left, right)
}

pub(crate) fn div(left: &Array, right: &Array) -> Result<Array> {
    Array::binary(Binary::Div, left, right)
}

pub(crate) fn neg(array: &Array) -> Result<Array> {
    array.unary(Unary::Neg)
}

/// The number as an array without dimensions, of the dtype of `like`.
pub(crate) fn number(value: f64, like: &Array) -> Result<Array> {
    Array::scalar(Scalar::Float(value), like.dtype())
}

pub(crate) fn scale(array: &Array, factor: f64) -> Result<Array> {
    mul(array, &number(factor, array)?)
}

pub(crate) fn plus(array: &Array, value: f64) -> Result<Array> {
    add(array, &number(value, array)?)
}

/// `value - array`.
pub(crate) fn from(value: f64, array: &Array) -> Result<Array> {
    sub(&number(value, array)?, array)
}

/// A comparison with a number.
pub(crate) fn compare(operation: Binary, array: &Array, value: f64) -> Result<Array> {
    Array::binary(operation, array, &number(value, array)?)
}

pub(crate) fn zeros(shape: &[usize], dtype: DType) -> Result<Array> {
    Array::full(shape, Scalar::Int(0), dtype)
}

pub(crate) fn zeros_like(array: &Array) -> Result<Array> {
    zeros(array.shape(), array.dtype())
}

/// `array` where the condition holds, and 0 elsewhere.
pub(crate) fn only(condition: &Array, array: &Array) -> Result<Array> {
    Array::where_(condition, array, &number(0.0, array)?)
}

/// 0 where the condition holds, and `array` elsewhere.
pub(crate) fn except(condition: &Array, array: &Array) -> Result<Array> {
    Array::where_(condition, &number(0.0, array)?, array)
}

pub(crate) fn sum(array: &Array, dims: &[i64], keepdim: bool) -> Result<Array> {
    array.reduce(Reduce::Sum, dims, keepdim)
}

/// What broadcasting spread out, added up again: the gradient of an operand of this shape.
pub(crate) fn sum_to(gradient: &Array, shape: &[usize]) -> Result<Array> {
    if gradient.shape() == shape {
        return Ok(gradient.clone());
    }
    if gradient.numel() == shape.iter().product::<usize>() {
        return gradient.reshape(&signed(shape));
    }
    // An assigned value may have leading dimensions of length 1 that its place has not.
    let aligned = &shape[shape.len().saturating_sub(gradient.rank())..];
    let leading = gradient.rank() - aligned.len();
    let spread = |axis: &usize| *axis < leading || (aligned[*axis - leading] == 1 && gradient.shape()[*axis] != 1);
    let dims: Vec<i64> = (0..gradient.rank()).filter(spread).map(|axis| axis as i64).collect();
    let summed = if dims.is_empty() { gradient.clone() } else { sum(gradient, &dims, true)? };
    summed.reshape(&signed(shape))
}

/// A shape as Python's numbers.
pub(crate) fn signed(shape: &[usize]) -> Vec<i64> {
    shape.iter().map(|&length| length as i64).collect()
}
