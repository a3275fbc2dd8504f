//! A question as it is shown before the verdict.

use serde::{Deserialize, Serialize};
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
    /// What the seed drew for the question's variants; empty where nothing varies.
    pub drawn: Vec<Drawn>,
    pub prompt: Html,
    pub parts: Vec<PartView>,
}

/// A variant's drawn value, as Python prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Drawn {
    pub name: String,
    pub value: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PartView {
    pub id: String,
    pub ask: Option<Html>,
    /// Whether a hint can be asked for.
    pub has_hint: bool,
    pub kind: PartKind,
}

/// What the learner is given to answer with.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[ts(export)]
pub enum PartKind {
    Choice {
        several: bool,
        options: Vec<OptionView>,
    },
    Number,
    Value,
    Code {
        /// The source that sets up what the code sees, highlighted.
        given: Option<Html>,
        /// Names that the code sees, for completion.
        names: Vec<String>,
    },
    Order {
        steps: Vec<StepView>,
    },
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
    Code,
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
