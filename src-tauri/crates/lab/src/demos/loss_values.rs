//! Drag the predictions: each loss answers at once, accuracy only when a prediction changes sides.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows};

pub(crate) struct LossValues;

impl Demo for LossValues {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
    }

    fn source(&self) -> &'static str {
        include_str!("loss_values.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("loss_values.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "loss-values",
            title: "Loss by hand",
            summary: "Drag the predictions: each loss answers at once, accuracy only when a prediction changes sides.",
            parameters: vec![
                Parameter::new(
                    "predictions",
                    "Predictions",
                    Kind::Floats { least: 0.0, most: 1.0, shortest: 1, longest: 8 },
                    vec![0.9, 0.6, 0.3, 0.2],
                    "The probability given to each image of being a three.",
                ),
                Parameter::new(
                    "targets",
                    "Targets",
                    Kind::Integers { least: 0, most: 1, shortest: 1, longest: 8 },
                    vec![1_i64, 1, 1, 0],
                    "1 for a three, 0 for a seven; as many as there are predictions.",
                ),
                Parameter::new(
                    "scores",
                    "Scores",
                    Kind::Floats { least: -10.0, most: 10.0, shortest: 2, longest: 10 },
                    vec![2.0, 1.0, -1.0],
                    "The logits of one image, a number for each class.",
                ),
                Parameter::new(
                    "target_class",
                    "Right class",
                    Kind::Integer { least: 0, most: 9 },
                    0_i64,
                    "Which of the scores belongs to the right class, counted from 0.",
                ),
            ],
            outputs: vec![
                Output::new("l1", "L1, the mean absolute error", Shows::Number),
                Output::new("mse", "MSE, the mean squared error", Shows::Number),
                Output::new("binary_cross_entropy", "Binary cross-entropy", Shows::Number),
                Output::new("book_loss", "The book's loss for threes against sevens", Shows::Number),
                Output::new("accuracy", "Accuracy at 0.5", Shows::Share),
                Output::new("per_prediction", "Prediction by prediction", Shows::Table),
                Output::new("slopes", "Slope of each loss by each prediction", Shows::Table),
                Output::new("categorical_cross_entropy", "Categorical cross-entropy of the scores", Shows::Number),
                Output::new("probabilities", "Softmax of the scores", Shows::Tensor),
                Output::new("predicted_class", "Class with the largest score", Shows::Number),
                Output::new("l1_curve", "L1 of one prediction, target 1", Shows::Curve),
                Output::new("mse_curve", "MSE of one prediction, target 1", Shows::Curve),
                Output::new(
                    "binary_cross_entropy_curve",
                    "Binary cross-entropy of one prediction, target 1",
                    Shows::Curve,
                ),
                Output::new("accuracy_curve", "Accuracy of one prediction, target 1", Shows::Curve),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}
