//! The last days before an exam, in which what would not be remembered well enough is seen again.

use std::ops::Range;

use crate::Reason;

use super::course::{Course, is_step};

/// The recall on the exam day under which a question is seen again.
pub(super) const TARGET: f64 = 0.95;

/// A question of the last pass. Days are counted from the first of the last ones.
#[derive(Debug, Clone, Copy)]
struct Weak {
    question: usize,
    /// Predicted for the exam day.
    recall: f64,
    /// The day on which it is due, where that is one of the last ones or earlier.
    due: Option<usize>,
    /// The first day on which it may be seen: not on one on which it was seen already.
    from: usize,
}

/// Plans the last pass for the days of the course that are given, with room for `most` questions a day.
pub(super) fn plan(course: &mut Course<'_>, days: Range<usize>, most: usize) {
    let mut weak = weak(course, &days);
    weak.sort_by(|a, b| a.recall.total_cmp(&b.recall));
    let done = course.done(days.start).all();
    let again = seen_twice(course, &weak, &days, (days.len() * most).saturating_sub(weak.len() + done));
    let mut places = Places::new(weak.len() + again.iter().filter(|again| **again).count(), days.len(), done);
    // Those with the fewest days to choose from first.
    for (weak, _) in weak.iter().zip(&again).filter(|(_, again)| **again) {
        places.put_twice(*weak);
    }
    let mut once: Vec<Weak> = weak.iter().zip(&again).filter(|(_, again)| !**again).map(|(weak, _)| *weak).collect();
    once.sort_by_key(|weak| (weak.due.is_none(), weak.from == 0));
    for weak in once {
        places.put(weak);
    }
    for (day, mut seen) in days.zip(places.seen) {
        seen.sort_by(|a, b| a.recall.total_cmp(&b.recall));
        for Weak { question, recall, .. } in seen {
            let standing = course.standings()[question];
            let reason = if is_step(standing) {
                Reason::Step
            } else if recall < TARGET {
                Reason::LastPass
            } else {
                Reason::Due
            };
            course.see(question, day, reason);
        }
    }
}

/// What is under the target or due before the exam.
fn weak(course: &Course<'_>, days: &Range<usize>) -> Vec<Weak> {
    let mut weak = Vec::new();
    for (question, standing) in course.standings().iter().enumerate() {
        let Some(due) = course.due(*standing) else { continue };
        let recall = course.exam_recall(*standing);
        let due = usize::try_from(due).unwrap_or(0);
        let from = usize::from(due > days.start && course.is_seen_on(*standing, days.start));
        if (recall < TARGET || due < days.end) && from < days.len() {
            let due = (due < days.end).then(|| due.saturating_sub(days.start));
            weak.push(Weak { question, recall, due, from });
        }
    }
    weak
}

/// Which are seen a second time: those that are still under the target after the first, weakest first.
fn seen_twice(course: &Course<'_>, weak: &[Weak], days: &Range<usize>, mut room: usize) -> Vec<bool> {
    let twice = move |weak: &Weak| {
        let standing = course.after(course.standings()[weak.question], days.start);
        let again = room > 0 && weak.from + 1 < days.len() && course.exam_recall(standing) < TARGET;
        room -= usize::from(again);
        again
    };
    weak.iter().map(twice).collect()
}

/// The last days with what is seen on each, and the room that is left when all of them are to hold the same.
#[derive(Debug)]
struct Places {
    seen: Vec<Vec<Weak>>,
    room: Vec<usize>,
}

impl Places {
    /// For so many places in all, when so many questions were done on the first day already.
    fn new(places: usize, days: usize, done: usize) -> Self {
        let mut left = places;
        let mut room = Vec::with_capacity(days);
        for day in 0..days {
            let done = if day == 0 { done } else { 0 };
            let share = (left + done).div_ceil(days - day).saturating_sub(done).min(left);
            room.push(share);
            left -= share;
        }
        Places { seen: vec![Vec::new(); days], room }
    }

    /// On the day on which it is due or the next one after it that has room. If it is not due, or there is none, on the
    /// latest one: weak ones come first, so the weakest are seen last before the exam.
    fn put(&mut self, weak: Weak) {
        let days = weak.from..self.room.len();
        let has_room = |day: &usize| self.room[*day] > 0;
        let due = weak.due.and_then(|due| days.clone().skip_while(|day| *day < due).find(has_room));
        if let Some(day) = due.or_else(|| days.rev().find(has_room)) {
            self.set(day, weak);
        }
    }

    /// On the two days with the most room, the first and the last where that does not decide it.
    fn put_twice(&mut self, weak: Weak) {
        let last = self.room.len() - 1;
        let mut days: Vec<usize> = (weak.from..=last).filter(|day| self.room[*day] > 0).collect();
        days.sort_by_key(|day| (usize::MAX - self.room[*day], *day != weak.from && *day != last));
        days.truncate(2);
        for day in days {
            self.set(day, weak);
        }
    }

    fn set(&mut self, day: usize, weak: Weak) {
        self.room[day] -= 1;
        self.seen[day].push(weak);
    }
}
