//! What lies underneath a tensor: its storage, a flat run of numbers that several tensors can read.

use candle_core::{Storage, Tensor};

use crate::{LabError, Value};

/// Whether two tensors read the very same storage, found by comparing where each storage lies in memory.
pub(crate) fn is_shared(a: &Tensor, b: &Tensor) -> bool {
    address(a) == address(b)
}

/// Every number in the tensor's storage, also those that the tensor itself does not reach.
pub(crate) fn numbers(tensor: &Tensor) -> Result<Vec<i64>, LabError> {
    match &*tensor.storage_and_layout().0 {
        Storage::Cpu(storage) => Ok(storage.as_slice::<i64>()?.to_vec()),
        _ => Err(LabError::Tensor("the tensor is not in main memory".to_owned())),
    }
}

/// Size of the tensor's storage in bytes, whatever the tensor's shape; for int64 tensors.
pub(crate) fn bytes(tensor: &Tensor) -> Result<usize, LabError> {
    Ok(numbers(tensor)?.len() * tensor.dtype().size_in_bytes())
}

/// Positions in the storage that the tensor reads, in the order of its elements.
pub(crate) fn positions(tensor: &Tensor) -> Vec<usize> {
    tensor.strided_index().collect()
}

/// Positions and sizes as a list of whole numbers.
pub(crate) fn list(numbers: &[usize]) -> Value {
    numbers.to_vec().into()
}

fn address(tensor: &Tensor) -> usize {
    std::ptr::from_ref::<Storage>(&*tensor.storage_and_layout().0).addr()
}
