//! What a name can hold while a program runs.

use std::cell::RefCell;
use std::rc::Rc;

use candlelight_tensor::{DType, Scalar, Tensor};

use crate::containers::{Dict, List, Set, Tuple};
use crate::function::Function;
use crate::iteration::{Iteration, View};

/// Copies share what is behind them, as in Python.
#[derive(Debug, Clone)]
pub(crate) enum Object {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(Rc<str>),
    List(Rc<List>),
    Tuple(Rc<Tuple>),
    /// `torch.Size`.
    Size(Rc<[i64]>),
    /// `torch.return_types.max` and the like.
    Named(Rc<Named>),
    Dict(Rc<Dict>),
    /// `d.keys()`, `d.values()`, `d.items()`: they follow the dict.
    DictView(Rc<Dict>, View),
    Set(Rc<Set>),
    Range(Rc<Range>),
    Slice(Rc<Slice>),
    Ellipsis,
    Tensor(Tensor),
    DType(DType),
    /// `torch.device('cpu')`, the only one.
    Device,
    Module(Module),
    /// A class: `int`, `list`, `torch.Tensor`.
    Type(Type),
    /// Made by `def` or `lambda`.
    Function(Rc<Function>),
    /// A function of a module, by name.
    Native(Native),
    /// A method that waits for its call: `xs.append`.
    Method(Rc<Method>),
    Iterator(Rc<RefCell<Iteration>>),
    /// The outputs of a demo.
    Record(Rc<Record>),
    /// What `torch.no_grad()` and `torch.enable_grad()` give to `with`: whether gradients are recorded inside.
    GradMode(bool),
}

#[derive(Debug)]
pub(crate) struct Named {
    /// As in `torch.return_types.max`.
    pub(crate) name: String,
    pub(crate) fields: Vec<(&'static str, Object)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) start: i64,
    pub(crate) stop: i64,
    /// Never 0.
    pub(crate) step: i64,
}

#[derive(Debug)]
pub(crate) struct Slice {
    pub(crate) start: Object,
    pub(crate) stop: Object,
    pub(crate) step: Object,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Module {
    /// The names that are there without import.
    Builtins,
    Math,
    Torch,
    /// `torch.nn`
    Nn,
    /// `torch.nn.functional`
    Functional,
}

/// Classes that a program can name.
#[allow(clippy::enum_variant_names, reason = "`DType` is PyTorch's word")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    Int,
    Float,
    Bool,
    Str,
    List,
    Tuple,
    Dict,
    Set,
    Range,
    Slice,
    Tensor,
    Size,
    DType,
    /// Of everything else, by its name.
    Other(&'static str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Native {
    pub(crate) module: Module,
    pub(crate) name: &'static str,
}

#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) receiver: Object,
    pub(crate) name: Rc<str>,
}

#[derive(Debug)]
pub(crate) struct Record {
    /// Of the demo.
    pub(crate) id: String,
    pub(crate) outputs: Vec<(String, Object)>,
}

impl Object {
    /// A string that is already paid for; others come from [`Context::text`](crate::context::Context::text).
    pub(crate) fn str(text: &str) -> Self {
        Object::Str(text.into())
    }

    /// Of elements that are already paid for.
    pub(crate) fn list(elements: Vec<Object>) -> Self {
        Object::List(Rc::new(List::new(elements)))
    }

    /// Of elements that are already paid for.
    pub(crate) fn tuple(elements: Vec<Object>) -> Self {
        Object::Tuple(Rc::new(Tuple::new(elements)))
    }

    /// The name of its class in messages: `int`, `NoneType`, `Tensor`.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Object::None => "NoneType",
            Object::Bool(_) => "bool",
            Object::Int(_) => "int",
            Object::Float(_) => "float",
            Object::Str(_) => "str",
            Object::List(_) => "list",
            Object::Tuple(_) => "tuple",
            Object::Size(_) => "torch.Size",
            Object::Named(_) => "torch.return_types",
            Object::Dict(_) => "dict",
            Object::DictView(_, View::Keys) => "dict_keys",
            Object::DictView(_, View::Values) => "dict_values",
            Object::DictView(_, View::Items) => "dict_items",
            Object::Set(_) => "set",
            Object::Range(_) => "range",
            Object::Slice(_) => "slice",
            Object::Ellipsis => "ellipsis",
            Object::Tensor(_) => "Tensor",
            Object::DType(_) => "torch.dtype",
            Object::Device => "torch.device",
            Object::Module(_) => "module",
            Object::Type(_) => "type",
            Object::Function(_) => "function",
            Object::Native(_) => "builtin_function_or_method",
            Object::Method(_) => "method",
            Object::Iterator(iteration) => iteration.try_borrow().map_or("generator", |running| running.type_name()),
            Object::Record(_) => "demo",
            Object::GradMode(true) => "enable_grad",
            Object::GradMode(false) => "no_grad",
        }
    }

    /// A Python number, bool among them.
    pub(crate) fn scalar(&self) -> Option<Scalar> {
        match self {
            Object::Bool(value) => Some(Scalar::Bool(*value)),
            Object::Int(value) => Some(Scalar::Int(*value)),
            Object::Float(value) => Some(Scalar::Float(*value)),
            _ => None,
        }
    }

    /// A whole number, where Python takes one: bool counts, float does not.
    pub(crate) fn integer(&self) -> Option<i64> {
        match self {
            Object::Bool(value) => Some(i64::from(*value)),
            Object::Int(value) => Some(*value),
            _ => None,
        }
    }

    /// The elements of a list, a tuple, a `torch.Size` or a named tuple.
    pub(crate) fn sequence(&self) -> Option<Vec<Object>> {
        match self {
            Object::List(list) => Some(list.borrow().clone()),
            Object::Tuple(tuple) => Some(tuple.to_vec()),
            Object::Size(lengths) => Some(lengths.iter().copied().map(Object::Int).collect()),
            Object::Named(named) => Some(named.fields.iter().map(|(_, value)| value.clone()).collect()),
            _ => None,
        }
    }
}

impl From<Scalar> for Object {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Bool(value) => Object::Bool(value),
            Scalar::Int(value) => Object::Int(value),
            Scalar::Float(value) => Object::Float(value),
        }
    }
}
