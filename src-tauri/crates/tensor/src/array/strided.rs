//! A view told by its strides, for gradients of views.

use super::Array;
use super::layout::Layout;
use crate::{Error, Result};

impl Array {
    /// The view of this array's storage with this layout, in elements from the storage's beginning.
    ///
    /// Errors: it would reach beyond the storage.
    pub(crate) fn as_strided(&self, shape: &[usize], strides: &[usize], offset: usize) -> Result<Array> {
        let layout = Layout { shape: shape.to_vec(), strides: strides.to_vec(), offset };
        let last = shape.iter().zip(strides).try_fold(offset, |last, (&length, &stride)| {
            last.checked_add(length.saturating_sub(1).checked_mul(stride)?)
        });
        let fits = shape.len() == strides.len() && last.is_some_and(|last| last < self.storage_len());
        if fits || layout.numel() == 0 {
            return Ok(self.with_layout(layout));
        }
        Err(Error::runtime(format!(
            "setStorage: sizes {shape:?}, strides {strides:?}, storage offset {offset} are out of bounds for storage of {} \
             elements",
            self.storage_len()
        )))
    }
}
