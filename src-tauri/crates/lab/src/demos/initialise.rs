//! What training starts from decides what it can reach.
//!
//! Two hidden units with equal incoming and equal outgoing weights compute the same and get the same gradient, so every
//! step leaves them equal (up to rounding): however many there are, they are worth one. Random weights break that symmetry. Where
//! all weights are zero, each layer multiplies the other's gradient by zero, and only the last biases learn.
//!
//! A linear model has no hidden units to confuse: its gradient is input times error, which is not zero because the weight is. It
//! may start at zero altogether. The scale matters too: with weights far too large the first losses and steps are huge. A
//! pretrained network starts where another training ended.
//!
//! All starts see the same batches in the same order.

use candle_core::{DType, Device, Tensor, Var};

use super::Demo;
use crate::live::curve;
use crate::mnist::{DIGITS, PIXELS};
use crate::network::{Layer, Network};
use crate::training::{Judged, batches, dead_units, judge, step};
use crate::{
    Boundary, Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Series, Shows, Value,
};

const BATCH_SIZE: usize = 256;
/// Two units none of whose weights differ by more than this count as one; rounding drives equals apart by far less.
const ALIKE: f32 = 1e-3;

pub(crate) struct Initialise;

impl Demo for Initialise {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let rate = parameters.float("learning_rate")?;
        let steps = parameters.count("steps")?;
        let sizes = [PIXELS, parameters.count("hidden_units")?, DIGITS];
        let mnist = run.mnist()?;
        let (test_images, test_labels) = mnist.test.all()?;

        let random = Network::new(&sizes, &mut run.rng)?;
        let pretrained = Network::new(&sizes, &mut run.rng)?;
        for chosen in &batches(mnist.train.len(), BATCH_SIZE, mnist.train.len().div_ceil(BATCH_SIZE), &mut run.rng) {
            let (images, labels) = mnist.train.batch(chosen)?;
            step(&pretrained, &images, &labels, rate)?;
            run.checkpoint(Boundary::Batch)?;
        }
        let mut starts = [
            Start::new("zeros", filled(&sizes, 0.0)?),
            Start::new("constant", filled(&sizes, parameters.float("constant")?)?),
            Start::new("scaled", scaled(&random, parameters.float("scale")?)?),
            Start::new("random", random),
            Start::new("pretrained", pretrained),
            Start::new("linear_zeros", filled(&[PIXELS, DIGITS], 0.0)?),
        ];

        let before: Vec<Judged> =
            starts.iter().map(|start| judge(&start.network, &test_images, &test_labels)).collect::<Result<_, _>>()?;
        for (taken, chosen) in batches(mnist.train.len(), BATCH_SIZE, steps, &mut run.rng).iter().enumerate() {
            let (images, labels) = mnist.train.batch(chosen)?;
            for start in &mut starts {
                let loss = step(&start.network, &images, &labels, rate)?;
                start.losses.push([(taken + 1) as f64, loss]);
                run.point(&format!("{}_loss", start.name), (taken + 1) as f64, loss);
            }
            run.progress((taken + 1) as u64, steps as u64, "steps");
            run.checkpoint(Boundary::Batch)?;
        }

