//! What the Bank view lists.

use serde::Serialize;
use ts_rs::TS;

use super::AnswerKind;

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BankView {
    pub decks: Vec<DeckView>,
    pub diagnostics: Vec<DiagnosticView>,
    /// The learner's own folder of decks.
    pub own_folder: String,
    /// Counts up with every reload.
    pub revision: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DeckView {
    pub id: String,
    pub title: String,
    pub language: String,
    pub covers: Option<String>,
    /// Whether it lies in the learner's own folder.
    pub own: bool,
    pub folder: String,
    pub questions: Vec<QuestionSummary>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct QuestionSummary {
    pub id: String,
    pub title: String,
    pub topics: Vec<String>,
    pub kinds: Vec<AnswerKind>,
    /// The prompt as plain text, for search.
    pub text: String,
    pub file: String,
    /// Its demo's id.
    pub demo: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DiagnosticView {
    pub severity: String,
    pub code: String,
    /// The whole path, to open it.
    pub path: String,
    /// Deck folder and file name, to read.
    pub place: String,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub message: String,
    pub help: Option<String>,
    /// The line at fault, if it could be read.
    pub excerpt: Option<String>,
}
