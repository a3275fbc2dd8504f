//! Three paths on one landscape, against least squares, curvature and the law of averages.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::run;
use crate::demos::sgd_path::{EXAMPLES, Examples, draw};
use crate::{Outputs, Value};

fn descend(pairs: &[&str]) -> Outputs {
    run("sgd-path", pairs).expect("parameters in range")
}

fn float(value: &Value) -> f64 {
    match value {
        Value::Float(number) => *number,
        other => panic!("{other:?} is not a float"),
    }
}

fn floats(value: &Value) -> Vec<f64> {
    match value {
        Value::List(entries) => entries.iter().map(float).collect(),
        other => panic!("{other:?} is not a list"),
    }
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    match value {
        Value::List(entries) => entries.iter().map(floats).collect(),
        other => panic!("{other:?} is not a list"),
    }
}

fn examples() -> Examples {
    Examples::draw(0.5, 0.5, &mut ChaCha8Rng::seed_from_u64(3)).expect("examples")
}

fn everything() -> Vec<u32> {
    (0..EXAMPLES as u32).collect()
}

#[test]
fn at_the_minimum_the_full_gradient_is_zero_and_every_step_aside_goes_up() {
    let examples = examples();
    let minimum = examples.minimum().expect("two equations");
    let gradient = examples.gradient(minimum, &everything()).expect("a gradient");
    assert!(gradient.iter().all(|slope| slope.abs() < 1e-13), "{gradient:?}");
    let aside = [[0.0, 0.0], [0.01, 0.0], [-0.01, 0.0], [0.0, 0.01], [0.0, -0.01]];
    let losses = examples.losses(&aside.map(|by| [minimum[0] + by[0], minimum[1] + by[1]])).expect("losses");
    assert!(losses[1..].iter().all(|loss| *loss > losses[0]), "{losses:?}");
}

#[test]
fn the_gradient_is_the_slope_of_the_loss() {
    let (examples, h) = (examples(), 1e-6);
    let gradient = examples.gradient([0.3, -2.0], &everything()).expect("a gradient");
    let around = [[0.3 + h, -2.0], [0.3 - h, -2.0], [0.3, -2.0 + h], [0.3, -2.0 - h]];
    let losses = examples.losses(&around).expect("losses");
    assert!(((losses[0] - losses[1]) / (2.0 * h) - gradient[0]).abs() < 1e-8);
    assert!(((losses[2] - losses[3]) / (2.0 * h) - gradient[1]).abs() < 1e-8);
}

#[test]
fn without_noise_the_true_weights_are_found() {
    let outputs = descend(&["noise=0", "learning_rate=0.4", "steps=200"]);
    assert!((floats(&outputs["minimum"])[0] - 1.0).abs() < 1e-12);
    assert!((floats(&outputs["minimum"])[1] + 0.5).abs() < 1e-12);
    // All examples agree on where to go, so even single ones arrive.
    for path in ["full", "mini", "single"] {
        let distance = float(&outputs[&format!("{path}_distance")]);
        assert!(distance < 1e-6, "{path} is {distance} away");
    }
}

#[test]
fn with_noise_the_full_batch_arrives_and_single_examples_keep_wandering() {
    let outputs = descend(&["noise=1", "learning_rate=0.2", "steps=200"]);
    assert!(float(&outputs["full_distance"]) < 1e-4);
    assert!(float(&outputs["single_distance"]) > 1e-2);
    let (least, full) = (float(&outputs["minimum_loss"]), float(&outputs["full_loss"]));
    assert!(full >= least && full - least < 1e-8, "{full} against {least}");
    assert!(float(&outputs["single_loss"]) > least);
}

#[test]
fn just_below_the_bound_the_full_batch_converges_and_just_above_it_diverges() {
    for (stretch, seed_noise) in [("stretch=1", "noise=0.5"), ("stretch=0.2", "noise=2")] {
        let bound = float(&descend(&[stretch, seed_noise])["stable_below"]);
        let distances = |factor: f64| {
            let rate = format!("learning_rate={}", bound * factor);
            let outputs = descend(&[stretch, seed_noise, &rate, "steps=200"]);
            let minimum = floats(&outputs["minimum"]);
            let path = rows(&outputs["full_path"]);
            let away = |place: &[f64]| (place[0] - minimum[0]).hypot(place[1] - minimum[1]);
            (away(&path[path.len() / 2]), away(&path[path.len() - 1]))
        };
        let (halfway, end) = distances(0.98);
        assert!(end < 0.5 * halfway, "{end} after {halfway}");
        let (halfway, end) = distances(1.02);
        assert!(end > 2.0 * halfway, "{end} after {halfway}");
    }
}

