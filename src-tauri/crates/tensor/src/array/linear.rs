//! Matrix products. Floats are multiplied by candle, but for small matrices: there the numbers of a lesson are read to the last
//! digit, and a loop adds them up in `PyTorch`'s order. Whole numbers, which candle cannot multiply, take the loop and wrap.

use super::Array;
use super::broadcast::broadcast_shapes;
use super::convert::Number;
use super::layout::count;
use super::storage::Room;
use super::unary::not_implemented;
use crate::{DType, Error, Result, meter};

/// Up to so many multiplications matrices are small.
const SMALL: usize = 4096;

impl Array {
    /// `self @ other`: the last axis of the first by the last but one of the second, axes before these broadcast. A vector
    /// counts as a row on the left and as a column on the right, and its new axis goes away again.
    ///
    /// Errors: a number without axes, lengths that do not meet, two dtypes, bool.
    pub fn matmul(&self, other: &Array) -> Result<Array> {
        let (left_rank, right_rank) = (self.rank(), other.rank());
        if left_rank == 0 || right_rank == 0 {
            return Err(Error::runtime(format!(
                "both arguments to matmul need to be at least 1D, but they are {left_rank}D and {right_rank}D"
            )));
        }
        check(self, other)?;
        let left = if left_rank == 1 { self.unsqueeze(0)? } else { self.clone() };
        let right = if right_rank == 1 { other.unsqueeze(1)? } else { other.clone() };
        let product = product(&left, &right)?;
        let product = if right_rank == 1 { product.squeeze(Some(&[-1]))? } else { product };
        if left_rank == 1 { product.squeeze(Some(&[if right_rank == 1 { -1 } else { -2 }])) } else { Ok(product) }
    }
}

/// Matrices, with axes before the last two that broadcast.
fn product(left: &Array, right: &Array) -> Result<Array> {
    let (left_batch, left_matrix) = left.shape().split_at(left.rank() - 2);
    let (right_batch, right_matrix) = right.shape().split_at(right.rank() - 2);
    let batch = broadcast_shapes(&[left_batch, right_batch])?;
    let (rows, inner, columns) = (left_matrix[0], left_matrix[1], right_matrix[1]);
    let shape = [&batch[..], &[rows, columns]].concat();
    let elements = count(&shape)?;
    meter::multiply((elements as u64).saturating_mul(inner as u64))?;
    if elements == 0 || inner == 0 {
        return Array::full(&shape, crate::Scalar::Int(0), left.dtype);
    }
    let matrices = count(&batch)?;
    let flat = |array: &Array, matrix: [usize; 2]| {
        array.broadcast_to(&[&batch[..], &matrix].concat())?.reshape(&[
            matrices as i64,
            matrix[0] as i64,
            matrix[1] as i64,
        ])
    };
    let (left, right) = (flat(left, [rows, inner])?, flat(right, [inner, columns])?);
    let lengths = [rows, inner, columns];
    if !left.dtype.is_float() {
        let values = in_order::<i64>(&left, &right, lengths, |sum, a, b| sum.wrapping_add(a.wrapping_mul(b)))?;
        return Array::from_i64s(values, &shape, left.dtype);
    }
    // A sum of one product is exact either way, and keeps its sign at 0 only without the 0 that the loop begins with.
    if inner > 1 && elements.saturating_mul(inner) <= SMALL {
        let single = |sum, a, b| f64::from(sum as f32 + a as f32 * b as f32);
        let double = |sum, a, b| sum + a * b;
        let add = if left.dtype == DType::Float32 { single } else { double };
        return Array::from_f64s(in_order(&left, &right, lengths, add)?, &shape, left.dtype);
    }
    let room = Room::reserve(elements)?;
    let product = left.to_kernel()?.matmul(&right.to_kernel()?)?;
    Array::from_kernel(&product.reshape(shape)?, left.dtype, room)
}

/// Adds the products of an element up from the first to the last.
fn in_order<T: Number>(
    left: &Array,
    right: &Array,
    [rows, inner, columns]: [usize; 3],
    add: fn(T, T, T) -> T,
) -> Result<Vec<T>> {
    let (a, b) = (left.list::<T>()?, right.list::<T>()?);
    let elements = a.len() / inner * columns;
    let _room = Room::reserve(elements)?;
    let mut values = vec![T::default(); elements];
    for (row, sums) in values.chunks_mut(columns).enumerate() {
        meter::check()?;
        let matrix = &b[row / rows * inner * columns..];
        for (&factor, terms) in a[row * inner..(row + 1) * inner].iter().zip(matrix.chunks(columns)) {
            for (sum, &term) in sums.iter_mut().zip(terms) {
                *sum = add(*sum, factor, term);
            }
        }
    }
    Ok(values)
}

/// `PyTorch`'s messages name the kernel that the ranks lead to.
fn check(left: &Array, right: &Array) -> Result<()> {
    let (a, b) = (left.shape(), right.shape());
    let (vectors, inner) = ((a.len() == 1, b.len() == 1), a[a.len() - 1]);
    if left.dtype != right.dtype {
        return Err(Error::runtime(match vectors {
            (true, true) => format!(
                "dot : expected both vectors to have same dtype, but found {} and {}",
                left.dtype.type_name(),
                right.dtype.type_name()
            ),
            _ => format!(
                "expected m1 and m2 to have the same dtype, but got: {} != {}",
                left.dtype.c_name(),
                right.dtype.c_name()
            ),
        }));
    }
    if left.dtype == DType::Bool {
        return Err(not_implemented(if vectors == (true, true) { "dot" } else { "addmm_impl_cpu_" }, DType::Bool));
    }
    let rows =
        |shape: &[usize]| shape[..shape.len() - 1].iter().fold(1_usize, |rows, &length| rows.saturating_mul(length));
    let met = if b.len() == 1 { b[0] } else { b[b.len() - 2] };
    if inner == met {
        return Ok(());
    }
    Err(Error::runtime(match (a.len(), b.len()) {
        (1, 1) => format!(
            "inconsistent tensor size, expected tensor [{inner}] and src [{met}] to have the same number of elements, but got \
             {inner} and {met} elements respectively"
        ),
        (_, 1) => {
            let rows = rows(a);
            format!("size mismatch, got input ({rows}), mat ({rows}x{inner}), vec ({met})")
        }
        (_, 2) => format!("mm: mat1 and mat2 shapes cannot be multiplied ({}x{inner} and {met}x{})", rows(a), b[1]),
        _ => {
            let batch = broadcast_shapes(&[&a[..a.len().max(2) - 2], &b[..b.len() - 2]])?;
            let batch = batch.iter().fold(1_usize, |product, &length| product.saturating_mul(length));
            format!(
                "Expected size for first two dimensions of batch2 tensor to be: [{batch}, {inner}] but got: [{batch}, {met}]."
            )
        }
    }))
}
