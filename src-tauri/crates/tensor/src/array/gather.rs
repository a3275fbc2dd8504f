//! Reading and writing at places that an array of whole numbers names along one axis.

use super::Array;
use super::layout::{axis, count};
use super::storage::Room;
use crate::{DType, Error, Result};

impl Array {
    /// `out[i][j] = self[i][index[i][j]]` for `dim` 1, and so for every rank.
    pub fn gather(&self, dim: i64, index: &Array) -> Result<Array> {
        let (places, _room) = self.places("gather", dim, index)?;
        self.take(&places, index.shape())
    }

    /// `self[i][index[i][j]] = values[i][j]` for `dim` 1, or added up; written into this view.
    pub fn scatter(&self, dim: i64, index: &Array, values: &Array, accumulate: bool) -> Result<()> {
        let name = if accumulate { "scatter_add" } else { "scatter" };
        if values.dtype != self.dtype {
            return Err(Error::runtime(format!("{name}(): Expected self.dtype to be equal to src.dtype")));
        }
        let (places, _room) = self.places(name, dim, index)?;
        let mut values = values.clone();
        for (dim, &length) in index.shape().iter().enumerate() {
            if values.shape().get(dim).is_none_or(|&own| own < length) {
                return Err(Error::runtime(format!(
                    "Expected index {:?} to be no larger than src {:?}",
                    index.shape(),
                    values.shape()
                )));
            }
            values = values.slice(dim as i64, None, Some(length as i64), None)?;
        }
        self.write_at(&places, &values, accumulate)
    }

    /// The places along an axis that a vector names, in its order.
    pub fn index_select(&self, dim: i64, index: &Array) -> Result<Array> {
        let dim = axis(dim, self.rank())?;
        let line = index_line("index_select", index)?;
        if self.rank() == 0 {
            return self.unsqueeze(0)?.index_select(0, index)?.reshape(&[]);
        }
        let mut shape = self.shape().to_vec();
        shape[dim] = line.len();
        let (places, _room) = self.places_along(dim, &line)?;
        self.take(&places, &shape)
    }

    /// Adds `values[j]` to the place `index[j]` along an axis, written into this view.
    pub fn index_add(&self, dim: i64, index: &Array, values: &Array) -> Result<()> {
        let dim = axis(dim, self.rank())?;
        if values.dtype != self.dtype {
            return Err(Error::runtime(format!(
                "index_add_(): self ({}) and source ({}) must have the same scalar type",
                self.dtype.type_name(),
                values.dtype.type_name()
            )));
        }
        let line = index_line("index_add_", index)?;
        let lengths = values.shape().get(dim).copied().unwrap_or(1);
        if line.len() != lengths {
            return Err(Error::runtime(format!(
                "index_add_(): Number of indices ({}) should be equal to source.size(dim): ({lengths}), for dim: {dim}",
                line.len()
            )));
        }
        let mut shape = self.shape().to_vec();
        if let Some(length) = shape.get_mut(dim) {
            *length = line.len();
        }
        if shape != values.shape() {
            return Err(Error::runtime(
                "source tensor shape must match self tensor shape, excluding the specified dimension.",
            ));
        }
        let target = if self.rank() == 0 { self.unsqueeze(0)? } else { self.clone() };
        let (places, _room) = target.places_along(dim, &line)?;
        self.write_at(&places, values, true)
    }

    /// The indices of all elements that are not 0: one row for each, one column for each axis.
    pub fn nonzero(&self) -> Result<Array> {
        let list = self.list::<f64>()?;
        let count = list.iter().filter(|&&value| value != 0.0).count();
        let _room = Room::reserve(count.saturating_mul(self.rank() + 1))?;
        let found: Vec<usize> =
            list.iter().enumerate().filter(|&(_, &value)| value != 0.0).map(|(place, _)| place).collect();
        // By column, which is how PyTorch lays them in memory.
        let mut columns = Vec::with_capacity(found.len() * self.rank());
        let mut below = self.numel();
        for &length in self.shape() {
            below /= length.max(1);
            columns.extend(found.iter().map(|place| (place / below.max(1) % length.max(1)) as i64));
        }
        Array::from_i64s(columns, &[self.rank(), found.len()], DType::Int64)?.transpose(0, -1)
    }

