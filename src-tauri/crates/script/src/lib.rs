//! The tensor language: Python syntax, evaluated without Python on candle's kernels, agreeing with PyTorch.
//!
//! [`evaluate`] runs a source within its [`Limits`] and gives a plain [`Value`].
//!
//! **In it** are expressions with every kind of comprehension, `lambda`, `def`, `if`, `for`, `while`, unpacking, slices, f-strings,
//! `assert`, `with torch.no_grad()`, the built-ins and methods that such programs use, `math`, `torch`, its tensors and
//! `torch.nn.functional`. **Not in it** are classes, `try`, generator functions, names with two underscores on both sides, and
//! anything of the machine: files, network, environment, time. What it reaches besides its own numbers is the [`Host`], which
//! runs demos. What is left out is refused by name.
//!
//! A source is parsed, lowered to a tree of our own, and that tree is walked. Numbers of Python are `i64` and `f64`; an integer
//! beyond is an `OverflowError` instead of a wrong answer. Random draws have PyTorch's shapes, dtypes and ranges, from one seeded
//! generator, and not its stream.
//!
//! **No input** panics, overflows the stack of [`STACK`] bytes or runs on: nesting and recursion are bounded, and every step, list
//! cell, tensor element, multiplication, recorded operation and printed byte is charged to a limit that the error names.
//!
//! **It is held to PyTorch** by `tests/pytorch`, whose cases were recorded from it: values, shapes, dtypes, printed forms, and the
//! kinds and lines of errors. `src/tests` holds it to Python's own answers, hostile sources to their limits, and random
//! sources to coming to an end.

mod args;
mod builtins;
mod children;
mod compare;
mod containers;
mod context;
mod display;
mod error;
mod evaluator;
mod failure;
mod format;
mod function;
mod iteration;
mod limits;
mod literal;
mod lower;
mod methods;
mod number;
mod object;
mod operate;
mod operator;
mod release;
mod run;
mod scan;
mod scope;
mod snapshot;
mod suggest;
pub mod syntax;
#[cfg(test)]
mod tests;
mod text;
mod torch;
mod trace;
mod tree;
mod value;

pub use error::{ErrorKind, ScriptError};
pub use limits::Limits;
pub use literal::literal;
pub use value::{TensorData, TensorValue, Value};

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde::{Deserialize, Serialize};

/// What is to be evaluated. The parts run one after the other in one scope.
#[derive(Debug, Clone, Default)]
pub struct Program<'a> {
    /// Names that are there before anything runs.
    pub bindings: &'a [(String, Value)],
    /// Source that sets up further names. An error in it is reported as such.
    pub given: Option<&'a str>,
    /// The source whose last expression statement is the value.
    pub source: &'a str,
    /// A format specification as in an f-string, such as `.4f`: the value becomes the formatted text.
    pub format: Option<&'a str>,
    /// What random draws follow from until the source calls `torch.manual_seed`.
    pub seed: u64,
    /// Whether to record the steps of the last expression and the sides of its comparison.
    pub traced: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluated {
    pub value: Value,
    /// What `print` wrote.
    pub stdout: String,
    /// Where `traced`: the sub-expressions of the last expression in the order of their evaluation, each once.
    pub steps: Vec<Step>,
    /// Where `traced` and the last expression compares two things (`==`, `torch.equal`, `torch.allclose`).
    pub sides: Option<[Step; 2]>,
}

/// A sub-expression and what it came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Bytes of the source.
    pub at: Range<usize>,
    pub value: Value,
}

/// What the language may reach outside itself.
pub trait Host {
    /// Runs a demo; gives its outputs by name, or what is wrong with the call in a sentence.
    fn demo(&mut self, id: &str, parameters: &[(String, Value)]) -> Result<Vec<(String, Value)>, String>;
}

/// A host without demos.
#[derive(Debug)]
pub struct NoHost;

impl Host for NoHost {
    fn demo(&mut self, _: &str, _: &[(String, Value)]) -> Result<Vec<(String, Value)>, String> {
        Err("there are no demos here".to_owned())
    }
}

/// Runs a program. `interrupt`, set from another thread, ends it with [`ErrorKind::Limit`].
///
/// Needs a stack of [`STACK`] bytes; the caller brings the thread.
pub fn evaluate(
    program: &Program<'_>,
    limits: &Limits,
    host: &mut dyn Host,
    interrupt: &Arc<AtomicBool>,
) -> Result<Evaluated, ScriptError> {
    run::run(program, limits, host, interrupt)
}

/// Bytes of stack that [`evaluate`] needs at most: nesting and recursion are bounded to fit.
pub const STACK: usize = 64 << 20;
