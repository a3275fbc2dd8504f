//! Two windows on one store.

use std::thread;

use super::*;
use crate::store::Hold;

#[test]
fn both_see_what_the_other_writes() {
    let (folder, mut one) = new();
    let mut other = open(folder.path());
    assert!(!one.changed_elsewhere().unwrap());
    for number in (1..40).step_by(2) {
        one.record(&review(number, "a", noon(number as i32, 0), Rating::Good), None).unwrap();
        other.record(&review(number + 1, "a", noon(number as i32, 1), Rating::Hard), None).unwrap();
    }
    assert_eq!(one.standing(&question("a")).unwrap(), other.standing(&question("a")).unwrap());
    assert_eq!(one.reviews().unwrap(), 40);
    assert!(one.changed_elsewhere().unwrap());
    assert!(!one.changed_elsewhere().unwrap(), "it is told once");
    settled(&mut one);
    settled(&mut other);
}

#[test]
fn a_schedule_changed_in_one_is_followed_by_the_other() {
    let (folder, mut one) = new();
    let mut other = open(folder.path());
    one.set_retention(0.8).unwrap();
    other.record(&review(1, "a", noon(1, 0), Rating::Easy), None).unwrap();
    settled(&mut one);
    assert_eq!(other.scheduler().retention(), 0.8);
    other.adopt(&derived::a_fit(true), noon(2, 0)).unwrap();
    assert!(one.changed_elsewhere().unwrap());
    assert_eq!(one.scheduler().parameters(), &derived::a_fit(true).parameters);
    one.hold(&question("a"), Hold::Paused, noon(2, 0)).unwrap();
    assert_eq!(other.holds().unwrap().len(), 1);
}

#[test]
fn writing_at_once_harms_nothing() {
    let (folder, store) = new();
    drop(store);
    let write = |offset: u64| {
        let path = folder.path().to_owned();
        move || {
            let mut store = open(&path);
            for number in offset..offset + 50 {
                let name = format!("deck/{}", number % 5);
                store.record(&review(number, &name, noon(number as i32, 0), Rating::Good), None).unwrap();
                if number % 20 == 0 {
                    store.back_up(noon(number as i32, 1)).unwrap();
                }
            }
        }
    };
    thread::scope(|scope| {
        scope.spawn(write(1_000));
        scope.spawn(write(2_000));
    });
    let mut store = open(folder.path());
    assert_eq!(store.reviews().unwrap(), 100);
    super::super::schema::check(&store.connection).unwrap();
    let before = settled(&mut store);
    drop(store);
    // And their common journal holds everything.
    std::fs::write(folder.path().join("study.db"), "").unwrap();
    let mut store = Store::open(folder.path(), noon(1, 0)).unwrap().store;
    let after = settled(&mut store);
    assert_eq!(after.len(), before.len());
    assert_eq!(store.reviews().unwrap(), 100);
}
