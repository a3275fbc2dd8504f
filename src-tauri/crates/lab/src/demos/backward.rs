//! A network small enough to read: every activation, every local derivative, and the chain rule multiplied out.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows};

pub(crate) struct Backward;

impl Demo for Backward {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
    }

    fn source(&self) -> &'static str {
        include_str!("backward.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("backward.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "backward",
            title: "What backward does",
            summary: "A network small enough to read: every activation, every local derivative, and the chain rule multiplied out.",
            parameters: vec![
                Parameter::new(
                    "inputs",
                    "Inputs",
                    Kind::Floats { least: -5.0, most: 5.0, shortest: 2, longest: 2 },
                    vec![1.0, -2.0],
                    "x1 and x2.",
                ),
                Parameter::new(
                    "hidden_weights",
                    "Hidden weights",
                    Kind::Floats { least: -5.0, most: 5.0, shortest: 4, longest: 4 },
                    vec![0.5, -1.0, -0.5, 0.25],
                    "w11, w12 into the first hidden unit, w21, w22 into the second.",
                ),
                Parameter::new(
                    "hidden_biases",
                    "Hidden biases",
                    Kind::Floats { least: -5.0, most: 5.0, shortest: 2, longest: 2 },
                    vec![0.1, 0.2],
                    "One for each hidden unit.",
                ),
                Parameter::new(
                    "output_weights",
                    "Output weights",
                    Kind::Floats { least: -5.0, most: 5.0, shortest: 2, longest: 2 },
                    vec![1.0, -1.5],
                    "From each hidden unit to the output.",
                ),
                Parameter::new(
                    "output_bias",
                    "Output bias",
                    Kind::Float { least: -5.0, most: 5.0, logarithmic: false },
                    0.0,
                    "Added to the output.",
                ),
                Parameter::new(
                    "target",
                    "Target",
                    Kind::Float { least: -5.0, most: 5.0, logarithmic: false },
                    1.0,
                    "What the output should be; the loss is the squared difference.",
                ),
                Parameter::new(
                    "activation",
                    "Activation",
                    Kind::Choice { options: vec!["relu", "sigmoid", "tanh"] },
                    "relu",
                    "What each hidden unit does with its sum.",
                ),
                Parameter::new(
                    "calls",
                    "Calls",
                    Kind::Integer { least: 1, most: 5 },
                    1_i64,
                    "How often backward is called on the same loss.",
                ),
            ],
            outputs: vec![
                Output::new("hidden_sums", "Sums of the hidden units", Shows::Tensor),
                Output::new("hidden_activations", "Activations of the hidden units", Shows::Tensor),
                Output::new("prediction", "Output", Shows::Number),
                Output::new("loss", "Loss", Shows::Number),
                Output::new("local_derivatives", "Local derivatives", Shows::Table),
                Output::new("gradients", "Weight, value, chain rule, autograd, central difference", Shows::Table),
                Output::new("gradient", "Gradient by all nine weights and biases", Shows::Tensor),
                Output::new("weights_unchanged", "Weights before and after are equal to the bit", Shows::Truth),
                Output::new(
                    "largest_error",
                    "Largest difference between autograd and the central difference",
                    Shows::Number,
                ),
                Output::new("fresh_gradient", "Gradient of the last call alone, as candle returns it", Shows::Tensor),
                Output::new(
                    "accumulated_gradient",
                    "Gradients of all calls added up, as PyTorch keeps them in .grad",
                    Shows::Tensor,
                ),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}
