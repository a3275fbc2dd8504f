//! What a training run shows of itself: each step's live value in words, its points and pictures, and its history.
//!
//! None of it changes the training. Most of it is worked out only for steps that somebody sees.

use candle_core::backprop::GradStore;
use candle_core::{D, Tensor};
use candle_nn::ops::softmax;

use crate::mnist::SIDE;
use crate::network::{Layer, Network};
use crate::{LabError, Picture, Run, RunEvent, Value};

/// Of a run that goes freely, every tenth step is shown.
pub(crate) const SHOWN_EVERY: usize = 10;
/// The most points that a curve over all steps keeps; longer runs keep every second, third, … step.
const CURVE_POINTS: usize = 2000;
/// The most hidden units whose weights are shown.
const UNITS_SHOWN: usize = 32;

/// What happened so far, as `[x, y]` points.
#[derive(Debug)]
pub(crate) struct History {
    /// Test accuracy by epoch; at 0, before any training.
    pub(crate) accuracies: Vec<[f64; 2]>,
    /// The batch's loss by step.
    pub(crate) losses: Vec<[f64; 2]>,
    /// Each learning rate with the step from which on it held.
    pub(crate) rates: Vec<[f64; 2]>,
    /// The mean over the images of the last whole epoch.
    pub(crate) train_loss: f64,
    steps: usize,
    stride: usize,
}

impl History {
    pub(crate) fn new(steps: usize, rate: f64) -> Self {
        History {
            accuracies: Vec::new(),
            losses: Vec::new(),
            rates: vec![[0.0, rate]],
            train_loss: f64::NAN,
            steps: 0,
            stride: steps.div_ceil(CURVE_POINTS).max(1),
        }
    }

    /// Steps begun, the one at hand included.
    pub(crate) fn steps(&self) -> usize {
        self.steps
    }

    /// A step has computed its loss.
    pub(crate) fn lost(&mut self, run: &mut Run<'_>, loss: f32) {
        let kept = self.steps.is_multiple_of(self.stride);
        self.steps += 1;
        let (x, y) = (self.steps as f64, f64::from(loss));
        if kept {
            self.losses.push([x, y]);
        }
        if kept || run.is_stepping() {
            run.point("loss", x, y);
        }
    }

    pub(crate) fn tested(&mut self, run: &mut Run<'_>, epoch: usize, accuracy: f64) {
        self.accuracies.push([epoch as f64, accuracy]);
        run.point("test_accuracy", epoch as f64, accuracy);
    }

    pub(crate) fn test_accuracy(&self) -> f64 {
        self.accuracies.last().map_or(f64::NAN, |[_, accuracy]| *accuracy)
    }

    pub(crate) fn rate_is(&mut self, rate: f64) {
        if self.rates.last().is_none_or(|[_, last]| last.to_bits() != rate.to_bits()) {
            self.rates.push([self.steps as f64, rate]);
        }
    }

    pub(crate) fn repeated(
        &self,
        run: &mut Run<'_>,
        network: &Network,
        (epoch, epochs): (usize, usize),
        (batch, batches): (usize, usize),
    ) -> Result<String, LabError> {
        let place = format!("epoch {epoch} of {epochs}, batch {} of {}", grouped(batch), grouped(batches));
        if batch < batches {
            return Ok(place);
        }
        run.emit(RunEvent::Picture(weights(&network.layers[0])?));
        Ok(format!("{place}, test accuracy {:.4}", self.test_accuracy()))
    }
}

pub(crate) fn initialised(run: &mut Run<'_>, network: &Network) -> Result<String, LabError> {
    run.emit(RunEvent::Picture(weights(&network.layers[0])?));
    let spread = network.layers[0].weight.flatten_all()?.var(0)?.sqrt()?.to_scalar::<f32>()?;
    let count = grouped(network.parameter_count());
    Ok(format!("{count} weights and biases; standard deviation {spread:.3} in the hidden layer"))
}

