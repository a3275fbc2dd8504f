//! How long an epoch of `seven-steps` takes, and of the same training in plain candle.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::figure::Figure;
use crate::plain;
use crate::window::Home;

/// The first argument by which this program is asked for plain epochs in a process of their own.
pub(crate) const PLAIN: &str = "--plain-epochs";

const ROUNDS: usize = 5;
const FEW: u32 = 1;
const MANY: u32 = 9;

/// 784-30-10 in batches of 256: as the receipts of runs through the worker tell, by plain candle, and the second over the
/// first. They take turns, so that whatever else the machine does is the same for both.
pub(crate) fn seconds_per_epoch() -> [Figure; 3] {
    let home = Home::new();
    // The first run inflates MNIST.
    seconds(&home, FEW);
    let (own, plain): (Vec<f64>, Vec<f64>) = (0..ROUNDS)
        // The slope between few epochs and many leaves out what a run does only once, such as reading MNIST.
        .map(|_| ((seconds(&home, MANY) - seconds(&home, FEW)) / f64::from(MANY - FEW), plain_seconds()))
        .unzip();
    let ratios = plain.iter().zip(&own).map(|(plain, own)| plain / own).collect();
    let figure = |name: &str, title: &str, unit, samples, aim| Figure {
        name: name.to_owned(),
        title: title.to_owned(),
        unit,
        samples,
        aim,
    };
    [
        figure("epoch", "An epoch of seven-steps (784-30-10, batch 256)", "s", own, Some(0.10)),
        figure("epoch_plain", "The same epoch in plain candle", "s", plain, None),
        figure("epoch_ratio", "Plain candle over seven-steps", "×", ratios, None),
    ]
}

fn seconds(home: &Home, epochs: u32) -> f64 {
    let output = Command::new(env!("CARGO_BIN_EXE_candlelight"))
        .args(["demo", "seven-steps", "--set", "hidden_units=30", "--set", "batch_size=256", "--json"])
        .args(["--set", &format!("epochs={epochs}")])
        .envs(home.environment())
        .output()
        .expect("the command line's binary runs");
    let printed: Value = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    printed["receipt"]["milliseconds"].as_f64().expect("a receipt tells the time") / 1000.0
}

/// This program once more, with as many threads as a worker has: the number is fixed when a process first computes.
fn plain_seconds() -> f64 {
    let program = std::env::current_exe().expect("this program has a file");
    let output = Command::new(program).arg(PLAIN).env("RAYON_NUM_THREADS", "1").output();
    let output = output.expect("this program can start itself");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("it prints seconds")
}

/// What this program prints when it is asked for plain epochs.
pub(crate) fn print_plain() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/mnist");
    // Where the windows' and the command line's runs inflate it too.
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache/mnist");
    println!("{}", plain::seconds_per_epoch(&data, &cache, MANY - FEW));
}
