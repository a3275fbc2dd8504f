//! One run of a demo in a lane, as its messages come.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};

use candlelight_quiz::RunEvent;
use candlelight_quiz::view::{Failure, RunMessage, RunRequest};
use candlelight_quiz::worker::{Lane, RunId};
use serde_json::{Map, Value};

use crate::desk::WATCHDOG;

/// What one run sends.
pub(crate) struct Stream {
    pub(crate) run: RunId,
    messages: Receiver<RunMessage>,
    pub(crate) events: VecDeque<RunEvent>,
}

impl Stream {
    #[track_caller]
    pub(crate) fn start(lane: &Lane, request: RunRequest) -> Self {
        let (sender, messages) = channel();
        let listener = Box::new(move |message| {
            // A scenario that has seen enough has stopped listening.
            let _ = sender.send(message);
        });
        let run = lane.start(request, listener).expect("the worker starts");
        Stream { run, messages, events: VecDeque::new() }
    }

    #[track_caller]
    pub(crate) fn message(&self, what: &str) -> Option<RunMessage> {
        match self.messages.recv_timeout(WATCHDOG) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("waited {WATCHDOG:?} in vain for {what}"),
        }
    }

    /// The next event of these; those before it are passed over.
    #[track_caller]
    pub(crate) fn next(&mut self, what: &str, is_wanted: impl Fn(&RunEvent) -> bool) -> RunEvent {
        loop {
            while let Some(event) = self.events.pop_front() {
                if is_wanted(&event) {
                    return event;
                }
            }
            match self.message(what) {
                Some(RunMessage::Events { events }) => self.events.extend(events),
                other => panic!("waited for {what}, and the run ended with {other:?}"),
            }
        }
    }

    #[track_caller]
    pub(crate) fn until_training(&mut self) {
        self.next("the first progress", |event| matches!(event, RunEvent::Progress { .. }));
    }

    #[track_caller]
    pub(crate) fn until_paused(&mut self) {
        self.next("a standstill", |event| *event == RunEvent::Paused);
    }

    /// The message that says how the run ended, after which nothing comes.
    #[track_caller]
    pub(crate) fn end(self) -> RunMessage {
        loop {
            match self.message("the run's end") {
                Some(RunMessage::Events { .. }) => {}
                Some(last) => {
                    let after = self.message("the listener being let go");
                    assert!(after.is_none(), "after {last:?} came {after:?}");
                    return last;
                }
                None => panic!("the run was let go without a word on how it ended"),
            }
        }
    }

    #[track_caller]
    pub(crate) fn outputs(self) -> Map<String, Value> {
        match self.end() {
            RunMessage::Finished { outputs, .. } => outputs,
            other => panic!("not finished: {other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn failure(self) -> Failure {
        match self.end() {
            RunMessage::Failed { failure } => failure,
            other => panic!("not failed: {other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn was_cancelled(self) {
        let last = self.end();
        assert!(matches!(last, RunMessage::Cancelled), "{last:?}");
    }
}
