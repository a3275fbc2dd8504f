//! What a seed draws, and that everything shown follows it.

use std::collections::BTreeSet;

use candlelight_quiz::Quiz;
use candlelight_quiz::view::{Key, Outcome, PartKind, Response};

use crate::desk::{Desk, Sitting, contains_all};

const QUESTION: &str = r#"
title  = 'Sums'
demo   = { id = 'double-and-slice', with = { rows = 'n', columns = 'n + 1', slice = "'1:'" } }
prompt = 'Add the numbers below {{ n }}, times {{ rate:.2f }}.'
explanation = 'For {{ n }} it is **{{ sum(range(n)) * rate:.3f }}**, or $\val{n} \cdot x$, in `{{ [n] * 2 }}`.'
require = ['n != m', 'n > 2']

[variants]
n    = { int = [1, 9], not = [7] }
m    = { int = [3, 9] }
rate = { float = [0.1, 0.5], step = 0.1 }
name = { choice = ["'l1'", "'l2'"] }

[[part]]
id  = 'sum'
ask = 'For `{{ name }}`?'
[part.number]
expect    = 'sum(range(n)) * rate'
tolerance = { relative = 1e-6 }
[[part.number.mistake]]
name     = 'one too many'
gives    = 'sum(range(n + 1)) * rate'
feedback = '`range({{ n }})` ends before {{ n }}.'
[[part.number.mistake]]
name     = 'm instead of n'
gives    = 'sum(range(m)) * rate'
feedback = 'It is {{ n }}, not {{ m }}.'

[[part]]
id = 'choice'
[part.choice]
several = true
[[part.choice.option]]
text       = 'more than {{ n - 1 }}'
right_when = 'n > m'
[[part.choice.option]]
text       = 'fewer'
right_when = 'n < m'
[[part.choice.option]]
text       = 'never'
right      = false
"#;

fn desk() -> Desk {
    Desk::with_deck(&[("question", QUESTION)])
}

#[test]
fn a_seed_draws_the_same_again_and_others_draw_others() {
    let desk = desk();
    let (quiz, other) = (desk.quiz(), desk.quiz());
    let drawn = |quiz: &Quiz, seed| Sitting::of(quiz, "deck/question", seed).shown().drawn;
    let mut all = BTreeSet::new();
    for seed in 0..40 {
        let values = drawn(&quiz, seed);
        assert_eq!(values, drawn(&other, seed));
        let value = |at: usize| values[at].value.parse::<i64>().expect("a whole number");
        let (n, m) = (value(0), value(1));
        assert!(n != m && n > 2 && n != 7 && n <= 9 && (3..=9).contains(&m), "{values:?}");
        assert!(["0.1", "0.2", "0.3", "0.4", "0.5"].contains(&values[2].value.as_str()), "{values:?}");
        all.insert(format!("{values:?}"));
    }
    assert!(all.len() > 20, "{} different draws of 40", all.len());
}

#[test]
fn prompt_options_key_and_explanation_follow_what_was_drawn() {
    let desk = desk();
    let quiz = desk.quiz();
    for seed in 0..5 {
        let sitting = Sitting::of(&quiz, "deck/question", seed);
        let [n, m, rate] = ["n", "m", "rate"].map(|name| sitting.drawn(name));
        let (below, factor) = (n.parse::<i32>().expect("n"), rate.parse::<f64>().expect("rate"));
        let key = f64::from((0..below).sum::<i32>()) * factor;
        let shown = sitting.shown();
        assert_eq!(shown.prompt.0.trim(), format!("<p>Add the numbers below {n}, times {factor:.2}.</p>"));
        let asked = shown.parts[0].ask.as_ref().expect("an ask").0.clone();
        contains_all(&asked, &[sitting.drawn("name").trim_matches('\'')]);
        let PartKind::Choice { options, .. } = &shown.parts[1].kind else { panic!("a choice") };
        assert!(options.iter().any(|option| option.text.0 == format!("more than {}", below - 1)));

        let right = Response::Number { text: key.to_string() };
        assert_eq!(sitting.verdict_on("sum", &right).outcome, Outcome::Correct);
        let mistaken = Response::Number { text: (key + f64::from(below) * factor).to_string() };
        let verdict = sitting.verdict_on("sum", &mistaken);
        assert_eq!(verdict.headline, "Not yet: one too many.");
        assert_eq!(verdict.feedback[0].text.0, format!("<code>range({n})</code> ends before {n}."));

        let Key::Choice { right, .. } = sitting.reveal("choice") else { panic!("a choice") };
        let text = &options.iter().find(|option| option.id == right[0]).expect("the right one").text.0;
        assert_eq!(text == "fewer", below < m.parse().expect("m"));

        let explanation = sitting.explanation();
        let text = explanation.text.expect("an explanation").0;
        contains_all(&text, &[&format!("<strong>{key:.3}</strong>"), &format!("<code>[{n}, {n}]</code>"), "<math"]);
        assert_eq!(explanation.computed.len(), 4);
        let receipt = &explanation.computed[1];
        assert_eq!((receipt.source.as_str(), receipt.seed), ("sum(range(n)) * rate", seed));
        assert_eq!((&receipt.result, &receipt.drawn), (&format!("{key:.3}"), &shown.drawn));
        let demo = explanation.demo.expect("a demo");
        let expected = serde_json::json!({ "rows": below, "columns": below + 1, "slice": "1:" });
        assert_eq!(serde_json::Value::Object(demo.parameters), expected);
    }
}

