//! What is measured in the open window.

use std::fs;

use serde_json::json;

use crate::figure::Figure;
use crate::window::{Home, Window};

const VERDICTS: u32 = 25;
const CANCELS: usize = 7;

/// Memory, verdicts and cancelling, in one window.
pub(crate) async fn in_use() -> Vec<Figure> {
    let home = Home::new();
    home.add_every_kind();
    let window = Window::open_in(home).await;
    let at_first = memory(&window, "at_first_question", "at the first question");
    let verdict = submit_to_verdict(&window).await;
    let cancel = cancel_to_stopped(&window).await;
    let trained = memory(&window, "after_training", "after training on MNIST");
    at_first.into_iter().chain(trained).chain([verdict, cancel]).collect()
}

/// From pressing a button until the frame is painted in which the selected element says something else.
const UNTIL_PAINTED: &str = "const [button, told, done] = arguments;
    const text = () => document.querySelector(told)?.textContent;
    const before = text();
    const observer = new MutationObserver(() => {
      if (text() === before) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        // A message waits for the frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - since);
        port2.postMessage(null);
      });
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    const since = performance.now();
    button.click();";

async fn submit_to_verdict(window: &Window) -> Figure {
    window.study("A number").await;
    let mut samples = Vec::new();
    for number in 0..VERDICTS {
        window.fill("Number", &format!("{}", 100 + number)).await;
        samples.push(time(window, "Check", "footer button.filled span").await);
        window.click("button", "Try again").await;
    }
    Figure { name: "verdict".to_owned(), title: "Submit to verdict".to_owned(), unit: "ms", samples, aim: Some(50.0) }
}

async fn cancel_to_stopped(window: &Window) -> Figure {
    window.open_demo("The seven steps of SGD").await;
    window.fill("Epochs…", "30").await;
    let mut samples = Vec::new();
    for round in 0..CANCELS {
        window.click("button", if round == 0 { "Start" } else { "Run again" }).await;
        window
            .until("training to proceed", "return document.querySelector('[aria-label=Run] .state + span')", &[])
            .await;
        samples.push(time(window, "Cancel", "[aria-label=Run] .state").await);
        window.see_in("[aria-label=Run] .state", "Cancelled").await;
    }
    Figure {
        name: "cancel".to_owned(),
        title: "Cancel to stopped, in mid-training".to_owned(),
        unit: "ms",
        samples,
        aim: Some(100.0),
    }
}

async fn time(window: &Window, button: &str, told: &str) -> f64 {
    let button = serde_json::to_value(window.find("button", button).await).expect("an element can be handed over");
    let taken = window.client.execute_async(UNTIL_PAINTED, vec![button, json!(told)]).await;
    taken.expect("the page tells").as_f64().expect("a duration")
}

/// What the window's processes hold: shared pages divided among those that share them, and counted in full for each.
fn memory(window: &Window, name: &'static str, when: &'static str) -> [Figure; 2] {
    let drivers = ["Xvfb", "WebKitWebDriver"];
    let own =
        window.group.processes().into_iter().filter(|process| !drivers.iter().any(|it| process.program.ends_with(it)));
    let rollups: Vec<_> =
        own.filter_map(|process| fs::read_to_string(format!("/proc/{}/smaps_rollup", process.id)).ok()).collect();
    ["Pss", "Rss"].map(|size| Figure {
        name: format!("memory_{}_{name}", size.to_lowercase()),
        title: format!("Memory of all processes {when}, {}", size.to_uppercase()),
        unit: "MB",
        samples: vec![rollups.iter().filter_map(|rollup| bytes(rollup, size)).sum::<f64>() / 1e6],
        aim: None,
    })
}

fn bytes(rollup: &str, size: &str) -> Option<f64> {
    let line = rollup.lines().find_map(|line| line.strip_prefix(size)?.strip_prefix(':'))?;
    line.trim().strip_suffix(" kB")?.parse::<f64>().ok().map(|kilobytes| kilobytes * 1024.0)
}
