//! The seven steps of stochastic gradient descent (SGD), training a classifier of handwritten digits.
//!
//! 1. *Initialise* the weights at random.
//! 2. *Predict* with them, for a batch of randomly drawn images. The draw is what is stochastic.
//! 3. *Loss*: one number for how wrong the predictions are; smaller is better.
//! 4. *Gradient*: how the loss would change with each weight, by the chain rule from the output back to the input.
//! 5. *Step*: move each weight a little against its gradient, `w ← w − rate · ∂loss/∂w`.
//! 6. *Repeat* with the next batch; once all images have been used, an epoch is over.
//! 7. *Stop* after the last epoch, and judge the network on images that it has never learned from.
//!
//! The network has one hidden layer: `logits = relu(images · W₁ + b₁) · W₂ + b₂`, one logit per digit.

use candle_core::Tensor;
use candle_nn::loss::cross_entropy;
use indexmap::IndexMap;
use rand::seq::SliceRandom;

use super::Demo;
use crate::live::{self, grouped};
use crate::mnist::{DIGITS, PIXELS};
use crate::network::Network;
use crate::shelf::About;
use crate::task::Task;
use crate::value::outputs;
use crate::{
    Boundary, Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Phase, Run, Series, Shows,
};

const INITIALISE: usize = 0;
const PREDICT: usize = 1;
const LOSS: usize = 2;
const GRADIENT: usize = 3;
const STEP: usize = 4;
const REPEAT: usize = 5;
const STOP: usize = 6;

pub(crate) struct SevenSteps;

impl Demo for SevenSteps {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let batch_size = parameters.count("batch_size")?;
        let epochs = parameters.count("epochs")?;
        let mut rate = parameters.float("learning_rate")?;

        let mnist = run.mnist()?;
        let (test_images, test_labels) = mnist.test.all()?;
        let mut order: Vec<usize> = (0..mnist.train.len()).collect();
        let batches = order.len().div_ceil(batch_size);
        let mut history = live::History::new(epochs * batches, rate);

        // 1. Initialise
        let network = Network::new(&[PIXELS, parameters.count("hidden_units")?, DIGITS], &mut run.rng)?;
        history.tested(run, 0, accuracy(&network, &test_images, &test_labels)?);
        run.enter(INITIALISE, Boundary::Phase, true, |run| live::initialised(run, &network))?;

        for epoch in 1..=epochs {
            order.shuffle(&mut run.rng);
            let mut train_loss = 0.0;
            for (index, chosen) in order.chunks(batch_size).enumerate() {
                let shown = index % live::SHOWN_EVERY == 0 || run.is_stepping();
                let (images, labels) = mnist.train.batch(chosen)?;

                // 2. Predict
                let logits = network.predict(&images)?;
                run.enter(PREDICT, Boundary::Phase, shown, |run| live::predicted(run, &images, &logits, &labels))?;

                // 3. Loss
                let loss = cross_entropy(&logits, &labels)?;
                let loss_value = loss.to_scalar::<f32>()?;
                train_loss += f64::from(loss_value) * chosen.len() as f64 / order.len() as f64;
                history.lost(run, loss_value);
                run.enter(LOSS, Boundary::Phase, shown, |_| {
                    Ok(format!("{loss_value:.4}, the mean over {}", live::images(chosen.len())))
                })?;

                // 4. Gradient
                let gradients = loss.backward()?;
                let steps_done = history.steps();
                run.enter(GRADIENT, Boundary::Phase, shown, |run| {
                    live::differentiated(run, steps_done, &network, &gradients)
                })?;

                // 5. Step
                for parameter in network.parameters() {
                    let gradient = gradients.get(parameter).ok_or_else(|| live::no_gradient(parameter))?;
                    parameter.set(&(parameter.as_tensor() - (gradient * rate)?)?)?;
                }
                run.enter(STEP, Boundary::Phase, shown, |run| live::stepped(run, &network, &gradients, rate))?;

                // 6. Repeat
                let epoch_ends = index + 1 == batches;
                run.progress(history.steps() as u64, (epochs * batches) as u64, "batches");
                if epoch_ends {
                    history.tested(run, epoch, accuracy(&network, &test_images, &test_labels)?);
                    history.train_loss = train_loss;
                }
                let reached = if epoch_ends { Boundary::Epoch } else { Boundary::Batch };
                run.enter(REPEAT, reached, shown || epoch_ends, |run| {
                    history.repeated(run, &network, (epoch, epochs), (index + 1, batches))
                })?;
                rate = self.changed_rate(run).unwrap_or(rate);
                history.rate_is(rate);
            }
        }

