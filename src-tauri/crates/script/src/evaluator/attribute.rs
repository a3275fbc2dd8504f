//! `object.name`.

use std::rc::Rc;

use super::Evaluator;
use crate::ErrorKind;
use crate::args::Args;
use crate::builtins;
use crate::failure::{Failure, Result};
use crate::methods;
use crate::object::{Method, Module, Object, Type};
use crate::suggest;
use crate::torch;
use crate::tree::Name;

/// `object.name`
pub(crate) fn attribute(object: &Object, name: &Name) -> Result<Object> {
    match object {
        Object::Module(module) => module_attribute(*module, name),
        Object::Tensor(tensor) => {
            if let Some(value) = torch::tensor_attribute(tensor, name) {
                return value;
            }
            if torch::has_method(name) {
                return Ok(method(object, name));
            }
            Err(unknown(object, name, torch::names(None)))
        }
        Object::Record(record) => record
            .outputs
            .iter()
            .find(|(output, _)| **output == **name)
            .map(|(_, value)| value.clone())
            .ok_or_else(|| {
                let known = record.outputs.iter().map(|(output, _)| output.as_str());
                let hint = suggest::hint(name, known.clone());
                let hint =
                    if hint.is_empty() { format!("; it has {}", known.collect::<Vec<_>>().join(", ")) } else { hint };
                Failure::attribute(format!("demo '{}' has no output '{name}'{hint}", record.id))
            }),
        Object::Named(named) => {
            if let Some((_, value)) = named.fields.iter().find(|(field, _)| *field == &**name) {
                return Ok(value.clone());
            }
            method_of(object, name)
        }
        Object::Slice(slice) if matches!(&**name, "start" | "stop" | "step") => Ok(match &**name {
            "start" => slice.start.clone(),
            "stop" => slice.stop.clone(),
            _ => slice.step.clone(),
        }),
        Object::Range(range) if matches!(&**name, "start" | "stop" | "step") => Ok(Object::Int(match &**name {
            "start" => range.start,
            "stop" => range.stop,
            _ => range.step,
        })),
        Object::Int(_) | Object::Bool(_) if matches!(&**name, "real" | "numerator") => {
            Ok(Object::Int(object.integer().unwrap_or_default()))
        }
        Object::Int(_) | Object::Bool(_) if matches!(&**name, "imag" | "denominator") => {
            Ok(Object::Int(i64::from(&**name == "denominator")))
        }
        Object::DType(dtype) if &**name == "is_floating_point" => Ok(Object::Bool(dtype.is_float())),
        Object::DType(dtype) if &**name == "itemsize" => Ok(Object::Int(match dtype {
            candlelight_tensor::DType::Bool | candlelight_tensor::DType::UInt8 => 1,
            candlelight_tensor::DType::Int32 | candlelight_tensor::DType::Float32 => 4,
            candlelight_tensor::DType::Int64 | candlelight_tensor::DType::Float64 => 8,
        })),
        Object::Device if &**name == "type" => Ok(Object::str("cpu")),
        Object::Type(class) if methods::names(*class).contains(&&**name) || &**name == "fromkeys" => {
            Ok(method(object, name))
        }
        Object::Type(Type::Tensor) if torch::has_method(name) => Ok(method(object, name)),
        _ => method_of(object, name),
    }
}

impl Evaluator<'_> {
    /// `receiver.name(…)`
    pub(crate) fn call_method(&mut self, receiver: &Object, name: &Name, args: Args) -> Result<Object> {
        match receiver {
            Object::Tensor(tensor) if torch::has_method(name) => torch::method(tensor, name, args, &mut self.context),
            Object::Module(_) | Object::Record(_) | Object::Tensor(_) => {
                let function = attribute(receiver, name)?;
                self.call(&function, args)
            }
            Object::Type(class) => self.call_class_method(*class, receiver, name, args),
            _ if methods::names(Type::of(receiver)).contains(&&**name) => methods::call(self, receiver, name, args),
            _ => {
                let function = attribute(receiver, name)?;
                self.call(&function, args)
            }
        }
    }

    /// `str.upper(text)`, `dict.fromkeys(names)`.
    fn call_class_method(&mut self, class: Type, receiver: &Object, name: &Name, mut args: Args) -> Result<Object> {
        if class == Type::Dict && &**name == "fromkeys" {
            return methods::from_keys(self, args);
        }
        attribute(receiver, name)?;
        if args.positional.is_empty() {
            let message = format!("unbound method {}.{name}() needs an argument", class.name());
            return Err(Failure::type_error(message));
        }
        let first = args.positional.remove(0);
        if Type::of(&first) != class && !(class == Type::Int && matches!(first, Object::Bool(_))) {
            return Err(Failure::type_error(format!(
                "descriptor '{name}' for '{}' objects doesn't apply to a '{}' object",
                class.name(),
                first.type_name()
            )));
        }
        self.call_method(&first, name, args)
    }
}

/// A name of a module.
pub(crate) fn module_attribute(module: Module, name: &str) -> Result<Object> {
    let found = match module {
        Module::Math => builtins::math::attribute(name),
        Module::Builtins => builtins::lookup(name),
        Module::Torch | Module::Nn | Module::Functional => torch::attribute(module, name).transpose()?,
    };
    found.ok_or_else(|| {
        let known = match module {
            Module::Math => builtins::math::names(),
            Module::Builtins => builtins::names().collect(),
            Module::Torch | Module::Nn | Module::Functional => torch::names(Some(module)),
        };
        let hint = suggest::hint(name, known);
        Failure::attribute(format!("module '{}' has no attribute '{name}'{hint}", module.name()))
    })
}

/// `from module import name`
pub(crate) fn import(module: Module, name: &str) -> Result<Object> {
    module_attribute(module, name).map_err(|failure| {
        let hint = failure.message.split_once(". Did").map_or(String::new(), |(_, hint)| format!(". Did{hint}"));
        Failure::new(ErrorKind::ImportError, format!("cannot import name '{name}' from '{}'{hint}", module.name()))
    })
}

fn method_of(object: &Object, name: &Name) -> Result<Object> {
    let known = methods::names(Type::of(object));
    if known.contains(&&**name) { Ok(method(object, name)) } else { Err(unknown(object, name, known.to_vec())) }
}

fn method(receiver: &Object, name: &Name) -> Object {
    Object::Method(Rc::new(Method { receiver: receiver.clone(), name: name.clone() }))
}

fn unknown(object: &Object, name: &str, known: Vec<&str>) -> Failure {
    let hint = suggest::hint(name, known);
    match object {
        Object::Type(class) => {
            Failure::attribute(format!("type object '{}' has no attribute '{name}'{hint}", class.name()))
        }
        _ => Failure::attribute(format!("'{}' object has no attribute '{name}'{hint}", object.type_name())),
    }
}
