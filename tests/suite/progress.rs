//! Progress: kept through edits, resets, damage and moves, and what it says of the learner.

use candlelight_quiz::view::{AskedView, Rating, ResetScope, Response, SessionState, Strength};
use candlelight_quiz::{QuestionId, Quiz};
use candlelight_study::{Day, Moment, Parameters, Purpose, Review, Store, Uid};
use jiff::ToSpan;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::desk::{Desk, SOUND};
use crate::learner::{LEARN, OPEN, SUM, asked, go_through, morning, n, three, title};

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

/// Reviews of a learner who forgets fast: after three days half is gone.
fn reviews_of_a_forgetful_learner(store: &mut Store) {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut reviews = Vec::new();
    for question in 0..60 {
        let mut day = 20_000;
        for round in 0..14 {
            let gap = if round == 0 { 0 } else { [1, 2, 4, 8][rng.random_range(0..4)] };
            day += gap;
            let recalled = rng.random_bool(0.5_f64.powf(f64::from(gap) / 3.0));
            let rating = if recalled { candlelight_study::Rating::Good } else { candlelight_study::Rating::Again };
            reviews.push(Review {
                uid: Uid::from_bits(rng.random()),
                question: candlelight_study::QuestionId::new(format!("gone/{question}")),
                moment: Moment { at: i64::from(day) * 86_400_000, day: Day(day) },
                purpose: Purpose::Learn,
                rating,
                suggested: rating,
                confidence: None,
                milliseconds: 9_000,
                seed: 0,
                drawn: Vec::new(),
                content: String::new(),
                app: String::new(),
                promised: None,
                parts: Vec::new(),
            });
        }
    }
    store.record_all(&reviews, None).expect("they can be written");
}

#[test]
fn personal_parameters_are_fitted_in_a_worker_at_the_end_of_a_session_and_kept_where_they_predict_better() {
    let desk = three();
    let now = Moment { at: 20_200 * 86_400_000, day: Day(20_200) };
    let open = || Store::open(&desk.path("progress"), now).expect("it opens").store;
    reviews_of_a_forgetful_learner(&mut open());
    let quiz = desk.quiz_at(&morning());
    quiz.start_session(&LEARN).expect("new questions");
    assert!(quiz.progress().expect("progress").fitted.is_none());
    quiz.end_session().expect("it ends");
    let fitted = crate::desk::eventually("a fit", || quiz.progress().expect("progress").fitted);
    assert_eq!(fitted.reviews, 840);
    assert!(fitted.log_loss < fitted.log_loss_default, "{fitted:?}");
    assert_ne!(*open().scheduler().parameters(), Parameters::default());
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
    assert!(!row.changed);
    drop(quiz);

    desk.write("decks/deck/sum.toml", SUM.replace("title  = 'Sum'", "title  = 'A sum'"));
    let quiz = desk.quiz_at(&morning());
    let sheet = quiz.sheet().expect("a sheet");
    let told: Vec<_> = sheet.rows.iter().map(|row| (row.title.as_str(), row.changed)).collect();
    assert_eq!(told, [("A sum", true)], "what was edited is still there, and says so");
}
