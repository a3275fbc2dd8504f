use super::{cache, data, json, run, run_streaming};
use crate::mnist::Mnist;
use crate::{LabError, Outputs, RunEvent, Value};

fn number(outputs: &Outputs, name: &str) -> f64 {
    match outputs[name] {
        Value::Float(number) => number,
        ref other => panic!("{name} is {other:?}"),
    }
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-12 * expected.abs().max(1.0)
}

fn compared(pairs: &[&str]) -> Outputs {
    run("rmse-and-l1", pairs).expect("these are in range")
}

/// Worked by hand.
#[test]
fn the_formulas_are_square_mean_root_and_mean_absolute() {
    for (a, b, outlier, [rmse, l1, l2, l1_sum]) in [
        ("-3,1,4,2", "-5,1,2,3", "0", [1.5, 1.25, 3.0, 5.0]),
        ("1,2,3", "2,4,6", "0", [(14.0_f64 / 3.0).sqrt(), 2.0, 14.0_f64.sqrt(), 6.0]),
        ("-3,1,4,2", "-5,1,2,3", "10", [22.25_f64.sqrt(), 3.25, 89.0_f64.sqrt(), 13.0]),
        ("1,1", "1,1", "0", [0.0; 4]),
    ] {
        let outputs = compared(&[&format!("a={a}"), &format!("b={b}"), &format!("outlier={outlier}")]);
        for (name, expected) in [("rmse", rmse), ("l1", l1), ("l2", l2), ("l1_sum", l1_sum)] {
            assert!(close(number(&outputs, name), expected), "{name} of {a} and {b}: {}", number(&outputs, name));
        }
    }
}

/// The rule "multiply two negatives and take the positive root" would give √15.
#[test]
fn two_negative_numbers_differ_like_any_others() {
    let outputs = compared(&["a=-3", "b=-5"]);
    assert_eq!((number(&outputs, "rmse"), number(&outputs, "l1")), (2.0, 2.0));
    assert_eq!(
        json(&outputs, "steps"),
        r#"[["element","a","b","difference","squared","absolute"],[0,-3.0,-5.0,2.0,4.0,2.0]]"#
    );
}

#[test]
fn rmse_is_at_least_l1_and_an_outlier_widens_the_gap() {
    let mut ratios = Vec::new();
    for outlier in [0.0, 1.0, 2.0, 5.0, 10.0, 20.0] {
        let outputs = compared(&["a=1,2,3,4,5", "b=2,1,4,3,4", &format!("outlier={outlier}")]);
        assert!(number(&outputs, "rmse") >= number(&outputs, "l1") * (1.0 - 1e-12));
        ratios.push(number(&outputs, "ratio"));
    }
    // All five differences are ±1 at first: equal distances.
    assert!(close(ratios[0], 1.0), "{ratios:?}");
    assert!(ratios.is_sorted_by(|less, more| less < more), "{ratios:?}");
}

#[test]
fn lists_of_different_length_are_refused_with_both_lengths() {
    let refused = run("rmse-and-l1", &["a=1,2,3", "b=1"]).expect_err("three against one");
    assert!(matches!(refused, LabError::Parameter { .. }));
    assert_eq!(refused.to_string(), "`b` has length 1 and `a` has length 3: make them equally long");
}

/// The fastai book's chapter on MNIST compares one three (the training image 10,000) with the mean three and the mean
/// seven of all training images: L1 0.1114 and 0.1586, RMSE 0.2021 and 0.3021.
#[test]
fn the_mean_digits_are_those_of_the_published_figures() {
    let mnist = Mnist::open(&data(), &cache()).expect("the repository holds MNIST");
    let pixels = |image: &[u8]| image.iter().map(|pixel| f64::from(*pixel) / 255.0).collect::<Vec<_>>();
    let three = pixels(mnist.train.image(10_000));
    assert_eq!(mnist.train.labels()[10_000], 3);

    for (against, l1, rmse) in [(3, 0.1114, 0.2021), (7, 0.1586, 0.3021)] {
        let outputs = compared(&["source=digit", "digit=7", &format!("against={against}")]);
        // The first of all test images is a seven; it minus the differences is the mean digit again.
        let seven = pixels(mnist.test.image(0));
        let mean: Vec<f64> = seven.iter().zip(flat(&outputs["differences"])).map(|(pixel, by)| pixel - by).collect();
        let apart: Vec<f64> = three.iter().zip(mean).map(|(a, b)| a - b).collect();
        let count = apart.len() as f64;
        assert!((apart.iter().map(|by| by.abs()).sum::<f64>() / count - l1).abs() < 5e-5);
        assert!(((apart.iter().map(|by| by * by).sum::<f64>() / count).sqrt() - rmse).abs() < 5e-5);
    }
}

#[test]
fn a_digit_comes_with_three_pictures_and_fits_its_own_mean_better() {
    let (near, events) =
        run_streaming("rmse-and-l1", &["source=digit", "digit=0", "against=0"]).expect("a zero against zeros");
    let names: Vec<_> = events
        .iter()
        .filter_map(|event| if let RunEvent::Picture(picture) = event { Some(picture.name.as_str()) } else { None })
        .collect();
    assert_eq!(names, ["digit", "mean", "difference"]);
    let far = compared(&["source=digit", "digit=0", "against=1"]);
    assert!(number(&near, "rmse") < number(&far, "rmse"));
    assert!(number(&near, "l1") < number(&far, "l1"));
}

/// The rarest digit among the test images has 892 of them: the last one must be there to compare.
#[test]
fn every_digit_has_every_example() {
    for digit in 0..10 {
        compared(&["source=digit", &format!("digit={digit}"), "example=891"]);
    }
}

#[test]
fn of_a_digits_pixels_the_table_shows_those_furthest_apart() {
    let outputs = compared(&["source=digit", "outlier=-20"]);
    let Value::List(rows) = &outputs["steps"] else { panic!("steps are a table") };
    assert_eq!(rows.len(), 1 + 12);
    let distances: Vec<f64> = rows[1..].iter().map(|row| flat(row)[5]).collect();
    assert!(distances.is_sorted_by(|first, second| first >= second), "{distances:?}");
    // The last pixel of a digit and of every mean digit is paper, so that the outlier is all there is.
    assert_eq!(flat(&rows[1]), [783.0, -20.0, 0.0, -20.0, 400.0, 20.0]);
}

fn flat(value: &Value) -> Vec<f64> {
    match value {
        Value::List(values) => values.iter().flat_map(flat).collect(),
        Value::Integer(number) => vec![*number as f64],
        Value::Float(number) => vec![*number],
        other => panic!("{other:?} holds no numbers"),
    }
}
