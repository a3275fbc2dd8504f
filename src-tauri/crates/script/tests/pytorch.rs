//! The table of cases recorded from PyTorch (`tests/pytorch/record.py` says how): what the language answers to each must agree in
//! kind, dtype, shape, numbers, printed form and output, or in the kind and line of the error.
//!
//! `RECORDED=PATH` compares with another table of the same form.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use candlelight_script::{
    Evaluated, Limits, NoHost, Program, STACK, ScriptError, TensorData, TensorValue, Value, evaluate,
};
use serde::Deserialize;
use serde_json::{Value as Json, json};

const RECORDED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/pytorch/recorded.json");

#[derive(Deserialize)]
struct Table {
    torch: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    topic: String,
    source: String,
    /// Draws random numbers: only kind, dtype and shape are compared.
    #[serde(default)]
    random: bool,
    /// Words of PyTorch's message that ours has too.
    says: Option<String>,
    expect: Answer,
}

/// What `candlelight eval --json` prints.
#[derive(Deserialize)]
struct Answer {
    value: Option<Json>,
    repr: Option<String>,
    stdout: Option<String>,
    error: Option<Failure>,
}

#[derive(Deserialize)]
struct Failure {
    kind: String,
    message: String,
    line: Option<usize>,
}

#[test]
fn the_language_agrees_with_pytorch() {
    let path = std::env::var("RECORDED").unwrap_or_else(|_| RECORDED.to_owned());
    let recorded = std::fs::read_to_string(path).expect("a table of recorded cases");
    let table: Table = serde_json::from_str(&recorded).expect("record.py writes this form");
    let (torch, count) = (table.torch, table.cases.len());
    let run = move || -> Vec<String> { table.cases.iter().filter_map(difference).collect() };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run).expect("a thread with a large stack");
    let differences = thread.join().expect("panics are caught case by case");
    let report = differences.join("\n");
    assert!(differences.is_empty(), "{report}\n{} of {count} cases differ from PyTorch {torch}", differences.len());
}

/// The case with both answers, where they differ.
fn difference(case: &Case) -> Option<String> {
    let program = Program { source: &case.source, ..Program::default() };
    let interrupt = Arc::new(AtomicBool::new(false));
    let outcome = catch_unwind(AssertUnwindSafe(|| evaluate(&program, &Limits::default(), &mut NoHost, &interrupt)));
    let (ours, theirs) = match &outcome {
        Err(_) => ("a panic".to_owned(), case.expect.summary()),
        Ok(Ok(evaluated)) => value_difference(case, evaluated)?,
        Ok(Err(error)) => error_difference(case, error)?,
    };
    Some(format!("[{}]\n  {}\n    ours:   {ours}\n    theirs: {theirs}", case.topic, case.source.replace('\n', "\n  ")))
}

fn value_difference(case: &Case, evaluated: &Evaluated) -> Option<(String, String)> {
    let repr = evaluated.value.to_string();
    let Some(expected) = &case.expect.value else {
        return Some((repr, case.expect.summary()));
    };
    let (mut ours, mut theirs) = (described(&evaluated.value), expected.clone());
    if case.random {
        for side in [&mut ours, &mut theirs] {
            side["data"] = Json::Null;
        }
    }
    if !agree(&ours, &theirs) {
        return Some((ours.to_string(), theirs.to_string()));
    }
    let repr_agrees = case.random || case.expect.repr.as_ref().is_some_and(|expected| reads_alike(&repr, expected));
    if !repr_agrees {
        return Some((repr, case.expect.summary()));
    }
    let stdout = case.expect.stdout.as_ref()?;
    (!reads_alike(&evaluated.stdout, stdout)).then(|| (format!("{:?}", evaluated.stdout), format!("{stdout:?}")))
}

fn error_difference(case: &Case, error: &ScriptError) -> Option<(String, String)> {
    let kind = format!("{:?}", error.kind);
    let agrees = case.expect.error.as_ref().is_some_and(|expected| {
        expected.kind == kind
            && expected.line.is_none_or(|line| line == error.line)
            && case.says.as_ref().is_none_or(|words| error.message.contains(words))
    });
    (!agrees).then(|| (format!("{kind}: {} (line {})", error.message, error.line), case.expect.summary()))
}

impl Answer {
    fn summary(&self) -> String {
        match (&self.repr, &self.error) {
            (Some(repr), _) => repr.clone(),
            (None, Some(Failure { kind, message, line })) => {
                let place = line.map(|line| format!(" (line {line})")).unwrap_or_default();
                format!("{kind}: {message}{place}")
            }
            (None, None) => "something drawn, of another kind, dtype or shape".to_owned(),
        }
    }
}

