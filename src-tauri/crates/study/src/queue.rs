//! What is asked next in a session.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::{Due, Moment, QuestionId, Rating, Reviewed, STEPS, Step};

mod mix;
#[cfg(test)]
mod tests;

/// How many others come between a wrong answer and the next try under [`Rule::UntilRight`], where there are as many.
pub const APART: usize = 3;

/// Why a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Forgotten a while ago, today.
    Step,
    Due,
    New,
    /// A mistake was made in it.
    Mistake,
    /// Picked by the learner.
    Chosen,
    /// The plan's last pass before the exam.
    LastPass,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub question: QuestionId,
    pub reason: Reason,
    /// Its first topic; questions of one topic are kept apart where that can be.
    pub topic: Option<String>,
}

/// What a queue answers when asked for the next question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Ask(Entry),
    /// Nothing but questions that come back within the day: until this time, in milliseconds since 1970-01-01 UTC.
    Wait {
        until: i64,
    },
    Done,
}

/// How a session goes on after a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A question that is due again within the day comes back then; without a schedule, ten minutes after Again.
    UntilRecalled,
    /// A question comes back until it was right so many times running: soon after a wrong answer, last after a right one.
    UntilRight { times: u32 },
    /// Each once.
    Once,
}

/// The questions of a session that are still to be asked, each once.
///
/// What is rated may be taken back by going on from a copy made before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    rule: Rule,
    /// In the order in which they are asked.
    ready: Vec<Waiting>,
    /// Those that come back within the day, by when they do, in milliseconds since 1970-01-01 UTC.
    later: Vec<(i64, Waiting)>,
    /// Rated or skipped last.
    last: Option<QuestionId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Waiting {
    entry: Entry,
    /// How often it was right running, in this session.
    running: u32,
}

/// Earlier than any time, so that nothing goes before it.
const AT_ONCE: i64 = i64::MIN;

impl Queue {
    /// In the order given, except where two neighbours would share a topic. A question given twice is asked once.
    pub fn new(entries: Vec<Entry>, rule: Rule) -> Queue {
        let mut queue = Queue { rule, ready: Vec::new(), later: Vec::new(), last: None };
        queue.add(entries);
        queue
    }

    /// What to ask now: what comes back within the day and whose time has come, then the others. The question that was
    /// rated or skipped last only where there is no other. The answer stays the same until the queue changes or a time comes.
    pub fn next(&self, now: Moment) -> Next {
        let back = self.later.iter().take_while(|(at, _)| *at <= now.at).map(|(_, waiting)| waiting);
        let mut candidates = back.chain(&self.ready).map(|waiting| &waiting.entry).peekable();
        let first = candidates.peek().copied();
        match candidates.find(|entry| Some(&entry.question) != self.last.as_ref()).or(first) {
            Some(entry) => Next::Ask(entry.clone()),
            None => self.later.first().map_or(Next::Done, |(at, _)| Next::Wait { until: *at }),
        }
    }

    /// Goes on after a rating, as the rule says. `reviewed` is what the schedule made of it, where it has a say.
    pub fn rated(&mut self, question: &QuestionId, rating: Rating, reviewed: Option<&Reviewed>, now: Moment) {
        self.last = Some(question.clone());
        let Some(mut waiting) = self.take(question) else { return };
        match self.rule {
            Rule::UntilRecalled => {
                if let Some(at) = back_at(rating, reviewed, now) {
                    waiting.entry.reason = Reason::Step;
                    self.put_later(at, waiting);
                }
            }
            Rule::UntilRight { .. } if !rating.recalls() => {
                waiting.running = 0;
                self.ready.insert(self.ready.len().min(APART), waiting);
            }
            Rule::UntilRight { times } => {
                waiting.running += 1;
                if waiting.running < times {
                    self.ready.push(waiting);
                }
            }
            Rule::Once => {}
        }
    }

    /// Does not wait: what comes back next within the day comes back now.
    pub fn hasten(&mut self) {
        if let Some((at, _)) = self.later.first_mut() {
            *at = AT_ONCE;
        }
    }

    /// Asks it after all that are ready.
    pub fn skip(&mut self, question: &QuestionId) {
        if let Some(waiting) = self.take(question) {
            self.ready.push(waiting);
            self.last = Some(question.clone());
        }
    }

    /// Takes out one that is not to be asked any more.
    pub fn remove(&mut self, question: &QuestionId) {
        self.take(question);
    }

    /// Takes out all but those that `known` says are there.
    pub fn retain(&mut self, known: impl Fn(&QuestionId) -> bool) {
        self.ready.retain(|waiting| known(&waiting.entry.question));
        self.later.retain(|(_, waiting)| known(&waiting.entry.question));
    }

    /// Asks it next, whatever was asked last.
    pub fn first(&mut self, question: &QuestionId) {
        if let Some(waiting) = self.take(question) {
            self.later.insert(0, (AT_ONCE, waiting));
            self.last.take_if(|last| last == question);
        }
    }

    /// Asks it when a time has come, in milliseconds since 1970-01-01 UTC: it comes back within the day.
    pub fn wait(&mut self, question: &QuestionId, until: i64) {
        if let Some(waiting) = self.take(question) {
            self.put_later(until, waiting);
        }
    }

    /// Adds some behind those that are ready, mixed as in [`Queue::new`]. Those that are in the queue stay where they are.
    pub fn add(&mut self, mut entries: Vec<Entry>) {
        let mut known: HashSet<QuestionId> = self.entries().map(|entry| entry.question.clone()).collect();
        entries.retain(|entry| known.insert(entry.question.clone()));
        let after = self.ready.last().and_then(|waiting| waiting.entry.topic.as_deref());
        let mixed = mix::mixed(entries, after);
        self.ready.extend(mixed.into_iter().map(|entry| Waiting { entry, running: 0 }));
    }

    /// How many questions are still to be asked, those that come back within the day among them.
    pub fn left(&self) -> usize {
        self.ready.len() + self.later.len()
    }

    /// The questions still to be asked. Which comes next is for [`Queue::next`] to say.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.later.iter().map(|(_, waiting)| waiting).chain(&self.ready).map(|waiting| &waiting.entry)
    }

    fn take(&mut self, question: &QuestionId) -> Option<Waiting> {
        if let Some(place) = self.ready.iter().position(|waiting| waiting.entry.question == *question) {
            return Some(self.ready.remove(place));
        }
        let place = self.later.iter().position(|(_, waiting)| waiting.entry.question == *question)?;
        Some(self.later.remove(place).1)
    }

    fn put_later(&mut self, at: i64, waiting: Waiting) {
        let place = self.later.partition_point(|(earlier, _)| *earlier <= at);
        self.later.insert(place, (at, waiting));
    }
}

/// When a question that was just rated comes back within the day.
fn back_at(rating: Rating, reviewed: Option<&Reviewed>, now: Moment) -> Option<i64> {
    match (reviewed.map(|reviewed| reviewed.due), STEPS[0]) {
        (Some(Due::At(at)), _) => Some(at),
        (None, Step::Minutes(minutes)) if !rating.recalls() => Some(now.plus_minutes(minutes).at),
        _ => None,
    }
}
