//! Ids, each a type of its own, so that swapped ids do not compile.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Deck id, a slash, and the file's stem, as the bank names its questions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(String);

impl QuestionId {
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Tells an entry of the log from every other, on whatever computer it was written: 63 random bits. As text in JSON, where
/// numbers beyond 2⁵³ are not safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Uid(i64);

impl Uid {
    /// From random bits, of which the lowest is dropped.
    pub fn from_bits(bits: u64) -> Self {
        Uid((bits >> 1) as i64)
    }

    pub(crate) fn from_row(number: i64) -> Self {
        Uid(number)
    }

    pub(crate) fn number(self) -> i64 {
        self.0
    }
}

impl From<Uid> for String {
    fn from(Uid(number): Uid) -> String {
        format!("{number:016x}")
    }
}

impl TryFrom<String> for Uid {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        i64::from_str_radix(&text, 16).map(Uid)
    }
}
