//! Losses that compare scores with classes.
//!
//! Scores have the shape (classes), (n, classes) or (n, classes, …); class numbers have it without the classes.

use super::{Reduction, log_softmax};
use crate::autograd::Keep;
use crate::autograd::maths::{div, except, mul, neg, number, signed, sum, zeros};
use crate::{Argument, Array, Binary, DType, Error, Reduce, Result, Scalar, Tensor, Unary};

/// What `cross_entropy` and `nll_loss` can be told besides scores and target.
#[derive(Debug, Clone)]
pub struct CrossEntropy {
    /// One for each class.
    pub weight: Option<Tensor>,
    /// A class number that counts for nothing.
    pub ignore_index: i64,
    pub reduction: Reduction,
    /// The share, from 0 to 1, of the target that is spread over all classes; only for `cross_entropy`.
    pub label_smoothing: f64,
}

impl Default for CrossEntropy {
    fn default() -> Self {
        CrossEntropy { weight: None, ignore_index: -100, reduction: Reduction::Mean, label_smoothing: 0.0 }
    }
}

/// The negative logarithm of the probability that `softmax` gives to the target: class numbers, or class probabilities in
/// the shape of the scores.
pub fn cross_entropy(input: &Tensor, target: &Tensor, options: &CrossEntropy) -> Result<Tensor> {
    if !(0.0..=1.0).contains(&options.label_smoothing) {
        let message = format!("label_smoothing must be between 0.0 and 1.0. Got: {}", options.label_smoothing);
        return Err(Error::runtime(message));
    }
    let probabilities = input.shape() == target.shape();
    if probabilities && !target.dtype().is_float() {
        return Err(Error::runtime(format!(
            "Expected floating point type for target with class probabilities, got {}",
            target.dtype().type_name()
        )));
    }
    if probabilities && options.ignore_index >= 0 {
        return Err(Error::runtime("ignore_index is not supported for floating point target"));
    }
    let scores = log_softmax(input, class_dim(input))?;
    if probabilities {
        return against_probabilities(&scores, target, options);
    }
    let loss = nll_loss(&scores, target, options)?;
    if options.label_smoothing > 0.0 { smoothed(&scores, target, &loss, options) } else { Ok(loss) }
}

/// The negative score of the target class.
///
/// Errors: shapes that do not belong together, a class that does not exist, class numbers that are neither int64 nor uint8.
pub fn nll_loss(input: &Tensor, target: &Tensor, options: &CrossEntropy) -> Result<Tensor> {
    let places = Places::find(input, target, options)?;
    let scores = rows(&input.array())?;
    let weights = places.weights(options, input.dtype())?;
    let picked = mul(&scores.gather(1, &places.classes)?, &weights)?;
    let losses = neg(&except(&places.ignored, &picked)?)?;
    let total = sum(&weights, &[], false)?;
    let output = match options.reduction {
        Reduction::None => losses.reshape(&signed(&target.shape()))?,
        Reduction::Sum => sum(&losses, &[], false)?,
        Reduction::Mean => div(&sum(&losses, &[], false)?, &total)?,
    };
    let reduction = options.reduction;
    let lengths = scores.shape().to_vec();
    let shape = input.shape();
    let keep = vec![Keep::Numbers(places.classes)];
    Tensor::recorded("NllLossBackward0", output, &[input], keep, move |flow, _| {
        let part = match reduction {
            Reduction::None => flow.gradient().reshape(&[-1, 1])?,
            Reduction::Sum => flow.gradient().clone(),
            Reduction::Mean => div(flow.gradient(), &total)?,
        };
        let whole = zeros(&lengths, part.dtype())?;
        let slope = except(&places.ignored, &neg(&mul(&weights, &part)?)?)?;
        whole.scatter(1, flow.kept(0)?, &slope, true)?;
        unrows(&whole, &shape)
    })
}

/// The rows of scores that belong together, with one class number each.
struct Places {
    /// (rows, 1); 0 where ignored.
    classes: Array,
    /// (rows, 1), bool.
    ignored: Array,
}

impl Places {
    fn find(input: &Tensor, target: &Tensor, options: &CrossEntropy) -> Result<Places> {
        let (shape, target_shape) = (input.shape(), target.shape());
        let Some(&count) = shape.get(class_dim(input) as usize) else {
            return Err(Error::value("Expected 1 or more dimensions (got 0)"));
        };
        let batch = target_shape.first().copied().unwrap_or(0);
        if shape.len() > 1 && shape[0] != batch {
            let message = format!("Expected input batch_size ({}) to match target batch_size ({batch}).", shape[0]);
            return Err(Error::value(message));
        }
        if shape.len() <= 2 && target_shape.len() > 1 {
            return Err(Error::runtime("0D or 1D target tensor expected, multi-target not supported"));
        }
        let expected: Vec<usize> = [&shape[..1], &shape[2.min(shape.len())..]].concat();
        if shape.len() > 2 && target_shape != expected {
            return Err(Error::runtime(format!("Expected target size {expected:?}, got {target_shape:?}")));
        }
        if !matches!(target.dtype(), DType::Int64 | DType::UInt8) {
            return Err(Error::runtime(format!(
                "expected target dtype to be Long or Byte, but got {}",
                target.dtype().type_name()
            )));
        }
        if shape.len() == 1 && target.numel() != 1 {
            return Err(Error::value(format!(
                "Expected input batch_size (1) to match target batch_size ({}).",
                target.numel()
            )));
        }
        if let Some(weight) = &options.weight
            && weight.shape() != [count]
        {
            return Err(Error::runtime(format!(
                "weight tensor should be defined either for all {count} classes or no classes but got weight tensor of \
                 shape: {:?}",
                weight.shape()
            )));
        }
        let numbers = target.array().to_i64s();
        let ignored: Vec<bool> = numbers.iter().map(|&class| class == options.ignore_index).collect();
        let outside = |class: &&i64| **class != options.ignore_index && !(0..count as i64).contains(*class);
        if let Some(class) = numbers.iter().find(outside) {
            return Err(Error::index(format!("Target {class} is out of bounds.")));
        }
        let classes = numbers.iter().zip(&ignored).map(|(&class, &ignored)| if ignored { 0 } else { class }).collect();
        let shape = [numbers.len(), 1];
        Ok(Places {
            classes: Array::from_i64s(classes, &shape, DType::Int64)?,
            ignored: Array::from_bools(ignored, &shape, DType::Bool)?,
        })
    }

