//! Exams: nothing is told while one runs, and everything afterwards.

use candlelight_quiz::view::{
    ExamView, Key, OptionView, PartKind, QuestionView, Response, RunRequest, SessionRequest, SessionState, SessionView,
};
use candlelight_quiz::{QuestionId, Quiz};
use jiff::ToSpan;

use crate::desk::{Desk, Time};
use crate::learner::SUM;

const OPEN: &str = r"
title  = 'Open'
topics = ['words']
prompt = 'Explain.'
[[part]]
[part.open]
[[part.open.point]]
says = 'One point.'
[[part.open.point]]
says = 'Another.'
";

const PICK: &str = r"
title  = 'Pick'
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

const SLICE: &str = r"
title  = 'Slice'
topics = ['views']
given  = 't = torch.arange(n).reshape(2, n // 2)'
prompt = 'Its last column.'
[variants]
n = { choice = [4, 6] }
[[part]]
[part.code]
expect = 't[:, -1]'
[[part.code.mistake]]
name     = 'the first column'
gives    = 't[:, 0]'
feedback = 'Zero is where it begins.'
";

fn desk() -> Desk {
    Desk::with_deck(&[("sum", SUM), ("open", OPEN), ("pick", PICK)])
}

fn time() -> Time {
    Time::at("2026-11-28T09:00[UTC]")
}

fn exam(minutes: Option<u32>) -> SessionRequest {
    SessionRequest::Exam { questions: 3, minutes, topics: Vec::new(), certainty: true }
}

#[track_caller]
fn running(session: &SessionView) -> &ExamView {
    match &session.state {
        SessionState::Exam { exam } => exam,
        other => panic!("no exam: {other:?}"),
    }
}

#[track_caller]
fn report(session: &SessionView) -> String {
    match &session.state {
        SessionState::Finished { summary } => summary.exam.clone().expect("an exam's summary"),
        other => panic!("it is not over: {other:?}"),
    }
}

fn right(question: &QuestionView) -> Response {
    match &question.parts[0].kind {
        PartKind::Choice { options, .. } => {
            let is_it = |option: &&OptionView| option.text.0.contains("this");
            Response::Choice { picked: vec![options.iter().find(is_it).expect("it is offered").id.clone()] }
        }
        PartKind::Open => Response::Open { text: "Some words.".to_owned(), ticked: None },
        _ => {
            let n: i64 = question.drawn[0].value.parse().expect("a whole number");
            Response::Number { text: (2 * n).to_string() }
        }
    }
}

/// Answers every question, with certainties in their order.
fn answer_all(quiz: &Quiz, certainties: [u8; 3]) {
    for (at, certainty) in (0..3).zip(certainties) {
        let session = quiz.exam_go(at).expect("there are three");
        let question = &running(&session).question;
        let part = &question.parts[0].id;
        quiz.exam_answer(part, Some(right(question)), Some(certainty)).expect("it is kept");
    }
}

#[test]
fn while_an_exam_runs_nothing_is_graded_shown_previewed_or_computed() {
    let desk = desk();
    let quiz = desk.quiz_at(&time());
    let session = quiz.start_session(&exam(None)).expect("three questions");
    let question = &running(&session).question;
    let (id, seed, part) = (QuestionId::new(&question.id), question.seed, question.parts[0].id.clone());
    let response = right(question);
    quiz.submit(&id, seed, &part, &response).expect_err("no verdict");
    quiz.reveal(&id, seed, &part).expect_err("no key");
    quiz.hint(&id, seed, &part).expect_err("no hint");
    quiz.explain(&id, seed).expect_err("no explanation");
    quiz.preview(&id, seed, &part, "1 + 1").expect_err("no preview");
    quiz.working(&id, seed, &part, &response).expect_err("no working");
    let run = RunRequest { demo: "ranks".to_owned(), parameters: serde_json::Map::new(), seed: 0, paused: false };
    quiz.start_run(run, |_| {}).expect_err("the Lab is closed");
    quiz.start_session(&SessionRequest::Learn { from: None }).expect_err("no other session meanwhile");
    let told = serde_json::to_string(&quiz.exam_answer(&part, Some(response), None).expect("it is kept"));
    let told = told.expect("it crosses");
    for word in ["correct", "verdict", "headline", "score"] {
        assert!(!told.contains(word), "{word} in {told}");
    }
    quiz.hand_in().expect("it is graded");
    quiz.explain(&id, seed).expect("now everything is shown");
}

