//! The binder by itself, then everything through the language.

mod binder;
mod language;
mod limits;

use std::sync::Arc;

use crate::{Evaluated, Limits, NoHost, Program, STACK, ScriptError, evaluate};

/// Evaluates on a thread with the stack that the evaluator asks for.
fn run(source: &str) -> Result<Evaluated, ScriptError> {
    std::thread::scope(|scope| {
        let evaluation = || {
            let program = Program { source, ..Program::default() };
            evaluate(&program, &Limits::default(), &mut NoHost, &Arc::default())
        };
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, evaluation);
        thread.expect("a thread").join().expect("no source panics")
    })
}

/// The value's printed form.
fn shown(source: &str) -> String {
    run(source).unwrap_or_else(|error| panic!("{source}: {error}")).value.to_string()
}

/// The error as Python's last line of a traceback.
fn error(source: &str) -> String {
    run(source).expect_err(source).to_string()
}
