//! A type for every id, so that swapped ids do not compile.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A deck's stable id, from its `deck.toml`.
    DeckId
);
id!(
    /// Deck id, a slash, and the file's stem: `mnist-basics/double-and-slice`.
    QuestionId
);
id!(
    /// A part's id, unique within its question; `answer` where a question has one part without an id.
    PartId
);
id!(
    /// A claim's id, unique within its question.
    ClaimId
);
