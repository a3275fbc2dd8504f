//! Disks that are full, and folders that cannot be written.

use std::fs;
use std::path::Path;

use super::*;
use crate::store::StoreError;

#[test]
fn a_full_disk_is_told_and_the_call_can_be_made_again() {
    let (folder, mut store) = new();
    store.record(&review(1, "a", noon(1, 0), Rating::Good), None).unwrap();
    let before = derived(&store);
    let pages: u32 = store.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    store.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    let long = Review { content: "x".repeat(100_000), ..review(2, "a", noon(2, 0), Rating::Good) };
    let error = store.record(&long, Some(&session(7, "{}", None))).expect_err("the disk is full");
    assert!(matches!(error, StoreError::Full), "{error}");
    assert!(error.to_string().contains("Make room"), "{error}");
    assert_eq!(settled(&mut store), before);
    assert_eq!(store.live_session().unwrap(), None, "nothing of the call was done");

    store.connection.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    store.record(&long, Some(&session(7, "{}", None))).unwrap();
    assert_eq!(store.reviews().unwrap(), 2);
    drop(store);
    assert_eq!(open(folder.path()).reviews().unwrap(), 2);
}

#[test]
fn a_journal_that_cannot_be_written_is_told_and_caught_up_with() {
    let (folder, mut store) = new();
    store.record(&review(1, "a", noon(1, 0), Rating::Good), None).unwrap();
    // Nobody can append to a folder.
    let journal = folder.path().join("journal.jsonl");
    fs::rename(&journal, folder.path().join("away")).unwrap();
    fs::create_dir(&journal).unwrap();
    let second = review(2, "a", noon(2, 0), Rating::Good);
    let error = store.record(&second, None).expect_err("the journal cannot be written");
    assert!(error.to_string().contains("journal.jsonl"), "{error}");
    store.set_retention(0.8).expect_err("nor the second time");

    fs::remove_dir(&journal).unwrap();
    fs::rename(folder.path().join("away"), &journal).unwrap();
    let standing = store.record(&second, None).unwrap();
    assert_eq!(standing, store.standing(&question("a")).unwrap());
    assert_eq!(store.reviews().unwrap(), 2, "it is in the log once");
    let before = derived(&store);
    drop(store);
    fs::write(folder.path().join("study.db"), "").unwrap();
    let mut store = Store::open(folder.path(), noon(3, 0)).unwrap().store;
    assert_eq!(settled(&mut store), before, "the journal has what it lacked");
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_made_is_named() {
    let error = Store::open(Path::new("/proc/candlelight"), noon(1, 0)).expect_err("nothing can be made there");
    assert!(matches!(error, StoreError::Io { .. } | StoreError::ReadOnly), "{error:?}");
    assert!(error.to_string().contains("/proc/candlelight could not be created"), "{error}");
}

#[test]
fn a_file_in_the_folders_place_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study");
    fs::write(&path, "").unwrap();
    let error = Store::open(&path, noon(1, 0)).expect_err("it is no folder");
    assert!(error.to_string().contains("could not be created"), "{error}");
}
