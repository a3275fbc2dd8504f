//! A classifier of a few layers: its weights, its prediction, and how they are drawn.

use candle_core::{DType, Device, Error, Result, Tensor, Var};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

mod input_layer;

use input_layer::multiply_data;

/// Layers one after the other, with ReLU between them: `pixels → hidden units (ReLU) → … → one logit per class`.
#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) layers: Vec<Layer>,
}

/// Weights `[inputs, units]` and biases `[units]`.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) weight: Var,
    pub(crate) bias: Var,
}

impl Network {
    /// `sizes` are the inputs, the units of each hidden layer, and the classes: `[784, 30, 10]`, or `[784, 10]` for a linear model.
    pub(crate) fn new(sizes: &[usize], rng: &mut ChaCha8Rng) -> Result<Self> {
        let layers = sizes.windows(2).map(|pair| Layer::new(pair[0], pair[1], rng)).collect::<Result<_>>()?;
        Ok(Network { layers })
    }

    /// The logits `[n, classes]` for images `[n, inputs]`.
    pub(crate) fn predict(&self, images: &Tensor) -> Result<Tensor> {
        let (first, rest) = self.layers.split_first().ok_or_else(|| Error::msg("a network needs a layer"))?;
        let mut sums = multiply_data(images, &first.weight)?.broadcast_add(&first.bias)?;
        for layer in rest {
            sums = sums.relu()?.matmul(&layer.weight)?.broadcast_add(&layer.bias)?;
        }
        Ok(sums)
    }

    /// Everything that training changes.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Var> {
        self.layers.iter().flat_map(|layer| [&layer.weight, &layer.bias])
    }

    /// The inputs and the units of each layer: `784-30-10`.
    pub(crate) fn architecture(&self) -> String {
        let inputs = self.layers.first().map(|layer| layer.weight.dims()[0]);
        let units = self.layers.iter().map(|layer| layer.bias.elem_count());
        inputs.into_iter().chain(units).map(|size| size.to_string()).collect::<Vec<_>>().join("-")
    }

    /// How many numbers training changes.
    pub(crate) fn parameter_count(&self) -> usize {
        self.parameters().map(|parameter| parameter.elem_count()).sum()
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
