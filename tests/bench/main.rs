//! `make bench`: measures the app as built, and prints each figure beside what it aims for. A missed aim is no failure:
//! machines differ. With `--json` it prints one JSON object, with `--only` it measures one group.

mod demos;
mod epoch;
mod figure;
mod language;
mod load;
mod nearest;
mod opened;
mod paint;
mod plain;
mod study;
#[path = "../e2e/window/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the tests of the window use more of it")]
mod window;

use std::process::ExitCode;

use figure::Figure;
use serde_json::{Map, Value};

/// What can be measured by itself, in the order of measuring.
const GROUPS: [&str; 6] = ["training", "start", "window", "demos", "study", "language"];

async fn measure(group: &str) -> Vec<Figure> {
    match group {
        "training" => epoch::seconds_per_epoch().into_iter().chain([nearest::ten_classes()]).collect(),
        "start" => paint::first_paint().into(),
        "window" => opened::in_use().await,
        "demos" => demos::in_the_window().await,
        "study" => study::with_a_million_reviews().await,
        _ => vec![
            language::evaluations_per_second(),
            language::evaluation_from_start(),
            language::check_of_the_deck(),
            load::ten_thousand_files(),
        ],
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: cargo bench -p candlelight-cli --bench candlelight -- [--json] [--only {}]", GROUPS.join("|"));
    ExitCode::FAILURE
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    // Cargo itself adds `--bench`.
    let arguments: Vec<_> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (as_json, only) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => (false, None),
        ["--json"] => (true, None),
        ["--only", group] => (false, Some(group)),
        ["--json", "--only", group] => (true, Some(group)),
        [epoch::PLAIN] => {
            epoch::print_plain();
            return ExitCode::SUCCESS;
        }
        _ => return usage(),
    };
    if only.is_some_and(|only| !GROUPS.contains(&only)) {
        return usage();
    }
    let mut figures = Vec::new();
    for group in GROUPS.into_iter().filter(|group| only.is_none_or(|only| only == *group)) {
        figures.extend(measure(group).await);
    }
    if as_json {
        let figures: Map<_, _> = figures.iter().map(|figure| (figure.name.clone(), figure.to_json())).collect();
        println!("{}", Value::Object(figures));
    } else {
        figures.iter().for_each(Figure::print);
    }
    ExitCode::SUCCESS
}
