//! Losses that compare numbers with numbers.

use super::{Reduction, floats_only};
use crate::autograd::Keep;
use crate::autograd::maths::{div, from, mul, neg, number, plus, scale, sub};
use crate::{Array, Binary, Error, ErrorKind, Result, Tensor, Unary, broadcast_shapes};

/// (input - target)².
pub fn mse_loss(input: &Tensor, target: &Tensor, reduction: Reduction) -> Result<Tensor> {
    let dtype = input.dtype().promote(target.dtype());
    if !dtype.is_float() {
        let message = format!("\"mse_cpu\" not implemented for '{}'", dtype.type_name());
        return Err(Error::new(ErrorKind::NotImplementedError, message));
    }
    broadcast_shapes(&[&input.shape(), &target.shape()])?;
    let difference = sub(&input.array().cast(dtype)?, &target.array().cast(dtype)?)?;
    let count = difference.numel();
    let output = reduction.of_array(difference.unary(Unary::Square)?)?;
    let keep = vec![Keep::Input(0), Keep::Input(1)];
    Tensor::recorded("MseLossBackward0", output, &[input, target], keep, move |flow, place| {
        let difference = sub(&flow.factor(place)?, &flow.factor(1 - place)?)?;
        let factor = if reduction == Reduction::Mean { 2.0 / count as f64 } else { 2.0 };
        mul(&scale(&difference, factor)?, flow.gradient())
    })
}

/// |input - target|.
pub fn l1_loss(input: &Tensor, target: &Tensor, reduction: Reduction) -> Result<Tensor> {
    reduction.of_tensor(&Tensor::binary(Binary::Sub, input, target)?.unary(Unary::Abs)?)
}

/// -(target log input + (1 - target) log(1 - input)), with logarithms not below -100.
///
/// Errors: another shape or dtype, anything outside [0, 1].
pub fn binary_cross_entropy(
    input: &Tensor,
    target: &Tensor,
    weight: Option<&Tensor>,
    reduction: Reduction,
) -> Result<Tensor> {
    if input.shape() != target.shape() {
        return Err(Error::value(format!(
            "Using a target size (torch.Size({:?})) that is different to the input size (torch.Size({:?})) is deprecated. \
             Please ensure they have the same size.",
            target.shape(),
            input.shape()
        )));
    }
    floats_only("binary_cross_entropy", input)?;
    if target.dtype() != input.dtype() {
        return Err(Error::runtime(format!(
            "Found dtype {} but expected {}",
            target.dtype().type_name(),
            input.dtype().type_name()
        )));
    }
    let (x, y) = (input.array(), target.array());
    for (name, array) in [("input", &x), ("target", &y)] {
        if !array.to_f64s().iter().all(|number| (0.0..=1.0).contains(number)) {
            return Err(Error::runtime(format!("all elements of {name} should be between 0 and 1")));
        }
    }
    let weight = weight.map(|weight| weight.array().cast(x.dtype())?.broadcast_to(x.shape())).transpose()?;
    let log = |array: Array| array.clamp(Some(&number(-100.0, &array)?), None);
    let (log_x, log_rest) = (log(x.unary(Unary::Log)?)?, log(neg(&x)?.unary(Unary::Log1p)?)?);
    let losses = sub(&mul(&plus(&y, -1.0)?, &log_rest)?, &mul(&y, &log_x)?)?;
    let output = reduction.of_array(weighted(losses, weight.as_ref())?)?;
    let count = x.numel();
    let keep = vec![Keep::Input(0), Keep::Input(1)];
    Tensor::recorded("BinaryCrossEntropyBackward0", output, &[input, target], keep, move |flow, place| {
        let (x, y) = (flow.factor(0)?, flow.factor(1)?);
        let share = weighted(reduction.share(flow.gradient(), count)?, weight.as_ref())?;
        let slope = if place == 0 {
            let spread = mul(&from(1.0, &x)?, &x)?;
            div(&sub(&x, &y)?, &spread.clamp(Some(&number(1e-12, &x)?), None)?)?
        } else {
            sub(&neg(&x)?.unary(Unary::Log1p)?, &x.unary(Unary::Log)?)?
        };
        mul(&slope, &share)
    })
}

/// [`binary_cross_entropy`] of `sigmoid(input)`, without the sigmoid's loss of precision; `pos_weight` weighs positive
/// examples.
///
/// Errors: another shape.
pub fn binary_cross_entropy_with_logits(
    input: &Tensor,
    target: &Tensor,
    weight: Option<&Tensor>,
    pos_weight: Option<&Tensor>,
    reduction: Reduction,
) -> Result<Tensor> {
    if input.shape() != target.shape() {
        return Err(Error::value(format!(
            "Target size (torch.Size({:?})) must be the same as input size (torch.Size({:?}))",
            target.shape(),
            input.shape()
        )));
    }
    if !target.dtype().is_float() && input.dtype().is_float() {
        return Err(Error::runtime(format!(
            "result type {} can't be cast to the desired output type {}",
            input.dtype().type_name(),
            target.dtype().type_name()
        )));
    }
    floats_only("log_sigmoid_cpu", input)?;
    let dtype = input.dtype().promote(target.dtype());
    let (x, y) = (input.array().cast(dtype)?, target.array().cast(dtype)?);
    let spread = |weight: &Tensor| weight.array().cast(dtype)?.broadcast_to(x.shape());
    let (weight, positive) = (weight.map(spread).transpose()?, pos_weight.map(spread).transpose()?);
    // (1 - y) x - (1 + (p - 1) y) log σ(x)
    let scaled = match &positive {
        Some(positive) => mul(&plus(&mul(&plus(positive, -1.0)?, &y)?, 1.0)?, &log_sigmoid(&x)?)?,
        None => log_sigmoid(&x)?,
    };
    let losses = sub(&mul(&from(1.0, &y)?, &x)?, &scaled)?;
    let output = reduction.of_array(weighted(losses, weight.as_ref())?)?;
    let count = x.numel();
    let keep = vec![Keep::Input(0), Keep::Input(1)];
    Tensor::recorded("BinaryCrossEntropyWithLogitsBackward0", output, &[input, target], keep, move |flow, place| {
        let (x, y) = (flow.factor(0)?, flow.factor(1)?);
        let share = weighted(reduction.share(flow.gradient(), count)?, weight.as_ref())?;
        let slope = match (place, &positive) {
            (0, None) => sub(&x.unary(Unary::Sigmoid)?, &y)?,
            (0, Some(positive)) => {
                let raised = mul(positive, &y)?;
                sub(&mul(&sub(&plus(&raised, 1.0)?, &y)?, &x.unary(Unary::Sigmoid)?)?, &raised)?
            }
            (_, None) => neg(&x)?,
            (_, Some(positive)) => sub(&log_sigmoid(&neg(&x)?)?, &mul(positive, &log_sigmoid(&x)?)?)?,
        };
        mul(&slope, &share)
    })
}

fn weighted(array: Array, weight: Option<&Array>) -> Result<Array> {
    match weight {
        Some(weight) => mul(&array, weight),
        None => Ok(array),
    }
}

/// log(1 / (1 + exp(-x))) = min(x, 0) - log(1 + exp(-|x|)).
fn log_sigmoid(x: &Array) -> Result<Array> {
    let low = Array::binary(Binary::Minimum, x, &number(0.0, x)?)?;
    sub(&low, &neg(&x.unary(Unary::Abs)?)?.unary(Unary::Exp)?.unary(Unary::Log1p)?)
}
