//! The log: what is written comes back as it was, and is never changed.

use super::*;
use crate::store::{Hold, StoreError};
use crate::{Judged, Standing};

#[test]
fn a_review_comes_back_as_it_was_written() {
    let (folder, mut store) = new();
    let mut all = vec![review(1, "a", noon(1, 0), Rating::Good)];
    let open = PartReview {
        verdict: PartVerdict::SelfAssessed,
        score: 0.1 + 0.2,
        tries: 3,
        previewed: true,
        hinted: true,
        response: serde_json::Value::Null,
        own: None,
        ticked: Some((3, 1)),
        judged: vec![Judged { claim: "view".to_owned(), said: true, held: false }],
        ..part("explain — \"ü\"", false, &["one", "two"])
    };
    all.push(Review {
        purpose: Purpose::Exam,
        suggested: Rating::Easy,
        confidence: None,
        drawn: Vec::new(),
        promised: None,
        parts: vec![open, PartReview { verdict: PartVerdict::Blank, ..part("b", false, &[]) }],
        ..review(u64::MAX >> 2, "a", noon(2, 0), Rating::Hard)
    });
    all.push(Review { purpose: Purpose::Cram, seed: u32::MAX, ..review(3, "a", noon(-9, 0), Rating::Easy) });
    store.record_all(&all, None).unwrap();
    drop(store);

    let history = super::open(folder.path()).history(&question("a")).unwrap();
    assert!(history.iter().all(|logged| !logged.retracted));
    let read: Vec<_> = history.into_iter().map(|logged| logged.review).collect();
    assert_eq!(read, [all[2].clone(), all[0].clone(), all[1].clone()], "the oldest first");
}

#[test]
fn nothing_in_the_log_can_be_changed_or_removed() {
    let (_folder, mut store) = new();
    store.record(&review(1, "a", noon(1, 0), Rating::Good), None).unwrap();
    store.undo(uid(1), None, noon(1, 1)).unwrap();
    store.record(&review(2, "a", noon(1, 2), Rating::Good), None).unwrap();
    let batch = store.reset(None, noon(1, 3)).unwrap();
    store.reinstate(batch, noon(1, 4)).unwrap();
    store.hold(&question("a"), Hold::Paused, noon(1, 5)).unwrap();
    store.rename(&question("a"), &question("b"), noon(1, 6)).unwrap();
    store.adopt(&derived::a_fit(true), noon(1, 7)).unwrap();
    let tables =
        ["review", "retraction", "retracted", "reinstatement", "hold", "rename", "fitted", "question", "shared"];
    for table in tables {
        let column = if table == "retracted" { "review" } else { "id" };
        for sql in [format!("UPDATE {table} SET {column} = {column}"), format!("DELETE FROM {table}")] {
            let error = store.connection.execute(&sql, []).expect_err(&sql).to_string();
            assert!(error.contains("the log is append-only"), "{sql}: {error}");
        }
    }
}

#[test]
fn a_call_made_again_changes_nothing_more() {
    let (_folder, mut store) = new();
    let known = review(1, "a", noon(1, 0), Rating::Good);
    let standing = store.record(&known, None).unwrap();
    let before = settled(&mut store);
    assert_eq!(store.record(&known, None).unwrap(), standing);
    assert_eq!(settled(&mut store), before);

    store.undo(uid(1), None, noon(1, 1)).unwrap();
    let undone = settled(&mut store);
    store.undo(uid(1), None, noon(1, 2)).unwrap();
    assert_eq!(store.record(&known, None).unwrap(), Standing::New, "a review that was taken back stays so");
    assert_eq!(settled(&mut store), undone);
    assert_eq!(store.history(&question("a")).unwrap().len(), 1);
    assert!(matches!(store.undo(uid(9), None, noon(1, 2)), Err(StoreError::UnknownReview)));
}

#[test]
fn the_session_is_written_with_the_review() {
    let (folder, mut store) = new();
    store.record(&review(1, "a", noon(1, 0), Rating::Good), Some(&session(7, "{\"left\": 1}", None))).unwrap();
    store.keep_session(&SessionRow { started: noon(0, 0), ..session(8, "{}", None) }).unwrap();
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.live_session().unwrap(), Some(session(7, "{\"left\": 1}", None)), "the newest that has not ended");

    store.undo(uid(1), Some(&session(7, "{\"left\": 2}", None)), noon(1, 1)).unwrap();
    assert_eq!(store.live_session().unwrap().unwrap().state, "{\"left\": 2}");
    let ended = session(7, "{}", Some(noon(2, 0)));
    store.record_all(&[], Some(&ended)).unwrap();
    assert_eq!(store.live_session().unwrap().unwrap().id, uid(8));
    assert_eq!(store.sessions("learn").unwrap(), [ended]);
    assert_eq!(store.sessions("exam").unwrap(), []);
}

