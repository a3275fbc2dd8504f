//! What a classifier learns to tell apart, and what its logits mean for that.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Task {
    /// All ten digits: one logit for each, made probabilities by softmax.
    Digits,
    /// Threes against sevens: a single logit, which sigmoid makes the probability of a three.
    ThreesSevens,
}

impl Task {
    /// How many logits a classifier has for it.
    pub(crate) fn logits(self) -> usize {
        match self {
            Task::Digits => 10,
            Task::ThreesSevens => 1,
        }
    }
}
