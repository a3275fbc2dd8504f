use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::{Day, Memory};

const NOW: Moment = Moment { at: 1_000_000_000, day: Day(20_000) };
const MINUTE: i64 = 60_000;

fn id(name: &str) -> QuestionId {
    QuestionId::new(name)
}

fn entry(name: &str, topic: Option<&str>) -> Entry {
    Entry { question: id(name), reason: Reason::Due, topic: topic.map(str::to_owned) }
}

/// A queue of questions called by single letters, without topics.
fn queue(names: &str, rule: Rule) -> Queue {
    Queue::new(names.chars().map(|name| entry(&name.to_string(), None)).collect(), rule)
}

fn due(due: Due) -> Reviewed {
    let memory = Memory { stability: 1.0, difficulty: 5.0 };
    Reviewed { memory, step: None, last: NOW, due, reviews: 1, lapses: 0 }
}

fn in_minutes(minutes: i64) -> Reviewed {
    due(Due::At(NOW.plus_minutes(minutes).at))
}

fn tomorrow() -> Reviewed {
    due(Due::On(NOW.day.plus(1)))
}

/// The name of what is asked; a space for a wait and a full stop for the end.
fn asked(queue: &Queue, now: Moment) -> String {
    match queue.next(now) {
        Next::Ask(entry) => entry.question.as_str().to_owned(),
        Next::Wait { .. } => " ".to_owned(),
        Next::Done => ".".to_owned(),
    }
}

fn names(queue: &Queue) -> String {
    queue.entries().map(|entry| entry.question.as_str()).collect()
}

fn rate(queue: &mut Queue, name: &str, rating: Rating) {
    queue.rated(&id(name), rating, None, NOW);
}

#[test]
fn asks_in_the_order_given_until_nothing_is_left() {
    let mut queue = queue("abc", Rule::UntilRecalled);
    for name in ["a", "b", "c"] {
        assert_eq!(asked(&queue, NOW), name);
        assert_eq!(asked(&queue, NOW), name, "asking again changes nothing");
        queue.rated(&id(name), Rating::Good, Some(&tomorrow()), NOW);
    }
    assert_eq!(queue.next(NOW), Next::Done);
    assert_eq!(queue.left(), 0);
}

#[test]
fn what_was_forgotten_comes_back_when_its_time_has_come() {
    let mut queue = queue("abc", Rule::UntilRecalled);
    queue.rated(&id("a"), Rating::Again, Some(&in_minutes(10)), NOW);
    assert_eq!(queue.left(), 3);
    assert_eq!(asked(&queue, NOW.plus_minutes(10)), "b", "a was asked last");
    queue.rated(&id("b"), Rating::Good, Some(&tomorrow()), NOW);
    assert_eq!(asked(&queue, NOW.plus_minutes(9)), "c");
    let Next::Ask(entry) = queue.next(NOW.plus_minutes(10)) else { panic!("its time has come") };
    assert_eq!((entry.question.as_str(), entry.reason), ("a", Reason::Step));
    queue.rated(&id("c"), Rating::Good, Some(&tomorrow()), NOW);
    assert_eq!(queue.next(NOW), Next::Wait { until: NOW.at + 10 * MINUTE });
    queue.hasten();
    assert_eq!(asked(&queue, NOW), "a");
    queue.rated(&id("a"), Rating::Good, Some(&tomorrow()), NOW);
    assert_eq!(queue.next(NOW), Next::Done);
}

#[test]
fn steps_come_back_by_their_times() {
    let mut queue = queue("abc", Rule::UntilRecalled);
    queue.rated(&id("a"), Rating::Again, Some(&in_minutes(15)), NOW);
    queue.rated(&id("b"), Rating::Again, Some(&in_minutes(10)), NOW);
    assert_eq!(asked(&queue, NOW.plus_minutes(20)), "a", "b was asked last");
    queue.rated(&id("c"), Rating::Good, Some(&tomorrow()), NOW);
    assert_eq!(queue.next(NOW), Next::Wait { until: NOW.at + 10 * MINUTE });
    assert_eq!(asked(&queue, NOW.plus_minutes(20)), "b");
    queue.hasten();
    assert_eq!(asked(&queue, NOW), "b");
}

