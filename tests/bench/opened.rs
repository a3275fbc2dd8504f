//! What is measured in the open window.

use std::fs;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use crate::figure::Figure;
use crate::window::{Home, Process, Window};

const OPENINGS: usize = 5;
const VERDICTS: u32 = 25;
const CANCELS: usize = 7;

/// From the start of the process until the first text is painted, as the page's own clock tells.
pub(crate) async fn first_paint() -> Figure {
    let mut samples = Vec::new();
    for _ in 0..OPENINGS {
        let window = Window::open().await;
        let script = "const [paint] = performance.getEntriesByName('first-contentful-paint');
            return performance.timeOrigin + paint.startTime";
        let painted = window.ask(script, &[]).await.as_f64().expect("a time") / 1000.0;
        samples.push(painted - started(&window.group.app().expect("the window has a process")));
    }
    Figure {
        name: "first_paint".to_owned(),
        title: "First paint from process start".to_owned(),
        unit: "s",
        samples,
        aim: Some(1.2),
    }
}

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

/// When a process was started, in seconds since 1970, to a hundredth.
fn started(process: &Process) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", process.id)).expect("the process is alive");
    // The 22nd field: ticks from the start of the system; the name in parentheses is the second.
    let ticks = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(19)?.parse::<f64>().ok());
    let uptime = fs::read_to_string("/proc/uptime").expect("the system tells its time");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later than 1970").as_secs_f64();
    let up = uptime.split_whitespace().next().and_then(|up| up.parse::<f64>().ok()).expect("a number");
    now - up + ticks.expect("a number") / ticks_per_second()
}

fn ticks_per_second() -> f64 {
    let output = Command::new("getconf").arg("CLK_TCK").output().expect("getconf runs");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number")
}
