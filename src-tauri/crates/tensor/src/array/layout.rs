//! How a view lies over its storage: shape, strides and offset, all in elements. No memory is touched here.

use crate::{Error, Result};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) shape: Vec<usize>,
    pub(super) strides: Vec<usize>,
    pub(super) offset: usize,
}

impl Layout {
    /// Row-major from the start of a storage. The strides count an axis of length 0 as 1, as `PyTorch`'s.
    pub(super) fn contiguous(shape: &[usize]) -> Layout {
        let mut strides = vec![1_usize; shape.len()];
        for axis in (1..shape.len()).rev() {
            strides[axis - 1] = strides[axis].saturating_mul(shape[axis].max(1));
        }
        Layout { shape: shape.to_vec(), strides, offset: 0 }
    }

    /// Every shape was counted by [`count`], so that this does not saturate.
    pub(super) fn numel(&self) -> usize {
        if self.shape.contains(&0) {
            return 0;
        }
        self.shape.iter().fold(1, |product: usize, &length| product.saturating_mul(length))
    }

    /// Whether the elements lie row-major without gaps; strides of axes of length 1 do not matter.
    pub(super) fn is_contiguous(&self) -> bool {
        let mut expected = 1;
        for (&length, &stride) in self.shape.iter().zip(&self.strides).rev() {
            if length == 0 {
                return true;
            }
            if length != 1 {
                if stride != expected {
                    return self.shape.contains(&0);
                }
                expected = expected.saturating_mul(length);
            }
        }
        true
    }

    /// Starts so many steps later along an axis. Where that leads out of every storage, nothing is left to see.
    pub(super) fn advance(&mut self, axis: usize, steps: usize) {
        self.offset = self.offset.saturating_add(steps.saturating_mul(self.strides[axis]));
    }

    /// Takes an axis away.
    pub(super) fn remove(&mut self, axis: usize) {
        self.shape.remove(axis);
        self.strides.remove(axis);
    }

    /// Whether the elements fill one stretch of memory, in whatever order of the axes.
    pub(super) fn is_dense(&self) -> bool {
        let mut axes: Vec<_> =
            self.shape.iter().copied().zip(self.strides.iter().copied()).filter(|&(length, _)| length != 1).collect();
        axes.sort_by_key(|&(_, stride)| stride);
        let mut expected = 1;
        axes.iter().all(|&(length, stride)| {
            let fits = stride == expected;
            expected = expected.saturating_mul(length);
            fits
        })
    }

    /// Calls `visit` with the place of every element in the storage, in row-major order.
    pub(super) fn visit(&self, mut visit: impl FnMut(usize)) {
        if self.numel() == 0 {
            return;
        }
        let Some((&length, outer)) = self.shape.split_last() else { return visit(self.offset) };
        let stride = self.strides[outer.len()];
        let mut counters = vec![0; outer.len()];
        let mut start = self.offset;
        loop {
            for position in 0..length {
                visit(start + position * stride);
            }
            let mut axis = outer.len();
            loop {
                let Some(previous) = axis.checked_sub(1) else { return };
                axis = previous;
                counters[axis] += 1;
                start += self.strides[axis];
                if counters[axis] < outer[axis] {
                    break;
                }
                start -= counters[axis] * self.strides[axis];
                counters[axis] = 0;
            }
        }
    }

    /// The strides that show the same elements in another shape without moving any, if there are such.
    pub(super) fn strides_for(&self, shape: &[usize]) -> Option<Vec<usize>> {
        if self.numel() == 0 {
            return Some(if self.shape == shape { self.strides.clone() } else { Layout::contiguous(shape).strides });
        }
        let mut strides = vec![0; shape.len()];
        let mut axis = shape.len();
        let mut chunk = 1;
        let mut base = self.strides.last().copied().unwrap_or(1);
        for old in (0..self.shape.len().max(1)).rev() {
            chunk *= self.shape.get(old).copied().unwrap_or(1);
            let ends = old == 0 || { self.shape[old - 1] != 1 && self.strides[old - 1] != chunk.checked_mul(base)? };
            if !ends {
                continue;
            }
            let mut covered = 1;
            while axis > 0 && (covered < chunk || shape[axis - 1] == 1) {
                axis -= 1;
                strides[axis] = covered.saturating_mul(base);
                covered *= shape[axis];
            }
            if covered != chunk {
                return None;
            }
            if old > 0 {
                chunk = 1;
                base = self.strides[old - 1];
            }
        }
        (axis == 0).then_some(strides)
    }
}

/// Axes that an array can have; PyTorch's kernels have the same bound.
const MOST_AXES: usize = 64;

/// The number of elements of a shape.
///
/// Errors: more than an int64 can count, or more than 64 axes.
pub(super) fn count(shape: &[usize]) -> Result<usize> {
    if shape.len() > MOST_AXES {
        return Err(Error::runtime(format!("tensor has too many (>{MOST_AXES}) dims")));
    }
    // Axes of length 0 count as 1 at first, so that strides fit too.
    let product = shape.iter().try_fold(1_usize, |product, &length| product.checked_mul(length.max(1)));
    match product.filter(|&elements| i64::try_from(elements).is_ok()) {
        Some(elements) => Ok(if shape.contains(&0) { 0 } else { elements }),
        None => Err(Error::runtime(format!("Storage size calculation overflowed with sizes={shape:?}"))),
    }
}

/// A dimension as Python counts them, in `0..rank`. A rank of 0 counts as 1.
pub(super) fn axis(dim: i64, rank: usize) -> Result<usize> {
    let bound = rank.max(1) as i64;
    if (-bound..bound).contains(&dim) {
        return Ok(dim.rem_euclid(bound) as usize);
    }
    Err(Error::index(format!(
        "Dimension out of range (expected to be in range of [{}, {}], but got {dim})",
        -bound,
        bound - 1
    )))
}
