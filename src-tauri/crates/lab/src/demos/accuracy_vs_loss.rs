//! Why not use accuracy as the loss? Nudge a weight and look at both.
//!
//! Accuracy counts right answers. It stands still until a nudge is large enough to flip a prediction, and then it jumps:
//! its slope is zero almost everywhere, so it cannot say in which direction a weight should move. Loss is a smooth
//! function of the weights: the smallest nudge shows in it, and its slope says which way is down.
//!
//! A linear model (784 pixels → logits) is trained for a moment. Then one weight is moved over an interval, which draws a
//! staircase beside a smooth curve, and many weights are nudged by amounts from 1e-8 to 1, to count how often accuracy and
//! loss change at all. Two precautions keep the count fair:
//!
//! - Everything is computed in float64. In float32 a tiny nudge is often lost in rounding.
//! - Only live weights are nudged. A pixel that is blank in every image multiplies its weights by zero.

use candle_core::{DType, Device, Tensor, Var};
use candle_nn::loss::cross_entropy;
use candle_nn::ops::sigmoid;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::Demo;
use super::memo::Memo;
use crate::live::curve;
use crate::mnist::{DIGITS, PIXELS, SIDE, Split};
use crate::value::outputs;
use crate::{
    Axis, Boundary, Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Picture, Run, RunEvent,
    Series, Shows, Value,
};

const SIZES: [f64; 9] = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0];
/// Points of a curve, the weight as trained in the middle.
const CURVE_POINTS: i32 = 81;
const TRAINING_STEPS: usize = 40;
const LEARNING_RATE: f64 = 0.1;

const TEN_DIGITS: &str = "ten digits";
const THREES_AND_SEVENS: &str = "threes and sevens";

pub(crate) struct AccuracyVsLoss;

impl Demo for AccuracyVsLoss {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let nudge = parameters.float("nudge")?;
        let nudges = parameters.count("nudges")?;
        let reach = parameters.float("reach")?;

        let Prepared { task, weights, logits, ink, live, share_by_size } = Prepared::get(parameters, run)?;
        let trained = task.judge(&logits)?;

        // One weight, moved over an interval: from the pixel with the most ink to the logit of the three.
        let pixel = (0..PIXELS).max_by(|&a, &b| ink[a].total_cmp(&ink[b])).unwrap_or(0);
        let weight = (pixel, task.three());
        show_pixel(run, &ink, pixel);
        let (mut accuracy_curve, mut loss_curve) = (Vec::new(), Vec::new());
        for point in 0..CURVE_POINTS {
            let by = reach * f64::from(2 * point - (CURVE_POINTS - 1)) / f64::from(CURVE_POINTS - 1);
            let there = task.judge(&task.moved(&logits, weight, by)?)?;
            accuracy_curve.push([by, there.accuracy]);
            loss_curve.push([by, there.loss]);
            run.point("accuracy", by, there.accuracy);
            run.point("loss", by, there.loss);
            run.checkpoint(Boundary::Batch)?;
        }

        // The slope at the weight as trained, by differences and by the backward pass.
        let up = task.judge(&task.moved(&logits, weight, nudge)?)?;
        let down = task.judge(&task.moved(&logits, weight, -nudge)?)?;
        let accuracy_slope = (up.accuracy - down.accuracy) / (2.0 * nudge);
        let loss_slope = (up.loss - down.loss) / (2.0 * nudge);
        let variable = Var::from_tensor(&weights)?;
        let followed = task.images.matmul(&variable)?;
        let accuracy_gradient = task.right(&followed)?.mean_all()?.backward()?.get(&variable).cloned();
        let loss_gradient = task.loss(&followed)?.backward()?.get(&variable).cloned();

        // Many live weights, nudged.
        let mut table = vec![vec!["nudge", "changed accuracy", "changed loss"].into()];
        for [size, accuracy, loss] in share_by_size {
            run.point("accuracy_share", size, accuracy);
            run.point("loss_share", size, loss);
            table.push(vec![size, accuracy, loss].into());
        }
        let shares = task.shares_changed(&logits, &live, nudge, nudges, run)?;

