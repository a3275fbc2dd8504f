//! Several tensors as one.

use super::argument::promoted;
use super::{Argument, Tensor};
use crate::autograd::maths::zeros;
use crate::{Array, Result};

impl Tensor {
    /// Along a dimension that exists, promoted to one dtype.
    pub fn cat(tensors: &[Tensor], dim: i64) -> Result<Tensor> {
        let output = Array::cat(&alike(tensors)?, dim)?;
        let axis = dim.rem_euclid(output.rank().max(1) as i64) as usize;
        let mut start = 0;
        let mut spans = Vec::with_capacity(tensors.len());
        for tensor in tensors {
            let shape = tensor.shape();
            // A tensor of shape [0] goes with anything and gives nothing.
            let length = if shape.len() == output.rank() { shape.get(axis).copied().unwrap_or(0) } else { 0 };
            spans.push((start as i64, (start + length) as i64, shape));
            start += length;
        }
        let inputs: Vec<&Tensor> = tensors.iter().collect();
        Tensor::recorded("CatBackward0", output, &inputs, Vec::new(), move |flow, input| {
            let (start, stop, shape) = &spans[input];
            if start == stop {
                return zeros(shape, flow.gradient().dtype());
            }
            flow.gradient().slice(axis as i64, Some(*start), Some(*stop), None)
        })
    }

    /// Along a new dimension, promoted to one dtype.
    pub fn stack(tensors: &[Tensor], dim: i64) -> Result<Tensor> {
        let output = Array::stack(&alike(tensors)?, dim)?;
        let axis = dim.rem_euclid(output.rank().max(1) as i64);
        let inputs: Vec<&Tensor> = tensors.iter().collect();
        Tensor::recorded("StackBackward0", output, &inputs, Vec::new(), move |flow, input| {
            flow.gradient().select(axis, input as i64)
        })
    }
}

/// The numbers of all in their common dtype.
fn alike(tensors: &[Tensor]) -> Result<Vec<Array>> {
    let arguments: Vec<Argument> = tensors.iter().map(Argument::from).collect();
    let dtype = promoted(&arguments.iter().collect::<Vec<_>>());
    tensors.iter().map(|tensor| tensor.array().cast(dtype)).collect()
}
