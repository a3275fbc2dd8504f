//! Training: what it reaches, that it repeats, and that it goes and stands still as it is told.

use std::process::Command;
use std::sync::mpsc;
use std::thread;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::{cache, data};
use crate::mnist::{Mnist, PIXELS};
use crate::network::Network;
use crate::{Boundary, Control, LabError, Outputs, Run, RunEvent, Shelf, Value, find, parse_parameters};

/// Trains under a learner's hand: `react` sees each event as it comes and may move the control.
fn train(
    seed: u64,
    pairs: &[&str],
    control: &Control,
    react: impl FnMut(&RunEvent),
) -> (Result<Outputs, LabError>, Vec<RunEvent>) {
    train_with_shelf(seed, pairs, control, None, react)
}

fn train_with_shelf(
    seed: u64,
    pairs: &[&str],
    control: &Control,
    shelf: Option<Shelf>,
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
    let run = Run::new(seed, data(), cache(), control.clone(), &mut emit);
    let mut run = match shelf {
        Some(shelf) => run.with_shelf(shelf),
        None => run,
    };
    let outcome = demo.run(&parameters, &mut run);
    (outcome, events)
}

fn outputs(seed: u64, pairs: &[&str]) -> Outputs {
    train(seed, pairs, &Control::default(), |_| {}).0.expect("nobody stops it")
}

fn number(outputs: &Outputs, name: &str) -> f64 {
    match outputs[name] {
        Value::Float(number) => number,
        Value::Integer(number) => number as f64,
        _ => panic!("{name} is a number"),
    }
}

fn rows(value: &Value) -> Vec<Vec<Value>> {
    let entries = |value: &Value| if let Value::List(entries) = value { entries.clone() } else { panic!("a list") };
    entries(value).iter().map(entries).collect()
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
    let expected = [
        ("loss", 235),
        ("test_accuracy", 2),
        ("gradient_norm_1", 24),
        ("gradient_norm_2", 24),
        // The network has no third layer.
        ("gradient_norm_3", 0),
    ];
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
fn threes_against_sevens_are_told_apart_by_a_linear_model_and_better_by_a_hidden_layer() {
    let trained = |architecture: &str| {
        let outputs =
            outputs(0, &["task=threes-sevens", "learning_rate=1", "epochs=5", &format!("architecture={architecture}")]);
        let parameters = number(&outputs, "parameters");
        (number(&outputs, "test_accuracy"), parameters)
    };
    let (linear, weights) = trained("linear");
    assert!(linear > 0.95, "{linear}");
    assert_eq!(weights, 785.0);
    let (hidden, weights) = trained("one-hidden");
    assert!(hidden > linear, "{hidden} after {linear}");
    assert_eq!(weights, f64::from(784 * 30 + 30 + 30 + 1));
}

#[test]
fn momentum_follows_its_recurrence() {
    // Threes against sevens, linear and in full batches, once more in float64 and by the formulas alone: for a three
    // ∂loss/∂logit is -p(1 - p) / n, for a seven p(1 - p) / n.
    const RATE: f64 = 1.0;
    const MOMENTUM: f64 = 0.9;
    let run = outputs(
        4,
        &[
            "task=threes-sevens",
            "architecture=linear",
            "batch_size=60000",
            "epochs=4",
            "learning_rate=1",
            "momentum=0.9",
        ],
    );
    let mnist = Mnist::open(&data(), &cache()).expect("it is shipped");
    let chosen: Vec<usize> = mnist.train.of(3).chain(mnist.train.of(7)).collect();
    let network = Network::new(&[PIXELS, 1], &mut ChaCha8Rng::seed_from_u64(4)).expect("a small network");
    let drawn: Vec<f32> = network.layers[0].weight.flatten_all().and_then(|flat| flat.to_vec1()).expect("floats");
    // The bias is the weight of a pixel that is always 1.
    let mut weights: Vec<f64> = drawn.into_iter().map(f64::from).chain([0.0]).collect();
    let mut velocity = vec![0.0; weights.len()];
    let pixels = |image: usize| mnist.train.image(image).iter().map(|pixel| f64::from(*pixel) / 255.0).chain([1.0]);
    for point in rows(&run["loss_curve"]) {
        let mut gradient = vec![0.0; weights.len()];
        let mut loss = 0.0;
        for &image in &chosen {
            let logit: f64 = pixels(image).zip(&weights).map(|(pixel, weight)| pixel * weight).sum();
            let three = 1.0 / (1.0 + (-logit).exp());
            let (cost, sign) = if mnist.train.labels()[image] == 3 { (1.0 - three, -1.0) } else { (three, 1.0) };
            loss += cost / chosen.len() as f64;
            let slope = sign * three * (1.0 - three) / chosen.len() as f64;
            gradient.iter_mut().zip(pixels(image)).for_each(|(sum, pixel)| *sum += slope * pixel);
        }
        for ((weight, velocity), gradient) in weights.iter_mut().zip(&mut velocity).zip(gradient) {
            *velocity = MOMENTUM * *velocity + gradient;
            *weight -= RATE * *velocity;
        }
        let Value::Float(trained) = point[1] else { panic!("a number") };
        assert!((trained - loss).abs() < 1e-5, "{trained} is not {loss} at step {:?}", point[0]);
    }
}

#[test]
fn the_confusion_matrix_counts_every_test_image_once() {
    for (task, per_digit) in
        [("digits", vec![980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]), ("threes-sevens", vec![1010, 1028])]
    {
        let outputs = outputs(0, &[&format!("task={task}"), "epochs=1", "hidden_units=8"]);
        let table = rows(&outputs["confusion"]);
        let counts: Vec<Vec<i64>> = table[1..]
            .iter()
            .map(|row| {
                row[1..].iter().map(|count| if let Value::Integer(count) = count { *count } else { -1 }).collect()
            })
            .collect();
        assert_eq!(counts.iter().map(|row| row.iter().sum()).collect::<Vec<i64>>(), per_digit);
        let right: i64 = (0..counts.len()).map(|class| counts[class][class]).sum();
        let all: i64 = per_digit.iter().sum();
        assert_eq!(right as f64 / all as f64, number(&outputs, "test_accuracy"), "{task}");
    }
}

#[test]
fn misread_images_are_what_the_table_says_they_are() {
    let (outcome, events) = train(0, &["epochs=1", "hidden_units=8"], &Control::default(), |_| {});
    let outputs = outcome.expect("nobody stops it");
    let mnist = Mnist::open(&data(), &cache()).expect("it is shipped");
    let table = rows(&outputs["misread"]);
    assert_eq!(table.len(), 13, "a header and twelve images");
    let mut before = 1.0;
    for row in &table[1..] {
        let [Value::Integer(image), Value::Integer(digit), Value::Integer(taken_for), Value::Float(probability)] =
            row[..]
        else {
            panic!("{row:?}")
        };
        assert_eq!(i64::from(mnist.test.labels()[image as usize]), digit);
        assert_ne!(digit, taken_for);
        assert!(probability <= before && probability > 0.1, "{probability} after {before}");
        before = probability;
    }
    let captions = events.iter().find_map(|event| match event {
        RunEvent::Picture(picture) if picture.name == "misread" => Some((picture.count, &picture.captions)),
        _ => None,
    });
    let (count, captions) = captions.expect("pictures of them");
    let word = |value: &Value| serde_json::to_string(value).expect("values serialise");
    assert_eq!(count, 12);
    assert_eq!(captions[0], format!("a {}, taken for {}", word(&table[1][1]), word(&table[1][2])));
}

#[test]
fn the_trained_weights_are_kept_under_a_fingerprint_that_repeats() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let pairs = ["epochs=1", "architecture=two-hidden", "hidden_units=8"];
    let shelf = Shelf::new(folder.path().to_owned());
    let (outcome, _) = train_with_shelf(2, &pairs, &Control::default(), Some(shelf.clone()), |_| {});
    let trained = outcome.expect("nobody stops it");
    let Value::Text(weights) = &trained["weights"] else { panic!("a text") };
    assert_eq!(trained, outputs(2, &pairs), "where nothing is written it is the same");

    let kept = shelf.find(weights).expect("it was kept");
    assert_eq!((kept.about.architecture.as_str(), kept.about.seed, kept.about.epochs), ("784-8-8-10", 2, 1));
    // What is found predicts as well as what was trained.
    let mnist = Mnist::open(&data(), &cache()).expect("it is shipped");
    let (images, labels) = mnist.test.all().expect("tensors");
    let logits = kept.network.predict(&images).expect("it fits");
    let accuracy = kept.about.task.accuracy(&logits, &labels).expect("labels");
    assert_eq!(accuracy, number(&trained, "test_accuracy"));
    assert_eq!(accuracy, kept.about.test_accuracy);
}

