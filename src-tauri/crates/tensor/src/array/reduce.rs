//! Many elements made one.

use super::Array;
use super::convert::Number;
use super::lanes::{Lanes, each};
use crate::{DType, Error, ErrorKind, Reduce, Result};

impl Array {
    /// Along `dims`, or over everything when there are none. Sums and products of whole numbers are int64 and wrap.
    ///
    /// Errors: a dimension twice or out of range; a mean of whole numbers; the largest of nothing.
    pub fn reduce(&self, operation: Reduce, dims: &[i64], keepdim: bool) -> Result<Array> {
        let lanes = Lanes::over(self, dims, keepdim)?;
        match operation {
            Reduce::Sum | Reduce::Prod if !self.dtype.is_float() => {
                let values = lanes.list::<i64>(self)?;
                let values = each(&values, &lanes, |lane| match operation {
                    Reduce::Sum => lane.iter().fold(0, |sum: i64, &value| sum.wrapping_add(value)),
                    _ => lane.iter().fold(1, |product: i64, &value| product.wrapping_mul(value)),
                });
                Array::from_i64s(values, &lanes.shape, DType::Int64)
            }
            Reduce::Sum => Array::from_f64s(self.sums(&lanes)?, &lanes.shape, self.dtype),
            Reduce::Any | Reduce::All => {
                let values = lanes.list::<f64>(self)?;
                let values = each(&values, &lanes, |lane| match operation {
                    Reduce::Any => lane.iter().any(|&value| value != 0.0),
                    _ => lane.iter().all(|&value| value != 0.0),
                });
                let dtype = if self.dtype == DType::UInt8 { DType::UInt8 } else { DType::Bool };
                Array::from_bools(values, &lanes.shape, dtype)
            }
            Reduce::AMax | Reduce::AMin => self.bound(operation, &lanes, dims),
            Reduce::LogSumExp if !self.dtype.is_float() => self.cast(DType::Float32)?.reduce(operation, dims, keepdim),
            _ => self.reduce_real(operation, &lanes, dims),
        }
    }

    /// What only floats have.
    fn reduce_real(&self, operation: Reduce, lanes: &Lanes, dims: &[i64]) -> Result<Array> {
        if !self.dtype.is_float() {
            let name = self.dtype.type_name();
            return Err(Error::new(
                ErrorKind::NotImplementedError,
                match operation {
                    Reduce::Mean => format!(
                        "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. \
                         Got: {name}"
                    ),
                    Reduce::Norm { .. } => {
                        format!("linalg.vector_norm: Expected a floating point or complex tensor as input. Got {name}")
                    }
                    _ => "std and var only support floating point and complex dtypes".to_owned(),
                },
            ));
        }
        if let Reduce::Norm { p } = operation
            && (p.is_infinite() || p < 0.0)
            && lanes.length == 0
        {
            let place = dims.first().map_or(String::new(), |dim| format!(" on the dimension {dim}"));
            return Err(Error::runtime(format!(
                "linalg.vector_norm cannot compute the {p} norm{place} because this dimension is empty and the operation does \
                 not have an identity"
            )));
        }
        let values = if operation == Reduce::Mean {
            let single = self.dtype == DType::Float32;
            let count = if single { f64::from(lanes.length as f32) } else { lanes.length as f64 };
            self.sums(lanes)?.into_iter().map(|sum| sum / count).collect()
        } else {
            each(&lanes.list::<f64>(self)?, lanes, |lane| match operation {
                Reduce::Prod => lane.iter().product(),
                Reduce::Var { correction } => variance(lane, correction),
                Reduce::Std { correction } => variance(lane, correction).sqrt(),
                Reduce::Norm { p } => norm(lane, p),
                _ => log_sum_exp(lane),
            })
        };
        Array::from_f64s(values, &lanes.shape, self.dtype)
    }

    fn bound(&self, operation: Reduce, lanes: &Lanes, dims: &[i64]) -> Result<Array> {
        let name = if operation == Reduce::AMax { "amax" } else { "amin" };
        if lanes.length == 0 && (lanes.count > 0 || dims.is_empty()) {
            return Err(match dims.first() {
                Some(dim) => Error::index(format!("{name}(): Expected reduction dim {dim} to have non-zero size.")),
                None => Error::runtime(format!(
                    "{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with \
                     the 'dim' argument."
                )),
            });
        }
        if self.dtype.is_float() {
            let values = lanes.list::<f64>(self)?;
            let values = each(&values, lanes, |lane| extreme(lane, operation == Reduce::AMax).1);
            return Array::from_f64s(values, &lanes.shape, self.dtype);
        }
        let values = lanes.list::<i64>(self)?;
        let values = each(&values, lanes, |lane| extreme(lane, operation == Reduce::AMax).1);
        Array::from_i64s(values, &lanes.shape, self.dtype)
    }
}

/// Where the first largest (or smallest) element is, and what it is; NaN wins over everything. 0 of nothing.
pub(super) fn extreme<T: Number>(lane: &[T], largest: bool) -> (usize, T) {
    let mut best = (0, lane.first().copied().unwrap_or(T::from_u8(0)));
    for (place, &value) in lane.iter().enumerate() {
        if best.1.is_nan() {
            break;
        }
        if value.is_nan() || (if largest { value > best.1 } else { value < best.1 }) {
            best = (place, value);
        }
    }
    best
}

/// The mean square distance from the mean, of n − `correction`; NaN when that is 0 or nothing is left.
fn variance(lane: &[f64], correction: f64) -> f64 {
    let count = lane.len() as f64;
    let mean = lane.iter().sum::<f64>() / count;
    let squares: f64 = lane.iter().map(|value| (value - mean).powi(2)).sum();
    squares / (count - correction).max(0.0)
}

fn norm(lane: &[f64], p: f64) -> f64 {
    // Not `sum`, which is -0 of nothing.
    let total = |term: fn(f64, f64) -> f64| lane.iter().fold(0.0, |sum, value| sum + term(value.abs(), p));
    if p == 0.0 {
        total(|size, _| f64::from(u8::from(size != 0.0)))
    } else if p == 1.0 {
        total(|size, _| size)
    } else if p == 2.0 {
        total(|size, _| size * size).sqrt()
    } else if p.is_infinite() {
        let sizes: Vec<f64> = lane.iter().map(|value| value.abs()).collect();
        extreme(&sizes, p > 0.0).1
    } else {
        total(f64::powf).powf(p.recip())
    }
}

/// log Σ exp x, shifted by the largest so that it does not overflow.
fn log_sum_exp(lane: &[f64]) -> f64 {
    if lane.is_empty() {
        return f64::NEG_INFINITY;
    }
    let largest = extreme(lane, true).1;
    let shift = if largest.is_finite() { largest } else { 0.0 };
    lane.iter().map(|value| (value - shift).exp()).sum::<f64>().ln() + shift
}