#[test]
fn an_exam_is_graded_at_its_end_by_topic_and_certainty_and_open_answers_are_marked_afterwards() {
    let desk = desk();
    let quiz = desk.quiz_at(&time());
    quiz.start_session(&exam(None)).expect("three questions");
    answer_all(&quiz, [3, 3, 3]);
    quiz.exam_flag(1, true).expect("it is flagged");
    let session = quiz.exam_go(0).expect("back again");
    assert!(running(&session).entries[1].flagged);
    assert!(running(&session).entries.iter().all(|entry| entry.answered == 1));
    let id = report(&quiz.hand_in().expect("it is graded"));
    let graded = quiz.exam_report(&id).expect("a report");
    assert_eq!((graded.to_mark, graded.timed_out), (1, false));
    assert!((graded.score - 2.0 / 3.0).abs() < 1e-12, "what is not marked counts 0: {}", graded.score);
    let certainty = graded.certainty.expect("it was asked for");
    assert!((certainty.mark - 3.0).abs() < 1e-12, "two right ones, of which the learner was sure: {certainty:?}");
    assert_eq!(quiz.progress().expect("progress").reviews, 2, "what is not marked is not in the log yet");
    let marked = quiz.mark_exam(&id, "deck/open", "answer", &[0]).expect("it is marked");
    assert!((marked.score - 2.5 / 3.0).abs() < 1e-12, "{}", marked.score);
    let words = marked.topics.iter().find(|topic| topic.topic == "words").expect("its topic");
    assert!((words.score - 0.5).abs() < 1e-12);
    assert_eq!(marked.certainty.expect("it was asked for").mark, 0.0, "half a point is not right, and sure costs 6");
    assert_eq!(quiz.progress().expect("progress").reviews, 3);
    quiz.mark_exam(&id, "deck/open", "answer", &[0, 1]).expect("marked otherwise");
    assert_eq!(quiz.progress().expect("progress").reviews, 3, "and still reviewed once");
    assert_eq!(quiz.home().expect("the home").exams[0].score, 1.0);
}

#[test]
fn an_exam_whose_time_ran_out_while_the_window_was_closed_is_handed_in_as_it_was() {
    let desk = desk();
    let time = time();
    let quiz = desk.quiz_at(&time);
    let session = quiz.start_session(&exam(Some(10))).expect("three questions");
    assert_eq!(running(&session).remaining, Some(600_000));
    let question = &running(&session).question;
    quiz.exam_answer(&question.parts[0].id, Some(right(question)), None).expect("it is kept");
    drop(quiz);
    time.pass(5.minutes());
    let quiz = desk.quiz_at(&time);
    let session = quiz.session().expect("it goes on").expect("it was left");
    assert_eq!(running(&session).remaining, Some(300_000));
    assert_eq!(running(&session).answers.len(), 1);
    drop(quiz);
    time.pass(6.minutes());
    let quiz = desk.quiz_at(&time);
    let over = quiz.session().expect("it is handed in").expect("its end is shown");
    let graded = quiz.exam_report(&report(&over)).expect("a report");
    assert!(graded.timed_out);
    assert_eq!(graded.milliseconds, 600_000);
    assert_eq!(graded.entries.iter().flat_map(|entry| &entry.parts).filter(|part| part.response.is_some()).count(), 1);
    quiz.exam_answer("answer", None, None).expect_err("it is over");
}

