//! What is measured in the open window.

use std::fs;

use fantoccini::elements::Element;
use serde_json::json;

use crate::figure::Figure;
use crate::window::{Home, Window};

const VERDICTS: u32 = 25;
const CANCELS: usize = 7;
const KEYSTROKES: usize = 60;

/// Memory, verdicts, previews and cancelling, in one window.
pub(crate) async fn in_use() -> Vec<Figure> {
    let home = Home::new();
    home.add_every_kind();
    home.add_deck("computed", "computed");
    let window = Window::open_in(home).await;
    let at_first = memory(&window, "at_first_question", "at the first question");
    let verdict = submit_to_verdict(&window).await;
    let preview = keystroke_to_preview(&window).await;
    let cancel = cancel_to_stopped(&window).await;
    let trained = memory(&window, "after_training", "after training on MNIST");
    at_first.into_iter().chain(trained).chain([verdict, preview, cancel]).collect()
}

/// From pressing a button, or typing into an editor, until the frame is painted in which the selected element says something
/// else.
const UNTIL_PAINTED: &str = "const [control, told, typed, done] = arguments;
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
    if (typed) document.execCommand('insertText', false, typed);
    else control.click();";

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

async fn keystroke_to_preview(window: &Window) -> Figure {
    const PREVIEW: &str = "[data-answer] .strip";
    window.study("A corner").await;
    window.fill("Code", "t.sum() + 1").await;
    window.see_in(PREVIEW, "gives").await;
    let editor = window.find("textbox", "Code").await;
    let mut samples = Vec::new();
    // Each digit gives another sum; beyond 15 of them it would not fit.
    for digit in 0..KEYSTROKES {
        if digit % 15 == 0 {
            window.fill("Code", &format!("t.sum() + {}", 1 + digit / 15)).await;
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        }
        samples.push(time_of(window, &editor, PREVIEW, Some("7")).await);
    }
    samples.sort_by(f64::total_cmp);
    let p95 = samples[samples.len() * 95 / 100];
    Figure {
        name: "preview".to_owned(),
        title: format!("Keystroke to preview, 95th of 100 ({KEYSTROKES} keystrokes)"),
        unit: "ms",
        samples: vec![p95],
        aim: Some(30.0),
    }
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

pub(crate) async fn time(window: &Window, button: &str, told: &str) -> f64 {
    time_of(window, &window.find("button", button).await, told, None).await
}

async fn time_of(window: &Window, control: &Element, told: &str, typed: Option<&str>) -> f64 {
    let control = serde_json::to_value(control).expect("an element can be handed over");
    let taken = window.client.execute_async(UNTIL_PAINTED, vec![control, json!(told), json!(typed)]).await;
    taken.expect("the page tells").as_f64().expect("a duration")
}

/// What the window's processes hold: shared pages divided among those that share them, and counted in full for each.
pub(crate) fn memory(window: &Window, name: &str, when: &str) -> [Figure; 2] {
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
