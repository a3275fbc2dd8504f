//! Backups: made when there is something new, shown, put back.

use std::fs;

use super::*;
use crate::store::StoreError;

fn studied(store: &mut Store, numbers: std::ops::RangeInclusive<u64>) {
    for number in numbers {
        let moment = noon(number as i32, 0);
        store.record(&review(number, &format!("deck/{}", number % 3), moment, Rating::Good), None).unwrap();
    }
}

#[test]
fn a_backup_is_made_only_of_something_new() {
    let (folder, mut store) = new();
    assert_eq!(store.back_up(noon(1, 0)).unwrap(), None, "there is nothing yet");
    studied(&mut store, 1..=2);
    let first = store.back_up(noon(2, 1)).unwrap().expect("two reviews");
    assert_eq!(store.back_up(noon(2, 2)).unwrap(), None);
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.back_up(noon(2, 3)).unwrap(), None, "nor after a start");
    studied(&mut store, 3..=3);
    let second = store.back_up(noon(2, 1)).unwrap().expect("one more");
    assert_ne!(first.id(), second.id(), "made in the same instant");
    assert_eq!(store.backups().unwrap(), [second.clone(), first.clone()], "the newest first");
    assert_eq!(first.at, noon(2, 1).at);
    assert_eq!(fs::metadata(&second.path).unwrap().len(), second.size);
    let beside = fs::read_dir(folder.path().join("backups")).unwrap().map(|entry| entry.unwrap().file_name());
    let ends: Vec<_> =
        beside.filter_map(|name| name.to_str()?.rsplit_once('.').map(|(_, end)| end.to_owned())).collect();
    assert!(ends.iter().all(|end| end == "db" || end == "jsonl"), "nothing is left over: {ends:?}");
}

#[test]
fn a_preview_says_what_a_backup_holds() {
    let (_folder, mut store) = new();
    studied(&mut store, 1..=5);
    store.undo(uid(5), None, noon(5, 1)).unwrap();
    let backup = store.back_up(noon(5, 2)).unwrap().unwrap();
    studied(&mut store, 6..=9);
    let held = store.preview(&backup).unwrap();
    assert_eq!((held.reviews, held.questions, held.size), (4, 3, backup.size));
    assert_eq!((held.first, held.last), (Some(Day(1)), Some(Day(4))));
}

#[test]
fn what_is_replaced_is_backed_up_first() {
    let (folder, mut store) = new();
    studied(&mut store, 1..=3);
    let old = store.back_up(noon(3, 1)).unwrap().unwrap();
    let before = derived(&store);
    studied(&mut store, 4..=6);
    store.set_retention(0.8).unwrap();
    let replaced = derived(&store);
    store.restore(&old, noon(6, 1)).unwrap();
    assert_eq!(settled(&mut store), before);
    assert_eq!(store.scheduler().retention(), crate::RETENTION);
    let kept = store.backups().unwrap();
    assert_eq!(kept.len(), 3, "the old one, what was replaced, and what stands now");

    // What is done after it survives a damaged database, and what was replaced does not come back with it.
    studied(&mut store, 7..=7);
    let after = derived(&store);
    drop(store);
    fs::write(folder.path().join("study.db"), "").unwrap();
    let mut store = Store::open(folder.path(), noon(7, 1)).unwrap().store;
    assert_eq!(settled(&mut store), after);
    store.restore(&kept[1], noon(7, 2)).unwrap();
    assert_eq!(derived(&store), replaced);
    assert_eq!(store.scheduler().retention(), 0.8);
}

#[test]
fn a_damaged_backup_is_refused() {
    let (_folder, mut store) = new();
    studied(&mut store, 1..=3);
    let backup = store.back_up(noon(3, 1)).unwrap().unwrap();
    let before = derived(&store);
    let whole = fs::read(&backup.path).unwrap();
    for spoilt in [whole[..5_000].to_vec(), vec![0; whole.len()], Vec::new()] {
        fs::write(&backup.path, spoilt).unwrap();
        for refused in [store.preview(&backup).map(|_| ()), store.restore(&backup, noon(3, 2))] {
            let error = refused.expect_err("it is damaged");
            assert!(matches!(error, StoreError::Backup { .. }), "{error}");
        }
        assert_eq!(derived(&store), before);
    }
    fs::remove_file(&backup.path).unwrap();
    assert!(matches!(store.restore(&backup, noon(3, 2)), Err(StoreError::Backup { .. })));
}

#[test]
fn a_newer_backup_is_refused() {
    let (_folder, mut store) = new();
    studied(&mut store, 1..=3);
    let backup = store.back_up(noon(3, 1)).unwrap().unwrap();
    let newer = rusqlite::Connection::open(&backup.path).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let error = store.restore(&backup, noon(3, 2)).expect_err("it is newer");
    assert!(error.to_string().contains("written by a newer Candlelight"), "{error}");
}

#[test]
fn old_backups_are_thinned() {
    let (_folder, mut store) = new();
    // Every half hour for two days.
    for half_hour in 0..96 {
        let moment = noon(1 + half_hour / 48, i64::from(half_hour % 48) * 30 - 720);
        store.record(&review(half_hour as u64 + 1, "a", moment, Rating::Good), None).unwrap();
        store.back_up(moment).unwrap().unwrap();
    }
    let last = noon(2, 47 * 30 - 720).at;
    let ages: Vec<i64> = store.backups().unwrap().iter().map(|backup| (last - backup.at) / 60_000).collect();
    assert_eq!(ages[..2], [0, 30], "all of the last hour");
    assert!((23..=26).contains(&ages.len()), "then one an hour for a day, and one of the day before: {ages:?}");
    assert!(ages.windows(2).skip(1).all(|pair| pair[1] - pair[0] >= 30));
}

#[test]
fn in_memory_there_are_no_backups() {
    let mut store = Store::in_memory();
    assert!(!store.is_kept());
    studied(&mut store, 1..=3);
    assert_eq!(store.back_up(noon(3, 1)).unwrap(), None);
    assert!(store.backups().unwrap().is_empty());
    let (_folder, mut kept) = new();
    studied(&mut kept, 1..=1);
    let backup = kept.back_up(noon(3, 1)).unwrap().unwrap();
    assert!(matches!(store.restore(&backup, noon(3, 2)), Err(StoreError::NotKept)));
    assert_eq!(store.reviews().unwrap(), 3);
}
