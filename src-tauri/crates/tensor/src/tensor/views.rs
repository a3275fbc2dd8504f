//! Views: other shapes over the same storage, with the way back through each.

use super::Tensor;
use super::view::Made;
use crate::autograd::maths::{signed, zeros};
use crate::{Array, Error, Index, Result, meter};

impl Tensor {
    /// Another shape over the same numbers; one length may be -1.
    ///
    /// Errors: the strides do not allow it.
    pub fn view(&self, shape: &[i64]) -> Result<Tensor> {
        self.reshaped("ViewBackward0", self.array().view(shape)?)
    }

    /// A view if the strides allow it, a copy otherwise.
    pub fn reshape(&self, shape: &[i64]) -> Result<Tensor> {
        let array = self.array().reshape(shape)?;
        if array.shares_storage(&self.array()) {
            return self.reshaped("ViewBackward0", array);
        }
        let before = signed(&self.shape());
        Tensor::recorded("UnsafeViewBackward0", array, &[self], Vec::new(), move |flow, _| {
            flow.gradient().reshape(&before)
        })
    }

    /// Dimensions `start` to `end` as one; the tensor itself when that changes nothing.
    pub fn flatten(&self, start: i64, end: i64) -> Result<Tensor> {
        let shape = self.array().flatten(start, end)?.shape().to_vec();
        if shape == self.shape() { Ok(self.clone()) } else { self.reshape(&signed(&shape)) }
    }

    /// Repeats dimensions of length 1 without copying; -1 keeps a length.
    pub fn expand(&self, shape: &[i64]) -> Result<Tensor> {
        self.recorded_view("ExpandBackward0", self.array().expand(shape)?, |flow, _| Ok(flow.gradient().clone()))
    }

    pub fn permute(&self, dims: &[i64]) -> Result<Tensor> {
        let array = self.array().permute(dims)?;
        let rank = array.rank() as i64;
        let mut back = vec![0; dims.len()];
        for (axis, &dim) in dims.iter().enumerate() {
            if let Some(place) = back.get_mut(dim.rem_euclid(rank.max(1)) as usize) {
                *place = axis as i64;
            }
        }
        self.recorded_view("PermuteBackward0", array, move |flow, _| flow.gradient().permute(&back))
    }

    pub fn transpose(&self, first: i64, second: i64) -> Result<Tensor> {
        self.exchange("TransposeBackward0", first, second)
    }

    /// `.t()`: a matrix with its dimensions exchanged; fewer dimensions stay as they are.
    ///
    /// Errors: more than two dimensions.
    pub fn t(&self) -> Result<Tensor> {
        match self.rank() {
            0 | 1 => self.recorded_view("TBackward0", self.array(), |flow, _| Ok(flow.gradient().clone())),
            2 => self.exchange("TBackward0", 0, 1),
            rank => Err(Error::runtime(format!("t() expects a tensor with <= 2 dimensions, but self is {rank}D"))),
        }
    }

    /// `.T`: the dimensions in reverse order.
    pub fn reversed(&self) -> Result<Tensor> {
        let dims: Vec<i64> = (0..self.rank() as i64).rev().collect();
        self.permute(&dims)
    }

    /// `.mT`: the last two dimensions exchanged.
    ///
    /// Errors: fewer than two dimensions.
    pub fn matrix_transpose(&self) -> Result<Tensor> {
        if self.rank() < 2 {
            return Err(Error::runtime(format!(
                "tensor.mT is only supported on matrices or batches of matrices. Got {}-D tensor.",
                self.rank()
            )));
        }
        self.exchange("TransposeBackward0", -2, -1)
    }

    /// Without the given dimensions of length 1, or without all of length 1.
    pub fn squeeze(&self, dims: Option<&[i64]>) -> Result<Tensor> {
        let name = match dims {
            None => "SqueezeBackward0",
            Some([_]) => "SqueezeBackward1",
            Some(_) => "SqueezeBackward2",
        };
        self.reshaped(name, self.array().squeeze(dims)?)
    }

    pub fn unsqueeze(&self, dim: i64) -> Result<Tensor> {
        self.reshaped("UnsqueezeBackward0", self.array().unsqueeze(dim)?)
    }

