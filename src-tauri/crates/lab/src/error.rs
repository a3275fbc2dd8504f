//! What can go wrong in a demo, in words for the learner.

use crate::ShelfError;
use crate::mnist::MnistError;

#[derive(Debug, thiserror::Error)]
pub enum LabError {
    #[error("there is no demo called `{id}`{}", near(suggestion.as_ref()))]
    UnknownDemo { id: String, suggestion: Option<String> },
    #[error("`{demo}` has no parameter `{name}`{}; it has {known}", near(suggestion.as_ref()))]
    UnknownParameter { demo: &'static str, name: String, suggestion: Option<String>, known: String },
    /// A parameter of the wrong kind or outside its range, or one that makes no sense beside the others.
    #[error("`{name}` {problem}")]
    Parameter { name: String, problem: String },
    #[error(transparent)]
    Mnist(#[from] MnistError),
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    /// The learner asked for the run to end. Not a failure.
    #[error("cancelled")]
    Cancelled,
    #[error("the computation failed: {0}")]
    Tensor(String),
}

/// candle's errors can carry a backtrace of many lines: only the first line is for people.
impl From<candle_core::Error> for LabError {
    fn from(error: candle_core::Error) -> Self {
        let text = error.to_string();
        LabError::Tensor(text.lines().next().unwrap_or("unknown").trim().to_owned())
    }
}

fn near(suggestion: Option<&String>) -> String {
    suggestion.map(|id| format!(" (did you mean `{id}`?)")).unwrap_or_default()
}
