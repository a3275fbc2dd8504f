//! Activations and losses that are composed of others, so that gradients come by themselves.

use candlelight_tensor::nn::{self, Reduction};
use candlelight_tensor::{Argument, Array, Binary, Reduce, Scalar, Tensor, Unary};

use super::super::call::Call;
use super::super::operation::{FUNCTIONAL, Operation, op};
use super::shape::signed;
use crate::failure::{Failure, Result};
use crate::object::Object;

const ROBUST: &str =
    "Tensor input, Tensor target, bool size_average=None, bool reduce=None, str reduction='mean', float beta=1.0";

pub(super) const TABLE: &[Operation] = &[
    op("smooth_l1_loss", FUNCTIONAL, ROBUST, |call| {
        let beta = call.float("beta")?;
        robust(call, beta, 1.0 / beta)
    }),
    op("huber_loss", FUNCTIONAL, "Tensor input, Tensor target, str reduction='mean', float delta=1.0", |call| {
        let delta = call.float("delta")?;
        robust(call, delta, 1.0)
    }),
    op("elu", FUNCTIONAL, "Tensor input, float alpha=1.0, bool inplace=False", |call| {
        let input = call.input()?;
        let below = input.clamp(None, Some(Scalar::Int(0).into()))?.unary(Unary::Expm1)?;
        let below = Tensor::binary(Binary::Mul, below, Scalar::Float(call.float("alpha")?))?;
        where_positive(&input, &input, below)
    }),
    op("hardtanh", FUNCTIONAL, "Tensor input, float min_val=-1.0, float max_val=1.0, bool inplace=False", |call| {
        let [min, max] = ["min_val", "max_val"].map(|name| call.float(name).map(|value| Scalar::Float(value).into()));
        Ok(Object::Tensor(call.input()?.clamp(Some(min?), Some(max?))?))
    }),
    op("relu6", FUNCTIONAL, "Tensor input, bool inplace=False", |call| {
        Ok(Object::Tensor(call.input()?.clamp(Some(Scalar::Int(0).into()), Some(Scalar::Int(6).into()))?))
    }),
    op("threshold", FUNCTIONAL, "Tensor input, float threshold, float value, bool inplace=False", |call| {
        let input = call.input()?;
        let above = Tensor::binary(Binary::Gt, &input, Scalar::Float(call.float("threshold")?))?;
        Ok(Object::Tensor(Tensor::where_(&above, &input, Scalar::Float(call.float("value")?))?))
    }),
    op("softmin", FUNCTIONAL, "Tensor input, int dim", |call| {
        Ok(Object::Tensor(nn::softmax(&call.input()?.unary(Unary::Neg)?, call.int("dim")?)?))
    }),
    op(
        "kl_div",
        FUNCTIONAL,
        "Tensor input, Tensor target, bool size_average=None, bool reduce=None, str reduction='mean', bool log_target=False",
        |call| {
            let (input, target) = (call.input()?, call.tensor("target")?);
            let (chance, logarithm) = if call.flag("log_target") {
                (target.unary(Unary::Exp)?, target)
            } else {
                // 0 · log 0 counts as 0.
                let impossible = Tensor::binary(Binary::Eq, &target, Scalar::Int(0))?;
                let logarithm = Tensor::where_(&impossible, Scalar::Float(1.0), &target)?.unary(Unary::Log)?;
                (target, logarithm)
            };
            let losses = Tensor::binary(Binary::Mul, chance, Tensor::binary(Binary::Sub, logarithm, &input)?)?;
            match call.text("reduction").as_deref() {
                Some("batchmean") => {
                    let rows = input.shape().first().copied().unwrap_or(1) as i64;
                    let sum = losses.reduce(Reduce::Sum, &[], false)?;
                    Ok(Object::Tensor(Tensor::binary(Binary::Div, sum, Scalar::Int(rows))?))
                }
                word => reduced(&losses, Reduction::parse(word.unwrap_or("mean"))?),
            }
        },
    ),
    op("pad", FUNCTIONAL, "Tensor input, ints pad, str mode='constant', Number value=None", pad),
    op("embedding", FUNCTIONAL, "Tensor input, Tensor weight", |call| {
        let (input, weight) = (call.input()?, call.tensor("weight")?);
        Ok(Object::Tensor(weight.index(&[candlelight_tensor::Index::Advanced(input.array())])?))
    }),
    op(
        "layer_norm",
        FUNCTIONAL,
        "Tensor input, ints normalized_shape, Tensor weight=None, Tensor bias=None, float eps=1e-5",
        layer_norm,
    ),
];

