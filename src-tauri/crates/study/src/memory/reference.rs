//! What the published reference of FSRS makes of review logs (`tests/fixtures/fsrs/record.py` says how it was recorded, and
//! where we differ from it by definition), we make of them too.

use serde::Deserialize;

use super::*;

const RECORDED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/fsrs/recorded.json");
const MINUTES: i64 = 24 * 60;

#[derive(Deserialize)]
struct Recorded {
    reference: String,
    published: Vec<Published>,
    logs: Vec<Log>,
}

/// Figures that the reference's own tests state.
#[derive(Deserialize)]
struct Published {
    source: String,
    parameters: Parameters,
    ratings: Vec<u32>,
    /// Since the review before.
    days: Vec<i32>,
    /// In days; none where the reference went by steps of its own, or does not say.
    intervals: Vec<Option<u32>>,
    /// Stability and difficulty after the last review.
    memory: Option<[f32; 2]>,
}

#[derive(Deserialize)]
struct Log {
    parameters: Parameters,
    retention: f64,
    reviews: Vec<Replayed>,
}

/// Rating, time, recall predicted before it, stability and difficulty after it, due time; times in minutes since 1970-01-01.
#[derive(Deserialize)]
struct Replayed(u32, i64, Option<f64>, f32, f32, i64);

fn recorded() -> Recorded {
    let text = std::fs::read_to_string(RECORDED).expect("the recording");
    serde_json::from_str(&text).expect("record.py writes this form")
}

fn rating(number: u32) -> Rating {
    Rating::ALL[number as usize - 1]
}

/// In the reference's calendar, UTC: all is recorded around noon, far from where a study day begins.
fn moment(minute: i64) -> Moment {
    Moment { at: minute * 60_000, day: Day((minute / MINUTES) as i32) }
}

#[track_caller]
fn assert_near(ours: f64, theirs: f64, what: &str) {
    assert!((ours - theirs).abs() <= 1e-3 * theirs.abs(), "{what}: {ours}, not {theirs}");
}

#[test]
fn the_published_figures_are_reproduced() {
    for Published { source, parameters, ratings, days, intervals, memory } in recorded().published {
        let scheduler = Scheduler::new(parameters, 0.9);
        let (mut standing, mut day, mut last) = (Standing::New, 0, None);
        for ((number, gap), interval) in ratings.into_iter().zip(days).zip(intervals) {
            day += gap;
            let reviewed = scheduler.review(standing, rating(number), moment(i64::from(day) * MINUTES));
            if let Some(interval) = interval {
                assert_eq!(scheduler.interval(reviewed.memory), interval, "{source}, on day {day}");
            }
            (standing, last) = (Standing::Reviewed(reviewed), Some(reviewed.memory));
        }
        if let (Some(ours), Some([stability, difficulty])) = (last, memory) {
            assert!((ours.stability - stability).abs() < 1e-4, "{source}: {ours:?}");
            assert!((ours.difficulty - difficulty).abs() < 1e-4, "{source}: {ours:?}");
        }
    }
}

#[test]
fn the_same_logs_give_the_same_memories_and_due_days() {
    let Recorded { reference, logs, .. } = recorded();
    assert!(logs.len() >= 200);
    for (number, Log { parameters, retention, reviews }) in logs.into_iter().enumerate() {
        let scheduler = Scheduler::new(parameters, retention);
        let mut standing = Standing::New;
        for (place, Replayed(rated, at, recall, stability, difficulty, due)) in reviews.into_iter().enumerate() {
            let what = format!("{reference}, log {number}, review {place}");
            let now = moment(at);
            let promised = match standing {
                Standing::New => None,
                Standing::Reviewed(known) => Some(scheduler.recall(known.memory, known.last.day, now.day)),
            };
            assert_near(promised.unwrap_or(0.0), recall.unwrap_or(0.0), &what);
            let reviewed = scheduler.review(standing, rating(rated), now);
            assert_near(reviewed.memory.stability.into(), stability.into(), &what);
            assert_near(reviewed.memory.difficulty.into(), difficulty.into(), &what);
            let due = moment(due);
            let theirs = if due.day == now.day { Due::At(due.at) } else { Due::On(due.day) };
            assert_eq!(reviewed.due, theirs, "{what}");
            standing = Standing::Reviewed(reviewed);
        }
    }
}
