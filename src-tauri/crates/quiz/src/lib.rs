//! The application without a window: the bank that is loaded, grading, and demos in a process of their own.
//!
//! [`Quiz`] is what the window and the command line hold. What crosses to the window is in [`view`] and nowhere else.

mod ahead;
mod check;
mod claims;
mod draw;
pub mod export;
mod failure;
mod fill;
mod grade;
mod json;
mod library;
mod list;
mod names;
mod notebook;
mod places;
mod present;
mod quiz;
mod receipt;
pub mod run_text;
mod sheet;
mod shuffle;
mod solver;
mod study;
mod value;
mod verify;
pub mod view;
pub mod worker;
mod working;

pub use candlelight_bank::{Code, CreateError, Diagnostic, QuestionId, STARTERS, Severity, Span, create};
pub use candlelight_lab::{Declaration, Kind, Pace, RunEvent, Shows, parse_parameters};
pub use candlelight_script::{ErrorKind, ScriptError, TensorData, TensorValue, Value};
pub use check::{Change, Checked, Checking, Record, Records, Shard, check};
pub use json::outcome_json;
pub use library::Watch;
pub use places::{Places, PlacesError};
pub use quiz::{Quiz, demo_source, demos, find_demo, notebook};
pub use study::{Clock, ProgressFile};
pub use worker::{Evaluated, Evaluation, Evaluator, Raised};
