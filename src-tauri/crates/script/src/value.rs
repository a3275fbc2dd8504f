//! What an evaluation gives: plain data that leaves the evaluator, crosses processes, and is compared and printed.

use std::fmt;

use candlelight_tensor::DType;
use serde::{Deserialize, Serialize};

use crate::text;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    None,
    Bool(bool),
    Int(i64),
    Float(#[serde(with = "crate::value::float")] f64),
    Str(String),
    List(Vec<Value>),
    Tuple(Vec<Value>),
    /// `torch.Size`.
    Size(Vec<i64>),
    /// `torch.return_types.max` and the like: a tuple whose elements have names.
    Named {
        name: String,
        fields: Vec<(String, Value)>,
    },
    Dict(Vec<(Value, Value)>),
    Set(Vec<Value>),
    Tensor(TensorValue),
    /// A function, a module, a dtype: what only its printed form says.
    Other {
        repr: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TensorValue {
    pub shape: Vec<usize>,
    /// Row-major.
    pub data: TensorData,
    /// As PyTorch prints the tensor.
    pub repr: String,
}

/// A tensor's numbers by dtype.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TensorData {
    Bool(Vec<bool>),
    UInt8(Vec<u8>),
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Float32(#[serde(with = "crate::value::floats")] Vec<f64>),
    Float64(#[serde(with = "crate::value::floats")] Vec<f64>),
}

impl TensorData {
    pub fn dtype(&self) -> DType {
        match self {
            TensorData::Bool(_) => DType::Bool,
            TensorData::UInt8(_) => DType::UInt8,
            TensorData::Int32(_) => DType::Int32,
            TensorData::Int64(_) => DType::Int64,
            TensorData::Float32(_) => DType::Float32,
            TensorData::Float64(_) => DType::Float64,
        }
    }
}

impl Value {
    /// A number as a float, also one in a tensor of one element; truth values are not numbers here.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Value::Int(value) => Some(*value as f64),
            Value::Float(value) => Some(*value),
            Value::Tensor(tensor) => match tensor.numbers().as_deref() {
                Some([one]) => one.as_number(),
                _ => None,
            },
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(value) => Some(*value),
            Value::Tensor(TensorValue { data: TensorData::Bool(values), .. }) => match values.as_slice() {
                [one] => Some(*one),
                _ => None,
            },
            _ => None,
        }
    }

    /// The same with every tensor and every kind of tuple as nested lists, for comparison element by element.
    #[must_use]
    pub fn nested(&self) -> Value {
        let all = |values: &[Value]| Value::List(values.iter().map(Value::nested).collect());
        match self {
            Value::List(values) | Value::Tuple(values) => all(values),
            Value::Size(lengths) => Value::List(lengths.iter().copied().map(Value::Int).collect()),
            Value::Named { fields, .. } => Value::List(fields.iter().map(|(_, value)| value.nested()).collect()),
            Value::Tensor(tensor) => tensor.nested(),
            other => other.clone(),
        }
    }

    /// The elements of a list or a tuple.
    pub fn elements(&self) -> Option<&[Value]> {
        match self {
            Value::List(elements) | Value::Tuple(elements) => Some(elements),
            _ => None,
        }
    }
}

impl TensorValue {
    /// The elements one after the other; none for more than a million.
    fn numbers(&self) -> Option<Vec<Value>> {
        const MOST: usize = 1_000_000;
        (self.shape.iter().product::<usize>() <= MOST).then(|| match &self.data {
            TensorData::Bool(values) => values.iter().copied().map(Value::Bool).collect(),
            TensorData::UInt8(values) => values.iter().copied().map(|value| Value::Int(value.into())).collect(),
            TensorData::Int32(values) => values.iter().copied().map(|value| Value::Int(value.into())).collect(),
            TensorData::Int64(values) => values.iter().copied().map(Value::Int).collect(),
            TensorData::Float32(values) | TensorData::Float64(values) => {
                values.iter().copied().map(Value::Float).collect()
            }
        })
    }

    /// One list for each axis; a tensor without axes is its number.
    pub fn nested(&self) -> Value {
        let mut level = self.numbers().unwrap_or_default();
        for length in self.shape.iter().skip(1).rev() {
            level = match length {
                0 => vec![Value::List(Vec::new()); self.shape.iter().take_while(|length| **length > 0).product()],
                length => level.chunks(*length).map(|row| Value::List(row.to_vec())).collect(),
            };
        }
        if self.shape.is_empty() { level.pop().unwrap_or(Value::None) } else { Value::List(level) }
    }
}

/// As Python and PyTorch print it.
impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::None => formatter.write_str("None"),
            Value::Bool(value) => formatter.write_str(if *value { "True" } else { "False" }),
            Value::Int(value) => write!(formatter, "{value}"),
            Value::Float(value) => formatter.write_str(&text::float(*value)),
            Value::Str(value) => formatter.write_str(&text::quoted(value)),
            Value::List(elements) => write_elements(formatter, "[", elements, "]"),
            Value::Tuple(elements) => {
                write_elements(formatter, "(", elements, if elements.len() == 1 { ",)" } else { ")" })
            }
            Value::Size(lengths) => write!(formatter, "torch.Size({lengths:?})"),
            Value::Named { name, fields } => {
                formatter.write_str(name)?;
                for (index, (field, value)) in fields.iter().enumerate() {
                    let before = if index == 0 { "(" } else { "," };
                    write!(formatter, "{before}\n{field}={value}")?;
                }
                formatter.write_str(")")
            }
            Value::Dict(entries) => {
                formatter.write_str("{")?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    let separator = if index == 0 { "" } else { ", " };
                    write!(formatter, "{separator}{key}: {value}")?;
                }
                formatter.write_str("}")
            }
            Value::Set(elements) if elements.is_empty() => formatter.write_str("set()"),
            Value::Set(elements) => write_elements(formatter, "{", elements, "}"),
            Value::Tensor(tensor) => formatter.write_str(&tensor.repr),
            Value::Other { repr } => formatter.write_str(repr),
        }
    }
}

