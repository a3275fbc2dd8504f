//! The text of one file to a question or a deck, with everything that is wrong in it.

mod claims;
mod computed;
mod content;
mod formerly;
mod keys;
mod kinds;
mod parts;
mod raw;
mod report;
mod schema;
#[cfg(test)]
mod schemas;
mod variants;

use std::path::Path;

use raw::At;
use report::{Report, control_character};
use toml::de::DeTable;
use toml::{Spanned, Value};

use crate::{Code, Deck, DeckId, DemoLink, Diagnostic, Expression, Origin, Question, QuestionId, Stem};

/// Reads a question. It is none when a diagnostic is an error; there is at most one error of syntax or shape, and all
/// errors of meaning are given at once.
pub fn parse_question(deck: &DeckId, file: &Path, source: &str) -> (Option<Question>, Vec<Diagnostic>) {
    let mut report = Report::new(file, source);
    let id = question_id(deck, &mut report);
    let question = document(&mut report).and_then(|document| {
        let content_hash = content::hash(document.get_ref());
        let raw = schema::read(document, &mut report)?;
        Some(question(deck, id, content_hash, raw, &mut report))
    });
    (question.filter(|_| !report.has_errors()), report.found)
}

/// Reads a `deck.toml`; the deck has no questions yet.
pub fn parse_deck(file: &Path, origin: Origin, source: &str) -> (Option<Deck>, Vec<Diagnostic>) {
    let mut report = Report::new(file, source);
    let raw = document(&mut report).and_then(|document| schema::read(document, &mut report));
    let deck = raw.map(|raw| deck(raw, origin, &mut report));
    (deck.filter(|_| !report.has_errors()), report.found)
}

fn document<'s>(report: &mut Report<'s>) -> Option<Spanned<DeTable<'s>>> {
    if let Some((at, character)) = control_character(report.source) {
        report.error(
            Code::ControlCharacter,
            at..at + character.len_utf8(),
            format!("The file holds the control character U+{:04X}", u32::from(character)),
            "Delete it: only line breaks and tabs are allowed. It may be invisible in your editor.",
        );
        return None;
    }
    schema::parse(report)
}

fn question_id(deck: &DeckId, report: &mut Report) -> QuestionId {
    let stem = report.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if !is_plain_id(&stem) {
        report.error(
            Code::BadId,
            None,
            format!("The file's name, `{stem}`, cannot be part of an id"),
            "Rename the file: lower-case letters, digits and hyphens, such as `double-and-slice.toml`.",
        );
    }
    QuestionId::new(format!("{deck}/{stem}"))
}

fn question(deck: &DeckId, id: QuestionId, content_hash: String, raw: raw::Question, report: &mut Report) -> Question {
    let (formerly, formerly_at) = formerly::formerly(deck, raw.formerly, report);
    let claims = claims::claims(raw.claim, report);
    let variants = variants::variants(raw.variants, report);
    Question {
        id,
        file: report.file.to_path_buf(),
        formerly,
        formerly_at,
        title: report.text("title", raw.title),
        topics: raw.topics.into_iter().map(|topic| report.text("topics", topic)).collect(),
        prompt: report.markdown("prompt", raw.prompt),
        explanation: raw.explanation.map(|text| report.markdown("explanation", text)),
        demo: raw.demo.map(|demo| demo_link(demo, report)),
        given: raw.given.map(|given| report.expression("given", given)),
        require: raw.require.into_iter().map(|condition| report.expression("require", condition)).collect(),
        parts: parts::parts(raw.part, &claims, &variants, report),
        variants,
        claims,
        content_hash,
    }
}

fn demo_link(raw: raw::Demo, report: &mut Report) -> DemoLink {
    let at = raw.id.span();
    let mut with: Vec<_> = raw.with.into_iter().collect();
    with.sort_by_key(|(name, _)| name.span().start);
    DemoLink {
        id: report.text("id", raw.id),
        at,
        with: with.into_iter().map(|(name, value)| (name.into_inner(), literal("with", value, report))).collect(),
    }
}

fn deck(raw: raw::Deck, origin: Origin, report: &mut Report) -> Deck {
    let at = raw.id.span();
    let id = plain_id("id", raw.id, report);
    Deck {
        id: DeckId::new(id),
        id_at: at,
        title: report.text("title", raw.title),
        language: raw.language.map_or_else(|| "en".into(), |language| report.text("language", language)),
        covers: raw.covers.map(|covers| report.text("covers", covers)),
        folder: report.file.parent().map(Path::to_path_buf).unwrap_or_default(),
        origin,
        order: raw.order.into_iter().map(|stem| Stem { at: stem.span(), stem: report.text("order", stem) }).collect(),
        questions: Vec::new(),
    }
}

/// A text as an id: lower-case letters, digits and hyphens.
fn plain_id(name: &str, id: raw::Text, report: &mut Report) -> String {
    if !is_plain_id(id.get_ref()) {
        report.error(
            Code::BadId,
            id.span(),
            format!("`{}` cannot be an {name}", id.get_ref()),
            "Use lower-case letters, digits and hyphens, such as `largest-value`.",
        );
    }
    id.into_inner()
}

pub(crate) fn is_plain_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// A value as an expression: text is one already; a number, a truth value or a list stands for its own literal.
fn literal(name: &str, value: At<Value>, report: &mut Report) -> Expression {
    let at = value.span();
    let source = match value.into_inner() {
        Value::String(text) => return report.expression(name, At::new(at, text)),
        other => written(&other),
    };
    let source = source.unwrap_or_else(|| {
        report.error(
            Code::WrongType,
            at.clone(),
            format!("`{name}` takes numbers, lists, true or false, and expressions in quotes"),
            "Write a number, a list, or an expression such as 'n * 2'.",
        );
        String::new()
    });
    Expression { source, at }
}

/// A TOML value as the tensor language writes it; none for dates and tables.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(expression) => Some(expression.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) if number.is_finite() => Some(format!("{number:?}")),
        Value::Float(number) => Some(format!("float('{number}')")),
        Value::Boolean(truth) => Some(if *truth { "True" } else { "False" }.into()),
        Value::Array(values) => {
            values.iter().map(written).collect::<Option<Vec<_>>>().map(|values| format!("[{}]", values.join(", ")))
        }
        Value::Datetime(_) | Value::Table(_) => None,
    }
}

#[cfg(test)]
mod tests;
