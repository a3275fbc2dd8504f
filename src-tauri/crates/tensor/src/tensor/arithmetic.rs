//! Functions of two numbers, element by element, with broadcasting and promotion.

use super::argument::promoted;
use super::{Argument, Tensor};
use crate::autograd::maths::{compare, div, except, mul, neg, plus, scale, zeros_like};
use crate::autograd::{Flow, Keep};
use crate::{Array, Binary, DType, Error, ErrorKind, Result, Scalar, Unary};

impl Tensor {
    /// Promotes both sides to one dtype, broadcasts, and computes. Comparisons give bool.
    pub fn binary(operation: Binary, left: impl Into<Argument>, right: impl Into<Argument>) -> Result<Tensor> {
        let (left, right) = (left.into(), right.into());
        if operation == Binary::Div
            && let (Argument::Scalar(_), Argument::Tensor(divisor)) = (&left, &right)
        {
            return Tensor::binary(Binary::Mul, divisor.unary(Unary::Reciprocal)?, left);
        }
        if operation == Binary::Pow
            && let (Argument::Tensor(base), Argument::Scalar(exponent)) = (&left, &right)
        {
            return base.power(*exponent);
        }
        let bools = [&left, &right].into_iter().filter(|argument| is_bool(argument)).count();
        // Of two, the kernel complains.
        if operation == Binary::Sub && bools == 1 {
            return Err(Error::new(
                ErrorKind::NotImplementedError,
                "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use \
                 the `~` or `logical_not()` operator instead.",
            ));
        }
        let mut dtype = promoted(&[&left, &right]);
        if operation == Binary::Div && !dtype.is_float() {
            dtype = DType::Float32;
        }
        let (first, second) = (left.tensor(dtype)?, right.tensor(dtype)?);
        let output = Array::binary(operation, &first.array().cast(dtype)?, &second.array().cast(dtype)?)?;
        let scalar_first = matches!(left, Argument::Scalar(_));
        let Some(name) = name(operation, scalar_first, matches!(right, Argument::Scalar(_))) else {
            return Ok(Tensor::new(output));
        };
        Tensor::recorded(name, output, &[&first, &second], remembered(operation), move |flow, input| {
            slope(operation, scalar_first, flow, input)
        })
    }

    /// A power with a number as exponent, which is no operand of its own: its derivative is never asked for.
    fn power(&self, exponent: Scalar) -> Result<Tensor> {
        let dtype = promoted(&[&self.into(), &exponent.into()]);
        if !dtype.is_float() && exponent.as_f64() < 0.0 {
            return Err(Error::runtime("Integers to negative integer powers are not allowed."));
        }
        let numbers = self.array().cast(dtype)?;
        let output = power(&numbers, exponent)?;
        let exponent = exponent.as_f64();
        Tensor::recorded("PowBackward0", output, &[self], vec![Keep::Input(0)], move |flow, _| {
            if exponent == 0.0 {
                return zeros_like(flow.gradient());
            }
            let lowered = power(&flow.factor(0)?, Scalar::Float(exponent - 1.0))?;
            mul(flow.gradient(), &scale(&lowered, exponent)?)
        })
    }
}

/// `array ** exponent` for a number. `PyTorch` multiplies for small whole ones, rounding each product.
pub(super) fn power(array: &Array, exponent: Scalar) -> Result<Array> {
    let small = if array.dtype().is_float() { exponent.as_f64() } else { 0.0 };
    let square = |array: &Array| Array::binary(Binary::Mul, array, array);
    if small == 3.0 {
        return Array::binary(Binary::Mul, &square(array)?, array);
    }
    if small == -2.0 {
        return square(array)?.unary(Unary::Reciprocal);
    }
    Array::binary(Binary::Pow, array, &Array::scalar(exponent, array.dtype())?)
}

fn is_bool(argument: &Argument) -> bool {
    match argument {
        Argument::Tensor(tensor) => tensor.dtype() == DType::Bool,
        Argument::Scalar(number) => matches!(number, Scalar::Bool(_)),
    }
}