fn where_positive(input: &Tensor, above: &Tensor, below: Tensor) -> Result<Object> {
    let positive = Tensor::binary(Binary::Gt, input, Scalar::Int(0))?;
    Ok(Object::Tensor(Tensor::where_(&positive, above, below)?))
}

fn reduced(losses: &Tensor, reduction: Reduction) -> Result<Object> {
    Ok(Object::Tensor(match reduction {
        Reduction::None => losses.clone(),
        Reduction::Mean => losses.reduce(Reduce::Mean, &[], false)?,
        Reduction::Sum => losses.reduce(Reduce::Sum, &[], false)?,
    }))
}

/// Squares up to a distance of `bend`, a line from there on, all times `scale`: ½ d² and bend · (|d| − ½ bend).
fn robust(call: &mut Call<'_, '_>, bend: f64, scale: f64) -> Result<Object> {
    let number = |value| Argument::Scalar(Scalar::Float(value));
    let distance = Tensor::binary(Binary::Sub, call.input()?, call.tensor("target")?)?.unary(Unary::Abs)?;
    let square = Tensor::binary(Binary::Mul, distance.unary(Unary::Square)?, number(0.5 * scale))?;
    let line = Tensor::binary(Binary::Sub, &distance, number(0.5 * bend))?;
    let line = Tensor::binary(Binary::Mul, line, number(bend * scale))?;
    let near = Tensor::binary(Binary::Lt, &distance, number(bend))?;
    let losses = Tensor::where_(&near, square, line)?;
    reduced(&losses, Reduction::parse(call.text("reduction").as_deref().unwrap_or("mean"))?)
}

/// So much of one value before and after each of the last axes; the last axis comes first in `pad`.
fn pad(call: &mut Call<'_, '_>) -> Result<Object> {
    let (mut tensor, widths) = (call.input()?, call.ints("pad")?);
    if call.text("mode").as_deref() != Some("constant") {
        return Err(Failure::new(crate::ErrorKind::NotImplementedError, "here pad() knows the mode 'constant' only"));
    }
    if widths.len() % 2 == 1 || widths.len() > 2 * tensor.rank() {
        return Err(Failure::runtime(format!(
            "Padding length must be divisible by 2 and at most twice the number of dimensions, but got {}",
            widths.len()
        )));
    }
    let value = call.optional_number("value")?.unwrap_or(Scalar::Int(0));
    for (place, width) in widths.chunks_exact(2).enumerate() {
        let dim = -1 - place as i64;
        let block = |width: i64| -> Result<Tensor> {
            let width = usize::try_from(width).map_err(|_| Failure::runtime("here padding cannot be negative"))?;
            let mut shape = tensor.shape();
            if let Some(length) = shape.iter_mut().rev().nth(place) {
                *length = width;
            }
            Ok(Tensor::new(Array::full(&shape, value, tensor.dtype())?))
        };
        tensor = Tensor::cat(&[block(width[0])?, tensor.clone(), block(width[1])?], dim)?;
    }
    Ok(Object::Tensor(tensor))
}

/// (x − mean) / √(variance + ε) over the last axes, whose lengths must be those given.
fn layer_norm(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, lengths) = (call.input()?, call.ints("normalized_shape")?);
    if lengths.is_empty() || !signed(&input).ends_with(&lengths) {
        return Err(Failure::runtime(format!(
            "Given normalized_shape={lengths:?}, expected input with shape [*, {}], but got input of size{:?}",
            lengths.iter().map(i64::to_string).collect::<Vec<_>>().join(", "),
            input.shape()
        )));
    }
    let dims: Vec<i64> = (1..=lengths.len() as i64).map(|back| -back).collect();
    let centred = Tensor::binary(Binary::Sub, &input, input.reduce(Reduce::Mean, &dims, true)?)?;
    let variance = input.reduce(Reduce::Var { correction: 0.0 }, &dims, true)?;
    let spread = Tensor::binary(Binary::Add, variance, Scalar::Float(call.float("eps")?))?.unary(Unary::Rsqrt)?;
    let mut result = Tensor::binary(Binary::Mul, centred, spread)?;
    if let Some(weight) = call.optional_tensor("weight")? {
        result = Tensor::binary(Binary::Mul, result, weight)?;
    }
    if let Some(bias) = call.optional_tensor("bias")? {
        result = Tensor::binary(Binary::Add, result, bias)?;
    }
    Ok(Object::Tensor(result))
}
