//! Tensors that mean what PyTorch 2 means and compute with candle's kernels.
//!
//! Two layers. [`Array`] is numbers in memory: storage, views, dtypes, broadcasting, every kernel. [`Tensor`] adds identity and
//! gradients: which operation made it, what flows back through it. The language in `candlelight-script` sees tensors only.

mod array;
mod autograd;
mod dtype;
mod error;
pub mod meter;
pub mod nn;
mod op;
pub mod print;
mod tensor;
#[cfg(test)]
mod tests;

pub use array::{Array, Index, Operand, Unique, broadcast_shapes, result_type};
pub use autograd::{GradMode, is_grad_enabled, no_grad, set_grad_enabled};
pub use dtype::{DType, Scalar};
pub use error::{Error, ErrorKind, Result};
pub use op::{Binary, Extreme, Reduce, Unary};
pub use tensor::{Argument, Tensor};