#[test]
fn without_a_schedule_again_means_in_ten_minutes() {
    let mut queue = queue("ab", Rule::UntilRecalled);
    rate(&mut queue, "a", Rating::Again);
    rate(&mut queue, "b", Rating::Hard);
    assert_eq!(queue.next(NOW), Next::Wait { until: NOW.at + 10 * MINUTE });
    assert_eq!(names(&queue), "a");
}

#[test]
fn a_question_comes_back_until_it_is_right_twice_running() {
    let mut queue = queue("abcde", Rule::UntilRight { times: 2 });
    rate(&mut queue, "a", Rating::Again);
    assert_eq!(names(&queue), "bcdae");
    rate(&mut queue, "b", Rating::Good);
    assert_eq!(names(&queue), "cdaeb");
    rate(&mut queue, "b", Rating::Again);
    rate(&mut queue, "b", Rating::Good);
    assert!(names(&queue).contains('b'), "a wrong answer starts the count anew");
    rate(&mut queue, "b", Rating::Hard);
    assert_eq!(names(&queue), "cdae");
}

#[test]
fn once_is_once() {
    let mut queue = queue("ab", Rule::Once);
    queue.rated(&id("a"), Rating::Again, Some(&in_minutes(10)), NOW);
    assert_eq!(names(&queue), "b");
}

#[test]
fn a_skipped_question_comes_last_and_alone_it_comes_again() {
    let mut queue = queue("abc", Rule::Once);
    queue.skip(&id("a"));
    assert_eq!((names(&queue).as_str(), asked(&queue, NOW).as_str()), ("bca", "b"));
    queue.remove(&id("b"));
    queue.retain(|question| question.as_str() != "c");
    assert_eq!(asked(&queue, NOW), "a");
    queue.skip(&id("nowhere"));
    assert_eq!(names(&queue), "a");
}

#[test]
fn the_first_goes_before_what_comes_back_and_may_be_the_last() {
    let mut queue = queue("abc", Rule::UntilRecalled);
    queue.rated(&id("a"), Rating::Again, Some(&in_minutes(0)), NOW);
    queue.first(&id("c"));
    assert_eq!(asked(&queue, NOW), "c");
    queue.first(&id("a"));
    assert_eq!(asked(&queue, NOW), "a");
}

#[test]
fn what_is_told_to_wait_comes_when_its_time_has_come() {
    let mut queue = queue("ab", Rule::UntilRecalled);
    queue.wait(&id("a"), NOW.plus_minutes(4).at);
    queue.wait(&id("nowhere"), NOW.at);
    assert_eq!((asked(&queue, NOW), asked(&queue, NOW.plus_minutes(4))), ("b".to_owned(), "a".to_owned()));
    queue.remove(&id("b"));
    assert_eq!(queue.next(NOW), Next::Wait { until: NOW.at + 4 * MINUTE });
}

#[test]
fn new_ones_are_added_behind_and_no_question_stands_twice() {
    let mut queue = Queue::new(vec![entry("a", Some("x")), entry("a", None)], Rule::Once);
    queue.add(vec![entry("b", Some("x")), entry("c", Some("y")), entry("a", Some("x"))]);
    assert_eq!(names(&queue), "acb");
}

#[test]
fn topics_take_turns() {
    let given = ["a1", "a2", "b1", "a3", "c1", "b2"].map(|name| entry(name, Some(&name[..1])));
    let mixed = mix::mixed(given.to_vec(), None);
    let order: Vec<&str> = mixed.iter().map(|entry| entry.question.as_str()).collect();
    assert_eq!(order, ["a1", "b1", "a2", "c1", "a3", "b2"]);
}

