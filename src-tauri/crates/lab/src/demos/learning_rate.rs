//! How far should a step go? Too short a step creeps, too long a step never arrives.
//!
//! On the parabola f(x) = x² the slope is 2x, so every step multiplies x by the same factor:
//! `x ← x − rate · 2x = (1 − 2·rate) · x`. All that can happen follows from it:
//!
//! | rate | factor | what x does |
//! | --- | --- | --- |
//! | below 0.5 | between 0 and 1 | converges from one side |
//! | 0.5 | 0 | lands on the minimum in one step |
//! | 0.5 to 1 | between −1 and 0 | overshoots every time, and still converges |
//! | 1 | −1 | bounces between x and −x for ever |
//! | above 1 | below −1 | diverges: each step lands further out |
//!
//! A network's loss is no parabola, but it has the same three ends. On MNIST a 784-30-10 network is trained at several rates,
//! each time from the same weights and on the same batches, so that nothing but the rate differs. Far too low a rate has
//! hardly moved by the last step. Far too high a rate jumps: the loss shoots up, most hidden units end up below zero for every
//! image, where ReLU's slope is zero and no gradient reaches them any more (they are *dead*), and what is left can only guess.
//! Giving each of the ten digits the same probability costs ln 10 ≈ 2.30, and there the loss stays.

use candle_core::{Device, Var};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::Demo;
use crate::live::{curve, no_gradient};
use crate::mnist::{DIGITS, PIXELS};
use crate::network::Network;
use crate::training::{batches, dead_units, judge, step};
use crate::value::outputs;
use crate::{
    Boundary, Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Series, Shows, Value,
};

const HIDDEN_UNITS: usize = 30;
const BATCH_SIZE: usize = 256;
/// A network has learned something when its accuracy beats always giving the most frequent digit by more than this. With less
/// it can tell two or three digits from the rest at best, by the one or two units that survived.
const LEARNED: f64 = 0.25;
/// The most points that a loss curve streams.
const CURVE_POINTS: usize = 1000;

pub(crate) struct LearningRate;

impl Demo for LearningRate {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let rate = parameters.float("rate")?;
        let path = descend(parameters.float("start")?, rate, parameters.count("steps")?)?;
        let x = path.last().map_or(f64::NAN, |[_, x]| *x);
        let descent: Vec<[f64; 2]> = path.iter().map(|[_, x]| [*x, x * x]).collect();

        let trained = match parameters.text("on")? {
            "mnist" => train_at_each(&parameters.floats("rates")?, parameters.count("mnist_steps")?, run)?,
            _ => Trained::default(),
        };
        let of_each = |what: fn(&AtRate) -> f64| Value::from(trained.rates.iter().map(what).collect::<Vec<_>>());

        Ok(outputs([
            ("regime", regime(rate).into()),
            ("factor", factor(rate).into()),
            ("path", curve(&path)),
            ("descent", curve(&descent)),
            ("x", x.into()),
            ("f", (x * x).into()),
            ("sweep", trained.table()),
            ("accuracies", of_each(|at| at.accuracy)),
            ("last_losses", of_each(|at| at.last_loss)),
            ("dead_shares", of_each(|at| at.dead_share)),
            ("loss_of_guessing", (DIGITS as f64).ln().into()),
            ("stops_learning_at", trained.stops_learning_at().into()),
        ]))
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
                    "Lowest tried rate that learns next to nothing; 0 if all learn",
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

/// What each step on the parabola multiplies x by.
fn factor(rate: f64) -> f64 {
    1.0 - 2.0 * rate
}

fn regime(rate: f64) -> &'static str {
    match factor(rate) {
        factor if factor > 0.0 => "converges",
        0.0 => "lands in one step",
        factor if factor > -1.0 => "overshoots and converges",
        -1.0 => "bounces for ever",
        _ => "diverges",
    }
}