    /// What each row counts, (rows, 1).
    fn weights(&self, options: &CrossEntropy, dtype: DType) -> Result<Array> {
        let weights = match &options.weight {
            Some(weight) => weight.array().cast(dtype)?.unsqueeze(1)?.gather(0, &self.classes)?,
            None => Array::full(self.classes.shape(), Scalar::Int(1), dtype)?,
        };
        except(&self.ignored, &weights)
    }
}

/// -Σ target · log softmax, with the mean over everything but the classes.
fn against_probabilities(scores: &Tensor, target: &Tensor, options: &CrossEntropy) -> Result<Tensor> {
    let dim = class_dim(scores);
    let classes = scores.shape().get(dim as usize).copied().unwrap_or(1).max(1) as f64;
    let smoothing = options.label_smoothing;
    let target = if smoothing > 0.0 {
        let kept = Tensor::binary(Binary::Mul, target, Scalar::Float(1.0 - smoothing))?;
        Tensor::binary(Binary::Add, kept, Scalar::Float(smoothing / classes))?
    } else {
        target.clone()
    };
    let mut losses = Tensor::binary(Binary::Mul, scores, target)?;
    if let Some(weight) = &options.weight {
        losses = Tensor::binary(Binary::Mul, losses, along(weight, scores)?)?;
    }
    let dims: &[i64] = if options.reduction == Reduction::None { &[dim] } else { &[] };
    let total = losses.reduce(Reduce::Sum, dims, false)?.unary(Unary::Neg)?;
    if options.reduction != Reduction::Mean {
        return Ok(total);
    }
    let rows = number(scores.numel() as f64 / classes, &total.array())?;
    let output = div(&total.array(), &rows)?;
    Tensor::recorded("DivBackward1", output, &[&total], vec![Keep::Numbers(rows)], |flow, _| {
        div(flow.gradient(), &flow.factor(0)?)
    })
}

/// `loss`, the part of the true classes, with the part that is spread over all classes.
fn smoothed(scores: &Tensor, target: &Tensor, loss: &Tensor, options: &CrossEntropy) -> Result<Tensor> {
    let dim = class_dim(scores);
    let classes = scores.shape().get(dim as usize).copied().unwrap_or(1).max(1) as f64;
    let places = Places::find(scores, target, options)?;
    let spread = match &options.weight {
        Some(weight) => Tensor::binary(Binary::Mul, scores, along(weight, scores)?)?,
        None => scores.clone(),
    };
    let losses = spread.reduce(Reduce::Sum, &[dim], false)?.unary(Unary::Neg)?;
    let ignored = Tensor::new(places.ignored.reshape(&signed(&losses.shape()))?);
    let losses = losses.masked_fill(&ignored, &Argument::Scalar(Scalar::Int(0)))?;
    let losses = match options.reduction {
        Reduction::None => losses,
        Reduction::Sum => losses.reduce(Reduce::Sum, &[], false)?,
        Reduction::Mean => {
            let total = sum(&places.weights(options, scores.dtype())?, &[], false)?;
            Tensor::binary(Binary::Div, losses.reduce(Reduce::Sum, &[], false)?, Tensor::new(total))?
        }
    };
    let smoothing = options.label_smoothing;
    Tensor::binary(
        Binary::Add,
        Tensor::binary(Binary::Mul, loss, Scalar::Float(1.0 - smoothing))?,
        Tensor::binary(Binary::Mul, losses, Scalar::Float(smoothing / classes))?,
    )
}

/// The class weights in the shape that broadcasts along the classes of the scores.
fn along(weight: &Tensor, scores: &Tensor) -> Result<Tensor> {
    let mut shape = vec![1; scores.rank()];
    if let Some(length) = shape.get_mut(class_dim(scores) as usize) {
        *length = -1;
    }
    weight.view(&shape)
}

fn class_dim(input: &Tensor) -> i64 {
    i64::from(input.rank() > 1)
}

/// (rows, classes).
fn rows(array: &Array) -> Result<Array> {
    match array.rank() {
        0 | 1 => array.unsqueeze(0),
        2 => Ok(array.clone()),
        rank => {
            let mut order: Vec<i64> = (0..rank as i64).filter(|&axis| axis != 1).collect();
            order.push(1);
            let classes = array.shape()[1];
            let rows: usize = array.shape().iter().enumerate().filter(|&(axis, _)| axis != 1).map(|(_, n)| n).product();
            array.permute(&order)?.reshape(&[rows as i64, classes as i64])
        }
    }
}

/// Back to the shape of the scores.
fn unrows(rows: &Array, shape: &[usize]) -> Result<Array> {
    if shape.len() <= 2 {
        return rows.reshape(&signed(shape));
    }
    let mut lengths = signed(shape);
    let classes = lengths.remove(1);
    lengths.push(classes);
    let mut order: Vec<i64> = (0..shape.len() as i64 - 1).collect();
    order.insert(1, shape.len() as i64 - 1);
    rows.reshape(&lengths)?.permute(&order)
}
