//! What `backward` does: it works out the gradient of the loss by every weight, from the end to the start. It adjusts nothing.
//!
//! Two inputs, two hidden units and one output, small enough to follow every number. With the unit's number `i`:
//!
//! ```text
//! sum_i = w_i1 · x1 + w_i2 · x2 + b_i      activation_i = f(sum_i)
//! output = v1 · activation_1 + v2 · activation_2 + c      loss = (output − target)²
//! ```
//!
//! Each of these steps has a derivative of its own, by what goes into it. The chain rule multiplies them along the way from the
//! loss back to a weight. For the first weight of unit 1:
//!
//! ```text
//! ∂loss/∂w11 = ∂loss/∂output · ∂output/∂activation_1 · ∂activation_1/∂sum_1 · ∂sum_1/∂w11
//!            = 2 (output − target) · v1 · f′(sum_1) · x1
//! ```
//!
//! The product is worked out by hand, by candle's `backward`, and checked by a central difference, all in float64.
//!
//! ReLU has a kink at 0, where no derivative exists: its slope is 0 on the left and 1 on the right. candle takes 1 there, PyTorch
//! takes 0, and a central difference finds ½. Only there do the three disagree.

use candle_core::backprop::GradStore;
use candle_core::{Device, Result as CandleResult, Tensor, Var};
use candle_nn::ops::sigmoid;

use super::Demo;
use crate::value::outputs;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows, Value};

const NAMES: [&str; 9] = ["w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c"];
/// How far each weight is moved up and down for the central difference.
const STEP: f64 = 1e-5;

pub(crate) struct Backward;

