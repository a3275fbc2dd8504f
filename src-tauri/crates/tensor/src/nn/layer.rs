//! A linear layer, and what prepares numbers for one.

use crate::autograd::Keep;
use crate::autograd::maths::add;
use crate::{Array, Binary, DType, Error, Reduce, Result, Scalar, Tensor};

/// `input @ weightᵀ + bias`: (…, k), (m, k) and (m) to (…, m).
pub fn linear(input: &Tensor, weight: &Tensor, bias: Option<&Tensor>) -> Result<Tensor> {
    let Some(bias) = bias else { return input.matmul(&weight.t()?) };
    if weight.rank() != 2 {
        let message = format!("addmm: mat2 must be a matrix, got {}-D tensor", weight.rank());
        return Err(Error::runtime(message));
    }
    let product = input.array().matmul(&weight.array().transpose(0, 1)?)?;
    let bias_array = bias.array();
    if bias_array.dtype() != product.dtype()
        || crate::broadcast_shapes(&[product.shape(), bias_array.shape()])? != product.shape()
    {
        // Says what is wrong in the words of an expansion.
        let wanted: Vec<i64> = product.shape().iter().map(|&length| length as i64).collect();
        bias_array.expand(&wanted)?;
        return Err(Error::runtime("self and mat2 must have the same dtype"));
    }
    let output = add(&product, &bias_array)?;
    let name = if input.rank() == 2 { "AddmmBackward0" } else { "UnsafeViewBackward0" };
    let keep = vec![Keep::InputFor { input: 0, gradient_of: 1 }, Keep::InputFor { input: 1, gradient_of: 0 }];
    Tensor::recorded(name, output, &[input, weight, bias], keep, |flow, place| {
        let gradient = flow.gradient();
        match place {
            0 => gradient.matmul(&flow.factor(1)?),
            1 => rows(gradient)?.transpose(0, 1)?.matmul(&rows(&flow.factor(0)?)?),
            _ => Ok(gradient.clone()),
        }
    })
}

/// Each slice along a dimension divided by its p-norm, or by `eps` if that is smaller.
pub fn normalize(input: &Tensor, p: f64, dim: i64, eps: f64) -> Result<Tensor> {
    let norm = input.reduce(Reduce::Norm { p }, &[dim], true)?;
    let least = norm.clamp(Some(Scalar::Float(eps).into()), None)?;
    Tensor::binary(Binary::Div, input, least)
}

/// A new last dimension that is 1 at each class number and 0 elsewhere; -1 `classes` means as many as occur.
///
/// Errors: not int64, a class below 0 or not below `classes`.
pub fn one_hot(input: &Tensor, classes: i64) -> Result<Tensor> {
    if input.dtype() != DType::Int64 {
        return Err(Error::runtime("one_hot is only applicable to index tensor of type LongTensor."));
    }
    Ok(Tensor::new(input.array().one_hot(classes)?))
}

/// All but the last dimension as one.
fn rows(array: &Array) -> Result<Array> {
    let columns = array.shape().last().copied().unwrap_or(1);
    let rows: usize = array.shape().iter().rev().skip(1).product();
    array.reshape(&[rows as i64, columns as i64])
}
