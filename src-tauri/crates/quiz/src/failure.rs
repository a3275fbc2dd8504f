//! The one place where errors become what the window is told.

use candlelight_lab::LabError;

use crate::view::{Failure, FailureCode};

impl From<&LabError> for Failure {
    fn from(error: &LabError) -> Self {
        let (code, help) = match error {
            LabError::UnknownDemo { .. } => (FailureCode::Other, Some("`candlelight demo` lists every demo")),
            LabError::UnknownParameter { .. } | LabError::Parameter { .. } => (FailureCode::Parameter, None),
            // These say themselves what to do.
            LabError::Mnist(_) => (FailureCode::Data, None),
            LabError::Shelf(_) | LabError::Cancelled => (FailureCode::Other, None),
            LabError::Tensor(_) => (FailureCode::Other, Some("Try other parameters; nothing else was lost")),
        };
        Failure { code, message: error.to_string(), help: help.map(str::to_owned) }
    }
}

impl Failure {
    /// The question, part or option that was named is not in the bank any more.
    pub(crate) fn gone(what: &str) -> Self {
        Failure {
            code: FailureCode::Gone,
            message: format!("{what} is not in the bank any more"),
            help: Some("Its file was changed or removed; go on with the next question".to_owned()),
        }
    }

    pub fn other(message: impl Into<String>, help: &str) -> Self {
        Failure { code: FailureCode::Other, message: message.into(), help: Some(help.to_owned()) }
    }
}

/// A message with a capital first letter, to stand by itself.
pub(crate) fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
