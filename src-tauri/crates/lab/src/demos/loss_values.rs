//! How wrong is a prediction? Several losses answer, and accuracy beside them.
//!
//! A model gives each image a probability `p` of being a three; the target `t` is 1 for a three and 0 for a seven. Each loss
//! is a mean over the images of
//!
//! - L1: `|p − t|`.
//! - MSE: `(p − t)²`.
//! - Binary cross-entropy: `−(t · ln p + (1 − t) · ln(1 − p))`. The surer a wrong prediction, the dearer.
//! - The fastai book's loss for this task: `1 − p` where `t` is 1, `p` elsewhere. For probabilities that is L1 in other words.
//!
//! Accuracy is the share of predictions on the right side of 0.5. Drag one a little: every loss moves, in the direction that
//! its slope tells, and accuracy stands still until the prediction crosses 0.5. It has no slope to follow.
//!
//! With more than two classes the model gives a score to each, softmax makes probabilities of them, and categorical
//! cross-entropy is `−ln` of the probability of the right class.
//!
//! Where `p` is exactly as wrong as can be, binary cross-entropy is infinite. PyTorch keeps it finite, and so does this demo: no
//! logarithm is below −100, and in its slope `(p − t) / (p (1 − p))` the divisor is at least 1e-12.

use candle_core::{DType, Device, Result as CandleResult, Tensor, Var};
use candle_nn::loss::cross_entropy;
use candle_nn::ops::softmax;

use super::Demo;
use crate::live::curve;
use crate::value::outputs;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows, Value};

/// What a prediction is moved by to see whether accuracy notices.
const NUDGE: f64 = 1e-6;
/// The least divisor in PyTorch's slope of binary cross-entropy.
const LEAST_DIVISOR: f64 = 1e-12;

pub(crate) struct LossValues;