#[test]
fn settings_keep_their_kind() {
    let (folder, mut store) = new();
    store.set_setting("exam", &Some("2026-12-05")).unwrap();
    store.set_setting("exam", &Some("2026-12-06")).unwrap();
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.setting::<Option<String>>("exam").unwrap(), Some(Some("2026-12-06".to_owned())));
    assert_eq!(store.setting::<u32>("exam").unwrap(), None, "of another kind");
    assert_eq!(store.setting::<u32>("other").unwrap(), None);
}

#[test]
fn the_last_word_on_a_question_holds() {
    let (_folder, mut store) = new();
    let buried = Hold::Buried { until: Day(3) };
    store.hold(&question("a"), Hold::Released, noon(1, 0)).unwrap();
    assert!(store.holds().unwrap().is_empty());
    store.hold(&question("a"), Hold::Paused, noon(2, 0)).unwrap();
    // The clock was set back meanwhile.
    store.hold(&question("a"), buried, noon(1, 0)).unwrap();
    store.hold(&question("b"), Hold::Paused, noon(1, 0)).unwrap();
    store.rename(&question("b"), &question("c"), noon(1, 0)).unwrap();
    let holds = store.holds().unwrap();
    assert_eq!(holds.len(), 2);
    assert_eq!((holds[&question("a")], holds[&question("c")]), (buried, Hold::Paused));
    assert!(buried.is_in_force(Day(2)) && !buried.is_in_force(Day(3)));

    store.hold(&question("c"), Hold::Released, noon(1, 1)).unwrap();
    assert_eq!(store.holds().unwrap()[&question("c")], Hold::Released);
}

#[test]
fn what_is_asked_about_a_question_is_answered_from_its_log() {
    let (_folder, mut store) = new();
    assert_eq!(store.latest().unwrap(), None);
    assert_eq!(store.usual_milliseconds(&question("a")).unwrap(), None);
    let timed = |number, day, milliseconds| Review {
        milliseconds,
        ..review(number, "a", noon(day, 0), if day == 2 { Rating::Again } else { Rating::Good })
    };
    store.record(&timed(1, 1, 900), None).unwrap();
    assert_eq!(store.usual_milliseconds(&question("a")).unwrap(), None, "one is not enough");
    store.record_all(&[timed(2, 2, 100), timed(3, 3, 500), timed(4, 3, 7_000)], None).unwrap();
    store.record(&Review { drawn: Vec::new(), ..review(5, "b", noon(3, 1), Rating::Good) }, None).unwrap();
    assert_eq!(store.usual_milliseconds(&question("a")).unwrap(), Some(700));
    let seen = |number: &str| vec![("n".to_owned(), number.to_owned())];
    assert_eq!(store.drawn(&question("a")).unwrap(), [seen("4"), seen("3"), seen("2"), seen("1")]);
    assert!(store.drawn(&question("b")).unwrap().is_empty());
    assert_eq!(store.latest().unwrap(), Some(noon(3, 1)));
    assert_eq!((store.studied_on(Day(3)).unwrap(), store.studied_on(Day(4)).unwrap()), (2, 0));
    assert_eq!(store.forgotten_since(Day(2)).unwrap(), [question("a")]);
    assert!(store.forgotten_since(Day(3)).unwrap().is_empty());
    assert_eq!(store.histories().unwrap().iter().map(Vec::len).collect::<Vec<_>>(), [4, 1]);

    store.undo(uid(4), None, noon(3, 2)).unwrap();
    store.undo(uid(2), None, noon(3, 2)).unwrap();
    assert_eq!(store.usual_milliseconds(&question("a")).unwrap(), Some(700));
    assert_eq!(store.drawn(&question("a")).unwrap(), [seen("3"), seen("1")]);
    assert!(store.forgotten_since(Day(1)).unwrap().is_empty());
    assert_eq!(store.histories().unwrap()[0].len(), 2);
    assert_eq!(store.reviews().unwrap(), 3);
}

#[test]
fn reviews_with_a_part_that_was_not_right_are_found() {
    let (_folder, mut store) = new();
    store
        .record_all(
            &[
                review(1, "a", noon(1, 0), Rating::Again),
                review(2, "b", noon(2, 0), Rating::Good),
                review(3, "b", noon(3, 0), Rating::Again),
                Review {
                    parts: vec![part("p", true, &[]), part("q", false, &["m"])],
                    ..review(4, "c", noon(4, 0), Rating::Hard)
                },
            ],
            None,
        )
        .unwrap();
    store.rename(&question("c"), &question("d"), noon(4, 1)).unwrap();
    store.undo(uid(3), None, noon(4, 1)).unwrap();
    let found = |since, most| -> Vec<String> {
        let reviews = store.reviews_with_mistakes(Day(since), most).unwrap();
        reviews.iter().map(|review| review.question.to_string()).collect()
    };
    assert_eq!(found(i32::MIN, 10), ["d", "a"]);
    assert_eq!(found(2, 10), ["d"]);
    assert_eq!(found(i32::MIN, 1), ["d"]);
}
