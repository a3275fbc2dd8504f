//! Gradient descent on a problem with two weights, small enough to see the whole landscape.
//!
//! 64 examples follow a rule, `y = w₁x₁ + w₂x₂ + noise`, and its two weights are to be found again. The loss is the mean squared
//! error, a valley with one lowest point. Three paths go down from the same start, each step being
//! `w ← w − rate · gradient`; they differ in how many examples the gradient is taken from:
//!
//! - *full batch*: all 64. The exact gradient, a smooth path, and 64 examples looked at for each step.
//! - *mini-batch*: a few, drawn at random. An estimate, right on average.
//! - *single example*: one, drawn at random. The same on average, only noisier, and the cheapest.
//!
//! The draw is what makes it *stochastic* gradient descent. Each example of a batch is drawn from all 64 anew, so an estimate
//! from B examples scatters by `σ/√B` around the full gradient, where σ is the scatter of one example's gradient. The full
//! batch comes to rest at the minimum; the other two, at a steady rate, keep moving about it while the examples disagree.
//!
//! How high may the rate be? The loss is a parabola in every direction, and the steepest one gives way first. With H, the matrix of
//! second derivatives, the distance to the minimum is multiplied by `1 − rate·λ` along each of H's axes, where λ is the curvature
//! (the eigenvalue) there. That shrinks while `rate < 2/λ`, so the largest λ sets the bound.

use candle_core::{Device, Tensor, Var};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::Demo;
use crate::live::curve;
use crate::value::outputs;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows, Value};

pub(super) const EXAMPLES: usize = 64;
/// The weights behind the examples. Noise moves the minimum a little away from them.
const TRUE_WEIGHTS: Weights = [1.0, -0.5];
/// A path that leaves this range has blown up and ends there.
const FAR_OFF: f64 = 1e6;
/// Rows, and columns, of the map.
const GRID: usize = 41;
/// The map goes no further than this, wherever a path goes.
const MAP_REACH: f64 = 4.0;

pub(super) type Weights = [f64; 2];

pub(crate) struct SgdPath;

impl Demo for SgdPath {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let rate = parameters.float("learning_rate")?;
        let batch_size = parameters.count("batch_size")?;
        let steps = parameters.count("steps")?;
        let given = parameters.floats("start")?;
        let start = [given[0], given[1]];

        let examples = Examples::draw(parameters.float("stretch")?, parameters.float("noise")?, &mut run.rng)?;
        // Generators of their own: another batch size leaves the single examples as they are.
        let mut mini_rng = ChaCha8Rng::from_rng(&mut run.rng);
        let mut single_rng = ChaCha8Rng::from_rng(&mut run.rng);

        let full = examples.descend(start, rate, steps, || (0..EXAMPLES as u32).collect())?;
        let mini = examples.descend(start, rate, steps, || draw(batch_size, &mut mini_rng))?;
        let single = examples.descend(start, rate, steps, || draw(1, &mut single_rng))?;

        let minimum = examples.minimum()?;
        let ends = [&full, &mini, &single].map(|path| path[path.len() - 1]);
        let losses = examples.losses(&[ends[0], ends[1], ends[2], minimum])?;
        let distance = |end: Weights| (end[0] - minimum[0]).hypot(end[1] - minimum[1]);
        let seen: [usize; 3] = [(full.len() - 1) * EXAMPLES, (mini.len() - 1) * batch_size, single.len() - 1];
        let scatter = examples.scatter(start)?;

        let visited: Vec<Weights> = [&full, &mini, &single].into_iter().flatten().copied().chain([minimum]).collect();
        let [grid_w1, grid_w2] = [0, 1].map(|axis| map_axis(visited.iter().map(|weights| weights[axis])));
        let curvature = examples.curvature()?;
        let on_map = |w1: f64, w2: f64| losses[3] + rise(curvature, [w1 - minimum[0], w2 - minimum[1]]);
        let row = |&w2: &f64| Value::from(grid_w1.iter().map(|&w1| on_map(w1, w2)).collect::<Vec<_>>());
        let grid_loss: Vec<Value> = grid_w2.iter().map(row).collect();

