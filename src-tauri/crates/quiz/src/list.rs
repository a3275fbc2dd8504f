//! The bank as the Bank view lists it: no answers, only what there is to study and what is wrong.

use std::fs;
use std::path::Path;

use candlelight_bank::{Deck, Diagnostic, Origin, Question, Severity, markdown};
use rayon::prelude::*;

use crate::library::Edition;
use crate::present::answer_kind;
use crate::verify::prose;
use crate::view::{BankView, DeckView, DiagnosticView, QuestionSummary};

pub(crate) fn bank(edition: &Edition, own_folder: &Path) -> BankView {
    BankView {
        decks: edition.bank.decks.iter().map(deck).collect(),
        diagnostics: edition.bank.diagnostics.iter().chain(&prose(&edition.bank)).map(diagnostic).collect(),
        own_folder: own_folder.display().to_string(),
        revision: edition.revision,
    }
}

fn deck(deck: &Deck) -> DeckView {
    DeckView {
        id: deck.id.to_string(),
        title: deck.title.clone(),
        language: deck.language.clone(),
        covers: deck.covers.clone(),
        own: deck.origin == Origin::Own,
        folder: deck.folder.display().to_string(),
        questions: deck.questions.par_iter().map(summary).collect(),
    }
}

fn summary(question: &Question) -> QuestionSummary {
    let mut kinds: Vec<_> = question.parts.iter().map(|part| answer_kind(&part.kind)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    QuestionSummary {
        id: question.id.to_string(),
        title: question.title.clone(),
        topics: question.topics.clone(),
        kinds,
        text: markdown::Template::parse(&question.prompt.source).plain_text(),
        file: question.file.display().to_string(),
        demo: question.demo.as_ref().map(|link| link.id.clone()),
    }
}

fn diagnostic(diagnostic: &Diagnostic) -> DiagnosticView {
    let file = &diagnostic.file;
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let place: Vec<_> = [file.parent().and_then(name), name(file)].into_iter().flatten().collect();
    DiagnosticView {
        severity: match diagnostic.severity {
            Severity::Warning => "warning".to_owned(),
            Severity::Error => "error".to_owned(),
        },
        code: diagnostic.code.to_string(),
        path: file.display().to_string(),
        place: place.join("/"),
        line: diagnostic.span.as_ref().map(|span| span.line),
        column: diagnostic.span.as_ref().map(|span| span.column),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        excerpt: diagnostic.span.as_ref().and_then(|span| excerpt(file, span.line)),
    }
}

/// One line of a file, if it is there and of a length to be read.
fn excerpt(file: &Path, line: usize) -> Option<String> {
    let source = fs::read_to_string(file).ok()?;
    let line = source.lines().nth(line.checked_sub(1)?)?;
    (!line.trim().is_empty() && line.chars().count() <= 200).then(|| line.to_owned())
}
