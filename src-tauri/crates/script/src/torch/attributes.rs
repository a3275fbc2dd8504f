//! Attributes of tensors: those read, and the few that can be set.

use candlelight_tensor::Tensor;

use super::convert::{item_size, size};
use crate::failure::{Failure, Result};
use crate::object::Object;

/// All that [`tensor_attribute`] knows.
pub(super) const NAMES: [&str; 18] = [
    "shape",
    "dtype",
    "device",
    "ndim",
    "T",
    "mT",
    "H",
    "mH",
    "grad",
    "data",
    "grad_fn",
    "requires_grad",
    "is_leaf",
    "itemsize",
    "nbytes",
    "real",
    "is_cuda",
    "_version",
];

/// `shape`, `dtype`, `T`, `grad`, …; none where a tensor has no such attribute that is not a method.
pub(crate) fn tensor_attribute(tensor: &Tensor, name: &str) -> Option<Result<Object>> {
    let numbers = |result: candlelight_tensor::Result<Tensor>| result.map(Object::Tensor).map_err(Failure::from);
    Some(match name {
        "shape" => Ok(size(tensor)),
        "dtype" => Ok(Object::DType(tensor.dtype())),
        "device" => Ok(Object::Device),
        "ndim" => Ok(Object::Int(tensor.rank() as i64)),
        "T" | "H" => numbers(tensor.reversed()),
        "mT" | "mH" => numbers(tensor.matrix_transpose()),
        "grad" => Ok(tensor.grad().map_or(Object::None, Object::Tensor)),
        "data" => Ok(Object::Tensor(tensor.data())),
        "grad_fn" => Ok(tensor.grad_fn().map_or(Object::None, |name| Object::str(&format!("<{name}>")))),
        "requires_grad" => Ok(Object::Bool(tensor.requires_grad())),
        "is_leaf" => Ok(Object::Bool(tensor.is_leaf())),
        "itemsize" => Ok(Object::Int(item_size(tensor.dtype()))),
        "nbytes" => Ok(Object::Int((tensor.numel() as i64).saturating_mul(item_size(tensor.dtype())))),
        "real" => Ok(Object::Tensor(tensor.clone())),
        "is_cuda" => Ok(Object::Bool(false)),
        "_version" => Ok(Object::Int(tensor.version() as i64)),
        _ => return None,
    })
}

/// `tensor.grad = …`, `.data`, `.requires_grad`.
pub(crate) fn set_attribute(tensor: &Tensor, name: &str, value: &Object) -> Result<()> {
    match (name, value) {
        ("grad", Object::None) => Ok(tensor.set_grad(None)?),
        ("grad", Object::Tensor(grad)) => Ok(tensor.set_grad(Some(grad.clone()))?),
        ("grad", other) => Err(Failure::type_error(format!(
            "assigned grad expected to be a Tensor or None but got grad of type {}",
            other.type_name()
        ))),
        ("data", Object::Tensor(source)) => Ok(tensor.set_data(source)?),
        ("data", other) => {
            Err(Failure::type_error(format!("Variable data has to be a tensor, but got {}", other.type_name())))
        }
        ("requires_grad", Object::Bool(true)) if !tensor.dtype().is_float() => {
            Err(Failure::runtime("only Tensors of floating point and complex dtype can require gradients"))
        }
        ("requires_grad", Object::Bool(wanted)) => Ok(tensor.set_requires_grad(*wanted)?),
        ("requires_grad", _) => Err(Failure::runtime("requires_grad must be a bool")),
        _ if NAMES.contains(&name) || super::has_method(name) => {
            Err(Failure::attribute(format!("attribute '{name}' of 'torch._C.TensorBase' objects is not writable")))
        }
        _ => {
            let hint = crate::suggest::hint(name, ["grad", "data", "requires_grad"]);
            Err(Failure::attribute(format!("a tensor cannot be given an attribute '{name}'{hint}")))
        }
    }
}