#[test]
fn the_noise_of_a_gradient_falls_like_one_over_the_root_of_the_batch() {
    let noise = |pair: &str| floats(&descend(&[pair])["gradient_noise"]);
    let (four, sixteen) = (noise("batch_size=4"), noise("batch_size=16"));
    assert_eq!(four[0].to_bits(), 0.0_f64.to_bits(), "the full batch does not scatter");
    assert!((four[1] / sixteen[1] - 2.0).abs() < 1e-12, "four times the batch, half the noise");
    assert!((four[1] - four[2] / 2.0).abs() < 1e-12);

    // As it is foretold, so it is found: many mini-batches drawn by the demo's own hand.
    let (examples, place, mut rng) = (examples(), [-1.5, 1.5], ChaCha8Rng::seed_from_u64(9));
    let full = examples.gradient(place, &everything()).expect("a gradient");
    let mut squares = 0.0;
    for _ in 0..4000 {
        let estimate = examples.gradient(place, &draw(8, &mut rng)).expect("a gradient");
        squares += (estimate[0] - full[0]).powi(2) + (estimate[1] - full[1]).powi(2);
    }
    let (found, foretold) = ((squares / 4000.0).sqrt(), examples.scatter(place).expect("a scatter") / 8.0_f64.sqrt());
    assert!((found / foretold - 1.0).abs() < 0.05, "{found} against {foretold}");
}

#[test]
fn a_path_that_blows_up_ends_before_its_numbers_do() {
    let outputs = descend(&["learning_rate=2", "steps=200", "stretch=1"]);
    for path in ["full_path", "mini_path", "single_path"] {
        let places = rows(&outputs[path]);
        assert!(places.len() < 201, "{path} did not blow up");
        assert!(places.iter().flatten().all(|weight| weight.abs() < 1e6), "{path}");
    }
    assert!(float(&outputs["full_loss"]).is_finite());
    let seen = [(64, "full_path"), (8, "mini_path"), (1, "single_path")]
        .map(|(each, path)| Value::Integer(each * (rows(&outputs[path]).len() as i64 - 1)));
    assert_eq!(outputs["examples_seen"], Value::List(seen.to_vec()));
}

#[test]
fn the_map_holds_every_place_and_gives_its_loss() {
    let outputs = descend(&["start=-3,3"]);
    let (w1, w2) = (floats(&outputs["grid_w1"]), floats(&outputs["grid_w2"]));
    let losses = rows(&outputs["grid_loss"]);
    assert_eq!((losses.len(), losses[0].len()), (w2.len(), w1.len()));
    let minimum = floats(&outputs["minimum"]);
    for path in ["full_path", "mini_path", "single_path"] {
        for place in rows(&outputs[path]).iter().chain([&minimum]) {
            assert!(place[0] > w1[0] && place[0] < w1[40] && place[1] > w2[0] && place[1] < w2[40], "{place:?}");
        }
    }
    // The same examples, drawn as the demo draws them: its map is the loss over all of them.
    let examples = Examples::draw(0.5, 0.5, &mut ChaCha8Rng::seed_from_u64(0)).expect("examples");
    for (row, column) in [(0, 0), (0, 40), (40, 0), (17, 23), (40, 40)] {
        let direct = examples.losses(&[[w1[column], w2[row]]]).expect("a loss")[0];
        let mapped = losses[row][column];
        assert!((mapped - direct).abs() < 1e-12 * direct, "{mapped} on the map, {direct} over the examples");
    }
    assert!(losses.iter().flatten().all(|loss| *loss >= float(&outputs["minimum_loss"])));
}

#[test]
fn another_batch_size_leaves_the_other_paths_as_they_are() {
    let (small, large) = (descend(&["batch_size=2"]), descend(&["batch_size=50", "steps=60"]));
    let (before, after) = (rows(&small["single_path"]), rows(&large["single_path"]));
    assert_eq!(before[..], after[..before.len()], "more steps go on where fewer ended");
    assert_ne!(small["mini_path"], large["mini_path"]);
}
