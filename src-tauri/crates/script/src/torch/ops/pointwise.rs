//! Operations on each element: one argument, two arguments, comparisons.

use candlelight_tensor::{Argument, Binary, Scalar, Tensor, Unary};

use super::super::call::Call;
use super::super::operation::{ALL, BOTH, COPIED, FUNCTION, Operation, op};
use super::super::operators::check_power;
use super::super::replace;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::operator::Operator;

const ONE: &str = "Tensor input";
const TWO: &str = "Operand input, Operand other";
const COMPARED: &str = "Tensor input, Tensor other | Tensor input, Number other";

pub(super) const TABLE: &[Operation] = &[
    op("abs absolute", ALL, ONE, |call| call.unary(Unary::Abs)),
    op("neg negative", ALL, ONE, |call| call.unary(Unary::Neg)),
    op("sqrt", ALL, ONE, |call| call.unary(Unary::Sqrt)),
    op("rsqrt", ALL, ONE, |call| call.unary(Unary::Rsqrt)),
    op("square", ALL, ONE, |call| call.unary(Unary::Square)),
    op("reciprocal", ALL, ONE, |call| call.unary(Unary::Reciprocal)),
    op("exp", ALL, ONE, |call| call.unary(Unary::Exp)),
    op("expm1", ALL, ONE, |call| call.unary(Unary::Expm1)),
    op("log", ALL, ONE, |call| call.unary(Unary::Log)),
    op("log2", ALL, ONE, |call| call.unary(Unary::Log2)),
    op("log10", ALL, ONE, |call| call.unary(Unary::Log10)),
    op("log1p", ALL, ONE, |call| call.unary(Unary::Log1p)),
    op("sin", ALL, ONE, |call| call.unary(Unary::Sin)),
    op("cos", ALL, ONE, |call| call.unary(Unary::Cos)),
    op("tan", ALL, ONE, |call| call.unary(Unary::Tan)),
    op("tanh", ALL, ONE, |call| call.unary(Unary::Tanh)),
    op("sigmoid", ALL, ONE, |call| call.unary(Unary::Sigmoid)),
    op("relu", ALL, ONE, |call| call.unary(Unary::Relu)),
    op("floor", ALL, ONE, |call| call.unary(Unary::Floor)),
    op("ceil", ALL, ONE, |call| call.unary(Unary::Ceil)),
    op("trunc fix", ALL, ONE, |call| call.unary(Unary::Trunc)),
    op("sign sgn", ALL, ONE, |call| call.unary(Unary::Sign)),
    op("bitwise_not", ALL, ONE, |call| call.unary(Unary::BitNot)),
    op("logical_not", BOTH | COPIED, ONE, |call| call.unary(Unary::LogicalNot)),
    op("isnan", BOTH, ONE, |call| call.unary(Unary::IsNan)),
    op("isinf", BOTH, ONE, |call| call.unary(Unary::IsInf)),
    op("isfinite", BOTH, ONE, |call| call.unary(Unary::IsFinite)),
    op("round", ALL, "Tensor input | Tensor input, *, int decimals", round),
    op("add", ALL, "Operand input, Operand other, *, Number alpha=1", |call| scaled(call, Binary::Add)),
    op("sub subtract", ALL, "Operand input, Operand other, *, Number alpha=1", |call| scaled(call, Binary::Sub)),
    op("rsub", FUNCTION, "Tensor input, Operand other", |call| {
        Ok(Object::Tensor(Tensor::binary(Binary::Sub, call.operand("other")?, call.operand("input")?)?))
    }),
    op("mul multiply", ALL, TWO, |call| call.binary(Binary::Mul)),
    op("div divide", ALL, "Operand input, Operand other, *, str rounding_mode=None", div),
    op("true_divide", ALL, TWO, |call| call.binary(Binary::Div)),
    op("floor_divide", ALL, TWO, |call| call.binary(Binary::FloorDiv)),
    op(
        "remainder",
        ALL,
        "Tensor input, Tensor other | Tensor input, Number other | Number input, Tensor other",
        |call| call.binary(Binary::Remainder),
    ),
    op("fmod", BOTH | COPIED, COMPARED, fmod),
    op(
        "pow",
        ALL,
        "Tensor input, Tensor exponent | Tensor input, Number exponent | Number input, Tensor exponent",
        |call| {
            check_power(Operator::Pow, &call.operand("input")?, &call.operand("exponent")?)?;
            call.arithmetic(Binary::Pow, "exponent")
        },
    ),
    op("maximum", BOTH, "Tensor input, Tensor other", |call| call.binary(Binary::Maximum)),
    op("minimum", BOTH, "Tensor input, Tensor other", |call| call.binary(Binary::Minimum)),
    op("bitwise_and", ALL, COMPARED, |call| call.binary(Binary::BitAnd)),
    op("bitwise_or", ALL, COMPARED, |call| call.binary(Binary::BitOr)),
    op("bitwise_xor", ALL, COMPARED, |call| call.binary(Binary::BitXor)),
    op("logical_and", BOTH | COPIED, "Tensor input, Tensor other", |call| call.binary(Binary::LogicalAnd)),
    op("logical_or", BOTH | COPIED, "Tensor input, Tensor other", |call| call.binary(Binary::LogicalOr)),
    op("logical_xor", BOTH | COPIED, "Tensor input, Tensor other", |call| call.binary(Binary::LogicalXor)),
    op("eq", BOTH | COPIED, COMPARED, |call| call.binary(Binary::Eq)),
    op("ne not_equal", BOTH | COPIED, COMPARED, |call| call.binary(Binary::Ne)),
    op("lt less", BOTH | COPIED, COMPARED, |call| call.binary(Binary::Lt)),
    op("le less_equal", BOTH | COPIED, COMPARED, |call| call.binary(Binary::Le)),
    op("gt greater", BOTH | COPIED, COMPARED, |call| call.binary(Binary::Gt)),
    op("ge greater_equal", BOTH | COPIED, COMPARED, |call| call.binary(Binary::Ge)),
    op(
        "clamp clip",
        BOTH | COPIED,
        "Tensor input, Tensor min=None, Tensor max=None | Tensor input, Number min=None, Number max=None",
        clamp,
    ),
    op("clamp_min", BOTH | COPIED, "Tensor input, Operand min", clamp),
    op("clamp_max", BOTH | COPIED, "Tensor input, Operand max", clamp),
    op("lerp", BOTH | COPIED, "Tensor input, Tensor end, Operand weight", lerp),
];

