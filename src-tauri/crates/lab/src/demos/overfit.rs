//! A small network learns a few hundred images by heart; on images it has not seen it stops getting better.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Series, Shows};

pub(crate) struct Overfit;

impl Demo for Overfit {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
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
                    "How far a step goes along the gradient.",
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
