//! What a classifier learns to tell apart, and what its logits mean for that.

use candle_core::{D, Result, Tensor};
use candle_nn::loss::cross_entropy;
use candle_nn::ops::{sigmoid, softmax};
use serde::{Deserialize, Serialize};

use crate::LabError;
use crate::mnist::Split;

const THREE: u32 = 3;
const SEVEN: u32 = 7;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Task {
    /// All ten digits: one logit for each, made probabilities by softmax.
    Digits,
    /// Threes against sevens: a single logit, which sigmoid makes the probability of a three.
    ThreesSevens,
}

impl Task {
    /// The options of a parameter.
    pub(crate) const NAMES: [&str; 2] = ["digits", "threes-sevens"];

    pub(crate) fn named(name: &str) -> Self {
        if name == Self::NAMES[1] { Task::ThreesSevens } else { Task::Digits }
    }

    /// The digits that are told apart, in ascending order.
    pub(crate) fn classes(self) -> &'static [u32] {
        match self {
            Task::Digits => &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
            Task::ThreesSevens => &[THREE, SEVEN],
        }
    }

    /// How many logits a classifier has for it.
    pub(crate) fn logits(self) -> usize {
        match self {
            Task::Digits => self.classes().len(),
            Task::ThreesSevens => 1,
        }
    }

    /// Which images show one of its digits.
    pub(crate) fn images(self, split: &Split) -> Vec<usize> {
        let labels = split.labels().iter().enumerate();
        labels.filter(|(_, label)| self.classes().contains(&u32::from(**label))).map(|(index, _)| index).collect()
    }

    /// The mean over the batch of what each prediction costs, given the digits `[n]` that the images show.
    ///
    /// For ten digits that is cross-entropy. For threes against sevens it is the probability given to the wrong digit, the
    /// loss that the fastai book makes up in its chapter on MNIST.
    pub(crate) fn loss(self, logits: &Tensor, labels: &Tensor) -> Result<Tensor> {
        match self {
            Task::Digits => cross_entropy(logits, labels),
            Task::ThreesSevens => {
                let three = sigmoid(&logits.squeeze(1)?)?;
                labels.eq(THREE)?.where_cond(&(1.0 - &three)?, &three)?.mean_all()
            }
        }
    }

    /// The probability of each class, `[n, classes]`.
    pub(crate) fn probabilities(self, logits: &Tensor) -> Result<Tensor> {
        match self {
            Task::Digits => softmax(logits, D::Minus1),
            Task::ThreesSevens => {
                let three = sigmoid(logits)?;
                Tensor::cat(&[&three, &(1.0 - &three)?], 1)
            }
        }
    }

    /// The digits `[n]` that the images are taken for.
    pub(crate) fn predicted(self, logits: &Tensor) -> Result<Tensor> {
        match self {
            Task::Digits => logits.argmax(1),
            Task::ThreesSevens => {
                // Sigmoid is above a half where the logit is above zero.
                let logits = logits.squeeze(1)?;
                let digit = |digit: u32| Tensor::full(digit, logits.shape(), logits.device());
                logits.gt(0.0)?.where_cond(&digit(THREE)?, &digit(SEVEN)?)
            }
        }
    }

    /// The share of the images that are taken for what they show.
    pub(crate) fn accuracy(self, logits: &Tensor, labels: &Tensor) -> std::result::Result<f64, LabError> {
        let right = self.predicted(logits)?.eq(labels)?.to_dtype(labels.dtype())?.sum_all()?.to_scalar::<u32>()?;
        Ok(f64::from(right) / labels.elem_count() as f64)
    }
}
