//! How far apart are two lists of numbers, or two images? Two ways to put the differences into one number.
//!
//! With the differences `d = a - b`, element by element, and `n` of them:
//!
//! - RMSE, the root of the mean of the squares: `sqrt(mean(d²))`. From the inside out: square, mean, root.
//! - L1, the mean of the absolute values: `mean(|d|)`. Strictly, the L1 norm is the sum `Σ|d|`; the usage in deep
//!   learning, as in PyTorch's `l1_loss`, is the mean.
//!
//! Likewise the L2 norm is `‖d‖₂ = sqrt(Σd²)`, and RMSE is `‖d‖₂ / √n`.
//!
//! Signs need no rule of their own: −3 and −5 differ by 2, because −3 − (−5) is 2. By the Cauchy-Schwarz inequality RMSE
//! is never less than L1; they are equal when all differences are equally large, and squaring gives one outlier the
//! more say the further out it lies.

use candle_core::{DType, Device, Tensor};

use super::Demo;
use super::nearest_mean::mean_image;
use crate::mnist::{PIXELS, SIDE};
use crate::value::outputs;
use crate::{
    Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Picture, Run, RunEvent, Shows, Value,
};

pub(crate) struct RmseAndL1;

const MOST_ROWS: usize = 12;

impl Demo for RmseAndL1 {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let is_digit = parameters.text("source")? == "digit";
        let (a, b) = if is_digit { digit_and_mean(parameters, run)? } else { vectors(parameters)? };
        let a = add_to_last(&a, parameters.float("outlier")?)?;

        let differences = (&a - &b)?;
        let squares = differences.sqr()?;
        let absolutes = differences.abs()?;

        let rmse = squares.mean_all()?.sqrt()?.to_scalar::<f64>()?;
        let l1 = absolutes.mean_all()?.to_scalar::<f64>()?;
        let l2 = squares.sum_all()?.sqrt()?.to_scalar::<f64>()?;
        let l1_sum = absolutes.sum_all()?.to_scalar::<f64>()?;

        let mut steps = vec![vec!["element", "a", "b", "difference", "squared", "absolute"].into()];
        steps.extend(rows(&[&a, &b, &differences, &squares, &absolutes])?);
        if is_digit {
            show(run, &a, &b, &differences)?;
        }
        let differences = if is_digit { differences.reshape((SIDE, SIDE))? } else { differences };

