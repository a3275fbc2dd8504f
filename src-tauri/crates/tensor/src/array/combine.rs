//! Several arrays made one.

use candle_core::Tensor as Kernel;

use super::Array;
use super::broadcast::{Operand, result_type};
use super::layout::{axis, count};
use super::storage::Room;
use crate::{Error, Result};

impl Array {
    /// One behind the other along an axis. Empty vectors are left out, whatever the shape of the others.
    ///
    /// Errors: no arrays, numbers without axes, other lengths than along `dim` that differ.
    pub fn cat(arrays: &[Array], dim: i64) -> Result<Array> {
        let Some(first) = arrays.first() else {
            return Err(Error::value("torch.cat(): expected a non-empty list of Tensors"));
        };
        if let Some(position) = arrays.iter().position(|array| array.rank() == 0) {
            return Err(Error::runtime(format!(
                "zero-dimensional tensor (at position {position}) cannot be concatenated"
            )));
        }
        let dtype = result_type(&arrays.iter().map(Operand::Tensor).collect::<Vec<_>>());
        let whole: Vec<(usize, &Array)> = arrays.iter().enumerate().filter(|(_, array)| array.shape() != [0]).collect();
        let Some(&(_, model)) = whole.first() else { return first.cast(dtype)?.copied() };
        let dim = axis(dim, model.rank())?;
        let mut shape = model.shape().to_vec();
        shape[dim] = 0;
        for (number, array) in &whole {
            if array.rank() != model.rank() {
                return Err(Error::runtime(format!(
                    "Tensors must have same number of dimensions: got {} and {}",
                    model.rank(),
                    array.rank()
                )));
            }
            for (other, (&expected, &length)) in model.shape().iter().zip(array.shape()).enumerate() {
                if other != dim && expected != length {
                    return Err(Error::runtime(format!(
                        "Sizes of tensors must match except in dimension {dim}. Expected size {expected} but got size {length} for \
                         tensor number {number} in the list."
                    )));
                }
            }
            shape[dim] = shape[dim].saturating_add(array.shape()[dim]);
        }
        let room = Room::reserve(count(&shape)?)?;
        let kernels: Vec<Kernel> =
            whole.iter().map(|(_, array)| array.cast(dtype)?.to_kernel()).collect::<Result<_>>()?;
        let joined = match &kernels[..] {
            // candle would hand back the memory it was given.
            [only] => only.copy()?,
            _ => Kernel::cat(&kernels, dim)?.contiguous()?,
        };
        Array::from_kernel(&joined, dtype, room)
    }

    /// Arrays of one shape as the places along a new axis.
    pub fn stack(arrays: &[Array], dim: i64) -> Result<Array> {
        let Some(first) = arrays.first() else {
            return Err(Error::runtime("stack expects a non-empty TensorList"));
        };
        let dim = axis(dim, first.rank() + 1)? as i64;
        if let Some(entry) = arrays.iter().position(|array| array.shape() != first.shape()) {
            return Err(Error::runtime(format!(
                "stack expects each tensor to be equal size, but got {:?} at entry 0 and {:?} at entry {entry}",
                first.shape(),
                arrays[entry].shape()
            )));
        }
        // Zero-dim and dimensioned arrays do not mix here, so the new axis does not change what promotes.
        Array::cat(&arrays.iter().map(|array| array.unsqueeze(dim)).collect::<Result<Vec<_>>>()?, dim)
    }
}