fn write_elements(formatter: &mut fmt::Formatter<'_>, open: &str, elements: &[Value], close: &str) -> fmt::Result {
    formatter.write_str(open)?;
    for (index, element) in elements.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(formatter, "{separator}{element}")?;
    }
    formatter.write_str(close)
}

/// Floats in JSON: those that are not finite as "nan", "inf" and "-inf".
mod float {
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    pub(super) enum Written {
        Number(f64),
        Name(String),
    }

    impl From<Written> for f64 {
        fn from(written: Written) -> Self {
            match written {
                Written::Number(value) => value,
                // Rust reads "nan", "inf" and "-inf"; nothing else is ever written.
                Written::Name(name) => name.parse().unwrap_or(f64::NAN),
            }
        }
    }

    pub(super) fn name(value: f64) -> Option<&'static str> {
        match value {
            value if value.is_nan() => Some("nan"),
            f64::INFINITY => Some("inf"),
            f64::NEG_INFINITY => Some("-inf"),
            _ => None,
        }
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
    pub(super) fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        match name(*value) {
            Some(name) => serializer.serialize_str(name),
            None => serializer.serialize_f64(*value),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        Written::deserialize(deserializer).map(f64::from)
    }
}

mod floats {
    use serde::ser::SerializeSeq;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::float::{Written, name};

    pub(super) fn serialize<S: Serializer>(values: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(Some(values.len()))?;
        for value in values {
            match name(*value) {
                Some(name) => sequence.serialize_element(name)?,
                None => sequence.serialize_element(value)?,
            }
        }
        sequence.end()
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
        let written = Vec::<Written>::deserialize(deserializer)?;
        Ok(written.into_iter().map(f64::from).collect())
    }
}
