//! The lines that pass between [`super::Lane`] and [`super::serve`], one JSON object each.

use serde::{Deserialize, Serialize};

use crate::view::{ControlRequest, RunMessage, RunRequest};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ToWorker {
    Start { run: u64, request: RunRequest },
    Control { run: u64, request: ControlRequest },
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FromWorker {
    pub(super) run: u64,
    pub(super) message: RunMessage,
}
