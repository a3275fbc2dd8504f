//! The suite: scenarios on the real `candlelight` binary, and on the application without its window.
//!
//! Every scenario works in a [`desk::Desk`], a folder with user folders of its own. Nothing is timed; what is waited for
//! is waited for by [`desk::eventually`], which gives up after a minute and says what did not happen.

mod authors;
mod check;
mod claims;
mod code;
mod data;
mod demo;
mod desk;
mod eval;
#[cfg(target_os = "linux")]
mod evaluator;
mod exams;
mod export;
mod grading;
mod handbook;
mod house;
mod killed;
mod learner;
mod new;
mod notebook;
mod payload;
#[cfg(target_os = "linux")]
mod process;
mod progress;
mod run_text;
mod sessions;
mod sources;
#[cfg(target_os = "linux")]
mod stream;
mod variants;
mod watching;
#[cfg(target_os = "linux")]
mod worker;
