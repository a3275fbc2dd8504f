//! Grades a response: a pure function of the part, what its expressions came to, how it was shown, and what the learner
//! gave.

mod choice;
mod code;
mod compare;
mod mistakes;
mod number;
mod open;
mod order;
mod read;
mod text;
mod value;

pub(crate) use choice::is_right;
pub(crate) use number::{accepted_interval, plain};
pub(crate) use read::value as read_value;
pub(crate) use text::is_accepted;

use candlelight_bank::{Kind, Markdown, Part};
use candlelight_script::Value;

use crate::sheet::Computed;
use crate::shuffle::Shuffle;
use crate::view::{Outcome, Response};
use crate::worker;

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
    /// What the learner's value or code came to.
    pub(crate) own: Option<Value>,
    /// The hidden case on which it differs.
    pub(crate) on_case: Option<String>,
    /// Names of the known mistakes that it is one of; of a choice, the wrong options that were picked.
    pub(crate) mistakes: Vec<String>,
    /// Points of the rubric that the learner ticked, and how many there are.
    pub(crate) points: Option<(usize, usize)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    /// The id of the option that it is about.
    pub(crate) option: Option<String>,
    pub(crate) says: Says,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Says {
    /// What the question's author wrote.
    Written(Markdown),
    /// What the author wrote of one of several mistakes that this could be.
    OneWay { name: String, feedback: Markdown },
    /// Our own words, as they are.
    Plain(String),
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

/// `runs` is what the learner's code came to: with the drawn values, and then in each hidden case. Empty for other kinds.
pub(crate) fn grade(
    part: &Part,
    computed: &Computed<worker::Outcome>,
    shuffle: &Shuffle,
    response: &Response,
    runs: &[worker::Outcome],
) -> Result<Graded, Ungraded> {
    match (&part.kind, response) {
        (Kind::Choice(choice), Response::Choice { picked }) => choice::grade(choice, computed, shuffle, picked),
        (Kind::Number(key), Response::Number { text }) => number::grade(key, computed, text),
        (Kind::Value(key), Response::Value { text, is_error }) => value::grade(key, computed, text, *is_error),
        (Kind::Code(key), Response::Code { source }) => code::grade(key, computed, source, runs),
        (Kind::Order(order), Response::Order { steps }) => order::grade(order, shuffle, steps),
        (Kind::Text(key), Response::Text { text }) => text::grade(key, text),
        (Kind::Open(open), Response::Open { text, ticked }) => open::grade(open, text, ticked.as_deref()),
        _ => Err(Ungraded::Gone),
    }
}

/// Whether what one expression came to would be taken for another's value in this part: two numbers within its tolerance,
/// two values that agree, code of the same value, shape and dtype.
pub(crate) fn is_same(part: &Part, one: &worker::Outcome, key: &worker::Outcome) -> bool {
    match (one, key) {
        (Ok(one), Ok(key)) => match &part.kind {
            Kind::Number(rule) => number::is_same(&one.value, &key.value, rule.tolerance),
            Kind::Code(rule) => compare::is_same_value(&one.value, &key.value, rule.dtype),
            _ => compare::agree(&one.value, &key.value),
        },
        (Err(one), Err(key)) => {
            one.kind == key.kind && (matches!(part.kind, Kind::Value(_)) || one.message == key.message)
        }
        _ => false,
    }
}

/// The key's value.
pub(crate) fn key(computed: &Computed<worker::Outcome>) -> Result<&worker::Evaluated, Ungraded> {
    match &computed.key {
        Some(Ok(evaluated)) => Ok(evaluated),
        Some(Err(error)) => Err(no_key(error)),
        None => Err(Ungraded::NoKey("there is no expression for it".to_owned())),
    }
}

fn no_key(raised: &worker::Raised) -> Ungraded {
    Ungraded::NoKey(raised.to_string())
}

impl Graded {
    fn correct() -> Self {
        Graded { outcome: Outcome::Correct, score: 1.0, ..Graded::not_yet("Right.") }
    }

    fn not_yet(headline: impl Into<String>) -> Self {
        Graded {
            outcome: Outcome::NotYet,
            score: 0.0,
            headline: headline.into(),
            remarks: Vec::new(),
            at_fault: Vec::new(),
            own: None,
            on_case: None,
            mistakes: Vec::new(),
            points: None,
        }
    }
}

fn unreadable(message: impl Into<String>, help: &str) -> Ungraded {
    Ungraded::Unreadable { message: message.into(), column: None, help: Some(help.to_owned()) }
}
