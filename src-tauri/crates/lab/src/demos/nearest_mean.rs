//! Each class is the mean of its training images; a new image belongs to the mean it is closest to.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows};

pub(crate) struct NearestMean;

impl Demo for NearestMean {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
    }

    fn source(&self) -> &'static str {
        include_str!("nearest_mean.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("nearest_mean.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "nearest-mean",
            title: "Nearest mean",
            summary: "Each class is the mean of its training images; a new image belongs to the mean it is closest to.",
            parameters: vec![
                Parameter::new(
                    "classes",
                    "Classes",
                    Kind::Integers { least: 0, most: 9, shortest: 2, longest: 10 },
                    vec![3_i64, 7],
                    "The digits to tell apart, from two to all ten.",
                ),
                Parameter::new(
                    "distance",
                    "Distance",
                    Kind::Choice { options: vec!["l1", "rmse"] },
                    "l1",
                    "How far an image is from a mean: the mean absolute difference, or the root of the mean square.",
                ),
                Parameter::new("drawing", "Drawing", Kind::Drawing, "", "A digit of your own, placed among the means."),
            ],
            outputs: vec![
                Output::new("accuracy_pooled", "Accuracy over all test images", Shows::Share),
                Output::new("accuracy_averaged", "Mean of the classes' accuracies", Shows::Share),
                Output::new("accuracy_per_class", "Accuracy per class", Shows::Tensor),
                Output::new("correct", "Right predictions", Shows::Number),
                Output::new("tested", "Test images", Shows::Number),
                Output::new("confusion", "Confusion matrix: rows are true classes, columns predictions", Shows::Table),
                Output::new("misread", "Most confidently wrong: test image, digit, taken for, nearer by", Shows::Table),
                Output::new(
                    "drawing_distances",
                    "Distance of the drawing to each mean; empty without a drawing",
                    Shows::Tensor,
                ),
                Output::new("drawing_prediction", "The drawing is read as; empty without a drawing", Shows::Text),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}
