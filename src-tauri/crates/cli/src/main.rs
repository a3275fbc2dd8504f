//! `candlelight`: checks question files, starts new ones, runs demos and evaluates sources, without a window.

mod check;
mod demo;
mod eval;
mod new;
mod show;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Exam questions whose answers are computed in front of you.
#[derive(Debug, Parser)]
#[command(name = "candlelight", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check question files: prints what is wrong, where, and what to do
    Check {
        /// A folder of decks, or one deck; the bundled decks if none is given
        folder: Option<PathBuf>,
    },
    /// Run a demo; without an id, list all of them
    Demo(demo::Arguments),
    /// Evaluate Python-syntax code on tensors, without Python
    Eval(eval::Arguments),
    /// Write a question file to start from
    New(new::Arguments),
}

fn main() -> ExitCode {
    candlelight_quiz::worker::serve_if_asked();
    let outcome = match Arguments::parse().command {
        Command::Check { folder } => check::check(folder),
        Command::Demo(arguments) => demo::demo(arguments),
        Command::Eval(arguments) => eval::eval(arguments),
        Command::New(arguments) => new::new(arguments),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("candlelight: {error:#}");
        ExitCode::FAILURE
    })
}
