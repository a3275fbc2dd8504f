//! [`Argument`]: where a function takes a tensor or a Python number.

use super::Tensor;
use crate::array::Operand;
use crate::{Array, DType, Result, Scalar, result_type};

/// A tensor, or a Python number, which promotes only by its category.
#[derive(Debug, Clone)]
pub enum Argument {
    Tensor(Tensor),
    Scalar(Scalar),
}

impl Argument {
    /// The tensor itself, or the number as a tensor without dimensions of that dtype.
    pub(super) fn tensor(&self, dtype: DType) -> Result<Tensor> {
        Ok(match self {
            Argument::Tensor(tensor) => tensor.clone(),
            Argument::Scalar(number) => Tensor::new(Array::scalar(*number, dtype)?),
        })
    }
}

/// The dtype of an operation on these.
pub(super) fn promoted(arguments: &[&Argument]) -> DType {
    let arrays: Vec<Option<Array>> = arguments
        .iter()
        .map(|argument| match argument {
            Argument::Tensor(tensor) => Some(tensor.array()),
            Argument::Scalar(_) => None,
        })
        .collect();
    let operands: Vec<Operand<'_>> = arguments
        .iter()
        .zip(&arrays)
        .filter_map(|(argument, array)| match (argument, array) {
            (Argument::Scalar(number), _) => Some(Operand::Scalar(*number)),
            (Argument::Tensor(_), array) => array.as_ref().map(Operand::Tensor),
        })
        .collect();
    result_type(&operands)
}

impl From<Tensor> for Argument {
    fn from(tensor: Tensor) -> Self {
        Argument::Tensor(tensor)
    }
}

impl From<&Tensor> for Argument {
    fn from(tensor: &Tensor) -> Self {
        Argument::Tensor(tensor.clone())
    }
}

impl From<Scalar> for Argument {
    fn from(number: Scalar) -> Self {
        Argument::Scalar(number)
    }
}