    pub fn slice(&self, dim: i64, start: Option<i64>, end: Option<i64>, step: Option<i64>) -> Result<Tensor> {
        self.part("SliceBackward0", Made::Alone, move |array| array.slice(dim, start, end, step))
    }

    pub fn select(&self, dim: i64, index: i64) -> Result<Tensor> {
        self.part("SelectBackward0", Made::Alone, move |array| array.select(dim, index))
    }

    pub fn diagonal(&self, offset: i64, first: i64, second: i64) -> Result<Tensor> {
        self.part("DiagonalBackward0", Made::Alone, move |array| array.diagonal(offset, first, second))
    }

    /// One tensor per place along a dimension, which is how Python iterates.
    ///
    /// Errors: no dimensions.
    pub fn unbind(&self, dim: i64) -> Result<Vec<Tensor>> {
        let axis = self.axis(dim)?;
        let Some(&length) = self.shape().get(axis) else {
            return Err(Error::type_("iteration over a 0-d tensor"));
        };
        (0..length)
            .map(|place| {
                meter::check()?;
                let look = move |array: &Array| array.select(axis as i64, place as i64);
                self.part("UnbindBackward0", Made::Among(place), look)
            })
            .collect()
    }

    /// Pieces of a dimension with these lengths.
    ///
    /// Errors: the lengths do not add up to the dimension's.
    pub fn split(&self, lengths: &[i64], dim: i64) -> Result<Vec<Tensor>> {
        let axis = self.axis(dim)?;
        let length = self.shape().get(axis).copied().unwrap_or(1) as i64;
        let total = lengths.iter().try_fold(0_i64, |total, &length| total.checked_add(length));
        if total != Some(length) || lengths.iter().any(|&length| length < 0) {
            return Err(Error::runtime(format!(
                "split_with_sizes expects split_sizes to sum exactly to {length} (input tensor's size at dimension {dim}), \
                 but got split_sizes={lengths:?}"
            )));
        }
        let mut start = 0;
        let mut pieces = Vec::with_capacity(lengths.len());
        for (place, length) in lengths.iter().enumerate() {
            meter::check()?;
            let (from, to) = (start, start + length);
            start = to;
            let look = move |array: &Array| array.slice(axis as i64, Some(from), Some(to), None);
            pieces.push(self.part("SplitBackward0", Made::Among(place), look)?);
        }
        Ok(pieces)
    }

    /// The tensor itself if its elements lie row-major without gaps, otherwise a copy that does.
    pub fn contiguous(&self) -> Result<Tensor> {
        let array = self.array();
        if array.is_contiguous() { Ok(self.clone()) } else { self.copied(array.contiguous()?) }
    }

    /// What indices without tensors select: a view.
    pub(super) fn window(&self, name: &'static str, indices: &[Index]) -> Result<Tensor> {
        let indices = indices.to_vec();
        self.part(name, Made::Alone, move |array| array.index(&indices))
    }

    /// The place of a dimension counted as Python counts.
    pub(crate) fn axis(&self, dim: i64) -> Result<usize> {
        let rank = self.rank().max(1) as i64;
        if (-rank..rank).contains(&dim) {
            return Ok(dim.rem_euclid(rank) as usize);
        }
        Err(Error::index(format!(
            "Dimension out of range (expected to be in range of [{}, {}], but got {dim})",
            -rank,
            rank - 1
        )))
    }

    fn exchange(&self, name: &'static str, first: i64, second: i64) -> Result<Tensor> {
        let array = self.array().transpose(first, second)?;
        self.recorded_view(name, array, move |flow, _| flow.gradient().transpose(first, second))
    }

    /// The same elements in the same order in another shape.
    fn reshaped(&self, name: &'static str, array: Array) -> Result<Tensor> {
        let before = signed(&self.shape());
        self.recorded_view(name, array, move |flow, _| flow.gradient().reshape(&before))
    }

    /// Some of the elements: the others have gradient 0.
    fn part(&self, name: &'static str, made: Made, look: impl Fn(&Array) -> Result<Array> + 'static) -> Result<Tensor> {
        let array = look(&self.array())?;
        let shape = self.shape();
        self.recorded_view_among(name, array, made, move |flow, _| {
            let whole = zeros(&shape, flow.gradient().dtype())?;
            look(&whole)?.write(flow.gradient())?;
            Ok(whole)
        })
    }
}