/// Entries of up to four topics, 0 standing for none.
fn topics() -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(0_u8..5, 0..40).prop_map(|topics| {
        let topic = |topic: u8| (topic > 0).then(|| topic.to_string());
        let entry = |(at, t)| Entry { question: id(&format!("q{at}")), reason: Reason::New, topic: topic(t) };
        topics.into_iter().enumerate().map(entry).collect()
    })
}

fn same_topic(pair: &[Entry]) -> bool {
    pair[0].topic.is_some() && pair[0].topic == pair[1].topic
}

proptest! {
    /// With n entries, m of them of the commonest topic, 2m − n − 1 such neighbours cannot be avoided, and no more.
    #[test]
    fn neighbours_of_one_topic_are_as_few_as_can_be(entries in topics()) {
        let mixed = mix::mixed(entries.clone(), None);
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for topic in entries.iter().filter_map(|entry| entry.topic.as_deref()) {
            *counts.entry(topic).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        let least = (2 * most).saturating_sub(entries.len() + 1);
        prop_assert_eq!(mixed.windows(2).filter(|pair| same_topic(pair)).count(), least);

        prop_assert_eq!(&mix::mixed(mixed.clone(), None), &mixed, "what is mixed stays as it is");
        for topic in counts.keys() {
            let of_topic = |entries: &[Entry]| -> Vec<Entry> {
                entries.iter().filter(|entry| entry.topic.as_deref() == Some(*topic)).cloned().collect()
            };
            prop_assert_eq!(of_topic(&mixed), of_topic(&entries), "within a topic the order is kept");
        }
        prop_assert_eq!(mixed.len(), entries.len());
    }
}

/// What may happen in a session, to the question that is asked or to one of eight.
#[derive(Debug, Clone)]
enum Event {
    Rate(Rating, Option<Due>),
    Skip,
    Hasten,
    Wait { minutes: i64 },
    First(u8),
    Later(u8, i64),
    Remove(u8),
    Add(u8),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let due = prop_oneof![
        Just(None),
        (0_i64..20).prop_map(|minutes| Some(Due::At(minutes * MINUTE))),
        Just(Some(Due::On(NOW.day.plus(1)))),
    ];
    let event = prop_oneof![
        6 => (prop::sample::select(&Rating::ALL), due).prop_map(|(rating, due)| Event::Rate(rating, due)),
        1 => Just(Event::Skip),
        1 => Just(Event::Hasten),
        2 => (0_i64..12).prop_map(|minutes| Event::Wait { minutes }),
        1 => (0_u8..8).prop_map(Event::First),
        1 => (0_u8..8, 0_i64..20).prop_map(|(number, minutes)| Event::Later(number, minutes)),
        1 => (0_u8..8).prop_map(Event::Remove),
        1 => (0_u8..8).prop_map(Event::Add),
    ];
    prop::collection::vec(event, 0..60)
}

fn rules() -> impl Strategy<Value = Rule> {
    prop_oneof![Just(Rule::UntilRecalled), (1_u32..4).prop_map(|times| Rule::UntilRight { times }), Just(Rule::Once)]
}

fn numbered(number: u8) -> Entry {
    entry(&number.to_string(), Some(if number < 5 { "x" } else { "y" }))
}

/// Whether the rule says that a question is done with, counting right answers beside the queue.
fn is_done(rule: Rule, rating: Rating, due: Option<Due>, running: &mut u32) -> bool {
    *running = if rating.recalls() { *running + 1 } else { 0 };
    match (rule, due) {
        (Rule::Once, _) | (Rule::UntilRecalled, Some(Due::On(_))) => true,
        (Rule::UntilRecalled, Some(Due::At(_))) => false,
        (Rule::UntilRecalled, None) => rating.recalls(),
        (Rule::UntilRight { times }, _) => *running >= times,
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_comes_twice_in_a_row(rule in rules(), count in 0_u8..8, events in events()) {
        let mut queue = Queue::new((0..count).map(numbered).collect(), rule);
        // What has to be in the queue, with how often it was right running.
        let mut model: HashMap<QuestionId, u32> = (0..count).map(|n| (numbered(n).question, 0)).collect();
        let (mut now, mut last) = (NOW, None);
        for event in events {
            let asked = match queue.next(now) {
                Next::Ask(entry) => Some(entry.question),
                Next::Wait { until } => {
                    prop_assert!(until > now.at && queue.left() > 0);
                    None
                }
                Next::Done => {
                    prop_assert_eq!(queue.left(), 0);
                    None
                }
            };
            if asked.is_some() && asked == last {
                let mut others = queue.clone();
                others.remove(asked.as_ref().expect("it was asked"));
                prop_assert!(!matches!(others.next(now), Next::Ask(_)), "another was due");
            }
            match (event, asked) {
                (Event::Rate(rating, due_in), Some(question)) => {
                    let due_at = due_in.map(|due| match due {
                        Due::At(after) => Due::At(now.at + after),
                        day @ Due::On(_) => day,
                    });
                    queue.rated(&question, rating, due_at.map(due).as_ref(), now);
                    if is_done(rule, rating, due_in, model.entry(question.clone()).or_default()) {
                        model.remove(&question);
                    }
                    last = Some(question);
                }
                (Event::Skip, Some(question)) => {
                    queue.skip(&question);
                    last = Some(question);
                }
                (Event::Wait { minutes }, _) => now = now.plus_minutes(minutes),
                (Event::Hasten, _) => queue.hasten(),
                (Event::First(n), _) => {
                    let question = numbered(n).question;
                    queue.first(&question);
                    if model.contains_key(&question) {
                        prop_assert_eq!(queue.next(now), Next::Ask(queue.entries().next().cloned().expect("it")));
                        prop_assert_eq!(&queue.entries().next().expect("it").question, &question);
                        last.take_if(|last| *last == question);
                    }
                }
                (Event::Later(n, minutes), _) => queue.wait(&numbered(n).question, now.plus_minutes(minutes).at),
                (Event::Remove(n), _) => {
                    queue.remove(&numbered(n).question);
                    model.remove(&numbered(n).question);
                }
                (Event::Add(n), _) => {
                    queue.add(vec![numbered(n)]);
                    model.entry(numbered(n).question).or_default();
                }
                (Event::Rate(..) | Event::Skip, None) => {}
            }
            let kept: HashSet<QuestionId> = queue.entries().map(|entry| entry.question.clone()).collect();
            prop_assert_eq!(queue.left(), kept.len());
            prop_assert!(kept.len() == model.len() && kept.iter().all(|question| model.contains_key(question)));
            let text = serde_json::to_string(&queue).expect("a queue is plain data");
            prop_assert_eq!(serde_json::from_str::<Queue>(&text).expect("what was written"), queue.clone());
        }
    }

    /// Whoever answers right in the end comes to the end, and has been asked everything.
    #[test]
    fn every_question_is_asked_until_it_is_done(rule in rules(), count in 0_u8..8, wrong in 0_usize..20) {
        let mut queue = Queue::new((0..count).map(numbered).collect(), rule);
        let mut right: HashMap<QuestionId, u32> = HashMap::new();
        for turn in 0_usize.. {
            prop_assert!(turn < 100, "it comes to an end");
            match queue.next(NOW) {
                Next::Done => break,
                Next::Wait { .. } => queue.hasten(),
                Next::Ask(entry) => {
                    let rating = if turn < wrong { Rating::Again } else { Rating::Good };
                    is_done(rule, rating, None, right.entry(entry.question.clone()).or_default());
                    queue.rated(&entry.question, rating, None, NOW);
                }
            }
        }
        let times = match rule {
            Rule::Once => 0,
            Rule::UntilRecalled => 1,
            Rule::UntilRight { times } => times,
        };
        prop_assert_eq!(right.len(), usize::from(count));
        prop_assert!(right.values().all(|running| *running >= times));
    }
}
