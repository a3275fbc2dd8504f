//! The shape of the files: what serde checks before any meaning is looked at.
//!
//! Kinds are optional tables of the part, because `flatten` and `tag` would lose the spans. The JSON Schemas in
//! `questions/schema/` are made from these types, and their descriptions from the comments here.

use std::collections::BTreeMap;
use std::ops::Range;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use toml::{Spanned, Value};

pub(super) type Text = At<String>;

/// A value with its bytes in the file.
#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(transparent)]
pub(super) struct At<T>(Spanned<T>);

impl<T> At<T> {
    pub(super) fn new(at: Range<usize>, value: T) -> Self {
        At(Spanned::new(at, value))
    }

    pub(super) fn span(&self) -> Range<usize> {
        self.0.span()
    }

    pub(super) fn get_ref(&self) -> &T {
        self.0.get_ref()
    }

    pub(super) fn into_inner(self) -> T {
        self.0.into_inner()
    }
}

/// A deck: a folder with this file and one file per question.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Deck {
    /// Lower-case letters, digits and hyphens. Reviews are kept under it, so it must not change.
    pub(super) id: Text,
    pub(super) title: Text,
    /// The language of its texts as a BCP 47 tag; "en" without it.
    pub(super) language: Option<Text>,
    /// What the deck covers, and so what it leaves out, in words.
    pub(super) covers: Option<Text>,
    /// File names without .toml in the order in which they are best studied; the rest follow by name.
    #[serde(default)]
    pub(super) order: Vec<Text>,
}

/// A question: texts, what is drawn anew for each review, and one or more parts to answer.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    /// A short name for lists; it should not give the answer away.
    pub(super) title: Text,
    #[serde(default)]
    pub(super) topics: Vec<Text>,
    /// File names without .toml that it had before (in another deck: "deck/name"), so that its reviews are kept.
    #[serde(default)]
    pub(super) formerly: Vec<Text>,
    /// The demo that is offered beside the explanation.
    pub(super) demo: Option<Demo>,
    /// Code that runs before every expression: what it binds, they and the learner's code see.
    pub(super) given: Option<Text>,
    /// What is asked, in Markdown. {{ expression }} is filled in; in mathematics \val{expression}.
    pub(super) prompt: Text,
    /// Shown once every part is answered, in Markdown.
    pub(super) explanation: Option<Text>,
    /// Conditions on the drawn values; a draw that fails one is drawn again.
    #[serde(default)]
    pub(super) require: Vec<Text>,
    /// What is drawn anew for each review: n = { int = [3, 6] }. Every expression sees it under its name.
    #[serde(default)]
    pub(super) variants: BTreeMap<Text, At<Variant>>,
    /// One thing asked, with one kind of answer.
    #[serde(default)]
    pub(super) part: Vec<At<Part>>,
    /// A sentence and the code that proves or refutes it.
    #[serde(default)]
    pub(super) claim: Vec<Claim>,
}

/// A demo and the parameters that it is run with; `candlelight demo` lists them all.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Demo {
    pub(super) id: Text,
    /// Parameters by name: numbers, lists, true or false, and expressions in quotes. The rest take their defaults.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, super::schemas::Literal>"))]
    pub(super) with: BTreeMap<Text, At<Value>>,
}

/// How a value is drawn: by exactly one of int, float and choice.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Variant {
    /// A whole number, [least, most], both included.
    pub(super) int: Option<At<Vec<i64>>>,
    /// A number, [least, most], both included, in steps of `step`.
    pub(super) float: Option<At<Vec<f64>>>,
    /// One of these: numbers, lists, true or false, and expressions in quotes.
    #[cfg_attr(test, schemars(with = "Option<Vec<super::schemas::Literal>>"))]
    pub(super) choice: Option<At<Vec<At<Value>>>>,
    pub(super) step: Option<At<f64>>,
    /// Values that are never drawn.
    pub(super) not: Option<At<Vec<f64>>>,
}

/// One thing asked, with exactly one kind of answer: choice, number, value, code, order, text or open.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    /// Lower-case letters, digits and hyphens; needed as soon as there are two parts.
    pub(super) id: Option<Text>,
    /// What this part asks, in Markdown; not needed where the prompt asks already.
    pub(super) ask: Option<Text>,
    /// A first step for a learner who asks for it, in Markdown; without the answer. It counts as help.
    pub(super) hint: Option<Text>,
    pub(super) choice: Option<At<Choice>>,
    pub(super) number: Option<Number>,
    pub(super) value: Option<At<ValueKey>>,
    pub(super) code: Option<CodeKey>,
    pub(super) order: Option<Order>,
    pub(super) text: Option<TextKey>,
    pub(super) open: Option<At<Open>>,
}

