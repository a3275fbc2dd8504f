//! A digit of your own, read by a trained classifier and by pixel similarity.
//!
//! The classifier has learned from digits in one form: scaled into 20 × 20 pixels, with the centre of mass in the
//! middle of 28 × 28. A drawing is brought into that form first. Without that it is foreign to the classifier, however
//! clear it is to you: every weight belongs to a pixel, so that the same stroke two pixels further meets other weights.
//!
//! A unit of the first layer computes one sum: each pixel times its weight, and a bias. `weight × pixel` shows what in
//! the drawing speaks for the unit and what against it; where there is no ink, nothing speaks at all. ReLU cuts a
//! negative sum to zero, and what remains is the unit's activation, from which the later layers work out a logit for
//! each class. Softmax turns ten logits into probabilities, sigmoid a single one.
//!
//! Pixel similarity has learned nothing but the mean image of each class, and takes the nearest.

use std::sync::Arc;

use candle_core::{Device, Tensor};
use rand::seq::SliceRandom;

use super::Demo;
use super::centre::{centred, has_ink};
use super::memo::Memo;
use super::nearest_mean::{Distance, mean_image};
use crate::mnist::{DIGITS, Mnist, PIXELS, SIDE};
use crate::network::Network;
use crate::shelf::fingerprint;
use crate::task::Task;
use crate::training;
use crate::value::outputs;
use crate::{
    Boundary, Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Picture, Run, RunEvent,
    ShelfError, Shows,
};

/// The classifier that is trained where no other is asked for.
const HIDDEN_UNITS: usize = 30;
const LEARNING_RATE: f64 = 0.1;
const BATCH_SIZE: usize = 32;

/// The most units that are shown, the most active first.
const UNITS_SHOWN: usize = 8;

pub(crate) struct DrawADigit;

impl Demo for DrawADigit {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let mnist = run.mnist()?;
        let classifier = match parameters.text("weights")?.trim() {
            "" => trained(&mnist, run)?,
            fingerprint => from_shelf(fingerprint, run)?,
        };
        let Classifier { network, task, .. } = &*classifier;
        let classes: Vec<usize> = task.classes().iter().map(|&digit| digit as usize).collect();

        // What there is to read: 784 pixels from 0 to 1.
        let drawing = parameters.drawing("drawing")?.filter(|drawing| has_ink(drawing));
        let example = parameters.count("example")?;
        let (seen, label) = match drawing {
            Some(drawing) if parameters.is_on("centred")? => (centred(&drawing), String::new()),
            Some(drawing) => (drawing, String::new()),
            None => {
                let (image, _) = mnist.test.batch(&[example])?;
                (image.get(0)?.to_vec1()?, mnist.test.label(example).to_string())
            }
        };
        let image = Tensor::from_slice(&seen, (1, PIXELS), &Device::Cpu)?;

        // What the classifier makes of it.
        let probabilities: Vec<f32> = task.probabilities(&network.predict(&image)?)?.get(0)?.to_vec1()?;
        let likeliest = position_of(&probabilities, |a, b| a > b);
        let activations = activations(network, &image)?;

        // What pixel similarity makes of it.
        let means = classes.iter().map(|&digit| mean_image(&mnist, digit)).collect::<Result<Vec<_>, _>>()?;
        let to_mean = |mean: &Tensor| Distance::L1.between(&image, mean)?.get(0)?.to_scalar::<f32>();
        let distances = means.iter().map(to_mean).collect::<Result<Vec<_>, _>>()?;
        let nearest = position_of(&distances, |a, b| a < b);

        let what = if label.is_empty() { "Your drawing".to_owned() } else { format!("A handwritten {label}") };
        run.emit(RunEvent::Picture(Picture::ink(
            "seen",
            &format!("{what}, as the classifier sees it"),
            SIDE,
            SIDE,
            &seen,
        )));
        show_units(run, network, &classes, &image, &activations)?;
        show_means(run, &classes, &means, &distances)?;

