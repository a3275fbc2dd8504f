use std::collections::{BTreeSet, HashMap};

use proptest::prelude::*;

use super::last_pass::TARGET;
use super::*;
use crate::{Due, Memory, Parameters, Rating, Reason, Reviewed};

const NOW: Moment = Moment { at: 20_000 * 86_400_000, day: Day(20_000) };

fn scheduler() -> Scheduler {
    Scheduler::new(Parameters::default(), 0.9)
}

fn candidate(number: usize, standing: Standing) -> Candidate {
    Candidate { question: QuestionId::new(format!("q{number:05}")), topics: vec!["topic".to_owned()], standing }
}

fn new_ones(count: usize) -> Vec<Candidate> {
    (0..count).map(|number| candidate(number, Standing::New)).collect()
}

/// A memory that was last seen so many days ago and is due so many days from now.
fn reviewed(stability: f32, ago: i32, due: i32) -> Standing {
    let memory = Memory { stability, difficulty: 5.0 };
    let last = Moment { at: NOW.at - i64::from(ago) * 86_400_000, day: NOW.day.plus(-ago) };
    Standing::Reviewed(Reviewed { memory, step: None, last, due: Due::On(NOW.day.plus(due)), reviews: 3, lapses: 0 })
}

/// Due between one and fifty days ago, the higher the number the better remembered.
fn overdue(count: usize) -> Vec<Candidate> {
    let standing = |number: usize| reviewed(2.0 + number as f32 / 10.0, 60, -1 - (number as i32 * 7) % 50);
    (0..count).map(|number| candidate(number, standing(number))).collect()
}

fn exam_in(days: i32) -> Day {
    NOW.day.plus(days)
}

fn planned(candidates: &[Candidate], exam: impl Into<Option<Day>>) -> Plan {
    plan(candidates, &scheduler(), NOW, exam.into(), Daily::default())
}

fn counts(plan: &Plan, reason: Reason) -> Vec<usize> {
    let of_reason = |day: &PlannedDay| day.questions.iter().filter(|entry| entry.reason == reason).count();
    plan.days.iter().map(of_reason).collect()
}

fn loads(plan: &Plan) -> Vec<usize> {
    plan.days.iter().map(|day| day.questions.len()).collect()
}

fn names(day: &PlannedDay) -> BTreeSet<&str> {
    day.questions.iter().map(|entry| entry.question.as_str()).collect()
}

/// The candidates after so many days of the plan, each answered with Good.
fn follow(candidates: &[Candidate], plan: &Plan, days: usize) -> Vec<Candidate> {
    let mut after: HashMap<QuestionId, Candidate> =
        candidates.iter().map(|candidate| (candidate.question.clone(), candidate.clone())).collect();
    for day in &plan.days[..days] {
        let at = NOW.at + i64::from(day.day.since(NOW.day)) * 86_400_000;
        for entry in &day.questions {
            let standing = &mut after.get_mut(&entry.question).expect("only candidates are planned").standing;
            *standing = Standing::Reviewed(scheduler().review(*standing, Rating::Good, Moment { at, day: day.day }));
        }
    }
    candidates.iter().map(|candidate| after[&candidate.question].clone()).collect()
}

fn recall(standing: Standing, on: Day) -> f64 {
    match standing {
        Standing::New => 0.0,
        Standing::Reviewed(reviewed) => scheduler().recall(reviewed.memory, reviewed.last.day, on),
    }
}

fn mean_recall(candidates: &[Candidate], on: Day) -> f64 {
    candidates.iter().map(|candidate| recall(candidate.standing, on)).sum::<f64>() / candidates.len() as f64
}

/// No more on the last day than the mean of the last days, rounded up.
fn has_no_pile_up(plan: &Plan, final_days: usize) -> bool {
    let loads = loads(plan);
    let last_days = &loads[loads.len() - final_days..];
    last_days[final_days - 1] <= last_days.iter().sum::<usize>().div_ceil(final_days)
}

