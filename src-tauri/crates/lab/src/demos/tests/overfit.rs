//! What is known of overfitting, whatever the draw.

use super::{json, run, run_streaming};
use crate::{RunEvent, Value};

fn number(outputs: &crate::Outputs, name: &str) -> f64 {
    json(outputs, name).parse().expect(name)
}

#[test]
fn a_few_images_are_learned_by_heart_and_others_are_not() {
    let outputs = run("overfit", &[]).expect("the defaults");
    let (train, validation) = (number(&outputs, "train_accuracy"), number(&outputs, "validation_accuracy"));
    assert!(train > 0.99, "training accuracy {train}");
    assert!((0.7..0.92).contains(&validation), "validation accuracy {validation}");
    assert!((number(&outputs, "gap") - (train - validation)).abs() < 1e-12);
    // The network gets ever surer, of its mistakes too.
    let (best, end) = (number(&outputs, "best_validation_loss"), number(&outputs, "validation_loss"));
    assert!(number(&outputs, "best_epoch") < 50.0, "lowest after epoch {}", number(&outputs, "best_epoch"));
    assert!(end > best && number(&outputs, "train_loss") < 0.1 * best, "from {best} to {end}");
}

#[test]
fn more_images_leave_a_smaller_gap() {
    let gap = |images: &str| {
        let outputs = run("overfit", &[&format!("training_images={images}"), "epochs=20", "hidden_units=30"]);
        number(&outputs.expect("in range"), "gap")
    };
    let (few, many) = (gap("100"), gap("5000"));
    assert!(many < few / 2.0, "{few} with 100 images, {many} with 5000");
}

#[test]
fn curves_begin_before_training_and_end_with_the_outputs() {
    let (outputs, events) = run_streaming("overfit", &["epochs=3", "training_images=50"]).expect("in range");
    for (curve, last) in [("train_loss_curve", "train_loss"), ("validation_accuracy_curve", "validation_accuracy")] {
        let Value::List(points) = &outputs[curve] else { panic!("{curve}") };
        assert_eq!(points.len(), 4);
        assert_eq!(points[3], Value::List(vec![3.0.into(), outputs[last].clone()]));
    }
    let points = events.iter().filter(|event| matches!(event, RunEvent::Point { .. })).count();
    assert_eq!(points, 4 * 4, "four series, from epoch 0 on");
}
