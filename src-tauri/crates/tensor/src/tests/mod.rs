//! Gradients against finite differences and against values recorded from `PyTorch` 2.15.

mod finite_differences;
mod in_place;
mod kinks;
mod losses;
mod recording;

use crate::{Array, DType, Index, Result, Scalar, Tensor};

/// A float32 leaf that requires a gradient.
fn leaf(values: &[f64], shape: &[usize]) -> Result<Tensor> {
    let tensor = constant(values, shape)?;
    tensor.set_requires_grad(true)?;
    Ok(tensor)
}

/// A float32 tensor.
fn constant(values: &[f64], shape: &[usize]) -> Result<Tensor> {
    Ok(Tensor::new(Array::from_f64s(values.to_vec(), shape, DType::Float32)?))
}

/// An int64 tensor.
fn whole(values: &[i64], shape: &[usize]) -> Result<Tensor> {
    Ok(Tensor::new(Array::from_i64s(values.to_vec(), shape, DType::Int64)?))
}

fn bools(values: &[bool], shape: &[usize]) -> Result<Tensor> {
    Ok(Tensor::new(Array::from_bools(values.to_vec(), shape, DType::Bool)?))
}

fn int(value: i64) -> Scalar {
    Scalar::Int(value)
}

fn float(value: f64) -> Scalar {
    Scalar::Float(value)
}

fn sum(tensor: &Tensor) -> Result<Tensor> {
    tensor.reduce(crate::Reduce::Sum, &[], false)
}

/// The slice `start..stop` as an index.
fn span(start: i64, stop: i64) -> Index {
    Index::Slice { start: Some(start), stop: Some(stop), step: None }
}

fn grad(tensor: &Tensor) -> Vec<f64> {
    tensor.grad().map(|grad| grad.array().to_f64s()).unwrap_or_default()
}

/// Equal to a millionth, with NaN equal to NaN.
#[track_caller]
fn assert_close(found: &[f64], expected: &[f64]) {
    let close = |(&found, &expected): (&f64, &f64)| {
        found == expected
            || (found.is_nan() && expected.is_nan())
            || (found - expected).abs() <= 1e-6 * expected.abs().max(1.0)
    };
    assert!(
        found.len() == expected.len() && found.iter().zip(expected).all(close),
        "found {found:?}, expected {expected:?}"
    );
}

/// The message of the error that this must be.
#[track_caller]
fn message<T>(result: Result<T>) -> String {
    result.err().map(|error| error.message).expect("an error")
}
