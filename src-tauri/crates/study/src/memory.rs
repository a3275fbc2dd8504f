//! What is remembered of a question, by FSRS, and when it is due.

use serde::{Deserialize, Serialize};

use crate::{Day, Moment, Rating};

/// The recall at which questions become due unless the learner asks for another.
pub const RETENTION: f64 = 0.90;

/// After Again a question comes back after ten minutes, then on the next day; only then FSRS's intervals begin.
pub const STEPS: [Step; 2] = [Step::Minutes(10), Step::Days(1)];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Minutes(i64),
    Days(i32),
}

/// FSRS's weights w₀ to w₂₀.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Parameters(pub [f32; 21]);

/// A memory state.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days after which recall has fallen to 0.9.
    pub stability: f32,
    /// From 1 to 10.
    pub difficulty: f32,
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub enum Standing {
    #[default]
    New,
    Reviewed(Reviewed),
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reviewed {
    pub memory: Memory,
    /// The place in [`STEPS`]; none once FSRS's intervals have begun.
    pub step: Option<u8>,
    pub last: Moment,
    pub due: Due,
    pub reviews: u32,
    /// How often it was forgotten after it had left the steps.
    pub lapses: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// Within the day: milliseconds since 1970-01-01 UTC.
    At(i64),
    On(Day),
}

impl Due {
    pub fn is_due(self, now: Moment) -> bool {
        match self {
            Due::At(at) => at <= now.at,
            Due::On(day) => day <= now.day,
        }
    }
}
