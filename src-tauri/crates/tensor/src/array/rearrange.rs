//! The same elements in other places, in memory of their own.

use super::Array;
use super::layout::{axis, count};
use super::order::storage_order;
use super::storage::Room;
use super::views::{axes, lengths};
use crate::{DType, Error, Result, Scalar};

impl Array {
    /// Backwards along these axes.
    pub fn flip(&self, dims: &[i64]) -> Result<Array> {
        let dims = axes(dims, self.rank())?;
        let mut result = self.copied()?;
        for dim in dims.into_iter().filter(|&dim| dim < self.rank()) {
            result = result.along(dim, |place, length| length - 1 - place)?;
        }
        result.laid_out_as(storage_order(&[&self.layout]))
    }

    /// Each axis shifted, what leaves at the end coming back at the start; without dims the row-major line of all elements.
    pub fn roll(&self, shifts: &[i64], dims: &[i64]) -> Result<Array> {
        if let ([shift], []) = (shifts, dims) {
            let line = self.reshape(&[self.numel() as i64])?.roll(&[*shift], &[0])?;
            return line.reshape(&lengths(self.shape()));
        }
        if shifts.len() != dims.len() || shifts.is_empty() {
            return Err(Error::runtime(format!(
                "shifts and dimensions must align. shifts: {}, dims:{}",
                shifts.len(),
                dims.len()
            )));
        }
        let mut result = self.copied()?;
        for (&shift, &dim) in shifts.iter().zip(dims) {
            let dim = axis(dim, self.rank())?;
            result = result.along(dim, |place, length| {
                let shift = shift.rem_euclid(length as i64) as usize;
                (place + length - shift) % length
            })?;
        }
        Ok(result)
    }

    /// The whole array as often as asked for along each axis, new axes in front.
    pub fn repeat(&self, repeats: &[i64]) -> Result<Array> {
        if repeats.len() < self.rank() {
            return Err(Error::runtime(
                "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor",
            ));
        }
        let lead = repeats.len() - self.rank();
        let own = |dim: usize| dim.checked_sub(lead).map_or(1, |dim| self.shape()[dim]);
        let mut shape = Vec::with_capacity(repeats.len());
        for (dim, &times) in repeats.iter().enumerate() {
            let length = i64::try_from(own(dim)).ok().and_then(|length| length.checked_mul(times)).unwrap_or(i64::MAX);
            shape.push(length);
        }
        if let Some(length) = shape.iter().find(|&&length| length < 0) {
            return Err(Error::runtime(format!("Trying to create tensor with negative dimension {length}: {shape:?}")));
        }
        count(&shape.iter().map(|&length| length as usize).collect::<Vec<_>>())?;
        // Each axis after an axis of its own that is expanded: [2, 3] twice each is [2, 2, 2, 3].
        let with_ones: Vec<i64> = (0..repeats.len()).flat_map(|dim| [1, own(dim) as i64]).collect();
        let expanded: Vec<i64> = (0..repeats.len()).flat_map(|dim| [repeats[dim], own(dim) as i64]).collect();
        self.reshape(&with_ones)?.expand(&expanded)?.copied()?.reshape(&shape)
    }

    /// Zero above the diagonal that lies `diagonal` above the main one.
    pub fn tril(&self, diagonal: i64) -> Result<Array> {
        self.triangle("tril", |row, column| column.saturating_sub(row) <= diagonal)
    }

    /// Zero below the diagonal that lies `diagonal` above the main one.
    pub fn triu(&self, diagonal: i64) -> Result<Array> {
        self.triangle("triu", |row, column| column.saturating_sub(row) >= diagonal)
    }

    fn triangle(&self, name: &str, keeps: impl Fn(i64, i64) -> bool) -> Result<Array> {
        let &[.., rows, columns] = self.shape() else {
            return Err(Error::runtime(format!("{name}: input tensor must have at least 2 dimensions")));
        };
        let _room = Room::reserve(count(self.shape())?)?;
        let mask = (0..rows as i64).flat_map(|row| (0..columns as i64).map(move |column| (row, column)));
        let mask =
            Array::from_bools(mask.map(|(row, column)| keeps(row, column)).collect(), &[rows, columns], DType::Bool)?;
        let mask = mask.broadcast_to(self.shape())?.copied()?;
        Array::where_(&mask, &self.row_major()?, &Array::scalar(Scalar::Int(0), self.dtype)?)
    }

    /// For every place along an axis, what stands at another one.
    fn along(&self, dim: usize, source: impl Fn(usize, usize) -> usize) -> Result<Array> {
        let length = self.shape()[dim];
        let places = (0..length).map(|place| source(place, length) as i64).collect();
        let places = Array::from_i64s(places, &[length], DType::Int64)?;
        self.index_select(dim as i64, &places)
    }
}
