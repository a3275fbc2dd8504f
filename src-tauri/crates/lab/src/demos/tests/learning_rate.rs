//! A parabola's regimes follow from one factor; on MNIST too high a rate kills the units and leaves a guess.

use super::{run, run_streaming};
use crate::{Outputs, RunEvent, Value};

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

fn parabola(rate: &str) -> Outputs {
    run("learning-rate", &[&format!("rate={rate}"), "start=2", "steps=20"]).expect("in range")
}

/// The x of each step.
fn path(outputs: &Outputs) -> Vec<f64> {
    rows(&outputs["path"]).iter().map(|point| point[1]).collect()
}

fn text(outputs: &Outputs, name: &str) -> String {
    match &outputs[name] {
        Value::Text(text) => text.clone(),
        other => panic!("{name} is {other:?}"),
    }
}

#[test]
fn the_rate_alone_decides_what_happens_on_a_parabola() {
    for (rate, regime) in [
        ("0.001", "converges"),
        ("0.1", "converges"),
        ("0.499", "converges"),
        ("0.5", "lands in one step"),
        ("0.501", "overshoots and converges"),
        ("0.999", "overshoots and converges"),
        ("1", "bounces for ever"),
        ("1.001", "diverges"),
        ("1.5", "diverges"),
    ] {
        let outputs = parabola(rate);
        assert_eq!(text(&outputs, "regime"), regime, "{rate}");
        let factor = 1.0 - 2.0 * rate.parse::<f64>().expect("a rate");
        assert_eq!(outputs["factor"], Value::Float(factor));
        for (step, x) in path(&outputs).into_iter().enumerate() {
            let expected = 2.0 * factor.powi(step as i32);
            assert!((x - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{rate}: {x} at {step}, not {expected}");
        }
    }
}

#[test]
fn what_the_regimes_say_is_what_the_paths_do() {
    let shrinks = |pair: &[f64]| pair[1].abs() < pair[0].abs();
    let stays_on_its_side = |pair: &[f64]| pair[0] * pair[1] > 0.0;
    let converging = path(&parabola("0.1"));
    assert!(converging.windows(2).all(|pair| shrinks(pair) && stays_on_its_side(pair)));
    let overshooting = path(&parabola("0.9"));
    assert!(overshooting.windows(2).all(|pair| shrinks(pair) && !stays_on_its_side(pair)));
    assert!(path(&parabola("0.5"))[1..].iter().all(|x| x.abs().to_bits() == 0), "on the minimum to the bit");
    let bouncing = path(&parabola("1"));
    assert!(bouncing.chunks(2).all(|pair| pair.iter().zip([2.0_f64, -2.0]).all(|(x, at)| x.to_bits() == at.to_bits())));
    let diverging = path(&parabola("1.1"));
    assert!(diverging.windows(2).all(|pair| !shrinks(pair) && !stays_on_its_side(pair)));
}

#[test]
fn the_descent_lies_on_the_parabola() {
    let outputs = run("learning-rate", &["rate=1.5", "start=-3", "steps=100"]).expect("in range");
    for point in rows(&outputs["descent"]) {
        assert_eq!(point[1].to_bits(), (point[0] * point[0]).to_bits());
    }
    assert_eq!(outputs["x"], Value::Float(-3.0 * 2.0_f64.powi(100)), "powers of two are exact");
}

#[test]
fn without_mnist_nothing_is_said_of_it() {
    let outputs = parabola("0.1");
    for empty in ["accuracies", "last_losses", "dead_shares"] {
        assert_eq!(outputs[empty], Value::List(vec![]), "{empty}");
    }
    assert_eq!(outputs["stops_learning_at"], Value::Float(0.0));
}

#[test]
fn on_mnist_high_rates_spike_and_then_sit_near_a_guess_with_most_units_dead() {
    let (outputs, events) = run_streaming("learning-rate", &["on=mnist", "rates=10,0.1,0.5,2,5"]).expect("in range");
    let (accuracies, losses) = (floats(&outputs["accuracies"]), floats(&outputs["last_losses"]));
    let dead = floats(&outputs["dead_shares"]);
    let Value::List(table) = &outputs["sweep"] else { panic!("a table") };
    let sweep: Vec<Vec<f64>> = table[1..].iter().map(floats).collect();
    // Same weights, same first batch: nothing but the rate differs, and no rate has been used yet.
    let first = |event: &RunEvent| if let RunEvent::Point { x: 1.0, y, .. } = event { *y } else { None };
    let firsts: Vec<f64> = events.iter().filter_map(first).collect();
    assert_eq!(firsts.len(), 5);
    assert!(firsts.iter().all(|loss| loss.to_bits() == firsts[0].to_bits()), "{firsts:?}");

    for at in [0, 3, 4] {
        assert!(sweep[at][1] > 1.5 * firsts[0], "rate {} spikes: {sweep:?}", sweep[at][0]);
        // At 2 and 5 a unit may survive that tells two digits apart.
        assert!(accuracies[at] < 0.36 && dead[at] > 0.75 && losses[at] > 1.5, "{sweep:?}");
    }
    assert!((losses[0] - 10.0_f64.ln()).abs() < 0.1 && accuracies[0] < 0.15, "at 10 it guesses: {sweep:?}");
    for at in [1, 2] {
        assert!(sweep[at][1] < 1.5 * firsts[0], "rate {} does not spike: {sweep:?}", sweep[at][0]);
        assert!(accuracies[at] > 0.85 && dead[at] < 0.5, "{sweep:?}");
    }
    assert_eq!(outputs["stops_learning_at"], Value::Float(2.0), "the lowest, not the first");
    assert_eq!(outputs["loss_of_guessing"], Value::Float(std::f64::consts::LN_10));
}

#[test]
fn what_is_streamed_stays_within_a_thousand_points() {
    let (outputs, events) =
        run_streaming("learning-rate", &["on=mnist", "rates=0.2", "mnist_steps=1200"]).expect("in range");
    let points = events.iter().filter(|event| matches!(event, RunEvent::Point { .. })).count();
    assert_eq!(points, 600, "every second of 1,200 steps");
    assert!(floats(&outputs["accuracies"])[0] > 0.94, "five epochs at a good rate: {outputs:?}");
}

#[test]
fn a_rate_has_the_same_run_whatever_it_is_compared_with() {
    let accuracies = |rates: &str| {
        let outputs = run("learning-rate", &["on=mnist", "mnist_steps=20", rates]).expect("in range");
        floats(&outputs["accuracies"])
    };
    let (alone, twice) = (accuracies("rates=0.3"), accuracies("rates=100,0.3,0.3"));
    assert_eq!(alone[0].to_bits(), twice[1].to_bits());
    assert_eq!(alone[0].to_bits(), twice[2].to_bits());
}

#[test]
fn rates_too_low_for_so_few_steps_have_not_learned_either() {
    let outputs = run("learning-rate", &["on=mnist", "mnist_steps=1", "rates=0.1,0.0001"]).expect("in range");
    assert_eq!(outputs["stops_learning_at"], Value::Float(0.0001));
}
