//! The names of `torch`, of tensors' methods and of `torch.nn.functional`, bound to `candlelight-tensor`.
//!
//! What the evaluator asks for. Objects that are not tensors' business are answered with a `TypeError` as PyTorch does.

use candlelight_tensor::Tensor;

use crate::args::Args;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::object::{Module, Object, Type};
use crate::operator::{Operator, Sign};

/// A name of `torch`, `torch.nn` or `torch.nn.functional`.
pub(crate) fn attribute(module: Module, name: &str) -> Option<Object> {
    None
}

/// Calls a function of these modules; `name` is one that [`attribute`] gave.
pub(crate) fn call(module: Module, name: &str, args: Args, context: &mut Context<'_>) -> Result<Object> {
    Err(Failure::runtime(name))
}

/// `torch.Tensor(…)`, `torch.Size(…)`, `torch.device(…)`: a class called.
pub(crate) fn construct(class: Type, args: Args, context: &mut Context<'_>) -> Result<Object> {
    Err(Failure::type_error("cannot be called"))
}

/// `shape`, `dtype`, `T`, `grad`, …; none where a tensor has no such attribute that is not a method.
pub(crate) fn tensor_attribute(tensor: &Tensor, name: &str) -> Option<Result<Object>> {
    None
}

pub(crate) fn has_method(name: &str) -> bool {
    false
}

/// Calls a method; `name` is one that [`has_method`] knows.
pub(crate) fn method(tensor: &Tensor, name: &str, args: Args, context: &mut Context<'_>) -> Result<Object> {
    Err(Failure::runtime(name))
}

/// `tensor.grad = …`, `.data`, `.requires_grad`.
pub(crate) fn set_attribute(tensor: &Tensor, name: &str, value: &Object) -> Result<()> {
    Err(Failure::runtime(name))
}

/// Where either side is a tensor; comparisons too.
pub(crate) fn operator(operator: Operator, left: &Object, right: &Object) -> Result<Object> {
    Err(Failure::runtime(operator.to_string()))
}

/// `tensor += value`.
pub(crate) fn in_place(operator: Operator, target: &Tensor, value: &Object) -> Result<Object> {
    Err(Failure::runtime(operator.to_string()))
}

/// `-t`, `+t`, `~t`; `not` is [`truth`]'s.
pub(crate) fn unary(sign: Sign, tensor: &Tensor) -> Result<Object> {
    Err(Failure::runtime(sign.to_string()))
}

/// `tensor[key]`.
pub(crate) fn subscript(tensor: &Tensor, key: &Object) -> Result<Object> {
    Err(Failure::runtime("index"))
}

/// `tensor[key] = value`.
pub(crate) fn assign(tensor: &Tensor, key: &Object, value: &Object) -> Result<()> {
    Err(Failure::runtime("index"))
}

/// The tensors along the first axis.
pub(crate) fn iterate(tensor: &Tensor) -> Result<Vec<Object>> {
    Err(Failure::runtime("iterate"))
}

pub(crate) fn truth(tensor: &Tensor) -> Result<bool> {
    Err(Failure::runtime("truth"))
}

pub(crate) fn len(tensor: &Tensor) -> Result<usize> {
    Err(Failure::runtime("len"))
}

/// `int(tensor)`, `float(tensor)`, `bool(tensor)`.
pub(crate) fn to_number(tensor: &Tensor, class: Type) -> Result<Object> {
    Err(Failure::runtime("number"))
}

/// `element in tensor`.
pub(crate) fn contains(tensor: &Tensor, element: &Object) -> Result<bool> {
    Err(Failure::runtime("contains"))
}

/// `f"{tensor:specification}"` and `format(tensor, specification)`.
pub(crate) fn format(tensor: &Tensor, specification: &str, context: &mut Context<'_>) -> Result<Object> {
    Err(Failure::runtime(specification))
}

/// Names near an unknown one are looked for among these: those of the module, or the tensors' attributes and methods.
pub(crate) fn names(module: Option<Module>) -> Vec<&'static str> {
    Vec::new()
}
