//! Taking numbers by index tensors along a dimension. What is taken twice gets both gradients.

use super::Tensor;
use crate::autograd::Keep;
use crate::autograd::maths::zeros;
use crate::{Index, Result};

impl Tensor {
    /// The number at `index` along a dimension, for every place of `index`.
    pub fn gather(&self, dim: i64, index: &Tensor) -> Result<Tensor> {
        let output = self.array().gather(dim, &index.array())?;
        let shape = self.shape();
        Tensor::recorded("GatherBackward0", output, &[self, index], vec![Keep::Input(1)], move |flow, _| {
            if shape.is_empty() {
                return Ok(flow.gradient().clone());
            }
            let whole = zeros(&shape, flow.gradient().dtype())?;
            whole.scatter(dim, flow.kept(0)?, flow.gradient(), true)?;
            Ok(whole)
        })
    }

    /// The slices at these places along a dimension.
    pub fn index_select(&self, dim: i64, index: &Tensor) -> Result<Tensor> {
        let output = self.array().index_select(dim, &index.array())?;
        let shape = self.shape();
        Tensor::recorded("IndexSelectBackward0", output, &[self, index], vec![Keep::Input(1)], move |flow, _| {
            if shape.is_empty() {
                return Ok(flow.gradient().clone());
            }
            let whole = zeros(&shape, flow.gradient().dtype())?;
            whole.index_add(dim, flow.kept(0)?, flow.gradient())?;
            Ok(whole)
        })
    }

    /// The numbers where the mask holds, as one dimension.
    pub fn masked_select(&self, mask: &Tensor) -> Result<Tensor> {
        let shape = crate::broadcast_shapes(&[&self.shape(), &mask.shape()])?;
        let spread = crate::autograd::maths::signed(&shape);
        self.expand(&spread)?.index(&[Index::Advanced(mask.array().broadcast_to(&shape)?)])
    }
}
