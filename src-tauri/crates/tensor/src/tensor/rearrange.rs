//! Copies in another order, another dtype, or with parts left out.

use super::Tensor;
use crate::autograd::maths::{signed, sum};
use crate::{Array, DType, Result};

impl Tensor {
    /// `x.clone()`: the same numbers in memory of their own.
    pub fn clone_values(&self) -> Result<Tensor> {
        self.copied(self.array().copy()?)
    }

    /// A copy of this tensor's numbers with the gradient going back to it.
    pub(super) fn copied(&self, copy: Array) -> Result<Tensor> {
        Tensor::recorded("CloneBackward0", copy, &[self], Vec::new(), |flow, _| Ok(flow.gradient().clone()))
    }

    /// The tensor itself if it has that dtype already.
    pub fn to_dtype(&self, dtype: DType) -> Result<Tensor> {
        if dtype == self.dtype() {
            return Ok(self.clone());
        }
        Tensor::recorded("ToCopyBackward0", self.array().cast(dtype)?, &[self], Vec::new(), |flow, _| {
            Ok(flow.gradient().clone())
        })
    }

    /// In reverse along these dimensions.
    pub fn flip(&self, dims: &[i64]) -> Result<Tensor> {
        let axes = dims.to_vec();
        Tensor::recorded("FlipBackward0", self.array().flip(dims)?, &[self], Vec::new(), move |flow, _| {
            flow.gradient().flip(&axes)
        })
    }

    /// Shifted with what falls off at one end coming in at the other; without dimensions, as if flattened.
    pub fn roll(&self, shifts: &[i64], dims: &[i64]) -> Result<Tensor> {
        let back: Vec<i64> = shifts.iter().map(|shift| shift.saturating_neg()).collect();
        let axes = dims.to_vec();
        Tensor::recorded("RollBackward0", self.array().roll(shifts, dims)?, &[self], Vec::new(), move |flow, _| {
            flow.gradient().roll(&back, &axes)
        })
    }

    /// The whole tensor so many times along each dimension; new dimensions come first.
    pub fn repeat(&self, repeats: &[i64]) -> Result<Tensor> {
        let output = self.array().repeat(repeats)?;
        let shape = self.shape();
        let missing = repeats.len().saturating_sub(shape.len());
        // Every dimension as (repetition, place), so that the repetitions can be added up.
        let mut pairs = Vec::with_capacity(2 * repeats.len());
        for (axis, &times) in repeats.iter().enumerate() {
            pairs.push(times);
            pairs.push(if axis < missing { 1 } else { shape[axis - missing] as i64 });
        }
        let repetitions: Vec<i64> = (0..repeats.len() as i64).map(|axis| 2 * axis).collect();
        Tensor::recorded("RepeatBackward0", output, &[self], Vec::new(), move |flow, _| {
            if repetitions.is_empty() {
                return Ok(flow.gradient().clone());
            }
            sum(&flow.gradient().reshape(&pairs)?, &repetitions, false)?.reshape(&signed(&shape))
        })
    }

    /// What is on the diagonal and below it, 0 elsewhere.
    pub fn tril(&self, diagonal: i64) -> Result<Tensor> {
        Tensor::recorded("TrilBackward0", self.array().tril(diagonal)?, &[self], Vec::new(), move |flow, _| {
            flow.gradient().tril(diagonal)
        })
    }

    /// What is on the diagonal and above it, 0 elsewhere.
    pub fn triu(&self, diagonal: i64) -> Result<Tensor> {
        Tensor::recorded("TriuBackward0", self.array().triu(diagonal)?, &[self], Vec::new(), move |flow, _| {
            flow.gradient().triu(diagonal)
        })
    }
}
