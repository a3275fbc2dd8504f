//! The backward pass against candle's own product and against differences.

use candle_core::{DType, Device, Tensor, Var};
use candle_nn::loss::cross_entropy;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::{Layer, Network, multiply_data};

const IMAGES: usize = 8;
const INPUTS: usize = 20;
const CLASSES: usize = 4;

/// Without a hidden layer, with one, and with two.
const ARCHITECTURES: [&[usize]; 3] = [&[INPUTS, CLASSES], &[INPUTS, 6, CLASSES], &[INPUTS, 6, 5, CLASSES]];

fn network(sizes: &[usize], dtype: DType) -> Network {
    let drawn = Network::new(sizes, &mut ChaCha8Rng::seed_from_u64(1)).expect("a small network");
    let layer = |(index, layer): (usize, &Layer)| Layer {
        weight: Var::from_tensor(&layer.weight.to_dtype(dtype).expect("a float")).expect("a variable"),
        // Biases that are not zero, so that a mistake with them shows.
        bias: Var::from_tensor(
            &(layer.bias.to_dtype(dtype).expect("a float") + [0.1, -0.2, 0.3][index]).expect("a sum"),
        )
        .expect("a variable"),
    };
    Network { layers: drawn.layers.iter().enumerate().map(layer).collect() }
}

fn batch(dtype: DType) -> (Tensor, Tensor) {
    let pixels: Vec<f32> = (0..IMAGES * INPUTS).map(|index| ((index * index) as f32 * 0.37).sin().abs()).collect();
    let images = Tensor::from_vec(pixels, (IMAGES, INPUTS), &Device::Cpu).expect("images");
    let labels: Vec<u32> = (0..IMAGES).map(|index| (index % CLASSES) as u32).collect();
    (images.to_dtype(dtype).expect("a float"), Tensor::new(labels, &Device::Cpu).expect("labels"))
}

fn loss(network: &Network) -> f64 {
    let (images, labels) = batch(DType::F64);
    let loss = network.predict(&images).and_then(|logits| cross_entropy(&logits, &labels)).expect("a loss");
    loss.to_scalar().expect("a float64")
}

fn values(tensor: &Tensor) -> Vec<f64> {
    tensor.to_dtype(DType::F64).and_then(|tensor| tensor.flatten_all()?.to_vec1()).expect("floats")
}

#[test]
fn the_gradient_agrees_with_plain_candle() {
    for sizes in ARCHITECTURES {
        let network = network(sizes, DType::F32);
        let (images, labels) = batch(DType::F32);
        let own = network.predict(&images).and_then(|logits| cross_entropy(&logits, &labels)?.backward());
        let plain = || {
            let mut logits = images.clone();
            for (index, layer) in network.layers.iter().enumerate() {
                let inputs = if index == 0 { logits } else { logits.relu()? };
                logits = inputs.matmul(&layer.weight)?.broadcast_add(&layer.bias)?;
            }
            cross_entropy(&logits, &labels)?.backward()
        };
        let (own, plain) = (own.expect("gradients"), plain().expect("gradients"));
        for parameter in network.parameters() {
            let (own, plain) = (own.get(parameter).expect("one each"), plain.get(parameter).expect("one each"));
            for (own, plain) in values(own).iter().zip(values(plain)) {
                assert!((own - plain).abs() < 1e-5, "{own} is not {plain}");
            }
        }
    }
}

#[test]
fn the_gradient_agrees_with_central_differences() {
    for sizes in ARCHITECTURES {
        agrees_with_central_differences(&network(sizes, DType::F64));
    }
}

fn agrees_with_central_differences(network: &Network) {
    let (images, labels) = batch(DType::F64);
    let gradients = network.predict(&images).and_then(|logits| cross_entropy(&logits, &labels)?.backward());
    let gradients = gradients.expect("gradients");
    for parameter in network.parameters() {
        let (before, shape) = (values(parameter), parameter.dims());
        let analytic = values(gradients.get(parameter).expect("one each"));
        assert!(analytic.iter().any(|slope| slope.abs() > 1e-3), "a gradient of zeros would prove nothing");
        for (index, slope) in analytic.iter().enumerate() {
            let loss_moved_by = |by: f64| {
                let mut moved = before.clone();
                moved[index] += by;
                let moved = Tensor::from_vec(moved, shape, &Device::Cpu).expect("as before");
                parameter.set(&moved).expect("the same shape");
                loss(network)
            };
            let step = 1e-5;
            let difference = (loss_moved_by(step) - loss_moved_by(-step)) / (2.0 * step);
            loss_moved_by(0.0);
            assert!((difference - slope).abs() < 1e-8, "{difference} is not {slope}");
        }
    }
}

#[test]
fn images_of_another_size_are_refused() {
    let weight = Tensor::zeros((5, 2), DType::F32, &Device::Cpu).expect("zeros");
    let images = Tensor::zeros((3, 4), DType::F32, &Device::Cpu).expect("zeros");
    assert!(multiply_data(&images, &weight).is_err());
}