#[test]
fn an_exam_draws_values_that_were_not_seen_before() {
    // Three values in all, of which two are seen in earlier exams.
    let desk = Desk::with_deck(&[("sum", &SUM.replace("[1, 40]", "[1, 3]"))]);
    let quiz = desk.quiz_at(&time());
    let mut seen = Vec::new();
    for _ in 0..3 {
        let session = quiz.start_session(&exam(None)).expect("a question");
        seen.push(running(&session).question.drawn[0].value.clone());
        quiz.hand_in().expect("it is graded");
    }
    seen.sort();
    assert_eq!(seen, ["1", "2", "3"]);
}

#[test]
fn afterwards_each_answer_stands_beside_its_computation() {
    let desk = Desk::with_deck(&[("slice", SLICE), ("sum", SUM)]);
    let quiz = desk.quiz_at(&time());
    quiz.start_session(&exam(None)).expect("two questions");
    let title = |at| running(&quiz.exam_go(at).expect("there are two")).question.title.clone();
    if title(0) != "Slice" {
        assert_eq!(title(1), "Slice");
    }
    quiz.exam_answer("answer", Some(Response::Code { source: "t[:, 0]".to_owned() }), None).expect("it is kept");
    let id = report(&quiz.hand_in().expect("it is graded"));

    let slice = quiz.exam_computed(&id, "deck/slice").expect("it is computed");
    let (key, verdict) = (&slice[0].key, slice[0].verdict.as_ref().expect("it was answered"));
    let own = verdict.own.as_ref().expect("what the code gives");
    let Key::Code { value, .. } = key else { panic!("{key:?}") };
    assert_ne!(own.repr, value.repr);
    assert!(!verdict.at_fault.is_empty(), "where the two differ is told");
    assert!(verdict.feedback[0].text.0.contains("Zero is where it begins."), "{:?}", verdict.feedback);

    let sum = quiz.exam_computed(&id, "deck/sum").expect("it is computed");
    assert!(sum[0].verdict.is_none(), "nothing was answered");
    quiz.exam_computed(&id, "deck/other").expect_err("it was not asked");

    quiz.start_session(&exam(None)).expect("another exam");
    quiz.exam_computed(&id, "deck/slice").expect_err("not while one runs");
    quiz.hand_in().expect("it is graded");
    drop(quiz);

    let asks_otherwise =
        SLICE.split("[[part]]").next().expect("its head").to_owned() + "[[part]]\n[part.number]\nexpect = 'n'";
    desk.write("decks/deck/slice.toml", asks_otherwise);
    let quiz = desk.quiz_at(&time());
    let slice = quiz.exam_computed(&id, "deck/slice").expect("what it asks now is computed");
    assert!(matches!(slice[0].key, Key::Number { .. }) && slice[0].verdict.is_none(), "{slice:?}");
}

#[test]
fn the_missed_ones_of_an_exam_are_practised() {
    let desk = Desk::with_deck(&[("sum", SUM), ("pick", PICK)]);
    let quiz = desk.quiz_at(&time());
    quiz.start_session(&exam(None)).expect("two questions");
    for at in 0..2 {
        let session = quiz.exam_go(at).expect("there are two");
        let question = &running(&session).question;
        let response = match question.title.as_str() {
            "Sum" => Response::Number { text: "0".to_owned() },
            _ => right(question),
        };
        quiz.exam_answer("answer", Some(response), None).expect("it is kept");
    }
    let id = report(&quiz.hand_in().expect("it is graded"));
    let missed = quiz.exam_report(&id).expect("a report").entries;
    assert_eq!(missed.iter().filter(|entry| entry.missed).count(), 1);
    let retry = SessionRequest::Fix { question: None, name: None, exam: Some(id) };
    let session = quiz.start_session(&retry).expect("one was missed");
    assert_eq!(session.left, 1);
}
