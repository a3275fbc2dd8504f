//! Short ways to make arrays, and one way to show whatever comes out.

pub(crate) use candlelight_tensor::{Array, Binary, DType, Extreme, Index, Reduce, Result, Scalar, Unary};
use candlelight_tensor::{Unique, print::repr};

/// int64, one axis.
pub(crate) fn i(values: &[i64]) -> Array {
    Array::from_i64s(values.to_vec(), &[values.len()], DType::Int64).unwrap()
}

/// uint8, one axis.
pub(crate) fn u(values: &[i64]) -> Array {
    Array::from_i64s(values.to_vec(), &[values.len()], DType::UInt8).unwrap()
}

/// bool, one axis.
pub(crate) fn b(values: &[i64]) -> Array {
    Array::from_i64s(values.to_vec(), &[values.len()], DType::Bool).unwrap()
}

/// float32, one axis.
pub(crate) fn f(values: &[f64]) -> Array {
    Array::from_f64s(values.to_vec(), &[values.len()], DType::Float32).unwrap()
}

/// float64, one axis.
pub(crate) fn d(values: &[f64]) -> Array {
    Array::from_f64s(values.to_vec(), &[values.len()], DType::Float64).unwrap()
}

/// float32 zeros.
pub(crate) fn zeros(shape: &[usize]) -> Array {
    Array::full(shape, Scalar::Int(0), DType::Float32).unwrap()
}

/// 0 to `end`, int64.
pub(crate) fn range(end: i64) -> Array {
    Array::arange(Scalar::Int(0), Scalar::Int(end), Scalar::Int(1), DType::Int64).unwrap()
}

pub(crate) fn at(index: i64) -> Index {
    Index::At(index)
}

/// `start:end:step`.
pub(crate) fn cut(start: impl Into<Option<i64>>, end: impl Into<Option<i64>>, step: impl Into<Option<i64>>) -> Index {
    Index::Slice { start: start.into(), stop: end.into(), step: step.into() }
}

/// `:`.
pub(crate) fn all() -> Index {
    cut(None, None, None)
}

pub(crate) fn by(array: Array) -> Index {
    Index::Advanced(array)
}

pub(crate) trait Short: Sized {
    /// In another shape.
    fn v(&self, shape: &[i64]) -> Self;
    /// Transposed.
    fn t(&self) -> Self;
    fn real(&self) -> Self;
    fn set(self, indices: &[Index], values: &Array) -> Result<Array>;
    fn add(&self, other: &Array) -> Array;
}

impl Short for Array {
    fn v(&self, shape: &[i64]) -> Array {
        self.view(shape).unwrap()
    }

    fn t(&self) -> Array {
        self.transpose(0, 1).unwrap()
    }

    fn real(&self) -> Array {
        self.cast(DType::Float32).unwrap()
    }

    fn set(self, indices: &[Index], values: &Array) -> Result<Array> {
        self.put(indices, values, false)?;
        Ok(self)
    }

    fn add(&self, other: &Array) -> Array {
        Array::binary(Binary::Add, self, other).unwrap()
    }
}

pub(crate) fn op(operation: Binary, left: &Array, right: &Array) -> Result<Array> {
    Array::binary(operation, left, right)
}

/// What comes out, as text: a printed form, or an error's kind and message.
pub(crate) trait Shown {
    fn shown(&self) -> String;
}

impl Shown for Array {
    fn shown(&self) -> String {
        repr(self, None)
    }
}

impl Shown for (Array, Array) {
    fn shown(&self) -> String {
        format!("{}\n{}", self.0.shown(), self.1.shown())
    }
}

impl Shown for Unique {
    fn shown(&self) -> String {
        [&self.values, &self.inverse, &self.counts].map(Shown::shown).join("\n")
    }
}

impl Shown for Vec<f64> {
    fn shown(&self) -> String {
        format!("{self:?}")
    }
}

impl Shown for &[usize] {
    fn shown(&self) -> String {
        format!("{self:?}")
    }
}

impl<T: Shown> Shown for Result<T> {
    fn shown(&self) -> String {
        match self {
            Ok(value) => value.shown(),
            Err(error) => format!("{:?}: {}", error.kind, error.message),
        }
    }
}

impl Shown for String {
    fn shown(&self) -> String {
        self.clone()
    }
}
