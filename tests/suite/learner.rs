//! A learner at work: small questions of known answers, answered rightly or wrongly and rated as suggested.

use candlelight_quiz::view::{
    AskedView, CramChoice, OptionView, PartKind, QuestionView, Response, SessionRequest, SessionState, SessionView,
    Submitted,
};
use candlelight_quiz::{QuestionId, Quiz};

use crate::desk::{Desk, SOUND, Time};

pub(crate) const LEARN: SessionRequest = SessionRequest::Learn { from: None };
pub(crate) const FIX: SessionRequest = SessionRequest::Fix { question: None, name: None, exam: None };
pub(crate) const CRAM: SessionRequest = SessionRequest::Cram { topics: Vec::new(), choice: CramChoice::All };

/// Varies, and knows a mistake.
pub(crate) const SUM: &str = r"
title  = 'Sum'
topics = ['sums']
prompt = 'What is {{ n }} and {{ n }}?'
[variants]
n = { int = [1, 40] }
[[part]]
hint = 'Take it twice.'
[part.number]
expect = 'n + n'
[[part.number.mistake]]
name     = 'the square'
gives    = 'n * n + 1000'
feedback = 'Add, do not multiply.'
";

pub(crate) const CHOICE: &str = r"
title  = 'Choice'
topics = ['views']
prompt = 'Which?'
[[part]]
[part.choice]
several = false
[[part.choice.option]]
text  = 'this'
right = true
[[part.choice.option]]
text  = 'that'
right = false
";

pub(crate) const OPEN: &str = r"
title  = 'Open'
prompt = 'Explain.'
[[part]]
[part.open]
[[part.open.point]]
says  = 'It is two.'
claim = 'two'
[[part.open.point]]
says = 'Not three.'
[[claim]]
id    = 'two'
says  = 'One and one is two.'
check = '1 + 1 == 2'
holds = true
";

pub(crate) fn morning() -> Time {
    Time::at("2026-11-28T09:00[UTC]")
}

pub(crate) fn three() -> Desk {
    Desk::with_deck(&[("choice", CHOICE), ("sound", SOUND), ("sum", SUM)])
}

#[track_caller]
pub(crate) fn asked(session: &SessionView) -> &AskedView {
    match &session.state {
        SessionState::Asking { asked } => asked,
        other => panic!("nothing is asked: {other:?}"),
    }
}

pub(crate) fn number(text: &str) -> Response {
    Response::Number { text: text.to_owned() }
}

/// What the drawn `n` is.
pub(crate) fn n(question: &QuestionView) -> i64 {
    question.drawn.iter().find(|drawn| drawn.name == "n").expect("n varies").value.parse().expect("a whole number")
}

/// The right answer to one of this file's questions, or a wrong one.
pub(crate) fn response(question: &QuestionView, right: bool) -> Response {
    match (question.title.as_str(), &question.parts[0].kind) {
        ("Sum", _) if right => number(&(2 * n(question)).to_string()),
        ("Sum", _) => number(&(n(question).pow(2) + 1000).to_string()),
        (_, PartKind::Choice { options, .. }) => {
            let text = if right { "this" } else { "that" };
            let is_it = |option: &&OptionView| option.text.0.contains(text);
            Response::Choice { picked: vec![options.iter().find(is_it).expect(text).id.clone()] }
        }
        _ => number(if right { "2" } else { "3" }),
    }
}

/// Answers what is on the table; whatever is wrong is then shown.
pub(crate) fn answer(quiz: &Quiz, session: &SessionView, right: bool) {
    let AskedView { question, .. } = asked(session);
    let id = QuestionId::new(&question.id);
    let part = &question.parts[0].id;
    let submitted = quiz.submit(&id, question.seed, part, &response(question, right)).expect("it can be graded");
    assert!(matches!(submitted, Submitted::Graded { .. }), "{submitted:?}");
    if !right {
        quiz.reveal(&id, question.seed, part).expect("it has a key");
    }
}

/// Answers and accepts what is suggested.
pub(crate) fn go_through(quiz: &Quiz, session: &SessionView, right: bool) -> SessionView {
    answer(quiz, session, right);
    let suggested = quiz.suggest_rating(None).expect("it is settled").suggested;
    quiz.rate(suggested, None).expect("it is written")
}

pub(crate) fn title(session: &SessionView) -> &str {
    &asked(session).question.title
}
