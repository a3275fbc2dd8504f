//! Sorting along an axis. NaN counts as larger than everything; equal elements keep their order.

use std::cmp::Ordering;

use super::Array;
use super::convert::Number;
use super::lanes::Lanes;
use super::order::storage_order;
use super::storage::Room;
use crate::{DType, Error, Result};

impl Array {
    /// The sorted values and where each came from. Stable even when that was not asked for, as `PyTorch`'s on a processor.
    pub fn sort(&self, dim: i64, descending: bool, _stable: bool) -> Result<(Array, Array)> {
        let (values, places) = self.ranked(dim, descending, None)?;
        let order = storage_order(&[&self.layout]);
        Ok((values.laid_out_as(order.clone())?, places.laid_out_as(order)?))
    }

    /// The `k` largest (or smallest) values, the foremost first, and where each came from.
    ///
    /// Errors: fewer than `k` elements.
    pub fn topk(&self, k: i64, dim: i64, largest: bool) -> Result<(Array, Array)> {
        let lanes = Lanes::along(self, dim, true)?;
        match usize::try_from(k) {
            Ok(k) if k <= lanes.length => self.ranked(dim, largest, Some(k)),
            _ => Err(Error::runtime("selected index k out of range")),
        }
    }

    /// The first `keep` of each lane, or all.
    fn ranked(&self, dim: i64, descending: bool, keep: Option<usize>) -> Result<(Array, Array)> {
        let lanes = Lanes::along(self, dim, true)?;
        let keep = keep.unwrap_or(lanes.length);
        if self.dtype.is_float() {
            self.rank_lanes::<f64>(&lanes, descending, keep)
        } else {
            self.rank_lanes::<i64>(&lanes, descending, keep)
        }
    }

    fn rank_lanes<T: Number>(&self, lanes: &Lanes, descending: bool, keep: usize) -> Result<(Array, Array)> {
        let list = lanes.list::<T>(self)?;
        let _room = Room::reserve(list.len().saturating_mul(3))?;
        let mut values = Vec::with_capacity(lanes.count * keep);
        let mut places = Vec::with_capacity(lanes.count * keep);
        for lane in list.chunks(lanes.length.max(1)) {
            let mut order: Vec<usize> = (0..lane.len()).collect();
            order.sort_by(|&a, &b| {
                let (a, b) = if descending { (b, a) } else { (a, b) };
                compare(lane[a], lane[b])
            });
            values.extend(order.iter().take(keep).map(|&place| lane[place]));
            places.extend(order.iter().take(keep).map(|&place| place as i64));
        }
        // The lanes' own axes, with the sorted one shortened.
        let mut like = self.layout.shape.clone();
        if let Some(dim) = (0..self.rank()).find(|&dim| lanes.reduces(dim)) {
            like[dim] = keep;
        }
        let shape: Vec<usize> = lanes.order().iter().map(|&dim| like[dim]).collect();
        let restore = |array: Array| array.restored(&lanes.order()).row_major();
        Ok((restore(T::array(values, &shape, self.dtype)?)?, restore(Array::from_i64s(places, &shape, DType::Int64)?)?))
    }
}

/// In ascending order, NaN last.
pub(super) fn compare<T: Number>(a: T, b: T) -> Ordering {
    a.partial_cmp(&b).unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
}
