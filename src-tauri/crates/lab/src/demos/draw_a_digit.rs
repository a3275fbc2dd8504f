//! Draw, and see what a trained classifier makes of it, what its hidden units see, and what pixel similarity says.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows};

pub(crate) struct DrawADigit;

impl Demo for DrawADigit {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
    }

    fn source(&self) -> &'static str {
        include_str!("draw_a_digit.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("draw_a_digit.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "draw-a-digit",
            title: "Draw a digit",
            summary: "Draw, and see what a trained classifier makes of it, what its hidden units see, and what pixel similarity says.",
            parameters: vec![
                Parameter::new(
                    "drawing",
                    "Drawing",
                    Kind::Drawing,
                    "",
                    "A digit of your own; without one, a test image is taken.",
                ),
                Parameter::new(
                    "example",
                    "Test image",
                    Kind::Integer { least: 0, most: 9999 },
                    0_i64,
                    "Which test image to read where nothing is drawn, counted from 0.",
                ),
                Parameter::new(
                    "centred",
                    "Centre the drawing",
                    Kind::Switch,
                    true,
                    "Move and scale the drawing as MNIST did with its digits; without that a drawing looks foreign to the classifier.",
                ),
                Parameter::new(
                    "weights",
                    "Weights",
                    Kind::Text { longest: 64 },
                    "",
                    "The fingerprint of weights kept in the seven steps; without one, a classifier is trained for an epoch or two first.",
                ),
            ],
            outputs: vec![
                Output::new("prediction", "Read as", Shows::Number),
                Output::new("probability", "Probability of that", Shows::Share),
                Output::new("probabilities", "Probability of each class", Shows::Tensor),
                Output::new("classes", "Classes", Shows::Tensor),
                Output::new("label", "True digit of the test image; empty for a drawing", Shows::Text),
                Output::new("similarity_prediction", "Pixel similarity reads it as", Shows::Number),
                Output::new("similarity_distances", "L1 distance to the mean of each class", Shows::Tensor),
                Output::new("unit_activations", "Activation of each unit of the first layer", Shows::Tensor),
                Output::new("trained_accuracy", "Test accuracy of the classifier", Shows::Share),
                Output::new("trained_weights", "Fingerprint of the classifier's weights", Shows::Text),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}
