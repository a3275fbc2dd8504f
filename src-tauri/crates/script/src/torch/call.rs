//! A bound call as an operation sees it: its arguments by name, in the types that tensors want.

use std::rc::Rc;

use candlelight_tensor::{Argument, Array, DType, Scalar, Tensor, is_grad_enabled};

use super::bind::Bound;
use super::signature::Overload;
use crate::ErrorKind;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::object::{Named, Object, Type};

/// Arguments are asked for by the names in the signature; what the signature's kinds have let in is not questioned again.
pub(super) struct Call<'a, 'p> {
    pub(super) name: &'a str,
    pub(super) overloads: &'a [Overload],
    pub(super) bound: Bound,
    /// Whether the result goes into the first argument: `x.abs_()`.
    pub(super) in_place: bool,
    pub(super) context: &'a mut Context<'p>,
}

/// What `dtype`, `device` and `requires_grad` ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Options {
    pub(super) dtype: Option<DType>,
    pub(super) requires_grad: bool,
}

impl Call<'_, '_> {
    /// Which overload was called, from 0.
    pub(super) fn overload(&self) -> usize {
        self.bound.overload
    }

    /// The argument, or the parameter's default; `None` where this overload has no such parameter.
    pub(super) fn get(&self, name: &str) -> Object {
        let parameters = self.overloads.get(self.bound.overload).map_or(&[][..], |overload| &overload.parameters);
        let index = parameters.iter().position(|parameter| parameter.name == name);
        index.and_then(|index| self.bound.values.get(index)).cloned().unwrap_or(Object::None)
    }

    /// As `convert` makes it, or nothing for `None`.
    fn optional<T>(&self, name: &str, convert: impl FnOnce(&Object) -> Option<T>) -> Result<Option<T>> {
        match self.get(name) {
            Object::None => Ok(None),
            object => convert(&object).map(Some).ok_or_else(|| self.refuse(name, &object)),
        }
    }

    fn required<T>(&self, name: &str, convert: impl FnOnce(&Object) -> Option<T>) -> Result<T> {
        self.optional(name, convert)?.ok_or_else(|| self.refuse(name, &Object::None))
    }

    fn refuse(&self, name: &str, object: &Object) -> Failure {
        Failure::type_error(format!("{}(): argument '{name}' cannot be {}", self.name, object.type_name()))
    }

    pub(super) fn tensor(&self, name: &str) -> Result<Tensor> {
        self.required(name, as_tensor)
    }

    pub(super) fn optional_tensor(&self, name: &str) -> Result<Option<Tensor>> {
        self.optional(name, as_tensor)
    }

    /// The tensor that nearly every operation is about.
    pub(super) fn input(&self) -> Result<Tensor> {
        self.tensor("input")
    }

    pub(super) fn tensors(&self, name: &str) -> Result<Vec<Tensor>> {
        self.required(name, |object| object.sequence()?.iter().map(as_tensor).collect())
    }

    pub(super) fn operand(&self, name: &str) -> Result<Argument> {
        self.required(name, as_operand)
    }

    pub(super) fn number(&self, name: &str) -> Result<Scalar> {
        self.required(name, as_scalar)
    }

    pub(super) fn optional_number(&self, name: &str) -> Result<Option<Scalar>> {
        self.optional(name, as_scalar)
    }

    pub(super) fn float(&self, name: &str) -> Result<f64> {
        self.number(name).map(Scalar::as_f64)
    }

    pub(super) fn int(&self, name: &str) -> Result<i64> {
        self.required(name, as_int)
    }

    pub(super) fn optional_int(&self, name: &str) -> Result<Option<i64>> {
        self.optional(name, as_int)
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        matches!(self.get(name), Object::Bool(true))
    }

    /// A sequence of whole numbers, or one.
    pub(super) fn ints(&self, name: &str) -> Result<Vec<i64>> {
        self.required(name, as_ints)
    }

    pub(super) fn optional_ints(&self, name: &str) -> Result<Option<Vec<i64>>> {
        self.optional(name, as_ints)
    }

