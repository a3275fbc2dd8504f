//! What a demo is handed: seeded draws, MNIST, a place for events, and the learner's hand on the brake.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::mnist::{Mnist, MnistError};
use crate::network::Network;
use crate::shelf::{About, Kept, fingerprint};
use crate::{LabError, RunEvent, Shelf, ShelfError, Value};

/// Where a run may stop when it is paused or stepped; a larger boundary is also every smaller one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    Phase,
    Batch,
    Epoch,
}

/// The learner's hand on a run, shared between the thread that computes and the one that listens.
#[derive(Debug, Clone, Default)]
pub struct Control(Arc<(Mutex<State>, Condvar)>);

#[derive(Debug, Default)]
struct State {
    cancelled: bool,
    motion: Motion,
    /// Parameter changes that the run has not taken up yet.
    changes: Vec<(String, Value)>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Motion {
    #[default]
    Going,
    /// Until the next boundary of at least this size, then paused.
    Stepping(Boundary),
    Paused,
}

impl Control {
    pub fn cancel(&self) {
        self.change(|state| state.cancelled = true);
    }

    pub fn pause(&self) {
        self.change(|state| state.motion = Motion::Paused);
    }

    pub fn resume(&self) {
        self.change(|state| state.motion = Motion::Going);
    }

    /// Goes on to the next boundary of at least this size and pauses there.
    pub fn step(&self, to: Boundary) {
        self.change(|state| state.motion = Motion::Stepping(to));
    }

    /// Asks a running demo to take up another value for a parameter; demos that cannot ignore it.
    pub fn set(&self, name: String, value: Value) {
        self.change(|state| state.changes.push((name, value)));
    }

    pub fn is_cancelled(&self) -> bool {
        self.state().cancelled
    }

    /// Whether a run that reaches this boundary now has to stand still.
    fn stops_at(&self, reached: Boundary) -> bool {
        let mut state = self.state();
        if let Motion::Stepping(to) = state.motion
            && reached >= to
        {
            state.motion = Motion::Paused;
        }
        state.motion == Motion::Paused && !state.cancelled
    }

    fn wait_until_moved(&self) {
        let mut state = self.state();
        while state.motion == Motion::Paused && !state.cancelled {
            state = self.0.1.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.0.1.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One run of a demo.
pub struct Run<'a> {
    /// Every draw comes from here, in a fixed order: a seed repeats a run to the bit.
    pub rng: ChaCha8Rng,
    seed: u64,
    data: PathBuf,
    cache: PathBuf,
    weights: Option<Shelf>,
    read_mnist: bool,
    control: Control,
    emit: &'a mut dyn FnMut(RunEvent),
}

impl<'a> Run<'a> {
    /// `data` holds the packed MNIST files (`data/mnist`), `cache` the folder into which they are inflated.
    pub fn new(seed: u64, data: PathBuf, cache: PathBuf, control: Control, emit: &'a mut dyn FnMut(RunEvent)) -> Self {
        let rng = ChaCha8Rng::seed_from_u64(seed);
        Run { rng, seed, data, cache, weights: None, read_mnist: false, control, emit }
    }

    /// Where trained weights are kept and found; without one a run does neither.
    #[must_use]
    pub fn with_shelf(self, weights: Shelf) -> Self {
        Run { weights: Some(weights), ..self }
    }

    /// What [`rng`](Self::rng) began from.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Keeps trained weights where this run may write, and gives their fingerprint in any case.
    pub(crate) fn keep(&self, network: &Network, about: &About) -> Result<String, LabError> {
        match &self.weights {
            Some(weights) => weights.keep(network, about),
            None => fingerprint(network),
        }
    }

    /// The weights that were kept under this fingerprint.
    pub(crate) fn kept(&self, fingerprint: &str) -> Result<Kept, LabError> {
        match &self.weights {
            Some(weights) => weights.find(fingerprint),
            None => Err(ShelfError::Unknown { fingerprint: fingerprint.to_owned() }.into()),
        }
    }

    /// MNIST, read once per process.
    pub fn mnist(&mut self) -> Result<Arc<Mnist>, MnistError> {
        self.read_mnist = true;
        Mnist::open(&self.data, &self.cache)
    }

    /// Whether this run's outputs rest on MNIST.
    pub fn read_mnist(&self) -> bool {
        self.read_mnist
    }

    /// Whether the learner looks at every step: the run is stepped or about to stand still. A run that goes freely may
    /// skip what is only for looking at.
    pub fn is_stepping(&self) -> bool {
        self.control.state().motion != Motion::Going
    }

    pub fn emit(&mut self, event: RunEvent) {
        (self.emit)(event);
    }

    pub fn phase(&mut self, index: usize, value: impl Into<String>) {
        self.emit(RunEvent::Phase { index, value: value.into() });
    }

    pub fn point(&mut self, series: &str, x: f64, y: f64) {
        self.emit(RunEvent::Point { series: series.to_owned(), x, y: y.is_finite().then_some(y) });
    }

    pub fn progress(&mut self, done: u64, total: u64, unit: &str) {
        self.emit(RunEvent::Progress { done, total, unit: unit.to_owned() });
    }

    /// To be called at every boundary: waits here while the run is paused and fails once it is cancelled.
    pub fn checkpoint(&mut self, reached: Boundary) -> Result<(), LabError> {
        if self.control.stops_at(reached) {
            self.stand_still();
        }
        self.unless_cancelled()
    }

    /// Enters a phase that ends at this boundary, and stands still there when asked to.
    ///
    /// `look` gives the phase's live value, and may send events of its own before. It is called only where that will be
    /// seen: when the run stops here, or when the phase is `shown` anyway.
    pub fn enter(
        &mut self,
        phase: usize,
        reached: Boundary,
        shown: bool,
        look: impl FnOnce(&mut Self) -> Result<String, LabError>,
    ) -> Result<(), LabError> {
        let stops = self.control.stops_at(reached);
        if shown || stops {
            let value = look(self)?;
            self.phase(phase, value);
        }
        if stops {
            self.stand_still();
        }
        self.unless_cancelled()
    }

    /// The changes of parameters asked for since the last call, oldest first.
    pub fn changes(&mut self) -> Vec<(String, Value)> {
        std::mem::take(&mut self.control.state().changes)
    }

    fn stand_still(&mut self) {
        self.emit(RunEvent::Paused);
        self.control.wait_until_moved();
        if !self.control.is_cancelled() {
            self.emit(RunEvent::Resumed);
        }
    }

    fn unless_cancelled(&self) -> Result<(), LabError> {
        if self.control.is_cancelled() { Err(LabError::Cancelled) } else { Ok(()) }
    }
}

impl fmt::Debug for Run<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Run").field("data", &self.data).field("cache", &self.cache).finish_non_exhaustive()
    }
}
