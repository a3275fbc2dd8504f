//! Grades a response: a pure function of the part, how it was shown, and what the learner gave.

mod choice;
mod number;
mod open;
mod order;
mod read;
mod text;
mod value;

pub(crate) use choice::is_right;
pub(crate) use number::plain;
pub(crate) use number::{accepted_interval, is_within};
pub(crate) use value::agree;

use candlelight_bank::{Expression, Kind, Markdown, Mistake, Part};

use crate::shuffle::Shuffle;
use crate::view::{Outcome, Response};

/// A verdict before its Markdown is rendered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Graded {
    pub(crate) outcome: Outcome,
    /// From 0 to 1.
    pub(crate) score: f64,
    pub(crate) headline: String,
    pub(crate) remarks: Vec<Remark>,
    /// Ids of options or steps, or indices into a value.
    pub(crate) at_fault: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    /// The id of the option that it is about.
    pub(crate) option: Option<String>,
    pub(crate) text: Markdown,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Ungraded {
    /// Validity is not correctness: what cannot be read costs nothing.
    Unreadable { message: String, column: Option<usize>, help: Option<String> },
    /// An open answer that the learner has yet to mark.
    ToMark,
    /// The response names an option or step that the part does not have, or is of another kind: the file has changed.
    Gone,
    /// The key itself does not evaluate.
    NoKey(String),
}

pub(crate) fn grade(part: &Part, shuffle: &Shuffle, response: &Response) -> Result<Graded, Ungraded> {
    match (&part.kind, response) {
        (Kind::Choice(choice), Response::Choice { picked }) => choice::grade(choice, shuffle, picked),
        (Kind::Number(key), Response::Number { text }) => number::grade(key, text),
        (Kind::Value(key), Response::Value { text, is_error }) => value::grade(key, text, *is_error),
        (Kind::Order(order), Response::Order { steps }) => order::grade(order, shuffle, steps),
        (Kind::Text(key), Response::Text { text }) => text::grade(key, text),
        (Kind::Open(open), Response::Open { text, ticked }) => open::grade(open, text, ticked.as_deref()),
        _ => Err(Ungraded::Gone),
    }
}

/// The value of a key or a mistake.
pub(crate) fn evaluate(expression: &Expression) -> Result<candlelight_script::Value, Ungraded> {
    candlelight_script::literal(&expression.source).map_err(|error| Ungraded::NoKey(error.message))
}

impl Graded {
    fn correct() -> Self {
        Graded {
            outcome: Outcome::Correct,
            score: 1.0,
            headline: "Right.".to_owned(),
            remarks: Vec::new(),
            at_fault: Vec::new(),
        }
    }

    fn not_yet(headline: impl Into<String>) -> Self {
        Graded {
            outcome: Outcome::NotYet,
            score: 0.0,
            headline: headline.into(),
            remarks: Vec::new(),
            at_fault: Vec::new(),
        }
    }

    /// A known wrong answer: its name in the headline, its feedback below.
    fn mistaken(mistake: &Mistake) -> Self {
        let remark = Remark { option: None, text: mistake.feedback.clone() };
        Graded { remarks: vec![remark], ..Graded::not_yet(format!("Not yet: {}.", mistake.name.trim_end_matches('.'))) }
    }
}

fn unreadable(message: impl Into<String>, help: &str) -> Ungraded {
    Ungraded::Unreadable { message: message.into(), column: None, help: Some(help.to_owned()) }
}
