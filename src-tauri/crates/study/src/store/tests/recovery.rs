//! A damaged store: nothing that was reported as saved is lost.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::Statistics;
use crate::store::{Notice, StoreError, check_integrity};

/// What the learner would miss.
#[derive(Debug, PartialEq)]
struct Seen {
    statistics: Statistics,
    standings: std::collections::HashMap<QuestionId, crate::Standing>,
    live: Option<SessionRow>,
    exam: Option<String>,
    retention: f64,
}

fn seen(store: &Store) -> Seen {
    Seen {
        statistics: store.statistics().unwrap(),
        standings: store.standings().unwrap(),
        live: store.live_session().unwrap(),
        exam: store.setting("exam").unwrap(),
        retention: store.scheduler().retention(),
    }
}

/// Forty reviews with two backups between, and a little after the second.
fn studied() -> (TempDir, Seen) {
    let (folder, mut store) = new();
    for number in 1..=40 {
        let name = format!("deck/{}", number % 7);
        let rating = if number % 5 == 0 { Rating::Again } else { Rating::Good };
        let state = format!("{{\"done\": {number}}}");
        let moment = noon(1 + number as i32 / 4, number as i64);
        store.record(&review(number, &name, moment, rating), Some(&session(7, &state, None))).unwrap();
        match number {
            10 => store.set_retention(0.85).unwrap(),
            15 | 30 => assert!(store.back_up(moment).unwrap().is_some()),
            35 => {
                store.set_setting("exam", &"2026-12-05").unwrap();
                store.undo(uid(33), None, moment).unwrap();
            }
            _ => {}
        }
    }
    let seen = seen(&store);
    drop(store);
    (folder, seen)
}

fn reopen(folder: &TempDir) -> (Store, Vec<Notice>) {
    let Opened { mut store, notices } = Store::open(folder.path(), noon(20, 0)).expect("it is brought back");
    settled(&mut store);
    (store, notices)
}

fn database(folder: &TempDir) -> PathBuf {
    folder.path().join("study.db")
}

/// Backups, the newest first.
fn backups(folder: &TempDir) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.path().join("backups")).unwrap().map(|entry| entry.unwrap().path());
    let mut backups: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "db")).collect();
    backups.sort();
    backups.reverse();
    backups
}

/// Bytes without any order.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut byte = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    (0..length).map(|_| byte()).collect()
}

/// Every way of spoiling a file that is tried.
fn spoilt(whole: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let length = whole.len();
    let mut middle = whole.to_vec();
    middle[length / 3..length / 2].fill(0);
    let mut header = whole.to_vec();
    header[..100].copy_from_slice(&noise(100));
    let mut pages = whole.to_vec();
    pages[4_096..].copy_from_slice(&noise(length - 4_096));
    vec![
        ("empty", Vec::new()),
        ("truncated to its header", whole[..100].to_vec()),
        ("truncated to a page", whole[..4_096].to_vec()),
        ("truncated to a half", whole[..length / 2].to_vec()),
        ("truncated amid a page", whole[..length - 1_000].to_vec()),
        ("zeroed", vec![0; length]),
        ("random", noise(length)),
        ("random behind its first page", pages),
        ("with a random header", header),
        ("zeroed in its middle", middle),
        ("of another kind", b"Dear diary,\n".repeat(100)),
    ]
}

#[test]
fn nothing_is_lost_with_the_database() {
    let (folder, before) = studied();
    let whole = fs::read(database(&folder)).unwrap();
    for (how, bytes) in spoilt(&whole) {
        fs::write(database(&folder), &bytes).unwrap();
        let (store, notices) = reopen(&folder);
        assert_eq!(seen(&store), before, "{how}");
        let [notice] = notices.as_slice() else { panic!("{how}: {notices:?}") };
        assert!(notice.message.contains("30 reviews from the backup of"), "{how}: {}", notice.message);
        assert!(notice.message.contains("10 reviews from the journal"), "{how}: {}", notice.message);
        assert!(notice.help.starts_with("Nothing that was saved is lost."), "{how}: {}", notice.help);
        let aside = notice.help.rsplit_once("kept in ").map(|(_, path)| PathBuf::from(path).join("study.db"));
        assert_eq!(fs::read(aside.unwrap()).unwrap(), bytes, "{how}: the damaged file is kept as it was");
        drop(store);
        open(folder.path());
    }
}

#[test]
fn nothing_is_lost_with_a_missing_database() {
    let (folder, before) = studied();
    fs::remove_file(database(&folder)).unwrap();
    let (store, notices) = reopen(&folder);
    assert_eq!(seen(&store), before);
    assert_eq!(notices.len(), 1);
    assert!(!folder.path().join("damaged").exists(), "there was nothing to set aside");
}

#[test]
fn nothing_is_lost_with_the_newest_backups_too() {
    for (how, bytes) in spoilt(&vec![7; 50_000]) {
        let (folder, before) = studied();
        fs::write(database(&folder), &bytes).unwrap();
        fs::write(&backups(&folder)[0], &bytes).unwrap();
        let (store, notices) = reopen(&folder);
        assert_eq!(seen(&store), before, "{how}");
        assert!(notices[0].message.contains("15 reviews from the backup of"), "{how}: {}", notices[0].message);
        assert!(notices[0].message.contains("25 reviews from the journal"), "{how}: {}", notices[0].message);
    }
    let (folder, before) = studied();
    fs::write(database(&folder), noise(9_000)).unwrap();
    for backup in backups(&folder) {
        fs::write(backup, noise(9_000)).unwrap();
    }
    let (store, notices) = reopen(&folder);
    assert_eq!(seen(&store), before, "by the journals alone");
    assert!(notices[0].message.contains("no sound one"), "{}", notices[0].message);
    assert!(notices[0].help.starts_with("Nothing that was saved is lost."), "{}", notices[0].help);
}

