//! Question files to questions and diagnostics; Markdown to safe HTML.
//!
//! Reading never stops at the first problem: every function gives what could be read *and* what was wrong. What needs
//! demos or evaluation (does this demo exist, does this key compute) is not known here; `quiz::verify` checks it.

mod diagnostic;
mod ids;
mod question;

pub use diagnostic::{Code, Diagnostic, Severity, Span};
pub use ids::{ClaimId, DeckId, PartId, QuestionId};
pub use question::{
    Bounds, Check, Choice, Claim, Deck, DemoLink, Draw, Expression, Kind, Mistake, NumberKey, Open, Opt, Order, Origin,
    Part, Point, Question, Right, Sample, Text, Tolerance, ValueKey, Variant,
};