/// The batch's first image, and what the network makes of it.
pub(crate) fn predicted(
    run: &mut Run<'_>,
    images: &Tensor,
    logits: &Tensor,
    labels: &Tensor,
) -> Result<String, LabError> {
    let probabilities = softmax(&logits.get(0)?, D::Minus1)?;
    let predicted = probabilities.argmax(0)?.to_scalar::<u32>()?;
    let probability = probabilities.get(predicted as usize)?.to_scalar::<f32>()?;
    let label = labels.get(0)?.to_scalar::<u32>()?;
    let caption = format!("a {label}, predicted {predicted}");
    let alt = format!("The batch's first image, a handwritten {label}");
    let image = Picture::ink("image", &alt, SIDE, SIDE, &images.get(0)?.to_vec1()?);
    run.emit(RunEvent::Picture(image.with_captions(vec![caption])));
    Ok(format!("the first image is a {label}; predicted {predicted} with probability {probability:.3}"))
}

/// The backward pass reaches the output layer first.
pub(crate) fn differentiated(
    run: &mut Run<'_>,
    step: usize,
    network: &Network,
    gradients: &GradStore,
) -> Result<String, LabError> {
    let hidden = norm(&network.layers[0], gradients)?;
    let output = norm(&network.layers[1], gradients)?;
    run.point("gradient_norm_1", step as f64, hidden);
    run.point("gradient_norm_2", step as f64, output);
    Ok(format!("norm {output:.3} in the output layer, then {hidden:.3} in the hidden layer"))
}

pub(crate) fn stepped(
    run: &mut Run<'_>,
    network: &Network,
    gradients: &GradStore,
    rate: f64,
) -> Result<String, LabError> {
    if run.is_stepping() {
        run.emit(RunEvent::Picture(weights(&network.layers[0])?));
    }
    let mut steepest = 0.0_f32;
    for parameter in network.parameters() {
        let gradient = gradients.get(parameter).ok_or_else(|| no_gradient(parameter))?;
        steepest = steepest.max(gradient.abs()?.max_all()?.to_scalar()?);
    }
    let change = rate * f64::from(steepest);
    Ok(format!("largest change {change:.4}, learning rate {rate} × steepest slope {steepest:.4}"))
}

/// A weight that the loss does not depend on: a mistake in the network.
pub(crate) fn no_gradient(parameter: &Tensor) -> LabError {
    LabError::Tensor(format!("the backward pass gave no gradient for a weight of shape {:?}", parameter.dims()))
}

/// The length of a layer's gradient as one vector, weights and biases together.
fn norm(layer: &Layer, gradients: &GradStore) -> Result<f64, LabError> {
    let mut squares = 0.0;
    for parameter in [&layer.weight, &layer.bias] {
        let gradient = gradients.get(parameter).ok_or_else(|| no_gradient(parameter))?;
        squares += f64::from(gradient.sqr()?.sum_all()?.to_scalar::<f32>()?);
    }
    Ok(squares.sqrt())
}

/// The incoming weights of the first hidden units, each laid out like the image that it looks at.
fn weights(hidden: &Layer) -> Result<Picture, LabError> {
    let (_, units) = hidden.weight.dims2()?;
    let shown = units.min(UNITS_SHOWN);
    let values: Vec<f32> = hidden.weight.narrow(1, 0, shown)?.t()?.flatten_all()?.to_vec1()?;
    let alt = format!("Incoming weights of {shown} of {units} hidden units, pixel by pixel");
    let captions = (1..=shown).map(|unit| format!("unit {unit}")).collect();
    Ok(Picture::diverging("first_layer", &alt, SIDE, SIDE, &values).with_captions(captions))
}

pub(crate) fn curve(points: &[[f64; 2]]) -> Value {
    Value::List(points.iter().map(|point| point.to_vec().into()).collect())
}

pub(crate) fn images(count: usize) -> String {
    if count == 1 { "1 image".to_owned() } else { format!("{} images", grouped(count)) }
}

/// A count with commas between the thousands.
pub(crate) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
