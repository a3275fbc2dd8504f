//! What a question promises that only demos and evaluation can show: its demo exists and takes these parameters, and its
//! keys evaluate.

use candlelight_bank::{
    Bank, Check, Code, Diagnostic, Expression, Kind, Mistake, NumberKey, Question, Right, Severity, Span, ValueKey,
};
use candlelight_script::Value;
use rayon::prelude::*;

use crate::grade::{agree, is_within};
use crate::receipt;

/// Removes the questions that could not be graded or whose demo could not run, and says why.
pub(crate) fn verify(bank: &mut Bank) {
    for deck in &mut bank.decks {
        let found: Vec<Vec<Diagnostic>> = deck.questions.par_iter().map(verify_question).collect();
        let mut sound = found.iter().map(|found| found.iter().all(|one| one.severity < Severity::Error));
        deck.questions.retain(|_| sound.next().unwrap_or(true));
        bank.diagnostics.extend(found.into_iter().flatten());
    }
}

/// What is wrong in the questions' Markdown. Kept apart from loading: it costs more than all the rest, and only people who
/// look at the list of problems need it.
pub(crate) fn prose(bank: &Bank) -> Vec<Diagnostic> {
    let lint = |deck| move |question: &Question| candlelight_bank::lint(question, deck);
    bank.decks.iter().flat_map(|deck| deck.questions.par_iter().flat_map(lint(deck)).collect::<Vec<_>>()).collect()
}

fn verify_question(question: &Question) -> Vec<Diagnostic> {
    let mut findings = Findings { question, found: Vec::new() };
    findings.demo();
    findings.not_computed_yet();
    for part in &question.parts {
        match &part.kind {
            Kind::Number(key) => findings.number(key),
            Kind::Value(key) => findings.value(key),
            Kind::Choice(choice) => {
                for option in &choice.options {
                    if let Right::When(condition) = &option.right {
                        findings.evaluate(condition);
                    }
                }
            }
            Kind::Code(_) | Kind::Order(_) | Kind::Text(_) | Kind::Open(_) => {}
        }
    }
    findings.found
}

/// A demo parameter's value as JSON.
pub(crate) fn parameter(expression: &Expression) -> Result<serde_json::Value, candlelight_script::ScriptError> {
    candlelight_script::literal(&expression.source).map(|value| json(&value))
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Bool(value) => (*value).into(),
        Value::Int(value) => (*value).into(),
        Value::Float(value) => receipt::json(&candlelight_lab::Value::Float(*value)),
        Value::Str(value) => value.as_str().into(),
        Value::List(values) | Value::Tuple(values) => values.iter().map(json).collect(),
        other => other.to_string().into(),
    }
}

/// The error's text with a capital first letter.
fn sentence(error: &candlelight_lab::LabError) -> String {
    let text = error.to_string();
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

struct Findings<'a> {
    question: &'a Question,
    found: Vec<Diagnostic>,
}

impl Findings<'_> {
    fn demo(&mut self) {
        let Some(link) = &self.question.demo else { return };
        let demo = match candlelight_lab::find(&link.id) {
            Ok(demo) => demo,
            Err(error) => {
                let known: Vec<_> = candlelight_lab::all().iter().map(|demo| demo.declaration().id).collect();
                let help = format!("The demos are {}.", known.join(", "));
                return self.report(Code::Demo, link.at.clone(), sentence(&error), help);
            }
        };
        let mut given = serde_json::Map::new();
        for (name, expression) in &link.with {
            if let Some(value) = self.evaluate(expression) {
                given.insert(name.clone(), json(&value));
            }
        }
        if let Err(error) = demo.declaration().resolve(&receipt::values(&given)) {
            let help = "`candlelight demo` lists every demo's parameters with their ranges.".to_owned();
            self.report(Code::Demo, link.at.clone(), sentence(&error), help);
        }
    }

    /// What this version reads but does not compute would be shown as source text, so the question is left out.
    fn not_computed_yet(&mut self) {
        if self.question.variants.is_empty() && self.question.given.is_none() && self.question.require.is_empty() {
            return;
        }
        let at = self.question.given.as_ref().or(self.question.require.first()).map_or(0..0, |given| given.at.clone());
        let help = "Write the numbers out, without `given`, `require` and `[variants]`.".to_owned();
        self.report(Code::Expression, at, "This version of Candlelight does not draw variants yet".to_owned(), help);
    }

    fn number(&mut self, key: &NumberKey) {
        let Some(expected) = self.evaluate(&key.expect) else { return };
        if !expected.as_number().is_some_and(f64::is_finite) {
            let help = "A `number` part needs a finite number; lists belong in a `value` part.".to_owned();
            self.report(Code::Expression, key.expect.at.clone(), format!("The key `{expected}` is no number"), help);
        }
        let is_right = |value: &Value, expected: &Value| {
            value
                .as_number()
                .zip(expected.as_number())
                .is_some_and(|(value, expected)| is_within(value, expected, key.tolerance))
        };
        self.mistakes(&key.mistakes, &expected, is_right);
    }

    fn value(&mut self, key: &ValueKey) {
        match &key.check {
            Check::Gives(expression) => {
                if let Some(expected) = self.evaluate(expression) {
                    self.mistakes(&key.mistakes, &expected, agree);
                }
            }
            Check::Raises { .. } => {
                for gives in key.mistakes.iter().filter_map(|mistake| mistake.gives.as_ref()) {
                    self.evaluate(gives);
                }
            }
        }
    }

    /// A mistake that is graded as right would never be told.
    fn mistakes(&mut self, mistakes: &[Mistake], expected: &Value, is_right: impl Fn(&Value, &Value) -> bool) {
        for (gives, name) in mistakes.iter().filter_map(|mistake| Some((mistake.gives.as_ref()?, &mistake.name))) {
            if self.evaluate(gives).is_some_and(|value| is_right(&value, expected)) {
                let message = format!("The mistake “{name}” gives what counts as right, `{expected}`");
                let help = "Change what it gives, or remove it: nobody would ever be told of it.".to_owned();
                self.report(Code::Expression, gives.at.clone(), message, help);
            }
        }
    }

    fn evaluate(&mut self, expression: &Expression) -> Option<Value> {
        match candlelight_script::literal(&expression.source) {
            Ok(value) => Some(value),
            Err(error) => {
                // Where the TOML string holds escapes, only the whole of it can be pointed at.
                let is_verbatim = expression.at.len() == expression.source.len();
                let at = if is_verbatim {
                    expression.at.start + error.at.start..expression.at.start + error.at.end
                } else {
                    expression.at.clone()
                };
                let help =
                    "This version evaluates literals only: numbers, lists of them, and texts with quotes of their \
                            own within the TOML string's."
                        .to_owned();
                self.report(Code::Expression, at, error.message, help);
                None
            }
        }
    }

    fn report(&mut self, code: Code, at: std::ops::Range<usize>, message: String, help: String) {
        // The spans of a sound file are only turned into lines when something is wrong with it.
        let source = std::fs::read_to_string(&self.question.file).unwrap_or_default();
        self.found.push(Diagnostic {
            code,
            severity: Severity::Error,
            file: self.question.file.clone(),
            span: Some(Span::of(&source, at)),
            message,
            help: Some(help),
        });
    }
}
