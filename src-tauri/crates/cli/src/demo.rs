//! `candlelight demo`: runs a demo in the worker, as the window does, and prints what it gives.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::mpsc::channel;

use anyhow::{Context, Result, anyhow};
use candlelight_quiz::run_text::DemoArguments;
use candlelight_quiz::view::{Failure, RunMessage, RunRequest};
use candlelight_quiz::worker::Lane;
use candlelight_quiz::{Pace, Places, RunEvent, find_demo, parse_parameters};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value, json};

use crate::show;

pub(crate) fn demo(arguments: DemoArguments) -> Result<ExitCode> {
    let Some(id) = arguments.id else {
        show::list(arguments.json)?;
        return Ok(ExitCode::SUCCESS);
    };
    let declaration = match find_demo(&id) {
        Ok(declaration) => declaration,
        Err(failure) => return Ok(refuse(&failure)),
    };
    let given = parse_parameters(&declaration, &arguments.parameters)?;
    let parameters = match serde_json::to_value(given)? {
        Value::Object(parameters) => parameters,
        _ => Map::new(),
    };
    let request = RunRequest { demo: id, parameters, seed: arguments.seed, paused: false };
    match run(request, !arguments.json && declaration.pace != Pace::Follows)? {
        Ok((outputs, receipt)) if arguments.json => {
            let receipt_json = serde_json::to_value(&receipt)?;
            let printed = json!({
                "demo": receipt.demo,
                "seed": receipt.seed,
                "parameters": receipt.parameters,
                "outputs": outputs,
                "receipt": receipt_json,
            });
            println!("{printed}");
            Ok(ExitCode::SUCCESS)
        }
        Ok((outputs, receipt)) => {
            show::run(&declaration, &outputs, &receipt);
            Ok(ExitCode::SUCCESS)
        }
        Err(failure) => Ok(refuse(&failure)),
    }
}

fn refuse(failure: &Failure) -> ExitCode {
    eprintln!("candlelight: {}", failure.message);
    if let Some(help) = &failure.help {
        eprintln!("  {help}");
    }
    ExitCode::FAILURE
}

type Finished = (Map<String, Value>, candlelight_quiz::view::Receipt);

/// Waits for the run to end, under a progress bar where one is wanted and there is a terminal to draw it on.
fn run(request: RunRequest, with_progress: bool) -> Result<Result<Finished, Failure>> {
    let places = Places::resolve()?;
    let program = std::env::current_exe().context("the program's own file cannot be found")?;
    let lane = Lane::new(program, &places);
    let (sender, messages) = channel();
    let listener = Box::new(move |message| {
        // The receiver only goes away with the whole process.
        let _ = sender.send(message);
    });
    if let Err(failure) = lane.start(request, listener) {
        return Ok(Err(failure));
    }
    let bar = ProgressBar::hidden();
    if with_progress && std::io::stderr().is_terminal() {
        bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}")?);
    }
    for message in messages {
        match message {
            RunMessage::Events { events } => events.iter().for_each(|event| advance(&bar, event)),
            RunMessage::Finished { outputs, receipt } => {
                bar.finish_and_clear();
                return Ok(Ok((outputs, receipt)));
            }
            RunMessage::Failed { failure } => return Ok(Err(failure)),
            RunMessage::Cancelled => break,
        }
    }
    Err(anyhow!("the run was cancelled"))
}

fn advance(bar: &ProgressBar, event: &RunEvent) {
    match event {
        RunEvent::Progress { done, total, unit } => {
            bar.set_length(*total);
            bar.set_position(*done);
            bar.set_message(unit.clone());
        }
        RunEvent::Phase { value, .. } => bar.set_message(value.clone()),
        RunEvent::Point { .. } | RunEvent::Picture(_) | RunEvent::Paused | RunEvent::Resumed => {}
    }
}