#[test]
fn seventeen_new_questions_are_seen_before_every_exam() {
    let deck = new_ones(17);
    for days in [0, 1, 2, 3, 4, 5, 6, 20, 100] {
        let plan = planned(&deck, exam_in(days));
        assert_eq!(plan.days.len(), days.max(1) as usize);
        assert_eq!(counts(&plan, Reason::New).iter().sum::<usize>(), 17, "an exam in {days} days");
        let final_days = course::final_days(plan.days.len(), true);
        if days > 1 {
            let last_days = &counts(&plan, Reason::New)[plan.days.len() - final_days..];
            assert_eq!(
                last_days.iter().sum::<usize>(),
                0,
                "nothing new in the last days before an exam in {days} days"
            );
        }
        assert!(has_no_pile_up(&plan, final_days), "an exam in {days} days: {:?}", loads(&plan));
        assert_eq!(plan.recall_without, Some(0.0));
        assert!(plan.recall > Some(0.92), "an exam in {days} days: {:?}", plan.recall);
    }
}

#[test]
fn new_questions_come_early_and_evenly() {
    let of_new = |count, days| counts(&planned(&new_ones(count), exam_in(days)), Reason::New);
    assert_eq!(of_new(17, 20)[..6], [5, 4, 4, 4, 0, 0]);
    assert_eq!(of_new(17, 5), [6, 6, 5, 0, 0]);
    assert_eq!(of_new(90, 21)[..19], [[5; 18].as_slice(), &[0]].concat());
}

#[test]
fn an_exam_that_asks_for_more_than_is_wanted_says_so() {
    assert_eq!(planned(&new_ones(17), exam_in(2)).needed_new, Some(17));
    assert_eq!(planned(&new_ones(17), exam_in(4)).needed_new, None);
    let plan = planned(&new_ones(300), exam_in(13));
    assert_eq!(plan.needed_new, Some(30));
    assert_eq!(counts(&plan, Reason::New)[..10], [30; 10]);
    assert_eq!(planned(&new_ones(300), None).needed_new, None);
}

#[test]
fn a_past_exam_a_far_one_and_none_are_planned_alike() {
    let deck = [new_ones(17), overdue(5)].concat();
    let without = planned(&deck, None);
    assert_eq!(without.days.len(), FORECAST as usize);
    assert_eq!((without.recall, without.recall_without), (None, None));
    assert_eq!(planned(&deck, exam_in(-1)), without);
    assert_eq!(planned(&deck, exam_in(FARTHEST as i32 + 1)), without);
    assert_eq!(planned(&deck, Day(i32::MAX)), without);
    assert_eq!(planned(&deck, exam_in(FARTHEST as i32)).days.len(), FARTHEST as usize);
}

#[test]
fn nothing_to_plan_is_a_plan_too() {
    let plan = planned(&[], exam_in(3));
    assert_eq!((plan.recall, plan.recall_without, plan.catch_up, plan.needed_new), (None, None, 1, None));
    assert_eq!(loads(&plan), [0, 0, 0]);
}

#[test]
fn the_forecast_is_what_following_it_makes_due() {
    let deck = new_ones(23);
    let plan = planned(&deck, None);
    assert_eq!(counts(&plan, Reason::New)[..4], [10, 10, 3, 0]);
    for (at, day) in plan.days.iter().enumerate() {
        let before = follow(&deck, &plan, at);
        let is_due =
            |standing| matches!(standing, Standing::Reviewed(Reviewed { due: Due::On(due), .. }) if due <= day.day);
        let due: BTreeSet<&str> = before.iter().filter(|c| is_due(c.standing)).map(|c| c.question.as_str()).collect();
        let planned = day.questions.iter().filter(|entry| entry.reason == Reason::Due);
        assert_eq!(planned.map(|entry| entry.question.as_str()).collect::<BTreeSet<_>>(), due, "day {at}");
    }
    assert!(counts(&plan, Reason::Due).iter().sum::<usize>() >= 2 * 23, "the step of a day and an interval each");
}

#[test]
fn a_backlog_is_spread_over_days_those_remembered_least_first() {
    let deck = overdue(500);
    let plan = planned(&deck, None);
    assert!(loads(&plan)[..8].iter().all(|load| *load == 60), "{:?}", loads(&plan));
    assert!((9..=12).contains(&plan.catch_up), "{}", plan.catch_up);
    assert_eq!(counts(&plan, Reason::New), [0; FORECAST as usize]);
    let first = names(&plan.days[0]);
    let least: Vec<&str> = deck[..54].iter().map(|candidate| candidate.question.as_str()).collect();
    assert!(least.iter().all(|question| first.contains(question)), "all but the six that were due longest");
}

