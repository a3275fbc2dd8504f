//! Exported here, imported there.

use super::*;
use crate::store::{Hold, Imported, StoreError};

fn studied() -> (TempDir, Store) {
    let (folder, mut store) = new();
    store.set_retention(0.85).unwrap();
    for number in 1..=20 {
        let rating = if number % 4 == 0 { Rating::Again } else { Rating::Good };
        let review = Review {
            parts: vec![part("code", rating != Rating::Again, if number % 4 == 0 { &["rows"] } else { &[] })],
            ..review(number, &format!("deck/{}", number % 3), noon(number as i32, 0), rating)
        };
        store.record(&review, None).unwrap();
    }
    // Not in the order of time.
    store.record(&review(21, "deck/1", noon(2, 5), Rating::Hard), None).unwrap();
    store.undo(uid(20), None, noon(21, 0)).unwrap();
    store.reset(Some(&[question("deck/2")]), noon(21, 0)).unwrap();
    let batch = store.reset(None, noon(21, 0)).unwrap();
    store.reinstate(batch, noon(21, 0)).unwrap();
    store.rename(&question("deck/0"), &question("deck/zero"), noon(21, 0)).unwrap();
    store.hold(&question("deck/1"), Hold::Paused, noon(21, 0)).unwrap();
    store.adopt(&derived::a_fit(true), noon(21, 0)).unwrap();
    store.set_setting("exam", &"2026-12-05").unwrap();
    store.keep_session(&session(7, "{}", Some(noon(22, 0)))).unwrap();
    store.keep_session(&session(8, "{}", None)).unwrap();
    (folder, store)
}

fn exported(store: &Store) -> String {
    let mut bytes = Vec::new();
    store.export(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn an_empty_store_becomes_the_same() {
    let (_folder, store) = studied();
    let text = exported(&store);
    let (folder, mut other) = new();
    let brought = other.import(text.as_bytes()).unwrap();
    assert_eq!(brought, Imported { reviews: 21, fresh: 21 });
    for _ in 0..2 {
        settled(&mut other);
        assert_eq!(other.standings().unwrap(), store.standings().unwrap());
        assert_eq!(other.statistics().unwrap(), store.statistics().unwrap());
        assert_eq!(other.slips().unwrap(), store.slips().unwrap());
        assert_eq!(other.holds().unwrap(), store.holds().unwrap());
        assert_eq!(other.resets().unwrap(), store.resets().unwrap());
        assert_eq!(other.sessions("learn").unwrap(), store.sessions("learn").unwrap());
        assert_eq!(other.live_session().unwrap(), None, "one that goes on stays where it is");
        assert_eq!(other.scheduler().retention(), 0.85);
        assert_eq!(other.fitted().unwrap(), store.fitted().unwrap());
        assert_eq!(exported(&other), text);
        drop(other);
        // Imported is saved like everything else.
        std::fs::write(folder.path().join("study.db"), "").unwrap();
        other = Store::open(folder.path(), noon(23, 0)).unwrap().store;
    }
}

#[test]
fn importing_again_changes_nothing() {
    let (_folder, mut store) = studied();
    let text = exported(&store);
    let before = derived(&store);
    assert_eq!(store.import(text.as_bytes()).unwrap(), Imported { reviews: 21, fresh: 0 });
    assert_eq!(derived(&store), before);
    assert_eq!(exported(&store), text);
}

#[test]
fn two_that_go_apart_come_together() {
    let (_folder, mut here) = studied();
    let (_other_folder, mut there) = new();
    there.import(exported(&here).as_bytes()).unwrap();
    here.record(&review(31, "deck/1", noon(31, 0), Rating::Again), None).unwrap();
    here.record(&review(33, "deck/1", noon(33, 0), Rating::Good), None).unwrap();
    there.record(&review(32, "deck/1", noon(32, 0), Rating::Good), None).unwrap();
    there.undo(uid(19), None, noon(32, 0)).unwrap();
    there.set_setting("exam", &"2026-12-24").unwrap();
    assert_eq!(here.import(exported(&there).as_bytes()).unwrap().fresh, 1);
    assert_eq!(there.import(exported(&here).as_bytes()).unwrap().fresh, 2);
    settled(&mut here);
    settled(&mut there);
    assert_eq!(here.standings().unwrap(), there.standings().unwrap(), "in whatever order they heard of it");
    assert_eq!(here.statistics().unwrap(), there.statistics().unwrap());
    let exam = |store: &Store| store.setting::<String>("exam").unwrap().unwrap();
    assert_eq!((exam(&here).as_str(), exam(&there).as_str()), ("2026-12-05", "2026-12-24"), "settings stay");
}

#[test]
fn what_cannot_be_imported_changes_nothing() {
    let (_folder, mut store) = studied();
    let text = exported(&store);
    let before = exported(&store);
    let new = text.replacen("000000000000000", "100000000000000", 1);
    let cases = [
        (String::new(), "EOF while parsing a value at line 1"),
        (text[..text.len() / 2].to_owned(), "EOF while parsing"),
        (text.replace("candlelight-study", "anki"), "its format is \"anki\""),
        (text.replace("\"version\": 1", "\"version\": 2"), "exported by a newer Candlelight (version 2"),
        (text.replacen("\"rating\":\"good\"", "\"rating\":\"fine\"", 1), "unknown variant `fine`"),
        (text.replace("\"holds\"", "\"held\""), "missing field `holds`"),
        (new.replacen("\"promised\":0.93", "\"promised\":1.5", 1), "the promised recall, 1.5, is not between 0 and 1"),
        (new.replacen("\"score\":1.0", "\"score\":-1.0", 1), "the score of part \"code\", -1, is not between 0 and 1"),
    ];
    for (text, place) in cases {
        let error = store.import(text.as_bytes()).expect_err(place);
        assert!(matches!(error, StoreError::Import { .. }), "{error}");
        assert!(error.to_string().contains(place), "{place}: {error}");
        assert_eq!(exported(&store), before, "{place}");
    }
    let error = store.import(text.replacen("\"rating\":\"good\"", "\"rating\":\"fine\"", 1).as_bytes()).unwrap_err();
    assert!(error.to_string().contains("line 5"), "the place is named: {error}");
}
