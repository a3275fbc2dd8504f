//! Training: what it reaches, that it repeats, and that it goes and stands still as it is told.

use std::process::Command;
use std::sync::mpsc;
use std::thread;

use super::{cache, data};
use crate::{Boundary, Control, LabError, Outputs, Run, RunEvent, Value, find, parse_parameters};

/// Trains under a learner's hand: `react` sees each event as it comes and may move the control.
fn train(
    seed: u64,
    pairs: &[&str],
    control: &Control,
    mut react: impl FnMut(&RunEvent),
) -> (Result<Outputs, LabError>, Vec<RunEvent>) {
    let demo = find("seven-steps").expect("it exists");
    let declaration = demo.declaration();
    let pairs: Vec<String> = pairs.iter().map(ToString::to_string).collect();
    let given = parse_parameters(&declaration, &pairs).expect("parameters of its own");
    let parameters = declaration.resolve(&given).expect("in range");
    let mut events = Vec::new();
    let mut emit = |event| {
        react(&event);
        events.push(event);
    };
    let outcome = demo.run(&parameters, &mut Run::new(seed, data(), cache(), control.clone(), &mut emit));
    (outcome, events)
}

fn outputs(seed: u64, pairs: &[&str]) -> Outputs {
    train(seed, pairs, &Control::default(), |_| {}).0.expect("nobody stops it")
}

/// The phases entered before each stop, stop by stop.
fn phases_between_stops(events: &[RunEvent]) -> Vec<Vec<usize>> {
    let until_stop = events.split(|event| *event == RunEvent::Paused);
    let phases = |events: &[RunEvent]| {
        let index = |event: &RunEvent| if let RunEvent::Phase { index, .. } = event { Some(*index) } else { None };
        events.iter().filter_map(index).collect()
    };
    until_stop.map(phases).collect()
}

/// Starts paused, steps this many times to this boundary, and then cancels.
fn step_through(pairs: &[&str], to: Boundary, times: usize) -> Vec<RunEvent> {
    let control = Control::default();
    control.pause();
    let mut stops = 0;
    let (outcome, events) = train(0, pairs, &control, |event| {
        if *event == RunEvent::Paused {
            stops += 1;
            if stops <= times { control.step(to) } else { control.cancel() }
        }
    });
    assert!(matches!(outcome, Err(LabError::Cancelled)), "{outcome:?}");
    events
}

#[test]
fn with_its_defaults_it_reads_more_than_94_of_100_unseen_digits() {
    let outputs = outputs(0, &[]);
    let Value::Float(accuracy) = outputs["test_accuracy"] else { panic!("a share") };
    assert!(accuracy > 0.94, "{accuracy}");
    assert_eq!(outputs["parameters"], Value::Integer(784 * 30 + 30 + 30 * 10 + 10));
}

#[test]
fn far_too_high_a_learning_rate_ends_no_better_than_guessing() {
    let outputs = outputs(0, &["epochs=1", "learning_rate=5"]);
    let Value::Float(loss) = outputs["test_loss"] else { panic!("a number") };
    let Value::Float(accuracy) = outputs["test_accuracy"] else { panic!("a share") };
    assert!((loss - 10.0_f64.ln()).abs() < 0.1, "a tenth for each digit costs ln 10, not {loss}");
    assert!(accuracy < 0.2, "{accuracy}");
}

#[test]
fn an_epoch_streams_what_was_declared() {
    let (outcome, events) = train(0, &["epochs=1", "hidden_units=12"], &Control::default(), |_| {});
    let declaration = find("seven-steps").expect("it exists").declaration();
    let declared: Vec<_> = declaration.outputs.iter().map(|output| output.name).collect();
    assert_eq!(outcome.expect("nobody stops it").keys().collect::<Vec<_>>(), declared);

    let points = |name: &str| {
        let of_name = |event: &&RunEvent| matches!(event, RunEvent::Point { series, y: Some(_), .. } if series == name);
        events.iter().filter(of_name).count()
    };
    // 60,000 images make 235 batches of 256; every tenth shows its gradient.
    let expected = [("loss", 235), ("test_accuracy", 2), ("gradient_norm_1", 24), ("gradient_norm_2", 24)];
    assert_eq!(
        declaration.series.iter().map(|series| (series.name, points(series.name))).collect::<Vec<_>>(),
        expected
    );

    let weights = |event: &RunEvent| match event {
        RunEvent::Picture(picture) if picture.name == "first_layer" => Some((picture.count, picture.rows)),
        _ => None,
    };
    let pictures: Vec<_> = events.iter().filter_map(weights).collect();
    assert_eq!(pictures, [(12, 28); 2], "as drawn, and after the epoch");
}

#[test]
fn a_seed_repeats_to_the_bit_and_another_one_differs() {
    let first = outputs(5, &["epochs=1"]);
    assert_eq!(first, outputs(5, &["epochs=1"]));
    assert_ne!(first["loss_curve"], outputs(6, &["epochs=1"])["loss_curve"]);
}

