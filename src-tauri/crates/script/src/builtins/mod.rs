//! The names that are there without import.

mod construct;
pub(crate) mod math;
mod numeric;
mod special;
mod walk;

pub(crate) use construct::construct;
pub(crate) use construct::entries;
pub(crate) use walk::{missing_key, sorted};

use crate::args::Args;
use crate::containers::Key;
use crate::display;
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::object::{Module, Native, Object, Type};
use crate::{ErrorKind, compare, format, text};

const FUNCTIONS: [&str; 32] = [
    "abs",
    "all",
    "any",
    "ascii",
    "bin",
    "callable",
    "chr",
    "demo",
    "divmod",
    "enumerate",
    "filter",
    "format",
    "hash",
    "hex",
    "id",
    "isinstance",
    "iter",
    "len",
    "map",
    "max",
    "min",
    "next",
    "oct",
    "ord",
    "pow",
    "print",
    "repr",
    "reversed",
    "round",
    "sorted",
    "sum",
    "zip",
];

const CLASSES: [(&str, Type); 10] = [
    ("int", Type::Int),
    ("float", Type::Float),
    ("bool", Type::Bool),
    ("str", Type::Str),
    ("list", Type::List),
    ("tuple", Type::Tuple),
    ("dict", Type::Dict),
    ("set", Type::Set),
    ("range", Type::Range),
    ("slice", Type::Slice),
];

/// `type` is a class of its own making.
const TYPE: &str = "type";

pub(crate) fn lookup(name: &str) -> Option<Object> {
    if let Some(function) = FUNCTIONS.iter().find(|function| **function == name) {
        return Some(Object::Native(Native { module: Module::Builtins, name: function }));
    }
    if let Some((_, class)) = CLASSES.iter().find(|(class, _)| *class == name) {
        return Some(Object::Type(*class));
    }
    match name {
        TYPE => Some(Object::Type(Type::Other(TYPE))),
        "Ellipsis" => Some(Object::Ellipsis),
        _ => None,
    }
}

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.into_iter().chain(CLASSES.into_iter().map(|(name, _)| name)).chain([TYPE])
}

/// Why a name that Python has is not there.
pub(crate) fn absent(name: &str) -> Option<&'static str> {
    Some(match name {
        "open" | "input" => "there are no files and there is nobody to ask",
        "eval" | "exec" | "compile" => "sources are not made while a program runs",
        "getattr" | "setattr" | "hasattr" | "delattr" | "vars" | "dir" | "globals" | "locals" | "super" | "object"
        | "property" | "classmethod" | "staticmethod" => "names are written out, and there are no classes to define",
        "bytes" | "bytearray" | "memoryview" | "complex" | "frozenset" => "there is no such type here",
        "breakpoint" | "exit" | "quit" | "help" => "nothing is to be steered from here",
        "np" | "numpy" | "pd" | "plt" | "os" | "sys" | "time" | "random" | "itertools" | "functools" => {
            "only torch, torch.nn.functional as F and math are there"
        }
        _ => return None,
    })
}

