//! Tests of the store, on real files.

mod backups;
mod derived;
mod disk;
mod exchange;
mod log;
mod property;
mod recovery;
mod windows;

use std::path::Path;

use rusqlite::types::Value;
use tempfile::TempDir;

use super::{Opened, SessionRow, Store};
use crate::{Confidence, Day, Moment, PartReview, PartVerdict, Purpose, QuestionId, Rating, Review, Uid};

const DAY: i64 = 86_400_000;

/// Noon of a day, and some minutes.
fn noon(day: i32, minutes: i64) -> Moment {
    Moment { at: i64::from(day) * DAY + DAY / 2 + minutes * 60_000, day: Day(day) }
}

fn question(name: &str) -> QuestionId {
    QuestionId::new(name)
}

fn uid(number: u64) -> Uid {
    Uid::from_bits(number << 1)
}

/// A review as studying leaves it, with one part that is right unless it is rated Again.
fn review(number: u64, name: &str, moment: Moment, rating: Rating) -> Review {
    Review {
        uid: uid(number),
        question: question(name),
        moment,
        purpose: Purpose::Learn,
        rating,
        suggested: rating,
        confidence: Some(Confidence::Sure),
        milliseconds: 1_000 + number as u32 % 100_000,
        seed: number as u32,
        drawn: vec![("n".to_owned(), number.to_string())],
        content: "3f2a".to_owned(),
        app: "0.1.0".to_owned(),
        promised: Some(0.93),
        parts: vec![part("code", rating != Rating::Again, &[])],
    }
}

fn part(name: &str, is_right: bool, mistakes: &[&str]) -> PartReview {
    PartReview {
        part: name.to_owned(),
        verdict: if is_right { PartVerdict::Correct } else { PartVerdict::NotYet },
        score: f64::from(u8::from(is_right)),
        tries: 1,
        previewed: false,
        hinted: false,
        mistakes: mistakes.iter().map(|name| (*name).to_owned()).collect(),
        response: serde_json::json!({ "code": "t[1:]\n" }),
        own: Some("tensor([2, 3])".to_owned()),
        ticked: None,
        judged: Vec::new(),
    }
}

fn session(number: u64, state: &str, ended: Option<Moment>) -> SessionRow {
    SessionRow { id: uid(number), kind: "learn".to_owned(), state: state.to_owned(), started: noon(1, 0), ended }
}

/// Opened without anything to tell.
fn open(folder: &Path) -> Store {
    let Opened { store, notices } = Store::open(folder, noon(1, 0)).expect("the store opens");
    assert_eq!(notices, []);
    store
}

fn new() -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let store = open(folder.path());
    (folder, store)
}

/// Every row of every table that is derived.
fn derived(store: &Store) -> Vec<(&'static str, Vec<Value>)> {
    let tables = ["alias", "seen", "memory", "slip", "day", "calibration", "confidence", "self_assessment"];
    let mut all = Vec::new();
    for table in tables {
        let mut select = store.connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2, 3")).or_else(|_| {
            // Of two columns only.
            store.connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))
        });
        let select = select.as_mut().expect(table);
        let width = select.column_count();
        let rows = select.query_map([], |row| (0..width).map(|column| row.get(column)).collect()).expect(table);
        all.extend(rows.map(|row| (table, row.expect(table))));
    }
    all
}

/// The derived state, which has to be that which the log gives anew.
fn settled(store: &mut Store) -> Vec<(&'static str, Vec<Value>)> {
    let kept = derived(store);
    store.rebuild().expect("it is derived anew");
    assert_eq!(kept, derived(store), "what is kept differs from what the log gives");
    kept
}
