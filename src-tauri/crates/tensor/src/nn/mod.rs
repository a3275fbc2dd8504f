//! `torch.nn.functional`: activations, normalisation and losses.

mod activation;
mod cross_entropy;
mod layer;
mod loss;
mod reduction;

pub use activation::{leaky_relu, log_softmax, relu, sigmoid, softmax};
pub use cross_entropy::{CrossEntropy, cross_entropy, nll_loss};
pub use layer::{linear, normalize, one_hot};
pub use loss::{binary_cross_entropy, binary_cross_entropy_with_logits, l1_loss, mse_loss};
pub use reduction::Reduction;

use crate::{Error, ErrorKind, Result, Tensor};

/// Errors: the kernel of that name in `PyTorch` computes with floats only, and this is none.
fn floats_only(kernel: &str, tensor: &Tensor) -> Result<()> {
    if tensor.dtype().is_float() {
        return Ok(());
    }
    let message = format!("\"{kernel}\" not implemented for '{}'", tensor.dtype().type_name());
    Err(Error::new(ErrorKind::NotImplementedError, message))
}
