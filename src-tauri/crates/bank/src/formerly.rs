//! Former ids over the whole bank: each must lead to one question.

use std::collections::{HashMap, HashSet};

use crate::{Bank, Code, Diagnostic, Question, QuestionId, Severity, Span, read_source};

/// Removes the questions that name a former id which a question still has, or which another named before, and says so.
/// `taken` are the ids of all files, whether they could be read or not: a slip in a file must not cost it its history.
pub(crate) fn settle(bank: &mut Bank, taken: &HashSet<QuestionId>) {
    let mut heirs: HashMap<QuestionId, QuestionId> = HashMap::new();
    let mut found = Vec::new();
    for deck in &mut bank.decks {
        deck.questions.retain(|question| {
            let problems = problems(question, taken, &heirs);
            if problems.is_empty() {
                heirs.extend(question.formerly.iter().map(|former| (former.clone(), question.id.clone())));
            }
            let is_sound = problems.is_empty();
            found.extend(problems);
            is_sound
        });
    }
    bank.diagnostics.extend(found);
}

fn problems(
    question: &Question,
    taken: &HashSet<QuestionId>,
    heirs: &HashMap<QuestionId, QuestionId>,
) -> Vec<Diagnostic> {
    let formers = question.formerly.iter().zip(&question.formerly_at);
    let told = formers.filter_map(|(former, at)| {
        let (message, help) = if *former == question.id {
            ("`formerly` names the question's own id".to_owned(), "Remove it: the history stays with the id anyway.")
        } else if taken.contains(former) {
            (
                format!("There is still a question `{former}`"),
                "Its history would go to two questions: remove the old file, or take its name out of `formerly`.",
            )
        } else {
            (
                format!("`{}` was formerly `{former}` already", heirs.get(former)?),
                "Its history would go to two questions: name it in the one that continues it.",
            )
        };
        Some((at, message, help))
    });
    let told: Vec<_> = told.collect();
    // The place is only worked out where there is something to tell.
    let source = if told.is_empty() { None } else { read_source(&question.file).ok() };
    let diagnostic = |(at, message, help): (&std::ops::Range<usize>, String, &str)| Diagnostic {
        code: Code::DuplicateId,
        severity: Severity::Error,
        file: question.file.clone(),
        span: source.as_ref().map(|source| Span::of(source, at.clone())),
        message,
        help: Some(help.to_owned()),
    };
    told.into_iter().map(diagnostic).collect()
}
