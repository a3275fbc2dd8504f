//! The language as a whole: what programs come to, what ends hostile ones, what no input may do.

mod hostile;
mod interface;
mod programs;
mod properties;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::{Evaluated, Host, Limits, NoHost, Program, STACK, ScriptError, Value, evaluate};

/// Runs something on a thread with the stack that evaluations need.
fn with_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run).expect("a thread");
    thread.join().expect("no panic")
}

fn run(source: &str) -> Result<Evaluated, ScriptError> {
    run_with(source, Limits::default())
}

fn run_with(source: &str, limits: Limits) -> Result<Evaluated, ScriptError> {
    let source = source.to_owned();
    with_stack(move || {
        let program = Program { source: &source, ..Program::default() };
        evaluate(&program, &limits, &mut NoHost, &Arc::default())
    })
}

/// The printed form of the value, or `Kind: message`.
fn outcome(source: &str) -> String {
    match run(source) {
        Ok(evaluated) => evaluated.value.to_string(),
        Err(error) => error.to_string(),
    }
}
