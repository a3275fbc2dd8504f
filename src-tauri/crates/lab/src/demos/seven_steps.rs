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
//! A linear network is `logits = images · W + b`; a hidden layer before that is `relu(inputs · W + b)`.

use candle_core::Tensor;
use rand::seq::SliceRandom;

use super::Demo;
use crate::live;
use crate::mnist::PIXELS;
use crate::network::Network;
use crate::shelf::{About, fingerprint};
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

/// The options of `architecture`: as many hidden layers as there are options before it.
const ARCHITECTURES: [&str; 3] = ["linear", "one-hidden", "two-hidden"];

pub(crate) struct SevenSteps;

impl Demo for SevenSteps {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let task = Task::named(parameters.text("task")?);
        let batch_size = parameters.count("batch_size")?;
        let epochs = parameters.count("epochs")?;
        let mut rate = parameters.float("learning_rate")?;
        let mut momentum = parameters.float("momentum")?;

        let mnist = run.mnist()?;
        let tested = task.images(&mnist.test);
        let (test_images, test_labels) = mnist.test.batch(&tested)?;
        let mut order = task.images(&mnist.train);
        let batches = order.len().div_ceil(batch_size);
        let mut history = live::History::new(epochs * batches, rate);

        // 1. Initialise
        let network = Network::new(&sizes(task, parameters)?, &mut run.rng)?;
        let mut velocities = network.parameters().map(|weight| weight.zeros_like()).collect::<Result<Vec<_>, _>>()?;
        history.tested(run, 0, task.accuracy(&network.predict(&test_images)?, &test_labels)?);
        run.enter(INITIALISE, Boundary::Phase, true, |run| live::initialised(run, &network))?;

        for epoch in 1..=epochs {
            order.shuffle(&mut run.rng);
            let mut train_loss = 0.0;
            for (index, batch) in live::batches(&mnist, &order, batch_size)?.enumerate() {
                let shown = index % live::SHOWN_EVERY == 0 || run.is_stepping();
                let (images, labels) = batch?;

                // 2. Predict
                let logits = network.predict(&images)?;
                run.enter(PREDICT, Boundary::Phase, shown, |run| {
                    live::predicted(run, task, &images, &logits, &labels)
                })?;

                // 3. Loss
                let loss = task.loss(&logits, &labels)?;
                let loss_value = loss.to_scalar::<f32>()?;
                train_loss += f64::from(loss_value) * labels.elem_count() as f64 / order.len() as f64;
                history.lost(run, loss_value);
                run.enter(LOSS, Boundary::Phase, shown, |_| {
                    Ok(format!("{loss_value:.4}, the mean over {}", live::images(labels.elem_count())))
                })?;

                // 4. Gradient
                let gradients = loss.backward()?;
                let steps_done = history.steps();
                run.enter(GRADIENT, Boundary::Phase, shown, |run| {
                    live::differentiated(run, steps_done, &network, &gradients)
                })?;

                // 5. Step: with momentum, along what is left of earlier gradients too.
                for (weight, velocity) in network.parameters().zip(&mut velocities) {
                    let gradient = gradients.get(weight).ok_or_else(|| live::no_gradient(weight))?;
                    *velocity = step_direction(velocity, momentum, gradient)?;
                    weight.set(&(weight.as_tensor() - (&*velocity * rate)?)?)?;
                }
                run.enter(STEP, Boundary::Phase, shown, |run| {
                    live::stepped(run, &network, &velocities, (rate, momentum))
                })?;

                // 6. Repeat
                let epoch_ends = index + 1 == batches;
                run.progress(history.steps() as u64, (epochs * batches) as u64, "batches");
                if epoch_ends {
                    history.tested(run, epoch, task.accuracy(&network.predict(&test_images)?, &test_labels)?);
                    history.train_loss = train_loss;
                }
                let reached = if epoch_ends { Boundary::Epoch } else { Boundary::Batch };
                run.enter(REPEAT, reached, shown || epoch_ends, |run| {
                    history.repeated(run, &network, (epoch, epochs), (index + 1, batches))
                })?;
                self.take_up(run, &mut rate, &mut momentum);
                history.rate_is(rate);
            }
        }

