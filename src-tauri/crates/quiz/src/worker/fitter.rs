//! The client's end of a worker that fits: one question, one answer, and the process is gone.

use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::time::Duration;

use serde::Serialize;

use super::Role;
use super::process::{Program, lost};
use crate::places::Places;
use crate::view::Failure;

/// Fitting a million reviews takes a minute or two; whoever takes longer hangs.
const PATIENCE: Duration = Duration::from_mins(15);

#[derive(Debug, Clone)]
pub(crate) struct Fitter(Program);

impl Fitter {
    pub(crate) fn new(program: PathBuf, places: &Places) -> Self {
        Fitter(Program::new(program, Role::Fit, places))
    }

    /// What the worker answers to a job, as one line of JSON.
    pub(crate) fn ask(&self, job: &impl Serialize) -> Result<String, Failure> {
        let (answers, answer) = channel();
        let on_line = move |line: &str| {
            // Whoever asked may have lost patience.
            let _ = answers.send(line.to_owned());
        };
        let mut process = self.0.start(0, on_line, || {})?;
        process.send([job]).map_err(|error| lost(&error.to_string()))?;
        let answer = answer.recv_timeout(PATIENCE);
        process.bury();
        answer.map_err(|error| lost(&error.to_string()))
    }
}
