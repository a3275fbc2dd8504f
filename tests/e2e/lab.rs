//! The Lab: every demo runs, and answers its controls.

use serde_json::json;

use crate::window::Window;

const SIGHT: &str = ".sight";
const RECEIPT: &str = ".bench footer";

#[tokio::test]
async fn every_demo_runs_and_answers_its_controls() {
    let window = Window::open().await;
    let demos = [
        "Double a tensor, then slice it",
        "Broadcasting",
        "RMSE and L1",
        "The seven steps of SGD",
        "Accuracy as loss?",
    ];
    for demo in demos {
        window.open_demo(demo).await;
        match demo {
            "Double a tensor, then slice it" => slices(&window).await,
            "Broadcasting" => broadcasts(&window).await,
            "RMSE and L1" => measures_distances(&window).await,
            "The seven steps of SGD" => trains(&window).await,
            _ => nudges(&window).await,
        }
        window.see_in(RECEIPT, "candle 0.11").await;
        assert!(!window.has("alert", "…").await, "nothing failed in {demo}");
        window.click("tab", "Source").await;
        window.see_in("[aria-label^=Source]", "impl Demo for").await;
    }
}

async fn slices(window: &Window) {
    window.see_in(SIGHT, "t * 2 · [3, 3] int64").await;
    window.move_slider("Columns, slider", "Right").await;
    window.see_in(SIGHT, "t * 2 · [3, 4] int64").await;
    window.fill("Slice", "-1").await;
    window.see_in(SIGHT, "(t * 2)[-1] · [4] int64").await;
    // What cannot be read is said where it was typed, and the last good run stays.
    window.fill("Rows", "99").await;
    window.until("a complaint", "return document.querySelector('[aria-invalid=true]')", &[]).await;
    window.see_in(SIGHT, "(t * 2)[-1] · [4] int64").await;
    window.click("button", "Reset").await;
    window.see_in(SIGHT, "(t * 2)[1:, 1:] · [2, 2] int64").await;
}

async fn broadcasts(window: &Window) {
    window.see_in(SIGHT, "a + b · [3, 4]").await;
    window.fill("Shape of b", "2").await;
    window.see_in(SIGHT, "a + b · [3, 2]").await;
    window.fill("Shape of a", "3, 4").await;
    window.see_in(SIGHT, "RuntimeError").await;
}

async fn measures_distances(window: &Window) {
    let before = window.see_in(SIGHT, "RMSE").await;
    for _ in 0..8 {
        window.move_slider("Outlier, slider", "Right").await;
    }
    window.see_change(SIGHT, &before).await;
    window.click("radio", "digit").await;
    window.see_in(SIGHT, "the mean digit").await;
    assert_eq!(painted(window).await, 3, "digit, mean digit and difference");
}

async fn trains(window: &Window) {
    window.fill("Epochs…", "1").await;
    window.fill("Hidden units…", "12").await;
    window.click("button", "Start").await;
    window.see_in("[aria-label=Run] .state", "Finished").await;
    assert_eq!(painted(window).await, 1 + 12, "the batch's first image, and one picture for each hidden unit");
    window.click_text("summary", "All values").await;
    let values = window.see_in(SIGHT, "Accuracy on the 10,000 test images").await;
    let parameters = 784 * 12 + 12 + 12 * 10 + 10;
    let digits: String = values.chars().filter(|letter| letter.is_ascii_digit() || letter.is_whitespace()).collect();
    assert!(digits.contains(&parameters.to_string()), "{parameters} weights and biases in {values}");
}

async fn nudges(window: &Window) {
    let before = window.see_in(SIGHT, "Loss changed").await;
    let curves = window.ask("return document.querySelectorAll('.chart canvas').length", &[]).await;
    assert!(curves.as_u64().is_some_and(|curves| curves >= 2), "the staircase and the smooth curve: {curves}");
    window.fill("Nudge", "0.5").await;
    window.see_change(SIGHT, &before).await;
}

/// How many pictures hold more than one colour.
async fn painted(window: &Window) -> u64 {
    let script = "return [...document.querySelectorAll('figure canvas')].filter((canvas) => {
        if (canvas.closest('.chart')) return false;
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size > 1;
      }).length";
    window.until("pictures", script, &[json!(null)]).await.as_u64().unwrap_or_default()
}