impl Demo for LossValues {
    fn run(&self, parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let (p, t) = predictions_and_targets(parameters)?;

        // What each measure says of each prediction, `[n]`. The loss is the mean, and so is accuracy.
        let absolute = l1(&p, &t)?;
        let square = squared(&p, &t)?;
        let entropy = binary_cross_entropy(&p, &t)?;
        let book = book_loss(&p, &t)?;
        let right = is_right(&p, &t)?;
        let mean = |of: &Tensor| CandleResult::Ok(Value::from(of.mean_all()?.to_scalar::<f64>()?));

        // The slope of each loss by each prediction, by backward. From accuracy no way leads back through the comparison with 0.5.
        let entropy_slope = finite_at_the_ends(&slope_of(&entropy, &p)?, &p, &t)?;
        let slopes = [slope_of(&absolute, &p)?, slope_of(&square, &p)?, entropy_slope, slope_of(&book, &p)?];
        let accuracy_has_gradient = right.mean_all()?.backward()?.get(&p).is_some();

        // Many classes: one image, a score for each class.
        let (scores, class) = scores_and_class(parameters)?;
        let probabilities = softmax(&scores, 1)?.squeeze(0)?;
        let categorical = cross_entropy(&scores, &class)?.to_scalar::<f64>()?;
        let predicted_class = scores.argmax(1)?.squeeze(0)?;

        Ok(outputs([
            ("l1", mean(&absolute)?),
            ("mse", mean(&square)?),
            ("binary_cross_entropy", mean(&entropy)?),
            ("book_loss", mean(&book)?),
            ("accuracy", mean(&right)?),
            ("per_prediction", table(&p, &t, &[absolute, square, entropy, book, right], &[])?),
            ("slopes", table(&p, &t, &slopes, &accuracy_slopes(&p, &t)?)?),
            ("categorical_cross_entropy", categorical.into()),
            ("probabilities", Value::try_from(&probabilities)?),
            ("predicted_class", Value::try_from(&predicted_class)?),
            ("l1_curve", curve_of(l1)?),
            ("mse_curve", curve_of(squared)?),
            ("binary_cross_entropy_curve", curve_of(binary_cross_entropy)?),
            ("accuracy_curve", curve_of(is_right)?),
            ("accuracy_has_gradient", accuracy_has_gradient.into()),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("loss_values.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("loss_values.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "loss-values",
            title: "Loss by hand",
            summary: "Drag the predictions: each loss answers at once, accuracy only when a prediction changes sides.",
            parameters: vec![
                Parameter::new(
                    "predictions",
                    "Predictions",
                    Kind::Floats { least: 0.0, most: 1.0, shortest: 1, longest: 8 },
                    vec![0.9, 0.6, 0.3, 0.2],
                    "The probability given to each image of being a three.",
                ),
                Parameter::new(
                    "targets",
                    "Targets",
                    Kind::Integers { least: 0, most: 1, shortest: 1, longest: 8 },
                    vec![1_i64, 1, 1, 0],
                    "1 for a three, 0 for a seven; as many as there are predictions.",
                ),
                Parameter::new(
                    "scores",
                    "Scores",
                    Kind::Floats { least: -10.0, most: 10.0, shortest: 2, longest: 10 },
                    vec![2.0, 1.0, -1.0],
                    "The logits of one image, a number for each class.",
                ),
                Parameter::new(
                    "target_class",
                    "Right class",
                    Kind::Integer { least: 0, most: 9 },
                    0_i64,
                    "Which of the scores belongs to the right class, counted from 0.",
                ),
            ],
            outputs: vec![
                Output::new("l1", "L1, the mean absolute error", Shows::Number),
                Output::new("mse", "MSE, the mean squared error", Shows::Number),
                Output::new("binary_cross_entropy", "Binary cross-entropy", Shows::Number),
                Output::new("book_loss", "The book's loss for threes against sevens", Shows::Number),
                Output::new("accuracy", "Accuracy at 0.5", Shows::Share),
                Output::new("per_prediction", "Prediction by prediction", Shows::Table),
                Output::new("slopes", "Slope of each loss by each prediction", Shows::Table),
                Output::new("categorical_cross_entropy", "Categorical cross-entropy of the scores", Shows::Number),
                Output::new("probabilities", "Softmax of the scores", Shows::Tensor),
                Output::new("predicted_class", "Class with the largest score", Shows::Number),
                Output::new("l1_curve", "L1 of one prediction, target 1", Shows::Curve),
                Output::new("mse_curve", "MSE of one prediction, target 1", Shows::Curve),
                Output::new(
                    "binary_cross_entropy_curve",
                    "Binary cross-entropy of one prediction, target 1",
                    Shows::Curve,
                ),
                Output::new("accuracy_curve", "Accuracy of one prediction, target 1", Shows::Curve),
                Output::new("accuracy_has_gradient", "Backward through accuracy gives a gradient", Shows::Truth),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}

/// `|p − t|` as `(p − t) · sign(p − t)`: its slope is the sign, and 0 where there is nothing to mend, as PyTorch has it.
fn l1(p: &Tensor, t: &Tensor) -> CandleResult<Tensor> {
    let difference = (p - t)?;
    &difference * difference.sign()?.detach()
}

fn squared(p: &Tensor, t: &Tensor) -> CandleResult<Tensor> {
    (p - t)?.sqr()
}

fn binary_cross_entropy(p: &Tensor, t: &Tensor) -> CandleResult<Tensor> {
    let log = |p: &Tensor| p.log()?.maximum(-100.0);
    let if_three = (t * log(p)?)?;
    let if_seven = ((1.0 - t)? * log(&(1.0 - p)?)?)?;
    0.0 - (if_three + if_seven)?
}

fn book_loss(p: &Tensor, t: &Tensor) -> CandleResult<Tensor> {
    t.eq(1.0)?.where_cond(&(1.0 - p)?, p)
}

/// 1 where the prediction is on its target's side of 0.5, and 0 elsewhere. Exactly 0.5 says seven.
fn is_right(p: &Tensor, t: &Tensor) -> CandleResult<Tensor> {
    p.gt(0.5)?.eq(&t.to_dtype(DType::U8)?)?.to_dtype(t.dtype())
}

/// The slope of the mean of `losses` by each prediction, `[n]`; zeros where no gradient reaches the predictions.
fn slope_of(losses: &Tensor, predictions: &Var) -> CandleResult<Tensor> {
    let gradients = losses.mean_all()?.backward()?;
    gradients.get(predictions).map_or_else(|| predictions.zeros_like(), |slope| Ok(slope.clone()))
}

/// The slope of binary cross-entropy; where a prediction is so near to 0 or 1 that it grows without bound, PyTorch's.
fn finite_at_the_ends(slope: &Tensor, p: &Tensor, t: &Tensor) -> CandleResult<Tensor> {
    let divisor = (p * (1.0 - p)?)?;
    let bounded = ((p - t)? / divisor.maximum(LEAST_DIVISOR)?)?;
    divisor.lt(LEAST_DIVISOR)?.where_cond(&(bounded / p.elem_count() as f64)?, slope)
}

/// candle has no gradient for accuracy, because it is a step: 0 on both sides, and none at the jump itself. Moving each
/// prediction a little up and down tells which it is.
fn accuracy_slopes(p: &Tensor, t: &Tensor) -> CandleResult<Vec<Value>> {
    let (up, down) = (is_right(&(p + NUDGE)?, t)?.to_vec1::<f64>()?, is_right(&(p - NUDGE)?, t)?.to_vec1::<f64>()?);
    Ok(up.iter().zip(&down).map(|(up, down)| if up == down { 0.0.into() } else { "none".into() }).collect())
}

/// A row for each prediction, with `last` as the last column if it is not among the tensors; the first row names the columns.
fn table(p: &Tensor, t: &Tensor, columns: &[Tensor], last: &[Value]) -> CandleResult<Value> {
    let header = ["prediction", "target", "L1", "MSE", "cross-entropy", "book's loss", "accuracy"];
    let mut rows = vec![Value::from(header.to_vec())];
    for at in 0..p.elem_count() {
        let mut row = vec![Value::try_from(&p.get(at)?)?, Value::try_from(&t.get(at)?.to_dtype(DType::I64)?)?];
        for column in columns {
            row.push(Value::try_from(&column.get(at)?)?);
        }
        row.extend(last.get(at).cloned());
        rows.push(row.into());
    }
    Ok(rows.into())
}

/// What a measure says of one prediction for a three, from 0.01 to 0.99.
fn curve_of(measure: fn(&Tensor, &Tensor) -> CandleResult<Tensor>) -> CandleResult<Value> {
    let xs: Vec<f64> = (1..100).map(|hundredths| f64::from(hundredths) / 100.0).collect();
    let p = Tensor::new(xs.as_slice(), &Device::Cpu)?;
    let ys = measure(&p, &p.ones_like()?)?.to_vec1::<f64>()?;
    let points: Vec<[f64; 2]> = xs.into_iter().zip(ys).map(|(x, y)| [x, y]).collect();
    Ok(curve(&points))
}

/// Both float64 `[n]`; the predictions are what slopes are taken by.
fn predictions_and_targets(parameters: &Parameters) -> Result<(Var, Tensor), LabError> {
    let (predictions, targets) = (parameters.floats("predictions")?, parameters.integers("targets")?);
    if predictions.len() != targets.len() {
        let problem = format!(
            "has length {} and `predictions` has length {}: make them equally long",
            targets.len(),
            predictions.len()
        );
        return Err(LabError::Parameter { name: "targets".to_owned(), problem });
    }
    let predictions = Var::new(predictions, &Device::Cpu)?;
    Ok((predictions, Tensor::new(targets, &Device::Cpu)?.to_dtype(DType::F64)?))
}

/// Scores `[1, classes]` in float64 and the right class, u32 `[1]`.
fn scores_and_class(parameters: &Parameters) -> Result<(Tensor, Tensor), LabError> {
    let (scores, class) = (parameters.floats("scores")?, parameters.count("target_class")?);
    let classes = scores.len();
    if class >= classes {
        let problem = format!(
            "is {class} and there are {classes} scores: choose a class from 0 to {}, or add scores",
            classes - 1
        );
        return Err(LabError::Parameter { name: "target_class".to_owned(), problem });
    }
    Ok((Tensor::from_vec(scores, (1, classes), &Device::Cpu)?, Tensor::new(&[class as u32], &Device::Cpu)?))
}
