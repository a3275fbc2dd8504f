//! What is wrong in a question's Markdown. Loading does not render, so this is asked for separately.

use std::ops::Range;

use crate::markdown::{Problem, render};
use crate::{Deck, Diagnostic, Kind, Markdown, Mistake, Question, Severity, Span, read_source};

/// Renders all of a question's texts and tells what was wrong in them. When something is, the question's file is read
/// again to find the lines; if that fails, the diagnostics come without them.
pub fn lint(question: &Question, deck: &Deck) -> Vec<Diagnostic> {
    let problems: Vec<_> = texts(question)
        .into_iter()
        .flat_map(|text| {
            render(&text.source, Some(&deck.folder)).problems.into_iter().map(move |problem| (text, problem))
        })
        .collect();
    if problems.is_empty() {
        return Vec::new();
    }
    let source = read_source(&question.file).ok();
    problems
        .into_iter()
        .map(|(text, problem)| Diagnostic {
            span: source.as_ref().map(|source| Span::of(source, place(text, &problem, source))),
            code: problem.code,
            severity: Severity::Warning,
            file: question.file.clone(),
            message: problem.message,
            help: Some(problem.help),
        })
        .collect()
}

/// The bytes of the problem in the file. Where escapes make the text differ from the file, the whole text is meant.
fn place(text: &Markdown, problem: &Problem, source: &str) -> Range<usize> {
    if source.get(text.at.clone()) == Some(&text.source) {
        text.at.start + problem.at.start..text.at.start + problem.at.end
    } else {
        text.at.clone()
    }
}

/// Every Markdown text of a question, in the order of the file as far as its tables go.
fn texts(question: &Question) -> Vec<&Markdown> {
    let mut texts = vec![&question.prompt];
    texts.extend(&question.explanation);
    for part in &question.parts {
        texts.extend(&part.ask);
        match &part.kind {
            Kind::Choice(choice) => {
                texts.extend(
                    choice.options.iter().flat_map(|option| [Some(&option.text), option.why.as_ref()]).flatten(),
                );
            }
            Kind::Number(number) => texts.extend(feedback(&number.mistakes)),
            Kind::Value(value) => texts.extend(feedback(&value.mistakes)),
            Kind::Order(order) => texts.extend(order.steps.iter().chain(&order.extra)),
            Kind::Text(text) => texts.extend(feedback(&text.mistakes)),
            Kind::Open(open) => {
                texts.extend(open.points.iter().map(|point| &point.says));
                texts.extend(open.samples.iter().map(|sample| &sample.text));
            }
        }
    }
    texts.extend(question.claims.iter().flat_map(|claim| [Some(&claim.says), claim.because.as_ref()]).flatten());
    texts
}

fn feedback(mistakes: &[Mistake]) -> impl Iterator<Item = &Markdown> {
    mistakes.iter().map(|mistake| &mistake.feedback)
}
