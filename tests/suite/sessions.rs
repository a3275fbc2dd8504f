//! Sessions as a learner goes through them: what is asked when, what a rating does, and what is there again afterwards.

use candlelight_quiz::view::{
    Aside, AskedReason, AskedView, Confidence, CramChoice, Rating, SessionRequest, SessionState, SessionView,
};
use candlelight_quiz::{QuestionId, Quiz};
use jiff::ToSpan;

use crate::desk::Desk;
use crate::learner::{CRAM, FIX, LEARN, SUM, answer, asked, go_through, morning, n, number, response, three, title};

#[test]
fn a_forgotten_question_comes_back_after_ten_minutes_and_then_on_the_next_day() {
    let desk = Desk::with_deck(&[("sum", SUM)]);
    let time = morning();
    let quiz = desk.quiz_at(&time);
    let session = quiz.start_session(&LEARN).expect("a new question");
    assert_eq!(asked(&session).reason, AskedReason::New);
    let before = n(&asked(&session).question);
    answer(&quiz, &session, false);
    let rating = quiz.suggest_rating(None).expect("it is settled");
    assert_eq!(rating.suggested, Rating::Again);
    let offered: Vec<_> = rating.offered.iter().map(|choice| choice.rating).collect();
    assert_eq!(offered, [Rating::Again, Rating::Good], "Hard after forgetting is not there");
    assert_eq!(rating.offered[0].next.as_deref(), Some("in 10 min"));
    quiz.rate(Rating::Hard, None).expect_err("nor can it be given");
    let session = quiz.rate(Rating::Again, None).expect("it is written");
    let SessionState::Waiting { .. } = session.state else { panic!("{session:?}") };
    time.pass(10.minutes());
    let session = quiz.session().expect("it goes on").expect("it runs");
    assert_eq!(asked(&session).reason, AskedReason::Step);
    assert_ne!(n(&asked(&session).question), before, "the values are fresh");
    let session = go_through(&quiz, &session, true);
    let SessionState::Finished { summary } = &session.state else { panic!("{session:?}") };
    assert_eq!(summary.next.as_deref(), Some("2026-11-29"));
    assert_eq!((summary.rows.len(), summary.rows[0].times), (1, 2));
    time.pass(1.day());
    let session = quiz.start_session(&LEARN).expect("it is due");
    assert_eq!(asked(&session).reason, AskedReason::Due);
}

