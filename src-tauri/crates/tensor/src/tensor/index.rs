//! `x[…]`.

use super::Tensor;
use super::record::wants_gradient;
use crate::autograd::Keep;
use crate::autograd::maths::zeros;
use crate::{Index, Result};

impl Tensor {
    /// A view for whole numbers, slices, `None` and `...`; a copy as soon as a tensor, a list or a mask is among the indices.
    /// An element that was selected twice gets both gradients.
    pub fn index(&self, indices: &[Index]) -> Result<Tensor> {
        if !indices.iter().any(|index| matches!(index, Index::Advanced(_) | Index::Flag(_))) {
            return self.window(name(indices), indices);
        }
        let output = self.array().index(indices)?;
        let shape = self.shape();
        let indices = if wants_gradient(&[self]) { owned(indices)? } else { Vec::new() };
        let keep = indices.iter().filter_map(|index| match index {
            Index::Advanced(array) => Some(Keep::Numbers(array.clone())),
            _ => None,
        });
        let keep = keep.collect();
        Tensor::recorded("IndexBackward0", output, &[self], keep, move |flow, _| {
            let whole = zeros(&shape, flow.gradient().dtype())?;
            whole.put(&indices, flow.gradient(), true)?;
            Ok(whole)
        })
    }
}

/// The indices with numbers that nobody else can change.
pub(super) fn owned(indices: &[Index]) -> Result<Vec<Index>> {
    let owned = indices.iter().map(|index| match index {
        Index::Advanced(array) => array.copy().map(Index::Advanced),
        other => Ok(other.clone()),
    });
    owned.collect()
}

/// What `PyTorch` calls the last step of taking the indices one after the other.
fn name(indices: &[Index]) -> &'static str {
    let last = indices.iter().rev().find(|index| !index.is_whole() && !matches!(index, Index::Ellipsis));
    match last {
        Some(Index::At(_)) => "SelectBackward0",
        Some(Index::NewAxis) => "UnsqueezeBackward0",
        Some(_) => "SliceBackward0",
        None if indices.iter().any(Index::is_whole) => "SliceBackward0",
        None => "AliasBackward0",
    }
}

impl Index {
    /// `:`, which leaves a dimension as it is.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self, Index::Slice { start: None | Some(0), stop: None, step: None | Some(1) })
    }
}