#[test]
#[ignore = "run by the_number_of_threads_changes_no_bit, in processes of its own"]
fn outputs_for_another_process() {
    let outputs = outputs(7, &["epochs=1", "hidden_units=100", "batch_size=512"]);
    println!("outputs: {}", serde_json::to_string(&outputs).expect("values serialise"));
}

#[test]
fn the_number_of_threads_changes_no_bit() {
    // The number is fixed when a process first computes in parallel, so each takes a process.
    let outputs_with = |threads: &str| {
        let output = Command::new(std::env::current_exe().expect("this test"))
            .args(["--ignored", "--nocapture", "--exact", "demos::tests::seven_steps::outputs_for_another_process"])
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .expect("this test can start itself");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.split_once("outputs: ").expect("outputs were printed").1.lines().next().map(str::to_owned)
    };
    let one = outputs_with("1");
    assert!(one.as_ref().is_some_and(|outputs| outputs.contains("test_accuracy")));
    for threads in ["2", "3", "8"] {
        assert_eq!(outputs_with(threads), one, "{threads} threads");
    }
}

#[test]
fn cancelling_from_another_thread_ends_the_run() {
    let control = Control::default();
    let (started, starts) = mpsc::channel();
    let hand = control.clone();
    let learner = thread::spawn(move || {
        starts.recv().expect("the run starts");
        hand.cancel();
    });
    let (outcome, _) = train(0, &["epochs=30", "hidden_units=256"], &control, |event| {
        if matches!(event, RunEvent::Progress { .. }) {
            // The learner listens to the first only.
            let _ = started.send(());
        }
    });
    learner.join().expect("no panic");
    assert!(matches!(outcome, Err(LabError::Cancelled)), "{outcome:?}");
}

#[test]
fn a_step_to_the_next_phase_enters_exactly_one() {
    let events = step_through(&[], Boundary::Phase, 10);
    let stops = phases_between_stops(&events);
    let one_by_one: Vec<_> = [0, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5].map(|phase| vec![phase]).into();
    assert_eq!(stops[..11], one_by_one[..]);
    assert!(stops[11].is_empty(), "cancelled where it stood: {stops:?}");
}

#[test]
fn a_step_to_the_next_batch_ends_in_its_repeat() {
    let stops = phases_between_stops(&step_through(&[], Boundary::Batch, 3));
    // The first stop is where the pause met it, in the first phase.
    assert_eq!(stops[1..4], vec![vec![1, 2, 3, 4, 5]; 3]);
}

#[test]
fn a_step_to_the_next_epoch_passes_all_its_batches() {
    let events = step_through(&["batch_size=5000", "epochs=3"], Boundary::Epoch, 2);
    let stops = phases_between_stops(&events);
    assert_eq!(stops[1].iter().filter(|phase| **phase == 5).count(), 12, "60,000 images make 12 batches of 5,000");
    assert_eq!(stops[2].len(), stops[1].len());
}

#[test]
fn a_pause_at_any_moment_shows_the_values_of_the_step_at_hand() {
    // Of steps that nobody asked to see only every tenth is shown, so this pause falls on one that would not be.
    let control = Control::default();
    let mut losses = 0;
    let (_, events) = train(0, &["epochs=1"], &control, |event| match event {
        RunEvent::Point { series, .. } if series == "loss" => {
            losses += 1;
            if losses == 5 {
                control.pause();
            }
        }
        RunEvent::Paused => control.cancel(),
        _ => {}
    });
    let [.., RunEvent::Point { x, y: Some(loss), .. }, RunEvent::Phase { index: 2, value }, RunEvent::Paused] =
        &events[..]
    else {
        panic!("{:?}", &events[events.len() - 4..])
    };
    assert_eq!(*x, 5.0);
    assert!(value.starts_with(&format!("{loss:.4}")), "{value} tells of another batch than {loss}");
}

#[test]
fn a_pause_and_a_step_change_no_output() {
    let control = Control::default();
    let mut stops = 0;
    control.pause();
    let (paused, _) = train(3, &["epochs=1"], &control, |event| {
        if *event == RunEvent::Paused {
            stops += 1;
            if stops < 20 { control.step(Boundary::Phase) } else { control.resume() }
        }
    });
    assert_eq!(paused.expect("it was resumed"), outputs(3, &["epochs=1"]));
}

#[test]
fn the_learning_rate_can_change_on_the_way() {
    let control = Control::default();
    control.set("learning_rate".to_owned(), Value::Float(-1.0));
    control.set("learning_rate".to_owned(), Value::Float(0.05));
    let (outcome, _) = train(0, &["epochs=1"], &control, |_| {});
    let rates = serde_json::to_string(&outcome.expect("it runs")["learning_rates"]).expect("values serialise");
    assert_eq!(rates, "[[0.0,0.2],[1.0,0.05]]");
    control.set("learning_rate".to_owned(), Value::Float(11.0));
    let (outcome, _) = train(0, &["epochs=1"], &control, |_| {});
    let rates = serde_json::to_string(&outcome.expect("it runs")["learning_rates"]).expect("values serialise");
    assert_eq!(rates, "[[0.0,0.2]]", "a rate out of range is left aside");
}
