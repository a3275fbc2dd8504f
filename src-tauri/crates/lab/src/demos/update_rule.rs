//! The update rule: `w ← w − rate · ∂loss/∂w`. This step, and nothing else, changes weights.
//!
//! Backward only supplies the gradient; the optimiser takes the step. Here the loss is `Σ g · w`, whose gradient by `w` is `g`,
//! so that you choose the gradient yourself. The rule is worked out by hand, with plain numbers, beside `candle_nn`'s optimiser
//! `SGD`. Both round to float32 in the same places: the new weights are equal to the bit.
//!
//! `candle_nn`'s SGD is that plain. PyTorch's has two variations of the formula, with a gradient that stays the same here:
//!
//! - Momentum μ: each step keeps part of the one before. `v ← μ · v + g`, then `w ← w − rate · v`, and `v` starts at 0. Along a
//!   steady slope the steps grow, towards `1 / (1 − μ)` times the plain one.
//! - Weight decay λ: `w ← w − rate · (g + λ · w)`. Every weight is also pulled towards 0, the more the larger it is.

use candle_core::{Device, Result as CandleResult, Tensor, Var};
use candle_nn::{Optimizer, SGD};

use super::Demo;
use crate::value::outputs;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows, Value};

pub(crate) struct UpdateRule;

impl Demo for UpdateRule {
    fn run(&self, parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let (start, g) = weights_and_gradients(parameters)?;
        let rate = parameters.float("learning_rate")?;

        let weights = Var::new(start.as_slice(), &Device::Cpu)?;
        let loss = (weights.as_tensor() * Tensor::new(g.as_slice(), &Device::Cpu)?)?.sum_all()?;

        // Backward tells the gradient and leaves the weights alone.
        let before = bits(&weights)?;
        let gradients = loss.backward()?;
        let backward_changed_weights = bits(&weights)? != before;

        // The rule by hand, in float32.
        let by_hand: Vec<f32> = start.iter().zip(&g).map(|(w, g)| w - rate as f32 * g).collect();

        // The same step by the library.
        SGD::new(vec![weights.clone()], rate)?.step(&gradients)?;
        let optimiser = weights.to_vec1::<f32>()?;
        let equal_to_the_bit = by_hand.iter().map(|w| w.to_bits()).eq(bits(&weights)?);

        // The variations, over several steps.
        let path = |momentum, decay| Path::walk(&start, &g, rate, momentum, decay, parameters.count("steps")?);
        let plain = path(0.0, 0.0)?;
        let momentum = path(parameters.float("momentum")?, 0.0)?;
        let decay = path(0.0, parameters.float("weight_decay")?)?;

        let header = ["weight", "gradient", "by hand", "optimiser", "bits by hand", "bits of the optimiser"];
        let mut table = vec![Value::from(header.to_vec())];
        for (((w, g), hand), step) in start.iter().zip(&g).zip(&by_hand).zip(&optimiser) {
            let row = [*w, *g, *hand, *step].map(Value::from);
            let bits = [*hand, *step].map(|w| Value::from(format!("0x{:08x}", w.to_bits())));
            table.push(Value::List(row.into_iter().chain(bits).collect()));
        }

        Ok(outputs([
            ("by_hand", by_hand.into()),
            ("optimiser", optimiser.into()),
            ("equal_to_the_bit", equal_to_the_bit.into()),
            ("bits", table.into()),
            ("backward_changed_weights", backward_changed_weights.into()),
            ("momentum_weights", momentum.weights.into()),
            ("decay_weights", decay.weights.into()),
            ("plain_weights", plain.weights.into()),
            ("plain_path", plain.first.into()),
            ("momentum_path", momentum.first.into()),
            ("decay_path", decay.first.into()),
        ]))
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
                    "How far the step goes against the gradient.",
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

/// Where several steps with the same gradient lead.
struct Path {
    weights: Vec<f32>,
    /// The first weight by step, `[step, weight]`, from before the first step on.
    first: Vec<Value>,
}

impl Path {
    /// SGD with momentum and weight decay, by the formulas of PyTorch's optimiser.
    fn walk(start: &[f32], g: &[f32], rate: f64, momentum: f64, decay: f64, steps: usize) -> Result<Self, LabError> {
        let g = Tensor::new(g, &Device::Cpu)?;
        let mut w = Tensor::new(start, &Device::Cpu)?;
        let mut v = w.zeros_like()?;
        let mut first = vec![point(0, &w)?];
        for step in 1..=steps {
            let pulled = (&g + (&w * decay)?)?;
            v = ((v * momentum)? + pulled)?;
            w = (w - (&v * rate)?)?;
            first.push(point(step, &w)?);
        }
        Ok(Path { weights: w.to_vec1()?, first })
    }
}

fn point(step: usize, weights: &Tensor) -> CandleResult<Value> {
    Ok(Value::List(vec![step.into(), Value::try_from(&weights.get(0)?)?]))
}

/// A float32's own 32 bits: equal ones mean the very same number.
fn bits(weights: &Tensor) -> CandleResult<Vec<u32>> {
    Ok(weights.to_vec1::<f32>()?.into_iter().map(f32::to_bits).collect())
}

/// In float32, as a network's weights are kept.
fn weights_and_gradients(parameters: &Parameters) -> Result<(Vec<f32>, Vec<f32>), LabError> {
    let (weights, gradients) = (parameters.floats("weights")?, parameters.floats("gradients")?);
    if weights.len() != gradients.len() {
        let problem = format!(
            "has length {} and `weights` has length {}: give one gradient for each weight",
            gradients.len(),
            weights.len()
        );
        return Err(LabError::Parameter { name: "gradients".to_owned(), problem });
    }
    let float32 = |numbers: Vec<f64>| numbers.into_iter().map(|number| number as f32).collect();
    Ok((float32(weights), float32(gradients)))
}
