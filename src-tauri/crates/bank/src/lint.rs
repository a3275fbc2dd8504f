//! What is wrong in a question's Markdown. Loading does not render, so this is asked for separately.

use crate::markdown::{Problem, Template};
use crate::{Code, Deck, Diagnostic, Markdown, Question, Severity, Span, read_source};

/// Renders all of a question's texts and tells what was wrong in them and in how their placeholders are written. When
/// something is, the question's file is read again to find the lines; if that fails, the diagnostics come without them.
pub fn lint(question: &Question, deck: &Deck) -> Vec<Diagnostic> {
    let problems: Vec<_> = question
        .texts()
        .into_iter()
        .flat_map(|text| problems(text, deck).into_iter().map(move |problem| (text, problem)))
        .collect();
    if problems.is_empty() {
        return Vec::new();
    }
    let source = read_source(&question.file).ok();
    problems
        .into_iter()
        .map(|(text, problem)| Diagnostic {
            span: source.as_ref().map(|source| Span::of(source, text.place(problem.at.clone()))),
            code: problem.code,
            // A placeholder that is none would be read by the learner.
            severity: if problem.code == Code::Placeholder { Severity::Error } else { Severity::Warning },
            file: question.file.clone(),
            message: problem.message,
            help: Some(problem.help),
        })
        .collect()
}

/// In the order of the text. What the placeholders will say is not known here, so each is given a number.
fn problems(text: &Markdown, deck: &Deck) -> Vec<Problem> {
    let template = Template::parse(&text.source);
    let values = vec!["0".to_owned(); template.placeholders.len()];
    let mut problems = [template.render(&values, Some(&deck.folder)).problems, template.problems].concat();
    problems.sort_by_key(|problem| problem.at.start);
    problems
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::tempdir;

    use super::lint;
    use crate::{Code, Origin, load};

    #[test]
    fn problems_point_into_the_file() {
        let folder = tempdir().expect("a folder");
        let question = "title = 'T'\nprompt = '''\nTwo lines,\nthen $\\oops$ and\n<br>.\n'''\n\
            [[part]]\nask = \"A \\\"quoted\\\" ![](x.png)\"\n[part.text]\naccept = ['a']\n";
        fs::write(folder.path().join("deck.toml"), "id = 'd'\ntitle = 'D'\n").expect("a file");
        fs::write(folder.path().join("q.toml"), question).expect("a file");
        let bank = load(&[(folder.path().into(), Origin::Own)]);
        let deck = &bank.decks[0];
        let place = |found: &crate::Diagnostic| found.span.as_ref().map(|span| (span.line, span.column));
        let found: Vec<_> = lint(&deck.questions[0], deck).iter().map(|it| (it.code, place(it))).collect();
        let in_prompt = [(Code::Math, Some((4, 6))), (Code::Markdown, Some((5, 1)))];
        // The escapes make the text differ from the file, so the whole text is pointed at.
        let in_ask = [(Code::Picture, Some((8, 8))), (Code::Picture, Some((8, 8)))];
        assert_eq!(found, [in_prompt, in_ask].concat());
    }
}
