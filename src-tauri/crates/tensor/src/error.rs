//! What goes wrong, in PyTorch's own terms.

/// A Python exception class that PyTorch raises, or a limit of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    RuntimeError,
    IndexError,
    TypeError,
    ValueError,
    NotImplementedError,
    /// A budget was used up; the message says which.
    Limit,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    pub kind: ErrorKind,
    pub message: String,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error { kind, message: message.into() }
    }

    pub fn runtime(message: impl Into<String>) -> Self {
        Error::new(ErrorKind::RuntimeError, message)
    }

    pub fn index(message: impl Into<String>) -> Self {
        Error::new(ErrorKind::IndexError, message)
    }

    pub fn type_(message: impl Into<String>) -> Self {
        Error::new(ErrorKind::TypeError, message)
    }

    pub fn value(message: impl Into<String>) -> Self {
        Error::new(ErrorKind::ValueError, message)
    }
}

/// candle's texts can carry a backtrace: only their first line is kept, and it should never be reached, because shapes and
/// dtypes are checked before a kernel is called.
impl From<candle_core::Error> for Error {
    fn from(error: candle_core::Error) -> Self {
        let text = error.to_string();
        Error::runtime(text.lines().next().unwrap_or_default())
    }
}
