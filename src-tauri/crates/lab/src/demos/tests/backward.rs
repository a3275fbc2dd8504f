//! Gradients against PyTorch's, the chain rule against differences, and the weights against themselves.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{json, run};
use crate::{Outputs, Value};

fn computed(pairs: &[&str]) -> Outputs {
    run("backward", pairs).expect("these are in range")
}

fn number(value: &Value) -> f64 {
    if let Value::Float(number) = value { *number } else { panic!("{value:?} is no float") }
}

fn list(value: &Value) -> &[Value] {
    if let Value::List(values) = value { values } else { panic!("{value:?} is no list") }
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

/// A column of the table of gradients.
fn column(outputs: &Outputs, at: usize) -> Vec<f64> {
    list(&outputs["gradients"])[1..].iter().map(|row| number(&list(row)[at])).collect()
}

fn assert_close(found: &[f64], expected: &[f64], tolerance: f64, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= tolerance * expected.abs().max(1.0), "{what}: {found} and not {expected}");
    }
}

/// In PyTorch, in float64: `h = f(w @ x + b)`, `((v @ h + c - t) ** 2).backward()`, then the `.grad` of `w`, `b`, `v`, `c` with the demo's own
/// defaults.
#[test]
fn gradients_are_those_of_pytorch() {
    for (activation, prediction, loss, gradient) in [
        ("relu", 2.6, 2.56, [3.2, -6.4, 0.0, 0.0, 3.2, 0.0, 8.32, 0.0, 3.2]),
        (
            "sigmoid",
            0.465_823_301_348_071_9,
            0.285_344_745_382_672_8,
            [
                -0.068_757_407_569_135_5,
                0.137_514_815_138_271,
                0.342_796_726_490_540_16,
                -0.685_593_452_981_080_3,
                -0.068_757_407_569_135_5,
                0.342_796_726_490_540_16,
                -0.994_489_131_045_819_6,
                -0.331_216_816_338_206,
                -1.068_353_397_303_856_1,
            ],
        ),
        (
            "tanh",
            1.985_082_557_602_872_8,
            0.970_387_645_293_417_1,
            [
                0.042_998_455_065_791_81,
                -0.085_996_910_131_583_61,
                -1.652_146_483_412_345_8,
                3.304_292_966_824_691_6,
                0.042_998_455_065_791_81,
                -1.652_146_483_412_345_8,
                1.948_547_285_799_168,
                -1.308_262_079_995_608,
                1.970_165_115_205_745_6,
            ],
        ),
    ] {
        let outputs = computed(&[&format!("activation={activation}")]);
        assert_close(&[number(&outputs["prediction"])], &[prediction], 1e-12, activation);
        assert_close(&[number(&outputs["loss"])], &[loss], 1e-12, activation);
        assert_close(&numbers(&outputs["gradient"]), &gradient, 1e-12, activation);
        assert_close(&column(&outputs, 2), &gradient, 1e-12, "the chain rule");
    }
}

/// The same in PyTorch with every number another.
#[test]
fn every_other_number_gives_pytorchs_gradients_too() {
    let outputs = computed(&[
        "activation=tanh",
        "inputs=1.5,0.5",
        "hidden_weights=1,-1,0.5,2",
        "hidden_biases=0,-1",
        "output_weights=2,1",
        "output_bias=0.5",
        "target=3",
    ]);
    let gradient = [
        -0.860_937_494_880_908_1,
        -0.286_979_164_960_302_7,
        -0.611_493_418_013_703_5,
        -0.203_831_139_337_901_17,
        -0.573_958_329_920_605_4,
        -0.407_662_278_675_802_35,
        -0.520_416_685_635_76,
        -0.434_013_457_300_762,
        -0.683_325_471_402_366,
    ];
    assert_close(&numbers(&outputs["gradient"]), &gradient, 1e-12, "autograd");
    assert_close(&column(&outputs, 2), &gradient, 1e-12, "the chain rule");
}

#[test]
fn the_chain_rule_autograd_and_the_difference_agree_wherever_there_is_a_derivative() {
    let mut rng = ChaCha8Rng::seed_from_u64(17);
    for activation in ["relu", "sigmoid", "tanh"] {
        for _ in 0..50 {
            let mut draw = |name: &str, length: usize| {
                let entries: Vec<_> = (0..length).map(|_| rng.random_range(-3.0..3.0).to_string()).collect();
                format!("{name}={}", entries.join(","))
            };
            let pairs = [
                draw("inputs", 2),
                draw("hidden_weights", 4),
                draw("hidden_biases", 2),
                draw("output_weights", 2),
                draw("output_bias", 1),
                draw("target", 1),
                format!("activation={activation}"),
            ];
            let outputs = computed(&pairs.each_ref().map(String::as_str));
            assert_eq!(outputs["at_kink"], Value::Bool(false), "{pairs:?}");
            let autograd = column(&outputs, 3);
            assert_close(&column(&outputs, 2), &autograd, 1e-12, "the chain rule");
            assert_close(&column(&outputs, 4), &autograd, 1e-7, "the difference");
            let errors = autograd.iter().zip(column(&outputs, 4)).map(|(slope, other)| (slope - other).abs());
            assert_eq!(number(&outputs["largest_error"]), errors.fold(0.0, f64::max));
        }
    }
}

