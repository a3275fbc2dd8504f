//! Progress as the window shows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Confidence, Drawn, ExamSummary, Html, Key, MistakeView, PartKind, PlanView, Rating, SessionKind};

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ProgressView {
    /// Days with any review, the oldest first.
    pub days: Vec<StudiedDay>,
    /// Today's date, such as "2026-11-28".
    pub today: String,
    pub plan: PlanView,
    /// The recall at which questions become due.
    pub retention: f64,
    /// Promised recall against recall had, by promised recall in ascending order; only bins with reviews.
    pub calibration: Vec<CalibrationBin>,
    pub topics: Vec<TopicStrength>,
    pub confidence: Vec<ConfidenceCount>,
    pub self_assessment: Option<SelfAssessment>,
    /// Every mistake made, the most frequent first.
    pub mistakes: Vec<MistakeView>,
    pub reviews: u32,
    pub milliseconds: f64,
    pub exams: Vec<ExamSummary>,
    /// Personal parameters, once they were fitted and kept.
    pub fitted: Option<FittedView>,
    pub resets: Vec<ResetView>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct StudiedDay {
    pub date: String,
    pub reviews: u32,
    /// Not rated Again.
    pub recalled: u32,
    /// Questions seen for the first time.
    pub fresh: u32,
    pub milliseconds: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct CalibrationBin {
    /// The mean promised recall, from 0 to 1.
    pub promised: f64,
    /// The share that was recalled, from 0 to 1.
    pub had: f64,
    pub reviews: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct TopicStrength {
    pub topic: String,
    pub questions: u32,
    pub seen: u32,
    /// The median stability of those seen, in days.
    pub stability: Option<f64>,
    /// The mean recall predicted for today over those seen on earlier days, from 0 to 1.
    pub recall: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ConfidenceCount {
    pub confidence: Confidence,
    pub reviews: u32,
    pub right: u32,
}

/// Rubric points ticked, against claims judged as their run showed, over the same open answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SelfAssessment {
    pub ticked: u32,
    pub points: u32,
    pub judged_right: u32,
    pub judged: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct FittedView {
    /// Reviews that they were fitted on.
    pub reviews: u32,
    /// On held-out reviews; smaller is better.
    pub log_loss: f64,
    pub log_loss_default: f64,
}

/// Progress that was reset, and can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ResetView {
    pub id: String,
    pub at: i64,
    pub questions: u32,
    pub reviews: u32,
}

/// What to reset.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export)]
pub enum ResetScope {
    Question { id: String },
    Deck { id: String },
    Everything,
}

/// The whole bank by topic, with the strength of each question. A question of several topics stands in the first.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct OverviewTopic {
    pub topic: String,
    pub questions: Vec<OverviewQuestion>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct OverviewQuestion {
    pub id: String,
    pub title: String,
    pub deck: String,
    pub strength: Strength,
    /// Predicted for today, from 0 to 1; none of a new one, and of one that was studied today.
    pub recall: Option<f64>,
    /// In days.
    pub stability: Option<f64>,
    /// When it is asked next, in words.
    pub next: Option<String>,
    pub reviews: u32,
    pub lapses: u32,
    pub buried: bool,
    pub paused: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Strength {
    New,
    /// Within the steps of its first days, or after it was forgotten.
    Learning,
    /// Predicted recall below the desired retention.
    Fading,
    /// Stability of up to three weeks.
    Growing,
    /// Stability of more than three weeks.
    Strong,
}

/// Everything that was done with one question.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct HistoryView {
    pub question: OverviewQuestion,
    /// The newest first.
    pub reviews: Vec<HistoryReview>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct HistoryReview {
    pub at: i64,
    pub kind: SessionKind,
    pub rating: Rating,
    pub milliseconds: u32,
    pub confidence: Option<Confidence>,
    pub drawn: Vec<Drawn>,
    /// Right at the first response, of how many parts.
    pub right: u32,
    pub parts: u32,
    pub mistakes: Vec<String>,
    /// Whether it was taken back or reset.
    pub retracted: bool,
    /// Whether the question's text has changed since.
    pub changed: bool,
}

/// The learner's own mistakes, to be read on the morning of the exam.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SheetView {
    pub date: String,
    pub exam: Option<String>,
    pub rows: Vec<SheetRow>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SheetRow {
    pub question: String,
    pub title: String,
    /// Whether its file has changed since: what is asked and right now need not fit what was answered then.
    pub changed: bool,
    pub prompt: Html,
    pub ask: Option<Html>,
    /// With the texts of options and steps, whose ids the key names.
    pub kind: PartKind,
    pub drawn: Vec<Drawn>,
    /// The mistake's name, where it is a known one.
    pub mistake: Option<String>,
    /// What the learner answered, in words.
    pub answered: String,
    /// What that came to, as Python prints it.
    pub own: Option<String>,
    /// What is right, computed now with the same values.
    pub key: Key,
    pub times: u32,
    pub last: i64,
}

/// A copy of the learner's progress.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct BackupView {
    pub id: String,
    /// When it was made, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// In bytes.
    pub size: f64,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BackupPreview {
    pub id: String,
    pub reviews: u32,
    pub questions: u32,
    /// Dates of the first and the last review.
    pub first: Option<String>,
    pub last: Option<String>,
    /// Reviews that are there now and not in it.
    pub missing: u32,
}

/// What an import brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Imported {
    pub reviews: u32,
    /// Of them those that were not here yet.
    pub fresh: u32,
}
