//! The application without a window: the bank that is loaded, grading, and demos in a process of their own.
//!
//! [`Quiz`] is what the window and the command line hold. What crosses to the window is in [`view`] and nowhere else.

mod failure;
mod grade;
mod json;
mod library;
mod list;
mod places;
mod present;
mod quiz;
mod receipt;
mod shuffle;
mod value;
mod verify;
pub mod view;
pub mod worker;

pub use candlelight_bank::{Code, CreateError, Diagnostic, QuestionId, STARTERS, Severity, Span, create};
pub use candlelight_lab::{Declaration, Kind, RunEvent, Shows, parse_parameters};
pub use json::outcome_json;
pub use library::Watch;
pub use places::{Places, PlacesError};
pub use quiz::{Quiz, check, demos, find_demo};
