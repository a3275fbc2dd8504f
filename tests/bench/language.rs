//! How fast the tensor language is, and checking a deck with it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use candlelight_quiz::{Evaluation, Evaluator, Places};

use crate::figure::Figure;
use crate::window::Home;

const SOURCE: &str = "(torch.tensor([[1,2],[3,4]])*2)[1:]";
const ROUNDS: usize = 5;
const STARTS: usize = 20;
const BATCH: usize = 2_000;
const SEEDS: &str = "100";

/// Evaluations of a small expression, sent to the warm worker in one batch.
pub(crate) fn evaluations_per_second() -> Figure {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let at = |part: &str| folder.path().join(part);
    let places = Places {
        questions: at("questions"),
        mnist: at("mnist"),
        cache: at("cache"),
        own: at("own"),
        weights: at("weights"),
        progress: at("progress"),
    };
    let program = PathBuf::from(env!("CARGO_BIN_EXE_candlelight"));
    let evaluator = Evaluator::new(program, &places, Duration::from_mins(1));
    let batch = vec![Evaluation { source: SOURCE.to_owned(), ..Evaluation::default() }; BATCH];
    let per_second = || {
        let since = Instant::now();
        let outcomes = evaluator.evaluate(&batch).expect("a worker can be started");
        assert!(outcomes.iter().all(Result::is_ok), "the expression is sound");
        BATCH as f64 / since.elapsed().as_secs_f64()
    };
    per_second();
    Figure {
        name: "evaluations".to_owned(),
        title: "Evaluations of a small expression, warm worker".to_owned(),
        unit: "1/s",
        samples: (0..ROUNDS).map(|_| per_second()).collect(),
        aim: None,
    }
}

/// From starting the command line until it has ended, its own worker included.
pub(crate) fn evaluation_from_start() -> Figure {
    let home = Home::new();
    let milliseconds = |_| seconds(Command::new(env!("CARGO_BIN_EXE_candlelight")).args(["eval", SOURCE]), &home) * 1e3;
    Figure {
        name: "eval_from_start".to_owned(),
        title: "`candlelight eval` of it, from process start".to_owned(),
        unit: "ms",
        samples: (0..STARTS).map(milliseconds).collect(),
        aim: Some(40.0),
    }
}

/// The bundled deck, every key, mistake, claim and placeholder over a hundred seeds.
pub(crate) fn check_of_the_deck() -> Figure {
    let home = Home::new();
    let questions = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../questions");
    let check = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candlelight"));
        seconds(command.arg("check").arg(&questions).args(["--seeds", SEEDS]), &home)
    };
    // The first one inflates MNIST.
    check();
    Figure {
        name: "check".to_owned(),
        title: format!("Checking the deck of 17 over {SEEDS} seeds"),
        unit: "s",
        samples: (0..ROUNDS).map(|_| check()).collect(),
        aim: Some(20.0),
    }
}

fn seconds(command: &mut Command, home: &Home) -> f64 {
    let since = Instant::now();
    let status = command.envs(home.environment()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("the command line's binary runs").success(), "{command:?} succeeds");
    since.elapsed().as_secs_f64()
}