        Ok(outputs([
            ("minimum", minimum.to_vec().into()),
            ("minimum_loss", losses[3].into()),
            ("full_path", curve(&full)),
            ("mini_path", curve(&mini)),
            ("single_path", curve(&single)),
            ("full_loss", losses[0].into()),
            ("mini_loss", losses[1].into()),
            ("single_loss", losses[2].into()),
            ("full_distance", distance(ends[0]).into()),
            ("mini_distance", distance(ends[1]).into()),
            ("single_distance", distance(ends[2]).into()),
            ("examples_seen", seen.to_vec().into()),
            ("gradient_noise", vec![0.0, scatter / (batch_size as f64).sqrt(), scatter].into()),
            ("stable_below", (2.0 / steepest(curvature)).into()),
            ("grid_w1", grid_w1.into()),
            ("grid_w2", grid_w2.into()),
            ("grid_loss", Value::List(grid_loss)),
        ]))
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
                    "How far a step goes against the gradient.",
                ),
                Parameter::new(
                    "batch_size",
                    "Mini-batch",
                    Kind::Integer { least: 1, most: 64 },
                    8_i64,
                    "How many examples a mini-batch draws, each from all 64.",
                ),
                Parameter::new(
                    "steps",
                    "Steps",
                    Kind::Integer { least: 1, most: 200 },
                    40_i64,
                    "How many steps each path takes; a path that blows up ends before.",
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

/// Features `[64, 2]` and targets `[64]`, in float64.
pub(super) struct Examples {
    features: Tensor,
    targets: Tensor,
}

impl Examples {
    /// The second feature is `stretch` times as large as the first.
    pub(super) fn draw(stretch: f64, noise: f64, rng: &mut ChaCha8Rng) -> Result<Self, LabError> {
        let (mut features, mut targets) = (Vec::new(), Vec::new());
        for _ in 0..EXAMPLES {
            let [x1, x2] = [normal(rng), stretch * normal(rng)];
            features.extend([x1, x2]);
            targets.push(TRUE_WEIGHTS[0] * x1 + TRUE_WEIGHTS[1] * x2 + noise * normal(rng));
        }
        Ok(Examples {
            features: Tensor::from_vec(features, (EXAMPLES, 2), &Device::Cpu)?,
            targets: Tensor::from_vec(targets, EXAMPLES, &Device::Cpu)?,
        })
    }

    /// The gradient of the mean squared error over the chosen examples, by autograd.
    pub(super) fn gradient(&self, weights: Weights, chosen: &[u32]) -> Result<Weights, LabError> {
        let chosen = Tensor::new(chosen, &Device::Cpu)?;
        let features = self.features.index_select(&chosen, 0)?;
        let targets = self.targets.index_select(&chosen, 0)?;

        let weights = Var::new(&weights, &Device::Cpu)?;
        let predictions = features.broadcast_mul(&weights)?.sum(1)?;
        let loss = (predictions - targets)?.sqr()?.mean_all()?;
        let gradients = loss.backward()?;
        let gradient = gradients.get(&weights).ok_or_else(|| LabError::Tensor("no gradient came back".to_owned()))?;
        pair(gradient)
    }

    /// The start and the weights after each step, on the examples that `draw` names.
    pub(super) fn descend(
        &self,
        start: Weights,
        rate: f64,
        steps: usize,
        mut draw: impl FnMut() -> Vec<u32>,
    ) -> Result<Vec<Weights>, LabError> {
        let mut weights = start;
        let mut path = vec![start];
        for _ in 0..steps {
            let gradient = self.gradient(weights, &draw())?;
            weights = [weights[0] - rate * gradient[0], weights[1] - rate * gradient[1]];
            if !weights.iter().all(|weight| weight.abs() < FAR_OFF) {
                break;
            }
            path.push(weights);
        }
        Ok(path)
    }

    /// The loss over all examples at each of these weights: weights go down the rows, examples along the columns.
    pub(super) fn losses(&self, weights: &[Weights]) -> Result<Vec<f64>, LabError> {
        let weighted = |axis: usize| {
            let column: Vec<f64> = weights.iter().map(|weights| weights[axis]).collect();
            let column = Tensor::from_vec(column, (weights.len(), 1), &Device::Cpu)?;
            column.broadcast_mul(&self.features.get_on_dim(1, axis)?)
        };
        let errors = (weighted(0)? + weighted(1)?)?.broadcast_sub(&self.targets)?;
        Ok(errors.sqr()?.mean(1)?.to_vec1()?)
    }

    /// Least squares: where the gradient is zero, `XᵀX w = Xᵀy`. Two equations, solved by Cramer's rule.
    pub(super) fn minimum(&self) -> Result<Weights, LabError> {
        let ([[a, b], [_, d]], answers) = (self.products()?, self.answers()?);
        let determinant = a * d - b * b;
        Ok([(d * answers[0] - b * answers[1]) / determinant, (a * answers[1] - b * answers[0]) / determinant])
    }

    /// The second derivatives, `H = 2/n · XᵀX`. They are the same everywhere.
    fn curvature(&self) -> Result<[Weights; 2], LabError> {
        Ok(self.products()?.map(|row| row.map(|entry| 2.0 * entry / EXAMPLES as f64)))
    }

    /// The standard deviation of one example's gradient: the root of the mean square of its distance from the full gradient.
    /// By formula, example i has the gradient `2(xᵢ·w − yᵢ)xᵢ`.
    pub(super) fn scatter(&self, weights: Weights) -> Result<f64, LabError> {
        let weights = Tensor::new(&weights, &Device::Cpu)?;
        let errors = (self.features.broadcast_mul(&weights)?.sum(1)? - &self.targets)?;
        let gradients = (self.features.broadcast_mul(&errors.unsqueeze(1)?)? * 2.0)?;
        let away = gradients.broadcast_sub(&gradients.mean_keepdim(0)?)?;
        Ok(away.sqr()?.sum(1)?.mean_all()?.sqrt()?.to_scalar()?)
    }

    /// `XᵀX`, entry by entry the sum over the examples of one feature times another.
    fn products(&self) -> Result<[Weights; 2], LabError> {
        let [first, second] = [self.features.get_on_dim(1, 0)?, self.features.get_on_dim(1, 1)?];
        let with = |feature: &Tensor| pair(&self.features.broadcast_mul(&feature.unsqueeze(1)?)?.sum(0)?);
        Ok([with(&first)?, with(&second)?])
    }

    /// `Xᵀy`
    fn answers(&self) -> Result<Weights, LabError> {
        pair(&self.features.broadcast_mul(&self.targets.unsqueeze(1)?)?.sum(0)?)
    }
}

/// How much higher the loss is at a distance `d` from the minimum: `½ dᵀHd`, exactly, because a squared error has no further
/// derivatives.
fn rise([[a, b], [_, d]]: [Weights; 2], [along, across]: Weights) -> f64 {
    0.5 * (a * along * along + 2.0 * b * along * across + d * across * across)
}

/// The larger eigenvalue of the second derivatives.
fn steepest([[a, b], [_, d]]: [Weights; 2]) -> f64 {
    f64::midpoint(a, d) + ((a - d) / 2.0).hypot(b)
}

/// The two numbers of a tensor of shape `[2]`.
fn pair(tensor: &Tensor) -> Result<Weights, LabError> {
    Ok([tensor.get(0)?.to_scalar()?, tensor.get(1)?.to_scalar()?])
}

/// This many of the examples, each drawn from all of them.
pub(super) fn draw(count: usize, rng: &mut ChaCha8Rng) -> Vec<u32> {
    (0..count).map(|_| rng.random_range(0..EXAMPLES as u32)).collect()
}

/// A draw from the standard normal distribution (Box and Muller 1958).
fn normal(rng: &mut ChaCha8Rng) -> f64 {
    let (radius, angle): (f64, f64) = (1.0 - rng.random::<f64>(), rng.random());
    (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}

/// Evenly spaced weights around all that were visited within the map's reach, with a margin.
fn map_axis(visited: impl Iterator<Item = f64>) -> Vec<f64> {
    let within = visited.map(|weight| weight.clamp(-MAP_REACH, MAP_REACH));
    let (least, most) =
        within.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), weight| (least.min(weight), most.max(weight)));
    let margin = 0.1 * (most - least) + 0.2;
    let spacing = (most - least + 2.0 * margin) / (GRID - 1) as f64;
    (0..GRID).map(|index| least - margin + spacing * index as f64).collect()
}
