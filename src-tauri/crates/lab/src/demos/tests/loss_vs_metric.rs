//! Loss and accuracy of one run, held against each other by counting.

use std::collections::HashSet;

use super::{json, run};
use crate::Outputs;

fn curve(outputs: &Outputs, name: &str) -> Vec<f64> {
    let points: Vec<[f64; 2]> = serde_json::from_str(&json(outputs, name)).expect("points");
    assert!(points.iter().enumerate().all(|(step, [x, _])| *x == step as f64));
    points.into_iter().map(|[_, y]| y).collect()
}

fn number(outputs: &Outputs, name: &str) -> f64 {
    json(outputs, name).parse().expect(name)
}

#[test]
fn what_is_counted_is_in_the_curves() {
    let outputs = run("loss-vs-metric", &["steps=120", "validation_images=500"]).expect("in range");
    let (losses, accuracies) = (curve(&outputs, "loss_curve"), curve(&outputs, "accuracy_curve"));
    assert_eq!((losses.len(), accuracies.len()), (121, 121));
    let still: Vec<bool> =
        (0..120).map(|step| losses[step] != losses[step + 1] && accuracies[step] == accuracies[step + 1]).collect();
    let count = still.iter().filter(|still| **still).count();
    assert!(count > 0, "500 images have few accuracies");
    assert_eq!(number(&outputs, "still_share"), count as f64 / 120.0);
    let longest = still.split(|still| !still).map(<[bool]>::len).max().unwrap_or_default();
    assert_eq!(number(&outputs, "longest_still"), longest as f64);
    let distinct = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<HashSet<_>>().len() as f64;
    assert_eq!(number(&outputs, "different_losses"), distinct(&losses));
    assert_eq!(number(&outputs, "different_accuracies"), distinct(&accuracies));
    // An accuracy is a count of images; the loss is no such thing.
    assert!(accuracies.iter().all(|accuracy| (accuracy * 500.0 - (accuracy * 500.0).round()).abs() < 1e-9));
    assert!(distinct(&losses) > 100.0 && distinct(&accuracies) < distinct(&losses));
}

#[test]
fn the_listed_intervals_hold_their_accuracy() {
    let outputs = run("loss-vs-metric", &["steps=80", "validation_images=50"]).expect("in range");
    let (losses, accuracies) = (curve(&outputs, "loss_curve"), curve(&outputs, "accuracy_curve"));
    let table: Vec<serde_json::Value> = serde_json::from_str(&json(&outputs, "still")).expect("a table");
    let rows: Vec<[f64; 5]> =
        table[1..].iter().map(|row| serde_json::from_value(row.clone()).expect("five numbers")).collect();
    assert!(!rows.is_empty());
    for [from, to, first, last, accuracy] in &rows {
        let (from, to) = (*from as usize, *to as usize);
        assert!(accuracies[from..=to].iter().all(|other| other == accuracy), "{from} to {to}");
        assert_eq!((losses[from], losses[to]), (*first, *last));
    }
    assert!(rows.is_sorted_by(|[from, to, ..], [next_from, next_to, ..]| to - from >= next_to - next_from));
}

#[test]
fn with_fewer_images_accuracy_stands_still_more_often() {
    let share = |images: &str| {
        let outputs = run("loss-vs-metric", &["steps=60", &format!("validation_images={images}")]);
        number(&outputs.expect("in range"), "still_share")
    };
    assert!(share("20") > share("5000"));
}
