//! What a training run shows of itself: each step's live value in words, its points and pictures, and its history.
//!
//! None of it changes the training. Most of it is worked out only for steps that somebody sees.

mod batches;
mod readings;

use candle_core::Tensor;
use candle_core::backprop::GradStore;

use crate::mnist::SIDE;
use crate::network::{Layer, Network};
use crate::task::Task;
use crate::{LabError, Picture, Run, RunEvent, Value};

pub(crate) use batches::batches;
pub(crate) use readings::Readings;

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
    let place = place(0, network.layers.len());
    Ok(format!("{count} weights and biases; standard deviation {spread:.3} in the {place}"))
}

/// The batch's first image, and what the network makes of it.
pub(crate) fn predicted(
    run: &mut Run<'_>,
    task: Task,
    images: &Tensor,
    logits: &Tensor,
    labels: &Tensor,
) -> Result<String, LabError> {
    let first = logits.narrow(0, 0, 1)?;
    let predicted: Vec<u32> = task.predicted(&first)?.to_vec1()?;
    let predicted = predicted[0];
    let class = task.classes().iter().position(|digit| *digit == predicted).unwrap_or_default();
    let probability = task.probabilities(&first)?.get(0)?.get(class)?.to_scalar::<f32>()?;
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
    let layers = network.layers.len();
    let mut said = Vec::new();
    for (index, layer) in network.layers.iter().enumerate().rev() {
        let norm = norm(layer, gradients)?;
        run.point(&format!("gradient_norm_{}", index + 1), step as f64, norm);
        said.push(format!("{norm:.3} in the {}", place(index, layers)));
    }
    Ok(format!("norm {}", said.join(", then ")))
}

pub(crate) fn stepped(
    run: &mut Run<'_>,
    network: &Network,
    velocities: &[Tensor],
    (rate, momentum): (f64, f64),
) -> Result<String, LabError> {
    if run.is_stepping() {
        run.emit(RunEvent::Picture(weights(&network.layers[0])?));
    }
    let mut fastest = 0.0_f32;
    for velocity in velocities {
        fastest = fastest.max(velocity.abs()?.max_all()?.to_scalar()?);
    }
    let change = rate * f64::from(fastest);
    let what = if momentum == 0.0 { "steepest slope" } else { "highest velocity" };
    Ok(format!("largest change {change:.4}, learning rate {rate} × {what} {fastest:.4}"))
}

/// The end: how good the network is, and whether its weights can be used again.
pub(crate) fn stopped(accuracy: f64, steps: usize, kept: &Result<String, LabError>) -> String {
    let said = format!("test accuracy {accuracy:.4} after {} steps", grouped(steps));
    match kept {
        Ok(_) => said,
        Err(error) => format!("{said}; {error}"),
    }
}

/// How a layer is called among so many.
fn place(index: usize, layers: usize) -> &'static str {
    match (index, layers) {
        (_, 1) => "only layer",
        (index, layers) if index + 1 == layers => "output layer",
        (_, 2) => "hidden layer",
        (0, _) => "first hidden layer",
        _ => "second hidden layer",
    }
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

/// The incoming weights of the first layer's units, each laid out like the image that it looks at.
fn weights(first: &Layer) -> Result<Picture, LabError> {
    let (_, units) = first.weight.dims2()?;
    let shown = units.min(UNITS_SHOWN);
    let values: Vec<f32> = first.weight.narrow(1, 0, shown)?.t()?.flatten_all()?.to_vec1()?;
    let alt = format!("Incoming weights of {shown} of {units} units, pixel by pixel");
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
