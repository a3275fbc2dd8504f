//! What is told by reading a question, without computing it.

use std::ops::Range;

use candlelight_bank::{Code, Kind, Severity};
use candlelight_script::syntax;

use crate::grade::is_accepted;
use crate::names::mentions;
use crate::sheet::key_expression;

use super::keys::could_be_literal;
use super::subject::Subject;

/// Code, severity, place, message, help.
pub(super) type Told = (Code, Severity, Range<usize>, String, &'static str);

pub(super) fn look(subject: &Subject<'_>) -> Vec<Told> {
    [
        unused_variants(subject),
        constant_checks(subject),
        unused_words(subject),
        literals(subject),
        accepted_mistakes(subject),
    ]
    .concat()
}

fn unused_variants(subject: &Subject<'_>) -> Vec<Told> {
    let question = subject.question;
    let sources: Vec<&str> = subject.sources();
    let is_used = |name: &str| sources.iter().any(|source| mentions(source, name));
    let unused = question.variants.iter().filter(|variant| !is_used(&variant.name));
    let told = unused.map(|variant| {
        let help = "Use it, in {{ … }} or in an expression, or remove it: every review draws it for nothing.";
        let message = format!("The variant `{}` is used nowhere", variant.name);
        (Code::UnusedVariant, Severity::Warning, variant.at.clone(), message, help)
    });
    told.collect()
}

/// With `raises` the check is an error to come, which no reading tells.
fn constant_checks(subject: &Subject<'_>) -> Vec<Told> {
    let claims = subject.question.claims.iter().filter(|claim| claim.raises.is_none());
    let constant = claims.filter(|claim| syntax::constant(&claim.check.source));
    let told = constant.map(|claim| {
        let help = "Compute both sides: compare what the sentence speaks of with what it says of it.";
        let message = "This check cannot come out otherwise, so it proves nothing".to_owned();
        (Code::ConstantCheck, Severity::Error, claim.check.at.clone(), message, help)
    });
    told.collect()
}

/// What must be used is something that the language knows, and the key itself uses it.
fn unused_words(subject: &Subject<'_>) -> Vec<Told> {
    let mut told = Vec::new();
    for part in &subject.question.parts {
        let (Kind::Code(key), Some(expression)) = (&part.kind, key_expression(&part.kind)) else { continue };
        for asked in key.must_use.iter().filter(|asked| !syntax::uses(&expression.source, &asked.word)) {
            let message = format!("The key itself is written without `{}`", asked.word);
            let help = "Write the key with it, correct the word, or ask for less.";
            told.push((Code::MustUse, Severity::Error, asked.at.clone(), message, help));
        }
    }
    told
}

/// The learner sees one draw, and could type in what the code should compute.
fn literals(subject: &Subject<'_>) -> Vec<Told> {
    if subject.question.variants.is_empty() {
        return Vec::new();
    }
    let without_cases = subject.question.parts.iter().filter_map(could_be_literal).filter(|key| key.cases.is_empty());
    let told = without_cases.map(|key| {
        let help = "Add hidden values: cases = [{ n = 4 }], for which an answer must be right too.";
        let message = "A typed-in value would be graded as right".to_owned();
        (Code::LiteralPasses, Severity::Warning, key.expect.at.clone(), message, help)
    });
    told.collect()
}

/// A word that is accepted is no mistake.
fn accepted_mistakes(subject: &Subject<'_>) -> Vec<Told> {
    let mut told = Vec::new();
    for part in &subject.question.parts {
        let Kind::Text(key) = &part.kind else { continue };
        for mistake in &key.mistakes {
            if mistake.written.as_deref().is_some_and(|written| is_accepted(key, written)) {
                let message = format!("The mistake “{}” is what counts as right", mistake.name);
                let help = "Change what is written, or remove it: nobody would ever be told of it.";
                told.push((Code::MistakeIsKey, Severity::Error, mistake.feedback.at.clone(), message, help));
            }
        }
    }
    told
}
