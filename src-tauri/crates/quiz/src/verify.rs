//! What a question promises that can be told without computing anything: its demo exists and takes these parameters, and
//! its expressions can be read. What they come to is for `check`.

use candlelight_bank::{Bank, Code, Diagnostic, Draw, Expression, Question, Severity, Span};
use candlelight_script::{ScriptError, Value, syntax};
use rayon::prelude::*;

use crate::failure::sentence;
use crate::sheet::{self, cases};
use crate::worker::to_lab;
use crate::{draw, receipt};

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
    for variant in &question.variants {
        if let Draw::Choice(values) = &variant.draw {
            for value in values {
                findings.literal(value);
            }
        }
    }
    for part in &question.parts {
        let values = cases(&part.kind).iter().flat_map(|case| &case.bindings);
        for (_, value) in values {
            findings.literal(value);
        }
    }
    for expression in expressions(question) {
        findings.readable(expression);
    }
    findings.found
}

/// Every expression that is evaluated, apart from those in texts.
fn expressions(question: &Question) -> Vec<&Expression> {
    let mut all: Vec<_> = question.given.iter().chain(&question.require).collect();
    all.extend(question.demo.iter().flat_map(|link| &link.with).map(|(_, expression)| expression));
    all.extend(question.parts.iter().flat_map(sheet::expressions));
    all.extend(question.claims.iter().map(|claim| &claim.check));
    all
}

/// A demo parameter's value as JSON.
pub(crate) fn parameter(value: &Value) -> serde_json::Value {
    receipt::json(&to_lab(value))
}

struct Findings<'a> {
    question: &'a Question,
    found: Vec<Diagnostic>,
}

impl Findings<'_> {
    /// Parameters that are literals are held to their ranges; those that follow the variants are for `check`.
    fn demo(&mut self) {
        let Some(link) = &self.question.demo else { return };
        let demo = match candlelight_lab::find(&link.id) {
            Ok(demo) => demo,
            Err(error) => {
                let known: Vec<_> = candlelight_lab::all().iter().map(|demo| demo.declaration().id).collect();
                let help = format!("The demos are {}.", known.join(", "));
                return self.report(Code::Demo, link.at.clone(), sentence(&error.to_string()), help);
            }
        };
        let declaration = demo.declaration();
        let mut given = indexmap::IndexMap::new();
        for (name, expression) in &link.with {
            let default = declaration.parameters.iter().find(|known| known.name == name).map(|known| &known.default);
            let value = draw::literal(expression).ok().as_ref().map(to_lab).or_else(|| default.cloned());
            // A name that the demo does not know is refused with any value.
            given.insert(name.clone(), value.unwrap_or(candlelight_lab::Value::Bool(false)));
        }
        if let Err(error) = declaration.resolve(&given) {
            let help = "`candlelight demo` lists every demo's parameters with their ranges.".to_owned();
            self.report(Code::Demo, link.at.clone(), sentence(&error.to_string()), help);
        }
    }

    fn readable(&mut self, expression: &Expression) {
        if let Err(error) = syntax::check(&expression.source) {
            let help = "Expressions are written as in Python; `candlelight eval` tries one out.".to_owned();
            self.unreadable(expression, error, help);
        }
    }

    fn literal(&mut self, expression: &Expression) {
        if let Err(error) = draw::literal(expression) {
            let help =
                "Values to draw are written out: numbers, lists of them, and texts with quotes of their own within \
                        the TOML string's."
                    .to_owned();
            self.unreadable(expression, error, help);
        }
    }

    fn unreadable(&mut self, expression: &Expression, error: ScriptError, help: String) {
        let at = expression.place(error.at);
        self.report(Code::Expression, at, error.message, help);
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