#[test]
fn what_cannot_be_brought_back_is_told() {
    let (folder, _) = studied();
    fs::write(database(&folder), noise(9_000)).unwrap();
    fs::write(&backups(&folder)[0], noise(9_000)).unwrap();
    for entry in fs::read_dir(folder.path().join("backups")).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.extension().is_some_and(|end| end == "jsonl") {
            fs::remove_file(entry).unwrap();
        }
    }
    let (store, notices) = reopen(&folder);
    assert_eq!(store.statistics().unwrap().reviews, 24, "15 of the older backup, 10 of the journal, one undone");
    assert!(notices[0].help.contains("is missing"), "{}", notices[0].help);

    let folder = tempfile::tempdir().unwrap();
    fs::write(database(&folder), noise(9_000)).unwrap();
    let (store, notices) = reopen(&folder);
    assert_eq!(store.statistics().unwrap().reviews, 0);
    assert!(notices[0].help.starts_with("Nothing could be brought back."), "{}", notices[0].help);
}

#[test]
fn a_torn_line_of_the_journal_spoils_no_other() {
    let (folder, before) = studied();
    let journal = folder.path().join("journal.jsonl");
    let mut lines = fs::read(&journal).unwrap();
    lines.extend_from_slice(b"\n{\"n\":99,\"events\":[{\"review\":{\"uid\":\"00");
    fs::write(&journal, &lines).unwrap();
    let mut store = open(folder.path());
    assert_eq!(seen(&store), before);
    store.record(&review(41, "deck/1", noon(20, 0), Rating::Good), None).unwrap();
    let after = seen(&store);
    drop(store);
    fs::write(database(&folder), noise(9_000)).unwrap();
    assert_eq!(seen(&reopen(&folder).0), after, "what came behind the torn line is there");
}

#[test]
fn changes_that_the_database_lost_come_from_the_journal() {
    let (folder, mut store) = new();
    store.record(&review(1, "a", noon(1, 0), Rating::Good), None).unwrap();
    store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let old = fs::read(database(&folder)).unwrap();
    store.record(&review(2, "b", noon(1, 1), Rating::Good), Some(&session(7, "{}", None))).unwrap();
    let before = seen(&store);
    drop(store);
    // As if the write-ahead log had been taken away before it was merged.
    fs::write(database(&folder), old).unwrap();
    let (store, notices) = reopen(&folder);
    assert_eq!(seen(&store), before);
    assert!(notices[0].message.contains("among them 1 review"), "{}", notices[0].message);
    drop(store);
    open(folder.path());
}

#[test]
fn what_never_reached_the_journal_is_backed_up() {
    let (folder, mut store) = new();
    store.record(&review(1, "a", noon(1, 0), Rating::Good), None).unwrap();
    store.back_up(noon(1, 1)).unwrap();
    store.record(&review(2, "b", noon(1, 2), Rating::Good), None).unwrap();
    drop(store);
    // As after a power cut between the two.
    fs::write(folder.path().join("journal.jsonl"), "").unwrap();
    let mut store = open(folder.path());
    assert!(store.back_up(noon(1, 3)).unwrap().is_some());
    assert!(store.back_up(noon(1, 4)).unwrap().is_none());
    let before = seen(&store);
    drop(store);
    fs::write(database(&folder), noise(9_000)).unwrap();
    assert_eq!(seen(&reopen(&folder).0), before);
}

#[test]
fn a_recovery_cut_short_is_done_again() {
    let (folder, before) = studied();
    fs::remove_file(database(&folder)).unwrap();
    fs::write(folder.path().join("study.recovered.db"), noise(9_000)).unwrap();
    fs::write(folder.path().join("study.recovered.db-wal"), noise(900)).unwrap();
    assert_eq!(seen(&reopen(&folder).0), before);
    assert!(!folder.path().join("study.recovered.db").exists());
}

#[test]
fn a_large_database_is_checked_apart() {
    let (folder, before) = studied();
    assert_eq!(check_integrity(folder.path()).unwrap(), None);
    let mut bytes = fs::read(database(&folder)).unwrap();
    let length = bytes.len();
    bytes[length / 3..length / 2].fill(0);
    fs::write(database(&folder), bytes).unwrap();
    let notice = check_integrity(folder.path()).unwrap().expect("it is damaged");
    assert!(notice.message.contains("damaged"), "{}", notice.message);
    assert!(folder.path().join("study.db.suspect").exists(), "the next opening is told");
    assert_eq!(seen(&reopen(&folder).0), before);
    assert!(!folder.path().join("study.db.suspect").exists());
}

#[test]
fn a_newer_store_is_refused_unharmed() {
    let (folder, store) = new();
    store.connection.pragma_update(None, "user_version", 99).unwrap();
    drop(store);
    let files = |folder: &TempDir| -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = files(&folder);
    let error = Store::open(folder.path(), noon(1, 0)).expect_err("it is newer");
    assert!(matches!(error, StoreError::Newer { found: 99, known: 1 }));
    assert!(error.to_string().contains("Install the newer version"), "{error}");
    assert_eq!(files(&folder), before);
}

#[test]
fn a_damaged_store_is_left_alone_while_another_window_has_it() {
    let (folder, store) = new();
    store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    fs::write(database(&folder), noise(9_000)).unwrap();
    assert!(matches!(Store::open(folder.path(), noon(1, 0)), Err(StoreError::Busy)));
    assert_eq!(fs::read(database(&folder)).unwrap(), noise(9_000));
    drop(store);
}
