//! The demos: runnable experiments on candle, written to be read as lessons.
//!
//! A demo declares its parameters and outputs ([`Declaration`]), is handed a [`Run`] (seeded draws, MNIST, a place to
//! send events, and the learner's pause and cancel), and returns named [`Outputs`]. It knows no window, no file format
//! of questions and no clock: the same seed and parameters give the same outputs to the bit.

mod declaration;
mod demos;
mod error;
mod event;
mod live;
pub mod mnist;
mod network;
mod parameters;
mod run;
mod shelf;
mod suggest;
mod task;
mod training;
mod value;

pub use declaration::{Axis, Declaration, Kind, Output, Pace, Parameter, Phase, Series, Shows};
pub use demos::{Demo, all, find};
pub use error::LabError;
pub use event::{Palette, Picture, RunEvent};
pub use parameters::{Parameters, parse_parameters};
pub use run::{Boundary, Control, Run};
pub use shelf::{Shelf, ShelfError};
pub use value::{Outputs, Value};
