//! Sessions as a learner goes through them: what is asked when, what a rating does, and what is there again afterwards.

use candlelight_quiz::view::{
    Aside, AskedReason, AskedView, Confidence, CramChoice, OptionView, PartKind, QuestionView, Rating, ResetScope,
    Response, SessionRequest, SessionState, SessionView, Strength, Submitted,
};
use candlelight_quiz::{QuestionId, Quiz};
use jiff::ToSpan;

use crate::desk::{Desk, SOUND, Time};

const LEARN: SessionRequest = SessionRequest::Learn { from: None };
const FIX: SessionRequest = SessionRequest::Fix { question: None, name: None, exam: None };
const CRAM: SessionRequest = SessionRequest::Cram { topics: Vec::new(), choice: CramChoice::All };

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

const CHOICE: &str = r"
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

const OPEN: &str = r"
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

fn morning() -> Time {
    Time::at("2026-11-28T09:00[UTC]")
}

fn three() -> Desk {
    Desk::with_deck(&[("choice", CHOICE), ("sound", SOUND), ("sum", SUM)])
}

#[track_caller]
fn asked(session: &SessionView) -> &AskedView {
    match &session.state {
        SessionState::Asking { asked } => asked,
        other => panic!("nothing is asked: {other:?}"),
    }
}

fn number(text: &str) -> Response {
    Response::Number { text: text.to_owned() }
}

/// What the drawn `n` is.
fn n(question: &QuestionView) -> i64 {
    question.drawn.iter().find(|drawn| drawn.name == "n").expect("n varies").value.parse().expect("a whole number")
}

