//! The client's end of a worker: starts it, sends it runs, hears of them, and kills it where asking does not help.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Role;
use super::process::{Process, Program, lost};
use super::protocol::{FromWorker, ToWorker};
use crate::places::Places;
use crate::view::{ControlRequest, Failure, RunMessage, RunRequest};

/// How long a run may take to end after it was asked to; then its process is killed.
const PATIENCE: Duration = Duration::from_millis(100);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunId(pub u64);

type Listener = Box<dyn FnMut(RunMessage) + Send>;

/// One warm worker, running one demo at a time. A new run ends the one before it.
#[derive(Debug)]
pub struct Lane {
    program: Program,
    shared: Arc<Shared>,
    /// Held while a run is being started, so that two starts do not interleave.
    starting: Mutex<()>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// Told whenever a run ends.
    ended: Condvar,
}

#[derive(Default)]
struct State {
    last_run: u64,
    /// Counts the processes started so far.
    generations: u32,
    process: Option<Process>,
    active: Option<Active>,
}

struct Active {
    run: RunId,
    cancelled: bool,
    listener: Listener,
}

impl Lane {
    /// `program` is an executable whose main function calls [`super::serve_if_asked`] first.
    pub fn new(program: PathBuf, places: &Places) -> Self {
        Lane { program: Program::new(program, Role::Demos, places), shared: Arc::default(), starting: Mutex::default() }
    }

    /// Starts a run. `listener` hears everything of it; the last message is the one that says how it ended.
    /// It must not call the lane, which waits for it.
    pub fn start(&self, request: RunRequest, listener: Listener) -> Result<RunId, Failure> {
        let _one_at_a_time = self.starting.lock().unwrap_or_else(PoisonError::into_inner);
        let running = self.shared.state().active.as_ref().map(|active| active.run);
        if let Some(run) = running {
            self.shared.cancel(run);
        }
        let mut state = self.shared.state();
        state.last_run += 1;
        let run = RunId(state.last_run);
        let line = ToWorker::Start { run: run.0, request };
        // A worker that died since its last run fails the first write; a fresh one takes its place, once.
        let sent = state.process.as_mut().is_some_and(|process| process.send([&line]).is_ok());
        if !sent {
            state.bury();
            let process = self.spawn(&mut state)?;
            process.send([&line]).map_err(|error| lost(&error.to_string()))?;
        }
        state.active = Some(Active { run, cancelled: false, listener });
        Ok(run)
    }

    /// Passes control on to a run. For a run that has ended this does nothing.
    pub fn control(&self, run: RunId, request: ControlRequest) {
        if request == ControlRequest::Cancel {
            self.shared.cancel(run);
        } else {
            self.shared.send_to(run, request);
        }
    }

    /// Ids of the worker's process, for those who measure or kill it.
    pub fn process_id(&self) -> Option<u32> {
        self.shared.state().process.as_ref().map(Process::id)
    }

    fn spawn<'a>(&self, state: &'a mut State) -> Result<&'a mut Process, Failure> {
        state.generations += 1;
        let generation = state.generations;
        let (hearing, ending) = (Arc::clone(&self.shared), Arc::clone(&self.shared));
        let on_line = move |line: &str| match serde_json::from_str(line) {
            Ok(FromWorker { run, message }) => hearing.deliver(RunId(run), message),
            Err(error) => eprintln!("candlelight: the worker wrote an unreadable line: {error}"),
        };
        let process = self.program.start(generation, on_line, move || ending.worker_ended(generation))?;
        Ok(state.process.insert(process))
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.shared.state().bury();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn send_to(&self, run: RunId, request: ControlRequest) {
        let mut state = self.state();
        let State { process: Some(process), active: Some(active), .. } = &mut *state else { return };
        if active.run == run {
            // Where the worker has died, its reader is about to report that.
            let _ = process.send([ToWorker::Control { run: run.0, request }]);
        }
    }

    /// Asks the run to end and waits for that; kills the process when it does not come.
    fn cancel(&self, run: RunId) {
        self.send_to(run, ControlRequest::Cancel);
        let mut state = self.state();
        if let Some(active) = &mut state.active
            && active.run == run
        {
            active.cancelled = true;
        }
        let is_running = |state: &mut State| state.active.as_ref().is_some_and(|active| active.run == run);
        let (mut state, _) =
            self.ended.wait_timeout_while(state, PATIENCE, is_running).unwrap_or_else(PoisonError::into_inner);
        if is_running(&mut state) {
            state.bury();
            end(&mut state, RunMessage::Cancelled);
            self.ended.notify_all();
        }
    }

    fn deliver(&self, run: RunId, message: RunMessage) {
        let mut state = self.state();
        let Some(active) = state.active.as_mut().filter(|active| active.run == run) else { return };
        if let RunMessage::Events { .. } = message {
            (active.listener)(message);
        } else {
            end(&mut state, message);
            self.ended.notify_all();
        }
    }

    fn worker_ended(&self, generation: u32) {
        let mut state = self.state();
        if state.process.as_ref().is_none_or(|process| process.generation != generation) {
            return;
        }
        state.bury();
        let cancelled = state.active.as_ref().is_some_and(|active| active.cancelled);
        let message =
            if cancelled { RunMessage::Cancelled } else { RunMessage::Failed { failure: lost("its process ended") } };
        end(&mut state, message);
        self.ended.notify_all();
    }
}

impl State {
    fn bury(&mut self) {
        if let Some(process) = self.process.take() {
            process.bury();
        }
    }
}

/// Tells the active run's listener how it ended.
fn end(state: &mut State, message: RunMessage) {
    if let Some(mut active) = state.active.take() {
        (active.listener)(message);
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let active = state.active.as_ref().map(|active| active.run);
        formatter.debug_struct("Shared").field("last_run", &state.last_run).field("active", &active).finish()
    }
}
