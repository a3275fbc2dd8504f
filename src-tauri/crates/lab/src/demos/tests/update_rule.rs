//! The rule against the library's optimiser, PyTorch's, and closed formulas.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{json, run};
use crate::{LabError, Outputs, Value};

fn stepped(pairs: &[&str]) -> Outputs {
    run("update-rule", pairs).expect("these are in range")
}

fn numbers(value: &Value) -> Vec<f64> {
    let Value::List(values) = value else { panic!("{value:?} is no list") };
    values
        .iter()
        .map(|value| match value {
            Value::Float(number) => *number,
            Value::Integer(number) => *number as f64,
            other => panic!("{other:?} is no number"),
        })
        .collect()
}

fn assert_close(outputs: &Outputs, name: &str, expected: &[f64]) {
    let found = numbers(&outputs[name]);
    assert_eq!(found.len(), expected.len(), "{name}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= 2e-6 * expected.abs().max(1.0), "{name}: {found} and not {expected}");
    }
}

/// `w - 0.1 * g` of float32 tensors in PyTorch, and `struct.pack('<f', …)` of each new weight.
#[test]
fn one_step_has_pytorchs_bits() {
    let outputs = stepped(&["weights=1.5,-0.5,2,7.3,-99.9", "gradients=0.8,-1.2,0,3.3,0.1", "learning_rate=0.1"]);
    assert_eq!(outputs["equal_to_the_bit"], Value::Bool(true));
    let Value::List(rows) = &outputs["bits"] else { panic!("bits are a table") };
    let bits = ["0x3fb5c28f", "0xbec28f5c", "0x40000000", "0x40df0a3e", "0xc2c7d1ec"];
    for (row, expected) in rows[1..].iter().zip(bits) {
        let Value::List(cells) = row else { panic!("a row") };
        assert_eq!(cells[4..], [expected.into(), expected.into()], "{row:?}");
    }
    assert_eq!(json(&outputs, "by_hand"), "[1.42,-0.38,2.0,6.9700003,-99.91]");
}

#[test]
fn by_hand_and_by_the_optimiser_are_equal_to_the_bit_whatever_the_numbers() {
    let mut rng = ChaCha8Rng::seed_from_u64(16);
    for _ in 0..200 {
        let mut draw = || (0..6).map(|_| rng.random_range(-100.0..100.0).to_string()).collect::<Vec<_>>().join(",");
        let (weights, gradients) = (format!("weights={}", draw()), format!("gradients={}", draw()));
        let rate = format!("learning_rate={}", 10_f64.powf(rng.random_range(-4.0..1.0)));
        let outputs = stepped(&[&weights, &gradients, &rate]);
        assert_eq!(outputs["equal_to_the_bit"], Value::Bool(true), "{weights} {gradients} {rate}");
    }
}

#[test]
fn backward_changes_no_weight_and_a_gradient_of_zero_makes_no_step() {
    let outputs = stepped(&["weights=1.5,-0.1", "gradients=0,0", "learning_rate=10"]);
    assert_eq!(json(&outputs, "by_hand"), "[1.5,-0.1]");
    assert_eq!(json(&outputs, "optimiser"), "[1.5,-0.1]");
    for gradients in ["gradients=0,0", "gradients=100,-100"] {
        let outputs = stepped(&["weights=1.5,-0.1", gradients]);
        assert_eq!(outputs["backward_changed_weights"], Value::Bool(false));
    }
}

/// ```python
/// w = torch.tensor(weights, requires_grad=True)
/// optimiser = torch.optim.SGD([w], lr=rate, momentum=momentum, weight_decay=decay)  # one of the two is 0
/// for _ in range(steps):
///     optimiser.zero_grad(); (w * torch.tensor(gradients)).sum().backward(); optimiser.step()
/// ```
#[test]
fn momentum_and_weight_decay_are_those_of_pytorchs_optimiser() {
    let short = ["weights=1.5,-0.5,2", "gradients=0.8,-1.2,0", "learning_rate=0.1", "steps=5"];
    let long = ["weights=100,-3.25,1e-3", "gradients=-7.5,0.3,50", "learning_rate=0.01", "steps=20"];
    for (pairs, momentum, with_momentum, decay, with_decay) in [
        (
            short,
            "momentum=0.9",
            [0.448_472_023_010_253_9, 1.077_291_965_484_619, 2.0],
            "weight_decay=0.1",
            [1.034_405_350_685_119_6, 0.112_624_399_363_994_6, 1.901_980_161_666_870_1],
        ),
        (
            long,
            "momentum=0.9",
            [109.070_632_934_570_31, -3.612_825_393_676_758, -60.469_944_000_244_14],
            "weight_decay=0.1",
            [99.504_722_595_214_84, -3.245_047_569_274_902_3, -9.904_587_745_666_504],
        ),
        (
            short,
            "momentum=0.5",
            [0.855_000_019_073_486_3, 0.467_500_030_994_415_3, 2.0],
            "weight_decay=1",
            [0.558_126_986_026_763_9, 0.196_167_036_890_983_58, 1.180_979_967_117_309_6],
        ),
        (
            long,
            "momentum=0.5",
            [102.849_998_474_121_1, -3.364_000_320_434_570_3, -18.999_000_549_316_406],
            "weight_decay=1",
            [83.156_379_699_707_03, -2.712_825_536_727_905_3, -9.103_834_152_221_68],
        ),
    ] {
        let outputs = stepped(&[&pairs[..], &[momentum, decay]].concat());
        assert_close(&outputs, "momentum_weights", &with_momentum);
        assert_close(&outputs, "decay_weights", &with_decay);
    }
}

/// With a gradient that stays the same: plain, each step is `rate · g`. Decay pulls towards −g / λ, of whose distance a
/// step leaves the part 1 − rate · λ.
#[test]
fn the_paths_follow_their_closed_formulas() {
    let (w, g, rate, decay) = (4.0, 0.5, 0.2, 0.25);
    let outputs =
        stepped(&["weights=4", "gradients=0.5", "learning_rate=0.2", "weight_decay=0.25", "momentum=0", "steps=20"]);
    for step in 0..=20_i32 {
        let n = f64::from(step);
        let rest = -g / decay;
        for (path, expected) in [
            ("plain_path", w - n * rate * g),
            ("momentum_path", w - n * rate * g),
            ("decay_path", rest + (w - rest) * (1.0 - rate * decay).powi(step)),
        ] {
            let Value::List(points) = &outputs[path] else { panic!("{path} is a curve") };
            assert_eq!(points.len(), 21);
            let point = numbers(&points[usize::try_from(step).expect("not negative")]);
            assert!(point[0] == n && (point[1] - expected).abs() < 1e-5, "{path}: {point:?} and not {expected}");
        }
    }
}

#[test]
fn a_gradient_too_few_is_refused_with_both_lengths() {
    let refused = run("update-rule", &["weights=1,2,3", "gradients=1"]).expect_err("three against one");
    assert!(matches!(refused, LabError::Parameter { .. }));
    assert_eq!(
        refused.to_string(),
        "`gradients` has length 1 and `weights` has length 3: give one gradient for each weight"
    );
}
