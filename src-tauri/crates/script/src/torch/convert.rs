//! Between tensors and Python's own objects: numbers, lists, truth, text.

use candlelight_tensor::{Binary, DType, Reduce, Scalar, Tensor};

use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::object::{Object, Type};

/// Its shape as `torch.Size`.
pub(super) fn size(tensor: &Tensor) -> Object {
    Object::Size(tensor.shape().into_iter().map(|length| length as i64).collect())
}

/// Bytes of an element in memory, as PyTorch has them.
pub(super) fn item_size(dtype: DType) -> i64 {
    match dtype {
        DType::Bool | DType::UInt8 => 1,
        DType::Int32 | DType::Float32 => 4,
        DType::Int64 | DType::Float64 => 8,
    }
}

/// The only element.
pub(super) fn item(tensor: &Tensor) -> Result<Scalar> {
    match tensor.numel() {
        1 => Ok(tensor.array().item()?),
        count => Err(Failure::runtime(format!("a Tensor with {count} elements cannot be converted to Scalar"))),
    }
}

/// Lists nested like the shape; a number for a tensor without axes.
pub(super) fn to_list(tensor: &Tensor, context: &mut Context<'_>) -> Result<Object> {
    let array = tensor.array();
    context.steps(array.numel() as u64)?;
    context.cells(array.numel() as u64)?;
    let dtype = array.dtype();
    let mut level: Vec<Object> = if dtype.is_float() {
        array.to_f64s().into_iter().map(Object::Float).collect()
    } else {
        let object = |value: i64| if dtype == DType::Bool { Object::Bool(value != 0) } else { Object::Int(value) };
        array.to_i64s().into_iter().map(object).collect()
    };
    let shape = array.shape();
    for (axis, &length) in shape.iter().enumerate().rev() {
        let lists = shape.iter().take(axis).try_fold(1_usize, |count, length| count.checked_mul(*length));
        let lists = lists.ok_or_else(|| Failure::limit("cells: the list would be too long"))?;
        context.cells(lists as u64)?;
        let mut elements = level.into_iter();
        level = (0..lists).map(|_| context.list(elements.by_ref().take(length).collect())).collect::<Result<_>>()?;
    }
    Ok(level.pop().unwrap_or(Object::None))
}

pub(crate) fn truth(tensor: &Tensor) -> Result<bool> {
    match tensor.numel() {
        1 => Ok(match tensor.array().item()? {
            Scalar::Bool(value) => value,
            Scalar::Int(value) => value != 0,
            Scalar::Float(value) => value != 0.0,
        }),
        0 => Err(Failure::runtime("Boolean value of Tensor with no values is ambiguous")),
        _ => Err(Failure::runtime("Boolean value of Tensor with more than one value is ambiguous")),
    }
}

pub(crate) fn len(tensor: &Tensor) -> Result<usize> {
    tensor.shape().first().copied().ok_or_else(|| Failure::type_error("len() of a 0-d tensor"))
}

/// The tensors along the first axis.
pub(crate) fn iterate(tensor: &Tensor) -> Result<Vec<Object>> {
    /// A tensor without elements can still be this long.
    const LONGEST: usize = 32 << 20;
    match tensor.shape().first() {
        None => Err(Failure::type_error("iteration over a 0-d tensor")),
        Some(length) if *length > LONGEST => {
            Err(Failure::limit(format!("steps: iterating over a tensor of length {length} takes too long")))
        }
        Some(_) => Ok(tensor.unbind(0)?.into_iter().map(Object::Tensor).collect()),
    }
}

/// `int(tensor)`, `float(tensor)`, `bool(tensor)`.
pub(crate) fn to_number(tensor: &Tensor, class: Type) -> Result<Object> {
    if class == Type::Bool {
        return truth(tensor).map(Object::Bool);
    }
    if tensor.numel() != 1 {
        return Err(Failure::value("only one element tensors can be converted to Python scalars"));
    }
    let value = item(tensor)?;
    match (class, value) {
        (Type::Int, Scalar::Float(value)) => whole(value).map(Object::Int),
        (Type::Int, Scalar::Bool(value)) => Ok(Object::Int(i64::from(value))),
        (Type::Float, value) => Ok(Object::Float(value.as_f64())),
        (_, value) => Ok(value.into()),
    }
}

/// Towards zero, as Python's `int`.
fn whole(value: f64) -> Result<i64> {
    const BOUND: f64 = 9_223_372_036_854_775_808.0;
    if value.is_nan() {
        return Err(Failure::value("cannot convert float NaN to integer"));
    }
    if value.is_infinite() {
        return Err(Failure::overflow("cannot convert float infinity to integer"));
    }
    if !(-BOUND..BOUND).contains(&value) {
        return Err(Failure::overflow("the number does not fit into 64 bits"));
    }
    Ok(value as i64)
}

/// `element in tensor`: whether any element is equal.
pub(crate) fn contains(tensor: &Tensor, element: &Object) -> Result<bool> {
    let Some(operand) = super::call::as_operand(element) else {
        return Err(Failure::runtime(format!(
            "Tensor.__contains__ only supports Tensor or scalar, but you passed in a {}.",
            element.type_name()
        )));
    };
    truth(&Tensor::binary(Binary::Eq, tensor.detach(), operand)?.reduce(Reduce::Any, &[], false)?)
}

/// `f"{tensor:specification}"`: that of the number where the tensor has no axes.
pub(crate) fn format(tensor: &Tensor, specification: &str, context: &mut Context<'_>) -> Result<Object> {
    if tensor.rank() == 0 {
        return crate::format::format(&item(tensor)?.into(), specification, context).map(Object::Str);
    }
    if specification.is_empty() {
        return context.text(tensor.repr());
    }
    Err(Failure::type_error("unsupported format string passed to Tensor.__format__"))
}
