//! Whatever is done in whatever order: what is kept is what the log gives.

use proptest::prelude::*;

use super::*;
use crate::Judged;
use crate::store::{Batch, Hold};

#[derive(Debug, Clone)]
enum Deed {
    Record(Box<Review>),
    Exam(Vec<Review>),
    /// Which of those recorded.
    Undo(prop::sample::Index),
    Reset(Option<u8>),
    Reinstate(prop::sample::Index),
    Rename(u8, u8),
    Hold(u8, Hold),
    Retention(f64),
}

fn name(number: u8) -> String {
    format!("deck/{number}")
}

fn a_part() -> impl Strategy<Value = PartReview> {
    let verdicts =
        [PartVerdict::Correct, PartVerdict::Partly, PartVerdict::NotYet, PartVerdict::SelfAssessed, PartVerdict::Blank];
    let mistakes = prop::sample::subsequence(vec!["rows", "columns", "both"], 0..=2);
    let marks = (prop::option::of((1..4_u32, 0..4_u32)), 0..3_usize, any::<bool>());
    (prop::sample::select(vec!["p", "q"]), prop::sample::select(verdicts.to_vec()), mistakes, marks).prop_map(
        |(name, verdict, mistakes, (ticked, judged, held))| PartReview {
            verdict,
            score: f64::from(u8::from(verdict == PartVerdict::Correct || held)),
            ticked,
            judged: vec![Judged { claim: "c".to_owned(), said: true, held }; judged],
            ..part(name, false, &mistakes)
        },
    )
}

prop_compose! {
    fn a_review()(
        number in 1..u64::MAX >> 2, question in 0..4_u8, day in 0..60, minutes in 0..600_i64, rating in 0..4_usize,
        purpose in prop::sample::select(vec![Purpose::Learn, Purpose::Fix, Purpose::Cram, Purpose::Exam]),
        confidence in prop::option::of(prop::sample::select(vec![Confidence::Guess, Confidence::Sure])),
        promised in prop::option::of(0.0..=1.0_f32), parts in prop::collection::vec(a_part(), 0..3),
        milliseconds in 0..100_000_u32,
    ) -> Review {
        let moment = noon(day, minutes);
        let rating = Rating::ALL[rating];
        Review { purpose, confidence, milliseconds, promised, parts, ..review(number, &name(question), moment, rating) }
    }
}

fn a_deed() -> impl Strategy<Value = Deed> {
    let hold = prop::sample::select(vec![Hold::Paused, Hold::Released, Hold::Buried { until: Day(9) }]);
    prop_oneof![
        6 => a_review().prop_map(|review| Deed::Record(Box::new(review))),
        1 => prop::collection::vec(a_review(), 0..5).prop_map(Deed::Exam),
        3 => any::<prop::sample::Index>().prop_map(Deed::Undo),
        1 => prop::option::weighted(0.8, 0..4_u8).prop_map(Deed::Reset),
        1 => any::<prop::sample::Index>().prop_map(Deed::Reinstate),
        1 => (0..4_u8, 0..4_u8).prop_map(|(old, new)| Deed::Rename(old, new)),
        1 => (0..4_u8, hold).prop_map(|(question, hold)| Deed::Hold(question, hold)),
        1 => (0.7..0.97).prop_map(Deed::Retention),
    ]
}

/// What was done so far.
#[derive(Default)]
struct Done {
    reviews: Vec<Uid>,
    resets: Vec<Batch>,
}

fn perform(store: &mut Store, deed: &Deed, done: &mut Done) {
    let now = noon(60, 0);
    match deed {
        Deed::Record(review) => {
            store.record(review, None).unwrap();
            done.reviews.push(review.uid);
        }
        Deed::Exam(reviews) => {
            store.record_all(reviews, None).unwrap();
            done.reviews.extend(reviews.iter().map(|review| review.uid));
        }
        Deed::Undo(_) if done.reviews.is_empty() => {}
        Deed::Undo(which) => store.undo(*which.get(&done.reviews), None, now).unwrap(),
        Deed::Reset(which) => {
            let some = which.map(|number| vec![question(&name(number))]);
            done.resets.push(store.reset(some.as_deref(), now).unwrap());
        }
        Deed::Reinstate(_) if done.resets.is_empty() => {}
        Deed::Reinstate(which) => store.reinstate(*which.get(&done.resets), now).unwrap(),
        Deed::Rename(old, new) => store.rename(&question(&name(*old)), &question(&name(*new)), now).unwrap(),
        Deed::Hold(number, hold) => store.hold(&question(&name(*number)), *hold, now).unwrap(),
        Deed::Retention(retention) => store.set_retention(*retention).unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_is_what_the_log_gives(deeds in prop::collection::vec(a_deed(), 0..40)) {
        let mut store = Store::in_memory();
        let mut done = Done::default();
        for deed in &deeds {
            perform(&mut store, deed, &mut done);
        }
        settled(&mut store);
    }

    #[test]
    fn undo_leaves_no_trace(deeds in prop::collection::vec(a_deed(), 0..20), last in a_review()) {
        let mut store = Store::in_memory();
        let mut done = Done::default();
        for deed in &deeds {
            perform(&mut store, deed, &mut done);
        }
        let before = derived(&store);
        store.record(&last, None).unwrap();
        store.undo(last.uid, None, noon(61, 0)).unwrap();
        prop_assert_eq!(derived(&store), before);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_journal_alone_brings_everything_back(deeds in prop::collection::vec(a_deed(), 1..15)) {
        let (folder, mut store) = new();
        let mut done = Done::default();
        for deed in &deeds {
            perform(&mut store, deed, &mut done);
        }
        let (before, holds) = (named(&store), store.holds().unwrap());
        drop(store);
        std::fs::remove_file(folder.path().join("study.db")).unwrap();
        let mut store = Store::open(folder.path(), noon(62, 0)).unwrap().store;
        settled(&mut store);
        prop_assert_eq!(named(&store), before);
        prop_assert_eq!(store.holds().unwrap(), holds);
    }
}

/// What is derived, by the questions' names: their numbers may differ.
fn named(store: &Store) -> impl PartialEq + std::fmt::Debug + use<> {
    (store.standings().unwrap(), store.slips().unwrap(), store.statistics().unwrap())
}