#[test]
fn a_draw_in_which_a_mistake_equals_the_key_is_thrown_away() {
    let question =
        "title = 'T'\nprompt = 'P'\n[variants]\nn = { int = [1, 3] }\n[[part]]\n[part.number]\nexpect = 'n * n'
        [[part.number.mistake]]\nname = 'doubled'\ngives = '2 * n'\nfeedback = 'Squared.'";
    let desk = Desk::with_deck(&[("question", question)]);
    let quiz = desk.quiz();
    let drawn: BTreeSet<_> = (0..60).map(|seed| Sitting::of(&quiz, "deck/question", seed).drawn("n")).collect();
    assert_eq!(drawn, BTreeSet::from(["1".to_owned(), "3".to_owned()]), "2 * 2 is 2 + 2");
}

#[test]
fn conditions_that_never_hold_are_told_with_the_file() {
    let question = "title = 'T'\nprompt = 'P'\nrequire = ['n > 5']\n[variants]\nn = { int = [1, 3] }
        [[part]]\n[part.number]\nexpect = 'n'";
    let desk = Desk::with_deck(&[("question", question)]);
    let quiz = desk.quiz();
    let failure = quiz.present(&Sitting::of(&quiz, "deck/question", 0).id, 0).expect_err("there is nothing to draw");
    contains_all(&failure.message, &["`n > 5` never holds"]);
    contains_all(&failure.help.expect("what to do"), &["question.toml"]);
}

#[test]
fn a_key_that_fails_is_told_with_what_is_wrong() {
    let question = "title = 'T'\nprompt = 'P'\n[[part]]\n[part.number]\nexpect = '1 / 0'";
    let desk = Desk::with_deck(&[("question", question)]);
    let quiz = desk.quiz();
    let sitting = Sitting::of(&quiz, "deck/question", 0);
    sitting.shown();
    let failure = quiz.reveal(&sitting.id, 0, "answer").expect_err("there is no key");
    contains_all(&failure.message, &["ZeroDivisionError"]);
    let number = Response::Number { text: "1".to_owned() };
    quiz.submit(&sitting.id, 0, "answer", &number).expect_err("it cannot be graded");
}

#[test]
fn a_changed_file_is_computed_anew() {
    let question = |key: &str| format!("title = 'T'\nprompt = 'P'\n[[part]]\n[part.number]\nexpect = '{key}'");
    let desk = Desk::with_deck(&[("question", &question("1 + 1"))]);
    let value = |quiz: &Quiz| {
        let Key::Number { value, .. } = Sitting::of(quiz, "deck/question", 0).reveal("answer") else {
            panic!("a number")
        };
        value
    };
    let quiz = desk.quiz();
    let _watch = quiz.watch_bank(|_| {}).expect("the folders can be watched");
    assert_eq!(value(&quiz), "2");
    desk.write("decks/deck/question.toml", question("1 + 2"));
    crate::desk::eventually("the new key", || (value(&quiz) == "3").then_some(()));
}
