//! In which order the axes of a result lie in memory: as those of its operands do, so that a transposed matrix plus one is
//! still a transposed matrix. The rule is that of `PyTorch`'s iterator.

use std::cmp::Ordering;

use super::Array;
use super::layout::Layout;
use crate::Result;

impl Array {
    /// Lets `compute` make an array of the same shape from this one, with the axes in the order in which they lie in memory.
    pub(super) fn in_storage_order(&self, compute: impl FnOnce(&Array) -> Result<Array>) -> Result<Array> {
        match storage_order(&[&self.layout]) {
            None => compute(self),
            Some(order) => Ok(compute(&self.reordered(&order))?.restored(&order)),
        }
    }

    pub(super) fn reordered(&self, order: &[usize]) -> Array {
        self.with_layout(Layout {
            shape: order.iter().map(|&axis| self.layout.shape[axis]).collect(),
            strides: order.iter().map(|&axis| self.layout.strides[axis]).collect(),
            offset: self.layout.offset,
        })
    }

    /// Undoes [`Array::reordered`].
    pub(super) fn restored(&self, order: &[usize]) -> Array {
        let mut layout = self.layout.clone();
        for (position, &axis) in order.iter().enumerate() {
            layout.shape[axis] = self.layout.shape[position];
            layout.strides[axis] = self.layout.strides[position];
        }
        self.with_layout(layout)
    }

    /// The same shape with the axes lying in memory in an order, if there is one.
    pub(super) fn laid_out_as(self, order: Option<Vec<usize>>) -> Result<Array> {
        match order {
            Some(order) => Ok(self.reordered(&order).contiguous()?.restored(&order)),
            None => Ok(self),
        }
    }
}

/// The axes from the slowest to the fastest for layouts of one shape, broadcast axes having stride 0; nothing when that is
/// the order they are in.
pub(super) fn storage_order(layouts: &[&Layout]) -> Option<Vec<usize>> {
    if layouts.iter().all(|layout| layout.is_contiguous()) {
        return None;
    }
    axes_order(layouts)
}

/// [`storage_order`] by strides alone.
pub(super) fn axes_order(layouts: &[&Layout]) -> Option<Vec<usize>> {
    let rank = layouts.first()?.shape.len();
    // From the fastest to the slowest, by insertion: where strides say nothing, axes keep their order.
    let mut order: Vec<usize> = (0..rank).rev().collect();
    for next in 1..rank {
        let mut moving = next;
        for place in (0..next).rev() {
            match compare(layouts, order[place], order[moving]) {
                Ordering::Greater => {
                    order.swap(place, moving);
                    moving = place;
                }
                Ordering::Less => break,
                Ordering::Equal => {}
            }
        }
    }
    order.reverse();
    (!order.is_sorted()).then_some(order)
}

/// Whether the first axis is faster (less) or slower (greater) than the second.
fn compare(layouts: &[&Layout], first: usize, second: usize) -> Ordering {
    for layout in layouts {
        let (a, b) = (layout.strides[first], layout.strides[second]);
        if a == 0 || b == 0 {
            continue;
        }
        let by_stride = a.cmp(&b);
        if by_stride.is_ne() {
            return by_stride;
        }
        if layout.shape[first] > layout.shape[second] {
            return Ordering::Greater;
        }
    }
    Ordering::Equal
}