        Ok(outputs([
            ("rmse", rmse.into()),
            ("l1", l1.into()),
            ("ratio", (rmse / l1).into()),
            ("l2", l2.into()),
            ("l1_sum", l1_sum.into()),
            ("differences", Value::try_from(&differences)?),
            ("steps", Value::List(steps)),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("rmse_and_l1.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("rmse_and_l1.py")
    }

    fn declaration(&self) -> Declaration {
        let numbers = Kind::Floats { least: -1000.0, most: 1000.0, shortest: 1, longest: MOST_ROWS };
        let digit = Kind::Integer { least: 0, most: 9 };
        Declaration {
            id: "rmse-and-l1",
            title: "RMSE and L1",
            summary: "Two distances from the same differences, and what one outlier does to each.",
            parameters: vec![
                Parameter::new(
                    "source",
                    "Compare",
                    Kind::Choice { options: vec!["vectors", "digit"] },
                    "vectors",
                    "Two lists of numbers, or a digit and the mean of many digits.",
                ),
                Parameter::new("a", "a", numbers.clone(), vec![-3.0, 1.0, 4.0, 2.0], "The first list of numbers."),
                Parameter::new("b", "b", numbers, vec![-5.0, 1.0, 2.0, 3.0], "The second list, as long as the first."),
                Parameter::new(
                    "outlier",
                    "Outlier",
                    Kind::Float { least: -20.0, most: 20.0, logarithmic: false },
                    0.0,
                    "Added to the last element of a, or to the last pixel of the digit.",
                ),
                Parameter::new("digit", "Digit", digit.clone(), 3_i64, "Which digit to take from the test images."),
                Parameter::new(
                    "example",
                    "Example",
                    // The rarest digit among the test images, 5, has 892 of them.
                    Kind::Integer { least: 0, most: 891 },
                    0_i64,
                    "Which of the test images of that digit, counted from 0.",
                ),
                Parameter::new(
                    "against",
                    "Mean digit",
                    digit,
                    3_i64,
                    "The digit whose training images are averaged, pixel by pixel.",
                ),
            ],
            outputs: vec![
                Output::new("rmse", "RMSE", Shows::Number),
                Output::new("l1", "L1, the mean absolute difference", Shows::Number),
                Output::new("ratio", "RMSE divided by L1", Shows::Number),
                Output::new("l2", "L2 norm of the differences", Shows::Number),
                Output::new("l1_sum", "L1 norm proper, the sum", Shows::Number),
                Output::new("differences", "Differences", Shows::Tensor),
                Output::new("steps", "Step by step (of many, the twelve furthest apart)", Shows::Table),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}

fn vectors(parameters: &Parameters) -> Result<(Tensor, Tensor), LabError> {
    let (a, b) = (parameters.floats("a")?, parameters.floats("b")?);
    if a.len() != b.len() {
        let problem = format!("has length {} and `a` has length {}: make them equally long", b.len(), a.len());
        return Err(LabError::Parameter { name: "b".to_owned(), problem });
    }
    Ok((Tensor::new(a, &Device::Cpu)?, Tensor::new(b, &Device::Cpu)?))
}

/// A test image and a mean digit, each `[784]` with 0 for paper and 1 for ink. The mean is taken over training images
/// only: what a digit is judged by must not have seen that digit.
fn digit_and_mean(parameters: &Parameters, run: &mut Run<'_>) -> Result<(Tensor, Tensor), LabError> {
    let mnist = run.mnist()?;
    let chosen = mnist.test.of(parameters.count("digit")?).nth(parameters.count("example")?);
    let (digit, _) = mnist.test.batch(chosen.as_slice())?;

    let mean = mean_image(&mnist, parameters.count("against")?)?;

    Ok((digit.reshape(PIXELS)?.to_dtype(DType::F64)?, mean.to_dtype(DType::F64)?))
}

fn add_to_last(vector: &Tensor, outlier: f64) -> Result<Tensor, LabError> {
    let mut change = vec![0.0; vector.elem_count()];
    if let Some(last) = change.last_mut() {
        *last = outlier;
    }
    Ok((vector + Tensor::new(change, &Device::Cpu)?)?)
}

/// One row per element: where it stands, then its number in each column. Of more elements than a table can show, those
/// that lie furthest by the last column come first and the rest are left out.
fn rows(columns: &[&Tensor]) -> Result<Vec<Value>, LabError> {
    let mut rows: Vec<(usize, Vec<f64>)> = Tensor::stack(columns, 1)?.to_vec2()?.into_iter().enumerate().collect();
    if rows.len() > MOST_ROWS {
        rows.sort_by(|(_, near), (_, far)| f64::total_cmp(&far[columns.len() - 1], &near[columns.len() - 1]));
        rows.truncate(MOST_ROWS);
    }
    let row = |(element, numbers): (usize, Vec<f64>)| {
        Value::List(std::iter::once(element.into()).chain(numbers.into_iter().map(Value::from)).collect())
    };
    Ok(rows.into_iter().map(row).collect())
}

fn show(run: &mut Run<'_>, digit: &Tensor, mean: &Tensor, differences: &Tensor) -> Result<(), LabError> {
    let pixels = |tensor: &Tensor| tensor.to_dtype(DType::F32)?.to_vec1::<f32>();
    for picture in [
        Picture::ink("digit", "The digit from the test images", SIDE, SIDE, &pixels(digit)?),
        Picture::ink("mean", "The mean of all training images of a digit", SIDE, SIDE, &pixels(mean)?),
        Picture::diverging("difference", "Digit minus mean, pixel by pixel", SIDE, SIDE, &pixels(differences)?),
    ] {
        run.emit(RunEvent::Picture(picture));
    }
    Ok(())
}
