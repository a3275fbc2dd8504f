//! Losses and their slopes against PyTorch's and those worked out on paper; accuracy against its own step.

use super::{json, run};
use crate::{LabError, Outputs, Value};

fn measured(predictions: &str, targets: &str) -> Outputs {
    run("loss-values", &[&format!("predictions={predictions}"), &format!("targets={targets}")])
        .expect("these are in range")
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Integer(number) => *number as f64,
        Value::Float(number) => *number,
        other => panic!("{other:?} is no number"),
    }
}

fn list(value: &Value) -> &[Value] {
    if let Value::List(values) = value { values } else { panic!("{value:?} is no list") }
}

type Formula = fn(f64) -> f64;

/// A column of a table by its name, without the name.
fn column<'a>(outputs: &'a Outputs, table: &str, name: &str) -> Vec<&'a Value> {
    let rows = list(&outputs[table]);
    let at = list(&rows[0]).iter().position(|header| *header == Value::from(name)).expect(name);
    rows[1..].iter().map(|row| &list(row)[at]).collect()
}

fn numbers(outputs: &Outputs, table: &str, name: &str) -> Vec<f64> {
    column(outputs, table, name).into_iter().map(number).collect()
}

fn assert_close(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{what}: {found} and not {expected}");
    }
}

/// `F.l1_loss(p, t)` and so on in float64 with `p = [0.9, 0.6, 0.3, 0.2]`, `t = [1, 1, 1, 0]`, and `p.grad` of each. The book's loss
/// is 1 − p for each three and p for each seven: (0.1 + 0.4 + 0.7 + 0.2) / 4.
#[test]
fn losses_and_slopes_are_those_of_pytorch() {
    let outputs = measured("0.9,0.6,0.3,0.2", "1,1,1,0");
    for (name, in_table, loss, slopes) in [
        ("l1", "L1", 0.35, [-0.25, -0.25, -0.25, 0.25]),
        ("mse", "MSE", 0.175, [-0.05, -0.2, -0.35, 0.1]),
        (
            "binary_cross_entropy",
            "cross-entropy",
            0.510_825_623_765_990_7,
            [-0.277_777_777_777_777_8, -0.416_666_666_666_666_7, -0.833_333_333_333_333_3, 0.312_5],
        ),
        ("book_loss", "book's loss", 0.35, [-0.25, -0.25, -0.25, 0.25]),
    ] {
        assert_close(&[number(&outputs[name])], &[loss], name);
        assert_close(&numbers(&outputs, "slopes", in_table), &slopes, name);
        // The loss is the mean of what it says of each prediction.
        let by_prediction = numbers(&outputs, "per_prediction", in_table);
        assert_close(&[by_prediction.iter().sum::<f64>() / 4.0], &[loss], name);
    }
    assert_eq!(outputs["accuracy"], Value::Float(0.75));
    assert_eq!(numbers(&outputs, "per_prediction", "accuracy"), [1.0, 1.0, 0.0, 1.0]);
}

/// Each slope against a central difference of the loss itself.
#[test]
fn a_slope_says_how_the_loss_answers_a_nudge() {
    let step = 1e-6;
    let at = |moved: f64| measured(&format!("0.7,{moved},0.4"), "1,1,0");
    let (here, up, down) = (at(0.35), at(0.35 + step), at(0.35 - step));
    for (name, in_table) in
        [("l1", "L1"), ("mse", "MSE"), ("binary_cross_entropy", "cross-entropy"), ("book_loss", "book's loss")]
    {
        let difference = (number(&up[name]) - number(&down[name])) / (2.0 * step);
        let slope = numbers(&here, "slopes", in_table)[1];
        assert!((slope - difference).abs() < 1e-8, "{name}: {slope} and {difference}");
    }
    assert_eq!(number(&up["accuracy"]) - number(&down["accuracy"]), 0.0);
    assert_eq!(numbers(&here, "slopes", "accuracy"), [0.0; 3]);
    assert_eq!(here["accuracy_has_gradient"], Value::Bool(false));
}

#[test]
fn accuracy_has_no_slope_at_its_step() {
    let outputs = measured("0.5,0.5,0.50001", "1,0,1");
    let none = Value::from("none");
    assert_eq!(column(&outputs, "slopes", "accuracy"), [&none, &none, &Value::Float(0.0)]);
    // Exactly 0.5 is not above 0.5: it says seven.
    assert_eq!(numbers(&outputs, "per_prediction", "accuracy"), [0.0, 1.0, 1.0]);
}

