//! The same network from zeros, from constants, at random and pretrained: which starts can learn.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Series, Shows};

pub(crate) struct Initialise;

impl Demo for Initialise {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
    }

    fn source(&self) -> &'static str {
        include_str!("initialise.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("initialise.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "initialise",
            title: "Initial weights",
            summary: "The same network from zeros, from constants, at random and pretrained: which starts can learn.",
            parameters: vec![
                Parameter::new(
                    "hidden_units",
                    "Hidden units",
                    Kind::Integer { least: 2, most: 100 },
                    30_i64,
                    "The units that may or may not become different.",
                ),
                Parameter::new(
                    "learning_rate",
                    "Learning rate",
                    Kind::Float { least: 0.0001, most: 10.0, logarithmic: true },
                    0.2,
                    "How far a step goes along the gradient.",
                ),
                Parameter::new(
                    "steps",
                    "Steps",
                    Kind::Integer { least: 1, most: 1000 },
                    235_i64,
                    "Steps of 256 images for each start; 235 are an epoch.",
                ),
                Parameter::new(
                    "constant",
                    "Constant",
                    Kind::Float { least: -1.0, most: 1.0, logarithmic: false },
                    0.05,
                    "The one number that the constant start gives to every weight.",
                ),
                Parameter::new(
                    "scale",
                    "Scale",
                    Kind::Float { least: 0.001, most: 30.0, logarithmic: true },
                    10.0,
                    "The scaled random start draws weights this many times as large as the usual ones.",
                ),
            ],
            outputs: vec![
                Output::new(
                    "starts",
                    "Start: loss before, loss after, accuracy, different hidden units, dead units",
                    Shows::Table,
                ),
                Output::new("zeros_accuracy", "Accuracy from zeros", Shows::Share),
                Output::new("constant_accuracy", "Accuracy from a constant", Shows::Share),
                Output::new("random_accuracy", "Accuracy from random weights", Shows::Share),
                Output::new("scaled_accuracy", "Accuracy from scaled random weights", Shows::Share),
                Output::new("pretrained_accuracy", "Accuracy from pretrained weights", Shows::Share),
                Output::new("linear_zeros_accuracy", "Accuracy of a linear model (784-10) from zeros", Shows::Share),
                Output::new("zeros_different_units", "Different hidden units from zeros", Shows::Number),
                Output::new("constant_different_units", "Different hidden units from a constant", Shows::Number),
                Output::new("random_different_units", "Different hidden units from random weights", Shows::Number),
                Output::new("zeros_loss_curve", "Loss from zeros", Shows::Curve),
                Output::new("constant_loss_curve", "Loss from a constant", Shows::Curve),
                Output::new("random_loss_curve", "Loss from random weights", Shows::Curve),
                Output::new("scaled_loss_curve", "Loss from scaled random weights", Shows::Curve),
                Output::new("pretrained_loss_curve", "Loss from pretrained weights", Shows::Curve),
                Output::new("linear_zeros_loss_curve", "Loss of the linear model from zeros", Shows::Curve),
            ],
            series: vec![
                Series::new("zeros_loss", "zeros", "steps", "loss"),
                Series::new("constant_loss", "constant", "steps", "loss"),
                Series::new("random_loss", "random", "steps", "loss"),
                Series::new("scaled_loss", "random, scaled", "steps", "loss"),
                Series::new("pretrained_loss", "pretrained", "steps", "loss"),
                Series::new("linear_zeros_loss", "linear, zeros", "steps", "loss"),
            ],
            phases: vec![],
            pace: Pace::Started,
        }
    }
}