        Ok(outputs([
            ("accuracy_share", shares.accuracy.into()),
            ("loss_share", shares.loss.into()),
            ("share_by_size", Value::List(table)),
            ("accuracy_curve", curve(&accuracy_curve)),
            ("loss_curve", curve(&loss_curve)),
            ("accuracy_slope", accuracy_slope.into()),
            ("loss_slope", loss_slope.into()),
            ("accuracy_has_gradient", accuracy_gradient.is_some().into()),
            ("loss_has_gradient", loss_gradient.is_some().into()),
            ("accuracy", trained.accuracy.into()),
            ("loss", trained.loss.into()),
            ("live_weights", (live.len() * weights.dim(1)?).into()),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("accuracy_vs_loss.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("accuracy_vs_loss.py")
    }

    fn declaration(&self) -> Declaration {
        let by_size = |name, title| Series {
            x: Axis { logarithmic: true, ..Axis::new("size of the nudge") },
            ..Series::new(name, title, "", "share of nudges")
        };
        Declaration {
            id: "accuracy-vs-loss",
            title: "Accuracy as loss?",
            summary: "Nudge a weight: loss answers every time, accuracy hardly ever.",
            parameters: vec![
                Parameter::new(
                    "task",
                    "Task",
                    Kind::Choice { options: vec![TEN_DIGITS, THREES_AND_SEVENS] },
                    TEN_DIGITS,
                    "Ten logits with cross-entropy, or one logit with the loss 1 − p for threes and p for sevens.",
                ),
                Parameter::new(
                    "nudge",
                    "Nudge",
                    Kind::Float { least: 1e-8, most: 1.0, logarithmic: true },
                    1e-4,
                    "How far a weight is moved, up or down.",
                ),
                Parameter::new(
                    "nudges",
                    "Nudges of each size",
                    Kind::Integer { least: 10, most: 200 },
                    100_i64,
                    "More nudges give surer shares, and take longer.",
                ),
                Parameter::new(
                    "images",
                    "Images",
                    Kind::Integer { least: 50, most: 1000 },
                    300_i64,
                    "With more images accuracy moves in smaller jumps, and a jump is nearer.",
                ),
                Parameter::new(
                    "reach",
                    "Reach of the curves",
                    Kind::Float { least: 0.001, most: 10.0, logarithmic: true },
                    1.0,
                    "How far to each side one weight is moved. Make it small to see accuracy as a flat line.",
                ),
            ],
            outputs: vec![
                Output::new("accuracy_share", "Share of nudges that changed accuracy", Shows::Share),
                Output::new("loss_share", "Share of nudges that changed loss", Shows::Share),
                Output::new("share_by_size", "Share of nudges that changed anything", Shows::Table),
                Output::new("accuracy_curve", "Accuracy against one weight's nudge", Shows::Curve),
                Output::new("loss_curve", "Loss against one weight's nudge", Shows::Curve),
                Output::new("accuracy_slope", "Accuracy's slope, by a central difference", Shows::Number),
                Output::new("loss_slope", "Loss's slope, by a central difference", Shows::Number),
                Output::new("accuracy_has_gradient", "Backward through accuracy gives a gradient", Shows::Truth),
                Output::new("loss_has_gradient", "Backward through loss gives a gradient", Shows::Truth),
                Output::new("accuracy", "Accuracy before any nudge", Shows::Share),
                Output::new("loss", "Loss before any nudge", Shows::Number),
                Output::new("live_weights", "Live weights", Shows::Number),
            ],
            series: vec![
                Series {
                    y: Axis { stepped: true, ..Axis::new("accuracy") },
                    ..Series::new("accuracy", "accuracy", "nudge", "")
                },
                Series::new("loss", "loss", "nudge", "loss"),
                by_size("accuracy_share", "changed accuracy"),
                by_size("loss_share", "changed loss"),
            ],
            phases: Vec::new(),
            pace: Pace::Follows,
        }
    }
}

/// What follows from the task, the images and the seed alone. It is worked out once per process and kept, so that a nudge of
/// another size is answered at once.
#[derive(Clone)]
struct Prepared {
    task: Task,
    /// `[784, logits]`, trained for a moment.
    weights: Tensor,
    /// `[n, logits]`, by these weights.
    logits: Tensor,
    /// The sum over all images, pixel by pixel.
    ink: Vec<f64>,
    /// Pixels with ink in some image; the weights of all others are dead.
    live: Vec<usize>,
    /// Each size of nudge with the shares that changed accuracy and loss.
    share_by_size: Vec<[f64; 3]>,
}

impl Prepared {
    fn get(parameters: &Parameters, run: &mut Run<'_>) -> Result<Self, LabError> {
        static PREPARED: Memo<(String, usize, usize, [u8; 32]), Prepared> = Memo::at_most(4);
        let mnist = run.mnist()?;
        let name = parameters.text("task")?;
        let (images, nudges) = (parameters.count("images")?, parameters.count("nudges")?);
        // Draws of its own, so that what is drawn later does not depend on whether this was kept.
        let own: [u8; 32] = run.rng.random();
        let later = std::mem::replace(&mut run.rng, ChaCha8Rng::from_seed(own));
        let prepared = PREPARED.get((name.to_owned(), images, nudges, own), || {
            let task = Task::draw(&mnist.train, name, images, run)?;
            let weights = task.train(run)?;
            let logits = task.images.matmul(&weights)?;
            let ink: Vec<f64> = task.images.sum(0)?.to_vec1()?;
            let live: Vec<usize> = (0..PIXELS).filter(|&pixel| ink[pixel] > 0.0).collect();
            let mut share_by_size = Vec::with_capacity(SIZES.len());
            for size in SIZES {
                let shares = task.shares_changed(&logits, &live, size, nudges, run)?;
                share_by_size.push([size, shares.accuracy, shares.loss]);
            }
            Ok(Prepared { task, weights, logits, ink, live, share_by_size })
        });
        run.rng = later;
        prepared
    }
}

/// The images `[n, 784]` that everything is measured on, in float64, and what they should be taken for.
#[derive(Clone)]
struct Task {
    images: Tensor,
    targets: Targets,
}

#[derive(Clone)]
enum Targets {
    /// The digits, u32 `[n]`.
    Digits(Tensor),
    /// 1 for a three and 0 for a seven, float64 `[n, 1]`.
    IsThree(Tensor),
}

/// One number that speaks of accuracy and one of loss.
struct Measures {
    accuracy: f64,
    loss: f64,
}

impl Task {
    fn draw(split: &Split, task: &str, count: usize, run: &mut Run<'_>) -> Result<Self, LabError> {
        let two = task == THREES_AND_SEVENS;
        let fits = |&index: &usize| !two || matches!(split.labels()[index], 3 | 7);
        let mut candidates: Vec<usize> = (0..split.len()).filter(fits).collect();
        let (chosen, _) = candidates.partial_shuffle(&mut run.rng, count);
        let (images, digits) = split.batch(chosen)?;
        let targets = if two {
            Targets::IsThree(digits.eq(3_u32)?.to_dtype(DType::F64)?.unsqueeze(1)?)
        } else {
            Targets::Digits(digits)
        };
        Ok(Task { images: images.to_dtype(DType::F64)?, targets })
    }

    /// The logit that speaks for a three.
    fn three(&self) -> usize {
        match self.targets {
            Targets::Digits(_) => 3,
            Targets::IsThree(_) => 0,
        }
    }

    /// Weights `[784, logits]` after a moment of gradient descent from zero.
    fn train(&self, run: &mut Run<'_>) -> Result<Tensor, LabError> {
        let logits = if matches!(self.targets, Targets::Digits(_)) { DIGITS } else { 1 };
        let weights = Var::zeros((PIXELS, logits), DType::F64, &Device::Cpu)?;
        for _ in 0..TRAINING_STEPS {
            let gradients = self.loss(&self.images.matmul(&weights)?)?.backward()?;
            if let Some(gradient) = gradients.get(&weights) {
                weights.set(&(weights.as_tensor() - (gradient * LEARNING_RATE)?)?)?;
            }
            run.checkpoint(Boundary::Batch)?;
        }
        Ok(weights.as_detached_tensor())
    }

    fn judge(&self, logits: &Tensor) -> Result<Measures, LabError> {
        let right: f64 = self.right(logits)?.sum_all()?.to_scalar()?;
        Ok(Measures { accuracy: right / logits.dim(0)? as f64, loss: self.loss(logits)?.to_scalar()? })
    }

    /// The logits `[n, logits]` when one weight is moved: those of its own logit change, by the pixel's ink times the move.
    fn moved(&self, logits: &Tensor, (pixel, logit): (usize, usize), by: f64) -> Result<Tensor, LabError> {
        let mut row = vec![0.0; logits.dim(1)?];
        row[logit] = by;
        let row = Tensor::from_vec(row, (1, logits.dim(1)?), &Device::Cpu)?;
        let change = self.images.narrow(1, pixel, 1)?.broadcast_mul(&row)?;
        Ok((logits + change)?)
    }

    fn loss(&self, logits: &Tensor) -> Result<Tensor, LabError> {
        Ok(match &self.targets {
            Targets::Digits(digits) => cross_entropy(logits, digits)?,
            Targets::IsThree(is_three) => {
                let p = sigmoid(logits)?;
                is_three.eq(1.0)?.where_cond(&(1.0 - &p)?, &p)?.mean_all()?
            }
        })
    }

    /// 1 for every right prediction and 0 for every wrong one.
    fn right(&self, logits: &Tensor) -> Result<Tensor, LabError> {
        let right = match &self.targets {
            Targets::Digits(digits) => logits.argmax(1)?.eq(digits)?,
            Targets::IsThree(is_three) => sigmoid(logits)?.gt(0.5)?.eq(&is_three.to_dtype(DType::U8)?)?,
        };
        Ok(right.to_dtype(DType::F64)?)
    }

    /// Of `count` live weights drawn at random and nudged up or down by `size`: the share that changed accuracy, and
    /// the share that changed loss, at all.
    fn shares_changed(
        &self,
        logits: &Tensor,
        live: &[usize],
        size: f64,
        count: usize,
        run: &mut Run<'_>,
    ) -> Result<Measures, LabError> {
        let before = self.judge(logits)?;
        let mut changed = Measures { accuracy: 0.0, loss: 0.0 };
        for _ in 0..count {
            let pixel = *live.choose(&mut run.rng).unwrap_or(&0);
            let logit = run.rng.random_range(0..logits.dim(1)?);
            let by = if run.rng.random() { size } else { -size };
            let after = self.judge(&self.moved(logits, (pixel, logit), by)?)?;
            changed.accuracy += f64::from(after.accuracy.to_bits() != before.accuracy.to_bits());
            changed.loss += f64::from(after.loss.to_bits() != before.loss.to_bits());
            run.checkpoint(Boundary::Batch)?;
        }
        Ok(Measures { accuracy: changed.accuracy / count as f64, loss: changed.loss / count as f64 })
    }
}

/// The mean image, and where in it the weight sits that the curves move.
fn show_pixel(run: &mut Run<'_>, ink: &[f64], pixel: usize) {
    let most = ink[pixel].max(f64::MIN_POSITIVE);
    let mut pictures: Vec<f32> = ink.iter().map(|&sum| (sum / most) as f32).collect();
    pictures.extend((0..PIXELS).map(|other| f32::from(u8::from(other == pixel))));
    let alt = format!("The mean image, and the pixel in row {}, column {}", pixel / SIDE, pixel % SIDE);
    let captions = vec!["the mean image".to_owned(), "the pixel whose weight moves".to_owned()];
    run.emit(RunEvent::Picture(Picture::ink("pixel", &alt, SIDE, SIDE, &pictures).with_captions(captions)));
}
