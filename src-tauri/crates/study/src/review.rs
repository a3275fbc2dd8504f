//! What the log holds of one review.

use serde::{Deserialize, Serialize};

use crate::{Moment, QuestionId, Rating, Uid};

/// One question asked, answered and rated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    pub uid: Uid,
    /// As it was called then.
    pub question: QuestionId,
    /// When it was rated.
    pub moment: Moment,
    pub purpose: Purpose,
    pub rating: Rating,
    /// What the app had suggested.
    pub suggested: Rating,
    pub confidence: Option<Confidence>,
    /// From the question shown to its last part settled.
    pub milliseconds: u32,
    pub seed: u32,
    /// Variants with the values that the seed drew, as Python prints them.
    pub drawn: Vec<(String, String)>,
    /// A hash of the question's content.
    pub content: String,
    /// The app's version.
    pub app: String,
    /// The recall that was predicted when the question was shown, from 0 to 1; none of a new question.
    pub promised: Option<f32>,
    pub parts: Vec<PartReview>,
}

/// What a review was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    Learn,
    /// Mistakes made before, in fresh variants.
    Fix,
    /// Out of turn: kept in the log, and without any effect on the schedule.
    Cram,
    Exam,
}

impl Purpose {
    /// Whether such a review changes what is remembered of a question and when it is due.
    pub fn schedules(self) -> bool {
        self != Purpose::Cram
    }
}

/// How sure the learner was before the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Guess,
    Unsure,
    Sure,
}

/// What came of one part. Where several responses were given, this is the first that could be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartReview {
    pub part: String,
    pub verdict: PartVerdict,
    /// From 0 to 1.
    pub score: f64,
    /// Responses given, unreadable ones not counted.
    pub tries: u32,
    /// Whether the learner saw what the code comes to while typing.
    pub previewed: bool,
    pub hinted: bool,
    /// Names of the known mistakes that the response is one of.
    pub mistakes: Vec<String>,
    /// As it crossed from the window; null where the answer was shown without a try.
    pub response: serde_json::Value,
    /// What the response came to, as Python prints it.
    pub own: Option<String>,
    /// Points of the rubric, and how many of them the learner ticked.
    pub ticked: Option<(u32, u32)>,
    pub judged: Vec<Judged>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartVerdict {
    Correct,
    Partly,
    NotYet,
    /// Marked by the learner.
    SelfAssessed,
    /// The answer was shown without a try, or, in an exam, none was given.
    Blank,
}

/// A claim that the learner took for true or false before it was run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub claim: String,
    pub said: bool,
    /// What the run showed.
    pub held: bool,
}
