//! How long an epoch of `seven-steps` takes.

use std::process::Command;

use serde_json::Value;

use crate::figure::Figure;
use crate::window::Home;

const ROUNDS: usize = 5;
const FEW: u32 = 1;
const MANY: u32 = 9;

/// 784-30-10 in batches of 256, as the receipts of runs through the worker tell. The slope between few epochs and many
/// leaves out what a run does only once, such as reading MNIST.
pub(crate) fn seconds_per_epoch() -> Figure {
    let home = Home::new();
    // The first run inflates MNIST.
    seconds(&home, FEW);
    let slope = |_| (seconds(&home, MANY) - seconds(&home, FEW)) / f64::from(MANY - FEW);
    Figure {
        name: "epoch".to_owned(),
        title: "An epoch of seven-steps (784-30-10, batch 256)".to_owned(),
        unit: "s",
        samples: (0..ROUNDS).map(slope).collect(),
        aim: Some(0.20),
    }
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
