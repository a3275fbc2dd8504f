//! Views: other shapes, strides and offsets over the same storage. Nothing moves.

use super::Array;
use super::layout::{Layout, axis, count};
use crate::{Error, Result, meter};

impl Array {
    /// Another shape; one length may be -1 and is inferred.
    ///
    /// Errors: another number of elements; strides that do not allow it without moving elements.
    pub fn view(&self, shape: &[i64]) -> Result<Array> {
        let shape = self.infer(shape)?;
        let strides = self.layout.strides_for(&shape).ok_or_else(|| {
            Error::runtime(
                "view size is not compatible with input tensor's size and stride (at least one dimension spans across two \
                 contiguous subspaces). Use .reshape(...) instead.",
            )
        })?;
        Ok(self.with_layout(Layout { shape, strides, offset: self.layout.offset }))
    }

    /// As [`Array::view`]; where strides do not allow it, of a copy.
    pub fn reshape(&self, shape: &[i64]) -> Result<Array> {
        let shape = self.infer(shape)?;
        let (source, strides) = match self.layout.strides_for(&shape) {
            Some(strides) => (self.clone(), strides),
            None => (self.contiguous()?, Layout::contiguous(&shape).strides),
        };
        Ok(source.with_layout(Layout { shape, strides, offset: source.layout.offset }))
    }

    /// The axes from `start` to `end`, both included, made one.
    pub fn flatten(&self, start: i64, end: i64) -> Result<Array> {
        let (start, end) = (axis(start, self.rank())?, axis(end, self.rank())?);
        if start > end {
            return Err(Error::runtime("flatten() has invalid args: start_dim cannot come after end_dim"));
        }
        if self.rank() == 0 {
            return self.reshape(&[1]);
        }
        if start == end {
            return Ok(self.clone());
        }
        let mut shape = lengths(self.shape());
        let flat = count(&self.shape()[start..=end])? as i64;
        shape.splice(start..=end, [flat]);
        self.reshape(&shape)
    }

    /// Axes of length 1 repeated without copying, and new ones in front; -1 keeps a length.
    pub fn expand(&self, shape: &[i64]) -> Result<Array> {
        if shape.len() < self.rank() {
            return Err(Error::runtime(format!(
                "expand(torch.{}Tensor{{{:?}}}, size={shape:?}): the number of sizes provided ({}) must be greater or equal to the number \
                 of dimensions in the tensor ({})",
                self.dtype.type_name(),
                self.shape(),
                shape.len(),
                self.rank()
            )));
        }
        let lead = shape.len() - self.rank();
        let mut layout = Layout { shape: vec![0; shape.len()], strides: vec![0; shape.len()], offset: self.offset() };
        for dim in (0..shape.len()).rev() {
            let (old, stride) = match dim.checked_sub(lead) {
                Some(own) => (self.shape()[own], self.strides()[own]),
                // A new axis in front of a row steps over the whole row.
                None => (1, layout.shape.get(dim + 1).map_or(1, |&next| next.saturating_mul(layout.strides[dim + 1]))),
            };
            let length = match shape[dim] {
                -1 if dim < lead => {
                    return Err(Error::runtime(format!(
                        "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension {dim}"
                    )));
                }
                -1 => old,
                length => usize::try_from(length).ok().filter(|&length| length == old || old == 1).ok_or_else(|| {
                    Error::runtime(format!(
                        "The expanded size of the tensor ({length}) must match the existing size ({old}) at non-singleton \
                         dimension {dim}.  Target sizes: {shape:?}.  Tensor sizes: {:?}",
                        self.shape()
                    ))
                })?,
            };
            layout.shape[dim] = length;
            layout.strides[dim] = if length == old { stride } else { 0 };
        }
        meter::show(count(&layout.shape)? as u64)?;
        Ok(self.with_layout(layout))
    }

    /// [`Array::expand`] to a shape that is known to exist.
    pub fn broadcast_to(&self, shape: &[usize]) -> Result<Array> {
        self.expand(&lengths(shape))
    }

    /// The axes in another order.
    pub fn permute(&self, dims: &[i64]) -> Result<Array> {
        if dims.len() != self.rank() {
            return Err(Error::runtime(format!(
                "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired \
                 ordering of dimensions i.e. input.dim() = {} is not equal to len(dims) = {}",
                self.rank(),
                dims.len()
            )));
        }
        let mut order = Vec::with_capacity(dims.len());
        for &dim in dims {
            let axis = axis(dim, self.rank())?;
            if order.contains(&axis) {
                return Err(Error::runtime("permute(): duplicate dims are not allowed."));
            }
            order.push(axis);
        }
        Ok(self.reordered(&order))
    }

    /// Two axes swapped.
    pub fn transpose(&self, first: i64, second: i64) -> Result<Array> {
        let (first, second) = (axis(first, self.rank())?, axis(second, self.rank())?);
        let mut layout = self.layout.clone();
        if self.rank() > 0 {
            layout.shape.swap(first, second);
            layout.strides.swap(first, second);
        }
        Ok(self.with_layout(layout))
    }

    /// Without the axes of length 1, or without those of `dims` that have length 1.
    pub fn squeeze(&self, dims: Option<&[i64]>) -> Result<Array> {
        let chosen = match dims {
            Some(dims) => axes(dims, self.rank())?,
            None => (0..self.rank()).collect(),
        };
        let mut layout = self.layout.clone();
        for dim in (0..self.rank()).rev().filter(|dim| chosen.contains(dim)) {
            if layout.shape[dim] == 1 {
                layout.remove(dim);
            }
        }
        Ok(self.with_layout(layout))
    }

