//! What torch functions take, written once in PyTorch's own notation and read into parameters.
//!
//! `Tensor input, dims dim, bool keepdim=False, *, dtype dtype=None` names, for each parameter, its kind, its name, and a default
//! that makes it optional; `*` stands before those that are given by keyword only, `|` between overloads, which are tried in
//! order. `options` stands for what every function that makes a tensor takes: `dtype`, `device`, `requires_grad`.

use candlelight_tensor::{DType, Tensor};

use crate::object::{Object, Type};

/// What an argument may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Tensor,
    /// A tensor or a number, as the operands of arithmetic.
    Operand,
    /// A Python number, or a tensor without axes.
    Number,
    Int,
    Float,
    Bool,
    /// A sequence of whole numbers; as the only positional parameter also its numbers one by one.
    Ints,
    /// As `Ints`, or a single whole number.
    Dims,
    /// A list or tuple of tensors.
    Tensors,
    DType,
    Str,
    /// All further positional arguments.
    Rest,
    /// Whatever it is; the function looks itself.
    Any,
}

#[derive(Debug, Clone)]
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) default: Option<Constant>,
}

/// What a parameter is when nothing is given for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Constant {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(&'static str),
    /// `()`
    Empty,
}

/// One way to call a function.
#[derive(Debug, Clone)]
pub(super) struct Overload {
    pub(super) parameters: Vec<Parameter>,
    /// How many of the parameters may be given by position.
    pub(super) positional: usize,
}

const OPTIONS: &str = "dtype dtype=None, Any device=None, bool requires_grad=False";

impl Overload {
    /// The overloads of a signature; `None` when it cannot be read.
    pub(super) fn read(signature: &'static str) -> Option<Vec<Overload>> {
        signature.split('|').map(Overload::read_one).collect()
    }

    fn read_one(text: &'static str) -> Option<Overload> {
        let mut parameters = Vec::new();
        let mut positional = None;
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match part {
                "*" => positional = Some(parameters.len()),
                "options" => {
                    for option in OPTIONS.split(',') {
                        parameters.push(Parameter::read(option)?);
                    }
                }
                _ => parameters.push(Parameter::read(part)?),
            }
        }
        Some(Overload { positional: positional.unwrap_or(parameters.len()), parameters })
    }
}

impl Parameter {
    fn read(text: &'static str) -> Option<Parameter> {
        let (kind, rest) = text.trim().split_once(' ')?;
        let kind = Kind::named(kind)?;
        let (name, default) = match rest.split_once('=') {
            Some((name, default)) => (name, Some(Constant::read(default)?)),
            None => (rest, None),
        };
        Some(Parameter { name, kind, default })
    }

    /// Whether a keyword means it: by its name, or by the name that NumPy has for it.
    pub(super) fn is_called(&self, keyword: &str) -> bool {
        self.name == keyword
            || matches!(
                (self.name, keyword),
                ("dim", "axis") | ("keepdim", "keepdims") | ("input", "x" | "a" | "x1") | ("other", "x2")
            )
    }

    pub(super) fn takes(&self, value: &Object) -> bool {
        self.kind.takes(value) || matches!((self.default, value), (Some(Constant::None), Object::None))
    }
}

impl Kind {
    fn named(name: &str) -> Option<Kind> {
        Some(match name {
            "Tensor" => Kind::Tensor,
            "Operand" => Kind::Operand,
            "Number" => Kind::Number,
            "int" => Kind::Int,
            "float" => Kind::Float,
            "bool" => Kind::Bool,
            "ints" => Kind::Ints,
            "dims" => Kind::Dims,
            "Tensors" => Kind::Tensors,
            "dtype" => Kind::DType,
            "str" => Kind::Str,
            "Rest" => Kind::Rest,
            "Any" => Kind::Any,
            _ => return None,
        })
    }

    /// As PyTorch's errors call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Tensor | Kind::Operand => "Tensor",
            Kind::Number => "Number",
            Kind::Int => "int",
            Kind::Float => "float",
            Kind::Bool => "bool",
            Kind::Ints | Kind::Dims => "tuple of ints",
            Kind::Tensors => "tuple of Tensors",
            Kind::DType => "torch.dtype",
            Kind::Str => "str",
            Kind::Rest => "tuple",
            Kind::Any => "object",
        }
    }

    /// Whether it may stand as its elements one by one.
    pub(super) fn is_sequence_of_ints(self) -> bool {
        matches!(self, Kind::Ints | Kind::Dims)
    }

    pub(super) fn takes(self, value: &Object) -> bool {
        match self {
            Kind::Any | Kind::Rest => true,
            Kind::Tensor => matches!(value, Object::Tensor(_)),
            Kind::Operand => matches!(value, Object::Tensor(_)) || value.scalar().is_some(),
            Kind::Number => value.scalar().is_some() || is_number(value, |_| true),
            Kind::Int => matches!(value, Object::Int(_)) || is_number(value, |dtype| dtype.category() == 1),
            Kind::Float => value.scalar().is_some() || is_number(value, |_| true),
            Kind::Bool => matches!(value, Object::Bool(_)),
            Kind::Str => matches!(value, Object::Str(_)),
            Kind::DType => matches!(value, Object::DType(_) | Object::Type(Type::Int | Type::Float | Type::Bool)),
            Kind::Dims if Kind::Int.takes(value) => true,
            Kind::Ints | Kind::Dims | Kind::Tensors => match value {
                Object::Size(_) => self != Kind::Tensors,
                Object::List(_) | Object::Tuple(_) => {
                    value.sequence().is_some_and(|elements| elements.iter().all(|element| self.takes_element(element)))
                }
                _ => false,
            },
        }
    }

    /// Whether a sequence of this kind may have such an element.
    pub(super) fn takes_element(self, element: &Object) -> bool {
        match self {
            Kind::Tensors => matches!(element, Object::Tensor(_)),
            _ => Kind::Int.takes(element),
        }
    }
}

/// Whether it is a tensor without axes or gradient whose dtype will do: PyTorch takes such for a number.
fn is_number(value: &Object, dtype: fn(DType) -> bool) -> bool {
    let plain = |tensor: &Tensor| tensor.rank() == 0 && !tensor.requires_grad() && dtype(tensor.dtype());
    matches!(value, Object::Tensor(tensor) if plain(tensor))
}

impl Constant {
    fn read(text: &'static str) -> Option<Constant> {
        Some(match text {
            "None" => Constant::None,
            "True" => Constant::Bool(true),
            "False" => Constant::Bool(false),
            "()" => Constant::Empty,
            _ if text.starts_with('\'') => Constant::Str(text.trim_matches('\'')),
            _ => match text.parse() {
                Ok(int) => Constant::Int(int),
                Err(_) => Constant::Float(text.parse().ok()?),
            },
        })
    }

    pub(super) fn object(self) -> Object {
        match self {
            Constant::None => Object::None,
            Constant::Bool(value) => Object::Bool(value),
            Constant::Int(value) => Object::Int(value),
            Constant::Float(value) => Object::Float(value),
            Constant::Str(text) => Object::str(text),
            Constant::Empty => Object::Size([].into()),
        }
    }
}
