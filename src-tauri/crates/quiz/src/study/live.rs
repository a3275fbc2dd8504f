//! A session as it is kept: written with every review, so that leaving, or losing power, loses nothing of it.

use candlelight_study::{Day, Entry, Moment, QuestionId, Queue, Rating, SessionRow, Uid};
use serde::{Deserialize, Serialize};

use super::attempt::Attempt;
use super::exam::Exam;
use crate::view::SessionKind;

/// Nobody thinks about one question for longer; whoever does has gone away.
const LONGEST: i64 = 10 * 60 * 1_000;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Live {
    pub(super) id: Uid,
    pub(super) kind: SessionKind,
    pub(super) started: Moment,
    /// The day whose share the queue was made of.
    #[serde(default = "long_ago")]
    pub(super) day: Day,
    pub(super) queue: Queue,
    pub(super) table: Option<Table>,
    /// The oldest first.
    pub(super) rated: Vec<Rated>,
    pub(super) exam: Option<Exam>,
    pub(super) ended: Option<Moment>,
}

/// The question on the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Table {
    pub(super) entry: Entry,
    pub(super) seed: u32,
    /// The name of the mistake that it is asked for.
    pub(super) mistake: Option<String>,
    /// The recall that was predicted when it was put there.
    pub(super) promised: Option<f32>,
    /// Since when it has been looked at, in milliseconds since 1970-01-01 UTC, and for how long it was before.
    pub(super) since: i64,
    pub(super) before: u32,
    /// How long it took until every part was settled.
    pub(super) took: Option<u32>,
    pub(super) attempt: Attempt,
    /// The seed of a draw to practise on, once the question is settled.
    pub(super) practice: Option<u32>,
    /// How many of its parts are put behind the others.
    pub(super) rotated: usize,
    /// What the window kept.
    pub(super) desk: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Rated {
    pub(super) uid: Uid,
    pub(super) entry: Entry,
    pub(super) rating: Rating,
    pub(super) milliseconds: u32,
    /// Whether it was rated by being set aside.
    #[serde(default)]
    pub(super) aside: bool,
}

impl Live {
    pub(super) fn new(id: Uid, kind: SessionKind, started: Moment, queue: Queue) -> Self {
        Live { id, kind, started, day: started.day, queue, table: None, rated: Vec::new(), exam: None, ended: None }
    }

    /// None for one that was written by a version that kept something else.
    pub(super) fn read(row: &SessionRow) -> Option<Self> {
        serde_json::from_str(&row.state).ok()
    }

    pub(super) fn row(&self) -> SessionRow {
        SessionRow {
            id: self.id,
            kind: kind_name(self.kind).to_owned(),
            state: serde_json::to_string(self).unwrap_or_default(),
            started: self.started,
            ended: self.ended,
        }
    }

    /// The same, with the time that it was not looked at left out.
    pub(super) fn looked_at_again(mut self, now: Moment) -> Self {
        if let Some(table) = &mut self.table {
            table.since = now.at;
        }
        self
    }

    /// Whether an exam is being taken.
    pub(super) fn in_exam(&self) -> bool {
        self.exam.is_some() && self.ended.is_none()
    }
}

/// Sessions of before this was kept.
fn long_ago() -> Day {
    Day(i32::MIN)
}

impl Table {
    pub(super) fn new(entry: Entry, seed: u32, now: Moment) -> Self {
        Table {
            entry,
            seed,
            mistake: None,
            promised: None,
            since: now.at,
            before: 0,
            took: None,
            attempt: Attempt::default(),
            practice: None,
            rotated: 0,
            desk: None,
        }
    }

    pub(super) fn question(&self) -> &QuestionId {
        &self.entry.question
    }

    /// The seed of what is shown.
    pub(super) fn shown_seed(&self) -> u32 {
        self.practice.unwrap_or(self.seed)
    }

    /// How long it has been looked at.
    pub(super) fn milliseconds(&self, now: Moment) -> u32 {
        let since = now.at.saturating_sub(self.since).clamp(0, LONGEST);
        self.before.saturating_add(since as u32).min(LONGEST as u32)
    }

    /// Time stands still while the window is closed.
    pub(super) fn pause(&mut self, now: Moment) {
        self.before = self.milliseconds(now);
        self.since = now.at;
    }
}

pub(super) fn kind_name(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Learn => "learn",
        SessionKind::Fix => "fix",
        SessionKind::Cram => "cram",
        SessionKind::Exam => "exam",
    }
}
