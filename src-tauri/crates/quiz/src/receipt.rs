//! Receipts, and a demo's values on their way to and from JSON.

use std::time::Duration;

use candlelight_lab::{Parameters, Value};
use indexmap::IndexMap;
use serde_json::Map;

use crate::draw::Drawing;
use crate::value;
use crate::view::{Receipt, RunRequest, ScriptReceipt};
use crate::worker::{Evaluated, Evaluation, Outcome, Raised};

/// candle's version, as the build locked it.
const CANDLE: &str = env!("CANDLE_VERSION");

pub(crate) fn receipt(
    request: &RunRequest,
    parameters: &Parameters,
    mnist: Option<String>,
    elapsed: Duration,
) -> Receipt {
    Receipt {
        demo: request.demo.clone(),
        seed: request.seed,
        parameters: self::parameters(parameters),
        candle: CANDLE.to_owned(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        mnist,
        milliseconds: elapsed.as_secs_f64() * 1e3,
    }
}

/// What an expression of a question came to.
pub(crate) fn of_outcome(evaluation: &Evaluation, drawing: &Drawing, outcome: &Outcome) -> ScriptReceipt {
    let (result, dtype, mnist, milliseconds) = match outcome {
        Ok(Evaluated { value, mnist, milliseconds, .. }) => {
            (value::cut(value.to_string()), value::dtype(value), mnist, milliseconds)
        }
        Err(Raised { error, mnist, milliseconds }) => (error.to_string(), None, mnist, milliseconds),
    };
    ScriptReceipt {
        source: evaluation.source.clone(),
        given: evaluation.given.clone(),
        seed: drawing.seed,
        drawn: drawing.shown(),
        result,
        dtype,
        candle: CANDLE.to_owned(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        mnist: mnist.clone(),
        milliseconds: *milliseconds,
    }
}

pub(crate) fn parameters(parameters: &Parameters) -> Map<String, serde_json::Value> {
    match serde_json::to_value(parameters) {
        Ok(serde_json::Value::Object(parameters)) => parameters,
        // Parameters are a map of plain values; this arm is for the type checker.
        _ => Map::new(),
    }
}

/// The values of a request. What is no value of a demo (an object, null) becomes text, which the demo then refuses by name.
pub(crate) fn values(given: &Map<String, serde_json::Value>) -> IndexMap<String, Value> {
    let value = |json: &serde_json::Value| {
        serde_json::from_value(json.clone()).unwrap_or_else(|_| Value::Text(json.to_string()))
    };
    given.iter().map(|(name, json)| (name.clone(), value(json))).collect()
}

pub(crate) fn json(value: &Value) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or(serde_json::Value::Null)
}
