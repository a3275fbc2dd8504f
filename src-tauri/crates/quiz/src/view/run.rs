//! Runs of demos as the window asks for them and hears of them.

use candlelight_lab::RunEvent;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RunRequest {
    pub demo: String,
    /// Values by name; the rest take their defaults.
    #[ts(type = "Record<string, unknown>")]
    pub parameters: serde_json::Map<String, serde_json::Value>,
    pub seed: u64,
    /// Whether to stand still at the first boundary, to be stepped.
    pub paused: bool,
}

/// What may be asked of a run at any moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "kebab-case")]
#[ts(export)]
pub enum ControlRequest {
    Pause,
    Resume,
    /// To the next phase (one of the declared steps).
    StepPhase,
    StepBatch,
    StepEpoch,
    Cancel,
    /// Another value for a parameter of a running demo.
    Set {
        name: String,
        #[ts(type = "unknown")]
        value: serde_json::Value,
    },
}

/// What a run sends. The last message is `finished`, `cancelled` or `failed`; exactly one of them comes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "message", rename_all = "kebab-case")]
#[ts(export)]
pub enum RunMessage {
    /// What happened since the last message, in order.
    Events {
        events: Vec<RunEvent>,
    },
    Finished {
        /// Output values by name.
        #[ts(type = "Record<string, unknown>")]
        outputs: serde_json::Map<String, serde_json::Value>,
        receipt: Receipt,
    },
    Cancelled,
    Failed {
        failure: super::Failure,
    },
}

/// What was run, on what, giving what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Receipt {
    pub demo: String,
    pub seed: u64,
    #[ts(type = "Record<string, unknown>")]
    pub parameters: serde_json::Map<String, serde_json::Value>,
    /// Version of candle.
    pub candle: String,
    /// Version of Candlelight.
    pub app: String,
    /// SHA-256 of the MNIST files that were read; none when none were.
    pub mnist: Option<String>,
    /// From the start of the computation to its end.
    pub milliseconds: f64,
}

/// The languages that a demo's computation is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Language {
    Rust,
    Pytorch,
}

/// A run's state in the two forms that can be pasted again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RunText {
    pub toml: String,
    /// For a shell.
    pub command: String,
}
