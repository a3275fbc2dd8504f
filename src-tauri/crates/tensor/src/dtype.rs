//! The six dtypes and how PyTorch promotes them.

use std::fmt;

/// An element type. candle has no bool: it is kept as 0 and 1 in its `U8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DType {
    Bool,
    UInt8,
    Int32,
    Int64,
    Float32,
    Float64,
}

/// A Python number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar {
    Bool(bool),
    Int(i64),
    Float(f64),
}

impl DType {
    /// As PyTorch names it, without `torch.`: `float32`.
    pub fn name(self) -> &'static str {
        match self {
            DType::Bool => "bool",
            DType::UInt8 => "uint8",
            DType::Int32 => "int32",
            DType::Int64 => "int64",
            DType::Float32 => "float32",
            DType::Float64 => "float64",
        }
    }

    /// As PyTorch's messages name it: `Float`.
    pub fn type_name(self) -> &'static str {
        match self {
            DType::Bool => "Bool",
            DType::UInt8 => "Byte",
            DType::Int32 => "Int",
            DType::Int64 => "Long",
            DType::Float32 => "Float",
            DType::Float64 => "Double",
        }
    }

    /// As C++ names it, which some of PyTorch's messages do: `long int`.
    pub(crate) fn c_name(self) -> &'static str {
        match self {
            DType::Bool => "bool",
            DType::UInt8 => "unsigned char",
            DType::Int32 => "int",
            DType::Int64 => "long int",
            DType::Float32 => "float",
            DType::Float64 => "double",
        }
    }

    pub fn is_float(self) -> bool {
        matches!(self, DType::Float32 | DType::Float64)
    }

    /// The dtype of an operation on two tensors of one rank class; the order of the variants is PyTorch's lattice for
    /// these six.
    #[must_use]
    pub fn promote(self, other: DType) -> DType {
        self.max(other)
    }

    /// 0 for bool, 1 for whole numbers, 2 for floats: a number of a higher category promotes even from a scalar.
    pub fn category(self) -> u8 {
        match self {
            DType::Bool => 0,
            DType::UInt8 | DType::Int32 | DType::Int64 => 1,
            DType::Float32 | DType::Float64 => 2,
        }
    }
}

/// `torch.float32`.
impl fmt::Display for DType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "torch.{}", self.name())
    }
}

impl Scalar {
    /// The dtype of a tensor made of it: floats are float32, PyTorch's default.
    pub fn dtype(self) -> DType {
        match self {
            Scalar::Bool(_) => DType::Bool,
            Scalar::Int(_) => DType::Int64,
            Scalar::Float(_) => DType::Float32,
        }
    }

    pub fn as_f64(self) -> f64 {
        match self {
            Scalar::Bool(value) => f64::from(u8::from(value)),
            Scalar::Int(value) => value as f64,
            Scalar::Float(value) => value,
        }
    }
}
