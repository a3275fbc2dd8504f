//! The client's end of a worker that evaluates: batches, previews that supersede each other, and a watchdog over both.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use candlelight_script::{ErrorKind, ScriptError};

use super::Role;
use super::process::{Process, Program, lost};
use super::protocol::{Evaluation, FromEvaluator, Outcome, Raised, ToEvaluator};
use crate::places::Places;
use crate::view::Failure;

/// How much longer than its patience an evaluation may take before its process is killed: it ends itself before.
const GRACE: Duration = Duration::from_millis(500);
/// How long an interrupted evaluation may take to end.
const AFTER_INTERRUPT: Duration = Duration::from_millis(100);

/// One worker that evaluates one source after the other. Callers on several threads take turns.
#[derive(Debug)]
pub struct Evaluator {
    program: Program,
    /// How long one evaluation may take.
    patience: Duration,
    /// Held by whoever's evaluations are under way.
    turn: Mutex<()>,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// Told of every answer, of the process's end, and of an interruption.
    told: Condvar,
}

#[derive(Debug, Default)]
struct State {
    process: Option<Process>,
    generations: u32,
    last_id: u64,
    answers: VecDeque<FromEvaluator>,
    /// Counts the previews that were asked for.
    previews: u64,
    /// Batches that wait for their turn; previews make way for them.
    waiting: usize,
    previewing: Option<u64>,
    interrupted: Option<Instant>,
}

/// Evaluations on their way.
struct Sent {
    /// The id of the first; the others' follow it.
    first: u64,
    /// Whether a process was started for them.
    afresh: bool,
}

/// Why there is no answer.
enum Lost {
    /// The process ended by itself, or by another's hand.
    Died,
    /// It took too long.
    Killed,
}

impl Evaluator {
    /// `program` is an executable whose main function calls [`super::serve_if_asked`] first; `patience` is how long each
    /// evaluation may take.
    pub fn new(program: PathBuf, places: &Places, patience: Duration) -> Self {
        let program = Program::new(program, Role::Evaluations, places);
        Evaluator { program, patience, turn: Mutex::default(), shared: Arc::default() }
    }

    /// Evaluates all of these, in their order. One that hangs or that its process does not survive is an error of kind
    /// [`ErrorKind::Limit`]; the others go on in a fresh process.
    ///
    /// # Errors
    /// When no worker can be started.
    pub fn evaluate(&self, evaluations: &[Evaluation]) -> Result<Vec<Outcome>, Failure> {
        if evaluations.is_empty() {
            return Ok(Vec::new());
        }
        self.shared.make_way();
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.shared.state().waiting -= 1;
        self.shared.told.notify_all();
        let mut outcomes = Vec::with_capacity(evaluations.len());
        while outcomes.len() < evaluations.len() {
            let rest = &evaluations[outcomes.len()..];
            let Sent { first, mut afresh } = self.send(&mut self.shared.state(), rest)?;
            for id in (first..).take(rest.len()) {
                let since = Instant::now();
                match self.shared.answer(id, self.patience) {
                    Ok(outcome) => outcomes.push(outcome),
                    // It may have died before it heard of this one; then another shall try.
                    Err(Lost::Died) if !afresh => break,
                    Err(Lost::Died | Lost::Killed) => {
                        outcomes.push(Err(self.given_up(since)));
                        break;
                    }
                }
                afresh = true;
            }
        }
        drop(turn);
        Ok(outcomes)
    }

    /// [`Evaluator::evaluate`] of a single source.
    pub fn evaluate_one(&self, evaluation: &Evaluation) -> Result<Outcome, Failure> {
        let outcome = self.evaluate(std::slice::from_ref(evaluation))?.pop();
        outcome.ok_or_else(|| lost("it was never evaluated"))
    }

    /// Evaluates one source that is still being typed; none when a newer preview came meanwhile. A preview makes way for a
    /// batch, and has its turn afterwards.
    pub fn preview(&self, evaluation: &Evaluation) -> Result<Option<Outcome>, Failure> {
        let ticket = {
            let mut state = self.shared.state();
            state.previews += 1;
            self.shared.interrupt_preview(&mut state);
            self.shared.told.notify_all();
            state.previews
        };
        while self.shared.is_next(ticket) {
            let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            let id = {
                let mut state = self.shared.state();
                if state.previews != ticket || state.waiting > 0 {
                    continue;
                }
                let sent = self.send(&mut state, std::slice::from_ref(evaluation))?;
                state.previewing = Some(sent.first);
                sent.first
            };
            let since = Instant::now();
            let outcome = self.shared.answer(id, self.patience).unwrap_or_else(|_| Err(self.given_up(since)));
            let mut state = self.shared.state();
            state.previewing = None;
            if state.interrupted.take().is_none() {
                return Ok((state.previews == ticket).then_some(outcome));
            }
        }
        Ok(None)
    }

