//! One training run: the loss moves at every step, accuracy only when a prediction flips.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Series, Shows};

pub(crate) struct LossVsMetric;

impl Demo for LossVsMetric {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
    }

    fn source(&self) -> &'static str {
        include_str!("loss_vs_metric.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("loss_vs_metric.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "loss-vs-metric",
            title: "Loss and metric",
            summary: "One training run: the loss moves at every step, accuracy only when a prediction flips.",
            parameters: vec![
                Parameter::new(
                    "hidden_units",
                    "Hidden units",
                    Kind::Integer { least: 1, most: 256 },
                    30_i64,
                    "The network's hidden units.",
                ),
                Parameter::new(
                    "learning_rate",
                    "Learning rate",
                    Kind::Float { least: 0.0001, most: 10.0, logarithmic: true },
                    0.05,
                    "How far a step goes along the gradient.",
                ),
                Parameter::new(
                    "batch_size",
                    "Batch size",
                    Kind::Integer { least: 1, most: 60000 },
                    256_i64,
                    "How many images each gradient is estimated from.",
                ),
                Parameter::new(
                    "steps",
                    "Steps",
                    Kind::Integer { least: 1, most: 2000 },
                    200_i64,
                    "How many steps to train.",
                ),
                Parameter::new(
                    "validation_images",
                    "Validation images",
                    Kind::Integer { least: 10, most: 10000 },
                    500_i64,
                    "On how many images loss and accuracy are read after each step; with few, accuracy stands still more often.",
                ),
            ],
            outputs: vec![
                Output::new("loss", "Loss at the end", Shows::Number),
                Output::new("accuracy", "Accuracy at the end", Shows::Share),
                Output::new("still_share", "Share of steps where loss moved and accuracy did not", Shows::Share),
                Output::new("longest_still", "Longest run of such steps", Shows::Number),
                Output::new(
                    "still",
                    "Where accuracy stood still: from step, to step, loss from, loss to, accuracy",
                    Shows::Table,
                ),
                Output::new("different_losses", "Different values of the loss", Shows::Number),
                Output::new("different_accuracies", "Different values of accuracy", Shows::Number),
                Output::new("loss_rose", "Steps where accuracy rose although loss rose", Shows::Number),
                Output::new("loss_curve", "Validation loss by step", Shows::Curve),
                Output::new("accuracy_curve", "Validation accuracy by step", Shows::Curve),
            ],
            series: vec![
                Series::new("loss", "loss", "steps", "loss"),
                Series::new("accuracy", "accuracy", "steps", "accuracy"),
            ],
            phases: vec![],
            pace: Pace::Started,
        }
    }
}
