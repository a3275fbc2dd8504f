//! What is derived from the log, table by table.

use super::*;
use crate::statistics::{Bin, ConfidenceRow, DayRow, SelfAssessment};
use crate::store::Slip;
use crate::{Due, Fit, Judged, Parameters, Reviewed, Scheduler, Standing};

pub(super) fn a_fit(keep: bool) -> Fit {
    let mut parameters = Parameters::default();
    parameters.0[2] *= 2.0;
    Fit { parameters, reviews: 500, held_out: 100, log_loss: 0.3, log_loss_default: 0.31, keep }
}

fn reviewed(store: &Store, name: &str) -> Reviewed {
    match store.standing(&question(name)).unwrap() {
        Standing::Reviewed(reviewed) => reviewed,
        Standing::New => panic!("{name} is new"),
    }
}

/// Good on four days, by which it has left the steps.
fn known(store: &mut Store, name: &str, from: u64) {
    for (number, day) in (from..).zip([1, 2, 5, 20]) {
        store.record(&review(number, name, noon(day, 0), Rating::Good), None).unwrap();
    }
}

#[test]
fn standings_are_the_schedulers() {
    let (_folder, mut store) = new();
    known(&mut store, "a", 1);
    let mut standing = Standing::New;
    for day in [1, 2, 5, 20] {
        standing = Standing::Reviewed(store.scheduler().review(standing, Rating::Good, noon(day, 0)));
    }
    assert_eq!(store.standing(&question("a")).unwrap(), standing);
    assert_eq!(store.standing(&question("b")).unwrap(), Standing::New);
    assert_eq!(store.standings().unwrap().into_iter().collect::<Vec<_>>(), [(question("a"), standing)]);
    let some = store.standings_of(&[question("b"), question("a")]).unwrap();
    assert_eq!(some.into_iter().collect::<Vec<_>>(), [(question("a"), standing)]);
    settled(&mut store);
}

#[test]
fn few_of_many_standings_are_those_of_all() {
    let (_folder, mut store) = new();
    let name = |number| format!("deck/{number}");
    let all: Vec<_> = (0..100).map(|number| review(number, &name(number), noon(1, 0), Rating::Good)).collect();
    store.record_all(&all, None).unwrap();
    let few = [question(&name(3)), question("deck/unknown")];
    let everything = store.standings().unwrap();
    let some = store.standings_of(&few).unwrap();
    assert_eq!(some.len(), 1);
    assert_eq!(some[&few[0]], everything[&few[0]]);
    let names: Vec<_> = everything.keys().cloned().collect();
    assert_eq!(store.standings_of(&names).unwrap(), everything);
}

#[test]
fn cram_leaves_the_schedule_alone() {
    let (_folder, mut store) = new();
    known(&mut store, "a", 1);
    let (before, calibration) = (reviewed(&store, "a"), store.statistics().unwrap().calibration);
    let cram = Review {
        purpose: Purpose::Cram,
        parts: vec![part("code", false, &["rows"])],
        ..review(9, "a", noon(21, 0), Rating::Again)
    };
    store.record(&cram, None).unwrap();
    store.record(&Review { uid: uid(10), question: question("b"), ..cram }, None).unwrap();
    assert_eq!(reviewed(&store, "a"), before);
    assert_eq!(store.standing(&question("b")).unwrap(), Standing::New);
    let statistics = store.statistics().unwrap();
    assert_eq!(statistics.calibration, calibration);
    let day = statistics.days.last().unwrap();
    assert_eq!((day.reviews, day.recalled, day.fresh), (2, 0, 1), "the day counts it, and b as seen");
    assert_eq!(store.slips().unwrap().len(), 2);
    settled(&mut store);
}

