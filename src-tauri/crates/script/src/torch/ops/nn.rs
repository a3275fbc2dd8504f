//! Activations and losses: `torch.nn.functional`, and what of it is in `torch` and on tensors too.

use candlelight_tensor::nn::{self, CrossEntropy, Reduction};
use candlelight_tensor::{Binary, Scalar, Tensor, Unary};

use super::super::call::Call;
use super::super::operation::{BOTH, FUNCTIONAL, Operation, op};
use super::shape::axis;
use crate::failure::{Failure, Result};
use crate::object::Object;

const ACTIVATION: &str = "Tensor input, bool inplace=False";
const NORMALISED: &str = "Tensor input, int dim, dtype dtype=None";
const NORMALISED_IN_PYTHON: &str = "Any input, int dim=None, int _stacklevel=3, dtype dtype=None";
const COMPARED: &str =
    "Tensor input, Any target, bool size_average=None, bool reduce=None, str reduction='mean', Tensor weight=None";

pub(super) const TABLE: &[Operation] = &[
    op("relu", FUNCTIONAL, ACTIVATION, |call| activation(call, Unary::Relu)),
    op("sigmoid", FUNCTIONAL, "Any input", |call| {
        Ok(Object::Tensor(call.duck("input", "sigmoid")?.unary(Unary::Sigmoid)?))
    }),
    op("tanh", FUNCTIONAL, "Any input", |call| Ok(Object::Tensor(call.duck("input", "tanh")?.unary(Unary::Tanh)?))),
    op("softmax", BOTH, NORMALISED, |call| softmax(call, nn::softmax)),
    op("log_softmax", BOTH, NORMALISED, |call| softmax(call, nn::log_softmax)),
    op("softmax", FUNCTIONAL, NORMALISED_IN_PYTHON, |call| softmax(call, nn::softmax)),
    op("log_softmax", FUNCTIONAL, NORMALISED_IN_PYTHON, |call| softmax(call, nn::log_softmax)),
    op("leaky_relu", FUNCTIONAL, "Tensor input, float negative_slope=0.01, bool inplace=False", |call| {
        Ok(Object::Tensor(nn::leaky_relu(&call.input()?, call.float("negative_slope")?)?))
    }),
    op("silu", FUNCTIONAL, ACTIVATION, |call| {
        let input = call.input()?;
        Ok(Object::Tensor(Tensor::binary(Binary::Mul, &input, input.unary(Unary::Sigmoid)?)?))
    }),
    op("softplus", FUNCTIONAL, "Tensor input", |call| Ok(Object::Tensor(softplus(&call.input()?)?))),
    op("logsigmoid", FUNCTIONAL, "Tensor input", |call| {
        let flipped = call.input()?.unary(Unary::Neg)?;
        Ok(Object::Tensor(softplus(&flipped)?.unary(Unary::Neg)?))
    }),
    op("normalize", FUNCTIONAL, "Tensor input, float p=2.0, int dim=1, float eps=1e-12", |call| {
        let (input, p, dim, eps) = (call.input()?, call.float("p")?, call.int("dim")?, call.float("eps")?);
        Ok(Object::Tensor(nn::normalize(&input, p, dim, eps)?))
    }),
    op("cosine_similarity", FUNCTIONAL, "Tensor x1, Tensor x2, int dim=1, float eps=1e-8", |call| {
        let (dim, eps) = (call.int("dim")?, call.float("eps")?);
        let unit = |name| -> Result<Tensor> { Ok(nn::normalize(&call.tensor(name)?, 2.0, dim, eps)?) };
        let products = Tensor::binary(Binary::Mul, unit("x1")?, unit("x2")?)?;
        Ok(Object::Tensor(products.reduce(candlelight_tensor::Reduce::Sum, &[dim], false)?))
    }),
    op("one_hot", FUNCTIONAL, "Tensor tensor, int num_classes=-1", |call| {
        Ok(Object::Tensor(nn::one_hot(&call.tensor("tensor")?, call.int("num_classes")?)?))
    }),
    op("mse_loss", FUNCTIONAL, COMPARED, |call| compared(call, nn::mse_loss)),
    op("l1_loss", FUNCTIONAL, COMPARED, |call| compared(call, nn::l1_loss)),
    op(
        "cross_entropy",
        FUNCTIONAL,
        "Tensor input, Tensor target, Tensor weight=None, bool size_average=None, int ignore_index=-100, bool reduce=None, \
         str reduction='mean', float label_smoothing=0.0",
        |call| classified(call, nn::cross_entropy),
    ),
    op(
        "nll_loss",
        FUNCTIONAL,
        "Tensor input, Tensor target, Tensor weight=None, bool size_average=None, int ignore_index=-100, bool reduce=None, \
         str reduction='mean'",
        |call| classified(call, nn::nll_loss),
    ),
    op(
        "binary_cross_entropy",
        FUNCTIONAL,
        "Tensor input, Tensor target, Tensor weight=None, bool size_average=None, bool reduce=None, str reduction='mean'",
        |call| {
            let (input, target, weight) = (call.input()?, call.tensor("target")?, call.optional_tensor("weight")?);
            Ok(Object::Tensor(nn::binary_cross_entropy(&input, &target, weight.as_ref(), reduction(call)?)?))
        },
    ),
    op(
        "binary_cross_entropy_with_logits",
        FUNCTIONAL,
        "Tensor input, Tensor target, Tensor weight=None, bool size_average=None, bool reduce=None, str reduction='mean', \
         Tensor pos_weight=None",
        |call| {
            let (input, target, weight) = (call.input()?, call.tensor("target")?, call.optional_tensor("weight")?);
            let (positive, reduction) = (call.optional_tensor("pos_weight")?, reduction(call)?);
            let (weight, positive) = (weight.as_ref(), positive.as_ref());
            Ok(Object::Tensor(nn::binary_cross_entropy_with_logits(&input, &target, weight, positive, reduction)?))
        },
    ),
    op("dropout", FUNCTIONAL, "Tensor input, float p=0.5, bool training=True, bool inplace=False", |call| {
        let (input, p) = (call.input()?, call.float("p")?);
        if !(0.0..=1.0).contains(&p) {
            return Err(Failure::value(format!("dropout probability has to be between 0 and 1, but got {p:?}")));
        }
        if !call.flag("training") || p == 0.0 {
            return Ok(Object::Tensor(input));
        }
        let kept = super::random::mask(call.context, &input.shape(), 1.0 - p, input.dtype())?;
        let scale = Scalar::Float(if p < 1.0 { 1.0 / (1.0 - p) } else { 0.0 });
        let mask = Tensor::binary(Binary::Mul, Tensor::new(kept), scale)?;
        Ok(Object::Tensor(Tensor::binary(Binary::Mul, input, mask)?))
    }),
];

