//! The days to come, played through: each question that is planned is answered with Good.

use crate::{Candidate, Daily, Day, Due, Entry, Moment, PlannedDay, Rating, Reason, Scheduler, Standing};

use super::backlog::Backlog;
use super::last_pass;

/// In how many days before the exam the last pass is made, where there are as many.
const FINAL_DAYS: usize = 3;

/// Questions are called by their places among the candidates, days by how many they are from today.
#[derive(Debug)]
pub(super) struct Course<'a> {
    candidates: &'a [Candidate],
    scheduler: &'a Scheduler,
    now: Moment,
    exam: Option<Day>,
    /// As they are after what is planned so far.
    standings: Vec<Standing>,
    days: Vec<Vec<(usize, Reason)>>,
    /// What becomes due on each of the days.
    coming: Vec<Vec<usize>>,
    done: Done,
}

/// Questions studied today already.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Done {
    /// Seen for the first time, as far as can be told: they are still being learned.
    new: usize,
    other: usize,
}

impl Done {
    pub(super) fn all(self) -> usize {
        self.new + self.other
    }
}

impl<'a> Course<'a> {
    pub(super) fn new(candidates: &'a [Candidate], scheduler: &'a Scheduler, now: Moment, exam: Option<Day>) -> Self {
        let standings: Vec<Standing> = candidates.iter().map(|candidate| candidate.standing).collect();
        let done = done_on(&standings, now.day);
        Course { candidates, scheduler, now, exam, standings, days: Vec::new(), coming: Vec::new(), done }
    }

    /// Plans so many days without an exam: what is due, then new questions, as long as there is room.
    pub(super) fn forecast(&mut self, days: usize, daily: Daily) {
        self.open(days);
        let mut new = self.new_questions().into_iter();
        let mut backlog = Backlog::default();
        for day in 0..days {
            let done = self.done(day);
            let room = (daily.reviews as usize).saturating_sub(done.all());
            let steps = self.come_due(day, &mut backlog);
            let due = self.see_due(day, room.saturating_sub(steps), &mut backlog);
            let room = room.saturating_sub(steps + due).min((daily.new as usize).saturating_sub(done.new));
            self.see_new(day, new.by_ref().take(room));
        }
    }

    /// Plans so many days before an exam. Gives the new questions a day that it takes, where they are more than wanted.
    pub(super) fn prepare(&mut self, days: usize, daily: Daily) -> Option<u32> {
        self.open(days);
        let most = daily.reviews as usize;
        let new = self.new_questions();
        let learning = days - final_days(days, !new.is_empty());
        let quotas = quotas(new.len() + self.done.new, learning.max(1), daily.new as usize);
        let needed = quotas.first().filter(|quota| !new.is_empty() && **quota > daily.new as usize);
        let needed = needed.map(|quota| *quota as u32);
        let mut new = new.into_iter();
        let mut backlog = Backlog::default();
        for (day, quota) in quotas.iter().copied().enumerate().take(learning) {
            let done = self.done(day);
            let steps = self.come_due(day, &mut backlog);
            let needed = (steps + backlog.len() + done.other).div_ceil(learning - day);
            let room = most.saturating_sub(quota).max(needed).saturating_sub(done.other);
            self.see_due(day, room.saturating_sub(steps), &mut backlog);
            self.see_new(day, new.by_ref().take(quota.saturating_sub(done.new)));
        }
        // Some are left only where there is a single day for everything.
        self.see_new(days - 1, new);
        last_pass::plan(self, learning..days, most);
        needed
    }

    /// The mean recall predicted for the exam day, as things stand in the course.
    pub(super) fn mean_recall(&self) -> Option<f64> {
        let exam = self.exam.filter(|_| !self.standings.is_empty())?;
        let sum: f64 = self.standings.iter().map(|standing| self.recall(*standing, exam)).sum();
        Some(sum / self.standings.len() as f64)
    }

    /// Days until all that is due today is seen. Where that is beyond the last day planned, as many as the rest then takes
    /// at least.
    pub(super) fn catch_up(&self, daily: Daily) -> u32 {
        let is_due = |question: usize| self.due(self.candidates[question].standing).is_some_and(|day| day <= 0);
        let mut left: Vec<bool> = (0..self.candidates.len()).map(is_due).collect();
        let mut last = 0;
        for (day, questions) in self.days.iter().enumerate() {
            for (question, _) in questions {
                if std::mem::take(&mut left[*question]) {
                    last = day;
                }
            }
        }
        match left.into_iter().filter(|left| *left).count() {
            0 => last as u32 + 1,
            left => (self.days.len() + left.div_ceil(daily.reviews.max(1) as usize)) as u32,
        }
    }

    pub(super) fn into_days(self) -> Vec<PlannedDay> {
        let entry = |(question, reason): (usize, Reason)| {
            let Candidate { question, topics, .. } = &self.candidates[question];
            Entry { question: question.clone(), reason, topic: topics.first().cloned() }
        };
        let day = |(day, questions): (usize, Vec<(usize, Reason)>)| PlannedDay {
            day: self.now.day.plus(day as i32),
            questions: questions.into_iter().map(entry).collect(),
        };
        self.days.into_iter().enumerate().map(day).collect()
    }

