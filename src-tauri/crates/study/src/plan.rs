//! What to study on which day until the exam.

use serde::{Deserialize, Serialize};

use crate::{Day, QuestionId};

/// One day's share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedDay {
    pub day: Day,
    /// In the order in which they matter.
    pub questions: Vec<Planned>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub question: QuestionId,
    pub reason: crate::Reason,
}

/// From today to the day before the exam, or for as many days as were asked for where there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub days: Vec<PlannedDay>,
    /// The mean recall predicted for the exam day if every day's share is done and half... see `plan`.
    pub recall: Option<f64>,
    /// The same if nothing more is studied.
    pub recall_without: Option<f64>,
    /// Days over which a backlog is spread; 1 where there is none.
    pub catch_up: u32,
}
