//! The product of data and weights, without the half of its gradient that nobody needs.

use candle_core::backend::BackendStorage;
use candle_core::{CpuStorage, CustomOp2, Layout, Result, Shape, Tensor};

/// `images.matmul(weight)`, with a gradient for the weight only.
///
/// A matrix product's backward pass works out the gradient of both factors. In the first layer one of them is the data,
/// which training does not change; leaving that half out makes an epoch about twice as fast.
pub(crate) fn multiply_data(images: &Tensor, weight: &Tensor) -> Result<Tensor> {
    images.apply_op2(weight, MultiplyData)
}

struct MultiplyData;

impl CustomOp2 for MultiplyData {
    fn name(&self) -> &'static str {
        "multiply-data"
    }

    fn cpu_fwd(
        &self,
        images: &CpuStorage,
        images_layout: &Layout,
        weight: &CpuStorage,
        weight_layout: &Layout,
    ) -> Result<(CpuStorage, Shape)> {
        let (rows, inputs) = images_layout.shape().dims2()?;
        let (expected, units) = weight_layout.shape().dims2()?;
        if inputs != expected {
            candle_core::bail!("images of {inputs} pixels do not fit weights for {expected}");
        }
        let product = images.matmul(weight, (1, rows, units, inputs), images_layout, weight_layout)?;
        Ok((product, Shape::from((rows, units))))
    }

    /// ∂loss/∂weight = imagesᵀ · ∂loss/∂product.
    fn bwd(
        &self,
        images: &Tensor,
        _weight: &Tensor,
        _product: &Tensor,
        gradient: &Tensor,
    ) -> Result<(Option<Tensor>, Option<Tensor>)> {
        Ok((None, Some(images.t()?.matmul(gradient)?)))
    }
}
