//! Sessions as the window shows them: what there is to do, the question asked now, and the rating that is suggested.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ExamView, QuestionView};

/// What there is to do, between sessions.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct HomeView {
    pub exam: Option<ExamDay>,
    /// Whether the learner was asked for the exam's date: the first start does, once.
    pub exam_asked: bool,
    pub today: TodayView,
    pub plan: PlanView,
    /// Mistakes made and not yet put right, the most frequent first.
    pub mistakes: Vec<MistakeView>,
    /// A session that was left and can be gone on with.
    pub left: Option<LeftSession>,
    /// Questions that are not set aside: what an exam can be made of.
    pub free: u32,
    /// How many of them each topic has.
    pub topics: Vec<TopicCount>,
    /// Exams taken, the newest first.
    pub exams: Vec<ExamSummary>,
    /// What the learner has to know of the place where progress is kept.
    pub notices: Vec<StoreNotice>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExamDay {
    /// Such as "2026-12-05".
    pub date: String,
    /// From today; negative once it is past.
    pub days: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TodayView {
    /// Questions due, those that come back within the day included.
    pub due: u32,
    /// New questions in today's share.
    pub fresh: u32,
    /// Questions rated today.
    pub done: u32,
    /// The date on which the next one is due, where nothing is left today.
    pub next: Option<String>,
}

/// What comes on which day, if the plan is followed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PlanView {
    pub days: Vec<PlanDay>,
    /// The mean recall predicted for the exam day, from 0 to 1, if the plan is followed.
    pub recall: Option<f64>,
    /// The same if nothing more is studied.
    pub recall_without: Option<f64>,
    /// Days over which a backlog is spread; at most 1 where there is none.
    pub catch_up: u32,
    /// New questions a day that the exam asks for, where those are more than the learner wants.
    pub needed_new: Option<u32>,
    /// Questions seen at least once.
    pub seen: u32,
    pub questions: u32,
    /// What each deck covers of the whole, in its words.
    pub covers: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlanDay {
    pub date: String,
    pub due: u32,
    pub fresh: u32,
    pub last_pass: u32,
}

/// A known mistake that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MistakeView {
    pub question: String,
    pub title: String,
    pub part: String,
    pub name: String,
    pub times: u32,
    /// When it was made last, in milliseconds since 1970-01-01 UTC.
    pub last: i64,
    /// How often the part was right running since; at 2 the mistake counts as put right.
    pub right_running: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LeftSession {
    pub kind: SessionKind,
    pub done: u32,
    pub left: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TopicCount {
    pub topic: String,
    pub questions: u32,
}

/// An exam that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ExamSummary {
    pub id: String,
    /// When it was handed in, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    pub questions: u32,
    /// From 0 to 1.
    pub score: f64,
    pub timed_out: bool,
    /// Open answers that the learner has yet to mark.
    pub to_mark: u32,
    /// The mean of the certainty-based marks, from −6 to 3; none where certainty was not asked for.
    pub certainty_mark: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StoreNotice {
    pub message: String,
    pub help: String,
    /// Whether what is studied now is not kept.
    pub unsaved: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum SessionKind {
    Learn,
    Fix,
    Cram,
    Exam,
}

/// What to study.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[ts(export)]
pub enum SessionRequest {
    /// Today's share: due and new, mixed by topic. With `from`, that question first and on from there through its deck.
    Learn { from: Option<String> },
    /// Mistakes made, in fresh variants, until two are right running: all open ones, those of one question, or those of one
    /// name in it; or, with `exam`, the questions that were missed in it.
    Fix { question: Option<String>, name: Option<String>, exam: Option<String> },
    /// Out of turn, without any effect on the schedule. No topics stand for all.
    Cram { topics: Vec<String>, choice: CramChoice },
    Exam {
        /// How many; no more than there are.
        questions: u32,
        /// None for as long as it takes; otherwise from 1 to 600.
        minutes: Option<u32>,
        /// None stand for all.
        topics: Vec<String>,
        /// Whether to ask how certain the learner is of each answer.
        certainty: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export)]
pub enum CramChoice {
    All,
    /// Rated Again within so many days.
    Forgotten {
        days: u32,
    },
    /// Due within so many days.
    Ahead {
        days: u32,
    },
}

/// A session, as it stands.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SessionView {
    pub id: String,
    pub kind: SessionKind,
    /// Questions rated in it.
    pub done: u32,
    /// Questions still to be asked, the one on the table included.
    pub left: u32,
    /// The title of the question whose rating can be taken back.
    pub undo: Option<String>,
    pub state: SessionState,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export)]
pub enum SessionState {
    Asking {
        asked: Box<AskedView>,
    },
    /// Only questions that come back within the day are left.
    Waiting {
        /// When the next one does, in milliseconds since 1970-01-01 UTC.
        until: i64,
    },
    Exam {
        exam: Box<ExamView>,
    },
    Finished {
        summary: SummaryView,
    },
}

/// The question on the table.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AskedView {
    pub question: QuestionView,
    pub reason: AskedReason,
    /// What the window last kept of it: half-typed answers, verdicts, where each part stood.
    pub desk: Option<String>,
    /// Whether it was drawn anew to practise: how it went the first time stands.
    pub practice: bool,
    /// How often it was forgotten, where that is so often that something else should be tried.
    pub lapses: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum AskedReason {
    /// Forgotten a while ago, today.
    Step,
    Due,
    New,
    Mistake,
    Chosen,
    LastPass,
}

/// How a session went.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SummaryView {
    pub rows: Vec<SummaryRow>,
    pub milliseconds: u32,
    /// The date on which the next question is due.
    pub next: Option<String>,
    /// An exam's report.
    pub exam: Option<String>,
}

/// A question of a session, by its last rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SummaryRow {
    pub question: String,
    pub title: String,
    pub rating: Rating,
    /// How often it was asked.
    pub times: u32,
    /// When it comes again, in words; none where its schedule is left alone.
    pub next: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Rating {
    Again,
    Hard,
    Good,
    Easy,
}

/// How sure the learner is before the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Confidence {
    Guess,
    Unsure,
    Sure,
}

/// The rating that the first responses suggest, and what may be chosen instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RatingView {
    pub suggested: Rating,
    /// Why, in a sentence.
    pub because: String,
    /// In ascending order.
    pub offered: Vec<RatingChoice>,
    /// The mistake that the question was asked for. Told only now: its name tells what is right.
    pub mistake: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RatingChoice {
    pub rating: Rating,
    /// When the question then comes again, in words: "10 min", "tomorrow", "in 12 days"; none where its schedule is left
    /// alone.
    pub next: Option<String>,
}

/// Sets a question aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Aside {
    /// Until tomorrow.
    Bury,
    /// Until it is taken up again.
    Pause,
    /// Back among the others.
    Release,
}

/// What the learner chose of how to study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StudySettings {
    /// The exam's date, such as "2026-12-05".
    pub exam: Option<String>,
    /// The recall at which questions become due, from 0.70 to 0.97.
    pub retention: f64,
    /// New questions a day, from 0 to 999.
    pub new_a_day: u32,
    /// Questions a day in all, from 1 to 9,999; more are spread over the days after.
    pub most_a_day: u32,
    /// Four buttons to rate with instead of two.
    pub four_ratings: bool,
    /// Whether the buttons say when a question comes again.
    pub show_intervals: bool,
    /// Whether to ask how sure the learner is, before the verdict.
    pub ask_confidence: bool,
}
