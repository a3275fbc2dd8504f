//! `candlelight`: checks question files, starts new ones, runs demos and evaluates sources, without a window.

mod check;
mod demo;
mod eval;
mod new;
mod render;
mod show;

use std::process::ExitCode;

use candlelight_quiz::run_text::DemoArguments;
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
    /// Check question files: computes everything in them and prints what is wrong, where, and what to do
    Check(check::Arguments),
    /// Run a demo; without an id, list all of them
    Demo(DemoArguments),
    /// Evaluate Python-syntax code on tensors, without Python
    Eval(eval::Arguments),
    /// Write a question file to start from
    New(new::Arguments),
}

fn main() -> ExitCode {
    candlelight_quiz::worker::serve_if_asked();
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::check(&arguments),
        Command::Demo(arguments) => demo::demo(arguments),
        Command::Eval(arguments) => eval::eval(arguments),
        Command::New(arguments) => new::new(arguments),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("candlelight: {error:#}");
        ExitCode::FAILURE
    })
}
