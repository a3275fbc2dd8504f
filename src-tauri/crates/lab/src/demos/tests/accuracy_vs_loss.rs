//! Accuracy stands still where loss moves.

use super::run;
use crate::{Outputs, Value};

fn float(value: &Value) -> f64 {
    match value {
        Value::Float(number) => *number,
        other => panic!("{other:?} is not a float"),
    }
}

/// The rows of a curve or table, whose first columns are numbers.
fn rows(outputs: &Outputs, name: &str) -> Vec<Vec<f64>> {
    let Value::List(rows) = &outputs[name] else { panic!("{name} is a list of rows") };
    let numbers = |row: &Value| match row {
        Value::List(cells) if cells.iter().all(|cell| matches!(cell, Value::Float(_))) => {
            Some(cells.iter().map(float).collect())
        }
        _ => None,
    };
    rows.iter().filter_map(numbers).collect()
}

fn distinct_values(curve: &[Vec<f64>]) -> usize {
    let mut values: Vec<u64> = curve.iter().map(|point| point[1].to_bits()).collect();
    values.sort_unstable();
    values.dedup();
    values.len()
}

#[test]
fn small_nudges_always_change_loss_and_never_accuracy() {
    for task in ["task=ten digits", "task=threes and sevens"] {
        let outputs = run("accuracy-vs-loss", &[task]).expect("a run with the defaults");
        let shares = rows(&outputs, "share_by_size");
        assert_eq!(shares.len(), 9, "one row for each power of ten from 1e-8 to 1");
        assert!(shares.iter().filter(|row| row[0] <= 1e-6).all(|row| row[1] == 0.0), "{task}: {shares:?}");
        assert!(shares.iter().all(|row| row[2] > 0.98), "{task}: {shares:?}");
        let largest = &shares[8];
        assert!(largest[1] > 0.2 && largest[1] < 1.0, "{task}: a nudge of 1 often flips a prediction, {largest:?}");
    }
}

#[test]
fn accuracy_is_a_staircase_beside_a_smooth_loss() {
    let outputs = run("accuracy-vs-loss", &[]).expect("a run with the defaults");
    let (accuracy, loss) = (rows(&outputs, "accuracy_curve"), rows(&outputs, "loss_curve"));
    assert_eq!(distinct_values(&loss), loss.len(), "no two points of the loss are equal");
    assert!((2..20).contains(&distinct_values(&accuracy)), "accuracy takes a few values only: {accuracy:?}");
    // A convex function of one weight: each slope is at least the one before.
    let slopes: Vec<f64> = loss.windows(2).map(|pair| pair[1][1] - pair[0][1]).collect();
    assert!(slopes.windows(2).all(|pair| pair[1] >= pair[0] - 1e-12), "cross-entropy is convex: {slopes:?}");
}

#[test]
fn only_loss_has_a_gradient() {
    let outputs = run("accuracy-vs-loss", &["nudge=1e-6"]).expect("a run");
    assert_eq!(outputs["accuracy_has_gradient"], Value::Bool(false));
    assert_eq!(outputs["loss_has_gradient"], Value::Bool(true));
    assert_eq!(outputs["accuracy_slope"], Value::Float(0.0));
    assert!(float(&outputs["loss_slope"]).abs() > 1e-6, "{:?}", outputs["loss_slope"]);
}

#[test]
fn the_curves_pass_through_the_weight_as_trained() {
    let outputs = run("accuracy-vs-loss", &["reach=0.5", "images=100"]).expect("a run");
    for (curve, trained) in [("accuracy_curve", "accuracy"), ("loss_curve", "loss")] {
        let middle = &rows(&outputs, curve)[40];
        assert_eq!(middle, &[0.0, float(&outputs[trained])]);
    }
}

#[test]
fn training_has_taught_the_model_something() {
    for (task, guessing) in [("task=ten digits", 0.1), ("task=threes and sevens", 0.5)] {
        let outputs = run("accuracy-vs-loss", &[task, "images=1000"]).expect("a run");
        assert!(float(&outputs["accuracy"]) > guessing + 0.35, "{task}: {:?}", outputs["accuracy"]);
    }
}