    /// Starts the worker before it is needed.
    pub fn warm(&self) -> Result<(), Failure> {
        self.send(&mut self.shared.state(), &[]).map(drop)
    }

    /// The id of the worker's process, for those who measure or kill it.
    pub fn process_id(&self) -> Option<u32> {
        self.shared.state().process.as_ref().map(Process::id)
    }

    /// A process that has died fails the write, and a fresh one takes its place, once.
    fn send(&self, state: &mut State, evaluations: &[Evaluation]) -> Result<Sent, Failure> {
        let first = state.last_id + 1;
        state.last_id += evaluations.len() as u64;
        let milliseconds = self.patience.as_millis() as u64;
        let lines = || {
            let numbered = (first..).zip(evaluations);
            numbered.map(|(id, evaluation)| ToEvaluator::Evaluate { id, milliseconds, evaluation })
        };
        if state.process.as_mut().is_some_and(|process| process.send(lines()).is_ok()) {
            return Ok(Sent { first, afresh: false });
        }
        state.bury();
        state.generations += 1;
        let generation = state.generations;
        let (hearing, ending) = (Arc::clone(&self.shared), Arc::clone(&self.shared));
        let on_line = move |line: &str| hearing.heard(generation, line);
        let mut process = self.program.start(generation, on_line, move || ending.ended(generation))?;
        process.send(lines()).map_err(|error| lost(&error.to_string()))?;
        state.process = Some(process);
        Ok(Sent { first, afresh: true })
    }

    fn given_up(&self, since: Instant) -> Raised {
        let message = format!(
            "This was stopped: it needed more memory than an evaluation may use, or more than {} seconds",
            self.patience.as_secs()
        );
        let error = ScriptError::new(ErrorKind::Limit, message, 0..0);
        Raised { error, mnist: None, milliseconds: since.elapsed().as_secs_f64() * 1e3 }
    }
}

impl Drop for Evaluator {
    fn drop(&mut self) {
        self.shared.state().bury();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A batch is coming: nothing is previewed until it has had its turn.
    fn make_way(&self) {
        let mut state = self.state();
        state.waiting += 1;
        self.interrupt_preview(&mut state);
    }

    /// Waits until no batch waits for its turn, and says whether this preview is still the newest.
    fn is_next(&self, ticket: u64) -> bool {
        let makes_way = |state: &mut State| state.previews == ticket && state.waiting > 0;
        let state = self.told.wait_while(self.state(), makes_way).unwrap_or_else(PoisonError::into_inner);
        state.previews == ticket
    }

    fn interrupt_preview(&self, state: &mut State) {
        let State { process: Some(process), previewing: Some(id), interrupted: interrupted @ None, .. } = state else {
            return;
        };
        // Where the process has died, its reader is about to report that.
        let _ = process.send([ToEvaluator::<&Evaluation>::Interrupt { id: *id }]);
        *interrupted = Some(Instant::now());
        self.told.notify_all();
    }

    /// Waits for an answer, and kills the process when that takes too long.
    fn answer(&self, id: u64, patience: Duration) -> Result<Outcome, Lost> {
        let deadline = Instant::now() + patience + GRACE;
        let mut state = self.state();
        loop {
            while let Some(answer) = state.answers.pop_front() {
                if answer.id == id {
                    return Ok(answer.outcome);
                }
            }
            if state.process.is_none() {
                return Err(Lost::Died);
            }
            let until = state.interrupted.map_or(deadline, |at| deadline.min(at + AFTER_INTERRUPT));
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                state.bury();
                return Err(Lost::Killed);
            }
            state = self.told.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn heard(&self, generation: u32, line: &str) {
        let mut state = self.state();
        if !state.is_current(generation) {
            return;
        }
        match serde_json::from_str(line) {
            Ok(answer) => state.answers.push_back(answer),
            // An answer that cannot be read will not come again.
            Err(error) => {
                eprintln!("candlelight: the worker wrote an unreadable line: {error}");
                state.bury();
            }
        }
        self.told.notify_all();
    }

    fn ended(&self, generation: u32) {
        let mut state = self.state();
        if state.is_current(generation) {
            state.bury();
            self.told.notify_all();
        }
    }
}

impl State {
    fn is_current(&self, generation: u32) -> bool {
        self.process.as_ref().is_some_and(|process| process.generation == generation)
    }

    fn bury(&mut self) {
        if let Some(process) = self.process.take() {
            process.bury();
        }
    }
}
