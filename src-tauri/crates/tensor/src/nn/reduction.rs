//! What a loss makes of the losses of single elements.

use crate::autograd::maths::{div, number};
use crate::{Array, Error, Reduce, Result, Tensor};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reduction {
    None,
    #[default]
    Mean,
    Sum,
}

impl Reduction {
    /// From the `reduction` argument.
    ///
    /// Errors: another word than `none`, `mean` and `sum`.
    pub fn parse(word: &str) -> Result<Reduction> {
        match word {
            "none" => Ok(Reduction::None),
            "mean" => Ok(Reduction::Mean),
            "sum" => Ok(Reduction::Sum),
            _ => Err(Error::value(format!("{word} is not a valid value for reduction"))),
        }
    }

    pub(super) fn of_array(self, losses: Array) -> Result<Array> {
        match self {
            Reduction::None => Ok(losses),
            Reduction::Mean => losses.reduce(Reduce::Mean, &[], false),
            Reduction::Sum => losses.reduce(Reduce::Sum, &[], false),
        }
    }

    pub(super) fn of_tensor(self, losses: &Tensor) -> Result<Tensor> {
        match self {
            Reduction::None => Ok(losses.clone()),
            Reduction::Mean => losses.reduce(Reduce::Mean, &[], false),
            Reduction::Sum => losses.reduce(Reduce::Sum, &[], false),
        }
    }

    /// The share of one of `count` elements in the gradient of the loss.
    pub(super) fn share(self, gradient: &Array, count: usize) -> Result<Array> {
        match self {
            Reduction::Mean => div(gradient, &number(count as f64, gradient)?),
            Reduction::None | Reduction::Sum => Ok(gradient.clone()),
        }
    }
}