    /// A new last axis with a 1 at the place each element names; -1 classes means up to the largest element.
    pub fn one_hot(&self, classes: i64) -> Result<Array> {
        if self.dtype != DType::Int64 {
            return Err(Error::runtime("one_hot is only applicable to index tensor of type LongTensor."));
        }
        let list = self.list::<i64>()?;
        if list.is_empty() && classes <= 0 {
            return Err(Error::runtime("Can not infer total number of classes from empty tensor."));
        }
        if list.iter().any(|&class| class < 0) {
            return Err(Error::runtime("Class values must be non-negative."));
        }
        let largest = list.iter().max().copied().unwrap_or(0);
        let classes = if classes == -1 { largest.saturating_add(1) } else { classes };
        if !list.is_empty() && largest >= classes {
            return Err(Error::runtime("Class values must be smaller than num_classes."));
        }
        let shape = [self.shape(), &[classes as usize]].concat();
        let elements = count(&shape)?;
        let _room = Room::reserve(elements)?;
        let mut values = vec![0_i64; elements];
        for (row, &class) in values.chunks_mut(classes as usize).zip(list.iter()) {
            row[class as usize] = 1;
        }
        Array::from_i64s(values, &shape, DType::Int64)
    }

    /// The places of the storage that an index of this rank names along `dim`, with the room they take.
    fn places(&self, name: &str, dim: i64, index: &Array) -> Result<(Vec<usize>, Room)> {
        let dim = axis(dim, self.rank())?;
        if !matches!(index.dtype, DType::Int32 | DType::Int64) {
            return Err(Error::runtime(format!("{name}(): Expected dtype int32/int64 for index")));
        }
        if index.numel() == 0 {
            return Ok((Vec::new(), Room::reserve(0)?));
        }
        if index.rank().max(1) != self.rank().max(1) {
            return Err(Error::runtime("Index tensor must have the same number of dimensions as input tensor"));
        }
        for (other, (&length, &own)) in index.shape().iter().zip(self.shape()).enumerate() {
            if other != dim && length > own {
                return Err(Error::runtime(format!(
                    "Size does not match at dimension {other} expected index {:?} to be no larger than self {:?} apart from \
                     dimension {dim}",
                    index.shape(),
                    self.shape()
                )));
            }
        }
        let length = self.shape().get(dim).copied().unwrap_or(1);
        let stride = self.strides().get(dim).copied().unwrap_or(1);
        // Where the index lies over this view when the axis itself does not count.
        let mut steps = self.layout.clone();
        steps.shape = index.shape().to_vec();
        steps.strides.resize(steps.shape.len(), 0);
        if let Some(step) = steps.strides.get_mut(dim) {
            *step = 0;
        }
        let list = index.list::<i64>()?;
        if let Some(wrong) =
            list.iter().find(|&&index| usize::try_from(index).is_ok_and(|index| index < length).eq(&false))
        {
            return Err(Error::runtime(format!(
                "index {wrong} is out of bounds for dimension {dim} with size {length}"
            )));
        }
        let room = Room::reserve(list.len())?;
        let mut places = Vec::with_capacity(list.len());
        let mut chosen = list.iter();
        steps.visit(|place| places.extend(chosen.next().map(|&index| place + index as usize * stride)));
        Ok((places, room))
    }

    /// The places of the storage of whole slices along an axis, row-major, with the room they take.
    fn places_along(&self, dim: usize, line: &[i64]) -> Result<(Vec<usize>, Room)> {
        let mut steps = self.layout.clone();
        let length = std::mem::replace(&mut steps.shape[dim], line.len());
        let stride = std::mem::replace(&mut steps.strides[dim], 0);
        if line.iter().any(|&index| usize::try_from(index).is_ok_and(|index| index < length).eq(&false)) {
            return Err(Error::index("index out of range in self"));
        }
        let inner: usize = count(&steps.shape[dim + 1..])?.max(1);
        let room = Room::reserve(count(&steps.shape)?)?;
        let mut places = Vec::with_capacity(count(&steps.shape)?);
        steps.visit(|place| {
            let step = line[places.len() / inner % line.len()] as usize;
            places.push(place + step * stride);
        });
        Ok((places, room))
    }
}

fn index_line(name: &str, index: &Array) -> Result<Vec<i64>> {
    if !matches!(index.dtype, DType::Int32 | DType::Int64) {
        return Err(Error::runtime(format!("{name}(): Expected dtype int32 or int64 for index")));
    }
    if index.rank() > 1 {
        return Err(Error::index(format!("{name}(): Index is supposed to be a vector")));
    }
    Ok(index.list::<i64>()?.to_vec())
}