/// Gradient descent on x²: `[step, x]` before the first step and after each.
fn descend(start: f64, rate: f64, steps: usize) -> Result<Vec<[f64; 2]>, LabError> {
    let x = Var::new(start, &Device::Cpu)?;
    let mut path = vec![[0.0, start]];
    for taken in 1..=steps {
        let gradients = x.sqr()?.backward()?;
        let slope = gradients.get(&x).ok_or_else(|| no_gradient(&x))?;
        x.set(&(x.as_tensor() - (slope * rate)?)?)?;
        path.push([taken as f64, x.to_scalar()?]);
    }
    Ok(path)
}

/// What became of the network at one rate.
struct AtRate {
    rate: f64,
    /// The largest, and the last, of the batches' losses.
    largest_loss: f64,
    last_loss: f64,
    /// On the test images.
    accuracy: f64,
    /// The share of hidden units that give zero for every test image.
    dead_share: f64,
}

#[derive(Default)]
struct Trained {
    rates: Vec<AtRate>,
    /// The accuracy of always giving the most frequent digit.
    accuracy_of_guessing: f64,
}

/// Trains a network at each rate, all of them side by side: every batch is drawn once and shown to each.
fn train_at_each(rates: &[f64], steps: usize, run: &mut Run<'_>) -> Result<Trained, LabError> {
    let mnist = run.mnist()?;
    let (test_images, test_labels) = mnist.test.all()?;

    // Each network draws its weights from a generator in the same state.
    let weights = ChaCha8Rng::from_rng(&mut run.rng);
    let start = |_: &f64| Network::new(&[PIXELS, HIDDEN_UNITS, DIGITS], &mut weights.clone());
    let networks: Vec<Network> = rates.iter().map(start).collect::<Result<_, _>>()?;

    let mut losses = vec![Vec::with_capacity(steps); rates.len()];
    for (index, chosen) in batches(mnist.train.len(), BATCH_SIZE, steps, &mut run.rng).iter().enumerate() {
        let (images, labels) = mnist.train.batch(chosen)?;
        let shown = index.is_multiple_of(steps.div_ceil(CURVE_POINTS));
        for (at, (network, &rate)) in networks.iter().zip(rates).enumerate() {
            let loss = step(network, &images, &labels, rate)?;
            losses[at].push(loss);
            if shown {
                run.point(&format!("loss_{}", at + 1), (index + 1) as f64, loss);
            }
        }
        run.progress((index + 1) as u64, steps as u64, "steps");
        run.checkpoint(Boundary::Batch)?;
    }

    let judged = rates.iter().zip(&networks).zip(losses).map(|((&rate, network), losses)| {
        Ok(AtRate {
            rate,
            largest_loss: losses.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            last_loss: losses.last().copied().unwrap_or(f64::NAN),
            accuracy: judge(network, &test_images, &test_labels)?.accuracy,
            dead_share: dead_units(&network.layers[0], &test_images)? as f64 / HIDDEN_UNITS as f64,
        })
    });
    Ok(Trained {
        rates: judged.collect::<Result<_, LabError>>()?,
        accuracy_of_guessing: share_of_most_frequent(mnist.test.labels()),
    })
}

impl Trained {
    /// The lowest rate whose network learned next to nothing, be it that it jumped too far or that so few steps were too short.
    fn stops_learning_at(&self) -> f64 {
        let idle = self.rates.iter().filter(|at| at.accuracy <= self.accuracy_of_guessing + LEARNED);
        idle.map(|at| at.rate).min_by(f64::total_cmp).unwrap_or(0.0)
    }

    fn table(&self) -> Value {
        let mut rows = vec![vec!["rate", "largest loss", "last loss", "accuracy", "dead units"].into()];
        for at in &self.rates {
            rows.push(vec![at.rate, at.largest_loss, at.last_loss, at.accuracy, at.dead_share].into());
        }
        Value::List(rows)
    }
}

fn share_of_most_frequent(labels: &[u8]) -> f64 {
    let count = |digit| labels.iter().filter(|label| usize::from(**label) == digit).count();
    let most = (0..DIGITS).map(count).max().unwrap_or(0);
    most as f64 / labels.len() as f64
}