    pub(super) fn text(&self, name: &str) -> Option<Rc<str>> {
        match self.get(name) {
            Object::Str(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn dtype(&self, name: &str) -> Result<Option<DType>> {
        self.optional(name, as_dtype)
    }

    /// Refuses a device that is not the CPU.
    pub(super) fn options(&self) -> Result<Options> {
        check_device(&self.get("device"))?;
        Ok(Options { dtype: self.dtype("dtype")?, requires_grad: self.flag("requires_grad") })
    }

    /// A shape for a new tensor.
    pub(super) fn size(&self, name: &str) -> Result<Vec<usize>> {
        let lengths = self.ints(name)?;
        lengths
            .iter()
            .map(|length| {
                usize::try_from(*length)
                    .map_err(|_| Failure::runtime(format!("{}: Dimension size must be non-negative.", self.name)))
            })
            .collect()
    }

    /// A tensor of a function written in Python: what is none fails where the function asks it for `attribute`.
    pub(super) fn duck(&self, name: &str, attribute: &str) -> Result<Tensor> {
        let object = self.get(name);
        as_tensor(&object).ok_or_else(|| {
            Failure::attribute(format!("'{}' object has no attribute '{attribute}'", object.type_name()))
        })
    }

    /// The numbers of the first tensor, for an operation that has no derivative here.
    ///
    /// Errors: one of the tensors wants a gradient.
    pub(super) fn without_gradient(&self, tensors: &[&Tensor]) -> Result<Array> {
        if is_grad_enabled() && tensors.iter().any(|tensor| tensor.requires_grad()) {
            let message = format!("{}() has no derivative here; use it under `torch.no_grad()`", self.name);
            return Err(Failure::new(ErrorKind::NotImplementedError, message));
        }
        tensors.first().map(|tensor| tensor.array()).ok_or_else(|| Failure::type_error("no tensor was given"))
    }

    /// A tuple of tensors.
    pub(super) fn tuple(&mut self, tensors: Vec<Tensor>) -> Result<Object> {
        self.context.tuple(tensors.into_iter().map(Object::Tensor).collect())
    }
}

impl Options {
    /// A new tensor without history.
    pub(super) fn tensor(self, array: Array) -> Result<Object> {
        if self.requires_grad && !array.dtype().is_float() {
            return Err(Failure::runtime("Only Tensors of floating point and complex dtype can require gradients"));
        }
        let tensor = Tensor::new(array);
        if self.requires_grad {
            tensor.set_requires_grad(true)?;
        }
        Ok(Object::Tensor(tensor))
    }
}

/// `torch.return_types.max(values=…, indices=…)`.
pub(super) fn named(name: &str, fields: [(&'static str, Tensor); 2]) -> Object {
    let fields = fields.into_iter().map(|(field, tensor)| (field, Object::Tensor(tensor))).collect();
    Object::Named(Rc::new(Named { name: format!("torch.return_types.{name}"), fields }))
}

/// Only `cpu` is there.
pub(super) fn check_device(device: &Object) -> Result<()> {
    match device {
        Object::None | Object::Device => Ok(()),
        Object::Str(name) if matches!(&**name, "cpu" | "cpu:0") => Ok(()),
        Object::Str(name) => Err(Failure::runtime(format!("There is no device '{name}' here: everything is on 'cpu'"))),
        other => Err(Failure::type_error(format!("argument 'device' must be torch.device, not {}", other.type_name()))),
    }
}

pub(super) fn as_tensor(object: &Object) -> Option<Tensor> {
    match object {
        Object::Tensor(tensor) => Some(tensor.clone()),
        _ => None,
    }
}

/// A number, or the number in a tensor of one element.
pub(super) fn as_scalar(object: &Object) -> Option<Scalar> {
    match object {
        Object::Tensor(tensor) => tensor.array().item().ok(),
        other => other.scalar(),
    }
}

pub(super) fn as_operand(object: &Object) -> Option<Argument> {
    match object {
        Object::Tensor(tensor) => Some(Argument::Tensor(tensor.clone())),
        other => other.scalar().map(Argument::Scalar),
    }
}

pub(super) fn as_int(object: &Object) -> Option<i64> {
    match as_scalar(object)? {
        Scalar::Bool(value) => Some(i64::from(value)),
        Scalar::Int(value) => Some(value),
        Scalar::Float(_) => None,
    }
}

pub(super) fn as_ints(object: &Object) -> Option<Vec<i64>> {
    match object.sequence() {
        Some(elements) => elements.iter().map(as_int).collect(),
        None => as_int(object).map(|one| vec![one]),
    }
}

/// A dtype, or the one that a Python type stands for.
pub(super) fn as_dtype(object: &Object) -> Option<DType> {
    match object {
        Object::DType(dtype) => Some(*dtype),
        Object::Type(Type::Int) => Some(DType::Int64),
        Object::Type(Type::Float) => Some(DType::Float64),
        Object::Type(Type::Bool) => Some(DType::Bool),
        _ => None,
    }
}
