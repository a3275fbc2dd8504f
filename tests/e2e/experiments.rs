//! What is out of sight until asked for: predict, sweep, where it flips; a run pinned, copied, opened again and exported.

use std::fs;

use serde_json::{Value, json};

use crate::window::Window;

const SIGHT: &str = ".sight";
const STATE: &str = "[aria-label=Run] .state";
/// Runs that are over at once.
const QUICK: [(&str, &str); 3] = [("Hidden units…", "8"), ("Batch size…", "2000"), ("Epochs…", "1")];

async fn quick_training(window: &Window) {
    window.open_demo("The seven steps of SGD").await;
    for (name, value) in QUICK {
        window.fill(name, value).await;
    }
}

#[tokio::test]
async fn a_parameter_is_swept_and_the_flip_is_found() {
    let window = Window::open().await;
    window.open_demo("Learning rates").await;
    window.click("button", "Sweep").await;
    window.choose("Parameter", "Learning rate").await;
    window.fill("From", "0.1").await;
    window.fill("To", "1.3").await;
    window.fill("Runs", "7").await;
    window.choose("Measure", "x² after the last step").await;
    window.click("button", "Start the sweep").await;
    window.see_in("[aria-label='Progress of the sweep']", "Swept 7 of 7").await;
    let canvases = "return document.querySelectorAll('section[aria-label=Sweep] canvas').length";
    assert_ne!(window.ask(canvases, &[]).await, json!(0), "it is plotted");

    // |1 − 2·rate| is below 1 up to a rate of 1: from there on x² does not shrink.
    window.click("button", "Where does it flip?").await;
    window.choose("Parameter", "Learning rate").await;
    window.fill("From", "0.6").await;
    window.fill("To", "1.4").await;
    window.choose("Measure", "x² after the last step").await;
    window.choose("Is", "above").await;
    window.fill("Threshold", "4").await;
    window.click("button", "Find it").await;
    let found = window.see_in("[aria-label='Progress of the search']", "between").await;
    let numbers: Vec<f64> = found
        .split(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .filter_map(|word| word.trim_end_matches('.').parse().ok())
        .collect();
    assert!(numbers.iter().any(|number| (number - 1.0).abs() < 0.02), "{found}");
}

#[tokio::test]
async fn a_guess_is_held_against_the_run() {
    let window = Window::open().await;
    quick_training(&window).await;
    window.click("button", "Predict").await;
    window.choose("Predict", "accuracy on the test images").await;
    window.fill("Your guess", "0.5").await;
    window.click("button", "Start").await;
    window.see_in(STATE, "Finished").await;
    let said = window.see_in("[aria-label='Your guess so far']", "0.5").await;
    assert!(said.contains("too low") || said.contains("too high"), "{said}");
}

#[tokio::test]
async fn a_run_is_copied_changed_and_opened_again() {
    let window = Window::open().await;
    window.open_demo("Nearest mean").await;
    window.fill("Classes…", "1, 7").await;
    window.see_in(SIGHT, "mean of").await;
    let first = window.text(SIGHT).await;
    window.click("button", "Pin this run").await;
    window.click("button", "Copy run").await;
    let command = window.see_in("[aria-label='The run as a command']", "classes=1,7").await;
    assert!(command.starts_with("candlelight demo nearest-mean"), "{command}");

    window.fill("Classes…", "0, 1, 2").await;
    window.see_change(SIGHT, &first).await;
    window.see_in("section[aria-label='Against the pinned run']", "Accuracy").await;

    window.open_demo("Broadcasting").await;
    window.click("button", "Open a run…").await;
    window.fill("A run, copied here or in a terminal", "candlelight demo nearest-men").await;
    window.click("button", "Open this run").await;
    window.see_in("[role=alert]", "nearest-mean").await;
    window.fill("A run, copied here or in a terminal", &command).await;
    window.click("button", "Open this run").await;
    window.see_in("main h1", "Nearest mean").await;
    let classes = "return [...document.querySelectorAll('input')].some((input) => input.value === '1, 7')";
    window.until("the run's own classes", classes, &[]).await;
}

#[tokio::test]
async fn results_are_written_where_the_dialog_says() {
    let window = Window::open().await;
    quick_training(&window).await;
    window.click("button", "Start").await;
    window.see_in(STATE, "Finished").await;
    window.click("button", "Export…").await;

    let json_file = window.home.path("run.json");
    window.click("button", "Everything as JSON").await;
    window.save_as("Export as JSON", &json_file);
    window.see_in(".export [role=status]", "run.json").await;
    let written: Value = serde_json::from_slice(&fs::read(&json_file).expect("it was written")).expect("JSON");
    assert_eq!(written["demo"], json!("seven-steps"));
    assert!(written["outputs"]["test_accuracy"].is_number());

    let csv_file = window.home.path("loss.csv");
    window.click("button", "Loss by step as CSV").await;
    window.save_as("Export as CSV", &csv_file);
    window.see_in(".export [role=status]", "loss.csv").await;
    let lines = fs::read_to_string(&csv_file).expect("it was written").lines().count();
    assert_eq!(lines, 1 + 30, "a heading, and a row for each of the steps of 2,000 images");

    let png_file = window.home.path("plot.png");
    let png = "return [...document.querySelectorAll('.export button')]
        .map((button) => button.ariaLabel).find((label) => label?.endsWith('as PNG')) ?? null";
    let name = window.until("a plot to export", png, &[]).await;
    window.click("button", name.as_str().unwrap_or_default()).await;
    window.save_as("Export as PNG", &png_file);
    window.see_in(".export [role=status]", "plot.png").await;
    assert!(fs::read(&png_file).expect("it was written").starts_with(b"\x89PNG"));
}
