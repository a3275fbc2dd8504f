//! The tensor language: Python syntax, evaluated without Python.
//!
//! So far it evaluates literals: numbers, truth values, and lists and tuples of them. That is what keys are written in,
//! and what a learner types as a value.

mod literal;
mod value;

pub use literal::{ScriptError, evaluate};
pub use value::Value;
