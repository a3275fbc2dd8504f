//! What is remembered of a question, by FSRS, and when it is due.

use fsrs::{DEFAULT_PARAMETERS, FSRS, MemoryState};
use serde::{Deserialize, Serialize};

use crate::{Day, Moment, Rating};

/// The recall at which questions become due unless the learner asks for another.
pub const RETENTION: f64 = 0.90;

/// After Again a question comes back after ten minutes, then on the next day; only then FSRS's intervals begin.
pub const STEPS: [Step; 2] = [Step::Minutes(10), Step::Days(1)];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Minutes(i64),
    Days(i32),
}

/// FSRS's weights w₀ to w₂₀.
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

/// Intervals are not longer than a century.
const LONGEST: f32 = 36_500.0;

/// Says what a rating makes of a question's memory, and when the question is due by that.
#[derive(Debug, Clone)]
pub struct Scheduler {
    fsrs: FSRS,
    parameters: Parameters,
    retention: f64,
}

impl Scheduler {
    /// `retention` is kept between 0.70 and 0.97. Parameters that FSRS refuses are replaced by its own.
    pub fn new(parameters: Parameters, retention: f64) -> Self {
        let retention = if retention.is_finite() { retention.clamp(0.70, 0.97) } else { RETENTION };
        match FSRS::new(&parameters.0) {
            Ok(fsrs) => Scheduler { fsrs, parameters, retention },
            Err(_) => Scheduler { fsrs: FSRS::default(), parameters: Parameters::default(), retention },
        }
    }

    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    pub fn retention(&self) -> f64 {
        self.retention
    }

    /// Where a question stands after a rating. On a day that is not later than that of the last review no time has passed.
    pub fn review(&self, standing: Standing, rating: Rating, now: Moment) -> Reviewed {
        let before = if let Standing::Reviewed(before) = standing { Some(before) } else { None };
        let elapsed = before.map_or(0, |before| now.day.since(before.last.day));
        let memory = self.remembered(before.map(|before| before.memory), rating, elapsed);
        let step = match before {
            None => Some(0),
            Some(before) => before.step,
        };
        let lapsed = before.is_some_and(|before| before.step.is_none()) && !rating.recalls();
        let step = match (rating, step) {
            (Rating::Again, _) => Some(0),
            (Rating::Hard, step) => step,
            (Rating::Good, Some(step)) if usize::from(step) + 1 < STEPS.len() => Some(step + 1),
            (Rating::Good | Rating::Easy, _) => None,
        };
        let due = match step.and_then(|step| STEPS.get(usize::from(step))) {
            Some(Step::Minutes(minutes)) => Due::At(now.plus_minutes(*minutes).at),
            Some(Step::Days(days)) => Due::On(now.day.plus(*days)),
            None => Due::On(now.day.plus(i32::try_from(self.interval(memory)).unwrap_or(i32::MAX))),
        };
        Reviewed {
            memory,
            step,
            last: now,
            due,
            reviews: before.map_or(0, |before| before.reviews).saturating_add(1),
            lapses: before.map_or(0, |before| before.lapses).saturating_add(u32::from(lapsed)),
        }
    }

    /// The recall predicted for a day, from 0 to 1.
    pub fn recall(&self, memory: Memory, last: Day, on: Day) -> f64 {
        let state = MemoryState { stability: memory.stability, difficulty: memory.difficulty };
        f64::from(fsrs::current_retrievability(state, on.since(last) as f32, self.parameters.0[20]))
    }

    /// Whole days after which recall has fallen to the desired retention, from 1 to a century.
    pub fn interval(&self, memory: Memory) -> u32 {
        let days = self.fsrs.next_interval(Some(memory.stability), self.retention as f32, 3);
        days.round().clamp(1.0, LONGEST) as u32
    }

    fn remembered(&self, before: Option<Memory>, rating: Rating, elapsed: u32) -> Memory {
        let state = before.map(|memory| MemoryState { stability: memory.stability, difficulty: memory.difficulty });
        let Ok(next) = self.fsrs.next_states(state, self.retention as f32, elapsed) else {
            // Only a memory state that is no number is refused; the question is then taken for new.
            return Memory { stability: 1.0, difficulty: 5.0 };
        };
        let state = match rating {
            Rating::Again => next.again.memory,
            Rating::Hard => next.hard.memory,
            Rating::Good => next.good.memory,
            Rating::Easy => next.easy.memory,
        };
        Memory { stability: state.stability, difficulty: state.difficulty }
    }
}
