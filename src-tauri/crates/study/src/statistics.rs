//! What the log says in numbers.

use serde::{Deserialize, Serialize};

use crate::{Confidence, Day};

/// Sums over all reviews that were not taken back.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Statistics {
    /// Days with any review, the oldest first.
    pub days: Vec<DayRow>,
    /// By promised recall in ascending order; only bins with reviews.
    pub calibration: Vec<Bin>,
    /// In ascending order; only those that were given.
    pub confidence: Vec<ConfidenceRow>,
    pub self_assessment: SelfAssessment,
    pub reviews: u64,
    pub milliseconds: u64,
}

/// One study day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayRow {
    pub day: Day,
    pub reviews: u64,
    /// Not rated Again.
    pub recalled: u64,
    pub milliseconds: u64,
    /// Questions seen for the first time.
    pub fresh: u64,
}

/// A twentieth of the promised recall. Only reviews that count for the schedule, of questions past their steps.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// From 0 to 19: promised from `bin / 20` up to the next one's.
    pub bin: u8,
    pub reviews: u64,
    /// Not rated Again.
    pub recalled: u64,
    /// The sum over its reviews, each from 0 to 1.
    pub promised: f64,
}

/// How sure the learner was, against being right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfidenceRow {
    pub confidence: Confidence,
    pub reviews: u64,
    /// Every part right at the first response.
    pub right: u64,
}

/// The learner's own marks against what was computed, over parts that have both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SelfAssessment {
    /// Points of the rubrics.
    pub points: u64,
    pub ticked: u64,
    /// Claims taken for true or false.
    pub judged: u64,
    /// As their run showed.
    pub judged_right: u64,
}
