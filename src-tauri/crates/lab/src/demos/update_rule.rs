//! One step of SGD by hand beside the library's optimiser, compared to the bit; then momentum and weight decay.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows};

pub(crate) struct UpdateRule;

impl Demo for UpdateRule {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
    }

    fn source(&self) -> &'static str {
        include_str!("update_rule.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("update_rule.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "update-rule",
            title: "The update rule",
            summary: "One step of SGD by hand beside the library's optimiser, compared to the bit; then momentum and weight decay.",
            parameters: vec![
                Parameter::new(
                    "weights",
                    "Weights",
                    Kind::Floats { least: -100.0, most: 100.0, shortest: 1, longest: 6 },
                    vec![1.5, -0.5, 2.0],
                    "The weights before the step.",
                ),
                Parameter::new(
                    "gradients",
                    "Gradients",
                    Kind::Floats { least: -100.0, most: 100.0, shortest: 1, longest: 6 },
                    vec![0.8, -1.2, 0.0],
                    "The gradient of the loss by each weight; as many as there are weights.",
                ),
                Parameter::new(
                    "learning_rate",
                    "Learning rate",
                    Kind::Float { least: 0.0001, most: 10.0, logarithmic: true },
                    0.1,
                    "How far the step goes along the gradient.",
                ),
                Parameter::new(
                    "momentum",
                    "Momentum",
                    Kind::Float { least: 0.0, most: 0.99, logarithmic: false },
                    0.9,
                    "How much of the last step each next one keeps, in the variation with momentum.",
                ),
                Parameter::new(
                    "weight_decay",
                    "Weight decay",
                    Kind::Float { least: 0.0, most: 1.0, logarithmic: false },
                    0.1,
                    "How strongly weights are pulled to zero, in the variation with weight decay.",
                ),
                Parameter::new(
                    "steps",
                    "Steps",
                    Kind::Integer { least: 1, most: 20 },
                    5_i64,
                    "How many steps with the same gradient the variations take.",
                ),
            ],
            outputs: vec![
                Output::new("by_hand", "w − rate · gradient, by hand", Shows::Tensor),
                Output::new("optimiser", "The optimiser's new weights", Shows::Tensor),
                Output::new("equal_to_the_bit", "Equal to the bit", Shows::Truth),
                Output::new(
                    "bits",
                    "Weight, gradient, new weight by hand, by the optimiser, and their bits",
                    Shows::Table,
                ),
                Output::new("backward_changed_weights", "The backward pass changed a weight", Shows::Truth),
                Output::new("momentum_weights", "New weights with momentum, after all steps", Shows::Tensor),
                Output::new("decay_weights", "New weights with weight decay, after all steps", Shows::Tensor),
                Output::new("plain_weights", "New weights plain, after all steps", Shows::Tensor),
                Output::new("plain_path", "First weight by step, plain", Shows::Curve),
                Output::new("momentum_path", "First weight by step, with momentum", Shows::Curve),
                Output::new("decay_path", "First weight by step, with weight decay", Shows::Curve),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}
