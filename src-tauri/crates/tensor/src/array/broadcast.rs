//! Which shape and dtype an operation of several tensors has.

use super::Array;
use crate::{DType, Error, Result, Scalar};

/// What takes part in an operation.
#[derive(Debug, Clone, Copy)]
pub enum Operand<'a> {
    Tensor(&'a Array),
    Scalar(Scalar),
}

/// The dtype of an operation on these.
///
/// Tensors with dimensions count first, then tensors without, then Python numbers; a later class only counts when its category
/// (bool, whole, float) is higher than that of all before it. A Python float among whole numbers is float32.
pub fn result_type(operands: &[Operand<'_>]) -> DType {
    let mut classes = [None::<DType>; 3];
    for operand in operands {
        let (class, dtype) = match operand {
            Operand::Tensor(array) if array.rank() > 0 => (0, array.dtype()),
            Operand::Tensor(array) => (1, array.dtype()),
            Operand::Scalar(scalar) => (2, scalar.dtype()),
        };
        classes[class] = Some(classes[class].map_or(dtype, |known| known.promote(dtype)));
    }
    classes
        .into_iter()
        .flatten()
        .reduce(|first, later| if later.category() > first.category() { later } else { first })
        .unwrap_or(DType::Float32)
}

/// The shape that all these expand to: axes are aligned at the right; lengths are equal, or one of them is 1 or missing.
pub fn broadcast_shapes(shapes: &[&[usize]]) -> Result<Vec<usize>> {
    let mut result: Vec<usize> = Vec::new();
    for shape in shapes {
        if shape.len() > result.len() {
            let missing = shape.len() - result.len();
            result.splice(0..0, std::iter::repeat_n(1, missing));
        }
        let lead = result.len() - shape.len();
        for (axis, &length) in shape.iter().enumerate().rev() {
            let known = &mut result[lead + axis];
            if *known == 1 {
                *known = length;
            } else if length != 1 && length != *known {
                return Err(Error::runtime(format!(
                    "The size of tensor a ({known}) must match the size of tensor b ({length}) at non-singleton dimension {}",
                    lead + axis
                )));
            }
        }
    }
    Ok(result)
}
