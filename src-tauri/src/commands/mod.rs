//! What the window may ask: one file per noun, each command a door to `candlelight_quiz` and no more.

#![allow(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

pub(crate) mod bank;
pub(crate) mod exam;
pub(crate) mod export;
pub(crate) mod lab;
pub(crate) mod open;
pub(crate) mod progress;
pub(crate) mod session;
pub(crate) mod study;
