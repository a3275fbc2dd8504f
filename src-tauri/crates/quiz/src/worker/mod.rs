//! The worker: demos run in a process of their own, never in the window's.
//!
//! The same executable is started again with one argument, [`ARGUMENT`], and speaks line-delimited JSON over stdin and
//! stdout. [`serve_if_asked`] is its main function; [`Lane`] is the other end, which can also kill it.

mod lane;
mod outbox;
mod protocol;
mod serve;

pub use lane::{Lane, RunId};
pub use serve::serve_if_asked;

/// The first argument that turns the executable into a worker.
const ARGUMENT: &str = "worker";
