//! Hints that hold the answer instead of pointing at the first step.

use candlelight_bank::{Check, Code, Kind, Part, Question, Right, Severity, ValueKey};

use crate::names::is_part;
use crate::sheet::key_expression;

use super::statics::Told;

/// Told by reading: a hint that computes the answer in other words is not recognised.
pub(super) fn telling(question: &Question) -> Vec<Told> {
    question.parts.iter().filter_map(|part| told(part, question)).collect()
}

fn told(part: &Part, question: &Question) -> Option<Told> {
    let hint = part.hint.as_ref()?;
    // What was asked with is no secret: `t[1:]` in "What does `t[1:]` give?".
    let is_open = |answer: &str| {
        [Some(&question.prompt), part.ask.as_ref()]
            .into_iter()
            .flatten()
            .any(|text| find(&text.source, answer).is_some())
    };
    let answers = answers(&part.kind).into_iter().map(str::trim).filter(|answer| !is_open(answer));
    let at = answers.filter_map(|answer| find(&hint.source, answer)).min_by_key(|at| at.start)?;
    let message = format!("The hint gives the answer away: {}", &hint.source[at.clone()]);
    let help = "Point at the first step, and leave the answer to the learner.";
    Some((Code::Hint, Severity::Warning, hint.place(at), message, help))
}

/// What, word for word, would be right. A name or a number stands in any text, so those are not looked for.
fn answers(kind: &Kind) -> Vec<&str> {
    match kind {
        Kind::Choice(choice) => {
            let right = choice.options.iter().filter(|option| option.right == Right::Always(true));
            right.map(|option| option.text.source.as_str()).collect()
        }
        Kind::Text(text) => text.accept.iter().map(String::as_str).collect(),
        Kind::Value(ValueKey { check: Check::Raises { kind, .. }, .. }) => vec![kind],
        Kind::Number(_) | Kind::Value(_) | Kind::Code(_) => {
            let others = if let Kind::Code(key) = kind { key.also_right.as_slice() } else { &[] };
            let sources = key_expression(kind).into_iter().chain(others).map(|expression| expression.source.as_str());
            sources
                .filter(|source| source.trim().contains(|character| !is_part(character) && character != '.'))
                .collect()
        }
        Kind::Order(_) | Kind::Open(_) => Vec::new(),
    }
}

/// The bytes at which an answer stands in a text as words of its own, whatever its capitals.
fn find(text: &str, answer: &str) -> Option<std::ops::Range<usize>> {
    let (lower, wanted) = (text.to_ascii_lowercase(), answer.to_ascii_lowercase());
    let is_edge =
        |outside: Option<char>, inside: Option<char>| !(outside.is_some_and(is_part) && inside.is_some_and(is_part));
    let found = lower.match_indices(&wanted).map(|(start, _)| start..start + wanted.len()).find(|at| {
        is_edge(lower[..at.start].chars().next_back(), wanted.chars().next())
            && is_edge(lower[at.end..].chars().next(), wanted.chars().next_back())
    });
    found.filter(|at| !at.is_empty())
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn an_answer_is_found_as_words_of_its_own() {
        assert_eq!(find("One Epoch is enough.", "epoch"), Some(4..9));
        assert_eq!(find("Epochs are many.", "epoch"), None);
        assert_eq!(find("Look at `t[-1]` first.", "t[-1]"), Some(9..14));
        assert_eq!(find("`last[-1]`, then `t[-1]`", "t[-1]"), Some(18..23), "not the end of another name");
        assert_eq!(find("anything", ""), None);
    }
}
