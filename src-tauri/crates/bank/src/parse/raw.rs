//! The shape of the files: what serde checks before any meaning is looked at.
//!
//! Kinds are optional tables of the part, because `flatten` and `tag` would lose the spans.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, Value};

pub(super) type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Deck {
    pub(super) id: Text,
    pub(super) title: Text,
    pub(super) language: Option<Text>,
    pub(super) covers: Option<Text>,
    #[serde(default)]
    pub(super) order: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    pub(super) title: Text,
    #[serde(default)]
    pub(super) topics: Vec<Text>,
    pub(super) demo: Option<Demo>,
    pub(super) given: Option<Text>,
    pub(super) prompt: Text,
    pub(super) explanation: Option<Text>,
    #[serde(default)]
    pub(super) require: Vec<Text>,
    #[serde(default)]
    pub(super) variants: BTreeMap<Text, Spanned<Variant>>,
    #[serde(default)]
    pub(super) part: Vec<Spanned<Part>>,
    #[serde(default)]
    pub(super) claim: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Demo {
    pub(super) id: Text,
    #[serde(default)]
    pub(super) with: BTreeMap<Text, Spanned<Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Variant {
    pub(super) int: Option<Spanned<Vec<i64>>>,
    pub(super) float: Option<Spanned<Vec<f64>>>,
    pub(super) choice: Option<Spanned<Vec<Spanned<Value>>>>,
    pub(super) step: Option<Spanned<f64>>,
    pub(super) not: Option<Spanned<Vec<f64>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    pub(super) id: Option<Text>,
    pub(super) ask: Option<Text>,
    pub(super) choice: Option<Spanned<Choice>>,
    pub(super) number: Option<Number>,
    pub(super) value: Option<Spanned<ValueKey>>,
    pub(super) code: Option<CodeKey>,
    pub(super) order: Option<Order>,
    pub(super) text: Option<TextKey>,
    pub(super) open: Option<Spanned<Open>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    #[serde(default)]
    pub(super) several: bool,
    #[serde(default)]
    pub(super) option: Vec<Spanned<Opt>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opt {
    pub(super) text: Text,
    pub(super) right: Option<Spanned<bool>>,
    pub(super) right_when: Option<Text>,
    pub(super) why: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Number {
    pub(super) expect: Text,
    pub(super) tolerance: Option<Spanned<Tolerance>>,
    #[serde(default)]
    pub(super) mistake: Vec<Spanned<Mistake>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tolerance {
    pub(super) absolute: Option<f64>,
    pub(super) relative: Option<f64>,
    pub(super) decimals: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueKey {
    pub(super) expect: Option<Text>,
    pub(super) raises: Option<Text>,
    #[serde(default)]
    pub(super) mistake: Vec<Spanned<Mistake>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeKey {
    pub(super) expect: Text,
    #[serde(default)]
    pub(super) also_right: Vec<Text>,
    #[serde(default)]
    pub(super) cases: Vec<Spanned<BTreeMap<Text, Spanned<Value>>>>,
    #[serde(default)]
    pub(super) must_use: Vec<Text>,
    pub(super) dtype: Option<Text>,
    #[serde(default)]
    pub(super) mistake: Vec<Spanned<Mistake>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mistake {
    pub(super) name: Text,
    pub(super) gives: Option<Text>,
    pub(super) written: Option<Text>,
    pub(super) feedback: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    pub(super) steps: Spanned<Vec<Text>>,
    #[serde(default)]
    pub(super) extra: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextKey {
    pub(super) accept: Spanned<Vec<Text>>,
    #[serde(default)]
    pub(super) mistake: Vec<Spanned<Mistake>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Open {
    #[serde(default)]
    pub(super) point: Vec<Point>,
    #[serde(default)]
    pub(super) sample: Vec<Sample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Point {
    pub(super) says: Text,
    pub(super) claim: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sample {
    pub(super) text: Text,
    #[serde(default)]
    pub(super) earns: Vec<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub(super) id: Text,
    pub(super) says: Text,
    pub(super) check: Text,
    pub(super) raises: Option<Text>,
    pub(super) holds: bool,
    pub(super) because: Option<Text>,
}