/// In the form that was recorded.
fn described(value: &Value) -> Json {
    let all = |values: &[Value]| -> Json { values.iter().map(described).collect() };
    match value {
        Value::None => json!({"kind": "none"}),
        Value::Bool(value) => json!({"kind": "bool", "data": value}),
        Value::Int(value) => json!({"kind": "int", "data": integer(*value)}),
        Value::Float(value) => json!({"kind": "float", "data": float(*value)}),
        Value::Str(value) => json!({"kind": "str", "data": value}),
        Value::List(values) => json!({"kind": "list", "data": all(values)}),
        Value::Tuple(values) => json!({"kind": "tuple", "data": all(values)}),
        Value::Size(lengths) => {
            let lengths: Vec<Value> = lengths.iter().copied().map(Value::Int).collect();
            json!({"kind": "tuple", "data": all(&lengths)})
        }
        Value::Named { fields, .. } => {
            let fields: Json = fields.iter().map(|(_, field)| described(field)).collect();
            json!({"kind": "tuple", "data": fields})
        }
        Value::Dict(entries) => {
            let entries: Json = entries.iter().map(|(key, value)| json!([described(key), described(value)])).collect();
            json!({"kind": "dict", "data": entries})
        }
        Value::Set(values) => {
            let mut values: Vec<&Value> = values.iter().collect();
            values.sort_by_key(ToString::to_string);
            let values: Json = values.into_iter().map(described).collect();
            json!({"kind": "set", "data": values})
        }
        Value::Tensor(tensor) => {
            let dtype = tensor.data.dtype().name();
            json!({"kind": "tensor", "dtype": dtype, "shape": tensor.shape, "data": nested(tensor)})
        }
        Value::Other { .. } => json!({"kind": "other"}),
    }
}

fn nested(tensor: &TensorValue) -> Json {
    let numbers: Vec<Json> = match &tensor.data {
        TensorData::Bool(values) => values.iter().map(|value| json!(value)).collect(),
        TensorData::UInt8(values) => values.iter().map(|value| json!(value)).collect(),
        TensorData::Int32(values) => values.iter().map(|value| json!(value)).collect(),
        TensorData::Int64(values) => values.iter().copied().map(integer).collect(),
        TensorData::Float32(values) | TensorData::Float64(values) => values.iter().copied().map(float).collect(),
    };
    level(&tensor.shape, &mut numbers.into_iter())
}

fn level(shape: &[usize], numbers: &mut impl Iterator<Item = Json>) -> Json {
    match shape {
        [] => numbers.next().unwrap_or(Json::Null),
        [length, rest @ ..] => (0..*length).map(|_| level(rest, numbers)).collect(),
    }
}

/// Beyond 2⁵³ as text.
fn integer(value: i64) -> Json {
    if value.unsigned_abs() > 1 << 53 { json!(value.to_string()) } else { json!(value) }
}

fn float(value: f64) -> Json {
    match value {
        value if value.is_nan() => json!("nan"),
        f64::INFINITY => json!("inf"),
        f64::NEG_INFINITY => json!("-inf"),
        value => json!(value),
    }
}

/// Equal, floats within 1e-5 of each other relatively or 1e-7 absolutely.
fn agree(ours: &Json, theirs: &Json) -> bool {
    match (ours, theirs) {
        (Json::Number(a), Json::Number(b)) if a.is_f64() && b.is_f64() => {
            let (Some(a), Some(b)) = (a.as_f64(), b.as_f64()) else { return false };
            (a - b).abs() <= 1e-7 + 1e-5 * b.abs()
        }
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| agree(a, b)),
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| agree(value, other)))
        }
        (Json::String(a), Json::String(b)) => reads_alike(a, b),
        _ => ours == theirs,
    }
}

/// Equal texts, but for numbers of seven digits and more: a float32 printed in full may be a neighbour of the recorded one,
/// because the last bit of `exp`, `log` and the like depends on the processor that the maths library chose its code for. One and
/// the same number must be printed alike.
fn reads_alike(ours: &str, theirs: &str) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let runs = |text: &str| -> Vec<Vec<u8>> {
        text.as_bytes().chunk_by(|a, b| is_digit(a) == is_digit(b)).map(<[u8]>::to_vec).collect()
    };
    let number = |run: &[u8]| {
        std::str::from_utf8(run).ok().filter(|text| text.len() > 7 && text.contains('.'))?.parse::<f64>().ok()
    };
    let neighbours = |(a, b): (&Vec<u8>, &Vec<u8>)| {
        let apart = number(a).zip(number(b)).map(|(a, b)| (a - b).abs() / b.abs());
        a == b || apart.is_some_and(|apart| (1e-9..1e-6).contains(&apart))
    };
    let (ours, theirs) = (runs(ours), runs(theirs));
    ours.len() == theirs.len() && ours.iter().zip(&theirs).all(neighbours)
}

#[test]
fn only_neighbouring_floats_read_alike() {
    assert!(reads_alike("loss 0.31000000238, 3 steps", "loss 0.31000003219, 3 steps"));
    assert!(!reads_alike("1.9169998168945313", "1.9169998168945312"), "one number, printed in two ways");
    assert!(!reads_alike("0.3100", "0.3101"));
    assert!(!reads_alike("123456789", "123456788"), "whole numbers are exact");
    assert!(!reads_alike("0.31000000238", "0.31000400000"));
}
