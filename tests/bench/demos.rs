//! Demos in the open window: from moving a control to the new picture, and memory over many trainings.

use std::time::{Duration, Instant};

use candlelight_quiz::{Declaration, Pace, demos};
use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use tokio::time::sleep;

use crate::figure::Figure;
use crate::opened::memory;
use crate::window::{Home, Window};

const WARM_UP: usize = 4;
const MOVES: usize = 40;
const TRAININGS: usize = 10;
/// How long another result may take, and between two looks whether it is there.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(5);

/// Every demo that follows its controls and has a slider, and ten trainings in a row.
pub(crate) async fn in_the_window() -> Vec<Figure> {
    let window = Window::open_in(Home::new()).await;
    let mut figures = Vec::new();
    for demo in demos().into_iter().filter(|demo| demo.pace == Pace::Follows) {
        figures.extend(move_to_picture(&window, &demo).await);
    }
    figures.extend(memory_over_trainings(&window).await);
    figures
}

/// Presses of an arrow key are timed in the page: from the key to the frame in which another result is painted. What
/// tells of a result is the table of all values, which changes together with the picture.
const ARM: &str = "const [slider] = arguments;
    const told = document.querySelector('.sight details') ?? document.querySelector('.sight');
    window.taken = null;
    let since = 0;
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => {
        // A message waits for the frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (window.taken = performance.now() - since);
        port2.postMessage(null);
      });
    });
    slider.addEventListener('keydown', () => (since = performance.now()), { once: true, capture: true });
    observer.observe(told, { subtree: true, childList: true, characterData: true });";

/// None for a demo without a slider that changes its result.
async fn move_to_picture(window: &Window, demo: &Declaration) -> Option<Figure> {
    window.open_demo(demo.title).await;
    window.until("the first result", "return document.querySelector('.sight .figure')", &[]).await;
    let open = "const values = document.querySelector('.sight details'); if (values) values.open = true;";
    window.ask(open, &[]).await;
    let sliders = window.client.find_all(Locator::Css(".controls input[type=range]")).await.ok()?;
    for slider in sliders {
        if let Some(samples) = time_moves(window, &slider).await {
            return Some(percentile(demo, samples));
        }
    }
    None
}

/// None for a slider whose next value comes to the same result, so that there is no other picture to wait for.
async fn time_moves(window: &Window, slider: &Element) -> Option<Vec<f64>> {
    let handed = serde_json::to_value(slider).expect("an element can be handed over");
    let mut samples = Vec::new();
    for index in 0..WARM_UP + MOVES {
        window.ask(ARM, std::slice::from_ref(&handed)).await;
        // To and fro, so that no end of the slider is reached.
        let arrow = if index % 2 == 0 { Key::Right } else { Key::Left };
        slider.send_keys(&char::from(arrow).to_string()).await.expect("the slider takes keys");
        let since = Instant::now();
        let taken = loop {
            match window.ask("return window.taken", &[]).await.as_f64() {
                Some(taken) => break taken,
                None if since.elapsed() > PATIENCE => return None,
                None => sleep(PAUSE).await,
            }
        };
        samples.push(taken);
    }
    Some(samples.split_off(WARM_UP))
}

fn percentile(demo: &Declaration, mut samples: Vec<f64>) -> Figure {
    samples.sort_by(f64::total_cmp);
    Figure {
        name: format!("picture_{}", demo.id.replace('-', "_")),
        title: format!("{}: control to picture, 95th of 100", demo.id),
        unit: "ms",
        samples: vec![samples[samples.len() * 95 / 100]],
        aim: Some(30.0),
    }
}

/// After the first training and after the last, and the second over the first.
async fn memory_over_trainings(window: &Window) -> Vec<Figure> {
    window.open_demo("The seven steps of SGD").await;
    window.fill("Epochs…", "1").await;
    let mut first = None;
    for training in 0..TRAININGS {
        window.click("button", if training == 0 { "Start" } else { "Run again" }).await;
        let finished = "const state = document.querySelector('[aria-label=Run] .state');
            return state?.textContent.includes('Finished')";
        // The state of the run before is still there for a moment.
        sleep(Duration::from_millis(300)).await;
        window.until("the end of a training", finished, &[]).await;
        if training == 0 {
            first = Some(memory(window, "after_one", "after one training"));
        }
    }
    let last = memory(window, "after_ten", "after ten trainings");
    let grown = first.iter().flatten().zip(&last).map(|(first, last)| Figure {
        name: last.name.replace("memory", "memory_growth"),
        title: format!("{}, over that after one", last.title),
        unit: "×",
        samples: vec![last.median() / first.median()],
        aim: None,
    });
    let grown: Vec<_> = grown.collect();
    first.into_iter().flatten().chain(last).chain(grown).collect()
}
