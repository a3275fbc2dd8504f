//! Three slopes agree; the difference's error has the valley that numerical analysis foretells.

use super::run;
use crate::{Outputs, Value};

const SMOOTH: [&str; 4] = ["cube", "sine", "exponential", "sigmoid"];

fn check(pairs: &[&str]) -> Outputs {
    run("gradient-check", pairs).expect("parameters in range")
}

fn float(outputs: &Outputs, name: &str) -> f64 {
    match &outputs[name] {
        Value::Float(number) => *number,
        other => panic!("{name} is {other:?}"),
    }
}

fn points(outputs: &Outputs, name: &str) -> Vec<[f64; 2]> {
    let Value::List(points) = &outputs[name] else { panic!("{name} is a curve") };
    let point = |point: &Value| match point {
        Value::List(pair) => match pair[..] {
            [Value::Float(x), Value::Float(y)] => [x, y],
            _ => panic!("{name} has {pair:?}"),
        },
        other => panic!("{name} has {other:?}"),
    };
    points.iter().map(point).collect()
}

/// The error at the grid's step nearest to this one.
fn error_at(outputs: &Outputs, h: f64) -> f64 {
    let curve = points(outputs, "error_curve");
    let distance = |point: &[f64; 2]| (point[0] / h).ln().abs();
    curve.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).expect("a grid")[1]
}

#[test]
fn three_slopes_agree_with_the_calculated_one() {
    // Values and slopes to all digits, worked out with PyTorch in float64.
    for (function, x, value, slope) in [
        ("square", "1.5", 2.25, 3.0),
        ("cube", "-2", -8.0, 12.0),
        ("sine", "1", 0.841_470_984_807_896_5, 0.540_302_305_868_139_8),
        ("exponential", "1", std::f64::consts::E, std::f64::consts::E),
        ("sigmoid", "0.5", 0.622_459_331_201_854_6, 0.235_003_712_201_594_5),
        ("relu", "-0.25", 0.0, 0.0),
        ("relu", "0.25", 0.25, 1.0),
        ("absolute", "-3", 3.0, -1.0),
    ] {
        let outputs = check(&[&format!("function={function}"), &format!("x={x}")]);
        for (name, expected, tolerance) in [
            ("value", value, 1e-15),
            ("autograd", slope, 1e-15),
            ("analytic", slope, 1e-15),
            ("central_difference", slope, 1e-9),
        ] {
            let found = float(&outputs, name);
            assert!((found - expected).abs() <= tolerance * expected.abs().max(1.0), "{function} {name}: {found}");
        }
        assert_eq!(outputs["differentiable"], Value::Bool(true));
    }
}

#[test]
fn the_best_step_lies_where_truncation_and_rounding_balance() {
    for (dtype, epsilon) in [("float64", f64::EPSILON), ("float32", f64::from(f32::EPSILON))] {
        for function in SMOOTH {
            let outputs = check(&[&format!("function={function}"), "x=1.2", &format!("dtype={dtype}")]);
            let (h, error) = (float(&outputs, "best_h"), float(&outputs, "best_error"));
            let theory = epsilon.cbrt();
            // Rounding is luck, and one step of many can be lucky somewhat away from the bottom of the valley.
            assert!((h / theory).log10().abs() < 2.5, "{function} in {dtype}: {h} is far from {theory}");
            assert!(error < 10.0 * epsilon.powf(2.0 / 3.0), "{function} in {dtype}: {error}");
            // The worst of a decade of steps leaves luck out.
            let curve = points(&outputs, "error_curve");
            let worst = |decade: &[[f64; 2]]| decade.iter().map(|point| point[1]).fold(0.0, f64::max);
            let bottom = curve.windows(9).min_by(|a, b| worst(a).total_cmp(&worst(b))).expect("a grid")[4][0];
            assert!((bottom / theory).log10().abs() < 1.0, "{function} in {dtype}: {bottom} is far from {theory}");
            for far in [theory * 1e-4, 1.0] {
                assert!(error_at(&outputs, far) > 100.0 * error, "{function} in {dtype} at {far}");
            }
        }
    }
}

#[test]
fn a_cube_is_off_by_the_square_of_h() {
    // (x + h)³ − (x − h)³ = 2h(3x² + h²)
    let outputs = check(&["function=cube", "x=0.7"]);
    for h in [1.0, 0.1, 1e-2, 1e-3] {
        let error = error_at(&outputs, h);
        assert!((error / (h * h) - 1.0).abs() < 1e-6, "{error} at {h}");
    }
}

#[test]
fn a_parabola_has_rounding_only() {
    let outputs = check(&["function=square", "x=0.7"]);
    for h in [1.0, 0.1, 1e-2] {
        assert!(error_at(&outputs, h) < 4.0 * f64::EPSILON / h, "no truncation at {h}");
    }
    assert!(float(&outputs, "best_h") > 1e-3, "{:?}", outputs["best_h"]);
    assert!(error_at(&outputs, 1e-12) > 1e-7);
}

#[test]
fn in_float32_a_small_step_vanishes_beside_x() {
    let outputs = check(&["function=sine", "x=1", "h=1e-9", "dtype=float32"]);
    assert_eq!(outputs["central_difference"], Value::Float(0.0), "1 + 1e-9 is 1 in float32");
    assert_eq!(outputs["error"], outputs["autograd"]);
    let exact = check(&["function=sine", "x=1", "h=1e-9"]);
    assert!(float(&exact, "error") < 1e-6);
}

#[test]
fn at_a_kink_the_difference_gives_the_mean_of_both_sides_for_every_step() {
    for (function, mean) in [("relu", 0.5), ("absolute", 0.0)] {
        for dtype in ["float64", "float32"] {
            let outputs = check(&[&format!("function={function}"), "x=0", "h=0.3", &format!("dtype={dtype}")]);
            assert_eq!(outputs["differentiable"], Value::Bool(false));
            assert!(float(&outputs, "analytic").is_nan(), "there is no slope to give");
            assert_eq!(outputs["central_difference"], Value::Float(mean));
            let off = (float(&outputs, "autograd") - mean).abs();
            for [h, error] in points(&outputs, "error_curve") {
                assert!((error - off).abs() < 1e-12, "{function} in {dtype}: {error} at {h}, not {off}");
            }
        }
    }
    // A step that reaches over the kink from beside it is as wrong; a shorter one is right.
    let beside = check(&["function=relu", "x=0.01", "h=0.5"]);
    assert_eq!(beside["differentiable"], Value::Bool(true));
    assert!((float(&beside, "central_difference") - 0.51).abs() < 1e-12);
    assert!(error_at(&beside, 1e-3) < 1e-12);
}

#[test]
fn the_drawn_lines_belong_to_the_function() {
    let outputs = check(&["function=sine", "x=0.5", "h=0.25"]);
    for [x, y] in points(&outputs, "function_curve") {
        assert!((y - x.sin()).abs() < 1e-15);
    }
    for [x, slope] in points(&outputs, "derivative_curve") {
        assert!((slope - x.cos()).abs() < 1e-15);
    }
    let slope = |line: &[[f64; 2]]| (line[line.len() - 1][1] - line[0][1]) / (line[line.len() - 1][0] - line[0][0]);
    assert!((slope(&points(&outputs, "tangent")) - 0.5_f64.cos()).abs() < 1e-14);
    let chord = slope(&points(&outputs, "secant"));
    assert!((chord - float(&outputs, "central_difference")).abs() < 1e-14);
    assert!((chord - 0.5_f64.cos() * 0.25_f64.sin() / 0.25).abs() < 1e-14, "sin(x+h) − sin(x−h) = 2 cos x sin h");
}