    /// A new axis of length 1, before the axis that `dim` is now.
    pub fn unsqueeze(&self, dim: i64) -> Result<Array> {
        let dim = axis(dim, self.rank() + 1)?;
        let mut layout = self.layout.clone();
        let stride = layout.shape.get(dim).map_or(1, |&length| length.saturating_mul(layout.strides[dim]));
        layout.shape.insert(dim, 1);
        layout.strides.insert(dim, stride);
        count(&layout.shape)?;
        Ok(self.with_layout(layout))
    }

    /// Python's `start:end:step` along an axis: bounds are clipped, the step is positive.
    pub fn slice(&self, dim: i64, start: Option<i64>, end: Option<i64>, step: Option<i64>) -> Result<Array> {
        if self.rank() == 0 {
            return Err(Error::index("slice() cannot be applied to a 0-dim tensor."));
        }
        let dim = axis(dim, self.rank())?;
        let step = match step.unwrap_or(1) {
            0 => return Err(Error::value("slice step cannot be zero")),
            step => usize::try_from(step).map_err(|_| Error::value("step must be greater than zero"))?,
        };
        let length = self.shape()[dim];
        let clip = |bound: i64| {
            let bound = if bound < 0 { bound.saturating_add(length as i64) } else { bound };
            (bound.max(0) as usize).min(length)
        };
        let start = start.map_or(0, clip);
        let end = end.map_or(length, clip).max(start);
        let mut layout = self.layout.clone();
        layout.advance(dim, start);
        layout.shape[dim] = (end - start).div_ceil(step);
        layout.strides[dim] = layout.strides[dim].saturating_mul(step);
        Ok(self.with_layout(layout))
    }

    /// One place along an axis, which goes away.
    pub fn select(&self, dim: i64, index: i64) -> Result<Array> {
        if self.rank() == 0 {
            return Err(Error::index(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a \
                 0-dim tensor to a number",
            ));
        }
        let dim = axis(dim, self.rank())?;
        let place = place(index, dim, self.shape()[dim]).map_err(|_| {
            Error::index(format!(
                "select(): index {index} out of range for tensor of size {:?} at dimension {dim}",
                self.shape()
            ))
        })?;
        Ok(self.at(dim, place))
    }

    /// [`Array::select`] for an axis and a place that exist.
    pub(super) fn at(&self, axis: usize, place: usize) -> Array {
        let mut layout = self.layout.clone();
        layout.advance(axis, place);
        layout.remove(axis);
        self.with_layout(layout)
    }

    /// The elements whose indices along two axes differ by `offset`, as a last axis.
    pub fn diagonal(&self, offset: i64, first: i64, second: i64) -> Result<Array> {
        let (first, second) = (axis(first, self.rank())?, axis(second, self.rank())?);
        if first == second || self.rank() < 2 {
            return Err(Error::runtime(format!(
                "diagonal dimensions cannot be identical {}, {}",
                first as i64, second as i64
            )));
        }
        let mut layout = self.layout.clone();
        let (down, right) = if offset < 0 { (offset.unsigned_abs() as usize, 0) } else { (0, offset as usize) };
        let length = layout.shape[first].saturating_sub(down).min(layout.shape[second].saturating_sub(right));
        if length > 0 {
            layout.advance(first, down);
            layout.advance(second, right);
        }
        let stride = layout.strides[first].saturating_add(layout.strides[second]);
        for dim in [first.max(second), first.min(second)] {
            layout.remove(dim);
        }
        layout.shape.push(length);
        layout.strides.push(stride);
        Ok(self.with_layout(layout))
    }

    /// The shape that a request with at most one -1 means for these elements.
    fn infer(&self, shape: &[i64]) -> Result<Vec<usize>> {
        let elements = self.numel();
        let invalid = || Error::runtime(format!("shape '{shape:?}' is invalid for input of size {elements}"));
        if shape.iter().filter(|&&length| length == -1).count() > 1 {
            return Err(Error::runtime("only one dimension can be inferred"));
        }
        if let Some((index, length)) = shape.iter().enumerate().find(|&(_, &length)| length < -1) {
            return Err(Error::runtime(format!(
                "invalid shape dimension {length} at index {index} of shape {shape:?}"
            )));
        }
        let known: Vec<usize> = shape.iter().filter_map(|&length| usize::try_from(length).ok()).collect();
        let product = count(&known).map_err(|_| invalid())?;
        if known.len() == shape.len() {
            return if product == elements { Ok(known) } else { Err(invalid()) };
        }
        if product == 0 && elements == 0 {
            return Err(Error::runtime(format!(
                "cannot reshape tensor of 0 elements into shape {shape:?} because the unspecified dimension size -1 can be \
                 any value and is ambiguous"
            )));
        }
        if product == 0 || !elements.is_multiple_of(product) {
            return Err(invalid());
        }
        Ok(shape.iter().map(|&length| usize::try_from(length).unwrap_or(elements / product)).collect())
    }
}

/// Several dimensions, none of them twice.
pub(super) fn axes(dims: &[i64], rank: usize) -> Result<Vec<usize>> {
    let mut chosen = Vec::with_capacity(dims.len());
    for &dim in dims {
        let next = axis(dim, rank)?;
        if chosen.contains(&next) {
            return Err(Error::runtime(format!("dim {next} appears multiple times in the list of dims")));
        }
        chosen.push(next);
    }
    Ok(chosen)
}

/// An index along an axis as Python counts them, in `0..length`.
pub(super) fn place(index: i64, dim: usize, length: usize) -> Result<usize> {
    if (-(length as i64)..length as i64).contains(&index) {
        return Ok(index.rem_euclid(length as i64) as usize);
    }
    Err(Error::index(format!("index {index} is out of bounds for dimension {dim} with size {length}")))
}

pub(super) fn lengths(shape: &[usize]) -> Vec<i64> {
    shape.iter().map(|&length| length as i64).collect()
}