        // 7. Stop
        let logits = network.predict(&test_images)?;
        let test_loss = task.loss(&logits, &test_labels)?.to_scalar::<f32>()?;
        let test_accuracy = history.test_accuracy();
        let readings = live::Readings::new(task, &tested, &logits, &test_labels)?;
        let about = About { task, architecture: network.architecture(), seed: run.seed(), epochs, test_accuracy };
        let kept = run.keep(&network, &about);
        run.enter(STOP, Boundary::Phase, true, |run| {
            readings.show(run, &mnist)?;
            Ok(live::stopped(test_accuracy, history.steps(), &kept))
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
            ("confusion", readings.confusion()),
            ("misread", readings.misread()),
            ("weights", fingerprint(&network)?.into()),
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
                    "task",
                    "Task",
                    Kind::Choice { options: Task::NAMES.to_vec() },
                    Task::NAMES[0],
                    "All ten digits by cross-entropy, or threes against sevens by one logit and the book's own loss.",
                ),
                Parameter::new(
                    "architecture",
                    "Architecture",
                    Kind::Choice { options: ARCHITECTURES.to_vec() },
                    ARCHITECTURES[1],
                    "Hidden layers between the pixels and the logits; a linear network has none.",
                ),
                Parameter::new(
                    "hidden_units",
                    "Hidden units",
                    Kind::Integer { least: 1, most: 256 },
                    30_i64,
                    "In each hidden layer. More units can tell more shapes apart, and take longer.",
                ),
                Parameter::new(
                    "learning_rate",
                    "Learning rate",
                    Kind::Float { least: 0.0001, most: 10.0, logarithmic: true },
                    0.2,
                    "How far a step goes against the gradient. You can change it while the run goes on.",
                ),
                Parameter::new(
                    "momentum",
                    "Momentum",
                    Kind::Float { least: 0.0, most: 0.99, logarithmic: false },
                    0.0,
                    "The share of its last step that a weight goes on with. You can change it while the run goes on.",
                ),
                Parameter::new(
                    "batch_size",
                    "Batch size",
                    Kind::Integer { least: 1, most: 60_000 },
                    256_i64,
                    "How many images each gradient is estimated from: 1 is noisy, all of them give the full gradient.",
                )
                .in_unit("images"),
                Parameter::new(
                    "epochs",
                    "Epochs",
                    Kind::Integer { least: 1, most: 30 },
                    8_i64,
                    "How often training goes through all images of its digits.",
                ),
            ],
            outputs: vec![
                Output::new("test_accuracy", "Accuracy on the test images", Shows::Share),
                Output::new("test_loss", "Loss on the test images", Shows::Number),
                Output::new("train_loss", "Mean loss of the last epoch's batches", Shows::Number),
                Output::new("parameters", "Weights and biases", Shows::Number),
                Output::new("steps", "Steps taken", Shows::Number),
                Output::new("accuracy_per_epoch", "Test accuracy after each epoch", Shows::Curve),
                Output::new("loss_curve", "Loss by step", Shows::Curve),
                Output::new("learning_rates", "Learning rate, from which step on", Shows::Curve),
                Output::new("confusion", "Confusion matrix: rows are true digits, columns predictions", Shows::Table),
                Output::new(
                    "misread",
                    "Most confidently wrong: test image, digit, taken for, probability",
                    Shows::Table,
                ),
                Output::new("weights", "Fingerprint of the trained weights", Shows::Text),
            ],
            series: vec![
                Series::new("loss", "loss", "steps", "loss"),
                Series::new("test_accuracy", "test accuracy", "epochs", "accuracy"),
                Series::new("gradient_norm_1", "first layer", "steps", "gradient norm"),
                Series::new("gradient_norm_2", "second layer", "steps", "gradient norm"),
                Series::new("gradient_norm_3", "third layer", "steps", "gradient norm"),
            ],
            phases: vec![
                Phase { name: "Initialise", says: "Draw the weights at random; the biases start at zero." },
                Phase { name: "Predict", says: "Compute the logits of every image of the batch." },
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
    /// Takes up what was asked for since the previous step, where it lies in the declared range.
    fn take_up(&self, run: &mut Run<'_>, rate: &mut f64, momentum: &mut f64) {
        for asked in run.changes() {
            let name = asked.0.clone();
            let resolved = self.declaration().resolve(&[asked].into());
            match (name.as_str(), resolved.and_then(|resolved| resolved.float(&name))) {
                ("learning_rate", Ok(asked)) => *rate = asked,
                ("momentum", Ok(asked)) => *momentum = asked,
                _ => {}
            }
        }
    }
}

/// The pixels, the units of each hidden layer, and the logits: `[784, 30, 10]`.
fn sizes(task: Task, parameters: &Parameters) -> Result<Vec<usize>, LabError> {
    let architecture = parameters.text("architecture")?;
    let hidden = ARCHITECTURES.iter().position(|option| *option == architecture).unwrap_or_default();
    let units = vec![parameters.count("hidden_units")?; hidden];
    Ok([&[PIXELS], &units[..], &[task.logits()]].concat())
}

/// `momentum · velocity + gradient`, which from rest and without momentum is the gradient itself (PyTorch's definition).
fn step_direction(velocity: &Tensor, momentum: f64, gradient: &Tensor) -> Result<Tensor, LabError> {
    if momentum == 0.0 { Ok(gradient.clone()) } else { Ok(((velocity * momentum)? + gradient)?) }
}
