//! Running sums and products.

use super::Tensor;
use crate::autograd::Keep;
use crate::autograd::maths::signed;
use crate::{Array, Result, meter};

impl Tensor {
    /// Each number becomes the sum of those up to it along a dimension. Whole numbers give int64.
    pub fn cumsum(&self, dim: i64) -> Result<Tensor> {
        Tensor::recorded("CumsumBackward0", self.array().cumsum(dim)?, &[self], Vec::new(), move |flow, _| {
            if flow.gradient().rank() == 0 {
                return Ok(flow.gradient().clone());
            }
            flow.gradient().flip(&[dim])?.cumsum(dim)?.flip(&[dim])
        })
    }

    /// Each number becomes the product of those up to it along a dimension. Whole numbers give int64.
    pub fn cumprod(&self, dim: i64) -> Result<Tensor> {
        Tensor::recorded(
            "CumprodBackward0",
            self.array().cumprod(dim)?,
            &[self],
            vec![Keep::Input(0)],
            move |flow, _| {
                let numbers = flow.factor(0)?;
                if numbers.rank() == 0 || numbers.numel() == 0 {
                    return Ok(flow.gradient().clone());
                }
                let lines = products_back(&numbers.transpose(dim, -1)?, &flow.gradient().transpose(dim, -1)?)?;
                lines.transpose(dim, -1)
            },
        )
    }
}

/// The gradient of cumulative products along the last dimension, without a division that a zero would spoil:
/// Pₖ Sₖ with Pₖ = Π xⱼ over j < k and Sₖ = gₖ + xₖ₊₁ Sₖ₊₁.
fn products_back(numbers: &Array, gradient: &Array) -> Result<Array> {
    meter::work(3 * numbers.numel() as u64)?;
    let length = numbers.shape().last().copied().unwrap_or(1).max(1);
    let (x, mut g) = (numbers.to_f64s(), gradient.to_f64s());
    for (x, g) in x.chunks_exact(length).zip(g.chunks_exact_mut(length)) {
        for k in (1..length).rev() {
            g[k - 1] += x[k] * g[k];
        }
        let mut before = 1.0;
        for (x, g) in x.iter().zip(g) {
            *g *= before;
            before *= x;
        }
    }
    Array::from_f64s(g, &[numbers.numel()], gradient.dtype())?.reshape(&signed(numbers.shape()))
}
