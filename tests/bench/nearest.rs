//! How long pixel similarity takes over all images, in a worker that has MNIST in memory.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use candlelight_quiz::Places;
use candlelight_quiz::view::{RunMessage, RunRequest};
use candlelight_quiz::worker::Lane;
use serde_json::{Value, json};

use crate::figure::Figure;

const ROUNDS: usize = 7;

/// All ten classes: means of 60,000 training images, and 10,000 test images held against each.
pub(crate) fn ten_classes() -> Figure {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let at = |part: &str| folder.path().join(part);
    let mnist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/mnist");
    let places = Places {
        questions: at("questions"),
        mnist,
        cache: at("cache"),
        own: at("own"),
        weights: at("weights"),
        progress: at("progress"),
    };
    let sample = |_| {
        // A worker remembers means and distances, so each sample takes a fresh one, which has read MNIST for another demo.
        let lane = Lane::new(PathBuf::from(env!("CARGO_BIN_EXE_candlelight")), &places);
        seconds(&lane, "ranks", &json!({}));
        seconds(&lane, "nearest-mean", &json!({ "classes": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }))
    };
    Figure {
        name: "nearest_mean".to_owned(),
        title: "nearest-mean over ten classes, MNIST in memory".to_owned(),
        unit: "s",
        samples: (0..ROUNDS).map(sample).collect(),
        aim: Some(0.5),
    }
}

/// As the run's receipt tells.
fn seconds(lane: &Lane, demo: &str, parameters: &Value) -> f64 {
    let parameters = parameters.as_object().cloned().unwrap_or_default();
    let request = RunRequest { demo: demo.to_owned(), parameters, seed: 0, paused: false };
    let (told, tells) = channel();
    let listener = move |message| {
        // Nobody listens any more once the run has ended.
        let _ = told.send(message);
    };
    lane.start(request, Box::new(listener)).expect("a worker can be started");
    let receipt = tells.iter().find_map(|message| match message {
        RunMessage::Finished { receipt, .. } => Some(receipt),
        _ => None,
    });
    receipt.expect("the run comes to its end").milliseconds / 1000.0
}
