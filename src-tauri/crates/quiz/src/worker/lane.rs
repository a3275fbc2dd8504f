//! The client's end of a worker: starts it, sends it runs, hears of them, and kills it where asking does not help.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::ARGUMENT;
use super::protocol::{FromWorker, ToWorker};
use crate::places::Places;
use crate::view::{ControlRequest, Failure, FailureCode, RunMessage, RunRequest};

/// How long a run may take to end after it was asked to; then its process is killed.
const PATIENCE: Duration = Duration::from_millis(100);

/// The variable by which candle's kernels are told how many threads to use.
const THREADS: &str = "RAYON_NUM_THREADS";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunId(pub u64);

type Listener = Box<dyn FnMut(RunMessage) + Send>;

/// One warm worker, running one demo at a time. A new run ends the one before it.
#[derive(Debug)]
pub struct Lane {
    program: PathBuf,
    arguments: Vec<PathBuf>,
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
    worker: Option<Worker>,
    active: Option<Active>,
}

struct Worker {
    /// Which of the processes started so far this is, so that a dead one's reader does not bury its successor.
    generation: u32,
    child: Child,
    stdin: ChildStdin,
}

struct Active {
    run: RunId,
    cancelled: bool,
    listener: Listener,
}

impl Lane {
    /// `program` is an executable whose main function calls [`super::serve_if_asked`] first.
    pub fn new(program: PathBuf, places: &Places) -> Self {
        let arguments = vec![PathBuf::from(ARGUMENT), places.mnist.clone(), places.cache.clone()];
        Lane { program, arguments, shared: Arc::default(), starting: Mutex::default() }
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
        let sent = state.worker.as_mut().is_some_and(|worker| send(&mut worker.stdin, &line).is_ok());
        if !sent {
            bury(state.worker.take());
            let worker = self.spawn(&mut state)?;
            send(&mut worker.stdin, &line).map_err(|error| lost(&error.to_string()))?;
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
        self.shared.state().worker.as_ref().map(|worker| worker.child.id())
    }

    fn spawn<'a>(&self, state: &'a mut State) -> Result<&'a mut Worker, Failure> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        // The demos' batches are so small that sharing one among threads costs more than it brings.
        if std::env::var_os(THREADS).is_none() {
            command.env(THREADS, "1");
        }
        let mut child = command.spawn().map_err(|error| lost(&format!("{}: {error}", self.program.display())))?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(lost("its pipes could not be opened"));
        };
        state.generations += 1;
        let generation = state.generations;
        let shared = Arc::clone(&self.shared);
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                match serde_json::from_str(&line) {
                    Ok(FromWorker { run, message }) => shared.deliver(RunId(run), message),
                    Err(error) => eprintln!("candlelight: the worker wrote an unreadable line: {error}"),
                }
            }
            shared.worker_ended(generation);
        });
        Ok(state.worker.insert(Worker { generation, child, stdin }))
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        let worker = self.shared.state().worker.take();
        bury(worker);
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn send_to(&self, run: RunId, request: ControlRequest) {
        let mut state = self.state();
        let State { worker: Some(worker), active: Some(active), .. } = &mut *state else { return };
        if active.run == run {
            // Where the worker has died, its reader is about to report that.
            let _ = send(&mut worker.stdin, &ToWorker::Control { run: run.0, request });
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
            bury(state.worker.take());
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
        if state.worker.as_ref().is_none_or(|worker| worker.generation != generation) {
            return;
        }
        bury(state.worker.take());
        let cancelled = state.active.as_ref().is_some_and(|active| active.cancelled);
        let message =
            if cancelled { RunMessage::Cancelled } else { RunMessage::Failed { failure: lost("its process ended") } };
        end(&mut state, message);
        self.ended.notify_all();
    }
}

/// Tells the active run's listener how it ended.
fn end(state: &mut State, message: RunMessage) {
    if let Some(mut active) = state.active.take() {
        (active.listener)(message);
    }
}

/// Ends a process and takes its exit status, so that no zombie stays behind.
fn bury(worker: Option<Worker>) {
    if let Some(mut worker) = worker {
        // Both fail only when it has ended by itself.
        let _ = worker.child.kill();
        let _ = worker.child.wait();
    }
}

fn send(stdin: &mut ChildStdin, line: &ToWorker) -> std::io::Result<()> {
    let mut text = serde_json::to_string(line)?;
    text.push('\n');
    stdin.write_all(text.as_bytes())?;
    stdin.flush()
}

fn lost(reason: &str) -> Failure {
    Failure {
        code: FailureCode::WorkerLost,
        message: format!("The computation was lost: {reason}"),
        help: Some("Run it again; a fresh process is started for it".to_owned()),
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let active = state.active.as_ref().map(|active| active.run);
        formatter.debug_struct("Shared").field("last_run", &state.last_run).field("active", &active).finish()
    }
}
