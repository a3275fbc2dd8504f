//! What to study on which day until the exam.

use serde::{Deserialize, Serialize};

use crate::{Day, Entry, Moment, QuestionId, Scheduler, Standing};

/// A question that can be planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub question: QuestionId,
    pub topics: Vec<String>,
    pub standing: Standing,
}

/// How much the learner wants to study a day at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Daily {
    /// Questions never seen before.
    pub new: u32,
    /// Questions in all, new ones among them.
    pub reviews: u32,
}

impl Default for Daily {
    fn default() -> Self {
        Daily { new: 10, reviews: 60 }
    }
}

/// One day's share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedDay {
    pub day: Day,
    /// In the order in which they matter.
    pub questions: Vec<Entry>,
}

/// From today to the day before the exam; where there is none, what is to come in the next thirty days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Each day, the first of them today, also those on which there is nothing to do.
    pub days: Vec<PlannedDay>,
    /// The mean recall predicted for the exam day over all questions, from 0 to 1, if the plan is followed and each review
    /// is rated Good. None without an exam or without questions.
    pub recall: Option<f64>,
    /// The same if nothing more is studied; questions never seen count 0.
    pub recall_without: Option<f64>,
    /// Days until all that is due today has been seen; 1 where today is enough.
    pub catch_up: u32,
    /// The new questions a day that it takes to see them all before the exam; 0 without an exam.
    pub new_a_day: u32,
    /// Whether the exam asks for more on some day than the learner wanted.
    pub hurry: bool,
}

/// Plans the days until the exam.
pub fn plan(_candidates: &[Candidate], _scheduler: &Scheduler, now: Moment, _exam: Option<Day>, _daily: Daily) -> Plan {
    let days = vec![PlannedDay { day: now.day, questions: Vec::new() }];
    Plan { days, recall: None, recall_without: None, catch_up: 1, new_a_day: 0, hurry: false }
}