/// Calls one of the functions above.
pub(crate) fn call(evaluator: &mut Evaluator<'_>, name: &str, mut args: Args) -> Result<Object> {
    match name {
        "abs" | "divmod" | "pow" | "round" | "bin" | "oct" | "hex" | "sum" => numeric::call(evaluator, name, args),
        "all" | "any" | "enumerate" | "filter" | "iter" | "map" | "max" | "min" | "next" | "reversed" | "sorted"
        | "zip" => walk::call(evaluator, name, args),
        "demo" => evaluator.demo(&args),
        "print" => print(evaluator, args),
        "ascii" => {
            let [object] = args.exactly(name)?;
            let text = text::ascii(&display::repr(&object, &mut evaluator.context)?);
            evaluator.context.text(text)
        }
        "repr" => {
            let [object] = args.exactly(name)?;
            let text = display::repr(&object, &mut evaluator.context)?;
            Ok(Object::Str(text.into()))
        }
        "callable" => {
            let [object] = args.exactly(name)?;
            let callable =
                matches!(object, Object::Function(_) | Object::Native(_) | Object::Method(_) | Object::Type(_));
            Ok(Object::Bool(callable))
        }
        "chr" => {
            let [code] = args.exactly(name)?;
            let code = index(&code)?;
            let character = u32::try_from(code).ok().and_then(char::from_u32);
            let character = character.ok_or_else(|| Failure::value("chr() arg not in range(0x110000)"))?;
            Ok(Object::str(character.encode_utf8(&mut [0; 4])))
        }
        "ord" => {
            let [object] = args.exactly(name)?;
            let Object::Str(text) = &object else {
                let message = format!("ord() expected string of length 1, but {} found", object.type_name());
                return Err(Failure::type_error(message));
            };
            let mut characters = text.chars();
            if let (Some(one), None) = (characters.next(), characters.next()) {
                return Ok(Object::Int(i64::from(u32::from(one))));
            }
            let length = text.chars().count();
            let message = format!("ord() expected a character, but string of length {length} found");
            Err(Failure::type_error(message))
        }
        "format" => {
            let mut args = args.between(name, 1, 2)?.into_iter();
            let object = args.next().unwrap_or(Object::None);
            let specification = match args.next() {
                None => "".into(),
                Some(Object::Str(specification)) => specification,
                Some(other) => {
                    let message = format!("format() argument 2 must be str, not {}", other.type_name());
                    return Err(Failure::type_error(message));
                }
            };
            format::format(&object, &specification, &mut evaluator.context).map(Object::Str)
        }
        "hash" => {
            let [object] = args.exactly(name)?;
            Ok(Object::Int(Key::new(object)?.hash()))
        }
        "id" => {
            let [_] = args.exactly::<1>(name)?;
            Err(Failure::new(ErrorKind::NotImplementedError, "objects have no address here; compare them with `is`"))
        }
        "isinstance" => {
            let [object, classes] = args.exactly(name)?;
            is_instance(&object, &classes).map(Object::Bool)
        }
        "len" => {
            let [object] = args.exactly(name)?;
            match compare::length(&object, &mut evaluator.context)? {
                Some(length) => Ok(Object::Int(length as i64)),
                None => Err(Failure::type_error(format!("object of type '{}' has no len()", object.type_name()))),
            }
        }
        _ => {
            args.positional.clear();
            Err(Failure::new(ErrorKind::NameError, format!("name '{name}' is not defined")))
        }
    }
}

/// A whole number, also in a tensor of one; bool counts, float does not.
pub(crate) fn index(object: &Object) -> Result<i64> {
    match object {
        Object::Tensor(tensor) if tensor.numel() != 1 || tensor.dtype().is_float() => {
            Err(Failure::type_error("only integer tensors of a single element can be converted to an index"))
        }
        Object::Tensor(tensor) => Ok(crate::torch::to_number(tensor, Type::Int)?.integer().unwrap_or_default()),
        _ => object.integer().ok_or_else(|| {
            Failure::type_error(format!("'{}' object cannot be interpreted as an integer", object.type_name()))
        }),
    }
}

fn print(evaluator: &mut Evaluator<'_>, mut args: Args) -> Result<Object> {
    let mut option = |name: &str, usual: &str| match args.keyword(name) {
        None | Some(Object::None) => Ok(usual.into()),
        Some(Object::Str(text)) => Ok(text),
        Some(other) => Err(Failure::type_error(format!("{name} must be None or a string, not {}", other.type_name()))),
    };
    let (separator, end): (std::rc::Rc<str>, std::rc::Rc<str>) = (option("sep", " ")?, option("end", "\n")?);
    args.keyword("flush");
    if let Some((keyword, _)) = args.keywords.first() {
        return Err(Failure::type_error(format!("'{keyword}' is an invalid keyword argument for print()")));
    }
    for (place, object) in args.positional.iter().enumerate() {
        if place > 0 {
            evaluator.context.write(&separator)?;
        }
        let text = display::str(object, &mut evaluator.context)?;
        evaluator.context.write(&text)?;
    }
    evaluator.context.write(&end)?;
    Ok(Object::None)
}

fn is_instance(object: &Object, classes: &Object) -> Result<bool> {
    match classes {
        Object::Type(class) => Ok(match (Type::of(object), *class) {
            // bool is a kind of int, a shape and a named tuple are kinds of tuple.
            (Type::Bool, Type::Int) | (Type::Size | Type::Other("torch.return_types"), Type::Tuple) => true,
            (_, Type::Other("type")) => matches!(object, Object::Type(_)),
            (of, class) => of == class,
        }),
        Object::Tuple(alternatives) => {
            for class in alternatives.iter() {
                if is_instance(object, class)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => Err(Failure::type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
    }
}
