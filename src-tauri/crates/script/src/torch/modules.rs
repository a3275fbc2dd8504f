//! What is in `torch`, `torch.nn` and `torch.nn.functional`, and the classes that can be called.

use candlelight_tensor::{Array, DType, Scalar, Tensor};

use super::attributes;
use super::literal;
use super::ops::no_such_dtype;
use super::registry::REGISTRY;
use crate::args::Args;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::object::{Module, Native, Object, Type};

const DTYPES: [(&str, DType); 10] = [
    ("bool", DType::Bool),
    ("uint8", DType::UInt8),
    ("int32", DType::Int32),
    ("int", DType::Int32),
    ("int64", DType::Int64),
    ("long", DType::Int64),
    ("float32", DType::Float32),
    ("float", DType::Float32),
    ("float64", DType::Float64),
    ("double", DType::Float64),
];
/// Of PyTorch's, but not among the six.
const STRANGERS: [&str; 15] = [
    "int8",
    "int16",
    "short",
    "half",
    "float16",
    "bfloat16",
    "uint16",
    "uint32",
    "uint64",
    "cfloat",
    "cdouble",
    "complex64",
    "complex128",
    "qint8",
    "quint8",
];
const NUMBERS: [(&str, f64); 4] =
    [("pi", std::f64::consts::PI), ("e", std::f64::consts::E), ("inf", f64::INFINITY), ("nan", f64::NAN)];
const CLASSES: [(&str, Type); 3] = [("Tensor", Type::Tensor), ("Size", Type::Size), ("dtype", Type::DType)];

/// A name of `torch`, `torch.nn` or `torch.nn.functional`; an error for dtypes that are not here.
pub(crate) fn attribute(module: Module, name: &str) -> Option<Result<Object>> {
    let functions = match module {
        Module::Torch => &REGISTRY.functions,
        Module::Functional => &REGISTRY.functional,
        Module::Nn => return (name == "functional").then_some(Ok(Object::Module(Module::Functional))),
        Module::Builtins | Module::Math => return None,
    };
    if let Some((name, _)) = functions.get_key_value(name) {
        return Some(Ok(Object::Native(Native { module, name })));
    }
    if module == Module::Functional {
        return None;
    }
    if STRANGERS.contains(&name) {
        return Some(Err(no_such_dtype(name)));
    }
    let dtype = of(&DTYPES, name).map(Object::DType);
    let number = || of(&NUMBERS, name).map(Object::Float);
    let class = || of(&CLASSES, name).map(Object::Type);
    let nn = || (name == "nn").then_some(Object::Module(Module::Nn));
    dtype.or_else(number).or_else(class).or_else(nn).map(Ok)
}

fn of<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// Names near an unknown one are looked for among these: those of the module, or the tensors' attributes and methods.
pub(crate) fn names(module: Option<Module>) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = match module {
        Some(Module::Torch) => {
            let constants = DTYPES.iter().map(|(name, _)| *name).chain(NUMBERS.iter().map(|(name, _)| *name));
            let classes = CLASSES.iter().map(|(name, _)| *name);
            REGISTRY.functions.keys().copied().chain(constants).chain(classes).chain(["nn"]).collect()
        }
        Some(Module::Nn) => vec!["functional"],
        Some(Module::Functional) => REGISTRY.functional.keys().copied().collect(),
        Some(Module::Builtins | Module::Math) => Vec::new(),
        None => REGISTRY.methods.keys().copied().chain(attributes::NAMES).collect(),
    };
    // The order of a hash map changes from run to run; a suggestion must not.
    names.sort_unstable();
    names
}

/// A class called: `torch.Tensor([1, 2])`, `torch.Size([2, 3])`.
pub(crate) fn construct(class: Type, args: Args, context: &mut Context<'_>) -> Result<Object> {
    match class {
        Type::Tensor => tensor(args, context),
        Type::Size => size(args),
        _ => Err(Failure::type_error("cannot create 'torch.dtype' instances")),
    }
}

/// float32 from a list, or zeros of these lengths (PyTorch leaves them as memory has them).
fn tensor(args: Args, context: &mut Context<'_>) -> Result<Object> {
    args.no_keywords("Tensor")?;
    let positional = args.positional;
    let lengths: Option<Vec<usize>> = positional
        .iter()
        .map(|object| match object {
            Object::Int(length) => usize::try_from(*length).ok(),
            _ => None,
        })
        .collect();
    let array = match (positional.as_slice(), lengths) {
        ([], _) => Array::full(&[0], Scalar::Int(0), DType::Float32)?,
        (_, Some(shape)) => Array::full(&shape, Scalar::Int(0), DType::Float32)?,
        ([data @ (Object::List(_) | Object::Tuple(_) | Object::Tensor(_))], _) => {
            literal::array(data, Some(DType::Float32), context)?
        }
        ([other, ..], _) => {
            let got = other.type_name();
            return Err(Failure::type_error(format!("new(): data must be a sequence (got {got})")));
        }
    };
    Ok(Object::Tensor(Tensor::new(array)))
}

fn size(args: Args) -> Result<Object> {
    args.no_keywords("Size")?;
    let positional = args.positional;
    let elements = match positional.as_slice() {
        [] => Vec::new(),
        [one] => one
            .sequence()
            .ok_or_else(|| Failure::type_error(format!("'{}' object is not iterable", one.type_name())))?,
        more => {
            return Err(Failure::type_error(format!("Size expected at most 1 argument, got {}", more.len())));
        }
    };
    let lengths = elements.iter().enumerate().map(|(item, element)| {
        super::call::as_int(element).ok_or_else(|| {
            let got = element.type_name();
            Failure::type_error(format!("torch.Size() takes an iterable of 'int' (item {item} is '{got}')"))
        })
    });
    Ok(Object::Size(lengths.collect::<Result<Vec<i64>>>()?.into()))
}
