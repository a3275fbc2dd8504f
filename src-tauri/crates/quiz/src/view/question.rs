//! A question as it is shown before the verdict.

use serde::Serialize;
use ts_rs::TS;

use super::Html;

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct QuestionView {
    pub id: String,
    /// What shuffled the options; to be handed back with every response.
    pub seed: u32,
    pub deck: String,
    pub language: String,
    pub title: String,
    pub topics: Vec<String>,
    pub prompt: Html,
    pub parts: Vec<PartView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PartView {
    pub id: String,
    pub ask: Option<Html>,
    pub kind: PartKind,
}

/// What the learner is given to answer with.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[ts(export)]
pub enum PartKind {
    Choice { several: bool, options: Vec<OptionView> },
    Number,
    Value,
    Order { steps: Vec<StepView> },
    Text,
    Open,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum AnswerKind {
    Choice,
    Number,
    Value,
    Order,
    Text,
    Open,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OptionView {
    pub id: String,
    pub text: Html,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct StepView {
    pub id: String,
    pub text: Html,
}
