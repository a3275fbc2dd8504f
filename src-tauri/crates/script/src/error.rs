//! What goes wrong in a source, in Python's and PyTorch's own sense.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The exception that Python or PyTorch would raise, or [`ErrorKind::Limit`], which is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ErrorKind {
    SyntaxError,
    NameError,
    TypeError,
    ValueError,
    IndexError,
    KeyError,
    AttributeError,
    ZeroDivisionError,
    OverflowError,
    AssertionError,
    RuntimeError,
    NotImplementedError,
    StopIteration,
    UnboundLocalError,
    ImportError,
    /// A call of `demo` that the demo refuses, or that failed.
    DemoError,
    /// A budget was used up; the message names it.
    Limit,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{kind:?}: {message}")]
pub struct ScriptError {
    pub kind: ErrorKind,
    pub message: String,
    /// Bytes of the source at fault.
    pub at: Range<usize>,
    /// Whether the place is in the program's `given`, not in its source.
    pub in_given: bool,
    /// Counted from 1; the column in characters.
    pub line: usize,
    pub column: usize,
    /// The line at fault, with a second line of carets below the place.
    pub excerpt: String,
}

impl ScriptError {
    /// Without a place in lines yet; see [`ScriptError::locate`].
    pub fn new(kind: ErrorKind, message: impl Into<String>, at: Range<usize>) -> Self {
        ScriptError { kind, message: message.into(), at, in_given: false, line: 1, column: 1, excerpt: String::new() }
    }

    /// With line, column and excerpt from the source that `at` counts in.
    #[must_use]
    pub fn locate(mut self, source: &str) -> Self {
        let start = source.floor_char_boundary(self.at.start.min(source.len()));
        let end = source.ceil_char_boundary(self.at.end.clamp(start, source.len()));
        let line_start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |newline| start + newline);
        self.line = source[..start].matches('\n').count() + 1;
        self.column = source[line_start..start].chars().count() + 1;
        let carets = source[start..end.min(line_end)].chars().count().max(1);
        self.excerpt =
            format!("{}\n{}{}", &source[line_start..line_end], " ".repeat(self.column - 1), "^".repeat(carets));
        self
    }
}
