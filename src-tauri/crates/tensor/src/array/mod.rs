//! [`Array`]: numbers in shared memory, seen through a view.
//!
//! A storage is one line of numbers of one dtype, shared by all views of it; its length never changes. A view is an offset, a
//! shape and strides over it, counted in elements, as PyTorch has them: a slice with a step, a transpose or an expansion moves
//! nothing, `stride()`, `storage_offset()` and `data_ptr()` can be asked for, and what is written through one view is seen by
//! all.
//!
//! Why the views are ours: candle's share memory too, but `narrow` takes no step, and `slice_assign` writes into a copy, which no
//! other view would see. Copying at each slice and sending writes back along the chain of views would show the same numbers, but
//! the storage, strides and offsets that a learner asks for would be made up. So the layout is ours and the numbers are candle's:
//! a kernel runs on a candle tensor made from the view, which costs nothing when the view is contiguous.

mod binary;
mod broadcast;
mod combine;
mod convert;
mod create;
mod extreme;
mod gather;
mod index;
mod lanes;
mod layout;
mod linear;
mod order;
mod rearrange;
mod reduce;
mod scan;
mod select;
mod sort;
mod storage;
mod strided;
mod sum;
mod unary;
mod unique;
mod views;
mod write;

use std::rc::Rc;

pub use broadcast::{Operand, broadcast_shapes, result_type};
pub use index::Index;
pub use unique::Unique;

use crate::DType;
use layout::Layout;
use storage::Storage;

/// Numbers of one dtype in a shape. Cloning shares the storage.
#[derive(Debug, Clone)]
pub struct Array {
    storage: Rc<Storage>,
    layout: Layout,
    dtype: DType,
}

impl Array {
    pub fn dtype(&self) -> DType {
        self.dtype
    }

    /// Lengths of the axes.
    pub fn shape(&self) -> &[usize] {
        &self.layout.shape
    }

    /// Steps through the storage along each axis, in elements.
    pub fn strides(&self) -> &[usize] {
        &self.layout.strides
    }

    /// Where in the storage the first element is, in elements.
    pub fn offset(&self) -> usize {
        self.layout.offset
    }

    /// The number of axes.
    pub fn rank(&self) -> usize {
        self.layout.shape.len()
    }

    pub fn numel(&self) -> usize {
        self.layout.numel()
    }

    pub fn is_contiguous(&self) -> bool {
        self.layout.is_contiguous()
    }

    /// Where the storage begins in memory, in bytes; 0 when it is empty. `data_ptr` adds the offset times the element's size.
    pub fn storage_address(&self) -> usize {
        self.storage.address()
    }

    /// Elements in the storage, which may be more or fewer than in the view.
    pub fn storage_len(&self) -> usize {
        self.storage.len()
    }

    /// Whether a write through one can be seen through the other.
    pub fn shares_storage(&self, other: &Array) -> bool {
        Rc::ptr_eq(&self.storage, &other.storage)
    }

    /// Another view of the same storage.
    fn with_layout(&self, layout: Layout) -> Array {
        Array { storage: Rc::clone(&self.storage), layout, dtype: self.dtype }
    }
}