#[test]
fn days_add_up() {
    let (_folder, mut store) = new();
    store
        .record_all(
            &[
                review(1, "a", noon(1, 0), Rating::Good),
                review(2, "b", noon(1, 1), Rating::Again),
                review(3, "b", noon(1, 11), Rating::Hard),
                review(4, "b", noon(2, 0), Rating::Good),
            ],
            None,
        )
        .unwrap();
    let day =
        |day, reviews, recalled, milliseconds, fresh| DayRow { day: Day(day), reviews, recalled, milliseconds, fresh };
    let statistics = store.statistics().unwrap();
    assert_eq!(statistics.days, [day(1, 3, 2, 3_006, 2), day(2, 1, 1, 1_004, 0)]);
    assert_eq!((statistics.reviews, statistics.milliseconds), (4, 4_010));

    // Without its first two reviews, b was seen for the first time on the second day.
    store.undo(uid(2), None, noon(2, 1)).unwrap();
    store.undo(uid(3), None, noon(2, 1)).unwrap();
    assert_eq!(store.statistics().unwrap().days, [day(1, 1, 1, 1_001, 1), day(2, 1, 1, 1_004, 1)]);
    store.undo(uid(4), None, noon(2, 1)).unwrap();
    assert_eq!(store.statistics().unwrap().days, [day(1, 1, 1, 1_001, 1)]);
}

#[test]
fn calibration_counts_promises_past_the_steps() {
    let (_folder, mut store) = new();
    for (number, day, promised) in [(1, 1, None), (2, 2, Some(0.5)), (3, 5, Some(0.91)), (4, 20, Some(1.0))] {
        store.record(&Review { promised, ..review(number, "a", noon(day, 0), Rating::Good) }, None).unwrap();
    }
    let forgotten = Review { promised: Some(0.94), ..review(5, "a", noon(40, 0), Rating::Again) };
    store.record(&forgotten, None).unwrap();
    // In the steps again, a promise is not counted.
    store.record(&Review { promised: Some(0.1), ..review(6, "a", noon(40, 10), Rating::Good) }, None).unwrap();
    let calibration = store.statistics().unwrap().calibration;
    let bins: Vec<_> =
        calibration.iter().map(|Bin { bin, reviews, recalled, .. }| (*bin, *reviews, *recalled)).collect();
    assert_eq!(bins, [(18, 2, 1), (19, 1, 1)]);
    assert!((calibration[0].promised - 1.85).abs() < 1e-5 && calibration[1].promised == 1.0, "{calibration:?}");
    settled(&mut store);
}

#[test]
fn confidence_is_held_against_being_right() {
    let (_folder, mut store) = new();
    let sure = |number, confidence, parts| Review {
        confidence,
        parts,
        ..review(number, "a", noon(number as i32, 0), Rating::Good)
    };
    let marked = |score| PartReview { verdict: PartVerdict::SelfAssessed, score, ..part("open", false, &[]) };
    store
        .record_all(
            &[
                sure(1, Some(Confidence::Sure), vec![part("p", true, &[]), part("q", false, &[])]),
                sure(2, Some(Confidence::Sure), vec![part("p", true, &[]), marked(1.0)]),
                sure(3, Some(Confidence::Guess), vec![marked(0.5)]),
                sure(4, None, vec![part("p", true, &[])]),
            ],
            None,
        )
        .unwrap();
    let row = |confidence, reviews, right| ConfidenceRow { confidence, reviews, right };
    let expected = [row(Confidence::Guess, 1, 0), row(Confidence::Sure, 2, 1)];
    assert_eq!(store.statistics().unwrap().confidence, expected);
}

#[test]
fn self_assessment_is_held_against_claims_of_the_same_parts() {
    let (_folder, mut store) = new();
    let judged = |said, held| Judged { claim: "c".to_owned(), said, held };
    let open =
        |ticked, judged| PartReview { verdict: PartVerdict::SelfAssessed, ticked, judged, ..part("open", false, &[]) };
    let parts = vec![
        open(Some((4, 3)), vec![judged(true, true), judged(true, false), judged(false, false)]),
        open(Some((5, 5)), Vec::new()),
        open(None, vec![judged(true, true)]),
    ];
    store.record(&Review { parts, ..review(1, "a", noon(1, 0), Rating::Good) }, None).unwrap();
    let expected = SelfAssessment { points: 4, ticked: 3, judged: 3, judged_right: 2 };
    assert_eq!(store.statistics().unwrap().self_assessment, expected);
    store.undo(uid(1), None, noon(1, 1)).unwrap();
    assert_eq!(store.statistics().unwrap(), crate::Statistics::default());
}

