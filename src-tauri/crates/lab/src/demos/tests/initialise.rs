//! What is known of initial weights: which starts can learn, and why.

use super::{json, run};
use crate::Outputs;

fn number(outputs: &Outputs, name: &str) -> f64 {
    json(outputs, name).parse().expect(name)
}

#[test]
fn equal_units_stay_equal_and_random_ones_learn() {
    let outputs = run("initialise", &[]).expect("the defaults");
    // With every weight at zero only the last biases move: the most frequent digit is all that they can learn.
    assert_eq!(number(&outputs, "zeros_different_units"), 1.0);
    assert!(number(&outputs, "zeros_accuracy") < 0.12);
    assert_eq!(number(&outputs, "constant_different_units"), 1.0);
    assert_eq!(number(&outputs, "random_different_units"), 30.0);
    let random = number(&outputs, "random_accuracy");
    assert!(random > 0.85 && random > number(&outputs, "constant_accuracy") + 0.2, "{random}");
    assert!(number(&outputs, "pretrained_accuracy") > random, "it had an epoch more");
}

#[test]
fn without_training_zeros_cost_the_logarithm_of_ten() {
    let outputs = run("initialise", &["steps=1", "learning_rate=0.0001"]).expect("in range");
    for curve in ["zeros_loss_curve", "linear_zeros_loss_curve", "constant_loss_curve"] {
        let points: Vec<[f64; 2]> = serde_json::from_str(&json(&outputs, curve)).expect("points");
        // From equal logits all ten digits are equally likely.
        assert!((points[0][1] - 10_f64.ln()).abs() < 1e-5, "{curve}: {points:?}");
    }
}

#[test]
fn a_linear_model_learns_from_zeros() {
    let outputs = run("initialise", &["steps=1000", "hidden_units=2", "learning_rate=0.1"]).expect("in range");
    let accuracy = number(&outputs, "linear_zeros_accuracy");
    // Four epochs of a 784-10 model; fully trained it reaches about 0.92.
    assert!((accuracy - 0.915).abs() < 0.01, "{accuracy}");
}

#[test]
fn weights_far_too_large_start_with_a_huge_loss() {
    let first = |scale: &str| {
        let outputs = run("initialise", &["steps=2", &format!("scale={scale}")]).expect("in range");
        let points: Vec<[f64; 2]> = serde_json::from_str(&json(&outputs, "scaled_loss_curve")).expect("points");
        points[0][1]
    };
    assert!(first("20") > 20.0 * first("1"));
}