/// `F.binary_cross_entropy(p, t, reduction='none')` and, of its mean, `p.grad`, in float64 with `p = [0, 1, 1, 0, 1e-13]` and
/// `t = [1, 1, 0, 0, 1]`; the same of `F.l1_loss`.
#[test]
fn at_the_ends_cross_entropy_is_kept_finite_as_in_pytorch() {
    let outputs = measured("0,1,1,0,1e-13", "1,1,0,0,1");
    let losses = [100.0, 0.0, 100.0, 0.0, 29.933_606_208_922_594];
    assert_close(&numbers(&outputs, "per_prediction", "cross-entropy"), &losses, "cross-entropy");
    let slopes = numbers(&outputs, "slopes", "cross-entropy");
    // PyTorch works out its own divisor in another order: the last digits differ.
    for (found, expected) in slopes.iter().zip([-2e11, 0.0, 2e11, 0.0, -2e11]) {
        assert!((found - expected).abs() <= 1e-8 * f64::abs(expected), "{found} and not {expected}");
    }
    assert_close(&numbers(&outputs, "slopes", "L1"), &[-0.2, 0.0, 0.2, 0.0, -0.2], "slopes of L1");
    // A perfect loss is 0, and not −0, which reads oddly.
    assert_eq!(json(&measured("1,0", "1,0"), "binary_cross_entropy"), "0.0");
}

/// `F.softmax(torch.tensor([2., 1, -1]), 0)` and `F.cross_entropy` in float64; 20.000… is of `[[10., -10, 3]]` with class 1.
#[test]
fn many_classes_are_judged_by_the_right_ones_probability() {
    let outputs = run("loss-values", &["scores=2,1,-1", "target_class=0"]).expect("three classes");
    assert_close(&[number(&outputs["categorical_cross_entropy"])], &[0.349_012_216_768_186_33], "of class 0");
    let probabilities: Vec<f64> = list(&outputs["probabilities"]).iter().map(number).collect();
    assert_close(
        &probabilities,
        &[0.705_384_512_698_241_2, 0.259_496_460_342_419_13, 0.035_119_026_959_339_73],
        "softmax",
    );
    assert_eq!(outputs["predicted_class"], Value::Integer(0));

    let wrong = run("loss-values", &["scores=10,-10,3", "target_class=1"]).expect("three classes");
    assert_close(&[number(&wrong["categorical_cross_entropy"])], &[20.000_911_468_513_05], "of class 1");
    // Equal scores say nothing: ln of the number of classes.
    let equal = run("loss-values", &["scores=3,3,3,3,3,3,3,3,3,3", "target_class=9"]).expect("ten classes");
    assert_close(&[number(&equal["categorical_cross_entropy"])], &[10_f64.ln()], "of equal scores");
}

#[test]
fn the_curves_are_the_formulas_of_one_prediction() {
    let outputs = measured("0.5", "1");
    let formulas: [(&str, Formula); 4] = [
        ("l1_curve", |p| 1.0 - p),
        ("mse_curve", |p| (1.0 - p) * (1.0 - p)),
        ("binary_cross_entropy_curve", |p| -p.ln()),
        ("accuracy_curve", |p| if p > 0.5 { 1.0 } else { 0.0 }),
    ];
    for (name, formula) in formulas {
        let points = list(&outputs[name]);
        assert_eq!(points.len(), 99);
        for point in points {
            let [x, y] = [0, 1].map(|at| number(&list(point)[at]));
            assert_close(&[y], &[formula(x)], name);
        }
    }
}

#[test]
fn lists_that_do_not_fit_are_refused_with_what_to_do() {
    for (pairs, says) in [
        (
            ["predictions=0.1,0.2,0.3", "targets=1,0"],
            "`targets` has length 2 and `predictions` has length 3: make them equally long",
        ),
        (
            ["scores=1,2,3", "target_class=3"],
            "`target_class` is 3 and there are 3 scores: choose a class from 0 to 2, or add scores",
        ),
    ] {
        let refused = run("loss-values", &pairs).expect_err(says);
        assert!(matches!(refused, LabError::Parameter { .. }));
        assert_eq!(refused.to_string(), says);
    }
}
