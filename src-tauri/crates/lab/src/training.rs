//! One step of training and one look at its success, for demos that are about something other than the steps themselves.

use candle_core::Tensor;
use candle_nn::loss::cross_entropy;

use crate::LabError;
use crate::live::no_gradient;
use crate::network::Network;

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
    let right = logits.argmax(1)?.eq(labels)?.to_dtype(labels.dtype())?.sum_all()?.to_scalar::<u32>()?;
    Ok(Judged { loss, accuracy: f64::from(right) / labels.elem_count() as f64 })
}
