//! On a parabola and on real digits: rates that creep, settle, overshoot, bounce and blow up.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Series, Shows};

pub(crate) struct LearningRate;

impl Demo for LearningRate {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
    }

    fn source(&self) -> &'static str {
        include_str!("learning_rate.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("learning_rate.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "learning-rate",
            title: "Learning rates",
            summary: "On a parabola and on real digits: rates that creep, settle, overshoot, bounce and blow up.",
            parameters: vec![
                Parameter::new(
                    "on",
                    "On",
                    Kind::Choice { options: vec!["parabola", "mnist"] },
                    "parabola",
                    "The parabola x², or a 784-30-10 network on MNIST at several rates.",
                ),
                Parameter::new(
                    "rate",
                    "Learning rate",
                    Kind::Float { least: 0.001, most: 1.5, logarithmic: false },
                    0.1,
                    "The step on the parabola: x ← x − rate · 2x.",
                ),
                Parameter::new(
                    "start",
                    "Start",
                    Kind::Float { least: -3.0, most: 3.0, logarithmic: false },
                    2.0,
                    "Where on the parabola the path begins.",
                ),
                Parameter::new(
                    "steps",
                    "Steps",
                    Kind::Integer { least: 1, most: 100 },
                    12_i64,
                    "Steps on the parabola.",
                ),
                Parameter::new(
                    "rates",
                    "Rates",
                    Kind::Floats { least: 0.0001, most: 100.0, shortest: 1, longest: 6 },
                    vec![0.01, 0.1, 0.5, 2.0, 10.0],
                    "The rates tried on MNIST, each from the same start.",
                ),
                Parameter::new(
                    "mnist_steps",
                    "MNIST steps",
                    Kind::Integer { least: 1, most: 2000 },
                    235_i64,
                    "Steps of 256 images at each rate; 235 are an epoch.",
                ),
            ],
            outputs: vec![
                Output::new("regime", "What the rate does on the parabola", Shows::Text),
                Output::new("factor", "Each step multiplies x by", Shows::Number),
                Output::new("path", "Path of x by step", Shows::Curve),
                Output::new("descent", "Path on the parabola", Shows::Curve),
                Output::new("x", "x after the last step", Shows::Number),
                Output::new("f", "x² after the last step", Shows::Number),
                Output::new(
                    "sweep",
                    "On MNIST: rate, largest loss, last loss, accuracy, share of dead units",
                    Shows::Table,
                ),
                Output::new("accuracies", "Accuracy at each rate", Shows::Tensor),
                Output::new("last_losses", "Loss at the end, at each rate", Shows::Tensor),
                Output::new("dead_shares", "Share of dead hidden units, at each rate", Shows::Tensor),
                Output::new(
                    "loss_of_guessing",
                    "Loss of giving each of ten digits the same probability, ln 10",
                    Shows::Number,
                ),
                Output::new(
                    "stops_learning_at",
                    "Lowest tried rate that learns nothing; 0 if all learn",
                    Shows::Number,
                ),
            ],
            series: vec![
                Series::new("loss_1", "first rate", "steps", "loss"),
                Series::new("loss_2", "second rate", "steps", "loss"),
                Series::new("loss_3", "third rate", "steps", "loss"),
                Series::new("loss_4", "fourth rate", "steps", "loss"),
                Series::new("loss_5", "fifth rate", "steps", "loss"),
                Series::new("loss_6", "sixth rate", "steps", "loss"),
            ],
            phases: vec![],
            pace: Pace::StartedWhen { parameter: "on", value: "mnist" },
        }
    }
}