#[test]
fn after_a_crash_the_same_variant_and_the_same_half_typed_answer_are_there() {
    let desk = three();
    let time = morning();
    let quiz = desk.quiz_at(&time);
    let first = quiz.start_session(&LEARN).expect("new questions");
    let session = go_through(&quiz, &first, true);
    quiz.keep_desk(r#"{"draft":"4"}"#.to_owned()).expect("it is kept");
    drop(quiz);
    time.pass(2.hours());
    let again = desk.quiz_at(&time).session().expect("it goes on").expect("it was left");
    let (left, found) = (asked(&session), asked(&again));
    assert_eq!((&found.question.id, found.question.seed), (&left.question.id, left.question.seed));
    assert_eq!(found.desk.as_deref(), Some(r#"{"draft":"4"}"#));
    assert_eq!((again.done, again.left, &again.id), (session.done, session.left, &session.id));
}

#[test]
fn a_rating_taken_back_leaves_no_trace_in_the_schedule_and_the_question_on_the_table() {
    let desk = three();
    let quiz = desk.quiz_at(&morning());
    let first = quiz.start_session(&LEARN).expect("new questions");
    quiz.keep_desk("what stood there".to_owned()).expect("it is kept");
    let before = quiz.overview().expect("an overview");
    let second = go_through(&quiz, &first, false);
    assert_eq!(second.undo.as_deref(), Some(title(&first)));
    assert_ne!(quiz.overview().expect("an overview"), before);
    let back = quiz.undo().expect("it is taken back");
    assert_eq!(quiz.overview().expect("an overview"), before);
    assert_eq!((title(&back), asked(&back).question.seed), (title(&first), asked(&first).question.seed));
    assert_eq!(asked(&back).desk.as_deref(), Some("what stood there"));
    assert_eq!((back.done, back.left, back.undo), (0, first.left, None));
    let kept = quiz.history(&QuestionId::new(&asked(&first).question.id)).expect("a history").reviews;
    assert!(kept.len() == 1 && kept[0].retracted, "the log only grows: {kept:?}");
    quiz.rate(Rating::Good, None).expect("the answer that stands there can be rated otherwise");
}

#[test]
fn a_rating_is_taken_back_after_the_window_was_closed_too() {
    let desk = three();
    let quiz = desk.quiz_at(&morning());
    let first = quiz.start_session(&LEARN).expect("new questions");
    go_through(&quiz, &first, false);
    drop(quiz);
    let quiz = desk.quiz_at(&morning());
    quiz.session().expect("it goes on");
    let back = quiz.undo().expect("it is taken back");
    assert_eq!((title(&back), back.done), (title(&first), 0));
    assert!(quiz.overview().expect("an overview").iter().flat_map(|topic| &topic.questions).all(|it| it.reviews == 0));
}

#[test]
fn what_is_not_done_with_is_not_rated() {
    let desk = Desk::with_deck(&[("sum", SUM)]);
    let quiz = desk.quiz_at(&morning());
    let session = quiz.start_session(&LEARN).expect("a new question");
    quiz.suggest_rating(None).expect_err("nothing was answered");
    let AskedView { question, .. } = asked(&session);
    quiz.submit(&QuestionId::new(&question.id), question.seed, "answer", &number("1,5,")).expect("it is looked at");
    quiz.rate(Rating::Good, None).expect_err("what cannot be read is no answer");
}

#[test]
fn the_first_response_sets_the_rating_and_help_and_doubt_lower_it() {
    let desk = Desk::with_deck(&[("sum", SUM)]);
    let time = morning();
    let quiz = desk.quiz_at(&time);
    let session = quiz.start_session(&LEARN).expect("a new question");
    let AskedView { question, .. } = asked(&session);
    let id = QuestionId::new(&question.id);
    quiz.submit(&id, question.seed, "answer", &number("0")).expect("it can be graded");
    quiz.submit(&id, question.seed, "answer", &response(question, true)).expect("it can be graded");
    assert_eq!(quiz.suggest_rating(None).expect("it is settled").suggested, Rating::Again);
    quiz.rate(Rating::Again, None).expect("it is written");
    let session = quiz.hasten().expect("at once");
    let AskedView { question, .. } = asked(&session);
    assert!(quiz.hint(&id, question.seed, "answer").expect("a hint").0.contains("twice"));
    answer(&quiz, &session, true);
    assert_eq!(quiz.suggest_rating(None).expect("it is settled").suggested, Rating::Hard, "a hint was needed");
    quiz.rate(Rating::Hard, None).expect("it is written");
    time.pass(3.days());
    let session = quiz.start_session(&LEARN).expect("it is due");
    answer(&quiz, &session, true);
    assert_eq!(quiz.suggest_rating(None).expect("it is settled").suggested, Rating::Good);
    let guessed = quiz.suggest_rating(Some(Confidence::Guess)).expect("it is settled").suggested;
    assert_eq!(guessed, Rating::Hard, "guessing right is not remembering well");
}

#[test]
fn questions_are_skipped_buried_and_paused() {
    let desk = three();
    let time = morning();
    let quiz = desk.quiz_at(&time);
    let session = quiz.start_session(&LEARN).expect("new questions");
    let skipped = title(&session).to_owned();
    let session = quiz.skip().expect("it is put off");
    let buried = asked(&session).question.id.clone();
    let session = quiz.set_aside(&QuestionId::new(&buried), Aside::Bury).expect("set aside").expect("it goes on");
    let paused = asked(&session).question.id.clone();
    assert_eq!(session.left, 2);
    let session = quiz.set_aside(&QuestionId::new(&paused), Aside::Pause).expect("set aside").expect("it goes on");
    assert_eq!((title(&session), session.left), (skipped.as_str(), 1), "what was skipped comes last");
    let session = go_through(&quiz, &session, true);
    assert!(matches!(session.state, SessionState::Finished { .. }), "{session:?}");
    quiz.start_session(&LEARN).expect_err("nothing else is there today");
    time.pass(1.day());
    let session = quiz.start_session(&LEARN).expect("what was buried, and what is due after a day");
    let next = asked(&quiz.skip().expect("it is put off")).question.id.clone();
    let both = [asked(&session).question.id.clone(), next];
    assert!(session.left == 2 && both.contains(&buried) && !both.contains(&paused), "{both:?}");
    quiz.set_aside(&QuestionId::new(&paused), Aside::Release).expect("taken up");
    let session = quiz.start_session(&LEARN).expect("all three");
    assert_eq!(session.left, 3);
}

#[test]
fn what_was_answered_is_kept_when_the_question_is_then_set_aside() {
    let desk = three();
    let quiz = desk.quiz_at(&morning());
    let session = quiz.start_session(&LEARN).expect("new questions");
    let first = title(&session).to_owned();
    let id = QuestionId::new(&asked(&session).question.id);
    answer(&quiz, &session, false);
    let session = quiz.set_aside(&id, Aside::Pause).expect("it is paused").expect("the session runs");
    assert_eq!((quiz.progress().expect("progress").reviews, session.undo.as_deref()), (1, Some(first.as_str())));
    assert_ne!(title(&session), first);
    let home = quiz.home().expect("the home");
    assert_eq!((home.free, home.plan.questions), (2, 3), "an exam can be made of two");
    let session = quiz.undo().expect("it is taken back");
    assert_eq!((title(&session), quiz.progress().expect("progress").reviews), (first.as_str(), 0));
    assert_eq!(quiz.home().expect("the home").free, 3, "it is not set aside any more either");
    let unanswered = quiz.skip().expect("it is put off");
    let id = QuestionId::new(&asked(&unanswered).question.id);
    quiz.set_aside(&id, Aside::Bury).expect("it is buried");
    assert_eq!(quiz.progress().expect("progress").reviews, 0, "nothing was answered");
}

#[test]
fn a_session_that_was_left_goes_on_another_day_with_that_days_share_from_the_same_place() {
    let desk = three();
    let time = morning();
    let quiz = desk.quiz_at(&time);
    let session = quiz.start_session(&LEARN).expect("new questions");
    let session = go_through(&quiz, &session, true);
    quiz.keep_desk(r#"{"draft":"4"}"#.to_owned()).expect("it is kept");
    let place = asked(&session).question.id.clone();
    assert_eq!(session.left, 2);
    drop(quiz);
    time.pass(3.days());
    let quiz = desk.quiz_at(&time);
    let session = quiz.session().expect("it goes on").expect("it was left");
    assert_eq!((session.left, asked(&session).question.id.clone()), (3, place), "what was learnt is due again");
    assert_eq!(asked(&session).desk.as_deref(), Some(r#"{"draft":"4"}"#));
    let home = quiz.home().expect("the home");
    let today = home.today.due + home.today.fresh;
    assert_eq!((home.left.expect("it is under way").left, today), (3, 3));
}

#[test]
fn cramming_leaves_the_schedule_alone_and_is_kept_all_the_same() {
    let desk = three();
    let quiz = desk.quiz_at(&morning());
    let mut session = quiz.start_session(&LEARN).expect("new questions");
    for _ in 0..3 {
        session = go_through(&quiz, &session, true);
    }
    let before = quiz.overview().expect("an overview");
    let mut session = quiz.start_session(&CRAM).expect("all questions");
    assert_eq!((session.left, asked(&session).reason), (3, AskedReason::Chosen));
    for _ in 0..3 {
        answer(&quiz, &session, false);
        let offered = quiz.suggest_rating(None).expect("it is settled").offered;
        assert!(offered.iter().all(|choice| choice.next.is_none()), "nothing is scheduled: {offered:?}");
        session = quiz.rate(Rating::Again, None).expect("it is written");
    }
    assert_eq!(quiz.overview().expect("an overview"), before);
    let progress = quiz.progress().expect("progress");
    assert_eq!((progress.reviews, progress.mistakes.len()), (6, 2), "{:?}", progress.mistakes);
    let forgotten = CramChoice::Forgotten { days: 1 };
    let session = quiz.start_session(&SessionRequest::Cram { topics: vec!["sums".to_owned()], choice: forgotten });
    assert_eq!(session.expect("what was forgotten today").left, 1);
}

#[test]
fn a_mistake_comes_in_fresh_variants_until_two_are_right_running() {
    let desk = three();
    let quiz = desk.quiz_at(&morning());
    quiz.start_session(&FIX).expect_err("no mistake was made yet");
    let mut session = quiz.start_session(&LEARN).expect("new questions");
    while title(&session) != "Sum" {
        session = go_through(&quiz, &session, true);
    }
    go_through(&quiz, &session, false);
    let mistakes = quiz.home().expect("the home").mistakes;
    assert_eq!(mistakes.len(), 1);
    assert_eq!((mistakes[0].name.as_str(), mistakes[0].times), ("the square", 1));
    let mut session = quiz.start_session(&FIX).expect("one mistake");
    let mut drawn = Vec::new();
    for right in [true, false, true, true] {
        drawn.push(n(&asked(&session).question));
        answer(&quiz, &session, right);
        let rating = quiz.suggest_rating(None).expect("it is settled");
        assert_eq!(rating.mistake.as_deref(), Some("the square"));
        session = quiz.rate(rating.suggested, None).expect("it is written");
    }
    assert!(matches!(session.state, SessionState::Finished { .. }), "{session:?}");
    drawn.dedup();
    assert_eq!(drawn.len(), 4, "fresh each time: {drawn:?}");
    assert!(quiz.home().expect("the home").mistakes.is_empty());
    let known = quiz.progress().expect("progress").mistakes;
    assert_eq!((known[0].times, known[0].right_running), (2, 2));
}

#[test]
fn another_draw_is_practice_and_the_first_one_counts() {
    let desk = Desk::with_deck(&[("sum", SUM)]);
    let quiz = desk.quiz_at(&morning());
    let session = quiz.start_session(&LEARN).expect("a new question");
    answer(&quiz, &session, false);
    let practice = quiz.another().expect("other values");
    assert!(asked(&practice).practice);
    assert_ne!(n(&asked(&practice).question), n(&asked(&session).question));
    answer(&quiz, &practice, true);
    assert_eq!(quiz.suggest_rating(None).expect("it is settled").suggested, Rating::Again);
}

const TWO_PARTS: &str = r"
title  = 'Two'
topics = ['sums']
prompt = 'How many?'
[[part]]
id = 'first'
[part.number]
expect = '1'
[[part]]
id = 'second'
[part.number]
expect = '2'
";

/// Answers both parts of that question, the one shown first wrongly or rightly, the other rightly.
fn answer_both(quiz: &Quiz, session: &SessionView, right: bool) {
    let AskedView { question, .. } = asked(session);
    let id = QuestionId::new(&question.id);
    for (place, part) in question.parts.iter().enumerate() {
        let text = match part.id.as_str() {
            _ if place == 0 && !right => "9",
            "first" => "1",
            _ => "2",
        };
        quiz.submit(&id, question.seed, &part.id, &number(text)).expect("it can be graded");
        if text == "9" {
            quiz.reveal(&id, question.seed, &part.id).expect("it has a key");
        }
    }
}

#[test]
fn a_question_forgotten_six_times_can_begin_with_another_part_and_the_rating_names_the_part() {
    let desk = Desk::with_deck(&[("two", TWO_PARTS)]);
    let time = morning();
    let quiz = desk.quiz_at(&time);
    let go_through = |right| {
        let session = quiz.start_session(&LEARN).expect("it is due");
        answer_both(&quiz, &session, right);
        quiz.rate(quiz.suggest_rating(None).expect("it is settled").suggested, None).expect("it is written");
        asked(&session).lapses
    };
    let learn = || {
        time.pass(1.day());
        go_through(true);
        time.pass(1.day());
        go_through(true);
    };
    learn();
    for lapses in 0..6 {
        time.pass(60.days());
        assert_eq!(go_through(false), None, "{lapses} times is not often");
        learn();
    }
    time.pass(60.days());
    let session = quiz.start_session(&LEARN).expect("it is due");
    assert_eq!(asked(&session).lapses, Some(6));
    let turned = quiz.other_part().expect("there is another");
    let order: Vec<_> = asked(&turned).question.parts.iter().map(|part| part.id.as_str()).collect();
    assert_eq!(order, ["second", "first"]);
    answer_both(&quiz, &turned, false);
    let rating = quiz.suggest_rating(None).expect("it is settled");
    assert_eq!(rating.because, "Part 1: your first answer was not right.", "as the parts stand on the table");
}