/// The learner picks one option, or several.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    /// Whether any number of options may be right.
    #[serde(default)]
    pub(super) several: bool,
    /// Shuffled for the learner.
    #[serde(default)]
    pub(super) option: Vec<At<Opt>>,
}

/// One option, right or wrong by `right` or by `right_when`.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Opt {
    pub(super) text: Text,
    pub(super) right: Option<At<bool>>,
    /// An expression that says whether it is right for the drawn values.
    pub(super) right_when: Option<Text>,
    /// Why it is right or wrong; shown with the verdict.
    pub(super) why: Option<Text>,
}

/// The learner types a number.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Number {
    /// The key: an expression.
    pub(super) expect: Text,
    /// Without it the number must be exact.
    pub(super) tolerance: Option<At<Tolerance>>,
    #[serde(default)]
    pub(super) mistake: Vec<At<Mistake>>,
}

/// How far from the key a number still counts as right: exactly one of the three.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Tolerance {
    /// So much, up or down.
    pub(super) absolute: Option<f64>,
    /// Such a share of the key, up or down.
    pub(super) relative: Option<f64>,
    /// Right when it agrees after rounding to so many decimals.
    pub(super) decimals: Option<i64>,
}

/// The learner types a nested list or a shape, or says that it is an error.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct ValueKey {
    /// The key: an expression. With `raises`, the code that raises it.
    pub(super) expect: Option<Text>,
    /// The kind of the error, such as `RuntimeError`, where the right answer is "it is an error".
    pub(super) raises: Option<Text>,
    #[serde(default)]
    pub(super) mistake: Vec<At<Mistake>>,
}

/// The learner writes code, which is graded by what it computes.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct CodeKey {
    /// The key: one right way to write it.
    pub(super) expect: Text,
    /// Other right ways: the checker grades each, a second opinion on the key.
    #[serde(default)]
    pub(super) also_right: Vec<Text>,
    /// Hidden further values of variants, { n = 4, k = 10 }, for which the code must be right too.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<BTreeMap<String, super::schemas::Literal>>"))]
    pub(super) cases: Vec<At<BTreeMap<Text, At<Value>>>>,
    /// What the code must be written with: "comprehension", "generator", "lambda", "loop", "def", "slice", "conditional",
    /// "condition" (in a comprehension), or a name such as "where".
    #[serde(default)]
    pub(super) must_use: Vec<Text>,
    /// "exact", or "any" where int64 for float32 is as good; "exact" without it.
    #[cfg_attr(test, schemars(extend("enum" = ["exact", "any"])))]
    pub(super) dtype: Option<Text>,
    #[serde(default)]
    pub(super) mistake: Vec<At<Mistake>>,
}

/// A wrong answer that is expected, recognised by what it gives or by what is written.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Mistake {
    /// What was done, as a phrase that ends "Not yet: that is …".
    pub(super) name: Text,
    /// An expression: recognised by the same value.
    pub(super) gives: Option<Text>,
    /// Recognised by these words, or this piece of code, in the answer. Wins over `gives`.
    pub(super) written: Option<Text>,
    /// What to think about next, without the answer, in Markdown.
    pub(super) feedback: Text,
}

/// The learner puts steps in order.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    /// In the right order; shuffled for the learner.
    pub(super) steps: At<Vec<Text>>,
    /// Steps that do not belong.
    #[serde(default)]
    pub(super) extra: Vec<Text>,
}

/// The learner types a word or a phrase.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct TextKey {
    /// Right spellings; case, spaces and hyphens are forgiven.
    pub(super) accept: At<Vec<Text>>,
    #[serde(default)]
    pub(super) mistake: Vec<At<Mistake>>,
}

/// The learner explains, and marks the own answer against points.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Open {
    /// What a good answer says.
    #[serde(default)]
    pub(super) point: Vec<Point>,
    /// Answers with the points that they deserve: the learner compares the own marking with them.
    #[serde(default)]
    pub(super) sample: Vec<Sample>,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Point {
    pub(super) says: Text,
    /// The id of a claim, judged and run before the point can be ticked.
    pub(super) claim: Option<Text>,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Sample {
    pub(super) text: Text,
    /// The points that it deserves, counted from 1.
    #[serde(default)]
    pub(super) earns: Vec<At<i64>>,
}

/// A sentence, and code that shows whether it is so.
#[derive(Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    /// Lower-case letters, digits and hyphens.
    pub(super) id: Text,
    /// The sentence, in Markdown.
    pub(super) says: Text,
    /// An expression that is true where the sentence is; with `raises`, code that raises the error.
    pub(super) check: Text,
    /// The kind of the error that `check` must raise, such as `RuntimeError`.
    pub(super) raises: Option<Text>,
    /// Whether the sentence is true. What circulates wrongly stands here as false, and the run refutes it.
    pub(super) holds: bool,
    /// Why, in Markdown.
    pub(super) because: Option<Text>,
}
