//! The learner's hand on an evaluation: set by the thread that listens, felt by the one that computes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use candlelight_lab::Control;

#[derive(Debug, Default)]
pub(super) struct Brake(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// The evaluation that was asked to end last; it may not have begun.
    interrupted: u64,
    running: Option<(u64, Grip)>,
}

/// What ends one evaluation: its own flag, and the control of a demo that it waits for.
#[derive(Debug, Clone, Default)]
pub(super) struct Grip {
    pub(super) interrupt: Arc<AtomicBool>,
    pub(super) control: Control,
}

impl Brake {
    pub(super) fn begin(&self, id: u64) -> Grip {
        let mut state = self.state();
        let grip = Grip::default();
        if state.interrupted == id {
            grip.close();
        }
        state.running = Some((id, grip.clone()));
        grip
    }

    pub(super) fn interrupt(&self, id: u64) {
        let mut state = self.state();
        state.interrupted = id;
        if let Some((running, grip)) = &state.running
            && *running == id
        {
            grip.close();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Grip {
    fn close(&self) {
        self.interrupt.store(true, Ordering::Relaxed);
        self.control.cancel();
    }
}
