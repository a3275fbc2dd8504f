//! `make bench`: measures the app as built, and prints each figure beside what it aims for. A missed aim is no failure:
//! machines differ. With `--json` it prints one JSON object.

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

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    // Cargo itself adds `--bench`.
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let as_json = match (arguments.next().as_deref(), arguments.next()) {
        (None, _) => false,
        (Some("--json"), None) => true,
        (Some(epoch::PLAIN), None) => {
            epoch::print_plain();
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("usage: cargo bench -p candlelight-cli --bench candlelight -- [--json]");
            return ExitCode::FAILURE;
        }
    };
    let mut figures: Vec<_> = epoch::seconds_per_epoch().into();
    figures.push(nearest::ten_classes());
    figures.extend(paint::first_paint());
    figures.extend(opened::in_use().await);
    figures.extend(demos::in_the_window().await);
    figures.extend(study::with_a_million_reviews().await);
    figures.push(language::evaluations_per_second());
    figures.push(language::evaluation_from_start());
    figures.push(language::check_of_the_deck());
    figures.push(load::ten_thousand_files());
    if as_json {
        let figures: Map<_, _> = figures.iter().map(|figure| (figure.name.clone(), figure.to_json())).collect();
        println!("{}", Value::Object(figures));
    } else {
        figures.iter().for_each(Figure::print);
    }
    ExitCode::SUCCESS
}