/// `PyTorch`'s name for the way back, `None` for what has none.
fn name(operation: Binary, scalar_first: bool, scalar_second: bool) -> Option<&'static str> {
    Some(match operation {
        Binary::Add => "AddBackward0",
        Binary::Sub if scalar_first => "RsubBackward1",
        Binary::Sub => "SubBackward0",
        Binary::Mul => "MulBackward0",
        Binary::Div => "DivBackward0",
        Binary::FloorDiv => "NotImplemented",
        Binary::Remainder if scalar_first => "NotImplemented",
        Binary::Remainder if scalar_second => "RemainderBackward0",
        Binary::Remainder => "RemainderBackward1",
        Binary::Pow if scalar_first => "PowBackward2",
        Binary::Pow => "PowBackward1",
        Binary::Maximum => "MaximumBackward0",
        Binary::Minimum => "MinimumBackward0",
        _ => return None,
    })
}

/// The operands and the result, as far as a wanted gradient needs them: places 0, 1 and 2.
fn remembered(operation: Binary) -> Vec<Keep> {
    let other = |input: usize| Keep::InputFor { input, gradient_of: 1 - input };
    match operation {
        Binary::Mul => vec![other(0), other(1)],
        Binary::Div => vec![other(0), Keep::Input(1)],
        Binary::Remainder => vec![other(0), Keep::InputFor { input: 1, gradient_of: 1 }],
        Binary::Maximum | Binary::Minimum => vec![Keep::Input(0), Keep::Input(1)],
        Binary::Pow => vec![Keep::Input(0), Keep::Input(1), Keep::Output],
        _ => Vec::new(),
    }
}

fn slope(operation: Binary, scalar_first: bool, flow: &Flow, input: usize) -> Result<Array> {
    let gradient = flow.gradient();
    match (operation, input) {
        (Binary::Sub, 1) => neg(gradient),
        (Binary::Add | Binary::Sub, _) => Ok(gradient.clone()),
        (Binary::Mul, _) => mul(gradient, &flow.factor(1 - input)?),
        (Binary::Div, 0) => div(gradient, &flow.factor(1)?),
        (Binary::Div, _) => {
            let divisor = flow.factor(1)?;
            mul(&neg(gradient)?, &div(&div(&flow.factor(0)?, &divisor)?, &divisor)?)
        }
        (Binary::Remainder, 0) if !scalar_first => Ok(gradient.clone()),
        (Binary::Remainder, _) if !scalar_first => {
            mul(&neg(gradient)?, &Array::binary(Binary::FloorDiv, &flow.factor(0)?, &flow.factor(1)?)?)
        }
        (Binary::Pow, 0) => {
            let exponent = flow.factor(1)?;
            let lowered = Array::binary(Binary::Pow, &flow.factor(0)?, &plus(&exponent, -1.0)?)?;
            let slope = mul(gradient, &mul(&exponent, &lowered)?)?;
            except(&compare(Binary::Eq, &exponent, 0.0)?, &slope)
        }
        (Binary::Pow, _) => {
            let (base, exponent) = (flow.factor(0)?, flow.factor(1)?);
            let slope = mul(gradient, &mul(&flow.factor(2)?, &base.unary(Unary::Log)?)?)?;
            let flat = Array::binary(
                Binary::LogicalAnd,
                &compare(Binary::Eq, &base, 0.0)?,
                &compare(Binary::Ge, &exponent, 0.0)?,
            )?;
            except(&flat, &slope)
        }
        (Binary::Maximum | Binary::Minimum, _) => {
            share(operation, &flow.factor(input)?, &flow.factor(1 - input)?, gradient)
        }
        (Binary::FloorDiv, _) => Err(not_implemented("floor_divide")),
        (Binary::Remainder, _) => Err(not_implemented("remainder")),
        _ => zeros_like(gradient),
    }
}

/// What `this` gets of the gradient of its maximum or minimum with `other`: all if it was chosen, half if they are equal.
pub(super) fn share(operation: Binary, this: &Array, other: &Array, gradient: &Array) -> Result<Array> {
    let loses = if operation == Binary::Maximum { Binary::Lt } else { Binary::Gt };
    let shared = Array::where_(&Array::binary(Binary::Eq, this, other)?, &scale(gradient, 0.5)?, gradient)?;
    except(&Array::binary(loses, this, other)?, &shared)
}

fn not_implemented(operation: &str) -> Error {
    Error::runtime(format!("derivative for aten::{operation} is not implemented"))
}
