//! Autograd beside the derivative from the book and a central difference, for every step size.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows};

pub(crate) struct GradientCheck;

impl Demo for GradientCheck {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
    }

    fn source(&self) -> &'static str {
        include_str!("gradient_check.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("gradient_check.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "gradient-check",
            title: "Checking a gradient",
            summary: "Autograd beside the derivative from the book and a central difference, for every step size.",
            parameters: vec![
                Parameter::new(
                    "function",
                    "Function",
                    Kind::Choice {
                        options: vec!["square", "cube", "sine", "exponential", "sigmoid", "relu", "absolute"],
                    },
                    "square",
                    "The function whose slope is asked for.",
                ),
                Parameter::new(
                    "x",
                    "x",
                    Kind::Float { least: -3.0, most: 3.0, logarithmic: false },
                    1.0,
                    "Where the slope is taken.",
                ),
                Parameter::new(
                    "h",
                    "h",
                    Kind::Float { least: 1e-12, most: 1.0, logarithmic: true },
                    1e-5,
                    "Half the width of the central difference (f(x+h) − f(x−h)) / 2h.",
                ),
                Parameter::new(
                    "dtype",
                    "Dtype",
                    Kind::Choice { options: vec!["float64", "float32"] },
                    "float64",
                    "The precision of the difference: float32 rounds away more.",
                ),
            ],
            outputs: vec![
                Output::new("value", "f(x)", Shows::Number),
                Output::new("autograd", "Slope by autograd", Shows::Number),
                Output::new("analytic", "Slope by the known derivative", Shows::Number),
                Output::new("central_difference", "Slope by the central difference", Shows::Number),
                Output::new("error", "Difference off by", Shows::Number),
                Output::new("best_h", "h with the smallest error", Shows::Number),
                Output::new("best_error", "Smallest error", Shows::Number),
                Output::new("differentiable", "Has a slope here", Shows::Truth),
                Output::new("error_curve", "Error by h", Shows::Curve),
                Output::new("function_curve", "f around x", Shows::Curve),
                Output::new("derivative_curve", "Slope by autograd around x", Shows::Curve),
                Output::new("tangent", "Tangent at x", Shows::Curve),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}
