//! What of a finished run is to be written to a file.

use serde::Deserialize;
use serde_json::{Map, Value};
use ts_rs::TS;

use super::Receipt;

#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct ExportRequest {
    /// The run's outputs by name, as it sent them.
    #[ts(type = "Record<string, unknown>")]
    pub outputs: Map<String, Value>,
    pub receipt: Receipt,
    pub export: Export,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "as", rename_all = "kebab-case")]
#[ts(export)]
pub enum Export {
    /// The outputs that are a single value, as CSV with the columns `name` and `value`.
    Values,
    /// One output that is a table, a curve, or a tensor of one or two axes, as CSV.
    Output { name: String },
    /// Curves that the run streamed, as CSV: a row for each x, null where a curve has no point there.
    Plot {
        name: String,
        columns: Vec<String>,
        #[ts(type = "(number | null)[][]")]
        rows: Vec<Vec<Option<f64>>>,
    },
    /// Demo, seed, parameters, outputs and receipt.
    Json,
    /// A plot or picture as the window painted it: a PNG file in base64.
    Png { name: String, base64: String },
}
