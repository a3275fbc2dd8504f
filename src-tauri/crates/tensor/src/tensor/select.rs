//! Choosing between numbers element by element.

use super::argument::promoted;
use super::arithmetic::share;
use super::{Argument, Tensor};
use crate::autograd::maths::{except, only};
use crate::autograd::{Flow, Keep};
use crate::{Array, Binary, DType, Error, Result};

impl Tensor {
    /// `yes` where the condition holds, `no` elsewhere; all three broadcast.
    pub fn where_(condition: &Tensor, yes: impl Into<Argument>, no: impl Into<Argument>) -> Result<Tensor> {
        let (yes, no) = (yes.into(), no.into());
        let dtype = promoted(&[&yes, &no]);
        let (yes, no) = (yes.tensor(dtype)?, no.tensor(dtype)?);
        let output = Array::where_(&condition.array(), &yes.array().cast(dtype)?, &no.array().cast(dtype)?)?;
        let keep = vec![Keep::Input(2)];
        Tensor::recorded("WhereBackward0", output, &[&yes, &no, condition], keep, |flow, input| {
            if input == 0 { only(flow.kept(0)?, flow.gradient()) } else { except(flow.kept(0)?, flow.gradient()) }
        })
    }

    /// Not below `min` and not above `max`.
    ///
    /// Errors: no bound at all.
    pub fn clamp(&self, min: Option<Argument>, max: Option<Argument>) -> Result<Tensor> {
        let this = Argument::from(self);
        let mut all = vec![&this];
        all.extend(&min);
        all.extend(&max);
        if all.len() == 1 {
            return Err(Error::runtime("torch.clamp: At least one of 'min' or 'max' must not be None"));
        }
        let dtype = promoted(&all);
        let tensors = all[1..].iter().any(|bound| matches!(bound, Argument::Tensor(_)));
        let name = if tensors { "ClampBackward0" } else { "ClampBackward1" };
        let bound = |bound: Option<Argument>| bound.map(|bound| bound.tensor(dtype)).transpose();
        let (min, max) = (bound(min)?, bound(max)?);
        let cast = |bound: &Option<Tensor>| bound.as_ref().map(|bound| bound.array().cast(dtype)).transpose();
        let output = self.array().cast(dtype)?.clamp(cast(&min)?.as_ref(), cast(&max)?.as_ref())?;
        let mut inputs = vec![self];
        inputs.extend(&min);
        inputs.extend(&max);
        let keep = (0..inputs.len()).map(Keep::Input).collect();
        let has_min = min.is_some();
        Tensor::recorded(name, output, &inputs, keep, move |flow, input| clamp_slope(flow, has_min, tensors, input))
    }

    /// `value` where the mask holds, in this tensor's dtype.
    ///
    /// Errors: the mask is not bool, the value is no single number.
    pub fn masked_fill(&self, mask: &Tensor, value: &Argument) -> Result<Tensor> {
        if mask.dtype() != DType::Bool {
            return Err(Error::runtime(format!(
                "masked_fill_ only supports boolean masks, but got mask with dtype {}",
                mask.dtype().c_name()
            )));
        }
        if let Argument::Tensor(value) = value
            && value.rank() > 0
        {
            return Err(Error::runtime(format!(
                "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with {} dimension(s).",
                value.rank()
            )));
        }
        let value = value.tensor(self.dtype())?;
        let output = Array::where_(&mask.array(), &value.array().cast(self.dtype())?, &self.array())?;
        let keep = vec![Keep::Input(2)];
        Tensor::recorded("MaskedFillBackward0", output, &[self, &value, mask], keep, |flow, input| {
            if input == 0 { except(flow.kept(0)?, flow.gradient()) } else { only(flow.kept(0)?, flow.gradient()) }
        })
    }
}

/// Kept are the numbers, then the lower bound if there is one, then the upper. Between numbers as bounds the gradient passes,
/// at them it does not; a tensor as bound that equals a number shares its gradient, as with `maximum`.
fn clamp_slope(flow: &Flow, has_min: bool, tensors: bool, input: usize) -> Result<Array> {
    let gradient = flow.gradient();
    let numbers = flow.factor(0)?;
    let min = if has_min { Some(flow.factor(1)?) } else { None };
    let max = flow.factor(1 + usize::from(has_min)).ok();
    if !tensors {
        let above =
            min.map_or(Ok(gradient.clone()), |min| only(&Array::binary(Binary::Gt, &numbers, &min)?, gradient))?;
        return max.map_or(Ok(above.clone()), |max| only(&Array::binary(Binary::Lt, &numbers, &max)?, &above));
    }
    let raised = match &min {
        Some(min) => Array::binary(Binary::Maximum, &numbers, min)?,
        None => numbers.clone(),
    };
    if input > usize::from(has_min) {
        return max.map_or(Ok(gradient.clone()), |max| share(Binary::Minimum, &max, &raised, gradient));
    }
    let lowered = max.map_or(Ok(gradient.clone()), |max| share(Binary::Minimum, &raised, &max, gradient))?;
    match (min, input) {
        (None, _) => Ok(lowered),
        (Some(min), 0) => share(Binary::Maximum, &numbers, &min, &lowered),
        (Some(min), _) => share(Binary::Maximum, &min, &numbers, &lowered),
    }
}