/// The right answer to one of this file's questions, or a wrong one.
fn response(question: &QuestionView, right: bool) -> Response {
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
fn answer(quiz: &Quiz, session: &SessionView, right: bool) {
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
fn go_through(quiz: &Quiz, session: &SessionView, right: bool) -> SessionView {
    answer(quiz, session, right);
    let suggested = quiz.suggest_rating(None).expect("it is settled").suggested;
    quiz.rate(suggested, None).expect("it is written")
}

fn title(session: &SessionView) -> &str {
    &asked(session).question.title
}

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
fn the_learners_own_marks_are_held_against_the_claims_that_were_judged() {
    let desk = Desk::with_deck(&[("open", OPEN)]);
    let quiz = desk.quiz_at(&morning());
    let session = quiz.start_session(&LEARN).expect("a new question");
    let AskedView { question, .. } = asked(&session);
    let id = QuestionId::new(&question.id);
    let written = |ticked| Response::Open { text: "It is two.".to_owned(), ticked };
    quiz.submit(&id, question.seed, "answer", &written(None)).expect("it is taken");
    quiz.run_claim(&id, question.seed, "two", false, Some(false)).expect("it is run");
    quiz.submit(&id, question.seed, "answer", &written(Some(vec![0]))).expect("it is marked");
    let suggested = quiz.suggest_rating(None).expect("it is settled").suggested;
    assert_eq!(suggested, Rating::Hard, "half of the points");
    quiz.rate(suggested, None).expect("it is written");
    let assessed = quiz.progress().expect("progress").self_assessment.expect("one open answer");
    assert_eq!((assessed.ticked, assessed.points, assessed.judged_right, assessed.judged), (1, 2, 0, 1));
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

#[test]
fn editing_renaming_and_removing_a_question_keeps_what_was_studied() {
    let desk = Desk::with_deck(&[("sum", SUM), ("sound", SOUND)]);
    let time = morning();
    let quiz = desk.quiz_at(&time);
    let mut session = quiz.start_session(&LEARN).expect("new questions");
    while !matches!(session.state, SessionState::Finished { .. }) {
        session = go_through(&quiz, &session, true);
    }
    let stability = |quiz: &Quiz, id: &str| {
        let topics = quiz.overview().expect("an overview");
        topics.into_iter().flat_map(|topic| topic.questions).find(|it| it.id == id).and_then(|it| it.stability)
    };
    let known = stability(&quiz, "deck/sum").expect("it was studied");
    drop(quiz);

    desk.write("decks/deck/sum.toml", SUM.replace("What is", "How much is"));
    let quiz = desk.quiz_at(&time);
    assert_eq!(stability(&quiz, "deck/sum"), Some(known), "other words");
    assert!(quiz.history(&QuestionId::new("deck/sum")).expect("a history").reviews[0].changed);
    drop(quiz);

    std::fs::remove_file(desk.path("decks/deck/sum.toml")).expect("it is there");
    drop(desk.quiz_at(&time));
    desk.write("decks/deck/addition.toml", format!("formerly = ['sum']\n{SUM}"));
    let quiz = desk.quiz_at(&time);
    let followed = crate::desk::eventually("the history to follow", || stability(&quiz, "deck/addition"));
    assert_eq!(followed, known, "another name");
    let history = quiz.history(&QuestionId::new("deck/addition")).expect("a history");
    assert_eq!(history.reviews.len(), 1);
    assert!(!history.reviews[0].changed);
}

#[test]
fn resets_are_taken_back() {
    let desk = three();
    let quiz = desk.quiz_at(&morning());
    let mut session = quiz.start_session(&LEARN).expect("new questions");
    for _ in 0..3 {
        session = go_through(&quiz, &session, true);
    }
    let before = quiz.overview().expect("an overview");
    let new = |quiz: &Quiz| {
        let topics = quiz.overview().expect("an overview");
        topics.iter().flat_map(|topic| &topic.questions).filter(|it| it.strength == Strength::New).count()
    };
    for (scope, count) in [
        (ResetScope::Question { id: "deck/sum".to_owned() }, 1),
        (ResetScope::Deck { id: "deck".to_owned() }, 3),
        (ResetScope::Everything, 3),
    ] {
        let progress = quiz.reset(&scope).expect("it is reset");
        assert_eq!(new(&quiz), count, "{scope:?}");
        quiz.take_back_reset(&progress.resets[0].id).expect("it is taken back");
        assert_eq!(quiz.overview().expect("an overview"), before, "{scope:?}");
    }
}

#[test]
fn without_a_place_to_keep_anything_studying_goes_on_and_the_learner_is_told() {
    let desk = three();
    // A file stands where the folder should be.
    desk.write("progress", "not a folder");
    let quiz = desk.quiz_at(&morning());
    let notices = quiz.home().expect("the home").notices;
    assert!(notices.iter().any(|notice| notice.unsaved), "{notices:?}");
    let session = quiz.start_session(&LEARN).expect("new questions");
    go_through(&quiz, &session, true);
    assert_eq!(std::fs::read(desk.path("progress")).expect("it is there"), b"not a folder");
}

#[test]
fn a_clock_that_was_set_back_a_year_is_told_of_and_nothing_is_lost() {
    let desk = three();
    let time = morning();
    let quiz = desk.quiz_at(&time);
    let session = quiz.start_session(&LEARN).expect("new questions");
    go_through(&quiz, &session, true);
    drop(quiz);
    time.pass(-1.year());
    let quiz = desk.quiz_at(&time);
    let notices = quiz.home().expect("the home").notices;
    assert!(notices.iter().any(|notice| notice.message.contains("2026-11-28")), "{notices:?}");
    let session = quiz.session().expect("it goes on").expect("it was left");
    go_through(&quiz, &session, true);
    assert_eq!(quiz.progress().expect("progress").reviews, 2);
    drop(quiz);
    time.pass(1.year());
    let quiz = desk.quiz_at(&time);
    assert_eq!(quiz.progress().expect("progress").reviews, 2);
    assert!(quiz.home().expect("the home").notices.is_empty());
}

#[test]
fn what_is_exported_is_there_again_elsewhere_and_what_is_backed_up_is_restored() {
    let desk = three();
    let quiz = desk.quiz_at(&morning());
    let mut session = quiz.start_session(&LEARN).expect("new questions");
    for _ in 0..2 {
        session = go_through(&quiz, &session, false);
    }
    let before = quiz.overview().expect("an overview");
    let file = desk.path("progress.json");
    quiz.export_progress(&file).expect("it is written");
    let elsewhere = three();
    let other = elsewhere.quiz_at(&morning());
    let imported = other.import_progress(&file).expect("it is read");
    assert_eq!((imported.reviews, imported.fresh), (2, 2));
    assert_eq!(other.overview().expect("an overview"), before);
    assert_eq!(other.import_progress(&file).expect("it is read").fresh, 0, "a second time brings nothing");
    desk.write("broken.json", "{");
    quiz.import_progress(&desk.path("broken.json")).expect_err("that is no such file");
    assert_eq!(quiz.overview().expect("an overview"), before);

    // The first backup is made at the start, in the background.
    let backups = crate::desk::eventually("a backup", || Some(quiz.backups().ok()?).filter(|all| !all.is_empty()));
    let oldest = backups.last().expect("one").id.clone();
    let preview = quiz.preview_backup(&oldest).expect("it can be looked into");
    assert_eq!(preview.reviews + preview.missing, 2, "{preview:?}");
    quiz.restore_backup(&oldest).expect("it is restored");
    assert_eq!(quiz.progress().expect("progress").reviews, preview.reviews);
    let saved = quiz.backups().expect("backups").first().expect("what was there before").id.clone();
    quiz.restore_backup(&saved).expect("and back again");
    assert_eq!(quiz.overview().expect("an overview"), before);
}

#[test]
fn the_sheet_holds_what_was_answered_what_that_came_to_and_what_is_right() {
    let desk = three();
    let quiz = desk.quiz_at(&morning());
    let mut session = quiz.start_session(&LEARN).expect("new questions");
    while title(&session) != "Sum" {
        session = go_through(&quiz, &session, true);
    }
    let drawn = n(&asked(&session).question);
    go_through(&quiz, &session, false);
    let sheet = quiz.sheet().expect("a sheet");
    assert_eq!(sheet.rows.len(), 1);
    let row = &sheet.rows[0];
    assert_eq!((row.mistake.as_deref(), row.times), (Some("the square"), 1));
    assert_eq!(row.answered, (drawn.pow(2) + 1000).to_string());
    let key = serde_json::to_value(&row.key).expect("it crosses");
    assert_eq!(key["value"], (2 * drawn).to_string());
}
