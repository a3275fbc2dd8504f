//! Pixel similarity against the published figures, PyTorch, and the distances that another demo computes.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{cache, data, json, run, run_streaming};
use crate::mnist::Mnist;
use crate::{LabError, Outputs, Picture, RunEvent, Value};

fn judged(pairs: &[&str]) -> Outputs {
    run("nearest-mean", pairs).expect("these are in range")
}

fn numbers(value: &Value) -> Vec<f64> {
    let Value::List(entries) = value else { panic!("{value:?} is no list") };
    entries.iter().map(number).collect()
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Float(number) => *number,
        Value::Integer(number) => *number as f64,
        _ => panic!("{value:?} is no number"),
    }
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    let Value::List(rows) = value else { panic!("{value:?} is no table") };
    rows[1..].iter().map(numbers).collect()
}

fn to_four_places(value: &Value) -> f64 {
    (number(value) * 1e4).round() / 1e4
}

fn pictures(pairs: &[&str]) -> Vec<Picture> {
    let (_, events) = run_streaming("nearest-mean", pairs).expect("these are in range");
    let picture = |event| if let RunEvent::Picture(picture) = event { Some(picture) } else { None };
    events.into_iter().filter_map(picture).collect()
}

/// One of the test images as if it had been drawn.
fn drawn(image: usize) -> String {
    let mnist = Mnist::open(&data(), &cache()).expect("the repository holds MNIST");
    format!("drawing={}", STANDARD.encode(mnist.test.image(image)))
}

/// The fastai book's chapter on MNIST: 0.9168 and 0.9854, on average 0.9511; over all 2038 images it is 1939/2038.
#[test]
fn threes_against_sevens_meet_the_published_figures() {
    let outputs = judged(&[]);
    let Value::List(by_class) = &outputs["accuracy_per_class"] else { panic!("a list") };
    assert_eq!(by_class.iter().map(to_four_places).collect::<Vec<_>>(), [0.9168, 0.9854]);
    assert_eq!(to_four_places(&outputs["accuracy_averaged"]), 0.9511);
    assert_eq!((json(&outputs, "correct"), json(&outputs, "tested")), ("1939".to_owned(), "2038".to_owned()));
    assert_eq!(number(&outputs["accuracy_pooled"]), 1939.0 / 2038.0);
    assert_eq!(json(&outputs, "confusion"), r#"[["true","3","7"],[3,926,84],[7,15,1013]]"#);
}

/// Recorded from PyTorch, where float32 and float64 agree.
#[test]
fn ten_digits_and_other_pairs_are_read_as_pytorch_reads_them() {
    let ten = "classes=0,1,2,3,4,5,6,7,8,9";
    for (classes, distance, right) in [
        (ten, "l1", vec![799, 1133, 437, 615, 656, 291, 754, 786, 431, 783]),
        (ten, "rmse", vec![878, 1092, 781, 814, 811, 612, 827, 856, 718, 814]),
        ("classes=7,3", "rmse", vec![1001, 968]),
        ("classes=0,1", "l1", vec![883, 1135]),
        ("classes=0,1", "rmse", vec![970, 1135]),
    ] {
        let outputs = judged(&[classes, &format!("distance={distance}")]);
        let confusion = rows(&outputs["confusion"]);
        let found: Vec<i64> = confusion.iter().enumerate().map(|(class, row)| row[class + 1] as i64).collect();
        assert_eq!(found, right, "{classes} by {distance}");
        assert_eq!(number(&outputs["correct"]), right.iter().sum::<i64>() as f64);
    }
    let confusion = judged(&["classes=4,9,5"]);
    assert_eq!(json(&confusion, "confusion"), r#"[["true","4","9","5"],[4,726,256,0],[9,53,944,12],[5,91,121,680]]"#);
}

#[test]
fn each_row_of_the_confusion_matrix_holds_all_test_images_of_its_digit() {
    let outputs = judged(&["classes=9,8,7,6,5,4,3,2,1,0"]);
    let found: Vec<f64> = rows(&outputs["confusion"]).iter().map(|row| row[1..].iter().sum()).collect();
    assert_eq!(found, [1009.0, 974.0, 1028.0, 958.0, 892.0, 982.0, 1010.0, 1032.0, 1135.0, 980.0]);
}

/// The most confidently wrong by PyTorch: how much nearer the wrong mean is.
#[test]
fn the_most_confidently_wrong_come_first() {
    let misread = rows(&judged(&[])["misread"]);
    let worst = [(1681.0, 0.057_371), (9905.0, 0.053_803), (5734.0, 0.049_840)];
    for (row, (image, nearer_by)) in misread.iter().zip(worst) {
        assert_eq!(row[0], image);
        assert!((row[3] - nearer_by).abs() < 1e-5, "{row:?}");
    }
    assert!(misread.is_sorted_by(|first, second| first[3] >= second[3]));

    let mnist = Mnist::open(&data(), &cache()).expect("the repository holds MNIST");
    let captions: Vec<String> = misread.iter().map(|row| format!("a {}, taken for {}", row[1], row[2])).collect();
    for row in &misread {
        assert_eq!(row[1], mnist.test.label(row[0] as usize) as f64, "the true digit");
    }
    let picture = pictures(&[]).into_iter().find(|picture| picture.name == "misread").expect("some are misread");
    assert_eq!(picture.captions, captions);
    let shown = STANDARD.decode(picture.pixels).expect("base64");
    assert_eq!(shown[..784], *mnist.test.image(1681), "the picture is the image itself");
}

#[test]
fn the_means_are_captioned_with_the_number_of_training_images() {
    let means = pictures(&["classes=3,7,5"]).into_iter().find(|picture| picture.name == "means").expect("means");
    assert_eq!(means.captions, ["3, mean of 6,131 images", "7, mean of 6,265 images", "5, mean of 5,421 images"]);
    assert_eq!(means.count, 3);
}

/// A test image given as a drawing is as far from each mean as the demo `rmse-and-l1` finds it.
#[test]
fn a_drawing_is_placed_by_its_distances() {
    // The first test image, a seven, is the first of the sevens too.
    let seven = drawn(0);
    for distance in ["l1", "rmse"] {
        let outputs = judged(&[&seven, &format!("distance={distance}")]);
        let distances = numbers(&outputs["drawing_distances"]);
        for (against, found) in [3, 7].into_iter().zip(distances) {
            let pairs = ["source=digit", "digit=7", "example=0", &format!("against={against}")];
            let expected = number(&run("rmse-and-l1", &pairs).expect("in range")[distance]);
            assert!((found - expected).abs() < 1e-6, "{distance} to {against}: {found}, not {expected}");
        }
        assert_eq!(outputs["drawing_prediction"], "7".into());
    }
    let picture = pictures(&[&seven]).into_iter().find(|picture| picture.name == "drawing").expect("a drawing");
    assert_eq!(picture.captions, ["read as 7"]);
}

#[test]
fn without_a_drawing_nothing_is_said_of_one() {
    let outputs = judged(&[]);
    assert_eq!(json(&outputs, "drawing_distances"), "[]");
    assert_eq!(json(&outputs, "drawing_prediction"), "\"\"");
    assert!(pictures(&[]).iter().all(|picture| picture.name != "drawing"));
}

#[test]
fn a_class_named_twice_is_refused_with_what_to_do() {
    let refused = run("nearest-mean", &["classes=3,7,3"]).expect_err("3 is there twice");
    assert!(matches!(refused, LabError::Parameter { .. }));
    assert_eq!(refused.to_string(), "`classes` names 3 twice: give each digit once, such as 3, 7");
}
