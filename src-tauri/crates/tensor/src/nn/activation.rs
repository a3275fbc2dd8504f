//! Activations.

use super::floats_only;
use crate::autograd::Keep;
use crate::autograd::maths::{compare, div, mul, scale, sub, sum};
use crate::{Array, Binary, Error, ErrorKind, Reduce, Result, Tensor, Unary};

pub fn relu(input: &Tensor) -> Result<Tensor> {
    if input.dtype() == crate::DType::Bool {
        return Err(Error::new(ErrorKind::NotImplementedError, "Boolean inputs not supported for relu"));
    }
    input.unary(Unary::Relu)
}

pub fn sigmoid(input: &Tensor) -> Result<Tensor> {
    input.unary(Unary::Sigmoid)
}

/// x where it is positive, x times `slope` elsewhere.
pub fn leaky_relu(input: &Tensor, slope: f64) -> Result<Tensor> {
    floats_only("leaky_relu_cpu", input)?;
    let bend = move |numbers: &Array, array: &Array| {
        Array::where_(&compare(Binary::Gt, numbers, 0.0)?, array, &scale(array, slope)?)
    };
    let numbers = input.array();
    let output = bend(&numbers, &numbers)?;
    Tensor::recorded("LeakyReluBackward0", output, &[input], vec![Keep::Input(0)], move |flow, _| {
        bend(&flow.factor(0)?, flow.gradient())
    })
}

/// exp(x) / Σ exp(x) along a dimension.
pub fn softmax(input: &Tensor, dim: i64) -> Result<Tensor> {
    let axis = input.axis(dim)?;
    floats_only(if last(input, axis) { "softmax_lastdim_kernel_impl" } else { "softmax" }, input)?;
    let dims = [axis as i64];
    let output = if input.numel() == 0 {
        input.array().copy()?
    } else {
        let exponentials = shifted(&input.array(), &dims)?.unary(Unary::Exp)?;
        div(&exponentials, &sum(&exponentials, &dims, true)?)?
    };
    Tensor::recorded("SoftmaxBackward0", output, &[input], vec![Keep::Output], move |flow, _| {
        let output = flow.factor(0)?;
        let common = sum(&mul(flow.gradient(), &output)?, &dims, true)?;
        mul(&sub(flow.gradient(), &common)?, &output)
    })
}

/// x - log Σ exp(x) along a dimension.
pub fn log_softmax(input: &Tensor, dim: i64) -> Result<Tensor> {
    let axis = input.axis(dim)?;
    floats_only(if last(input, axis) { "log_softmax_lastdim_kernel_impl" } else { "log_softmax" }, input)?;
    let dims = [axis as i64];
    let output = if input.numel() == 0 {
        input.array().copy()?
    } else {
        let shifted = shifted(&input.array(), &dims)?;
        let total = sum(&shifted.unary(Unary::Exp)?, &dims, true)?;
        sub(&shifted, &total.unary(Unary::Log)?)?
    };
    Tensor::recorded("LogSoftmaxBackward0", output, &[input], vec![Keep::Output], move |flow, _| {
        let shares = flow.factor(0)?.unary(Unary::Exp)?;
        sub(flow.gradient(), &mul(&shares, &sum(flow.gradient(), &dims, true)?)?)
    })
}

fn last(input: &Tensor, axis: usize) -> bool {
    axis + 1 >= input.rank()
}

/// With the largest along the dimension at 0, so that no exponential overflows.
fn shifted(array: &Array, dims: &[i64]) -> Result<Array> {
    sub(array, &array.reduce(Reduce::AMax, dims, true)?)
}