        // 7. Stop
        let about = About {
            task: Task::Digits,
            architecture: network.architecture(),
            seed: run.seed(),
            epochs,
            test_accuracy: history.test_accuracy(),
        };
        let weights = run.keep(&network, &about)?;
        let logits = network.predict(&test_images)?;
        let test_loss = cross_entropy(&logits, &test_labels)?.to_scalar::<f32>()?;
        let test_accuracy = history.test_accuracy();
        run.enter(STOP, Boundary::Phase, true, |_| {
            Ok(format!("test accuracy {test_accuracy:.4} after {} steps", grouped(epochs * batches)))
        })?;

        Ok(outputs([
            ("test_accuracy", test_accuracy.into()),
            ("test_loss", test_loss.into()),
            ("train_loss", history.train_loss.into()),
            ("parameters", network.parameter_count().into()),
            ("steps", history.steps().into()),
            ("accuracy_per_epoch", live::curve(&history.accuracies)),
            ("loss_curve", live::curve(&history.losses)),
            ("learning_rates", live::curve(&history.rates)),
            ("weights", weights.into()),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("seven_steps.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("seven_steps.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "seven-steps",
            title: "The seven steps of SGD",
            summary: "A real classifier learns 60,000 handwritten digits, step by step.",
            parameters: vec![
                Parameter::new(
                    "hidden_units",
                    "Hidden units",
                    Kind::Integer { least: 1, most: 256 },
                    30_i64,
                    "More units can tell more shapes apart, and take longer.",
                ),
                Parameter::new(
                    "learning_rate",
                    "Learning rate",
                    Kind::Float { least: 0.0001, most: 10.0, logarithmic: true },
                    0.2,
                    "How far a step goes along the gradient. You can change it while the run goes on.",
                ),
                Parameter::new(
                    "batch_size",
                    "Batch size",
                    Kind::Integer { least: 1, most: 60_000 },
                    256_i64,
                    "How many images each gradient is estimated from: 1 is noisy, 60,000 is the full gradient.",
                )
                .in_unit("images"),
                Parameter::new(
                    "epochs",
                    "Epochs",
                    Kind::Integer { least: 1, most: 30 },
                    8_i64,
                    "How often training goes through all 60,000 images.",
                ),
            ],
            outputs: vec![
                Output::new("test_accuracy", "Accuracy on the 10,000 test images", Shows::Share),
                Output::new("test_loss", "Loss on the test images", Shows::Number),
                Output::new("train_loss", "Mean loss of the last epoch's batches", Shows::Number),
                Output::new("parameters", "Weights and biases", Shows::Number),
                Output::new("steps", "Steps taken", Shows::Number),
                Output::new("accuracy_per_epoch", "Test accuracy after each epoch", Shows::Curve),
                Output::new("loss_curve", "Loss by step", Shows::Curve),
                Output::new("learning_rates", "Learning rate, from which step on", Shows::Curve),
                Output::new("weights", "Fingerprint of the trained weights", Shows::Text),
            ],
            series: vec![
                Series::new("loss", "loss", "steps", "loss"),
                Series::new("test_accuracy", "test accuracy", "epochs", "accuracy"),
                Series::new("gradient_norm_1", "hidden layer", "steps", "gradient norm"),
                Series::new("gradient_norm_2", "output layer", "steps", "gradient norm"),
            ],
            phases: vec![
                Phase { name: "Initialise", says: "Draw the weights at random; the biases start at zero." },
                Phase { name: "Predict", says: "Compute ten logits for every image of the batch." },
                Phase { name: "Loss", says: "Put into one number how wrong the predictions are." },
                Phase { name: "Gradient", says: "Go back from the loss: how would it change with each weight?" },
                Phase { name: "Step", says: "Move each weight against its gradient, by the learning rate." },
                Phase { name: "Repeat", says: "Take the next batch; after all images, the next epoch." },
                Phase { name: "Stop", says: "End, and judge on images never learned from." },
            ],
            pace: Pace::Started,
        }
    }
}

impl SevenSteps {
    /// The learning rate last asked for since the previous step, if it lies in the declared range.
    fn changed_rate(&self, run: &mut Run<'_>) -> Option<f64> {
        let asked: IndexMap<_, _> = run.changes().into_iter().filter(|(name, _)| name == "learning_rate").collect();
        if asked.is_empty() {
            return None;
        }
        self.declaration().resolve(&asked).and_then(|resolved| resolved.float("learning_rate")).ok()
    }
}

/// The share of images whose largest logit is that of the right digit.
fn accuracy(network: &Network, images: &Tensor, labels: &Tensor) -> Result<f64, LabError> {
    let predicted = network.predict(images)?.argmax(1)?;
    let right = predicted.eq(labels)?.to_dtype(labels.dtype())?.sum_all()?.to_scalar::<u32>()?;
    Ok(f64::from(right) / labels.elem_count() as f64)
}
