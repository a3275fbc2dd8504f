//! Gathers a run's events, so that a fast demo does not write a line for every number.

use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

use candlelight_lab::RunEvent;

use super::protocol::FromWorker;
use crate::view::RunMessage;

#[derive(Debug, Default)]
pub(super) struct Outbox {
    pending: Mutex<Pending>,
}

#[derive(Debug, Default)]
struct Pending {
    run: u64,
    events: Vec<RunEvent>,
}

impl Outbox {
    /// Keeps the event for the next [`Outbox::flush`]. Of what only the newest counts (a phase's value, the progress, a
    /// picture) older ones are dropped.
    pub(super) fn push(&self, run: u64, event: RunEvent) {
        let mut pending = self.pending();
        pending.run = run;
        pending.events.retain(|older| !replaces(&event, older));
        pending.events.push(event);
    }

    pub(super) fn flush(&self) {
        let mut pending = self.pending();
        let events = std::mem::take(&mut pending.events);
        if !events.is_empty() {
            write(pending.run, RunMessage::Events { events });
        }
    }

    /// The run's last message, behind all of its events.
    pub(super) fn finish(&self, run: u64, message: RunMessage) {
        self.flush();
        write(run, message);
    }

    fn pending(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn replaces(newer: &RunEvent, older: &RunEvent) -> bool {
    match (newer, older) {
        (RunEvent::Phase { index: newer, .. }, RunEvent::Phase { index: older, .. }) => newer == older,
        (RunEvent::Progress { .. }, RunEvent::Progress { .. }) => true,
        (RunEvent::Picture(newer), RunEvent::Picture(older)) => newer.name == older.name,
        _ => false,
    }
}

/// A line to stdout. When nobody reads it any more the reader of stdin ends the process, so a failure is not handled here.
fn write(run: u64, message: RunMessage) {
    if let Ok(line) = serde_json::to_string(&FromWorker { run, message }) {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{line}").and_then(|()| out.flush());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_of_a_kind_waits_and_no_point_is_lost() {
        let outbox = Outbox::default();
        let phase = |index, value: &str| RunEvent::Phase { index, value: value.to_owned() };
        let point = |x| RunEvent::Point { series: "loss".to_owned(), x, y: Some(1.0) };
        for event in [phase(0, "old"), point(1.0), phase(1, "other"), point(2.0), phase(0, "new")] {
            outbox.push(1, event);
        }
        let events = std::mem::take(&mut outbox.pending().events);
        assert_eq!(events, [point(1.0), phase(1, "other"), point(2.0), phase(0, "new")]);
    }
}
