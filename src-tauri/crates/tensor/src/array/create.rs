//! Arrays from numbers and from rules.

use candle_core::Tensor as Kernel;

use super::Array;
use super::layout::{Layout, count};
use super::storage::{Room, Storage, kernel};
use super::unary::not_implemented;
use crate::{DType, Error, Result, Scalar};

impl Array {
    /// Errors: not as many values as the shape has elements.
    pub fn from_bools(values: Vec<bool>, shape: &[usize], dtype: DType) -> Result<Array> {
        make(values.len(), shape, dtype, || match dtype {
            DType::Bool | DType::UInt8 => kernel(values.into_iter().map(u8::from).collect()),
            DType::Int32 => kernel(values.into_iter().map(i32::from).collect()),
            DType::Int64 => kernel(values.into_iter().map(i64::from).collect()),
            DType::Float32 => kernel(values.into_iter().map(|value| f32::from(u8::from(value))).collect()),
            DType::Float64 => kernel(values.into_iter().map(|value| f64::from(u8::from(value))).collect()),
        })
    }

    /// In uint8 and int32 the values wrap; in bool all but 0 are true.
    pub fn from_i64s(values: Vec<i64>, shape: &[usize], dtype: DType) -> Result<Array> {
        make(values.len(), shape, dtype, || match dtype {
            DType::Bool => kernel(values.into_iter().map(|value| u8::from(value != 0)).collect()),
            DType::UInt8 => kernel(values.into_iter().map(|value| value as u8).collect()),
            DType::Int32 => kernel(values.into_iter().map(|value| value as i32).collect()),
            DType::Int64 => kernel(values),
            DType::Float32 => kernel(values.into_iter().map(|value| value as f32).collect()),
            DType::Float64 => kernel(values.into_iter().map(|value| value as f64).collect()),
        })
    }

    /// In float32 the values are rounded, in whole numbers cut towards zero.
    pub fn from_f64s(values: Vec<f64>, shape: &[usize], dtype: DType) -> Result<Array> {
        make(values.len(), shape, dtype, || match dtype {
            DType::Bool => kernel(values.into_iter().map(|value| u8::from(value != 0.0)).collect()),
            DType::UInt8 => kernel(values.into_iter().map(|value| super::convert::whole(value) as u8).collect()),
            DType::Int32 => kernel(values.into_iter().map(super::convert::whole32).collect()),
            DType::Int64 => kernel(values.into_iter().map(super::convert::whole).collect()),
            DType::Float32 => kernel(values.into_iter().map(|value| value as f32).collect()),
            DType::Float64 => kernel(values),
        })
    }

    /// A number without axes, as an operand: what the dtype cannot hold is rounded or wrapped.
    pub fn scalar(value: Scalar, dtype: DType) -> Result<Array> {
        match value {
            Scalar::Bool(value) => Array::from_bools(vec![value], &[], dtype),
            Scalar::Int(value) => Array::from_i64s(vec![value], &[], dtype),
            Scalar::Float(value) => Array::from_f64s(vec![value], &[], dtype),
        }
    }

    /// Errors: the dtype cannot hold the value, the shape has too many elements.
    pub fn full(shape: &[usize], value: Scalar, dtype: DType) -> Result<Array> {
        value.fits(dtype)?;
        let elements = count(shape)?;
        let room = Room::reserve(elements)?;
        let one = Array::scalar(value, dtype)?;
        let flat = one.storage.flat().broadcast_as(elements)?.contiguous()?;
        Ok(Array { storage: Storage::new(&flat, room)?, layout: Layout::contiguous(shape), dtype })
    }

    /// Of this shape, with the axes lying in memory in the order they have here.
    ///
    /// Errors: the dtype cannot hold the value.
    pub fn full_like(&self, value: Scalar, dtype: DType) -> Result<Array> {
        self.in_storage_order(|array| Array::full(array.shape(), value, dtype))
    }