#[test]
fn a_slip_is_open_until_two_are_right_running() {
    let (_folder, mut store) = new();
    let mut number = 0;
    let mut answer = |store: &mut Store, parts: Vec<PartReview>| -> Vec<(u32, u32, bool)> {
        number += 1;
        store.record(&Review { parts, ..review(number, "a", noon(number as i32, 0), Rating::Good) }, None).unwrap();
        let slips = store.slips().unwrap();
        slips.iter().map(|slip: &Slip| (slip.times, slip.right_running, slip.is_open())).collect()
    };
    let right = |name| part(name, true, &[]);
    assert_eq!(answer(&mut store, vec![right("p"), part("q", false, &["rows"])]), [(1, 0, true)]);
    assert_eq!(
        answer(&mut store, vec![part("p", false, &[]), right("q")]),
        [(1, 1, true)],
        "another part's matter not"
    );
    assert_eq!(answer(&mut store, vec![right("p"), part("q", false, &["other"])]), [(1, 0, true), (1, 0, true)]);
    assert_eq!(answer(&mut store, vec![right("q")]), [(1, 1, true), (1, 1, true)]);
    assert_eq!(answer(&mut store, vec![right("q")]), [(1, 2, false), (1, 2, false)]);
    assert_eq!(answer(&mut store, vec![part("q", false, &["rows"])]), [(1, 0, true), (2, 0, true)], "made again");
    let slips = store.slips().unwrap();
    assert_eq!((slips[1].mistake.as_str(), slips[1].part.as_str(), slips[1].last), ("rows", "q", noon(6, 0)));
    settled(&mut store);
}

#[test]
fn undo_restores_exactly() {
    let (_folder, mut store) = new();
    known(&mut store, "a", 1);
    let parts = vec![part("code", false, &["rows"])];
    store.record(&Review { parts: parts.clone(), ..review(5, "b", noon(30, 0), Rating::Again) }, None).unwrap();
    let before = derived(&store);
    store.record(&Review { parts, ..review(6, "a", noon(30, 1), Rating::Again) }, None).unwrap();
    assert_ne!(derived(&store), before);
    store.undo(uid(6), None, noon(30, 2)).unwrap();
    assert_eq!(derived(&store), before);
    // One further back, too.
    store.undo(uid(2), None, noon(30, 3)).unwrap();
    assert_eq!(reviewed(&store, "a").reviews, 3);
    settled(&mut store);
}

#[test]
fn a_reset_can_be_taken_back() {
    let (_folder, mut store) = new();
    known(&mut store, "a", 1);
    known(&mut store, "b", 11);
    store.undo(uid(14), None, noon(21, 0)).unwrap();
    let before = derived(&store);
    let one = store.reset(Some(&[question("b"), question("unknown")]), noon(22, 0)).unwrap();
    assert_eq!(store.standings().unwrap().into_keys().collect::<Vec<_>>(), [question("a")]);
    assert!(store.history(&question("b")).unwrap().iter().all(|logged| logged.retracted));
    let all = store.reset(None, noon(22, 1)).unwrap();
    assert_eq!(store.statistics().unwrap(), crate::Statistics::default());
    let told: Vec<_> =
        store.resets().unwrap().iter().map(|reset| (reset.batch, reset.questions, reset.reviews)).collect();
    assert_eq!(told, [(all, 1, 4), (one, 1, 3)], "the newest first; what was undone before is not in it");

    store.reinstate(one, noon(22, 2)).unwrap();
    store.reinstate(all, noon(22, 3)).unwrap();
    assert_eq!(settled(&mut store), before, "what was undone before stays undone");
    store.reinstate(all, noon(22, 4)).unwrap();
    assert_eq!(derived(&store), before);
    assert!(store.resets().unwrap().iter().all(|reset| reset.reinstated));
    let nothing = store.reset(Some(&[question("unknown")]), noon(23, 0)).unwrap();
    store.reinstate(nothing, noon(23, 1)).unwrap();
    assert_eq!(store.resets().unwrap().len(), 2, "a reset of nothing is not kept");
}