/// Worked by hand: the sums are 0.5·1 − 1·(−2) + 0.1 = 2.6 and −0.5·1 + 0.25·(−2) + 0.2 = −0.8, the output 2.6, twice the miss 3.2.
/// The second unit is off, and so is every gradient that has to pass through it.
#[test]
fn each_step_has_the_derivative_that_is_on_paper() {
    let outputs = computed(&["activation=relu"]);
    let rows: Vec<(String, f64)> = list(&outputs["local_derivatives"])[1..]
        .iter()
        .map(|row| match list(row) {
            [Value::Text(of), Value::Text(_), Value::Float(value)] => (of.clone(), *value),
            other => panic!("{other:?}"),
        })
        .collect();
    for (of, expected) in [
        ("loss by output", 3.2),
        ("output by c", 1.0),
        ("output by v1", 2.6),
        ("output by v2", 0.0),
        ("output by activation 1", 1.0),
        ("output by activation 2", -1.5),
        ("activation 1 by sum 1", 1.0),
        ("activation 2 by sum 2", 0.0),
        ("sum 1 by w11", 1.0),
        ("sum 1 by w12", -2.0),
        ("sum 2 by w21", 1.0),
        ("sum 2 by w22", -2.0),
        ("sum 1 by b1", 1.0),
        ("sum 2 by b2", 1.0),
    ] {
        let found = rows.iter().find(|row| row.0 == of).expect(of).1;
        assert!((found - expected).abs() < 1e-12, "{of}: {found}");
    }
    assert_eq!(rows.len(), 14);
    let written: Vec<_> = list(&outputs["gradients"])[1..].iter().map(|row| list(row)[5].clone()).collect();
    assert_eq!(written[1], Value::from("3.2 · 1 · 1 · (−2)"));
    assert_eq!(written[3], Value::from("3.2 · (−1.5) · 0 · (−2)"));
    assert_eq!(written[6], Value::from("3.2 · 2.6"));
}

#[test]
fn calls_add_up_only_where_they_are_added_and_adjust_no_weight() {
    let once = computed(&["activation=tanh", "calls=1"]);
    let gradient = numbers(&once["gradient"]);
    assert_eq!(once["accumulated_gradient"], once["fresh_gradient"]);
    for calls in 2..=5_i32 {
        let outputs = computed(&["activation=tanh", &format!("calls={calls}")]);
        assert_eq!(outputs["fresh_gradient"], once["gradient"]);
        let multiple: Vec<f64> = gradient.iter().map(|slope| slope * f64::from(calls)).collect();
        assert_close(&numbers(&outputs["accumulated_gradient"]), &multiple, 1e-12, "all calls");
        assert_eq!(outputs["weights_unchanged"], Value::Bool(true));
    }
}

/// Both sums are 0. The slope of ReLU is 0 on the left and 1 on the right: candle takes the right one, and a central
/// difference gets half of it. The output misses by −1 and the output weights are 1 and 2.
#[test]
fn at_the_kink_of_relu_there_is_no_derivative_to_agree_on() {
    let pairs = ["inputs=1,1", "hidden_weights=0.5,-0.5,0,0", "hidden_biases=0,0", "output_weights=1,2"];
    let outputs = computed(&pairs);
    assert_eq!(json(&outputs, "hidden_sums"), "[0.0,0.0]");
    assert_eq!(outputs["at_kink"], Value::Bool(true));
    let right = [-2.0, -2.0, -4.0, -4.0, -2.0, -4.0, 0.0, 0.0, -2.0];
    assert_close(&numbers(&outputs["gradient"]), &right, 1e-12, "candle");
    let half = [-1.0, -1.0, -2.0, -2.0, -1.0, -2.0, 0.0, 0.0, -2.0];
    assert_close(&column(&outputs, 4), &half, 1e-3, "the difference");

    let smooth = computed(&[&pairs[..], &["activation=tanh"]].concat());
    assert_eq!(smooth["at_kink"], Value::Bool(false));
    assert!(number(&smooth["largest_error"]) < 1e-8);
}