/// `inplace` writes the result into the input.
fn activation(call: &mut Call<'_, '_>, which: Unary) -> Result<Object> {
    let input = call.input()?;
    if !call.flag("inplace") {
        return Ok(Object::Tensor(input.unary(which)?));
    }
    input.unary_(which)?;
    Ok(Object::Tensor(input))
}

/// log(1 + eˣ) as max(x, 0) + log1p(e^−|x|), which never overflows.
fn softplus(input: &Tensor) -> Result<Tensor> {
    let small = input.unary(Unary::Abs)?.unary(Unary::Neg)?.unary(Unary::Exp)?.unary(Unary::Log1p)?;
    Ok(Tensor::binary(Binary::Add, input.unary(Unary::Relu)?, small)?)
}

type Normalised = fn(&Tensor, i64) -> candlelight_tensor::Result<Tensor>;

/// Over `dim`; without one, PyTorch takes 0 for ranks 0, 1 and 3 and 1 for others.
fn softmax(call: &mut Call<'_, '_>, normalise: Normalised) -> Result<Object> {
    let mut input = call.duck("input", call.name)?;
    if let Some(dtype) = call.dtype("dtype")? {
        input = input.to_dtype(dtype)?;
    }
    let dim = call.optional_int("dim")?.unwrap_or(i64::from(!matches!(input.rank(), 0 | 1 | 3)));
    axis(&input, dim)?;
    Ok(Object::Tensor(normalise(&input, dim)?))
}

type Loss = fn(&Tensor, &Tensor, Reduction) -> candlelight_tensor::Result<Tensor>;

fn compared(call: &mut Call<'_, '_>, loss: Loss) -> Result<Object> {
    Ok(Object::Tensor(loss(&call.input()?, &call.duck("target", "size")?, reduction(call)?)?))
}

type ClassLoss = fn(&Tensor, &Tensor, &CrossEntropy) -> candlelight_tensor::Result<Tensor>;

fn classified(call: &mut Call<'_, '_>, loss: ClassLoss) -> Result<Object> {
    let options = CrossEntropy {
        weight: call.optional_tensor("weight")?,
        ignore_index: call.int("ignore_index")?,
        reduction: reduction(call)?,
        label_smoothing: call.optional_number("label_smoothing")?.map_or(0.0, Scalar::as_f64),
    };
    Ok(Object::Tensor(loss(&call.input()?, &call.tensor("target")?, &options)?))
}

fn reduction(call: &Call<'_, '_>) -> Result<Reduction> {
    Ok(Reduction::parse(call.text("reduction").as_deref().unwrap_or("mean"))?)
}
