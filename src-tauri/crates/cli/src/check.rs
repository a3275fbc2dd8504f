//! `candlelight check`: everything that is wrong in question files, with the lines of source that it is about.

use std::fs;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use candlelight_quiz::{Change, Checked, Checking, Diagnostic, Places, Records, Severity, Shard};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use crate::render;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A folder of decks, or one deck; the bundled decks if none is given
    folder: Option<PathBuf>,
    /// How many seeds each question is drawn with
    #[arg(long, value_name = "N", default_value_t = 100)]
    seeds: u32,
    /// Check a share of the questions, such as `2/4`, so that several machines can check a large bank together
    #[arg(long, value_name = "K/N", default_value = "1/1")]
    shard: Shard,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Write what every key and claim computes with the first seeds
    #[arg(long, value_name = "FILE")]
    receipts: Option<PathBuf>,
    /// Say which results differ from those of such a file, as after an update
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
}

pub(crate) fn check(arguments: &Arguments) -> Result<ExitCode> {
    let places = Places::resolve()?;
    let folder = arguments.folder.clone().unwrap_or_else(|| places.questions.clone());
    if !folder.is_dir() {
        bail!("{} is not a folder; name a folder of decks, or one deck", folder.display());
    }
    let before = arguments.against.as_ref().map(read).transpose()?;
    let program = std::env::current_exe().context("the program's own file cannot be found")?;
    let checking = Checking { folder, seeds: arguments.seeds, shard: arguments.shard.clone(), program };
    let checked = run(&checking, &places, !arguments.json)?;
    if let Some(file) = &arguments.receipts {
        let text = serde_json::to_string_pretty(&checked.records)? + "\n";
        fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    let changes = before.as_ref().map(|before| checked.records.changes(before)).unwrap_or_default();
    if arguments.json {
        println!("{}", as_json(&checked, &changes));
    } else {
        show(&checked, &changes, before.is_some());
    }
    let is_sound = errors(&checked) == 0 && changes.is_empty();
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(file: &PathBuf) -> Result<Records> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} holds no receipts of `candlelight check`", file.display()))
}

/// Under a progress bar, where there is a terminal to draw it on.
fn run(checking: &Checking, places: &Places, with_progress: bool) -> Result<Checked> {
    let bar = ProgressBar::hidden();
    if with_progress && std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::stderr());
        bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len}")?);
    }
    let progress = |done: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let checked = candlelight_quiz::check(checking, places, &progress);
    bar.finish_and_clear();
    checked.map_err(|failure| anyhow::anyhow!("{}", failure.message))
}

fn errors(checked: &Checked) -> usize {
    checked.diagnostics.iter().filter(|one| one.severity == Severity::Error).count()
}

fn show(checked: &Checked, changes: &[Change<'_>], is_compared: bool) {
    let renderer = render::renderer();
    for diagnostic in &checked.diagnostics {
        println!("{}\n", render::diagnostic(&renderer, diagnostic));
    }
    for Change { before, now } in changes {
        let (then, today) = (&before.receipt, &now.receipt);
        println!("changed: {}, {}, seed {}", before.question, before.of, today.seed);
        println!("  {}", today.source.trim());
        println!("  was {}  (candle {}, Candlelight {})", then.result, then.candle, then.app);
        println!("  is  {}  (candle {}, Candlelight {})\n", today.result, today.candle, today.app);
    }
    let errors = errors(checked);
    let warnings = checked.diagnostics.len() - errors;
    let differing = if is_compared { format!(", {}", count(changes.len(), "changed result")) } else { String::new() };
    let questions = count(checked.questions, "question");
    println!("{questions}, {}, {}{differing}", count(errors, "error"), count(warnings, "warning"));
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn as_json(checked: &Checked, changes: &[Change<'_>]) -> serde_json::Value {
    let diagnostic = |found: &Diagnostic| {
        json!({
            "code": found.code.as_str(),
            "severity": if found.severity == Severity::Error { "error" } else { "warning" },
            "file": found.file.display().to_string(),
            "line": found.span.as_ref().map(|span| span.line),
            "column": found.span.as_ref().map(|span| span.column),
            "message": found.message,
            "help": found.help,
        })
    };
    let errors = errors(checked);
    json!({
        "questions": checked.questions,
        "errors": errors,
        "warnings": checked.diagnostics.len() - errors,
        "diagnostics": checked.diagnostics.iter().map(diagnostic).collect::<Vec<_>>(),
        "changes": changes.iter().map(|change| json!({ "before": change.before, "now": change.now })).collect::<Vec<_>>(),
    })
}
