use proptest::prelude::*;

use super::*;

const NOW: Moment = Moment { at: 1_000_000_000, day: Day(20_000) };

fn scheduler() -> Scheduler {
    Scheduler::new(Parameters::default(), RETENTION)
}

fn in_days(days: i32) -> Moment {
    Moment { at: NOW.at + i64::from(days) * 86_400_000, day: NOW.day.plus(days) }
}

/// Rated so one after another, each time when it is due.
fn after(ratings: &[Rating]) -> Reviewed {
    let (mut now, mut standing) = (NOW, None);
    for rating in ratings {
        let reviewed = scheduler().review(standing.map_or(Standing::New, Standing::Reviewed), *rating, now);
        now = match reviewed.due {
            Due::At(at) => Moment { at, ..now },
            Due::On(day) => in_days(day.0 - NOW.day.0),
        };
        standing = Some(reviewed);
    }
    standing.expect("at least one rating")
}

#[test]
fn a_new_question_goes_up_the_steps() {
    use Rating::{Again, Easy, Good, Hard};

    let minutes = |reviewed: &Reviewed| match reviewed.due {
        Due::At(at) => Some((at - reviewed.last.at) / 60_000),
        Due::On(_) => None,
    };
    let days = |reviewed: &Reviewed| match reviewed.due {
        Due::At(_) => None,
        Due::On(day) => Some(day.since(reviewed.last.day)),
    };
    for (ratings, step, in_minutes, in_days) in [
        (&[Again][..], Some(0), Some(10), None),
        (&[Hard], Some(0), Some(10), None),
        (&[Good], Some(1), None, Some(1)),
        (&[Easy], None, None, Some(8)),
        (&[Good, Hard], Some(1), None, Some(1)),
        (&[Good, Again], Some(0), Some(10), None),
        (&[Again, Good], Some(1), None, Some(1)),
        (&[Again, Again, Hard], Some(0), Some(10), None),
        (&[Good, Easy], None, None, Some(12)),
    ] {
        let reviewed = after(ratings);
        let seen = (reviewed.step, minutes(&reviewed), days(&reviewed));
        assert_eq!(seen, (step, in_minutes, in_days), "{ratings:?}");
        assert_eq!(reviewed.reviews as usize, ratings.len());
    }
    let past = after(&[Good, Good]);
    assert_eq!((past.step, days(&past)), (None, Some(scheduler().interval(past.memory))));
}

#[test]
fn a_lapse_is_to_forget_what_had_left_the_steps() {
    use Rating::{Again, Good};
    assert_eq!(after(&[Again, Again, Good, Again]).lapses, 0, "it was still being learnt");
    let lapsed = after(&[Good, Good, Again]);
    assert_eq!((lapsed.lapses, lapsed.step), (1, Some(0)));
    assert_eq!(after(&[Good, Good, Again, Again]).lapses, 1, "forgotten once, and not yet learnt anew");
    assert_eq!(after(&[Good, Good, Again, Good, Good, Again]).lapses, 2);
}

#[test]
fn a_clock_set_back_counts_as_the_same_day() {
    let known = Standing::Reviewed(after(&[Rating::Good, Rating::Good]));
    let Standing::Reviewed(Reviewed { last, memory, .. }) = known else { unreachable!() };
    let year_before = Moment { at: last.at - 365 * 86_400_000, day: last.day.plus(-365) };
    let back = scheduler().review(known, Rating::Good, year_before);
    assert_eq!(back.memory, scheduler().review(known, Rating::Good, last).memory);
    assert_eq!(back.last, year_before);
    assert_eq!(scheduler().recall(memory, last.day, year_before.day), 1.0);
}

#[test]
fn retention_is_kept_within_what_makes_sense() {
    let retention = |wanted| Scheduler::new(Parameters::default(), wanted).retention();
    assert_eq!([retention(0.1), retention(0.9), retention(1.0)], [0.70, 0.9, 0.97]);
    assert_eq!([retention(f64::NAN), retention(f64::INFINITY)], [RETENTION, 0.97]);
}

#[test]
fn parameters_that_are_none_give_way_to_the_defaults() {
    let spoilt = |place: usize, weight: f32| {
        let mut parameters = Parameters::default();
        parameters.0[place] = weight;
        *Scheduler::new(parameters, RETENTION).parameters()
    };
    assert_eq!(spoilt(3, f32::NAN), Parameters::default());
    assert_eq!(spoilt(20, 0.0), Parameters::default(), "nothing would ever be forgotten");
    assert_ne!(spoilt(3, 9.0), Parameters::default());
}

#[test]
fn a_memory_that_is_none_counts_as_new() {
    let known = after(&[Rating::Good]);
    let lost = Reviewed { memory: Memory { stability: f32::NAN, ..known.memory }, ..known };
    let reviewed = scheduler().review(Standing::Reviewed(lost), Rating::Good, in_days(3));
    assert_eq!(reviewed.memory, known.memory);
    assert_eq!(scheduler().interval(lost.memory), 1);
}