impl Demo for Backward {
    fn run(&self, parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let example = Example::read(parameters)?;
        let weights = weights(parameters)?;
        let network = Network::new(&weights)?;

        // Forward: the sums, the activations, the output, the loss.
        let forward = network.forward(&example)?;

        // Backward by hand: the chain rule multiplied out.
        let local = Local::at(&forward, &weights, &example);
        let factors = local.factors();

        // Backward by candle, as often as you call it. Each call returns a new store; PyTorch would add it to `.grad`.
        let mut fresh = Vec::new();
        let mut accumulated = vec![0.0; NAMES.len()];
        for _ in 0..parameters.count("calls")? {
            fresh = network.gradient(&forward.loss.backward()?)?;
            accumulated = accumulated.iter().zip(&fresh).map(|(sum, slope)| sum + slope).collect();
        }
        let bits = |weights: &[f64]| weights.iter().map(|weight| weight.to_bits()).collect::<Vec<_>>();
        let weights_unchanged = bits(&network.weights()?) == bits(&weights);

        // The check: move one weight up and down a little, and see how the loss answers.
        let differences = central_differences(&weights, &example)?;
        let largest_error =
            fresh.iter().zip(&differences).map(|(slope, difference)| (slope - difference).abs()).fold(0.0, f64::max);

        let header = ["weight", "value", "chain rule", "autograd", "central difference", "multiplied out"];
        let mut gradients = vec![Value::from(header.to_vec())];
        for (at, name) in NAMES.into_iter().enumerate() {
            // Adding 0 turns a product of −0, which reads oddly, into 0.
            let by_hand = factors[at].iter().product::<f64>() + 0.0;
            let written: Vec<_> = factors[at].iter().map(|factor| short(*factor)).collect();
            gradients.push(Value::List(vec![
                name.into(),
                weights[at].into(),
                by_hand.into(),
                fresh[at].into(),
                differences[at].into(),
                written.join(" · ").into(),
            ]));
        }

        Ok(outputs([
            ("hidden_sums", forward.sums.to_vec().into()),
            ("hidden_activations", forward.activations.to_vec().into()),
            ("prediction", forward.output.into()),
            ("loss", forward.loss.to_scalar::<f64>()?.into()),
            ("local_derivatives", local.table(example.activation)),
            ("gradients", gradients.into()),
            ("gradient", fresh.clone().into()),
            ("weights_unchanged", weights_unchanged.into()),
            ("largest_error", largest_error.into()),
            ("fresh_gradient", fresh.into()),
            ("accumulated_gradient", accumulated.into()),
            ("at_kink", example.is_at_kink(&forward.sums).into()),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("backward.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("backward.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "backward",
            title: "What backward does",
            summary: "A network small enough to read: every activation, every local derivative, and the chain rule multiplied out.",
            parameters: vec![
                Parameter::new(
                    "inputs",
                    "Inputs",
                    Kind::Floats { least: -5.0, most: 5.0, shortest: 2, longest: 2 },
                    vec![1.0, -2.0],
                    "x1 and x2.",
                ),
                Parameter::new(
                    "hidden_weights",
                    "Hidden weights",
                    Kind::Floats { least: -5.0, most: 5.0, shortest: 4, longest: 4 },
                    vec![0.5, -1.0, -0.5, 0.25],
                    "w11, w12 into the first hidden unit, w21, w22 into the second.",
                ),
                Parameter::new(
                    "hidden_biases",
                    "Hidden biases",
                    Kind::Floats { least: -5.0, most: 5.0, shortest: 2, longest: 2 },
                    vec![0.1, 0.2],
                    "One for each hidden unit.",
                ),
                Parameter::new(
                    "output_weights",
                    "Output weights",
                    Kind::Floats { least: -5.0, most: 5.0, shortest: 2, longest: 2 },
                    vec![1.0, -1.5],
                    "From each hidden unit to the output.",
                ),
                Parameter::new(
                    "output_bias",
                    "Output bias",
                    Kind::Float { least: -5.0, most: 5.0, logarithmic: false },
                    0.0,
                    "Added to the output.",
                ),
                Parameter::new(
                    "target",
                    "Target",
                    Kind::Float { least: -5.0, most: 5.0, logarithmic: false },
                    1.0,
                    "What the output should be; the loss is the squared difference.",
                ),
                Parameter::new(
                    "activation",
                    "Activation",
                    Kind::Choice { options: vec!["relu", "sigmoid", "tanh"] },
                    "relu",
                    "What each hidden unit does with its sum.",
                ),
                Parameter::new(
                    "calls",
                    "Calls",
                    Kind::Integer { least: 1, most: 5 },
                    1_i64,
                    "How often backward is called on the same loss.",
                ),
            ],
            outputs: vec![
                Output::new("hidden_sums", "Sums of the hidden units", Shows::Tensor),
                Output::new("hidden_activations", "Activations of the hidden units", Shows::Tensor),
                Output::new("prediction", "Output", Shows::Number),
                Output::new("loss", "Loss", Shows::Number),
                Output::new("local_derivatives", "Local derivatives", Shows::Table),
                Output::new("gradients", "Weight, value, chain rule, autograd, central difference", Shows::Table),
                Output::new("gradient", "Gradient by all nine weights and biases", Shows::Tensor),
                Output::new("weights_unchanged", "Weights before and after are equal to the bit", Shows::Truth),
                Output::new(
                    "largest_error",
                    "Largest difference between autograd and the central difference",
                    Shows::Number,
                ),
                Output::new("fresh_gradient", "Gradient of the last call alone, as candle returns it", Shows::Tensor),
                Output::new(
                    "accumulated_gradient",
                    "Gradients of all calls added up, as PyTorch keeps them in .grad",
                    Shows::Tensor,
                ),
                Output::new("at_kink", "A sum stands at ReLU's kink, where there is no derivative", Shows::Truth),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}

/// What goes in, what should come out, and what the hidden units do.
struct Example {
    inputs: [f64; 2],
    target: f64,
    activation: Activation,
}

#[derive(Clone, Copy, PartialEq)]
enum Activation {
    Relu,
    Sigmoid,
    Tanh,
}

/// The nine weights and biases in the order of [`NAMES`].
type Weights = [f64; NAMES.len()];

fn weights(parameters: &Parameters) -> Result<Weights, LabError> {
    let [w11, w12, w21, w22] = array(parameters, "hidden_weights")?;
    let [b1, b2] = array(parameters, "hidden_biases")?;
    let [v1, v2] = array(parameters, "output_weights")?;
    Ok([w11, w12, w21, w22, b1, b2, v1, v2, parameters.float("output_bias")?])
}

fn array<const LENGTH: usize>(parameters: &Parameters, name: &str) -> Result<[f64; LENGTH], LabError> {
    parameters.floats(name)?.try_into().map_err(|given: Vec<f64>| LabError::Parameter {
        name: name.to_owned(),
        problem: format!("has length {}: give {LENGTH} numbers", given.len()),
    })
}

impl Example {
    fn read(parameters: &Parameters) -> Result<Self, LabError> {
        let activation = match parameters.text("activation")? {
            "relu" => Activation::Relu,
            "sigmoid" => Activation::Sigmoid,
            _ => Activation::Tanh,
        };
        Ok(Example { inputs: array(parameters, "inputs")?, target: parameters.float("target")?, activation })
    }

    /// Whether a sum is so near to ReLU's kink that the central difference reaches across it.
    fn is_at_kink(&self, sums: &[f64; 2]) -> bool {
        let reach = self.inputs.iter().fold(1.0, |most: f64, x| most.max(x.abs())) * STEP;
        self.activation == Activation::Relu && sums.iter().any(|sum| sum.abs() <= reach)
    }
}

/// The network in candle: hidden weights `[2, 2]`, hidden biases `[2, 1]`, output weights `[1, 2]`, output bias `[1, 1]`.
struct Network([Var; 4]);

/// What the forward pass computes. The loss is a scalar that remembers how it came about, so that backward can go back.
struct Forward {
    sums: [f64; 2],
    activations: [f64; 2],
    output: f64,
    loss: Tensor,
}

impl Network {
    fn new(weights: &Weights) -> CandleResult<Self> {
        let var = |from: usize, rows, columns| {
            let entries = &weights[from..from + rows * columns];
            Var::from_slice(entries, (rows, columns), &Device::Cpu)
        };
        Ok(Network([var(0, 2, 2)?, var(4, 2, 1)?, var(6, 1, 2)?, var(8, 1, 1)?]))
    }

    fn forward(&self, example: &Example) -> CandleResult<Forward> {
        let Network([hidden_weights, hidden_biases, output_weights, output_bias]) = self;
        let x = Tensor::from_slice(&example.inputs, (2, 1), &Device::Cpu)?;
        let sums = (hidden_weights.matmul(&x)? + hidden_biases.as_tensor())?;
        let activations = match example.activation {
            Activation::Relu => sums.relu()?,
            Activation::Sigmoid => sigmoid(&sums)?,
            Activation::Tanh => sums.tanh()?,
        };
        let output = (output_weights.matmul(&activations)? + output_bias.as_tensor())?;
        let loss = (&output - example.target)?.sqr()?.sum_all()?;
        let pair = |column: &Tensor| {
            CandleResult::Ok([column.get(0)?.get(0)?.to_scalar()?, column.get(1)?.get(0)?.to_scalar()?])
        };
        let output = output.get(0)?.get(0)?.to_scalar()?;
        Ok(Forward { sums: pair(&sums)?, activations: pair(&activations)?, output, loss })
    }

    /// The gradient by all nine, in the order of [`NAMES`].
    fn gradient(&self, store: &GradStore) -> CandleResult<Vec<f64>> {
        let mut gradient = Vec::new();
        for var in &self.0 {
            match store.get(var) {
                Some(slopes) => gradient.extend(slopes.flatten_all()?.to_vec1::<f64>()?),
                None => gradient.extend(vec![0.0; var.elem_count()]),
            }
        }
        Ok(gradient)
    }

    fn weights(&self) -> CandleResult<Vec<f64>> {
        let parts: CandleResult<Vec<_>> = self.0.iter().map(|var| var.flatten_all()?.to_vec1::<f64>()).collect();
        Ok(parts?.concat())
    }
}

/// The derivative of each step by what goes into it.
struct Local {
    /// 2 (output − target).
    loss_by_output: f64,
    /// The output weights.
    output_by_activation: [f64; 2],
    /// The activations.
    output_by_weight: [f64; 2],
    /// f′ at each sum.
    activation_by_sum: [f64; 2],
    /// The inputs.
    sum_by_weight: [f64; 2],
}

impl Local {
    fn at(forward: &Forward, weights: &Weights, example: &Example) -> Self {
        let slope = |unit: usize| {
            let activation = forward.activations[unit];
            match example.activation {
                // At exactly 0 as candle has it.
                Activation::Relu => f64::from(u8::from(forward.sums[unit] >= 0.0)),
                Activation::Sigmoid => activation * (1.0 - activation),
                Activation::Tanh => 1.0 - activation * activation,
            }
        };
        Local {
            loss_by_output: 2.0 * (forward.output - example.target),
            output_by_activation: [weights[6], weights[7]],
            output_by_weight: forward.activations,
            activation_by_sum: [slope(0), slope(1)],
            sum_by_weight: example.inputs,
        }
    }

    /// For each weight in the order of [`NAMES`], what the chain rule multiplies, from the loss back to the weight.
    fn factors(&self) -> [Vec<f64>; NAMES.len()] {
        let to_sum = |unit: usize| [self.loss_by_output, self.output_by_activation[unit], self.activation_by_sum[unit]];
        let hidden = |unit: usize, last: f64| [&to_sum(unit)[..], &[last]].concat();
        let output = |last: f64| vec![self.loss_by_output, last];
        let [x1, x2] = self.sum_by_weight;
        let [a1, a2] = self.output_by_weight;
        [
            hidden(0, x1),
            hidden(0, x2),
            hidden(1, x1),
            hidden(1, x2),
            hidden(0, 1.0),
            hidden(1, 1.0),
            output(a1),
            output(a2),
            output(1.0),
        ]
    }

    fn table(&self, activation: Activation) -> Value {
        let slope = match activation {
            Activation::Relu => "1 where the sum is positive, 0 where it is negative",
            Activation::Sigmoid => "activation · (1 − activation)",
            Activation::Tanh => "1 − activation²",
        };
        let mut rows = vec![Value::from(vec!["derivative", "formula", "value"])];
        let mut row = |of: String, formula: &str, value: f64| {
            rows.push(Value::List(vec![of.into(), formula.into(), value.into()]));
        };
        row("loss by output".to_owned(), "2 · (output − target)", self.loss_by_output);
        row("output by c".to_owned(), "1", 1.0);
        for unit in 0..2 {
            let i = unit + 1;
            row(format!("output by v{i}"), &format!("activation {i}"), self.output_by_weight[unit]);
            row(format!("output by activation {i}"), &format!("v{i}"), self.output_by_activation[unit]);
            row(format!("activation {i} by sum {i}"), slope, self.activation_by_sum[unit]);
            row(format!("sum {i} by b{i}"), "1", 1.0);
            for input in 0..2 {
                let j = input + 1;
                row(format!("sum {i} by w{i}{j}"), &format!("x{j}"), self.sum_by_weight[input]);
            }
        }
        rows.into()
    }
}

/// `(loss(w + h) − loss(w − h)) / 2h` for each weight `w`, the others as they are.
fn central_differences(weights: &Weights, example: &Example) -> CandleResult<Vec<f64>> {
    let loss_with = |at: usize, by: f64| {
        let mut moved = *weights;
        moved[at] += by;
        Network::new(&moved)?.forward(example)?.loss.to_scalar::<f64>()
    };
    (0..NAMES.len()).map(|at| Ok((loss_with(at, STEP)? - loss_with(at, -STEP)?) / (2.0 * STEP))).collect()
}

/// At most four digits after the point, negative numbers in brackets, for a product to be read.
fn short(factor: f64) -> String {
    let rounded = (factor * 1e4).round() / 1e4;
    if rounded < 0.0 { format!("({rounded})").replace('-', "−") } else { format!("{}", rounded.abs()) }
}
