//! Values and errors of the tensor language as the window shows them.

use candlelight_script::{ScriptError, TensorData, Value};
use serde_json::Value as Json;

use crate::view::{ScriptErrorView, ValueView};

/// Elements that are still laid out one by one: a picture of 28 × 28 is not looked at as numbers.
const MOST_ELEMENTS: usize = 400;
/// Characters of a printed form that are still shown.
const LONGEST: usize = 10_000;

pub(crate) fn view(value: &Value) -> ValueView {
    let shape = shape(value);
    let count: usize = shape.as_deref().unwrap_or_default().iter().product();
    let is_laid_out = shape.as_ref().is_some_and(|shape| !shape.is_empty() && count <= MOST_ELEMENTS);
    ValueView {
        repr: cut(value.to_string()),
        kind: kind(value).to_owned(),
        dtype: dtype(value),
        elements: is_laid_out.then(|| elements(value)),
        shape,
    }
}

pub(crate) fn error(error: &ScriptError) -> ScriptErrorView {
    ScriptErrorView {
        kind: format!("{:?}", error.kind),
        message: error.message.clone(),
        line: error.line,
        column: error.column,
        excerpt: error.excerpt.clone(),
    }
}

/// In plain words.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::None => "nothing",
        Value::Bool(_) => "truth value",
        Value::Int(_) => "whole number",
        Value::Float(_) => "number",
        Value::Str(_) => "text",
        Value::List(_) => "list",
        Value::Tuple(_) | Value::Named { .. } => "tuple",
        Value::Size(_) => "shape",
        Value::Dict(_) => "dict",
        Value::Set(_) => "set",
        Value::Tensor(_) => "tensor",
        Value::Other { .. } => "object",
    }
}

/// A tensor's, such as `int64`.
pub(crate) fn dtype(value: &Value) -> Option<String> {
    match value {
        Value::Tensor(tensor) => Some(tensor.data.dtype().name().to_owned()),
        _ => None,
    }
}

/// Lengths of the axes; none of what has no axes (a text, a dict) and of ragged lists.
pub(crate) fn shape(value: &Value) -> Option<Vec<usize>> {
    let elements = match value {
        Value::Tensor(tensor) => return Some(tensor.shape.clone()),
        Value::Size(lengths) => return Some(vec![lengths.len()]),
        Value::Bool(_) | Value::Int(_) | Value::Float(_) => return Some(Vec::new()),
        Value::List(elements) | Value::Tuple(elements) => elements,
        _ => return None,
    };
    let mut shapes = elements.iter().map(shape);
    let Some(first) = shapes.next() else { return Some(vec![0]) };
    let first = first?;
    if shapes.any(|other| other.as_ref() != Some(&first)) {
        return None;
    }
    Some([vec![elements.len()], first].concat())
}

/// Texts nested like the shape.
fn elements(value: &Value) -> Json {
    match value {
        Value::List(values) | Value::Tuple(values) => values.iter().map(elements).collect(),
        Value::Size(lengths) => lengths.iter().map(i64::to_string).collect(),
        Value::Tensor(tensor) => match &tensor.data {
            // Kept as doubles: the shortest text that names the float32 is meant.
            TensorData::Float32(_) => narrow(&tensor.nested()),
            _ => elements(&tensor.nested()),
        },
        other => other.to_string().into(),
    }
}

fn narrow(value: &Value) -> Json {
    match value {
        Value::List(values) => values.iter().map(narrow).collect(),
        Value::Float(number) => float(f64::from(*number as f32), format!("{:?}", *number as f32)),
        other => other.to_string().into(),
    }
}

fn float(number: f64, text: String) -> Json {
    if number.is_finite() { text.into() } else { Value::Float(number).to_string().into() }
}

/// A printed form of a length to be looked at.
pub(crate) fn cut(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let end = text.floor_char_boundary(LONGEST);
    format!("{} …", &text[..end])
}
