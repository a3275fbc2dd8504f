//! The types that cross to the window, and only these. Generated TypeScript stands in `ui/src/lib/ipc/types`.
//!
//! What is shown before the verdict ([`QuestionView`]) holds no key, mistake, `why` or right order: options and steps are
//! shuffled by the seed and carry opaque ids.

mod bank;
mod exam;
mod export;
mod progress;
mod question;
mod run;
mod script;
mod study;
mod verdict;

pub use bank::{BankView, DeckView, DiagnosticView, QuestionSummary};
pub use exam::{
    CertaintyLevel, CertaintyReport, ExamAnswer, ExamEntry, ExamReport, ExamView, ReportComputed, ReportEntry,
    ReportPart, TopicScore,
};
pub use export::{Export, ExportRequest};
pub use progress::{
    BackupPreview, BackupView, CalibrationBin, ConfidenceCount, FittedView, HistoryReview, HistoryView, Imported,
    OverviewQuestion, OverviewTopic, ProgressView, ResetScope, ResetView, SelfAssessment, SheetRow, SheetView,
    Strength, StudiedDay, TopicStrength,
};
pub use question::{AnswerKind, Drawn, OptionView, PartKind, PartView, QuestionView, StepView};
pub use run::{ControlRequest, Language, Receipt, RunMessage, RunRequest, RunText};
pub use script::{ClaimView, Evidence, Preview, ScriptErrorView, ScriptReceipt, Side, ValueView, Working, WorkingStep};
pub use study::{
    Aside, AskedReason, AskedView, Confidence, CramChoice, ExamDay, ExamSummary, HomeView, LeftSession, MistakeView,
    PlanDay, PlanView, Rating, RatingChoice, RatingView, SessionKind, SessionRequest, SessionState, SessionView,
    StoreNotice, StudySettings, SummaryRow, SummaryView, TodayView, TopicCount,
};
pub use verdict::{DemoView, Explanation, Key, Outcome, PointView, Remark, Response, SampleView, Submitted, Verdict};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// HTML that came through the sanitiser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(transparent)]
#[ts(export)]
pub struct Html(pub String);

/// What every failed call carries. `code` is what the window may branch on; the rest is for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Failure {
    pub code: FailureCode,
    pub message: String,
    pub help: Option<String>,
}

/// Codes exist only where the window acts on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum FailureCode {
    /// The question, part or option is not in the bank any more: show the bank anew.
    Gone,
    /// A parameter out of range, with its name in the message.
    Parameter,
    /// MNIST is missing or damaged.
    Data,
    /// The worker ended before the run did.
    WorkerLost,
    Other,
}

#[cfg(test)]
mod tests {
    //! Whoever makes questions serialisable finds that this module no longer compiles.

    use candlelight_bank::{Claim, Deck, Mistake, Part, Question};
    use serde::Serialize;

    /// Which of the two is meant is only clear for a type that is not `Serialize`.
    trait NeverCrosses<Meant> {
        fn is_meant() {}
    }
    impl<T> NeverCrosses<()> for T {}
    impl<T: Serialize> NeverCrosses<u8> for T {}

    #[test]
    fn what_holds_the_answers_cannot_be_serialised() {
        <Question as NeverCrosses<_>>::is_meant();
        <Deck as NeverCrosses<_>>::is_meant();
        <Part as NeverCrosses<_>>::is_meant();
        <Mistake as NeverCrosses<_>>::is_meant();
        <Claim as NeverCrosses<_>>::is_meant();
    }
}
