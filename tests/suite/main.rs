//! The suite: scenarios on the real `candlelight` binary, and on the application without its window.
//!
//! Every scenario works in a [`desk::Desk`], a folder with user folders of its own. Nothing is timed; what is waited for
//! is waited for by [`desk::eventually`], which gives up after a minute and says what did not happen.

mod check;
mod data;
mod demo;
mod desk;
mod grading;
mod house;
mod payload;
mod watching;
#[cfg(target_os = "linux")]
mod worker;