#[test]
fn a_backlog_is_gone_before_the_last_pass() {
    for (days, most) in [(20, 61), (100, 61), (5, 260)] {
        let deck = overdue(500);
        let plan = planned(&deck, exam_in(days));
        assert!(plan.catch_up <= (days - 3).max(3) as u32, "{days} days: {}", plan.catch_up);
        let seen: BTreeSet<&str> = plan.days.iter().flat_map(names).collect();
        assert_eq!(seen.len(), 500);
        assert!(loads(&plan)[..plan.catch_up as usize].iter().all(|load| *load <= most), "{:?}", loads(&plan));
        assert!(has_no_pile_up(&plan, 3), "{:?}", loads(&plan));
    }
}

#[test]
fn a_backlog_longer_than_the_forecast_says_how_long_it_takes_at_least() {
    let plan = plan(&overdue(500), &scheduler(), NOW, None, Daily { new: 10, reviews: 5 });
    assert!(plan.catch_up >= 100, "{}", plan.catch_up);
}

/// Each day as many weak questions are due as the learner does; one that is remembered well has been due for a while.
#[test]
fn what_is_remembered_well_does_not_wait_for_ever() {
    let daily = Daily { new: 0, reviews: 5 };
    let mut strong_due_since = 0;
    for days in 0.. {
        assert!(days < 30, "it starves");
        let mut deck: Vec<Candidate> = (0..20).map(|number| candidate(number, reviewed(0.5, 3, -2))).collect();
        deck.push(candidate(20, reviewed(300.0, 302 + days, strong_due_since)));
        let plan = plan(&deck, &scheduler(), NOW, None, daily);
        if names(&plan.days[0]).contains("q00020") {
            break;
        }
        strong_due_since -= 1;
    }
}

#[test]
fn what_comes_back_within_the_day_comes_first_and_counts() {
    let mut deck = overdue(80);
    let Standing::Reviewed(mut step) = reviewed(0.4, 0, 0) else { unreachable!("it is reviewed") };
    step.due = Due::At(NOW.plus_minutes(5).at);
    deck.push(candidate(80, Standing::Reviewed(step)));
    for exam in [None, Some(exam_in(1)), Some(exam_in(10))] {
        let plan = planned(&deck, exam);
        let steps = counts(&plan, Reason::Step);
        assert_eq!((steps[0], steps.iter().sum::<usize>()), (1, 1));
    }
    let plan = planned(&deck, None);
    assert_eq!((plan.days[0].questions[0].reason, plan.days[0].questions.len()), (Reason::Step, 60));
}

#[test]
fn a_share_that_is_done_leaves_nothing_for_today() {
    for exam in [None, Some(exam_in(20)), Some(exam_in(3)), Some(exam_in(1))] {
        let deck = [new_ones(40), overdue(150)].concat();
        let deck: Vec<Candidate> =
            deck.into_iter().enumerate().map(|(number, it)| candidate(number, it.standing)).collect();
        let before = planned(&deck, exam);
        let after = planned(&follow(&deck, &before, 1), exam);
        assert_eq!(loads(&after)[0], 0, "{exam:?}: {:?} became {:?}", loads(&before), loads(&after));
        if exam != Some(exam_in(3)) {
            assert_eq!(loads(&after).get(1), loads(&before).get(1), "{exam:?}");
        }
    }
}

#[test]
fn a_share_that_is_half_done_leaves_the_other_half() {
    for exam in [None, Some(exam_in(20)), Some(exam_in(3)), Some(exam_in(1))] {
        let deck = overdue(150);
        let mut half = planned(&deck, exam);
        let load = loads(&half)[0];
        half.days[0].questions.truncate(load / 2);
        let rest = planned(&follow(&deck, &half, 1), exam);
        assert_eq!(loads(&rest)[0], load - load / 2, "{exam:?}");
    }
}

