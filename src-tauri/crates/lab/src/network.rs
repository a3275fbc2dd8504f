//! A classifier of two layers: its weights, its prediction, and how they are drawn.

use candle_core::{DType, Device, Result, Tensor, Var};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

mod input_layer;

use input_layer::multiply_data;

/// `pixels → hidden units (ReLU) → one logit per class`.
#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) hidden: Layer,
    pub(crate) output: Layer,
}

/// Weights `[inputs, units]` and biases `[units]`.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) weight: Var,
    pub(crate) bias: Var,
}

impl Network {
    pub(crate) fn new(inputs: usize, hidden: usize, classes: usize, rng: &mut ChaCha8Rng) -> Result<Self> {
        Ok(Network { hidden: Layer::new(inputs, hidden, rng)?, output: Layer::new(hidden, classes, rng)? })
    }

    /// The logits `[n, classes]` for images `[n, inputs]`.
    pub(crate) fn predict(&self, images: &Tensor) -> Result<Tensor> {
        let sums = multiply_data(images, &self.hidden.weight)?.broadcast_add(&self.hidden.bias)?;
        let activations = sums.relu()?;
        activations.matmul(&self.output.weight)?.broadcast_add(&self.output.bias)
    }

    /// Everything that training changes.
    pub(crate) fn parameters(&self) -> [&Var; 4] {
        [&self.hidden.weight, &self.hidden.bias, &self.output.weight, &self.output.bias]
    }

    /// How many numbers training changes.
    pub(crate) fn parameter_count(&self) -> usize {
        self.parameters().iter().map(|parameter| parameter.elem_count()).sum()
    }
}

impl Layer {
    /// Weights drawn uniformly between ±√(6 / inputs), which gives them the variance 2 / inputs that keeps the signal's
    /// size from layer to layer when negative sums are cut to zero (He et al. 2015, "Delving Deep into Rectifiers"). Biases start at zero.
    fn new(inputs: usize, units: usize, rng: &mut ChaCha8Rng) -> Result<Self> {
        let bound = (6.0 / inputs as f32).sqrt();
        let drawn = (0..inputs * units).map(|_| rng.random_range(-bound..bound)).collect();
        let weight = Tensor::from_vec::<_, f32>(drawn, (inputs, units), &Device::Cpu)?;
        Ok(Layer { weight: Var::from_tensor(&weight)?, bias: Var::zeros(units, DType::F32, &Device::Cpu)? })
    }
}

#[cfg(test)]
mod tests;