        Ok(outputs([
            ("prediction", classes[likeliest].into()),
            ("probability", probabilities[likeliest].into()),
            ("probabilities", probabilities.into()),
            ("classes", classes.clone().into()),
            ("label", label.into()),
            ("similarity_prediction", classes[nearest].into()),
            ("similarity_distances", distances.into()),
            ("unit_activations", activations.into()),
            ("trained_accuracy", classifier.accuracy.into()),
            ("trained_weights", classifier.fingerprint.clone().into()),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("draw_a_digit.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("draw_a_digit.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "draw-a-digit",
            title: "Draw a digit",
            summary: "Draw, and see what a trained classifier makes of it, what its hidden units see, and what pixel similarity says.",
            parameters: vec![
                Parameter::new(
                    "drawing",
                    "Drawing",
                    Kind::Drawing,
                    "",
                    "A digit of your own; without one, a test image is taken.",
                ),
                Parameter::new(
                    "example",
                    "Test image",
                    Kind::Integer { least: 0, most: 9999 },
                    0_i64,
                    "Which test image to read where nothing is drawn, counted from 0.",
                ),
                Parameter::new(
                    "centred",
                    "Centre the drawing",
                    Kind::Switch,
                    true,
                    "Move and scale the drawing as MNIST did with its digits; without that a drawing looks foreign to the classifier.",
                ),
                Parameter::new(
                    "weights",
                    "Weights",
                    Kind::Text { longest: 64 },
                    "",
                    "The fingerprint of weights kept in the seven steps; without one, a classifier is trained for an epoch first.",
                ),
            ],
            outputs: vec![
                Output::new("prediction", "Read as", Shows::Number),
                Output::new("probability", "Probability of that", Shows::Share),
                Output::new("probabilities", "Probability of each class", Shows::Tensor),
                Output::new("classes", "Classes", Shows::Tensor),
                Output::new("label", "True digit of the test image; empty for a drawing", Shows::Text),
                Output::new("similarity_prediction", "Pixel similarity reads it as", Shows::Number),
                Output::new("similarity_distances", "L1 distance to the mean of each class", Shows::Tensor),
                Output::new("unit_activations", "Activation of each unit of the first layer", Shows::Tensor),
                Output::new("trained_accuracy", "Test accuracy of the classifier", Shows::Share),
                Output::new("trained_weights", "Fingerprint of the classifier's weights", Shows::Text),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}

/// A network that has learned, and how well.
struct Classifier {
    network: Network,
    task: Task,
    /// The share of the test images of its classes that it reads right.
    accuracy: f64,
    fingerprint: String,
}

/// One epoch over all training images, enough to read more than nine of ten digits. It depends on the seed alone, so
/// each seed is trained for once per process.
fn trained(mnist: &Mnist, run: &mut Run<'_>) -> Result<Arc<Classifier>, LabError> {
    static TRAINED: Memo<[u8; 32], Arc<Classifier>> = Memo::at_most(4);
    TRAINED.get(run.rng.get_seed(), || {
        let network = Network::new(&[PIXELS, HIDDEN_UNITS, DIGITS], &mut run.rng)?;
        let mut order: Vec<usize> = (0..mnist.train.len()).collect();
        order.shuffle(&mut run.rng);
        for chosen in order.chunks(BATCH_SIZE) {
            let (images, labels) = mnist.train.batch(chosen)?;
            training::step(&network, &images, &labels, LEARNING_RATE)?;
            run.checkpoint(Boundary::Batch)?;
        }
        let (images, labels) = mnist.test.all()?;
        let accuracy = training::judge(&network, &images, &labels)?.accuracy;
        let fingerprint = fingerprint(&network)?;
        Ok(Arc::new(Classifier { network, task: Task::Digits, accuracy, fingerprint }))
    })
}

/// Weights that the seven steps ended with and kept.
fn from_shelf(fingerprint: &str, run: &Run<'_>) -> Result<Arc<Classifier>, LabError> {
    let kept = run.kept(fingerprint).map_err(|error| match error {
        LabError::Shelf(ShelfError::NoFingerprint { .. } | ShelfError::Unknown { .. }) => LabError::Parameter {
            name: "weights".to_owned(),
            problem: format!(
                "names none that are kept here (`{fingerprint}`): take the fingerprint that a training in the seven steps \
                 ends with, or leave it empty"
            ),
        },
        other => other,
    })?;
    let accuracy = kept.about.test_accuracy;
    let fingerprint = fingerprint.to_owned();
    Ok(Arc::new(Classifier { network: kept.network, task: kept.about.task, accuracy, fingerprint }))
}

/// What each unit of the first layer answers to one image `[1, 784]`: `relu(image · W + b)`. A linear model's only
/// units are its logits, which no ReLU follows.
fn activations(network: &Network, image: &Tensor) -> Result<Vec<f32>, LabError> {
    let first = &network.layers[0];
    let sums = image.matmul(&first.weight)?.broadcast_add(&first.bias)?;
    let activations = if network.layers.len() > 1 { sums.relu()? } else { sums };
    Ok(activations.get(0)?.to_vec1()?)
}

/// Where the number stands that comes before all others; the first of equals. The list is not empty.
fn position_of(numbers: &[f32], comes_before: impl Fn(f32, f32) -> bool) -> usize {
    (1..numbers.len()).fold(0, |best, at| if comes_before(numbers[at], numbers[best]) { at } else { best })
}

/// What the most active units find in the image: weight × pixel, pixel by pixel.
fn show_units(
    run: &mut Run<'_>,
    network: &Network,
    classes: &[usize],
    image: &Tensor,
    activations: &[f32],
) -> Result<(), LabError> {
    let mut units: Vec<usize> = (0..activations.len()).collect();
    units.sort_by(|&a, &b| activations[b].total_cmp(&activations[a]));
    units.truncate(UNITS_SHOWN);

    let rows = Tensor::from_iter(units.iter().map(|&unit| unit as u32), &Device::Cpu)?;
    let weights = network.layers[0].weight.t()?.contiguous()?.index_select(&rows, 0)?;
    let found: Vec<f32> = weights.broadcast_mul(image)?.flatten_all()?.to_vec1()?;
    let is_linear = network.layers.len() == 1 && classes.len() == activations.len();
    let caption = |&unit: &usize| {
        let activation = activations[unit];
        if is_linear {
            format!("logit of {}: {activation:.2}", classes[unit])
        } else {
            format!("unit {}: {activation:.2}", unit + 1)
        }
    };
    let alt = format!("Weight times pixel for the {} most active of {} units", units.len(), activations.len());
    let picture = Picture::diverging("units", &alt, SIDE, SIDE, &found);
    run.emit(RunEvent::Picture(picture.with_captions(units.iter().map(caption).collect())));
    Ok(())
}

/// The two means that lie nearest.
fn show_means(run: &mut Run<'_>, classes: &[usize], means: &[Tensor], distances: &[f32]) -> Result<(), LabError> {
    let mut order: Vec<usize> = (0..classes.len()).collect();
    order.sort_by(|&a, &b| distances[a].total_cmp(&distances[b]));
    order.truncate(2);
    let nearest: Vec<&Tensor> = order.iter().map(|&class| &means[class]).collect();
    let pixels: Vec<f32> = Tensor::cat(&nearest, 0)?.to_vec1()?;
    let captions = order.iter().map(|&class| format!("mean {}: {:.4}", classes[class], distances[class])).collect();
    let picture = Picture::ink("means", "The two nearest means, with their L1 distances", SIDE, SIDE, &pixels);
    run.emit(RunEvent::Picture(picture.with_captions(captions)));
    Ok(())
}
