//! The folders that a worker is told of when it is started.

use std::ffi::OsString;
use std::path::PathBuf;

use candlelight_lab::{Control, Run, RunEvent, Shelf};

use crate::places::Places;

#[derive(Debug, Clone)]
pub(super) struct Folders {
    pub(super) mnist: PathBuf,
    pub(super) cache: PathBuf,
    pub(super) weights: PathBuf,
}

impl Folders {
    /// In the order in which they stand among a worker's arguments.
    pub(super) fn arguments(places: &Places) -> [PathBuf; 3] {
        [places.mnist.clone(), places.cache.clone(), places.weights.clone()]
    }

    pub(super) fn parse(mut arguments: impl Iterator<Item = OsString>) -> Self {
        let mut next = || arguments.next().unwrap_or_default().into();
        Folders { mnist: next(), cache: next(), weights: next() }
    }

    /// A run that somebody started to look at: what it trains is kept.
    pub(super) fn run<'a>(&self, seed: u64, control: Control, emit: &'a mut dyn FnMut(RunEvent)) -> Run<'a> {
        self.bare(seed, control, emit).with_shelf(Shelf::new(self.weights.clone()))
    }

    /// A run for the sake of its outputs alone: it may use what was kept, and adds nothing.
    pub(super) fn silent_run<'a>(&self, seed: u64, control: Control, emit: &'a mut dyn FnMut(RunEvent)) -> Run<'a> {
        self.bare(seed, control, emit).with_shelf(Shelf::read_only(self.weights.clone()))
    }

    fn bare<'a>(&self, seed: u64, control: Control, emit: &'a mut dyn FnMut(RunEvent)) -> Run<'a> {
        Run::new(seed, self.mnist.clone(), self.cache.clone(), control, emit)
    }
}
