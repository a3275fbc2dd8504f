//! More of linear algebra, composed of the kernels that there are; determinants and inverses by elimination, without derivatives.

use candlelight_tensor::{Array, Binary, DType, Reduce, Scalar, Tensor, meter};

use super::super::call::Call;
use super::super::operation::{BOTH, FUNCTION, Operation, op};
use super::shape::axis;
use crate::ErrorKind;
use crate::failure::{Failure, Result};
use crate::object::Object;

pub(super) const TABLE: &[Operation] = &[
    op("det", BOTH, "Tensor input", |call| {
        let (determinant, _) = eliminated(call)?;
        let dtype = call.input()?.dtype();
        Ok(Object::Tensor(Tensor::new(Array::full(&[], Scalar::Float(determinant), dtype)?)))
    }),
    op("inverse", BOTH, "Tensor input", |call| {
        let (determinant, inverse) = eliminated(call)?;
        let input = call.input()?;
        if determinant == 0.0 {
            return Err(Failure::runtime(
                "linalg.inv: The diagonal element is zero, the inversion could not be completed because the input matrix is \
                 singular.",
            ));
        }
        Ok(Object::Tensor(Tensor::new(Array::from_f64s(inverse, &input.shape(), input.dtype())?)))
    }),
    op("cross", BOTH, "Tensor input, Tensor other, int dim=None", cross),
    op("cdist", FUNCTION, "Tensor x1, Tensor x2, float p=2.0", |call| {
        let (first, second, p) = (call.tensor("x1")?, call.tensor("x2")?, call.float("p")?);
        if first.rank() < 2 || second.rank() < 2 {
            return Err(Failure::runtime("cdist only supports at least 2D tensors"));
        }
        let differences = Tensor::binary(Binary::Sub, first.unsqueeze(-2)?, second.unsqueeze(-3)?)?;
        Ok(Object::Tensor(differences.reduce(Reduce::Norm { p }, &[-1], false)?))
    }),
    op("tensordot", FUNCTION, "Tensor a, Tensor b, int dims=2", |call| {
        let (first, second, count) = (call.tensor("a")?, call.tensor("b")?, call.int("dims")?);
        let summed = usize::try_from(count).ok().filter(|count| *count <= first.rank().min(second.rank()));
        let Some(summed) = summed else {
            return Err(Failure::runtime(format!(
                "tensordot expects dims between 0 and the tensors' ranks, but got dims={count}"
            )));
        };
        let (left, right) = (first.shape(), second.shape());
        let (kept, inner) = left.split_at(left.len() - summed);
        if inner != &right[..summed] {
            return Err(Failure::runtime("contracted dimensions need to match, but the tensors' lengths differ"));
        }
        let inner: i64 = inner.iter().fold(1, |product, length| product.saturating_mul(*length as i64));
        let [rows, columns] = [kept, &right[summed..]]
            .map(|lengths| lengths.iter().fold(1_i64, |product, length| product.saturating_mul(*length as i64)));
        let product = first.reshape(&[rows, inner])?.matmul(&second.reshape(&[inner, columns])?)?;
        let shape: Vec<i64> = kept.iter().chain(&right[summed..]).map(|length| *length as i64).collect();
        Ok(Object::Tensor(product.reshape(&shape)?))
    }),
];

/// a₁b₂ − a₂b₁ and so on along an axis of length 3: the one given, or the first.
fn cross(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, other) = (call.input()?, call.tensor("other")?);
    let dim = match call.optional_int("dim")? {
        Some(dim) => axis(&input, dim)? as i64,
        None => input.shape().iter().position(|length| *length == 3).map_or(0, |axis| axis as i64),
    };
    let three = |tensor: &Tensor| tensor.shape().get(dim as usize) == Some(&3);
    if !three(&input) || !three(&other) {
        return Err(Failure::runtime("linalg.cross: inputs dimension -1 must have length 3."));
    }
    let next = |tensor: &Tensor, by: i64| tensor.roll(&[-by], &[dim]);
    let product = |first: i64, second: i64| -> Result<Tensor> {
        Ok(Tensor::binary(Binary::Mul, next(&input, first)?, next(&other, second)?)?)
    };
    Ok(Object::Tensor(Tensor::binary(Binary::Sub, product(1, 2)?, product(2, 1)?)?))
}

/// The determinant of a square matrix, and its inverse where that is not 0: Gauss and Jordan's elimination with the largest
/// pivot of each column, in float64.
fn eliminated(call: &Call<'_, '_>) -> Result<(f64, Vec<f64>)> {
    let input = call.input()?;
    let array = call.without_gradient(&[&input])?;
    let (name, side) = (call.name, array.shape().first().copied().unwrap_or_default());
    if !matches!(array.dtype(), DType::Float32 | DType::Float64) {
        let message = format!(
            "linalg.{name}: Expected a floating point or complex tensor as input. Got {}",
            array.dtype().type_name()
        );
        return Err(Failure::new(ErrorKind::RuntimeError, message));
    }
    if array.shape() != [side, side] {
        return Err(Failure::runtime(format!(
            "linalg.{name}: A must be one square matrix, not of shape {:?}",
            array.shape()
        )));
    }
    let work = (side as u64).saturating_pow(3);
    meter::multiply(work.saturating_mul(2))?;
    let mut left = array.to_f64s();
    let mut right: Vec<f64> = (0..side * side).map(|at| f64::from(u8::from(at / side == at % side))).collect();
    let mut determinant = 1.0;
    for column in 0..side {
        let magnitude = |row: &usize| left[row * side + column].abs();
        let pivot =
            (column..side).max_by(|first, second| magnitude(first).total_cmp(&magnitude(second))).unwrap_or(column);
        let value = left[pivot * side + column];
        if value == 0.0 {
            return Ok((0.0, right));
        }
        if pivot != column {
            determinant = -determinant;
            for at in 0..side {
                left.swap(pivot * side + at, column * side + at);
                right.swap(pivot * side + at, column * side + at);
            }
        }
        determinant *= value;
        for matrix in [&mut left, &mut right] {
            matrix[column * side..(column + 1) * side].iter_mut().for_each(|element| *element /= value);
        }
        for row in (0..side).filter(|row| *row != column) {
            let factor = left[row * side + column];
            for matrix in [&mut left, &mut right] {
                for at in 0..side {
                    matrix[row * side + at] -= factor * matrix[column * side + at];
                }
            }
        }
    }
    Ok((determinant, right))
}
