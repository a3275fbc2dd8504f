//! Products of vectors, matrices and batches of matrices.

use super::Tensor;
use crate::autograd::Keep;
use crate::autograd::maths::{mul, sum};
use crate::{Array, Result};

impl Tensor {
    /// `self @ other`: (k) or (…, n, k) with (k) or (…, k, m); the leading dimensions broadcast.
    pub fn matmul(&self, other: &Tensor) -> Result<Tensor> {
        let output = self.array().matmul(&other.array())?;
        let ranks = (self.rank(), other.rank());
        let name = match ranks {
            (1, 1) => "DotBackward0",
            (2, 1) => "MvBackward0",
            (2, 2) => "MmBackward0",
            (1, 2) => "SqueezeBackward4",
            _ => "UnsafeViewBackward0",
        };
        let keep = vec![Keep::InputFor { input: 0, gradient_of: 1 }, Keep::InputFor { input: 1, gradient_of: 0 }];
        Tensor::recorded(name, output, &[self, other], keep, move |flow, input| {
            let gradient = flow.gradient();
            let other = flow.factor(1 - input)?;
            match (ranks, input) {
                ((1, 1), _) => mul(gradient, &other),
                (_, 0) => left(gradient, &other, ranks),
                _ => right(&other, gradient, ranks),
            }
        })
    }
}

/// The gradient of the left operand: G Bᵀ.
fn left(gradient: &Array, right: &Array, (left_rank, right_rank): (usize, usize)) -> Result<Array> {
    let gradient = if left_rank == 1 { gradient.unsqueeze(-2)? } else { gradient.clone() };
    if right_rank == 1 {
        return mul(&gradient.unsqueeze(-1)?, right);
    }
    let product = gradient.matmul(&right.transpose(-2, -1)?)?;
    if left_rank == 1 { product.squeeze(Some(&[-2])) } else { Ok(product) }
}

/// The gradient of the right operand: Aᵀ G.
fn right(left: &Array, gradient: &Array, (left_rank, right_rank): (usize, usize)) -> Result<Array> {
    if right_rank == 1 {
        // G has the shape of A without its last dimension; all the others add up.
        let product = mul(&gradient.unsqueeze(-1)?, left)?;
        let leading: Vec<i64> = (0..product.rank() as i64 - 1).collect();
        return if leading.is_empty() { Ok(product) } else { sum(&product, &leading, false) };
    }
    let gradient = if left_rank == 1 { gradient.unsqueeze(-2)? } else { gradient.clone() };
    let left = if left_rank == 1 { left.unsqueeze(0)? } else { left.clone() };
    if left_rank > 2 && right_rank == 2 {
        // One matrix for the whole batch: as one tall product instead of a batch that is then added up.
        let rows = |array: &Array| array.reshape(&[-1, array.shape().last().copied().unwrap_or(1) as i64]);
        if left.numel() > 0 && gradient.numel() > 0 {
            return rows(&left)?.transpose(0, 1)?.matmul(&rows(&gradient)?);
        }
    }
    left.transpose(-2, -1)?.matmul(&gradient)
}
