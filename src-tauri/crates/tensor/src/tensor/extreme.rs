//! The largest and the smallest along a dimension, and order: values with the places they came from.

use super::Tensor;
use crate::autograd::Keep;
use crate::autograd::maths::zeros;
use crate::{Array, Error, ErrorKind, Extreme, Result};

impl Tensor {
    /// `x.max(dim)`: values and indices. The gradient goes to the number that was chosen.
    pub fn extreme(&self, which: Extreme, dim: i64, keepdim: bool) -> Result<(Tensor, Tensor)> {
        let name = match which {
            Extreme::Max => "MaxBackward0",
            Extreme::Min => "MinBackward0",
        };
        self.chosen(name, self.array().extreme(which, dim, keepdim)?, dim)
    }

    /// `x.argmax(dim)`: over all numbers in row-major order without `dim`. There is no gradient.
    pub fn arg_extreme(&self, which: Extreme, dim: Option<i64>, keepdim: bool) -> Result<Tensor> {
        Ok(Tensor::new(self.array().arg_extreme(which, dim, keepdim)?))
    }

    /// Values in order, and the places they came from.
    pub fn sort(&self, dim: i64, descending: bool, stable: bool) -> Result<(Tensor, Tensor)> {
        self.chosen("SortBackward0", self.array().sort(dim, descending, stable)?, dim)
    }

    /// The `k` largest or smallest in order, and the places they came from.
    pub fn topk(&self, k: i64, dim: i64, largest: bool) -> Result<(Tensor, Tensor)> {
        self.chosen("TopkBackward0", self.array().topk(k, dim, largest)?, dim)
    }

    /// The distinct values in order, which of them each element is, and how many there are of each; of slices along `dim`
    /// if there is one. PyTorch has no gradient for it either: going backward is an error.
    pub fn unique(&self, dim: Option<i64>) -> Result<(Tensor, Tensor, Tensor)> {
        let unique = self.array().unique(dim)?;
        let (name, function) =
            if dim.is_none() { ("Unique2Backward0", "_unique2") } else { ("UniqueDimBackward0", "unique_dim") };
        let values = Tensor::recorded(name, unique.values, &[self], Vec::new(), move |_, _| {
            let message = format!("the derivative for '{function}' is not implemented.");
            Err(Error::new(ErrorKind::NotImplementedError, message))
        })?;
        Ok((values, Tensor::new(unique.inverse), Tensor::new(unique.counts)))
    }

    /// Values that were taken from these places along a dimension, which may be gone from the shape.
    fn chosen(&self, name: &'static str, (values, places): (Array, Array), dim: i64) -> Result<(Tensor, Tensor)> {
        let shape = self.shape();
        let indices = Tensor::new(places);
        let keep = vec![Keep::Input(1)];
        let values = Tensor::recorded(name, values, &[self, &indices], keep, move |flow, _| {
            let (gradient, places) = (flow.gradient(), flow.kept(0)?);
            if shape.is_empty() {
                return Ok(gradient.clone());
            }
            let whole = zeros(&shape, gradient.dtype())?;
            if gradient.rank() == shape.len() {
                whole.scatter(dim, places, gradient, true)?;
            } else {
                whole.scatter(dim, &places.unsqueeze(dim)?, &gradient.unsqueeze(dim)?, true)?;
            }
            Ok(whole)
        })?;
        Ok((values, indices))
    }
}
