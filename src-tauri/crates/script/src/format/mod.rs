//! Formatting of values: f-strings, `format`, `str.format` and `%`.

mod braces;
mod number;
mod percent;
mod specification;

pub(crate) use braces::{Field, fields};
pub(crate) use percent::percent;
pub(crate) use specification::Specification;

use std::rc::Rc;

use crate::context::Context;
use crate::display;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::torch;

/// `format(object, specification)`.
pub(crate) fn format(object: &Object, specification: &str, context: &mut Context<'_>) -> Result<Rc<str>> {
    if let Object::Tensor(tensor) = object {
        return match torch::format(tensor, specification, context)? {
            Object::Str(text) => Ok(text),
            other => display::str(&other, context),
        };
    }
    if specification.is_empty() {
        return display::str(object, context);
    }
    let read = Specification::read(specification, object.type_name())?;
    // Paid before it is made.
    context.cells(read.width.unwrap_or(0).saturating_add(read.precision.unwrap_or(0)) as u64)?;
    let text = match object {
        Object::Str(text) => read.string(text)?,
        Object::Bool(_) | Object::Int(_) => read.integer(object.integer().unwrap_or_default(), object.type_name())?,
        Object::Float(value) => read.float(*value)?,
        _ => {
            let message = format!("unsupported format string passed to {}.__format__", object.type_name());
            return Err(Failure::type_error(message));
        }
    };
    context.cells(text.len() as u64)?;
    Ok(text.into())
}
