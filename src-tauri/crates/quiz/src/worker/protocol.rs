//! The lines that pass between a worker and its client, one JSON object each.

use std::ops::Deref;

use candlelight_script::{ScriptError, Step, Value};
use serde::{Deserialize, Serialize};

use crate::view::{ControlRequest, RunMessage, RunRequest};

/// To a worker that runs demos.
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

/// To a worker that evaluates; `E` is an [`Evaluation`], borrowed by who writes it and owned by who reads it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ToEvaluator<E> {
    Evaluate {
        id: u64,
        /// How long it may take.
        milliseconds: u64,
        evaluation: E,
    },
    /// Ends this evaluation, running or waiting, as soon as can be.
    Interrupt { id: u64 },
}

/// Answers come in the order of the evaluations.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FromEvaluator {
    pub(super) id: u64,
    pub(super) outcome: Outcome,
}

/// A source to be evaluated, in a scope of its own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Evaluation {
    /// Names that are there before anything runs.
    pub bindings: Vec<(String, Value)>,
    /// Source that sets up further names.
    pub given: Option<String>,
    /// The source whose last expression statement is the value.
    pub source: String,
    /// A format specification such as `.4f`, by which the value becomes text.
    pub format: Option<String>,
    /// What random draws follow from.
    pub seed: u64,
    /// Whether to record the last expression's steps and the sides of its comparison.
    pub traced: bool,
    /// Whether demos run anew even where an equal run is remembered.
    pub fresh: bool,
}

/// What an evaluation came to, with what a receipt says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluated {
    pub value: Value,
    /// What `print` wrote.
    pub stdout: String,
    /// Where traced: sub-expressions in the order of their evaluation.
    pub steps: Vec<Step>,
    /// Where traced and the last expression compares two things.
    pub sides: Option<[Step; 2]>,
    /// SHA-256 of the MNIST files that the value rests on; none when it rests on none.
    pub mnist: Option<String>,
    pub milliseconds: f64,
}

/// The error that an evaluation ended in, with what a receipt says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[error("{error}")]
pub struct Raised {
    pub error: ScriptError,
    /// SHA-256 of the MNIST files that were read; none when none were.
    pub mnist: Option<String>,
    pub milliseconds: f64,
}

impl Deref for Raised {
    type Target = ScriptError;

    fn deref(&self) -> &ScriptError {
        &self.error
    }
}

pub type Outcome = Result<Evaluated, Raised>;
