//! What is remembered of a question, by FSRS, and when it is due.

use std::ops::RangeInclusive;

use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, MemoryState, current_retrievability};
use serde::{Deserialize, Serialize};

use crate::{Day, Moment, Rating};

/// The recall at which questions become due unless the learner asks for another.
pub const RETENTION: f64 = 0.90;

/// The steps of a new question, and of one that was forgotten: ten minutes, then the next day; only then FSRS's intervals
/// begin. Again leads to the first step, Hard repeats the one it is on, Good leads to the next, Easy past them all. The
/// memory state is FSRS's throughout: steps say only when a question is due.
pub const STEPS: [Step; 2] = [Step::Minutes(10), Step::Days(1)];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Minutes(i64),
    Days(i32),
}

/// FSRS's weights w₀ to w₂₀; w₂₀ is how fast recall decays.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Parameters(pub [f32; 21]);

/// A memory state.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days after which recall has fallen to 0.9.
    pub stability: f32,
    /// From 1 to 10.
    pub difficulty: f32,
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub enum Standing {
    #[default]
    New,
    Reviewed(Reviewed),
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reviewed {
    pub memory: Memory,
    /// The place in [`STEPS`]; none once FSRS's intervals have begun.
    pub step: Option<u8>,
    pub last: Moment,
    pub due: Due,
    pub reviews: u32,
    /// How often it was forgotten after it had left the steps.
    pub lapses: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// Within the day: milliseconds since 1970-01-01 UTC.
    At(i64),
    On(Day),
}

impl Due {
    pub fn is_due(self, now: Moment) -> bool {
        match self {
            Due::At(at) => at <= now.at,
            Due::On(day) => day <= now.day,
        }
    }
}

impl Default for Parameters {
    /// FSRS-6's own, which fit people on the average.
    fn default() -> Self {
        Parameters(DEFAULT_PARAMETERS)
    }
}

/// The desired retentions that make sense: below them most time goes into learning anew, above them into repeating.
const RETENTIONS: RangeInclusive<f64> = 0.70..=0.97;

/// FSRS's range of w₂₀.
const DECAYS: RangeInclusive<f32> = 0.1..=0.8;

/// In days: a century.
const LONGEST: u32 = 36_500;

/// Says what a rating makes of a question's memory, and when the question is due by that.
#[derive(Debug, Clone)]
pub struct Scheduler {
    fsrs: FSRS,
    parameters: Parameters,
    retention: f64,
}

impl Scheduler {
    /// `retention` is kept between 0.70 and 0.97; [`RETENTION`] stands in for what is no number.
    ///
    /// Parameters that hold what is no number, or a decay outside FSRS's range, are replaced by FSRS's own. Others outside
    /// its ranges count as the nearest within.
    pub fn new(parameters: Parameters, retention: f64) -> Self {
        let retention = if retention.is_nan() { RETENTION } else { retention };
        let retention = retention.clamp(*RETENTIONS.start(), *RETENTIONS.end());
        match FSRS::new(&parameters.0) {
            Ok(fsrs) if DECAYS.contains(&parameters.decay()) => Scheduler { fsrs, parameters, retention },
            _ => Scheduler { fsrs: FSRS::default(), parameters: Parameters::default(), retention },
        }
    }

    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    pub fn retention(&self) -> f64 {
        self.retention
    }

    /// Where a question stands after a rating. On a day no later than that of the last review, as after a clock was set
    /// back, no time has passed.
    pub fn review(&self, standing: Standing, rating: Rating, now: Moment) -> Reviewed {
        let before = match standing {
            Standing::New => None,
            Standing::Reviewed(before) => Some(before),
        };
        let elapsed = before.map_or(0, |before| now.day.since(before.last.day));
        let memory = self.remembered(before.map(|before| before.memory), rating, elapsed);
        let step = step_after(before.map_or(Some(0), |before| before.step), rating);
        let due = match step.and_then(|step| STEPS.get(usize::from(step))) {
            Some(Step::Minutes(minutes)) => Due::At(now.plus_minutes(*minutes).at),
            Some(Step::Days(days)) => Due::On(now.day.plus(*days)),
            None => Due::On(now.day.plus(self.interval(memory) as i32)),
        };
        let (reviews, lapses) = before.map_or((0, 0), |before| (before.reviews, before.lapses));
        let forgotten = before.is_some_and(|before| before.step.is_none()) && !rating.recalls();
        Reviewed { memory, step, last: now, due, reviews: reviews + 1, lapses: lapses + u32::from(forgotten) }
    }

    /// The recall predicted for a day, from 0 to 1; 1 up to the day of the last review.
    pub fn recall(&self, memory: Memory, last: Day, on: Day) -> f64 {
        let days = on.since(last) as f32;
        f64::from(current_retrievability(memory.into(), days, self.parameters.decay()))
    }

    /// Whole days after which recall will have fallen to the desired retention, from 1 to a century.
    pub fn interval(&self, memory: Memory) -> u32 {
        // The rating would count only without a stability.
        let days = self.fsrs.next_interval(Some(memory.stability), self.retention as f32, Rating::Good.number());
        (days.round() as u32).clamp(1, LONGEST)
    }

    /// A memory that holds what is no number counts as none.
    fn remembered(&self, before: Option<Memory>, rating: Rating, elapsed: u32) -> Memory {
        let known = before.filter(|memory| memory.stability.is_finite() && memory.difficulty.is_finite());
        // One review at a time: where all are replayed, this costs a third of asking for all four ratings.
        let review = FSRSItem { reviews: vec![FSRSReview { rating: rating.number(), delta_t: elapsed }] };
        let next = self.fsrs.memory_state(review, known.map(MemoryState::from));
        let MemoryState { stability, difficulty } = next.expect("FSRS makes numbers of numbers");
        Memory { stability, difficulty }
    }
}

/// The place in [`STEPS`] that a rating leads to; none once FSRS's intervals go on or begin.
fn step_after(step: Option<u8>, rating: Rating) -> Option<u8> {
    match rating {
        Rating::Again => Some(0),
        Rating::Hard => step,
        Rating::Good => step.map(|step| step + 1).filter(|step| usize::from(*step) < STEPS.len()),
        Rating::Easy => None,
    }
}

impl Parameters {
    fn decay(&self) -> f32 {
        self.0[20]
    }
}

impl From<Memory> for MemoryState {
    fn from(Memory { stability, difficulty }: Memory) -> Self {
        MemoryState { stability, difficulty }
    }
}

#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;
