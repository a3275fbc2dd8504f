//! The workers: what comes from question files and learners runs in processes of their own, never in the window's.
//!
//! The same executable is started again with its role as its first argument, and speaks line-delimited JSON over stdin
//! and stdout. [`serve_if_asked`] is its main function; [`Lane`] (demos) and [`Evaluator`] (the tensor language) are the
//! other ends, which can also kill it.

mod brake;
mod evaluate;
mod evaluator;
mod fitter;
mod folders;
mod host;
mod lane;
mod memory;
mod outbox;
mod process;
mod protocol;
mod serve;

pub use evaluator::Evaluator;
pub(crate) use fitter::Fitter;
pub(crate) use host::to_lab;
pub use lane::{Lane, RunId};
pub use protocol::{Evaluated, Evaluation, Outcome, Raised};

use folders::Folders;

/// What a worker does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Runs demos whose events are looked at.
    Demos,
    /// Evaluates the tensor language.
    Evaluations,
    /// Fits personal scheduling parameters, once.
    Fit,
}

impl Role {
    /// The first argument that turns the executable into such a worker.
    fn argument(self) -> &'static str {
        match self {
            Role::Demos => "worker",
            Role::Evaluations => "evaluator",
            Role::Fit => "fitter",
        }
    }
}

/// To be called first in `main`: returns at once unless this process was started as a worker, and then never.
pub fn serve_if_asked() {
    let mut arguments = std::env::args_os().skip(1);
    let Some(first) = arguments.next() else { return };
    let is = |role: Role| first == role.argument();
    let Some(role) = [Role::Demos, Role::Evaluations, Role::Fit].into_iter().find(|role| is(*role)) else { return };
    let folders = Folders::parse(arguments);
    // What a worker computes is reported over stdout; a panic's text is of no use to the learner.
    std::panic::set_hook(Box::new(|_| {}));
    match role {
        Role::Demos => serve::serve(folders),
        Role::Evaluations => evaluate::serve(folders),
        Role::Fit => crate::study::serve_fit(),
    }
}
