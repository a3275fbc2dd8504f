//! What an evaluation came to as JSON: what `candlelight eval --json` prints.

use candlelight_script::{TensorData, TensorValue, Value};
use serde_json::{Value as Json, json};

use crate::worker::Outcome;

/// Beyond this, readers that hold numbers in 64-bit floats would lose digits.
const EXACT: u64 = 1 << 53;

/// `{"ok": true, "value": …, "repr": …, "stdout": …}`, or `{"ok": false, "error": …}` with kind, message, line and column.
///
/// A value has its kind and its data: a tensor's nested like its shape; of lists, tuples and sets a list of values; of
/// a dict a list of pairs of values. Floats that are not finite are "nan", "inf", "-inf"; integers beyond 2⁵³ are texts.
pub fn outcome_json(outcome: &Outcome) -> Json {
    match outcome {
        Ok(evaluated) => json!({
            "ok": true,
            "value": value(&evaluated.value),
            "repr": evaluated.value.to_string(),
            "stdout": evaluated.stdout,
        }),
        Err(error) => json!({
            "ok": false,
            "error": {
                "kind": format!("{:?}", error.kind),
                "message": error.message,
                "line": error.line,
                "column": error.column,
            },
        }),
    }
}

fn value(of: &Value) -> Json {
    let all = |values: &[Value]| values.iter().map(value).collect::<Vec<_>>();
    match of {
        Value::None => json!({ "kind": "none", "data": null }),
        Value::Bool(truth) => json!({ "kind": "bool", "data": truth }),
        Value::Int(number) => json!({ "kind": "int", "data": int(*number) }),
        Value::Float(number) => json!({ "kind": "float", "data": float(*number) }),
        Value::Str(text) => json!({ "kind": "str", "data": text }),
        Value::List(values) => json!({ "kind": "list", "data": all(values) }),
        Value::Tuple(values) => json!({ "kind": "tuple", "data": all(values) }),
        // Both are tuples to Python.
        Value::Size(lengths) => {
            json!({ "kind": "tuple", "data": lengths.iter().map(|length| value(&Value::Int(*length))).collect::<Vec<_>>() })
        }
        Value::Named { fields, .. } => {
            json!({ "kind": "tuple", "data": fields.iter().map(|(_, field)| value(field)).collect::<Vec<_>>() })
        }
        Value::Dict(pairs) => {
            json!({ "kind": "dict", "data": pairs.iter().map(|(key, held)| [value(key), value(held)]).collect::<Vec<_>>() })
        }
        Value::Set(values) => json!({ "kind": "set", "data": all(values) }),
        Value::Tensor(tensor) => json!({
            "kind": "tensor",
            "dtype": tensor.data.dtype().name(),
            "shape": tensor.shape,
            "data": nested(&numbers(tensor), &tensor.shape),
        }),
        Value::Other { repr } => json!({ "kind": "other", "data": repr }),
    }
}

fn numbers(tensor: &TensorValue) -> Vec<Json> {
    match &tensor.data {
        TensorData::Bool(values) => values.iter().map(|truth| json!(truth)).collect(),
        TensorData::UInt8(values) => values.iter().map(|number| json!(number)).collect(),
        TensorData::Int32(values) => values.iter().map(|number| json!(number)).collect(),
        TensorData::Int64(values) => values.iter().map(|number| int(*number)).collect(),
        TensorData::Float32(values) | TensorData::Float64(values) => {
            values.iter().map(|number| float(*number)).collect()
        }
    }
}

/// One list for each axis. Numbers that do not fill the shape leave lists short.
fn nested(numbers: &[Json], shape: &[usize]) -> Json {
    let Some((length, inner)) = shape.split_first() else {
        return numbers.first().cloned().unwrap_or_default();
    };
    let row: usize = inner.iter().product();
    let rows = (0..*length).map(|at| nested(numbers.get(at * row..(at + 1) * row).unwrap_or_default(), inner));
    rows.collect()
}

fn int(number: i64) -> Json {
    if number.unsigned_abs() <= EXACT { json!(number) } else { json!(number.to_string()) }
}

fn float(number: f64) -> Json {
    if number.is_nan() {
        json!("nan")
    } else if number.is_infinite() {
        json!(if number > 0.0 { "inf" } else { "-inf" })
    } else {
        json!(number)
    }
}

#[cfg(test)]
mod tests {
    use candlelight_script::{ErrorKind, ScriptError};

    use super::*;
    use crate::worker::{Evaluated, Raised};

    fn of(value: Value) -> Json {
        let evaluated = Evaluated {
            value,
            stdout: "7\n".to_owned(),
            steps: Vec::new(),
            sides: None,
            mnist: None,
            milliseconds: 1.0,
        };
        outcome_json(&Ok(evaluated))
    }

    #[test]
    fn a_tensor_is_nested_like_its_shape() {
        let tensor = |shape: &[usize], data| {
            Value::Tensor(TensorValue { shape: shape.to_vec(), data, repr: "tensor(…)".to_owned() })
        };
        let matrix = of(tensor(&[2, 2], TensorData::Int64(vec![10, 12, 16, i64::MAX])));
        assert_eq!(
            matrix.to_string(),
            r#"{"ok":true,"value":{"kind":"tensor","dtype":"int64","shape":[2,2],"data":[[10,12],[16,"9223372036854775807"]]},"repr":"tensor(…)","stdout":"7\n"}"#
        );
        let scalar = of(tensor(&[], TensorData::Float32(vec![f64::NEG_INFINITY])));
        assert_eq!(scalar["value"], json!({ "kind": "tensor", "dtype": "float32", "shape": [], "data": "-inf" }));
        let empty = of(tensor(&[2, 0], TensorData::Bool(vec![])));
        assert_eq!(empty["value"]["data"], json!([[], []]));
        let wide = of(tensor(&[0, 3], TensorData::Float64(vec![])));
        assert_eq!(wide["value"]["data"], json!([]));
    }

    #[test]
    fn what_is_in_a_container_is_a_value_too() {
        let key = Value::Str("a".to_owned());
        let dict = of(Value::Dict(vec![(key, Value::Tuple(vec![Value::Int(1), Value::None]))]));
        let tuple =
            json!({ "kind": "tuple", "data": [{ "kind": "int", "data": 1 }, { "kind": "none", "data": null }] });
        assert_eq!(dict["value"], json!({ "kind": "dict", "data": [[{ "kind": "str", "data": "a" }, tuple]] }));
        let size = of(Value::Size(vec![4, 3]));
        assert_eq!((&size["value"]["kind"], &size["value"]["data"][0]["data"]), (&json!("tuple"), &json!(4)));
    }

    #[test]
    fn an_error_has_kind_message_and_place() {
        let error = ScriptError::new(ErrorKind::NameError, "name 'x' is not defined", 4..5).locate("1 + x");
        let expected = json!({ "kind": "NameError", "message": "name 'x' is not defined", "line": 1, "column": 5 });
        assert_eq!(
            outcome_json(&Err(Raised { error, mnist: None, milliseconds: 1.0 })),
            json!({ "ok": false, "error": expected })
        );
    }
}
