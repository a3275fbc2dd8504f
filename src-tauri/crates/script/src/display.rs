//! `str` and `repr` of objects, also of those that hold themselves.

use std::rc::Rc;

use crate::context::Context;
use crate::failure::Result;
use crate::iteration::View;
use crate::object::{Module, Object, Type};
use crate::text;

/// As `print` shows it.
pub(crate) fn str(object: &Object, context: &mut Context<'_>) -> Result<Rc<str>> {
    match object {
        Object::Str(text) => Ok(text.clone()),
        _ => repr(object, context).map(Rc::from),
    }
}

/// As it would be written in a source.
pub(crate) fn repr(object: &Object, context: &mut Context<'_>) -> Result<String> {
    let mut writer = Writer { out: String::new(), open: Vec::new(), context };
    writer.object(object)?;
    Ok(writer.out)
}

struct Writer<'w, 'p> {
    out: String,
    /// The containers that are being written: what occurs inside itself is only hinted at.
    open: Vec<usize>,
    context: &'w mut Context<'p>,
}

impl Writer<'_, '_> {
    fn push(&mut self, text: &str) -> Result<()> {
        self.context.cells(text.len() as u64)?;
        self.out.push_str(text);
        Ok(())
    }

    fn object(&mut self, object: &Object) -> Result<()> {
        self.context.steps(1)?;
        match object {
            Object::List(list) => self.container(Rc::as_ptr(list) as usize, "[...]", |writer| {
                let elements = list.borrow().clone();
                writer.elements("[", &elements, "]")
            }),
            Object::Tuple(elements) => self.container(Rc::as_ptr(elements) as usize, "(...)", |writer| {
                writer.elements("(", elements, if elements.len() == 1 { ",)" } else { ")" })
            }),
            Object::Dict(dict) => self.container(Rc::as_ptr(dict) as usize, "{...}", |writer| {
                let entries = dict.borrow().clone();
                writer.push("{")?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    writer.push(if index == 0 { "" } else { ", " })?;
                    writer.object(key.object())?;
                    writer.push(": ")?;
                    writer.object(value)?;
                }
                writer.push("}")
            }),
            Object::DictView(dict, view) => self.container(Rc::as_ptr(dict) as usize, "...", |writer| {
                let entries = dict.borrow().clone();
                let elements: Vec<Object> = entries
                    .into_iter()
                    .map(|(key, value)| match view {
                        View::Keys => key.into_object(),
                        View::Values => value,
                        View::Items => Object::tuple(vec![key.into_object(), value]),
                    })
                    .collect();
                writer.elements(&format!("{}([", object.type_name()), &elements, "])")
            }),
            Object::Set(set) => {
                let elements: Vec<Object> = set.borrow().iter().map(|key| key.object().clone()).collect();
                if elements.is_empty() { self.push("set()") } else { self.elements("{", &elements, "}") }
            }
            Object::Named(named) => self.container(Rc::as_ptr(named) as usize, "(...)", |writer| {
                writer.push(&named.name)?;
                for (index, (name, value)) in named.fields.iter().enumerate() {
                    writer.push(if index == 0 { "(\n" } else { ",\n" })?;
                    writer.push(name)?;
                    writer.push("=")?;
                    writer.object(value)?;
                }
                writer.push(")")
            }),
            Object::Slice(slice) => {
                self.elements("slice(", &[slice.start.clone(), slice.stop.clone(), slice.step.clone()], ")")
            }
            _ => {
                let text = atom(object);
                self.push(&text)
            }
        }
    }

    fn elements(&mut self, open: &str, elements: &[Object], close: &str) -> Result<()> {
        self.push(open)?;
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                self.push(", ")?;
            }
            self.object(element)?;
        }
        self.push(close)
    }

    fn container(&mut self, address: usize, again: &str, write: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        if self.open.contains(&address) {
            return self.push(again);
        }
        self.open.push(address);
        self.context.enter("printing")?;
        write(self)?;
        self.context.leave();
        self.open.pop();
        Ok(())
    }
}

/// What holds no other objects, or does not show them.
fn atom(object: &Object) -> String {
    match object {
        Object::None => "None".to_owned(),
        Object::Bool(true) => "True".to_owned(),
        Object::Bool(false) => "False".to_owned(),
        Object::Int(value) => value.to_string(),
        Object::Float(value) => text::float(*value),
        Object::Str(value) => text::quoted(value),
        Object::Size(lengths) => format!("torch.Size({lengths:?})"),
        Object::Range(range) if range.step == 1 => format!("range({}, {})", range.start, range.stop),
        Object::Range(range) => format!("range({}, {}, {})", range.start, range.stop, range.step),
        Object::Ellipsis => "Ellipsis".to_owned(),
        Object::Tensor(tensor) => tensor.repr(),
        Object::DType(dtype) => dtype.to_string(),
        Object::Device => "device(type='cpu')".to_owned(),
        Object::Module(module) => format!("<module '{}'>", module.name()),
        Object::Type(class) => format!("<class '{}'>", class.name()),
        Object::Function(function) => format!("<function {}>", function.code.name),
        Object::Native(native) => format!("<built-in function {}>", native.name),
        Object::Method(method) => {
            format!("<built-in method {} of {} object>", method.name, method.receiver.type_name())
        }
        Object::Record(record) => {
            let names: Vec<&str> = record.outputs.iter().map(|(name, _)| name.as_str()).collect();
            format!("<outputs of demo '{}': {}>", record.id, names.join(", "))
        }
        other => match other.type_name() {
            "generator" => "<generator object <genexpr>>".to_owned(),
            name => format!("<{name} object>"),
        },
    }
}

impl Module {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Module::Builtins => "builtins",
            Module::Math => "math",
            Module::Torch => "torch",
            Module::Nn => "torch.nn",
            Module::Functional => "torch.nn.functional",
        }
    }
}

impl Type {
    /// As in `<class 'torch.Tensor'>`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Type::Int => "int",
            Type::Float => "float",
            Type::Bool => "bool",
            Type::Str => "str",
            Type::List => "list",
            Type::Tuple => "tuple",
            Type::Dict => "dict",
            Type::Set => "set",
            Type::Range => "range",
            Type::Slice => "slice",
            Type::Tensor => "torch.Tensor",
            Type::Size => "torch.Size",
            Type::DType => "torch.dtype",
            Type::Other(name) => name,
        }
    }

    pub(crate) fn of(object: &Object) -> Self {
        match object {
            Object::Int(_) => Type::Int,
            Object::Float(_) => Type::Float,
            Object::Bool(_) => Type::Bool,
            Object::Str(_) => Type::Str,
            Object::List(_) => Type::List,
            Object::Tuple(_) => Type::Tuple,
            Object::Dict(_) => Type::Dict,
            Object::Set(_) => Type::Set,
            Object::Range(_) => Type::Range,
            Object::Slice(_) => Type::Slice,
            Object::Tensor(_) => Type::Tensor,
            Object::Size(_) => Type::Size,
            Object::DType(_) => Type::DType,
            other => Type::Other(other.type_name()),
        }
    }
}