impl Call<'_, '_> {
    fn unary(&mut self, operation: Unary) -> Result<Object> {
        let input = self.input()?;
        if !self.in_place {
            return Ok(Object::Tensor(input.unary(operation)?));
        }
        input.unary_(operation)?;
        Ok(Object::Tensor(input))
    }

    /// The result, or the input with the result's numbers where in place.
    fn give(&self, result: Tensor) -> Result<Object> {
        if !self.in_place {
            return Ok(Object::Tensor(result));
        }
        let input = self.input()?;
        replace(&input, &result)?;
        Ok(Object::Tensor(input))
    }

    fn binary(&mut self, operation: Binary) -> Result<Object> {
        self.arithmetic(operation, "other")
    }

    fn arithmetic(&mut self, operation: Binary, second: &str) -> Result<Object> {
        let other = self.operand(second)?;
        self.combine(operation, other)
    }

    /// `input operation other`, into `input` where in place.
    fn combine(&mut self, operation: Binary, other: Argument) -> Result<Object> {
        let input = self.operand("input")?;
        match input {
            Argument::Tensor(input) if self.in_place => {
                input.binary_(operation, &other)?;
                Ok(Object::Tensor(input))
            }
            input => Ok(Object::Tensor(Tensor::binary(operation, input, other)?)),
        }
    }
}

