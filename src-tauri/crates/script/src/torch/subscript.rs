//! `tensor[…]` and `tensor[…] = …`.

use candlelight_tensor::{DType, Index, Tensor};

use super::call::as_operand;
use super::literal;
use crate::ErrorKind;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::object::{Object, Slice};

/// `tensor[key]`.
pub(crate) fn subscript(tensor: &Tensor, key: &Object, context: &mut Context<'_>) -> Result<Object> {
    let indices = indices(tensor, key, context)?;
    Ok(Object::Tensor(tensor.index(&indices)?))
}

/// `tensor[key] = value`.
pub(crate) fn assign(tensor: &Tensor, key: &Object, value: &Object, context: &mut Context<'_>) -> Result<()> {
    let indices = indices(tensor, key, context)?;
    let Some(operand) = as_operand(value) else {
        return Err(Failure::type_error(format!(
            "can't assign a {} to a torch.{}Tensor",
            value.type_name(),
            tensor.dtype().type_name()
        )));
    };
    Ok(tensor.put(&indices, &operand)?)
}

fn indices(tensor: &Tensor, key: &Object, context: &mut Context<'_>) -> Result<Vec<Index>> {
    let indices: Vec<Index> = match several(key) {
        Some(keys) => keys.iter().map(|key| index(key, context)).collect::<Result<_>>()?,
        None => vec![index(key, context)?],
    };
    if tensor.rank() == 0 && matches!(indices.as_slice(), [Index::At(_)]) {
        return Err(Failure::index(
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim \
             tensor to a number",
        ));
    }
    Ok(indices)
}

/// The keys of a tuple. As in PyTorch a short list that holds more than numbers counts as one too.
fn several(key: &Object) -> Option<Vec<Object>> {
    /// From this length on a list is always an index tensor.
    const LONG: usize = 32;
    match key {
        Object::Tuple(_) | Object::Size(_) | Object::Named(_) => key.sequence(),
        Object::List(list) if list.borrow().len() < LONG => {
            let more_than_a_number = |element: &Object| {
                matches!(
                    element,
                    Object::None
                        | Object::Ellipsis
                        | Object::Slice(_)
                        | Object::Tensor(_)
                        | Object::List(_)
                        | Object::Tuple(_)
                        | Object::Size(_)
                        | Object::Range(_)
                )
            };
            key.sequence().filter(|elements| elements.iter().any(more_than_a_number))
        }
        _ => None,
    }
}

fn index(key: &Object, context: &mut Context<'_>) -> Result<Index> {
    Ok(match key {
        Object::Int(at) => Index::At(*at),
        Object::Bool(flag) => Index::Flag(*flag),
        Object::None => Index::NewAxis,
        Object::Ellipsis => Index::Ellipsis,
        Object::Slice(slice) => self::slice(slice)?,
        Object::Tensor(tensor) => advanced(tensor)?,
        Object::List(_) | Object::Tuple(_) | Object::Size(_) | Object::Range(_) => {
            let array = literal::array(key, None, context)?;
            // What is not a mask is read as whole numbers, an empty list among them.
            let kept = matches!(array.dtype(), DType::Bool | DType::UInt8) && array.numel() > 0;
            Index::Advanced(if kept { array } else { array.cast(DType::Int64)? })
        }
        Object::Str(_) => return Err(Failure::type_error("new(): invalid data type 'str'")),
        other => {
            return Err(Failure::new(
                ErrorKind::IndexError,
                format!(
                    "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got {})",
                    other.type_name()
                ),
            ));
        }
    })
}

/// A tensor of one whole number stands for the number; others select many places.
fn advanced(tensor: &Tensor) -> Result<Index> {
    let array = tensor.array();
    if array.dtype().is_float() {
        return Err(Failure::index("tensors used as indices must be long, int, byte or bool tensors"));
    }
    if array.rank() > 0 {
        return Ok(Index::Advanced(array));
    }
    let value = array.to_i64s().first().copied().unwrap_or_default();
    Ok(if array.dtype() == DType::Bool { Index::Flag(value != 0) } else { Index::At(value) })
}

fn slice(slice: &Slice) -> Result<Index> {
    let step = bound(&slice.step)?;
    match step {
        Some(0) => return Err(Failure::value("slice step cannot be zero")),
        Some(step) if step < 0 => return Err(Failure::value("step must be greater than zero")),
        _ => {}
    }
    Ok(Index::Slice { start: bound(&slice.start)?, stop: bound(&slice.stop)?, step })
}

fn bound(object: &Object) -> Result<Option<i64>> {
    match object {
        Object::None => Ok(None),
        Object::Tensor(tensor) if tensor.numel() == 1 && tensor.dtype().category() == 1 => {
            Ok(tensor.array().to_i64s().first().copied())
        }
        other => other
            .integer()
            .map(Some)
            .ok_or_else(|| Failure::type_error("slice indices must be integers or None or have an __index__ method")),
    }
}
