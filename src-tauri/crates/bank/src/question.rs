//! A question as the rest of the app knows it. Deliberately neither serialisable nor exported: it holds the answers.

use std::ops::Range;
use std::path::PathBuf;

use crate::{ClaimId, DeckId, PartId, QuestionId};

/// A folder of questions.
#[derive(Debug, Clone)]
pub struct Deck {
    pub id: DeckId,
    /// Bytes of the id in `deck.toml`.
    pub id_at: Range<usize>,
    pub title: String,
    /// A BCP 47 tag, such as `en`.
    pub language: String,
    /// What of the whole the deck covers, in words.
    pub covers: Option<String>,
    pub folder: PathBuf,
    pub origin: Origin,
    /// File stems in the order in which they are best studied.
    pub order: Vec<Stem>,
    /// In that order; those that it does not name follow in the order of their ids.
    pub questions: Vec<Question>,
}

/// A question's file name without its ending, as a deck names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stem {
    pub stem: String,
    /// Bytes in `deck.toml`.
    pub at: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Ships with the app.
    Bundled,
    /// In the learner's own folder.
    Own,
}

#[derive(Debug, Clone)]
pub struct Question {
    pub id: QuestionId,
    pub file: PathBuf,
    /// Ids that it had before: what was studied under them is its own.
    pub formerly: Vec<QuestionId>,
    /// Bytes of each of them in the question's file.
    pub formerly_at: Vec<Range<usize>>,
    pub title: String,
    pub topics: Vec<String>,
    pub prompt: Markdown,
    pub explanation: Option<Markdown>,
    pub demo: Option<DemoLink>,
    /// Bindings that every expression sees.
    pub given: Option<Expression>,
    pub variants: Vec<Variant>,
    /// Conditions that the drawn values must meet.
    pub require: Vec<Expression>,
    /// At least one.
    pub parts: Vec<Part>,
    pub claims: Vec<Claim>,
    pub(crate) content_hash: String,
}

/// Source text in the tensor language, with its place in the file for diagnostics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    pub source: String,
    /// Bytes in the question's file, without the quotes. When they are as many as `source` has, they are the same bytes.
    pub at: Range<usize>,
}

/// Markdown as it was written, with its place in the file for diagnostics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markdown {
    pub source: String,
    /// Bytes in the question's file, without the quotes. When they are as many as `source` has, they are the same bytes.
    pub at: Range<usize>,
}

#[derive(Debug, Clone)]
pub struct DemoLink {
    pub id: String,
    /// Bytes of the id in the question's file.
    pub at: Range<usize>,
    /// Parameters by name, as expressions (a TOML number or list stands for its own literal).
    pub with: Vec<(String, Expression)>,
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub name: String,
    /// Bytes of the name in the question's file.
    pub at: Range<usize>,
    pub draw: Draw,
}

/// How a variant's value is drawn; bounds are inclusive.
#[derive(Debug, Clone, PartialEq)]
pub enum Draw {
    Int { bounds: Bounds<i64>, not: Vec<i64> },
    Float { bounds: Bounds<f64>, step: f64, not: Vec<f64> },
    Choice(Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds<T> {
    pub least: T,
    pub most: T,
}

/// One thing asked, with one answer kind.
#[derive(Debug, Clone)]
pub struct Part {
    pub id: PartId,
    /// None where the prompt asks already.
    pub ask: Option<Markdown>,
    /// Shown on request before the answer, and counted as help.
    pub hint: Option<Markdown>,
    pub kind: Kind,
}

#[derive(Debug, Clone)]
pub enum Kind {
    Choice(Choice),
    Number(NumberKey),
    Value(ValueKey),
    Code(CodeKey),
    Order(Order),
    Text(Text),
    Open(Open),
}

#[derive(Debug, Clone)]
pub struct Choice {
    /// Whether several options can be right and are picked together.
    pub several: bool,
    pub options: Vec<Opt>,
}

#[derive(Debug, Clone)]
pub struct Opt {
    pub text: Markdown,
    pub right: Right,
    /// Why it is right or wrong.
    pub why: Option<Markdown>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Right {
    Always(bool),
    When(Expression),
}

#[derive(Debug, Clone)]
pub struct NumberKey {
    pub expect: Expression,
    pub tolerance: Tolerance,
    pub mistakes: Vec<Mistake>,
}

/// How far from the key a number still counts as right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    Exact,
    /// |response − key| ≤ this.
    Absolute(f64),
    /// |response − key| ≤ this · |key|.
    Relative(f64),
    /// Right when it agrees after rounding to so many decimals: |response − key| ≤ 0.5 · 10^−this.
    Decimals(u32),
}

#[derive(Debug, Clone)]
pub struct ValueKey {
    pub check: Check,
    pub mistakes: Vec<Mistake>,
}

/// What an expression should come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    Gives(Expression),
    /// It is an error of this kind, such as `RuntimeError`. Without code it is stated, not computed.
    Raises {
        kind: String,
        code: Option<Expression>,
    },
}

#[derive(Debug, Clone)]
pub struct CodeKey {
    pub expect: Expression,
    /// Each of these must be graded as right: a second opinion on the key.
    pub also_right: Vec<Expression>,
    /// Further bindings that a response must satisfy too, never shown before the verdict.
    pub cases: Vec<Case>,
    /// Syntax or names that a response must use, such as `comprehension`.
    pub must_use: Vec<Spelling>,
    pub dtype: DTypeRule,
    pub mistakes: Vec<Mistake>,
}

/// Values that take the place of the drawn ones.
#[derive(Debug, Clone)]
pub struct Case {
    pub bindings: Vec<(String, Expression)>,
}

/// A word of the file with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    pub word: String,
    pub at: Range<usize>,
}