    /// `start`, `start + step`, … as long as it is before `end`.
    pub fn arange(start: Scalar, end: Scalar, step: Scalar, dtype: DType) -> Result<Array> {
        let (from, to, by) = (start.as_f64(), end.as_f64(), step.as_f64());
        if dtype == DType::Bool {
            return Err(not_implemented("arange_cpu", dtype));
        }
        if by == 0.0 {
            return Err(Error::runtime("step must be nonzero"));
        }
        if !from.is_finite() || !to.is_finite() {
            return Err(Error::runtime(format!("unsupported range: {} -> {}", plain(from), plain(to))));
        }
        if !by.is_finite() {
            return Err(Error::runtime(format!("step must be finite but got {}", plain(by))));
        }
        if (by > 0.0 && to < from) || (by < 0.0 && to > from) {
            return Err(Error::runtime("upper bound and lower bound inconsistent with step sign"));
        }
        if let (Scalar::Int(start), Scalar::Int(end), Scalar::Int(step)) = (start, end, step) {
            let length = (i128::from(end) - i128::from(start)).unsigned_abs().div_ceil(i128::from(step).unsigned_abs());
            let length = steps(length as f64)?;
            let _room = Room::reserve(length)?;
            let values = (0..length as i64).map(|index| start.wrapping_add(index.wrapping_mul(step))).collect();
            return Array::from_i64s(values, &[length], dtype);
        }
        let length = steps(((to - from) / by).ceil())?;
        let _room = Room::reserve(length)?;
        if dtype.is_float() {
            return Array::from_f64s((0..length).map(|index| from + index as f64 * by).collect(), &[length], dtype);
        }
        // Whole numbers start and step cut towards zero, as PyTorch's.
        let (from, by) = (from as i64, by as i64);
        let values = (0..length as i64).map(|index| from.wrapping_add(index.wrapping_mul(by))).collect();
        Array::from_i64s(values, &[length], dtype)
    }

    /// `steps` numbers from `start` to `end`, both included. The second half is counted back from the end, so that the ends
    /// are exact.
    pub fn linspace(start: f64, end: f64, steps: i64, dtype: DType) -> Result<Array> {
        let Ok(length) = usize::try_from(steps) else {
            return Err(Error::runtime("number of steps must be non-negative"));
        };
        let _room = Room::reserve(length)?;
        let round = |value: f64| if dtype == DType::Float32 { f64::from(value as f32) } else { value };
        let (start, end) = (round(start), round(end));
        let step = round(round(end - start) / length.saturating_sub(1).max(1) as f64);
        let values = (0..length)
            .map(|index| {
                if index < length / 2 || length == 1 {
                    start + step * index as f64
                } else {
                    end - step * (length - 1 - index) as f64
                }
            })
            .collect();
        Array::from_f64s(values, &[length], dtype)
    }

    /// Ones on the diagonal, zeros elsewhere.
    pub fn eye(rows: usize, columns: usize, dtype: DType) -> Result<Array> {
        let elements = count(&[rows, columns])?;
        let _room = Room::reserve(elements)?;
        let values = (0..elements).map(|place| place / columns == place % columns).collect();
        Array::from_bools(values, &[rows, columns], dtype)
    }
}

impl Scalar {
    /// Errors: the number is too large for the dtype. Negative numbers wrap in uint8 down to -255, as `PyTorch` lets them.
    pub(super) fn fits(self, dtype: DType) -> Result<()> {
        let fits = match (dtype, self) {
            (DType::Bool | DType::Float64, _)
            | (_, Scalar::Bool(_))
            | (DType::Int64 | DType::Float32, Scalar::Int(_)) => true,
            (DType::UInt8, Scalar::Int(value)) => (-255..=255).contains(&value),
            (DType::UInt8, Scalar::Float(value)) => (-255.0..256.0).contains(&value),
            (DType::Int32, Scalar::Int(value)) => i32::try_from(value).is_ok(),
            (DType::Int32, Scalar::Float(value)) => (-2_147_483_648.0..2_147_483_648.0).contains(&value),
            (DType::Int64, Scalar::Float(value)) => value.abs() < 9_223_372_036_854_775_808.0,
            (DType::Float32, Scalar::Float(value)) => !value.is_finite() || value.abs() <= f64::from(f32::MAX),
        };
        let name = match dtype {
            DType::Bool => "bool",
            DType::UInt8 => "uint8_t",
            DType::Int32 => "int",
            DType::Int64 => "int64_t",
            DType::Float32 => "float",
            DType::Float64 => "double",
        };
        if fits {
            Ok(())
        } else {
            Err(Error::runtime(format!("value cannot be converted to type {name} without overflow")))
        }
    }
}

/// A length counted in floats, checked before it is one.
fn steps(length: f64) -> Result<usize> {
    if length < 9_223_372_036_854_775_808.0 {
        Ok(length as usize)
    } else {
        Err(Error::runtime("invalid size, possible overflow?"))
    }
}

/// As C++ writes a float that is not finite, or a short one.
fn plain(value: f64) -> String {
    if value.is_nan() { "nan".to_owned() } else { format!("{value}") }
}

fn make(values: usize, shape: &[usize], dtype: DType, kernel: impl FnOnce() -> Result<Kernel>) -> Result<Array> {
    if count(shape)? != values {
        return Err(Error::runtime(format!("shape '{shape:?}' is invalid for input of size {values}")));
    }
    let room = Room::reserve(values)?;
    Ok(Array { storage: Storage::new(&kernel()?, room)?, layout: Layout::contiguous(shape), dtype })
}
