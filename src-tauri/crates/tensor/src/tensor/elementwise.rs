//! Functions of one number, element by element.

use super::Tensor;
use crate::autograd::maths::{compare, div, except, from, mul, neg, plus, scale, zeros_like};
use crate::autograd::{Flow, Keep};
use crate::{Array, Binary, Result, Unary};

impl Tensor {
    pub fn unary(&self, operation: Unary) -> Result<Tensor> {
        let output = self.array().unary(operation)?;
        let Some((name, keep)) = remembered(operation) else { return Ok(Tensor::new(output)) };
        Tensor::recorded(name, output, &[self], keep, move |flow, _| slope(operation, flow))
    }
}

/// `PyTorch`'s name for the way back, and what it needs; `None` for what has no derivative.
fn remembered(operation: Unary) -> Option<(&'static str, Vec<Keep>)> {
    let argument = || vec![Keep::Input(0)];
    let result = || vec![Keep::Output];
    Some(match operation {
        Unary::Neg => ("NegBackward0", Vec::new()),
        Unary::Abs => ("AbsBackward0", argument()),
        Unary::Sqrt => ("SqrtBackward0", result()),
        Unary::Rsqrt => ("RsqrtBackward0", result()),
        Unary::Square => ("PowBackward0", argument()),
        Unary::Reciprocal => ("ReciprocalBackward0", result()),
        Unary::Exp => ("ExpBackward0", result()),
        Unary::Expm1 => ("Expm1Backward0", result()),
        Unary::Log => ("LogBackward0", argument()),
        Unary::Log2 => ("Log2Backward0", argument()),
        Unary::Log10 => ("Log10Backward0", argument()),
        Unary::Log1p => ("Log1PBackward0", argument()),
        Unary::Sin => ("SinBackward0", argument()),
        Unary::Cos => ("CosBackward0", argument()),
        Unary::Tan => ("TanBackward0", result()),
        Unary::Sigmoid => ("SigmoidBackward0", result()),
        Unary::Relu => ("ReluBackward0", result()),
        Unary::Tanh => ("TanhBackward0", result()),
        Unary::Round => ("RoundBackward0", Vec::new()),
        Unary::Floor => ("FloorBackward0", Vec::new()),
        Unary::Ceil => ("CeilBackward0", Vec::new()),
        Unary::Trunc => ("TruncBackward0", Vec::new()),
        Unary::Sign => ("SignBackward0", Vec::new()),
        Unary::BitNot | Unary::LogicalNot | Unary::IsNan | Unary::IsInf | Unary::IsFinite => return None,
    })
}

/// The gradient times the derivative, `PyTorch`'s choice where there is none: 0 for |x| and relu at 0.
fn slope(operation: Unary, flow: &Flow) -> Result<Array> {
    let gradient = flow.gradient();
    match operation {
        Unary::Neg => neg(gradient),
        Unary::Abs => mul(gradient, &flow.factor(0)?.unary(Unary::Sign)?),
        Unary::Sqrt => div(gradient, &scale(&flow.factor(0)?, 2.0)?),
        Unary::Rsqrt => {
            let root = flow.factor(0)?;
            mul(&scale(gradient, -0.5)?, &mul(&root, &root.unary(Unary::Square)?)?)
        }
        Unary::Square => mul(gradient, &scale(&flow.factor(0)?, 2.0)?),
        Unary::Reciprocal => mul(&neg(gradient)?, &flow.factor(0)?.unary(Unary::Square)?),
        Unary::Exp => mul(gradient, &flow.factor(0)?),
        Unary::Expm1 => mul(gradient, &plus(&flow.factor(0)?, 1.0)?),
        Unary::Log => div(gradient, &flow.factor(0)?),
        Unary::Log2 => div(gradient, &scale(&flow.factor(0)?, std::f64::consts::LN_2)?),
        Unary::Log10 => div(gradient, &scale(&flow.factor(0)?, std::f64::consts::LN_10)?),
        Unary::Log1p => div(gradient, &plus(&flow.factor(0)?, 1.0)?),
        Unary::Sin => mul(gradient, &flow.factor(0)?.unary(Unary::Cos)?),
        Unary::Cos => mul(gradient, &neg(&flow.factor(0)?.unary(Unary::Sin)?)?),
        Unary::Tan => mul(gradient, &plus(&flow.factor(0)?.unary(Unary::Square)?, 1.0)?),
        Unary::Sigmoid => {
            let result = flow.factor(0)?;
            mul(&mul(gradient, &from(1.0, &result)?)?, &result)
        }
        Unary::Relu => except(&compare(Binary::Le, &flow.factor(0)?, 0.0)?, gradient),
        Unary::Tanh => {
            let result = flow.factor(0)?;
            // (1 - y)(1 + y) loses less near the ends than 1 - y².
            mul(gradient, &mul(&from(1.0, &result)?, &plus(&result, 1.0)?)?)
        }
        _ => zeros_like(gradient),
    }
}