#[test]
fn the_weakest_are_seen_twice_in_the_last_days_where_there_is_room() {
    let deck: Vec<Candidate> = (0..12)
        .map(|number| candidate(number, if number < 4 { reviewed(0.2, 1, 1) } else { reviewed(40.0, 30, 10) }))
        .collect();
    let times = |plan: &Plan| -> Vec<usize> {
        let seen = |c: &Candidate| plan.days.iter().filter(|day| names(day).contains(c.question.as_str())).count();
        deck.iter().map(seen).collect()
    };
    let roomy = planned(&deck, exam_in(3));
    assert_eq!(times(&roomy), [2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1]);
    assert_eq!(loads(&roomy), [6, 5, 5]);
    let tight = plan(&deck, &scheduler(), NOW, Some(exam_in(3)), Daily { new: 0, reviews: 4 });
    assert_eq!(times(&tight), [1; 12]);
    assert_eq!(loads(&tight), [4, 4, 4]);
}

#[test]
fn entries_carry_the_first_topic() {
    let mut deck = new_ones(1);
    deck[0].topics = vec!["tensors".to_owned(), "indexing".to_owned()];
    assert_eq!(planned(&deck, None).days[0].questions[0].topic.as_deref(), Some("tensors"));
}

fn standings() -> impl Strategy<Value = Vec<Candidate>> {
    let seen = (0.2_f32..80.0, 1_i32..60, -30_i32..60).prop_map(|(stability, ago, due)| {
        let due = due.max(1 - ago);
        reviewed(stability, ago, due)
    });
    prop::collection::vec(prop_oneof![Just(Standing::New), seen], 0..120).prop_map(|standings| {
        standings.into_iter().enumerate().map(|(number, standing)| candidate(number, standing)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_plan_for_an_exam_keeps_what_it_promises(
        deck in standings(), days in 0_i32..40, new in 0_u32..20, reviews in 1_u32..80,
    ) {
        let exam = NOW.day.plus(days);
        let plan = plan(&deck, &scheduler(), NOW, Some(exam), Daily { new, reviews });
        let has_new = deck.iter().any(|candidate| candidate.standing == Standing::New);
        let learning = plan.days.len() - course::final_days(plan.days.len(), has_new);

        let mut firsts = counts(&plan, Reason::New);
        prop_assert_eq!(firsts.iter().sum::<usize>(), deck.iter().filter(|c| c.standing == Standing::New).count());
        if learning > 0 {
            prop_assert_eq!(firsts.split_off(learning).into_iter().sum::<usize>(), 0);
        }
        prop_assert!(has_no_pile_up(&plan, plan.days.len() - learning), "{:?}", loads(&plan));
        for day in &plan.days {
            prop_assert_eq!(names(day).len(), day.questions.len(), "a question is seen once a day");
        }

        let before_last_pass = follow(&deck, &plan, learning);
        let last_pass: BTreeSet<&str> = plan.days[learning..].iter().flat_map(names).collect();
        for candidate in &before_last_pass {
            let is_weak = recall(candidate.standing, exam) < TARGET;
            prop_assert!(!is_weak || last_pass.contains(candidate.question.as_str()), "{candidate:?}");
        }
        let at_the_exam = follow(&deck, &plan, plan.days.len());
        for candidate in &at_the_exam {
            let Standing::Reviewed(reviewed) = candidate.standing else { panic!("{candidate:?} was never seen") };
            let is_left = matches!(reviewed.due, Due::On(due) if due < exam) && reviewed.last.day < NOW.day;
            prop_assert!(!is_left, "{candidate:?} was due");
        }
        if !deck.is_empty() {
            prop_assert!((plan.recall.expect("an exam") - mean_recall(&at_the_exam, exam)).abs() < 1e-9);
            prop_assert!((plan.recall_without.expect("an exam") - mean_recall(&deck, exam)).abs() < 1e-9);
        }
    }

    #[test]
    fn a_forecast_stays_within_what_is_wanted(deck in standings(), new in 0_u32..20, reviews in 1_u32..80) {
        let plan = plan(&deck, &scheduler(), NOW, None, Daily { new, reviews });
        prop_assert!(loads(&plan).into_iter().all(|load| load <= reviews as usize));
        prop_assert!(counts(&plan, Reason::New).into_iter().all(|load| load <= new as usize));
        let is_due = |standing| matches!(standing, Standing::Reviewed(r) if r.due.is_due(NOW));
        let due = deck.iter().filter(|candidate| is_due(candidate.standing)).count();
        prop_assert!(plan.catch_up >= (due as u32).div_ceil(reviews).max(1));
        prop_assert_eq!(plan.catch_up == 1, due <= reviews as usize);
    }
}