#[test]
fn weights_that_cannot_be_kept_cost_no_output() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("file");
    std::fs::write(&blocked, "not a folder").expect("a file");
    let pairs = ["epochs=1", "batch_size=20000", "hidden_units=2"];
    let (outcome, events) = train_with_shelf(0, &pairs, &Control::default(), Some(Shelf::new(blocked)), |_| {});
    assert_eq!(outcome.expect("the training itself went well"), outputs(0, &pairs));
    let said = events.iter().find_map(|event| match event {
        RunEvent::Phase { index: 6, value } => Some(value.as_str()),
        _ => None,
    });
    assert!(said.is_some_and(|said| said.contains("could not be kept")), "{said:?}");
}

#[test]
fn every_task_and_architecture_can_be_stepped_through() {
    for task in ["digits", "threes-sevens"] {
        for (layers, architecture) in ["linear", "one-hidden", "two-hidden"].iter().enumerate() {
            let pairs =
                [&format!("task={task}"), &format!("architecture={architecture}"), "batch_size=6000", "hidden_units=4"];
            let events = step_through(&pairs, Boundary::Phase, 6);
            let stops = phases_between_stops(&events);
            assert_eq!(stops[..7], [0, 1, 2, 3, 4, 5, 1].map(|phase| vec![phase]), "{task}, {architecture}");
            let norm = |event: &&RunEvent| {
                matches!(event, RunEvent::Point { series, y: Some(norm), .. }
                    if series.starts_with("gradient_norm_") && *norm > 0.0)
            };
            assert_eq!(events.iter().filter(norm).count(), layers + 1, "one norm per layer");
        }
    }
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
fn momentum_can_change_on_the_way() {
    let pairs = ["epochs=3", "batch_size=60000", "hidden_units=4"];
    let losses = |control: &Control, pairs: &[&str]| {
        let (outcome, _) = train(0, pairs, control, |_| {});
        rows(&outcome.expect("nobody stops it")["loss_curve"])
    };
    let control = Control::default();
    control.set("momentum".to_owned(), Value::Float(0.9));
    control.set("momentum".to_owned(), Value::Float(1.5));
    let changed = losses(&control, &pairs);
    let plain = losses(&Control::default(), &pairs);
    // It is taken up after the first step, shows in the second, and so first in the loss before the third.
    assert_eq!(changed[..2], plain[..2]);
    assert_ne!(changed[2], plain[2]);
    // From rest the first step is the plain one, so momentum from the start comes to the same.
    assert_eq!(changed, losses(&Control::default(), &[&pairs[..], &["momentum=0.9"]].concat()));
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
