//! An error on its way out of the evaluator: what happened, and where as soon as somebody knows.

use crate::ErrorKind;
use crate::tree::Span;

/// Without a place at first: the evaluator adds that of the innermost expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) kind: ErrorKind,
    pub(crate) message: String,
    pub(crate) at: Option<Span>,
}

pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Failure { kind, message: message.into(), at: None }
    }

    pub(crate) fn type_error(message: impl Into<String>) -> Self {
        Failure::new(ErrorKind::TypeError, message)
    }

    pub(crate) fn value(message: impl Into<String>) -> Self {
        Failure::new(ErrorKind::ValueError, message)
    }

    pub(crate) fn index(message: impl Into<String>) -> Self {
        Failure::new(ErrorKind::IndexError, message)
    }

    pub(crate) fn attribute(message: impl Into<String>) -> Self {
        Failure::new(ErrorKind::AttributeError, message)
    }

    pub(crate) fn runtime(message: impl Into<String>) -> Self {
        Failure::new(ErrorKind::RuntimeError, message)
    }

    pub(crate) fn overflow(message: impl Into<String>) -> Self {
        Failure::new(ErrorKind::OverflowError, message)
    }

    pub(crate) fn limit(message: impl Into<String>) -> Self {
        Failure::new(ErrorKind::Limit, message)
    }

    /// With this place, unless an inner one is known.
    #[must_use]
    pub(crate) fn or_at(mut self, at: Span) -> Self {
        self.at.get_or_insert(at);
        self
    }
}

impl From<candlelight_tensor::Error> for Failure {
    fn from(error: candlelight_tensor::Error) -> Self {
        let kind = match error.kind {
            candlelight_tensor::ErrorKind::RuntimeError => ErrorKind::RuntimeError,
            candlelight_tensor::ErrorKind::IndexError => ErrorKind::IndexError,
            candlelight_tensor::ErrorKind::TypeError => ErrorKind::TypeError,
            candlelight_tensor::ErrorKind::ValueError => ErrorKind::ValueError,
            candlelight_tensor::ErrorKind::NotImplementedError => ErrorKind::NotImplementedError,
            candlelight_tensor::ErrorKind::Limit => ErrorKind::Limit,
        };
        Failure::new(kind, error.message)
    }
}
