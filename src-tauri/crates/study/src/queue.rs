//! What is asked next in a session.

use serde::{Deserialize, Serialize};

use crate::{Moment, QuestionId, Rating, Reviewed};

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
    Wait { until: i64 },
    Done,
}

/// How a session goes on after a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A question that is due again within the day comes back.
    UntilRecalled,
    /// A question comes back until it was right so many times running.
    UntilRight { times: u32 },
    /// Each once.
    Once,
}

/// The questions of a session that are still to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    rule: Rule,
    /// In the order in which they are asked.
    ready: Vec<Waiting>,
    /// Those that come back within the day.
    later: Vec<(i64, Waiting)>,
    last: Option<QuestionId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Waiting {
    entry: Entry,
    /// How often it was right running, in this session.
    running: u32,
}

impl Queue {
    pub fn new(entries: Vec<Entry>, rule: Rule) -> Queue {
        let ready = entries.into_iter().map(|entry| Waiting { entry, running: 0 }).collect();
        Queue { rule, ready, later: Vec::new(), last: None }
    }

    pub fn next(&self, _now: Moment) -> Next {
        self.ready.first().map_or(Next::Done, |waiting| Next::Ask(waiting.entry.clone()))
    }

    pub fn rated(&mut self, _question: &QuestionId, _rating: Rating, _reviewed: Option<&Reviewed>, _now: Moment) {}

    pub fn hasten(&mut self) {}

    pub fn skip(&mut self, _question: &QuestionId) {}

    pub fn remove(&mut self, _question: &QuestionId) {}

    pub fn retain(&mut self, _known: impl Fn(&QuestionId) -> bool) {}

    pub fn first(&mut self, _question: &QuestionId) {}

    pub fn add(&mut self, _entries: Vec<Entry>) {}

    pub fn left(&self) -> usize {
        self.ready.len() + self.later.len()
    }

    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.later.iter().map(|(_, waiting)| waiting).chain(&self.ready).map(|waiting| &waiting.entry)
    }
}
