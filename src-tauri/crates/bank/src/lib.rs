//! Question files to questions and diagnostics; Markdown to safe HTML.
//!
//! Reading never stops at the first problem: every function gives what could be read *and* what was wrong. What needs
//! demos or evaluation (does this demo exist, does this key compute) is not known here; `quiz::verify` checks it.

mod bank;
mod create;
mod diagnostic;
mod formerly;
mod ids;
mod lint;
mod load;
pub mod markdown;
mod parse;
mod question;
mod read;

pub use bank::Bank;
pub use create::{CreateError, STARTERS, create};
pub use diagnostic::{Code, Diagnostic, Severity, Span};
pub use ids::{ClaimId, DeckId, PartId, QuestionId};
pub use lint::lint;
pub use load::load;
pub use parse::{parse_deck, parse_question};
pub use question::{
    Bounds, Case, Check, Choice, Claim, CodeKey, DTypeRule, Deck, DemoLink, Draw, Expression, Kind, Markdown, Mistake,
    NumberKey, Open, Opt, Order, Origin, Part, Point, Question, Right, Sample, Spelling, Stem, Text, Tolerance,
    ValueKey, Variant,
};
pub use read::read_source;