#[test]
fn a_renamed_question_keeps_its_history() {
    let (_folder, mut store) = new();
    let rename = |store: &mut Store, old: &str, new: &str| {
        store.rename(&question(old), &question(new), noon(30, 0)).unwrap();
        settled(store);
    };
    known(&mut store, "a", 1);
    let before = reviewed(&store, "a");
    rename(&mut store, "a", "b");
    rename(&mut store, "b", "c");
    // As on every start with a bank that says `formerly`.
    rename(&mut store, "a", "b");
    rename(&mut store, "b", "c");
    rename(&mut store, "a", "c");
    assert_eq!(
        store.standings().unwrap().into_iter().collect::<Vec<_>>(),
        [(question("c"), Standing::Reviewed(before))]
    );
    assert!(["a", "b", "c"].iter().all(|name| reviewed(&store, name) == before), "under every name");
    let names = [question("a"), question("c")];
    assert_eq!(store.standings_of(&names).unwrap().len(), 2);
    let renames: u32 = store.connection.query_row("SELECT count(*) FROM rename", [], |row| row.get(0)).unwrap();
    assert_eq!(renames, 2, "what is known is not logged again");

    store.record(&review(5, "c", noon(40, 0), Rating::Good), None).unwrap();
    let history = store.history(&question("c")).unwrap();
    assert_eq!(history.len(), 5);
    assert_eq!(history[0].review.question, question("a"), "reviews keep the name they were written under");
    assert_eq!(reviewed(&store, "c").reviews, 5);

    // Back to its first name; and two that were apart become one.
    rename(&mut store, "c", "a");
    assert_eq!(store.standings().unwrap().into_keys().collect::<Vec<_>>(), [question("a")]);
    store.record(&review(6, "z", noon(25, 0), Rating::Again), None).unwrap();
    rename(&mut store, "z", "a");
    assert_eq!(reviewed(&store, "a").reviews, 6);
    rename(&mut store, "never-seen", "nor-this");
    store.reset(Some(&[question("b")]), noon(50, 0)).unwrap();
    assert!(store.standings().unwrap().is_empty(), "one question by whatever name");
    settled(&mut store);
}

#[test]
fn a_review_of_a_clock_set_back_takes_its_place_in_time() {
    let (_folder, mut store) = new();
    known(&mut store, "a", 1);
    let standing = store.record(&review(5, "a", noon(3, 0), Rating::Again), None).unwrap();
    assert_eq!(standing, Standing::Reviewed(reviewed(&store, "a")));
    assert_eq!(reviewed(&store, "a").last, noon(20, 0));
    let in_turn: Vec<_> =
        store.history(&question("a")).unwrap().iter().map(|logged| logged.review.moment.day.0).collect();
    assert_eq!(in_turn, [1, 2, 3, 5, 20]);
    settled(&mut store);
    // Within one call as well.
    let mixed = [review(6, "b", noon(9, 0), Rating::Good), review(7, "b", noon(8, 0), Rating::Again)];
    store.record_all(&mixed, None).unwrap();
    settled(&mut store);
}

#[test]
fn another_retention_moves_the_due_days_at_once() {
    let (folder, mut store) = new();
    known(&mut store, "a", 1);
    let (before, sums) = (reviewed(&store, "a"), store.statistics().unwrap());
    store.set_retention(0.8).unwrap();
    let after = reviewed(&store, "a");
    assert_eq!(after.memory, before.memory);
    assert!(matches!((before.due, after.due), (Due::On(before), Due::On(after)) if before < after));
    assert_eq!(store.statistics().unwrap(), sums);
    settled(&mut store);
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.scheduler().retention(), 0.8);
    assert_eq!(reviewed(&store, "a"), after);
}

#[test]
fn adopted_parameters_schedule_all_anew() {
    let (folder, mut store) = new();
    known(&mut store, "a", 1);
    let before = reviewed(&store, "a");
    store.adopt(&a_fit(false), noon(21, 0)).unwrap();
    assert_eq!((reviewed(&store, "a"), store.fitted().unwrap()), (before, None));
    assert_eq!(store.tried_to_fit().unwrap(), Some(500));
    store.adopt(&a_fit(true), noon(22, 0)).unwrap();
    store.adopt(&Fit { reviews: 900, ..a_fit(false) }, noon(23, 0)).unwrap();
    drop(store);

    let mut store = open(folder.path());
    assert_eq!(store.fitted().unwrap(), Some(a_fit(true)));
    assert_eq!(store.tried_to_fit().unwrap(), Some(900));
    let scheduler = Scheduler::new(a_fit(true).parameters, crate::RETENTION);
    let mut standing = Standing::New;
    for day in [1, 2, 5, 20] {
        standing = Standing::Reviewed(scheduler.review(standing, Rating::Good, noon(day, 0)));
    }
    assert_eq!(Standing::Reviewed(reviewed(&store, "a")), standing);
    assert_ne!(reviewed(&store, "a").memory, before.memory);
    settled(&mut store);
}
