//! Axes to be reduced, laid out one behind the other: each lane holds the elements that become one.

use super::Array;
use super::convert::{List, Number};
use super::layout::axis;
use super::storage::Room;
use super::views::axes;
use crate::Result;

/// Which axes a reduction takes, and the shapes before and after.
pub(super) struct Lanes {
    kept: Vec<usize>,
    reduced: Vec<usize>,
    /// Elements in each lane.
    pub(super) length: usize,
    /// The number of lanes.
    pub(super) count: usize,
    /// The result's shape.
    pub(super) shape: Vec<usize>,
}

impl Lanes {
    /// Of several axes, or of all when `dims` is empty; kept with length 1 when `keepdim`.
    pub(super) fn over(array: &Array, dims: &[i64], keepdim: bool) -> Result<Lanes> {
        let rank = array.rank();
        let chosen = if dims.is_empty() { (0..rank).collect() } else { axes(dims, rank)? };
        let (reduced, kept): (Vec<usize>, Vec<usize>) = (0..rank).partition(|dim| chosen.contains(dim));
        let lengths = |dims: &[usize]| -> Vec<usize> { dims.iter().map(|&dim| array.shape()[dim]).collect() };
        let product =
            |dims: &[usize]| lengths(dims).iter().fold(1_usize, |product, &length| product.saturating_mul(length));
        let shape = if keepdim {
            (0..rank).map(|dim| if reduced.contains(&dim) { 1 } else { array.shape()[dim] }).collect()
        } else {
            lengths(&kept)
        };
        let (length, count) = (product(&reduced), product(&kept));
        // There may be many lanes without an element: each still makes one.
        drop(Room::reserve(super::layout::count(&shape)?)?);
        Ok(Lanes { kept, reduced, length, count, shape })
    }

    /// Of one axis.
    pub(super) fn along(array: &Array, dim: i64, keepdim: bool) -> Result<Lanes> {
        let dim = axis(dim, array.rank())?;
        Lanes::over(array, &if array.rank() == 0 { vec![] } else { vec![dim as i64] }, keepdim)
    }

    /// All lanes, one behind the other, in the order of the result's elements.
    pub(super) fn list<T: Number>(&self, array: &Array) -> Result<List<T>> {
        array.reordered(&self.order()).list()
    }

    /// An array of as many elements, in the order of the lanes, with the axes back where they are in `like`.
    pub(super) fn restore(&self, lanes: &Array, like: &Array) -> Result<Array> {
        let order = self.order();
        let shape: Vec<i64> = order.iter().map(|&dim| like.shape()[dim] as i64).collect();
        Ok(lanes.reshape(&shape)?.restored(&order))
    }

    pub(super) fn order(&self) -> Vec<usize> {
        [&self.kept[..], &self.reduced].concat()
    }

    pub(super) fn reduces(&self, dim: usize) -> bool {
        self.reduced.contains(&dim)
    }
}

/// `compute` of each of `count` lanes of a list, which may be of length 0.
pub(super) fn each<T, U>(list: &[T], lanes: &Lanes, mut compute: impl FnMut(&[T]) -> U) -> Vec<U> {
    (0..lanes.count).map(|lane| compute(&list[lane * lanes.length..(lane + 1) * lanes.length])).collect()
}