fn memories() -> impl Strategy<Value = Memory> {
    let stabilities = (-3.0_f32..4.5).prop_map(|exponent| 10_f32.powf(exponent));
    (stabilities, 1.0_f32..=10.0).prop_map(|(stability, difficulty)| Memory { stability, difficulty })
}

/// Within FSRS's ranges and far outside them.
fn schedulers() -> impl Strategy<Value = Scheduler> {
    let weight = prop_oneof![8 => 0.0_f32..5.0, 1 => any::<f32>()];
    (prop::array::uniform20(weight), 0.0_f32..1.0, 0.0..1.2).prop_map(|(weights, decay, retention)| {
        let mut parameters = Parameters([decay; 21]);
        parameters.0[..20].copy_from_slice(&weights);
        Scheduler::new(parameters, retention)
    })
}

fn logs() -> impl Strategy<Value = Vec<(Rating, i32)>> {
    let gaps = prop_oneof![3 => Just(0), 3 => 1..30, 1 => 1..4000, 1 => -400..0];
    prop::collection::vec((prop::sample::select(&Rating::ALL), gaps), 1..40)
}

fn due_in(due: Due, now: Moment) -> u32 {
    match due {
        Due::At(_) => 0,
        Due::On(day) => day.since(now.day),
    }
}

proptest! {
    #[test]
    fn memory_stays_in_its_ranges_whatever_the_parameters_and_the_log(scheduler in schedulers(), log in logs()) {
        let (mut standing, mut day) = (Standing::New, 0);
        for (count, (rating, gap)) in (1..).zip(log) {
            day += gap;
            let now = in_days(day);
            let reviewed = scheduler.review(standing, rating, now);
            let Memory { stability, difficulty } = reviewed.memory;
            prop_assert!(stability > 0.0 && stability.is_finite(), "{stability}");
            prop_assert!((1.0..=10.0).contains(&difficulty), "{difficulty}");
            prop_assert!((1..=36_500).contains(&scheduler.interval(reviewed.memory)));
            prop_assert!(!reviewed.due.is_due(now), "it never is due at once");
            prop_assert!(reviewed.step.is_none_or(|step| usize::from(step) < STEPS.len()));
            prop_assert_eq!((reviewed.last, reviewed.reviews), (now, count));
            prop_assert!(reviewed.lapses < count);
            let recall = scheduler.recall(reviewed.memory, now.day, now.day.plus(gap));
            prop_assert!((0.0..=1.0).contains(&recall), "{recall}");
            standing = Standing::Reviewed(reviewed);
        }
    }

    #[test]
    fn a_better_rating_never_comes_back_sooner(memory in memories(), elapsed in 0..2000, retention in 0.7..0.97) {
        let scheduler = Scheduler::new(Parameters::default(), retention);
        let reviewed = Reviewed { memory, step: None, last: NOW, due: Due::On(NOW.day), reviews: 3, lapses: 0 };
        let now = in_days(elapsed);
        let rate = |rating| scheduler.review(Standing::Reviewed(reviewed), rating, now);
        let [again, hard, good, easy] = Rating::ALL.map(|rating| due_in(rate(rating).due, now));
        prop_assert!(again < hard && hard <= good && good <= easy, "{again} {hard} {good} {easy}");
        let [again, hard, good, easy] = Rating::ALL.map(|rating| rate(rating).memory.difficulty);
        prop_assert!(again >= hard && hard >= good && good >= easy, "{again} {hard} {good} {easy}");
    }

    #[test]
    fn recall_falls_day_by_day_to_the_retention_at_the_interval(memory in memories(), retention in 0.7..0.97) {
        let scheduler = Scheduler::new(Parameters::default(), retention);
        let on = |days| scheduler.recall(memory, NOW.day, NOW.day.plus(days));
        prop_assert_eq!(on(0), 1.0);
        prop_assert!((1..400).all(|days| on(days) < on(days - 1)));
        let interval = scheduler.interval(memory) as i32;
        prop_assert!(interval == 36_500 || on(interval + 1) < retention);
        prop_assert!(interval == 1 || on(interval - 1) > retention);
    }

    #[test]
    fn a_question_is_better_remembered_for_being_recalled(memory in memories(), elapsed in 1..2000) {
        let reviewed = Reviewed { memory, step: None, last: NOW, due: Due::On(NOW.day), reviews: 3, lapses: 0 };
        let rate = |rating| scheduler().review(Standing::Reviewed(reviewed), rating, in_days(elapsed)).memory.stability;
        prop_assert!(rate(Rating::Good) >= memory.stability);
        prop_assert!(rate(Rating::Again) <= memory.stability);
    }

    #[test]
    fn more_retention_asks_sooner(memory in memories(), one in 0.7..0.97, other in 0.7..0.97) {
        let interval = |retention| Scheduler::new(Parameters::default(), retention).interval(memory);
        prop_assert!(interval(f64::max(one, other)) <= interval(f64::min(one, other)));
    }
}
