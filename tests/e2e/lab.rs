//! The Lab: every demo runs, and answers its controls.

use serde_json::json;

use crate::window::Window;

const SIGHT: &str = ".sight";
const RECEIPT: &str = ".bench footer";
const STATE: &str = "[aria-label=Run] .state";

#[tokio::test]
async fn demos_show_what_their_controls_change() {
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
    let painted = painted(window).await;
    assert_eq!(painted, 1 + 12 + 12, "the batch's first image, one for each hidden unit, the most misread");
    window.click_text("summary", "All values").await;
    let values = window.see_in(SIGHT, "Accuracy on the test images").await;
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

/// A demo by its title, with what makes a run of it quick where it has to be started, and an entry that changes what is seen.
type Moved = (&'static str, &'static [(&'static str, &'static str)], (&'static str, &'static str));

const MOVED: [Moved; 13] = [
    ("Nearest mean", &[], ("Classes…", "1, 7")),
    ("Filter and map", &[], ("Numbers…", "-5, 4, 9")),
    ("Rank, shape, size and dtype", &[], ("Index…", "[0, 0]")),
    ("Overfitting", &[("Training images…", "40"), ("Epochs…", "2")], ("Training images…", "60")),
    ("Paths of gradient descent", &[], ("Learning rate", "0.3")),
    ("Initial weights", &[("Steps…", "3")], ("Steps…", "5")),
    ("Loss by hand", &[], ("Predictions…", "0.1, 0.6, 0.3, 0.2")),
    ("Learning rates", &[], ("Learning rate", "1.1")),
    ("Checking a gradient", &[], ("x", "2")),
    ("Loss and metric", &[("Steps…", "4")], ("Steps…", "6")),
    ("The update rule", &[], ("Gradients…", "1, 2, 3")),
    ("What backward does", &[], ("Inputs…", "2, 1")),
    ("Draw a digit", &[], ("Test image…", "1")),
];

#[tokio::test]
async fn each_demo_follows_a_control_and_shows_its_sources() {
    let window = Window::open().await;
    for (demo, quick, (name, value)) in MOVED {
        window.open_demo(demo).await;
        for (name, value) in quick {
            window.fill(name, value).await;
        }
        run_where_it_is_started(&window, quick).await;
        window.see_in(RECEIPT, "candle 0.11").await;
        let before = window.text(SIGHT).await;
        window.fill(name, value).await;
        run_where_it_is_started(&window, quick).await;
        window.see_change(SIGHT, &before).await;
        assert!(!window.has("alert", "…").await, "nothing failed in {demo}");
        window.click("tab", "Source").await;
        window.see_in("[aria-label^=Source]", "impl Demo for").await;
        window.click("radio", "PyTorch").await;
        window.see_in("[aria-label^=Source]", "torch.").await;
    }
}

async fn run_where_it_is_started(window: &Window, quick: &[(&str, &str)]) {
    if quick.is_empty() {
        return;
    }
    let again = window.has("button", "Run again").await;
    window.click("button", if again { "Run again" } else { "Start" }).await;
    window.see_in(STATE, "Finished").await;
}

#[tokio::test]
async fn a_digit_is_drawn_with_the_pointer_and_with_the_keyboard() {
    let window = Window::open().await;
    window.open_demo("Draw a digit").await;
    window.see_in(SIGHT, "Test image 0 is read as 7").await;
    let sheet = window.find("application", "Your digit").await;
    window.stroke(&sheet, &[(6.0, -80.0), (4.0, -30.0), (0.0, 30.0), (-4.0, 80.0)]).await;
    window.see_in(SIGHT, "Your drawing is read as 1").await;
    window.see_in(SIGHT, "Pixel similarity agrees").await;

    window.click("button", "Your digit: clear").await;
    window.see_in(SIGHT, "Test image 0 is read as 7").await;
    // From the middle of the sheet upwards.
    window.click_on(&sheet, "the sheet").await;
    window.press("Delete").await;
    window.press("Enter").await;
    for _ in 0..9 {
        window.press("Up").await;
    }
    window.press("Enter").await;
    window.see_in(SIGHT, "Your drawing is read as").await;
    window.press("Backspace").await;
    window.see_in(SIGHT, "Test image 0 is read as 7").await;
}

#[tokio::test]
async fn weights_kept_after_training_read_digits() {
    let window = Window::open().await;
    window.open_demo("The seven steps of SGD").await;
    window.fill("Epochs…", "1").await;
    window.click("button", "Start").await;
    window.see_in(STATE, "Finished").await;
    window.click("button", "Keep these weights…").await;
    window.click("button", "Open Draw a digit").await;
    window.see_in("main h1", "Draw a digit").await;
    let said = window.see_in(SIGHT, "Test image 0 is read as").await;
    assert!(!window.has("alert", "…").await, "{said}");
    let weights = window.ask("return document.querySelector('input[aria-describedby]')?.value ?? null", &[]).await;
    assert_ne!(weights, json!(null));
}
