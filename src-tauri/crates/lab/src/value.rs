//! Values that go into a demo (parameters) and come out of it (outputs).

use candle_core::{DType, Tensor};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize, Serializer};

/// A demo's outputs, in the order of its declaration.
pub type Outputs = IndexMap<String, Value>;

/// Outputs by name, in the given order.
pub(crate) fn outputs<const COUNT: usize>(named: [(&str, Value); COUNT]) -> Outputs {
    named.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A parameter's or an output's value. A tensor is a nested list; its shape and dtype are outputs of their own where
/// they matter.
///
/// In JSON a float that is not finite is `"nan"`, `"inf"` or `"-inf"`, and an integer beyond 2⁵³ is a string of its
/// digits, because JSON numbers can hold neither.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged, expecting = "a value is true or false, a number, text, or a list of values")]
pub enum Value {
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Value>),
}

/// The largest integer up to which every integer is exact in a JSON reader that keeps numbers as floats.
const LARGEST_EXACT: u64 = 1 << 53;

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Integer(value) if value.unsigned_abs() > LARGEST_EXACT => serializer.collect_str(value),
            Value::Integer(value) => serializer.serialize_i64(*value),
            Value::Float(value) if value.is_nan() => serializer.serialize_str("nan"),
            Value::Float(value) if value.is_infinite() => {
                serializer.serialize_str(if *value > 0.0 { "inf" } else { "-inf" })
            }
            Value::Float(value) => serializer.serialize_f64(*value),
            Value::Text(value) => serializer.serialize_str(value),
            Value::List(values) => serializer.collect_seq(values),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Value::Integer(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Value::Integer(value as i64)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Value::Float(value)
    }
}

/// Widened through the shortest decimal that names the float, so that 0.1f32 reads 0.1 and not 0.10000000149.
impl From<f32> for Value {
    fn from(value: f32) -> Self {
        Value::Float(value.to_string().parse().unwrap_or(f64::from(value)))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::Text(value)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Value::List(values.into_iter().map(Into::into).collect())
    }
}

/// A nested list, one level for each axis; integers of any width are integers, floats of any width floats.
impl TryFrom<&Tensor> for Value {
    type Error = candle_core::Error;

    fn try_from(tensor: &Tensor) -> Result<Self, Self::Error> {
        if tensor.rank() > 0 {
            let entries = (0..tensor.dim(0)?).map(|at| Value::try_from(&tensor.get(at)?));
            return entries.collect::<Result<_, _>>().map(Value::List);
        }
        Ok(match tensor.dtype() {
            DType::F32 => tensor.to_scalar::<f32>()?.into(),
            dtype if dtype.is_float() => tensor.to_dtype(DType::F64)?.to_scalar::<f64>()?.into(),
            _ => tensor.to_dtype(DType::I64)?.to_scalar::<i64>()?.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use candle_core::{DType, Device, Tensor};

    use super::Value;

    #[test]
    fn what_json_numbers_cannot_hold_crosses_as_text() {
        let values = Value::List(vec![
            Value::Float(f64::NAN),
            Value::Float(f64::NEG_INFINITY),
            Value::Integer(i64::MAX),
            Value::Integer(1 << 53),
            Value::Float(2.0),
        ]);
        assert_eq!(
            serde_json::to_string(&values).expect("values serialise"),
            r#"["nan","-inf","9223372036854775807",9007199254740992,2.0]"#
        );
    }

    #[test]
    fn reading_json_keeps_integers_and_floats_apart() {
        let read = |text| serde_json::from_str::<Value>(text).expect(text);
        assert_eq!(read("2"), Value::Integer(2));
        assert_eq!(read("2.0"), Value::Float(2.0));
        assert_eq!(read("-9223372036854775808"), Value::Integer(i64::MIN));
        assert_eq!(read("true"), Value::Bool(true));
        assert_eq!(
            read(r#"[[1, 2.5], "1:"]"#),
            Value::List(vec![Value::List(vec![Value::Integer(1), Value::Float(2.5)]), Value::Text("1:".to_owned()),])
        );
        let refused = serde_json::from_str::<Value>("null").expect_err("null is no value").to_string();
        assert!(refused.starts_with("a value is true or false, a number"), "{refused}");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let values = Value::List(vec![2_i64.into(), 2.0.into(), 0.1_f32.into(), false.into(), "text".into()]);
        let written = serde_json::to_string(&values).expect("values serialise");
        assert_eq!(written, r#"[2,2.0,0.1,false,"text"]"#);
        assert_eq!(serde_json::from_str::<Value>(&written).expect(&written), values);
    }

    #[test]
    fn a_tensor_becomes_a_nested_list_of_its_kind_of_numbers() {
        let read = |tensor: candle_core::Result<Tensor>| {
            serde_json::to_string(&tensor.and_then(|tensor| Value::try_from(&tensor)).expect("a tensor")).expect("JSON")
        };
        let counting = || Tensor::arange(0_u32, 6, &Device::Cpu)?.reshape((2, 3));
        assert_eq!(read(counting()), "[[0,1,2],[3,4,5]]");
        assert_eq!(read(counting().and_then(|tensor| tensor.t())), "[[0,3],[1,4],[2,5]]");
        assert_eq!(read(counting().and_then(|tensor| tensor.to_dtype(DType::F32))), "[[0.0,1.0,2.0],[3.0,4.0,5.0]]");
        assert_eq!(read(Tensor::new(0.1_f32, &Device::Cpu)), "0.1");
        assert_eq!(read(Tensor::new(7_u8, &Device::Cpu)), "7");
        assert_eq!(read(Tensor::zeros((2, 0), DType::F64, &Device::Cpu)), "[[],[]]");
    }
}
