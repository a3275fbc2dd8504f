//! One step of training and one look at its success, for demos that are about something other than the steps themselves.

use candle_core::Tensor;
use candle_nn::loss::cross_entropy;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use crate::LabError;
use crate::live::no_gradient;
use crate::network::{Layer, Network};
use crate::task::Task;

/// How good a network is on some images.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Judged {
    /// The mean cross-entropy.
    pub(crate) loss: f64,
    /// The share of images whose largest logit is that of the right digit.
    pub(crate) accuracy: f64,
}

/// Predicts, takes the loss, goes back, and moves every weight by `-rate` times its gradient. Gives the loss before the
/// step. Images are `[n, 784]`, labels `[n]`.
pub(crate) fn step(network: &Network, images: &Tensor, labels: &Tensor, rate: f64) -> Result<f64, LabError> {
    let loss = cross_entropy(&network.predict(images)?, labels)?;
    let gradients = loss.backward()?;
    for parameter in network.parameters() {
        let gradient = gradients.get(parameter).ok_or_else(|| no_gradient(parameter))?;
        parameter.set(&(parameter.as_tensor() - (gradient * rate)?)?)?;
    }
    Ok(f64::from(loss.to_scalar::<f32>()?))
}

pub(crate) fn judge(network: &Network, images: &Tensor, labels: &Tensor) -> Result<Judged, LabError> {
    let logits = network.predict(images)?.detach();
    let loss = f64::from(cross_entropy(&logits, labels)?.to_scalar::<f32>()?);
    Ok(Judged { loss, accuracy: Task::Digits.accuracy(&logits, labels)? })
}

/// So many batches of the numbers of `images` images, freshly shuffled whenever all have been used.
pub(crate) fn batches(images: usize, batch_size: usize, count: usize, rng: &mut ChaCha8Rng) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..images).collect();
    let mut drawn = Vec::with_capacity(count);
    while drawn.len() < count {
        order.shuffle(rng);
        let left = count - drawn.len();
        drawn.extend(order.chunks(batch_size).take(left).map(<[usize]>::to_vec));
    }
    drawn
}

/// How many units of the first hidden layer give zero for every one of these images.
pub(crate) fn dead_units(hidden: &Layer, images: &Tensor) -> Result<usize, LabError> {
    let sums = images.matmul(&hidden.weight)?.broadcast_add(&hidden.bias)?;
    let highest: Vec<f32> = sums.max(0)?.to_vec1()?;
    Ok(highest.iter().filter(|highest| **highest <= 0.0).count())
}
