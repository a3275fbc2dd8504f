//! Distinct elements, sorted.

use std::cmp::Ordering;

use super::Array;
use super::convert::Number;
use super::sort::compare;
use super::storage::Room;
use crate::{DType, Result};

/// The distinct values, where each element went, and how often each occurs.
#[derive(Debug, Clone)]
pub struct Unique {
    pub values: Array,
    /// For every element (or slice along `dim`), the place of its value.
    pub inverse: Array,
    pub counts: Array,
}

impl Array {
    /// Of all elements, or of the slices along an axis, compared element by element. Every NaN is distinct.
    pub fn unique(&self, dim: Option<i64>) -> Result<Unique> {
        let lined = match dim {
            None => self.reshape(&[-1, 1]).or_else(|_| self.reshape(&[0, 1]))?,
            Some(dim) => self.transpose(0, dim)?,
        };
        let (firsts, inverse, counts) =
            if self.dtype.is_float() { groups::<f64>(&lined)? } else { groups::<i64>(&lined)? };
        let length = firsts.len();
        let chosen = lined.index_select(0, &Array::from_i64s(firsts, &[length], DType::Int64)?)?;
        let inverse_shape = if dim.is_none() { self.shape().to_vec() } else { vec![inverse.len()] };
        Ok(Unique {
            values: match dim {
                None => chosen.reshape(&[length as i64])?,
                Some(dim) => chosen.transpose(0, dim)?.contiguous()?,
            },
            inverse: Array::from_i64s(inverse, &inverse_shape, DType::Int64)?,
            counts: Array::from_i64s(counts, &[length], DType::Int64)?,
        })
    }
}

/// The first of each group of equal rows in sorted order, the group of every row, and the sizes.
fn groups<T: Number>(array: &Array) -> Result<(Vec<i64>, Vec<i64>, Vec<i64>)> {
    let rows = array.shape().first().copied().unwrap_or(1);
    let list = array.list::<T>()?;
    let width = list.len().checked_div(rows).unwrap_or(0);
    let row = |index: usize| &list[index * width..(index + 1) * width];
    let _room = Room::reserve(rows.saturating_mul(4))?;
    let mut order: Vec<usize> = (0..rows).collect();
    order.sort_by(|&a, &b| {
        row(a).iter().zip(row(b)).map(|(&a, &b)| compare(a, b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
    let (mut firsts, mut counts, mut inverse) = (Vec::new(), Vec::<i64>::new(), vec![0; rows]);
    let mut previous: Option<usize> = None;
    for index in order {
        match (previous, counts.last_mut()) {
            (Some(previous), Some(count)) if row(previous) == row(index) => *count += 1,
            _ => {
                firsts.push(index as i64);
                counts.push(1);
            }
        }
        inverse[index] = firsts.len() as i64 - 1;
        previous = Some(index);
    }
    Ok((firsts, inverse, counts))
}