    pub(super) fn standings(&self) -> &[Standing] {
        &self.standings
    }

    /// The recall predicted for the exam day, from 0 to 1.
    pub(super) fn exam_recall(&self, standing: Standing) -> f64 {
        self.exam.map_or(1.0, |exam| self.recall(standing, exam))
    }

    /// The day on which a question is due, negative where that is past; none of a new one.
    pub(super) fn due(&self, standing: Standing) -> Option<i32> {
        let Standing::Reviewed(reviewed) = standing else { return None };
        Some(match reviewed.due {
            Due::At(_) => 0,
            Due::On(day) => day.0.saturating_sub(self.now.day.0),
        })
    }

    pub(super) fn is_seen_on(&self, standing: Standing, day: usize) -> bool {
        matches!(standing, Standing::Reviewed(reviewed) if reviewed.last.day == self.now.day.plus(day as i32))
    }

    /// What has been studied by the beginning of a day's share.
    pub(super) fn done(&self, day: usize) -> Done {
        if day == 0 { self.done } else { Done::default() }
    }

    /// The standing after a question is answered with Good on a day.
    pub(super) fn after(&self, standing: Standing, day: usize) -> Standing {
        let day = day as i32;
        let at = self.now.at.saturating_add(i64::from(day) * 86_400_000);
        Standing::Reviewed(self.scheduler.review(standing, Rating::Good, Moment { at, day: self.now.day.plus(day) }))
    }

    /// Plans a question for a day.
    pub(super) fn see(&mut self, question: usize, day: usize, reason: Reason) {
        self.days[day].push((question, reason));
        self.standings[question] = self.after(self.standings[question], day);
        let due = self.due(self.standings[question]).and_then(|due| usize::try_from(due).ok());
        if let Some(coming) = due.filter(|due| *due > day).and_then(|due| self.coming.get_mut(due)) {
            coming.push(question);
        }
    }

    fn open(&mut self, days: usize) {
        self.days = vec![Vec::new(); days];
        self.coming = vec![Vec::new(); days];
        for (question, standing) in self.standings.iter().enumerate() {
            let due = self.due(*standing).map(|due| usize::try_from(due).unwrap_or(0));
            if let Some(coming) = due.and_then(|due| self.coming.get_mut(due)) {
                coming.push(question);
            }
        }
    }

    /// Puts what becomes due on a day into the backlog, except for what comes back within the day: that is planned, and
    /// counted.
    fn come_due(&mut self, day: usize, backlog: &mut Backlog) -> usize {
        for question in std::mem::take(&mut self.coming[day]) {
            let standing = self.standings[question];
            if is_step(standing) {
                self.see(question, day, Reason::Step);
            } else {
                let recall = self.recall(standing, self.exam.unwrap_or(self.now.day.plus(day as i32)));
                backlog.add(question, recall, self.due(standing).unwrap_or(0));
            }
        }
        self.days[day].len()
    }

    fn see_due(&mut self, day: usize, most: usize, backlog: &mut Backlog) -> usize {
        let due = backlog.take(most);
        for question in &due {
            self.see(*question, day, Reason::Due);
        }
        due.len()
    }

    fn see_new(&mut self, day: usize, new: impl Iterator<Item = usize>) {
        for question in new {
            self.see(question, day, Reason::New);
        }
    }

    fn new_questions(&self) -> Vec<usize> {
        (0..self.standings.len()).filter(|question| self.standings[*question] == Standing::New).collect()
    }

    fn recall(&self, standing: Standing, on: Day) -> f64 {
        match standing {
            Standing::New => 0.0,
            Standing::Reviewed(reviewed) => self.scheduler.recall(reviewed.memory, reviewed.last.day, on),
        }
    }
}

/// Whether it comes back within the day.
pub(super) fn is_step(standing: Standing) -> bool {
    matches!(standing, Standing::Reviewed(reviewed) if matches!(reviewed.due, Due::At(_)))
}

fn done_on(standings: &[Standing], day: Day) -> Done {
    let mut done = Done::default();
    for standing in standings {
        let Standing::Reviewed(reviewed) = standing else { continue };
        if reviewed.last.day != day {
            continue;
        }
        if reviewed.lapses == 0 && (reviewed.step.is_some() || reviewed.reviews == 1) {
            done.new += 1;
        } else if !is_step(*standing) {
            done.other += 1;
        }
    }
    done
}

/// In how many days the last pass is made: half the days where there is something new to learn before.
pub(super) fn final_days(days: usize, new: bool) -> usize {
    if new { (days / 2).clamp(1, FINAL_DAYS) } else { days.min(FINAL_DAYS) }
}

/// How many new questions come on each of the learning days: as many on one as on another, at a pace of at least half of
/// what the learner wants, so that what is learned early can be repeated.
fn quotas(new: usize, days: usize, wanted: usize) -> Vec<usize> {
    let pace = new.div_ceil(days).max(wanted.div_ceil(2)).max(1);
    let used = new.div_ceil(pace).max(1);
    (0..days).map(|day| if day < used { new / used + usize::from(day < new % used) } else { 0 }).collect()
}
