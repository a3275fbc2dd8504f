//! Exams: while they run nothing is told of how it goes; afterwards everything is, beside its computation.

use serde::Serialize;
use ts_rs::TS;

use super::{AnswerKind, Drawn, Html, Key, Outcome, QuestionView, Response, Verdict};

/// An exam that is running.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ExamView {
    /// When it ends by itself, in milliseconds since 1970-01-01 UTC; none without a limit.
    pub ends: Option<i64>,
    /// The same as milliseconds from now, so that the window counts by its own clock.
    pub remaining: Option<i64>,
    /// Every question of the exam, in its order.
    pub entries: Vec<ExamEntry>,
    /// The place of the one on the table, counted from 0.
    pub at: u32,
    pub question: QuestionView,
    /// What was answered so far to its parts.
    pub answers: Vec<ExamAnswer>,
    /// Whether certainty is asked for.
    pub certainty: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExamEntry {
    pub title: String,
    pub parts: u32,
    pub answered: u32,
    pub flagged: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ExamAnswer {
    pub part: String,
    pub response: Response,
    /// 1 to 3, as in certainty-based marking: unsure, fairly sure, sure.
    pub certainty: Option<u8>,
}

/// What came of an exam.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ExamReport {
    pub id: String,
    /// When it was handed in, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// The time allowed, in minutes.
    pub minutes: Option<u32>,
    pub milliseconds: u32,
    pub timed_out: bool,
    /// The mean of the questions' scores, from 0 to 1; open answers count as they are marked, unmarked ones as 0.
    pub score: f64,
    /// Open answers that the learner has yet to mark.
    pub to_mark: u32,
    pub certainty: Option<CertaintyReport>,
    pub topics: Vec<TopicScore>,
    pub entries: Vec<ReportEntry>,
}

/// Certainty-based marks: a right answer earns 1, 2 or 3, a wrong one costs 0, 2 or 6.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct CertaintyReport {
    /// The mean mark, from −6 to 3.
    pub mark: f64,
    /// For each certainty from 1 to 3: how many answers, and how many of them were right.
    pub levels: Vec<CertaintyLevel>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CertaintyLevel {
    pub certainty: u8,
    pub answers: u32,
    pub right: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct TopicScore {
    pub topic: String,
    pub questions: u32,
    /// From 0 to 1.
    pub score: f64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ReportEntry {
    pub question: String,
    pub seed: u32,
    pub title: String,
    /// None where the question is not in the bank any more.
    pub prompt: Option<Html>,
    /// Whether its file has changed since: what is computed now need not fit what was asked then.
    pub changed: bool,
    pub drawn: Vec<Drawn>,
    /// From 0 to 1.
    pub score: f64,
    pub missed: bool,
    pub parts: Vec<ReportPart>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ReportPart {
    pub part: String,
    pub ask: Option<Html>,
    pub kind: AnswerKind,
    /// None where nothing was answered.
    pub response: Option<Response>,
    /// The response in words: the text of picked options, steps in their order, what was typed.
    pub words: Option<String>,
    /// None of an open answer that is yet to be marked.
    pub outcome: Option<Outcome>,
    /// From 0 to 1.
    pub score: f64,
    /// Such as "Not yet: that is the last row."
    pub headline: String,
    /// What the response came to, as Python prints it.
    pub own: Option<String>,
    pub certainty: Option<u8>,
    /// Points of the rubric that the learner ticked, counted from 0.
    pub ticked: Option<Vec<u32>>,
}

/// A part of a report's question, computed anew with the values that it was asked with.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ReportComputed {
    pub part: String,
    pub key: Key,
    /// What the answer is graded as now, with what it comes to and where it differs; none where there is nothing to grade.
    pub verdict: Option<Verdict>,
}
