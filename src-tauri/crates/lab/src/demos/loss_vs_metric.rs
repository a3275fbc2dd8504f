//! Loss and metric, read after every step of one training run.
//!
//! The loss is a mean over all images of how surely the right digit was given, so every step moves it, if only in the
//! sixth digit. Accuracy counts whose largest logit is the right one: between two flips it stands still, and with few
//! images it has few values at all. The gradient comes from the loss; accuracy has none to give. So now and then accuracy rises
//! although the loss does too, and the other way round.

use std::collections::HashSet;

use candle_core::Tensor;
use rand::seq::SliceRandom;

use super::Demo;
use crate::live::curve;
use crate::mnist::{DIGITS, Mnist, PIXELS};
use crate::network::Network;
use crate::training::{Judged, judge, step};
use crate::value::outputs;
use crate::{
    Boundary, Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Series, Shows, Value,
};

/// How many of the intervals are listed, the longest of them.
const MOST_INTERVALS: usize = 12;

pub(crate) struct LossVsMetric;

impl Demo for LossVsMetric {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let mnist = run.mnist()?;
        let network = Network::new(&[PIXELS, parameters.count("hidden_units")?, DIGITS], &mut run.rng)?;
        let (images, labels) = mnist.test.batch(&(0..parameters.count("validation_images")?).collect::<Vec<_>>())?;
        let judged = train(parameters, run, &mnist, &network, (&images, &labels))?;

        // A step is still where the loss moved and accuracy did not.
        let pairs = || judged.windows(2).map(|pair| (pair[0], pair[1]));
        let is_still =
            |(before, after): (Judged, Judged)| after.accuracy == before.accuracy && after.loss != before.loss;
        let steps = judged.len() - 1;
        let still = pairs().filter(|pair| is_still(*pair)).count();
        let rose =
            pairs().filter(|(before, after)| after.accuracy > before.accuracy && after.loss > before.loss).count();
        let mut intervals = intervals(&pairs().map(is_still).collect::<Vec<_>>());
        intervals.sort_by_key(|(from, to)| std::cmp::Reverse(to - from));
        let longest = intervals.first().map_or(0, |(from, to)| to - from);

        let mut table: Vec<Value> = vec![vec!["from step", "to step", "loss from", "loss to", "accuracy"].into()];
        table.extend(intervals.iter().take(MOST_INTERVALS).map(|&(from, to)| {
            let (first, last) = (judged[from], judged[to]);
            Value::List(vec![from.into(), to.into(), first.loss.into(), last.loss.into(), last.accuracy.into()])
        }));
        let over_steps = |of: fn(&Judged) -> f64| {
            curve(&judged.iter().enumerate().map(|(step, judged)| [step as f64, of(judged)]).collect::<Vec<_>>())
        };
        let last = judged[steps];
        Ok(outputs([
            ("loss", last.loss.into()),
            ("accuracy", last.accuracy.into()),
            ("still_share", (still as f64 / steps as f64).into()),
            ("longest_still", longest.into()),
            ("still", Value::List(table)),
            ("different_losses", different(judged.iter().map(|judged| judged.loss)).into()),
            ("different_accuracies", different(judged.iter().map(|judged| judged.accuracy)).into()),
            ("loss_rose", rose.into()),
            ("loss_curve", over_steps(|judged| judged.loss)),
            ("accuracy_curve", over_steps(|judged| judged.accuracy)),
        ]))
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
                    "How far a step goes against the gradient.",
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
                    100_i64,
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

/// Loss and accuracy on the validation images before the first step and after each.
fn train(
    parameters: &Parameters,
    run: &mut Run<'_>,
    mnist: &Mnist,
    network: &Network,
    (images, labels): (&Tensor, &Tensor),
) -> Result<Vec<Judged>, LabError> {
    let (steps, batch_size) = (parameters.count("steps")?, parameters.count("batch_size")?);
    let rate = parameters.float("learning_rate")?;
    let mut order: Vec<usize> = (0..mnist.train.len()).collect();
    let batches = order.len().div_ceil(batch_size);

    let mut judged = Vec::with_capacity(steps + 1);
    for taken in 0..=steps {
        if let Some(before) = taken.checked_sub(1) {
            if before % batches == 0 {
                order.shuffle(&mut run.rng);
            }
            let chosen = order.chunks(batch_size).nth(before % batches).unwrap_or_default();
            let (batch, digits) = mnist.train.batch(chosen)?;
            step(network, &batch, &digits, rate)?;
        }
        let now = judge(network, images, labels)?;
        judged.push(now);
        run.point("loss", taken as f64, now.loss);
        run.point("accuracy", taken as f64, now.accuracy);
        run.progress(taken as u64, steps as u64, "steps");
        run.checkpoint(Boundary::Batch)?;
    }
    Ok(judged)
}

/// Where `still` holds without a break: the step before and the last step of each stretch.
fn intervals(still: &[bool]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    for stretch in still.chunk_by(|one, next| one == next) {
        if stretch.first() == Some(&true) {
            found.push((at, at + stretch.len()));
        }
        at += stretch.len();
    }
    found
}

fn different(values: impl Iterator<Item = f64>) -> usize {
    values.map(f64::to_bits).collect::<HashSet<_>>().len()
}
