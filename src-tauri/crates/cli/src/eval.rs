//! `candlelight eval`: evaluates a source in the worker, as the window does, and prints what it comes to.

use std::ffi::OsString;
use std::io::{Read, stdin};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use candlelight_quiz::worker::{Evaluation, Evaluator, Outcome};
use candlelight_quiz::{Places, outcome_json};
use clap::Args;

/// More than the language takes: enough for it to say so.
const MOST_BYTES: u64 = 1_000_000;
/// Longer than an evaluation's own limit.
const PATIENCE: Duration = Duration::from_secs(11);

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Python syntax, such as `(torch.tensor([[1, 2], [3, 4]]) * 2)[1:]`; standard input if none is given
    #[arg(allow_hyphen_values = true)]
    source: Option<OsString>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(crate) fn eval(arguments: Arguments) -> Result<ExitCode> {
    let bytes = match arguments.source {
        Some(source) => source.into_encoded_bytes(),
        None => read_input()?,
    };
    // Bytes that are no text become a character that no source can hold, and the language says where.
    let source = String::from_utf8_lossy(&bytes).into_owned();
    let program = std::env::current_exe().context("the program's own file cannot be found")?;
    let evaluator = Evaluator::new(program, &Places::resolve()?, PATIENCE);
    let outcomes = match evaluator.evaluate(&[Evaluation { source, ..Evaluation::default() }]) {
        Ok(outcomes) => outcomes,
        Err(failure) => bail!("{}", failure.message),
    };
    let Some(outcome) = outcomes.first() else { bail!("nothing was evaluated") };
    if arguments.json {
        println!("{}", outcome_json(outcome));
    } else {
        show(outcome);
    }
    Ok(if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes).context("standard input cannot be read")?;
    Ok(bytes)
}

/// What was printed, then the value; an error with the line at fault.
fn show(outcome: &Outcome) {
    match outcome {
        Ok(evaluated) => {
            print!("{}", evaluated.stdout);
            let value = evaluated.value.to_string();
            // As at Python's prompt: nothing is said of nothing.
            if value != "None" {
                println!("{value}");
            }
        }
        Err(error) => {
            eprintln!("{error}\n  line {}, column {}", error.line, error.column);
            for line in error.excerpt.lines() {
                eprintln!("    {line}");
            }
        }
    }
}