/// `other` times `alpha` is added or subtracted.
fn scaled(call: &mut Call<'_, '_>, operation: Binary) -> Result<Object> {
    let other = call.operand("other")?;
    let alpha = call.number("alpha")?;
    if alpha == Scalar::Int(1) {
        return call.combine(operation, other);
    }
    let whole = |operand: &Argument| match operand {
        Argument::Tensor(tensor) => !tensor.dtype().is_float(),
        Argument::Scalar(scalar) => !matches!(scalar, Scalar::Float(_)),
    };
    if matches!(alpha, Scalar::Float(_)) && whole(&other) && whole(&call.operand("input")?) {
        return Err(Failure::runtime(
            "For integral input tensors, argument alpha must not be a floating point number.",
        ));
    }
    let scaled = Tensor::binary(Binary::Mul, other, Argument::Scalar(alpha))?;
    call.combine(operation, Argument::Tensor(scaled))
}

fn div(call: &mut Call<'_, '_>) -> Result<Object> {
    match call.text("rounding_mode").as_deref() {
        None => call.binary(Binary::Div),
        Some("floor") => call.binary(Binary::FloorDiv),
        Some("trunc") => {
            let quotient = truncated(call.operand("input")?, call.operand("other")?)?;
            call.give(quotient)
        }
        Some(other) => Err(Failure::runtime(format!(
            "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{other}'"
        ))),
    }
}

/// The quotient towards zero: of floats cut off, of whole numbers |a| // |b| with the sign of a · b.
fn truncated(left: Argument, right: Argument) -> Result<Tensor> {
    let quotient = Tensor::binary(Binary::Div, left.clone(), right.clone())?;
    let product = Tensor::binary(Binary::Mul, left.clone(), right.clone())?;
    if product.dtype().is_float() {
        return Ok(quotient.unary(Unary::Trunc)?);
    }
    let size = |operand: Argument| -> Result<Argument> {
        Ok(match operand {
            Argument::Tensor(tensor) => tensor.unary(Unary::Abs)?.into(),
            Argument::Scalar(Scalar::Int(value)) => Scalar::Int(value.saturating_abs()).into(),
            other @ Argument::Scalar(_) => other,
        })
    };
    let sizes = Tensor::binary(Binary::FloorDiv, size(left)?, size(right)?)?;
    Ok(Tensor::binary(Binary::Mul, sizes, product.unary(Unary::Sign)?)?)
}

/// What is left of `input` when it is divided towards zero; it has the sign of `input`.
fn fmod(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, other) = (call.operand("input")?, call.operand("other")?);
    let quotient = truncated(input.clone(), other.clone())?;
    let taken = Tensor::binary(Binary::Mul, quotient, other)?;
    Ok(Object::Tensor(Tensor::binary(Binary::Sub, input, taken)?))
}

/// To whole numbers, halves to the even one, or to so many decimals.
fn round(call: &mut Call<'_, '_>) -> Result<Object> {
    let Some(decimals) = call.optional_int("decimals")?.filter(|decimals| *decimals != 0) else {
        return call.unary(Unary::Round);
    };
    let input = call.input()?;
    let shift = Argument::Scalar(Scalar::Float(10_f64.powi(decimals.unsigned_abs().min(400) as i32)));
    let (there, back) = if decimals > 0 { (Binary::Mul, Binary::Div) } else { (Binary::Div, Binary::Mul) };
    let shifted = Tensor::binary(there, input, shift.clone())?;
    let rounded = Tensor::binary(back, shifted.unary(Unary::Round)?, shift)?;
    call.give(rounded)
}

fn clamp(call: &mut Call<'_, '_>) -> Result<Object> {
    let bound = |name| match call.get(name) {
        Object::None => Ok(None),
        _ => call.operand(name).map(Some),
    };
    let (min, max) = (bound("min")?, bound("max")?);
    if min.is_none() && max.is_none() {
        return Err(Failure::runtime("torch.clamp: At least one of 'min' or 'max' must not be None"));
    }
    Ok(Object::Tensor(call.input()?.clamp(min, max)?))
}

/// `input + weight · (end − input)`
fn lerp(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    let way = Tensor::binary(Binary::Sub, call.operand("end")?, Argument::Tensor(input.clone()))?;
    let part = Tensor::binary(Binary::Mul, call.operand("weight")?, way)?;
    Ok(Object::Tensor(Tensor::binary(Binary::Add, input, part)?))
}
