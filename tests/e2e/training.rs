//! Training in the learner's hand: paused, stepped, cancelled, and lost without harm.

use serde_json::json;

use crate::window::Window;

const STATE: &str = "[aria-label=Run] .state";
/// Images of MNIST for training, and what a batch takes of them by default.
const BATCHES: u64 = 60_000_u64.div_ceil(256);

#[tokio::test]
async fn training_is_watched_paused_stepped_and_cancelled_and_the_next_run_works() {
    let window = Window::open().await;
    start_long_training(&window).await;
    let seen = progress_beyond(&window, 0).await;
    progress_beyond(&window, seen).await;

    window.press("p").await;
    window.see_in(STATE, "Paused").await;
    let at = progress(&window).await;
    window.press("b").await;
    let at = progress_beyond(&window, at).await;
    window.press("b").await;
    assert_eq!(progress_beyond(&window, at).await, at + 1, "one batch on, and no further");
    let station = station(&window).await;
    window.press("f").await;
    let script = "return document.querySelector('[aria-current=step] .name')?.innerText !== arguments[0]";
    window.until("the next station", script, &[json!(station)]).await;
    window.see_in(STATE, "Paused").await;
    let at = progress(&window).await;
    window.press("e").await;
    let end = (at / BATCHES + 1) * BATCHES;
    assert_eq!(progress_beyond(&window, end - 1).await, end, "to the end of the epoch");

    window.press("p").await;
    window.see_in(STATE, "Running").await;
    progress_beyond(&window, end).await;
    window.press("x").await;
    window.see_in(STATE, "Cancelled").await;
    window.press("r").await;
    progress_beyond(&window, 0).await;
    window.press("x").await;
    window.see_in(STATE, "Cancelled").await;
    train_one_epoch(&window).await;
}

#[tokio::test]
async fn training_starts_paused_and_goes_phase_by_phase() {
    let window = Window::open().await;
    window.open_demo("The seven steps of SGD").await;
    window.click("button", "Start paused").await;
    window.see_in(STATE, "Paused").await;
    let mut stations = vec![station(&window).await];
    for _ in 0..6 {
        let last = stations.last().cloned().unwrap_or_default();
        window.press("f").await;
        let script = "const name = document.querySelector('[aria-current=step] .name')?.innerText;
            return name !== arguments[0] ? name : null";
        let next = window.until("the next station", script, &[json!(last)]).await;
        stations.push(next.as_str().unwrap_or_default().to_owned());
    }
    // The first batch is over with `Repeat`; the second begins with its predictions.
    assert_eq!(stations, ["Initialise", "Predict", "Loss", "Gradient", "Step", "Repeat", "Predict"]);
}

#[tokio::test]
async fn a_worker_killed_from_outside_is_told_of_and_the_next_run_works() {
    let window = Window::open().await;
    start_long_training(&window).await;
    progress_beyond(&window, 0).await;
    window.group.worker().expect("training runs in a process of its own").kill();
    window.see_in("[role=alert]", "The computation was lost").await;
    window.see_in(STATE, "Failed").await;
    train_one_epoch(&window).await;
    // One that dies while nothing runs is not even noticed.
    window.group.worker().expect("a fresh worker").kill();
    window.open_demo("Broadcasting").await;
    window.see_in(".sight", "a + b · [3, 4]").await;
    assert!(!window.has("alert", "…").await);
}

#[tokio::test]
async fn leaving_the_lab_ends_the_training() {
    let window = Window::open().await;
    start_long_training(&window).await;
    progress_beyond(&window, 0).await;
    window.go("Study").await;
    window.open_demo("The seven steps of SGD").await;
    window.see_in(STATE, "Ready").await;
    train_one_epoch(&window).await;
}

#[tokio::test]
async fn closing_the_window_in_mid_training_leaves_no_process() {
    let window = Window::open().await;
    start_long_training(&window).await;
    progress_beyond(&window, 0).await;
    window.close().await;
}

#[tokio::test]
async fn a_window_that_dies_takes_its_worker_along() {
    let window = Window::open().await;
    start_long_training(&window).await;
    progress_beyond(&window, 0).await;
    window.group.app().expect("the window has a process").kill();
    window.group.wait_until_empty();
}

/// Long enough not to end before the test does.
async fn start_long_training(window: &Window) {
    window.open_demo("The seven steps of SGD").await;
    window.fill("Epochs…", "30").await;
    window.click("button", "Start").await;
    window.see_in(STATE, "Running").await;
}

async fn train_one_epoch(window: &Window) {
    window.fill("Epochs…", "1").await;
    let button = if window.has("button", "Start").await { "Start" } else { "Run again" };
    window.click("button", button).await;
    window.see_in(STATE, "Finished").await;
    assert_eq!(progress(window).await, BATCHES);
}

async fn station(window: &Window) -> String {
    window.text("[aria-current=step] .name").await
}

const PROGRESS: &str = "const text = document.querySelector('[aria-label=Run] .state + span')?.innerText ?? '0';
    return Number(text.split(' of ')[0].replace(/\\D/g, ''))";

async fn progress(window: &Window) -> u64 {
    window.ask(PROGRESS, &[]).await.as_f64().unwrap_or_default() as u64
}

/// Waits for more progress than this, and gives it.
async fn progress_beyond(window: &Window, done: u64) -> u64 {
    let script = format!("const done = (() => {{ {PROGRESS} }})(); return done > arguments[0] ? done : null");
    let seen = window.until(&format!("progress beyond {done}"), &script, &[json!(done)]).await;
    seen.as_f64().unwrap_or_default() as u64
}
