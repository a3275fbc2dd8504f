//! The same two weights go downhill by the full gradient, by mini-batches and by single examples.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows};

pub(crate) struct SgdPath;

impl Demo for SgdPath {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
    }

    fn source(&self) -> &'static str {
        include_str!("sgd_path.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("sgd_path.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "sgd-path",
            title: "Paths of gradient descent",
            summary: "The same two weights go downhill by the full gradient, by mini-batches and by single examples.",
            parameters: vec![
                Parameter::new(
                    "learning_rate",
                    "Learning rate",
                    Kind::Float { least: 0.001, most: 2.0, logarithmic: true },
                    0.1,
                    "How far a step goes along the gradient.",
                ),
                Parameter::new(
                    "batch_size",
                    "Mini-batch",
                    Kind::Integer { least: 1, most: 64 },
                    8_i64,
                    "How many of the 64 examples a mini-batch draws.",
                ),
                Parameter::new(
                    "steps",
                    "Steps",
                    Kind::Integer { least: 1, most: 200 },
                    40_i64,
                    "How many steps each path takes.",
                ),
                Parameter::new(
                    "start",
                    "Start",
                    Kind::Floats { least: -3.0, most: 3.0, shortest: 2, longest: 2 },
                    vec![-1.5, 1.5],
                    "The two weights before the first step.",
                ),
                Parameter::new(
                    "stretch",
                    "Stretch",
                    Kind::Float { least: 0.1, most: 1.0, logarithmic: false },
                    0.5,
                    "How much smaller the second feature is; it stretches the valley.",
                ),
                Parameter::new(
                    "noise",
                    "Noise",
                    Kind::Float { least: 0.0, most: 2.0, logarithmic: false },
                    0.5,
                    "Standard deviation of the targets' noise, which keeps single examples disagreeing.",
                ),
            ],
            outputs: vec![
                Output::new("minimum", "Weights at the minimum (least squares)", Shows::Tensor),
                Output::new("minimum_loss", "Loss at the minimum", Shows::Number),
                Output::new("full_path", "Full-batch path", Shows::Curve),
                Output::new("mini_path", "Mini-batch path", Shows::Curve),
                Output::new("single_path", "Single-example path", Shows::Curve),
                Output::new("full_loss", "Loss after the full-batch path", Shows::Number),
                Output::new("mini_loss", "Loss after the mini-batch path", Shows::Number),
                Output::new("single_loss", "Loss after the single-example path", Shows::Number),
                Output::new("full_distance", "Distance to the minimum, full batch", Shows::Number),
                Output::new("mini_distance", "Distance to the minimum, mini-batch", Shows::Number),
                Output::new("single_distance", "Distance to the minimum, single examples", Shows::Number),
                Output::new("examples_seen", "Examples looked at: full batch, mini-batch, single", Shows::Shape),
                Output::new(
                    "gradient_noise",
                    "Standard deviation of a gradient estimate at the start: full batch, mini-batch, single",
                    Shows::Tensor,
                ),
                Output::new("stable_below", "Learning rate from which the full batch diverges", Shows::Number),
                Output::new("grid_w1", "First weight of the map's columns", Shows::Tensor),
                Output::new("grid_w2", "Second weight of the map's rows", Shows::Tensor),
                Output::new("grid_loss", "Loss on the map, a row for each second weight", Shows::Tensor),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}
