//! What to study on which day until the exam.

use serde::{Deserialize, Serialize};

use crate::{Day, Entry, Moment, QuestionId, Scheduler, Standing};
use course::Course;

mod backlog;
mod course;
mod last_pass;
#[cfg(test)]
mod tests;

/// How far a plan looks ahead where there is no exam, in days.
pub const FORECAST: u32 = 30;

/// An exam further away than this many days is planned for once it is nearer.
pub const FARTHEST: u32 = 366;

/// A question that can be planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub question: QuestionId,
    /// The first is the one that its entries carry.
    pub topics: Vec<String>,
    pub standing: Standing,
}

/// New questions a day, unless the learner asks for another number.
pub const NEW_A_DAY: u32 = 10;

/// Questions a day in all, unless the learner asks for another number.
pub const MOST_A_DAY: u32 = 60;

/// How much the learner wants to study a day at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Daily {
    /// Questions never seen before.
    pub new: u32,
    /// Questions in all, new ones among them.
    pub reviews: u32,
}

impl Default for Daily {
    fn default() -> Self {
        Daily { new: NEW_A_DAY, reviews: MOST_A_DAY }
    }
}

/// One day's share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedDay {
    pub day: Day,
    /// In the order in which they matter. Of today's share, what is left of it.
    pub questions: Vec<Entry>,
}

/// What comes on which day, if every day's share is done and each question is answered with Good.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Each day from today to the one before the exam, or of the next [`FORECAST`] where there is none; also those on which
    /// there is nothing to do. On the day of the exam, that day.
    pub days: Vec<PlannedDay>,
    /// The mean recall predicted for the exam day over all questions, from 0 to 1, if the plan is followed. None without
    /// an exam or without questions.
    pub recall: Option<f64>,
    /// The same if nothing more is studied; questions never seen count 0.
    pub recall_without: Option<f64>,
    /// Days until all that is due today has been seen; 1 where today is enough.
    pub catch_up: u32,
    /// New questions a day that the exam asks for, where those are more than the learner wants.
    pub needed_new: Option<u32>,
}

/// Plans the days until the exam; without one, or when it is past, the days to come. Candidates are taken in the deck's
/// order, without those that are set aside. What was studied today already counts towards today's share.
///
/// What is due comes first, then new questions. What is more than the learner wants a day waits, those with the lowest
/// recall first: the one predicted for the exam day, or that of the day on which they become due. One place in ten goes to
/// what has been due longest, so that nothing waits for ever.
///
/// For an exam every question is seen before its last days, and what is due by then as well, even where that is more a day
/// than the learner wants. In the last days, at most three, each question whose predicted recall is under 0.95 is seen
/// again, and a second time where that is not enough and there is room. It is spread evenly, so that the last day is no
/// fuller than the others.
pub fn plan(candidates: &[Candidate], scheduler: &Scheduler, now: Moment, exam: Option<Day>, daily: Daily) -> Plan {
    let exam = exam.filter(|exam| *exam >= now.day && exam.since(now.day) <= FARTHEST);
    let mut course = Course::new(candidates, scheduler, now, exam);
    let recall_without = course.mean_recall();
    let needed_new = exam.and_then(|exam| course.prepare(exam.since(now.day).max(1) as usize, daily));
    if exam.is_none() {
        course.forecast(FORECAST as usize, daily);
    }
    let (recall, catch_up) = (course.mean_recall(), course.catch_up(daily));
    Plan { days: course.into_days(), recall, recall_without, catch_up, needed_new }
}
