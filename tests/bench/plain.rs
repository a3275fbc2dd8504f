//! An epoch of 784-30-10 as candle alone trains it: what `seven-steps` is held against.

use std::path::Path;
use std::time::Instant;

use candle_core::{DType, Device, Result, Tensor, Var};
use candle_nn::loss::cross_entropy;
use candlelight_lab::mnist::Mnist;

const SIZES: [usize; 3] = [784, 30, 10];
const BATCH: usize = 256;
const RATE: f64 = 0.2;

/// Seconds per epoch; reading MNIST is left out, judging the network after each epoch is not.
pub(crate) fn seconds_per_epoch(data: &Path, cache: &Path, epochs: u32) -> f64 {
    let mnist = Mnist::open(data, cache).expect("MNIST is shipped");
    // As scattered as if shuffled: 7919 shares no factor with 60,000.
    let order: Vec<usize> = (0..mnist.train.len()).map(|index| index * 7919 % mnist.train.len()).collect();
    let (test_images, _) = mnist.test.all().expect("MNIST becomes tensors");
    let network = Plain::new().expect("a small network");
    let since = Instant::now();
    for _ in 0..epochs {
        for chosen in order.chunks(BATCH) {
            let (images, labels) = mnist.train.batch(chosen).expect("MNIST becomes tensors");
            network.step(&images, &labels).expect("the shapes fit");
        }
        let read = network.predict(&test_images).and_then(|logits| logits.argmax(1));
        read.expect("the shapes fit");
    }
    since.elapsed().as_secs_f64() / f64::from(epochs)
}

/// Weights and biases, layer by layer.
struct Plain([Var; 4]);

impl Plain {
    fn new() -> Result<Self> {
        let weight = |inputs: usize, units: usize| {
            let bound = (6.0 / inputs as f32).sqrt();
            let values = (0..inputs * units).map(|index| (index as f32).sin() * bound).collect();
            Var::from_tensor(&Tensor::from_vec(values, (inputs, units), &Device::Cpu)?)
        };
        let bias = |units: usize| Var::zeros(units, DType::F32, &Device::Cpu);
        let [inputs, hidden, classes] = SIZES;
        Ok(Plain([weight(inputs, hidden)?, bias(hidden)?, weight(hidden, classes)?, bias(classes)?]))
    }

    fn predict(&self, images: &Tensor) -> Result<Tensor> {
        let [first, first_bias, second, second_bias] = &self.0;
        images.matmul(first)?.broadcast_add(first_bias)?.relu()?.matmul(second)?.broadcast_add(second_bias)
    }

    fn step(&self, images: &Tensor, labels: &Tensor) -> Result<()> {
        let gradients = cross_entropy(&self.predict(images)?, labels)?.backward()?;
        for parameter in &self.0 {
            if let Some(gradient) = gradients.get(parameter) {
                parameter.set(&(parameter.as_tensor() - (gradient * RATE)?)?)?;
            }
        }
        Ok(())
    }
}
