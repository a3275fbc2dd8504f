//! The names of `torch`, of tensors' methods and of `torch.nn.functional`, bound to `candlelight-tensor`.
//!
//! Operations stand in the tables of [`ops`], each declared once with its [`signature`]; [`mod@bind`] fits arguments to it, the
//! [`registry`] finds it by name. What else Python asks of a tensor (operators, subscripts, attributes, conversions) has a
//! file each. Errors are of PyTorch's kinds, in its sense; its dumps of all signatures are left out.

mod attributes;
mod bind;
mod call;
mod convert;
mod literal;
mod modules;
mod operation;
mod operators;
mod ops;
mod registry;
mod signature;
mod subscript;
#[cfg(test)]
mod tests;

pub(crate) use attributes::{set_attribute, tensor_attribute};
pub(crate) use convert::{contains, format, iterate, len, to_number, truth};
pub(crate) use modules::{attribute, construct, names};
pub(crate) use operators::{in_place, operator, unary};
pub(crate) use subscript::{assign, subscript};

use candlelight_tensor::{DType, Tensor};

use crate::args::Args;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::object::{Module, Object};
use bind::{Form, bind};
use call::Call;
use registry::{Entry, InPlace, REGISTRY};

/// Calls a function of `torch` or `torch.nn.functional`; `name` is one that [`attribute`] gave.
pub(crate) fn call(module: Module, name: &str, args: Args, context: &mut Context<'_>) -> Result<Object> {
    let (functions, form) = match module {
        Module::Functional => (&REGISTRY.functional, Form::Python),
        _ => (&REGISTRY.functions, Form::Function),
    };
    match functions.get(name) {
        Some(entry) => run(entry, form, args, context),
        None => Err(Failure::attribute(format!("there is no function '{name}'"))),
    }
}

pub(crate) fn has_method(name: &str) -> bool {
    REGISTRY.methods.contains_key(name)
}

/// Calls a method; `name` is one that [`has_method`] knows.
pub(crate) fn method(tensor: &Tensor, name: &str, args: Args, context: &mut Context<'_>) -> Result<Object> {
    let Some(entry) = REGISTRY.methods.get(name) else {
        return Err(Failure::attribute(format!("'Tensor' object has no attribute '{name}'")));
    };
    if entry.in_place != InPlace::Copied {
        return run(entry, Form::Method(tensor), args, context);
    }
    // The operation sees a copy, so that what it keeps for `backward` is not overwritten.
    match run(entry, Form::Method(&tensor.clone_values()?), args, context)? {
        Object::Tensor(result) => replace(tensor, &result).map(|()| Object::Tensor(tensor.clone())),
        other => Ok(other),
    }
}

fn run(entry: &Entry, form: Form<'_>, args: Args, context: &mut Context<'_>) -> Result<Object> {
    let bound = bind(entry.name, form, &entry.overloads, args)?;
    let in_place = entry.in_place == InPlace::Itself;
    let mut call = Call { name: entry.name, overloads: &entry.overloads, bound, in_place, context };
    (entry.operation.run)(&mut call)
}

/// Gives a tensor the numbers of another, if they fit into its shape and dtype.
fn replace(tensor: &Tensor, result: &Tensor) -> Result<()> {
    let (from, into) = (result.dtype(), tensor.dtype());
    if from.category() > into.category() {
        let [from, into] = [from, into].map(DType::type_name);
        return Err(Failure::runtime(format!("result type {from} can't be cast to the desired output type {into}")));
    }
    if result.shape() != tensor.shape() {
        return Err(Failure::runtime(format!(
            "output with shape {:?} doesn't match the broadcast shape {:?}",
            tensor.shape(),
            result.shape()
        )));
    }
    Ok(tensor.copy_(result)?)
}
