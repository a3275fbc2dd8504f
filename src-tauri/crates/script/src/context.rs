//! What an evaluation has used up, what it has written, and what it can reach.

use std::rc::Rc;

use candlelight_tensor::meter;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use crate::containers::{List, Tuple};
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::{Host, Limits};

/// Elements and characters are paid for here before they are made.
pub(crate) struct Context<'p> {
    pub(crate) limits: &'p Limits,
    pub(crate) host: &'p mut dyn Host,
    /// Every random draw comes from it.
    pub(crate) rng: ChaCha8Rng,
    /// What `print` wrote.
    pub(crate) stdout: String,
    steps: u64,
    cells: u64,
    /// Calls, comparisons, printing and the like within each other.
    depth: usize,
}

/// So many steps between looks at the clock.
const TICK: u64 = 1024;

impl<'p> Context<'p> {
    pub(crate) fn new(limits: &'p Limits, host: &'p mut dyn Host, seed: u64) -> Self {
        let rng = ChaCha8Rng::seed_from_u64(seed);
        Context { limits, host, rng, stdout: String::new(), steps: 0, cells: 0, depth: 0 }
    }

    /// What `torch.manual_seed` does.
    pub(crate) fn reseed(&mut self, seed: u64) {
        self.rng = ChaCha8Rng::seed_from_u64(seed);
    }

    /// Before so many elements are visited.
    pub(crate) fn steps(&mut self, count: u64) -> Result<()> {
        let before = self.steps;
        self.steps = before.saturating_add(count);
        if self.steps > self.limits.steps {
            return Err(Failure::limit(format!("steps: the program took more than {} steps", self.limits.steps)));
        }
        if before / TICK != self.steps / TICK {
            meter::check()?;
        }
        Ok(())
    }

    /// Before so many elements of containers or characters of strings are made.
    pub(crate) fn cells(&mut self, count: u64) -> Result<()> {
        self.cells = self.cells.saturating_add(count);
        if self.cells > self.limits.cells {
            return Err(Failure::limit(format!(
                "cells: lists, other containers and strings would hold more than {} elements and characters",
                self.limits.cells
            )));
        }
        Ok(())
    }

    /// Runs what may come back here: calls of functions, comparisons and printing of nested containers.
    pub(crate) fn nested<T>(&mut self, what: &str, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.enter(what)?;
        let result = run(self);
        self.leave();
        result
    }

    /// One level deeper; every `enter` that succeeds is followed by a [`leave`](Self::leave).
    pub(crate) fn enter(&mut self, what: &str) -> Result<()> {
        if self.depth >= self.limits.recursion {
            return Err(Failure::limit(format!(
                "recursion: maximum recursion depth exceeded: {what} goes more than {} levels deep",
                self.limits.recursion
            )));
        }
        self.depth += 1;
        Ok(())
    }

    pub(crate) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// A list of elements that were made one by one, each within reach of a step.
    pub(crate) fn list(&mut self, elements: Vec<Object>) -> Result<Object> {
        self.cells(elements.len() as u64 + 1)?;
        Ok(Object::List(Rc::new(List::new(elements))))
    }

    pub(crate) fn tuple(&mut self, elements: Vec<Object>) -> Result<Object> {
        self.cells(elements.len() as u64 + 1)?;
        Ok(Object::Tuple(Rc::new(Tuple::new(elements))))
    }

    pub(crate) fn text(&mut self, text: impl Into<Rc<str>>) -> Result<Object> {
        let text = text.into();
        self.cells(text.len() as u64 + 1)?;
        self.steps(text.len() as u64 / 16)?;
        Ok(Object::Str(text))
    }

    /// What `print` does.
    pub(crate) fn write(&mut self, text: &str) -> Result<()> {
        if self.stdout.len() + text.len() > self.limits.output {
            return Err(Failure::limit(format!("output: more than {} bytes were printed", self.limits.output)));
        }
        self.stdout.push_str(text);
        Ok(())
    }
}