        let mut table: Vec<Value> = vec![
            vec!["start", "loss before", "loss after", "accuracy", "different hidden units", "dead hidden units"]
                .into(),
        ];
        let mut found = Outputs::new();
        for (start, before) in starts.iter().zip(before) {
            let Start { name, network, losses } = start;
            let after = judge(network, &test_images, &test_labels)?;
            let units = match network.layers.as_slice() {
                [hidden, output] => Some((different_units(hidden, output)?, dead_units(hidden, &test_images)?)),
                _ => None,
            };
            let count = |count: Option<usize>| count.map_or_else(|| Value::from("none"), Value::from);
            table.push(Value::List(vec![
                name.replace('_', ", ").into(),
                before.loss.into(),
                after.loss.into(),
                after.accuracy.into(),
                count(units.map(|(different, _)| different)),
                count(units.map(|(_, dead)| dead)),
            ]));
            found.insert(format!("{name}_accuracy"), after.accuracy.into());
            found.insert(format!("{name}_different_units"), count(units.map(|(different, _)| different)));
            found.insert(format!("{name}_loss_curve"), curve(losses));
        }
        found.insert("starts".to_owned(), Value::List(table));
        let declared = self.declaration().outputs;
        Ok(declared.iter().filter_map(|output| found.shift_remove_entry(output.name)).collect())
    }

    fn source(&self) -> &'static str {
        include_str!("initialise.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("initialise.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "initialise",
            title: "Initial weights",
            summary: "The same network from zeros, from constants, at random and pretrained: which starts can learn.",
            parameters: vec![
                Parameter::new(
                    "hidden_units",
                    "Hidden units",
                    Kind::Integer { least: 2, most: 100 },
                    30_i64,
                    "The units that may or may not become different.",
                ),
                Parameter::new(
                    "learning_rate",
                    "Learning rate",
                    Kind::Float { least: 0.0001, most: 10.0, logarithmic: true },
                    0.2,
                    "How far a step goes against the gradient.",
                ),
                Parameter::new(
                    "steps",
                    "Steps",
                    Kind::Integer { least: 1, most: 1000 },
                    235_i64,
                    "Steps of 256 images for each start; 235 are an epoch.",
                ),
                Parameter::new(
                    "constant",
                    "Constant",
                    Kind::Float { least: -1.0, most: 1.0, logarithmic: false },
                    0.05,
                    "The one number that the constant start gives to every weight.",
                ),
                Parameter::new(
                    "scale",
                    "Scale",
                    Kind::Float { least: 0.001, most: 30.0, logarithmic: true },
                    10.0,
                    "The scaled random start draws weights this many times as large as the usual ones.",
                ),
            ],
            outputs: vec![
                Output::new(
                    "starts",
                    "Start: loss before, loss after, accuracy, different hidden units, dead units",
                    Shows::Table,
                ),
                Output::new("zeros_accuracy", "Accuracy from zeros", Shows::Share),
                Output::new("constant_accuracy", "Accuracy from a constant", Shows::Share),
                Output::new("random_accuracy", "Accuracy from random weights", Shows::Share),
                Output::new("scaled_accuracy", "Accuracy from scaled random weights", Shows::Share),
                Output::new("pretrained_accuracy", "Accuracy from pretrained weights", Shows::Share),
                Output::new("linear_zeros_accuracy", "Accuracy of a linear model (784-10) from zeros", Shows::Share),
                Output::new("zeros_different_units", "Different hidden units from zeros", Shows::Number),
                Output::new("constant_different_units", "Different hidden units from a constant", Shows::Number),
                Output::new("random_different_units", "Different hidden units from random weights", Shows::Number),
                Output::new("zeros_loss_curve", "Loss from zeros", Shows::Curve),
                Output::new("constant_loss_curve", "Loss from a constant", Shows::Curve),
                Output::new("random_loss_curve", "Loss from random weights", Shows::Curve),
                Output::new("scaled_loss_curve", "Loss from scaled random weights", Shows::Curve),
                Output::new("pretrained_loss_curve", "Loss from pretrained weights", Shows::Curve),
                Output::new("linear_zeros_loss_curve", "Loss of the linear model from zeros", Shows::Curve),
            ],
            series: vec![
                Series::new("zeros_loss", "zeros", "steps", "loss"),
                Series::new("constant_loss", "constant", "steps", "loss"),
                Series::new("random_loss", "random", "steps", "loss"),
                Series::new("scaled_loss", "random, scaled", "steps", "loss"),
                Series::new("pretrained_loss", "pretrained", "steps", "loss"),
                Series::new("linear_zeros_loss", "linear, zeros", "steps", "loss"),
            ],
            phases: vec![],
            pace: Pace::Started,
        }
    }
}

/// One of the networks in training.
struct Start {
    name: &'static str,
    network: Network,
    /// The batch's loss by step.
    losses: Vec<[f64; 2]>,
}

impl Start {
    fn new(name: &'static str, network: Network) -> Self {
        Start { name, network, losses: Vec::new() }
    }
}

/// Every weight is this number; biases are zero.
fn filled(sizes: &[usize], weight: f64) -> Result<Network, LabError> {
    let layer = |pair: &[usize]| {
        let weight = Tensor::full(weight as f32, (pair[0], pair[1]), &Device::Cpu)?;
        Ok(Layer { weight: Var::from_tensor(&weight)?, bias: Var::zeros(pair[1], DType::F32, &Device::Cpu)? })
    };
    Ok(Network { layers: sizes.windows(2).map(layer).collect::<Result<_, LabError>>()? })
}

/// The same weights, so many times as large.
fn scaled(network: &Network, factor: f64) -> Result<Network, LabError> {
    let layer = |layer: &Layer| {
        let weight = (layer.weight.as_tensor() * factor)?;
        Ok(Layer { weight: Var::from_tensor(&weight)?, bias: Var::from_tensor(&layer.bias.copy()?)? })
    };
    Ok(Network { layers: network.layers.iter().map(layer).collect::<Result<_, LabError>>()? })
}

/// How many hidden units are left when those that are alike, in their incoming weights, bias and outgoing weights, count once.
fn different_units(hidden: &Layer, output: &Layer) -> Result<usize, LabError> {
    let incoming = hidden.weight.t()?;
    let bias = hidden.bias.unsqueeze(1)?;
    let units: Vec<Vec<f32>> = Tensor::cat(&[&incoming, &bias, output.weight.as_tensor()], 1)?.to_vec2()?;
    let alike = |one: &[f32], other: &[f32]| one.iter().zip(other).all(|(one, other)| (one - other).abs() <= ALIKE);
    let mut kinds: Vec<&[f32]> = Vec::new();
    for unit in &units {
        if !kinds.iter().any(|kind| alike(kind, unit)) {
            kinds.push(unit);
        }
    }
    Ok(kinds.len())
}
