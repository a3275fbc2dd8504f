//! Overfitting: a network learns a few images by heart, and the more it dwells on them the less it is worth elsewhere.
//!
//! A network with more weights than it has images to learn from can give each of them its label, by what makes just that image
//! different. Training accuracy then reaches 1. What it has learned by heart is of no use for images that it has not seen:
//! there accuracy stands still, and the loss begins to rise, because the network gets ever surer of its mistakes too.
//!
//! That is why metrics are computed on a validation set, and why training can be stopped where the validation loss is lowest.

use rand::seq::SliceRandom;
use rand::seq::index::sample;

use super::Demo;
use crate::live::curve;
use crate::mnist::{DIGITS, PIXELS};
use crate::network::Network;
use crate::training::{Judged, judge, step};
use crate::value::outputs;
use crate::{Boundary, Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Series, Shows};

pub(crate) struct Overfit;

impl Demo for Overfit {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let batch_size = parameters.count("batch_size")?;
        let rate = parameters.float("learning_rate")?;
        let epochs = parameters.count("epochs")?;

        let mnist = run.mnist()?;
        let mut order = sample(&mut run.rng, mnist.train.len(), parameters.count("training_images")?).into_vec();
        let (train_images, train_labels) = mnist.train.batch(&order)?;
        let (validation_images, validation_labels) = mnist.test.all()?;
        let network = Network::new(&[PIXELS, parameters.count("hidden_units")?, DIGITS], &mut run.rng)?;

        let mut history = Vec::new();
        for epoch in 0..=epochs {
            if epoch > 0 {
                order.shuffle(&mut run.rng);
                for chosen in order.chunks(batch_size) {
                    let (images, labels) = mnist.train.batch(chosen)?;
                    step(&network, &images, &labels, rate)?;
                    run.checkpoint(Boundary::Batch)?;
                }
            }
            // Both are judged by the same weights, those at the end of the epoch.
            let train = judge(&network, &train_images, &train_labels)?;
            let validation = judge(&network, &validation_images, &validation_labels)?;
            history.push((train, validation));

            let x = epoch as f64;
            run.point("train_accuracy", x, train.accuracy);
            run.point("validation_accuracy", x, validation.accuracy);
            run.point("train_loss", x, train.loss);
            run.point("validation_loss", x, validation.loss);
            run.progress(epoch as u64, epochs as u64, "epochs");
            run.checkpoint(Boundary::Epoch)?;
        }

        let best = history.iter().enumerate().min_by(|(_, (_, one)), (_, (_, other))| one.loss.total_cmp(&other.loss));
        let (best_epoch, best_loss) = best.map_or((0, f64::NAN), |(epoch, (_, best))| (epoch, best.loss));
        // Epoch 0 is always there, before any training.
        let (train, validation) = history[history.len() - 1];
        let over_epochs = |of: fn(&(Judged, Judged)) -> f64| {
            curve(&history.iter().enumerate().map(|(epoch, judged)| [epoch as f64, of(judged)]).collect::<Vec<_>>())
        };
        Ok(outputs([
            ("train_accuracy", train.accuracy.into()),
            ("validation_accuracy", validation.accuracy.into()),
            ("gap", (train.accuracy - validation.accuracy).into()),
            ("train_loss", train.loss.into()),
            ("validation_loss", validation.loss.into()),
            ("best_epoch", best_epoch.into()),
            ("best_validation_loss", best_loss.into()),
            ("train_accuracy_curve", over_epochs(|(train, _)| train.accuracy)),
            ("validation_accuracy_curve", over_epochs(|(_, validation)| validation.accuracy)),
            ("train_loss_curve", over_epochs(|(train, _)| train.loss)),
            ("validation_loss_curve", over_epochs(|(_, validation)| validation.loss)),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("overfit.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("overfit.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "overfit",
            title: "Overfitting",
            summary: "A small network learns a few hundred images by heart; on images it has not seen it stops getting better.",
            parameters: vec![
                Parameter::new(
                    "training_images",
                    "Training images",
                    Kind::Integer { least: 10, most: 5000 },
                    200_i64,
                    "Fewer images are learned by heart sooner.",
                ),
                Parameter::new(
                    "hidden_units",
                    "Hidden units",
                    Kind::Integer { least: 1, most: 256 },
                    100_i64,
                    "More units can store more.",
                ),
                Parameter::new(
                    "learning_rate",
                    "Learning rate",
                    Kind::Float { least: 0.0001, most: 10.0, logarithmic: true },
                    0.1,
                    "How far a step goes against the gradient.",
                ),
                Parameter::new(
                    "batch_size",
                    "Batch size",
                    Kind::Integer { least: 1, most: 5000 },
                    20_i64,
                    "How many images each gradient is estimated from.",
                ),
                Parameter::new(
                    "epochs",
                    "Epochs",
                    Kind::Integer { least: 1, most: 400 },
                    60_i64,
                    "How often training goes through all training images.",
                ),
            ],
            outputs: vec![
                Output::new("train_accuracy", "Accuracy on the training images", Shows::Share),
                Output::new("validation_accuracy", "Accuracy on 10,000 images never trained on", Shows::Share),
                Output::new("gap", "Training minus validation accuracy", Shows::Number),
                Output::new("train_loss", "Loss on the training images", Shows::Number),
                Output::new("validation_loss", "Loss on the validation images", Shows::Number),
                Output::new("best_epoch", "Epoch with the lowest validation loss", Shows::Number),
                Output::new("best_validation_loss", "Lowest validation loss", Shows::Number),
                Output::new("train_accuracy_curve", "Training accuracy by epoch", Shows::Curve),
                Output::new("validation_accuracy_curve", "Validation accuracy by epoch", Shows::Curve),
                Output::new("train_loss_curve", "Training loss by epoch", Shows::Curve),
                Output::new("validation_loss_curve", "Validation loss by epoch", Shows::Curve),
            ],
            series: vec![
                Series::new("train_accuracy", "training", "epochs", "accuracy"),
                Series::new("validation_accuracy", "validation", "epochs", "accuracy"),
                Series::new("train_loss", "training", "epochs", "loss"),
                Series::new("validation_loss", "validation", "epochs", "loss"),
            ],
            phases: vec![],
            pace: Pace::Started,
        }
    }
}
