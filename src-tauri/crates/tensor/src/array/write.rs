//! Writing through a view into the storage, where every other view sees it.

use candle_core::CpuStorage;

use super::Array;
use super::broadcast::broadcast_shapes;
use super::layout::Layout;
use crate::{DType, Error, Result, Scalar};

impl Array {
    /// Puts the source's elements in place of this view's; the source is broadcast to this shape and cast to this dtype.
    ///
    /// Errors: the shapes do not fit; the two views share only a part of their memory, so that the result would depend on
    /// the order of writing.
    pub fn write(&self, source: &Array) -> Result<()> {
        let shape = broadcast_shapes(&[self.shape(), source.shape()])?;
        if shape != self.shape() {
            return Err(Error::runtime(format!(
                "output with shape {:?} doesn't match the broadcast shape {shape:?}",
                self.shape()
            )));
        }
        self.check_writable(&[source])?;
        self.overwrite(source)
    }

    /// Every element the same number.
    ///
    /// Errors: the dtype cannot hold it.
    pub fn fill(&self, value: Scalar) -> Result<()> {
        self.overwrite(&Array::full(&[], value, self.dtype)?)
    }

    /// To be asked before an operation writes into this view what it computes from `sources`.
    ///
    /// Errors: several elements of the view are one place in memory; a source overlaps it in part.
    pub fn check_writable(&self, sources: &[&Array]) -> Result<()> {
        let repeated = |(&length, &stride): (&usize, &usize)| length > 1 && stride == 0;
        if self.numel() > 0 && self.shape().iter().zip(self.strides()).any(repeated) {
            return Err(Error::runtime(
                "unsupported operation: more than one element of the written-to tensor refers to a single memory location. \
                 Please clone() the tensor before performing the operation.",
            ));
        }
        if sources.iter().any(|source| self.overlaps_in_part(source)) {
            return Err(Error::runtime(
                "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory \
                 location. Please clone() the tensor before performing the operation.",
            ));
        }
        Ok(())
    }

    /// As PyTorch decides it: only views without gaps are compared.
    fn overlaps_in_part(&self, other: &Array) -> bool {
        let (mine, theirs) = (&self.layout, &other.layout);
        if !self.shares_storage(other) || mine == theirs || !mine.is_dense() || !theirs.is_dense() {
            return false;
        }
        let (mine_end, theirs_end) = (mine.offset + mine.numel(), theirs.offset + theirs.numel());
        if mine.offset == theirs.offset && mine_end == theirs_end {
            return mine.strides != theirs.strides;
        }
        mine.numel() > 0 && theirs.numel() > 0 && mine.offset < theirs_end && theirs.offset < mine_end
    }

    /// [`Array::write`] for a source that is known to expand to this shape, whatever overlaps.
    pub(super) fn overwrite(&self, source: &Array) -> Result<()> {
        let source = source.cast(self.dtype)?.broadcast_to(self.shape())?;
        // A copy when it is the same storage: one cannot be read while it is written.
        let source = if self.shares_storage(&source) { source.copied()? } else { source.contiguous()? };
        let start = source.offset().min(source.storage_len());
        source.storage.read(|from| {
            self.storage.write(|to| match (to, from) {
                (CpuStorage::U8(to), CpuStorage::U8(from)) => spread(to, &self.layout, &from[start..]),
                (CpuStorage::I32(to), CpuStorage::I32(from)) => spread(to, &self.layout, &from[start..]),
                (CpuStorage::I64(to), CpuStorage::I64(from)) => spread(to, &self.layout, &from[start..]),
                (CpuStorage::F32(to), CpuStorage::F32(from)) => spread(to, &self.layout, &from[start..]),
                (CpuStorage::F64(to), CpuStorage::F64(from)) => spread(to, &self.layout, &from[start..]),
                _ => {}
            })
        })?
    }

    /// Puts `values`, which are of this dtype, row-major, at places of the storage; a later one wins, or all are added up.
    pub(super) fn write_at(&self, places: &[usize], values: &Array, accumulate: bool) -> Result<()> {
        let values = if self.shares_storage(values) { values.copied()? } else { values.contiguous()? };
        let start = values.offset().min(values.storage_len());
        let is_mask = self.dtype == DType::Bool;
        values.storage.read(|from| {
            self.storage.write(|to| match (to, from) {
                (CpuStorage::U8(to), CpuStorage::U8(from)) => {
                    put(to, places, &from[start..], |old, new| match (accumulate, is_mask) {
                        (false, _) => new,
                        (true, false) => old.wrapping_add(new),
                        (true, true) => old | new,
                    });
                }
                (CpuStorage::I32(to), CpuStorage::I32(from)) => {
                    put(to, places, &from[start..], |old, new| if accumulate { old.wrapping_add(new) } else { new });
                }
                (CpuStorage::I64(to), CpuStorage::I64(from)) => {
                    put(to, places, &from[start..], |old, new| if accumulate { old.wrapping_add(new) } else { new });
                }
                (CpuStorage::F32(to), CpuStorage::F32(from)) => {
                    put(to, places, &from[start..], |old, new| if accumulate { old + new } else { new });
                }
                (CpuStorage::F64(to), CpuStorage::F64(from)) => {
                    put(to, places, &from[start..], |old, new| if accumulate { old + new } else { new });
                }
                _ => {}
            })
        })?
    }
}

fn spread<T: Copy>(to: &mut [T], layout: &Layout, from: &[T]) {
    let mut values = from.iter();
    layout.visit(|place| {
        if let Some(&value) = values.next() {
            to[place] = value;
        }
    });
}

fn put<T: Copy>(to: &mut [T], places: &[usize], from: &[T], merge: impl Fn(T, T) -> T) {
    for (&place, &value) in places.iter().zip(from) {
        to[place] = merge(to[place], value);
    }
}