/// Whether a response's dtype must be the key's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DTypeRule {
    Exact,
    Any,
}

/// A known wrong answer.
#[derive(Debug, Clone)]
pub struct Mistake {
    pub name: String,
    /// Matched by value.
    pub gives: Option<Expression>,
    /// Matched by what is written.
    pub written: Option<String>,
    pub feedback: Markdown,
}

#[derive(Debug, Clone)]
pub struct Order {
    /// In the right order.
    pub steps: Vec<Markdown>,
    /// Steps that do not belong.
    pub extra: Vec<Markdown>,
}

#[derive(Debug, Clone)]
pub struct Text {
    pub accept: Vec<String>,
    pub mistakes: Vec<Mistake>,
}

#[derive(Debug, Clone)]
pub struct Open {
    pub points: Vec<Point>,
    pub samples: Vec<Sample>,
}

/// One point of a rubric.
#[derive(Debug, Clone)]
pub struct Point {
    pub says: Markdown,
    pub claim: Option<ClaimId>,
}

/// A sample answer with the points that it deserves.
#[derive(Debug, Clone)]
pub struct Sample {
    pub text: Markdown,
    /// Indices of points, counted from 0 (in the file from 1).
    pub earns: Vec<usize>,
}

#[derive(Debug, Clone)]
pub struct Claim {
    pub id: ClaimId,
    pub says: Markdown,
    pub check: Expression,
    /// The error kind that `check` must raise.
    pub raises: Option<String>,
    pub holds: bool,
    pub because: Option<Markdown>,
}

impl Question {
    /// 16 hex digits that change with anything that is written in the file, apart from layout, comments and `formerly`.
    /// They are the same wherever the file lies, and in every build.
    pub fn content_hash(&self) -> &str {
        &self.content_hash
    }

    /// Every Markdown text, in the order of the file as far as its tables go.
    pub fn texts(&self) -> Vec<&Markdown> {
        let mut texts = vec![&self.prompt];
        texts.extend(&self.explanation);
        for part in &self.parts {
            texts.extend(&part.ask);
            texts.extend(&part.hint);
            match &part.kind {
                Kind::Choice(choice) => {
                    texts.extend(
                        choice.options.iter().flat_map(|option| [Some(&option.text), option.why.as_ref()]).flatten(),
                    );
                }
                Kind::Order(order) => texts.extend(order.steps.iter().chain(&order.extra)),
                Kind::Open(open) => {
                    texts.extend(open.points.iter().map(|point| &point.says));
                    texts.extend(open.samples.iter().map(|sample| &sample.text));
                }
                Kind::Number(_) | Kind::Value(_) | Kind::Code(_) | Kind::Text(_) => {}
            }
            texts.extend(part.kind.mistakes().iter().map(|mistake| &mistake.feedback));
        }
        texts.extend(self.claims.iter().flat_map(|claim| [Some(&claim.says), claim.because.as_ref()]).flatten());
        texts
    }
}

impl Kind {
    pub fn mistakes(&self) -> &[Mistake] {
        match self {
            Kind::Number(key) => &key.mistakes,
            Kind::Value(key) => &key.mistakes,
            Kind::Code(key) => &key.mistakes,
            Kind::Text(text) => &text.mistakes,
            Kind::Choice(_) | Kind::Order(_) | Kind::Open(_) => &[],
        }
    }
}

impl Right {
    /// The expression that decides; none where the file says it.
    pub fn condition(&self) -> Option<&Expression> {
        match self {
            Right::When(condition) => Some(condition),
            Right::Always(_) => None,
        }
    }
}

impl Expression {
    /// The bytes in the file of some of the source's. Where escapes make the two differ, the whole is meant.
    pub fn place(&self, inside: Range<usize>) -> Range<usize> {
        place(&self.source, &self.at, inside)
    }
}

impl Markdown {
    /// The bytes in the file of some of the source's. Where escapes make the two differ, the whole is meant.
    pub fn place(&self, inside: Range<usize>) -> Range<usize> {
        place(&self.source, &self.at, inside)
    }
}

fn place(source: &str, at: &Range<usize>, inside: Range<usize>) -> Range<usize> {
    if at.len() == source.len() { at.start + inside.start..at.start + inside.end } else { at.clone() }
}
