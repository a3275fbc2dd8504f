//! Plain values of objects, and objects of plain values.

use std::rc::Rc;

use candlelight_tensor::{Array, DType, Tensor};
use indexmap::IndexMap;

use crate::compare;
use crate::containers::{Dict, Key, Set, Table};
use crate::context::Context;
use crate::display;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::value::{TensorData, TensorValue, Value};

/// Containers within containers that a value may have. Its readers recurse, some over three levels for each of these.
const DEEPEST: usize = 32;
/// Elements of a tensor that may leave the evaluator.
const MOST: usize = 1_000_000;
/// Elements that are worth showing as a step.
const MOST_IN_A_STEP: usize = 10_000;

/// What the object holds now; later changes do not reach it.
pub(crate) fn value(object: &Object, context: &mut Context<'_>) -> Result<Value> {
    Snapshot { context, open: Vec::new() }.value(object)
}

/// As [`value`], but what is large or nested too deep only by what it is.
pub(crate) fn step(object: &Object, context: &mut Context<'_>) -> Result<Value> {
    let size = match object {
        Object::Tensor(tensor) if tensor.array().numel() > MOST_IN_A_STEP => {
            return Ok(Value::Other { repr: tensor.repr() });
        }
        Object::Tensor(_) | Object::Range(_) => 0,
        _ => compare::length(object, context)?.unwrap_or_default(),
    };
    let summary = || Value::Other { repr: format!("<{}>", object.type_name()) };
    if size > MOST_IN_A_STEP {
        return Ok(summary());
    }
    match value(object, context) {
        Err(failure) if failure.message.starts_with("nesting") => Ok(summary()),
        taken => taken,
    }
}

struct Snapshot<'s, 'p> {
    context: &'s mut Context<'p>,
    /// Addresses of the containers around.
    open: Vec<usize>,
}

impl Snapshot<'_, '_> {
    fn value(&mut self, object: &Object) -> Result<Value> {
        self.context.steps(1)?;
        self.context.cells(1)?;
        Ok(match object {
            Object::None => Value::None,
            Object::Bool(value) => Value::Bool(*value),
            Object::Int(value) => Value::Int(*value),
            Object::Float(value) => Value::Float(*value),
            Object::Str(text) => {
                self.context.cells(text.len() as u64)?;
                Value::Str(text.to_string())
            }
            Object::Size(lengths) => Value::Size(lengths.to_vec()),
            Object::Tensor(tensor) => Value::Tensor(self.tensor(tensor)?),
            Object::List(list) => {
                let elements = list.borrow().clone();
                self.inside(Rc::as_ptr(list) as usize, "[...]", |inside| Ok(Value::List(inside.values(&elements)?)))?
            }
            Object::Tuple(elements) => self
                .inside(Rc::as_ptr(elements) as usize, "(...)", |inside| Ok(Value::Tuple(inside.values(elements)?)))?,
            Object::Named(named) => self.inside(Rc::as_ptr(named) as usize, "(...)", |inside| {
                let field = |(name, value): &(&str, Object)| Ok(((*name).to_owned(), inside.value(value)?));
                let fields = named.fields.iter().map(field).collect::<Result<_>>()?;
                Ok(Value::Named { name: named.name.clone(), fields })
            })?,
            Object::Dict(dict) => {
                let entries = dict.borrow().clone();
                self.inside(Rc::as_ptr(dict) as usize, "{...}", |inside| {
                    let entry = |(key, value): (&Key, &Object)| Ok((inside.value(key.object())?, inside.value(value)?));
                    Ok(Value::Dict(entries.iter().map(entry).collect::<Result<_>>()?))
                })?
            }
            Object::Set(set) => {
                let elements: Vec<Object> = set.borrow().iter().map(|key| key.object().clone()).collect();
                self.inside(Rc::as_ptr(set) as usize, "{...}", |inside| Ok(Value::Set(inside.values(&elements)?)))?
            }
            other => Value::Other { repr: display::repr(other, self.context)? },
        })
    }

    fn values(&mut self, objects: &[Object]) -> Result<Vec<Value>> {
        objects.iter().map(|object| self.value(object)).collect()
    }

    fn inside(&mut self, address: usize, again: &str, read: impl FnOnce(&mut Self) -> Result<Value>) -> Result<Value> {
        if self.open.contains(&address) {
            return Ok(Value::Other { repr: again.to_owned() });
        }
        if self.open.len() >= DEEPEST {
            return Err(Failure::limit(format!("nesting: the value is nested more than {DEEPEST} containers deep")));
        }
        self.open.push(address);
        let value = read(self)?;
        self.open.pop();
        Ok(value)
    }

    fn tensor(&mut self, tensor: &Tensor) -> Result<TensorValue> {
        let array = tensor.array();
        // Axes before an empty one still become lists.
        let lists = array
            .shape()
            .iter()
            .take_while(|length| **length > 0)
            .try_fold(1_usize, |all, length| all.checked_mul(*length));
        if array.numel().max(lists.unwrap_or(usize::MAX)) > MOST {
            return Err(Failure::limit(format!("output: the value is a tensor of more than {MOST} elements")));
        }
        self.context.steps(array.numel() as u64 / 16)?;
        let data = match array.dtype() {
            DType::Bool => TensorData::Bool(array.to_i64s().into_iter().map(|value| value != 0).collect()),
            DType::UInt8 => TensorData::UInt8(array.to_i64s().into_iter().map(|value| value as u8).collect()),
            DType::Int32 => TensorData::Int32(array.to_i64s().into_iter().map(|value| value as i32).collect()),
            DType::Int64 => TensorData::Int64(array.to_i64s()),
            DType::Float32 => TensorData::Float32(array.to_f64s()),
            DType::Float64 => TensorData::Float64(array.to_f64s()),
        };
        Ok(TensorValue { shape: array.shape().to_vec(), data, repr: tensor.repr() })
    }
}

/// The object that a value describes; what only a printed form is left of becomes that text.
pub(crate) fn object(value: &Value, context: &mut Context<'_>) -> Result<Object> {
    context.nested("a binding", |context| object_inside(value, context))
}

fn object_inside(value: &Value, context: &mut Context<'_>) -> Result<Object> {
    let mut all = |values: &[Value]| values.iter().map(|value| object(value, context)).collect::<Result<Vec<Object>>>();
    Ok(match value {
        Value::None => Object::None,
        Value::Bool(value) => Object::Bool(*value),
        Value::Int(value) => Object::Int(*value),
        Value::Float(value) => Object::Float(*value),
        Value::Str(text) | Value::Other { repr: text } => return context.text(text.as_str()),
        Value::List(values) => {
            let elements = all(values)?;
            return context.list(elements);
        }
        Value::Tuple(values) => {
            let elements = all(values)?;
            return context.tuple(elements);
        }
        Value::Named { fields, .. } => {
            let values: Vec<Object> = fields.iter().map(|(_, value)| object(value, context)).collect::<Result<_>>()?;
            return context.tuple(values);
        }
        Value::Size(lengths) => Object::Size(lengths.as_slice().into()),
        Value::Dict(entries) => {
            context.cells(2 * entries.len() as u64 + 1)?;
            let mut map = IndexMap::new();
            for (key, value) in entries {
                map.insert(Key::new(object(key, context)?)?, object(value, context)?);
            }
            Object::Dict(Rc::new(Dict::new(map)))
        }
        Value::Set(values) => {
            context.cells(2 * values.len() as u64 + 1)?;
            let mut table = Table::default();
            for value in values {
                table.insert(Key::new(object(value, context)?)?);
            }
            Object::Set(Rc::new(Set::new(table)))
        }
        Value::Tensor(tensor) => Object::Tensor(Tensor::new(array(tensor)?)),
    })
}

fn array(tensor: &TensorValue) -> Result<Array> {
    let dtype = tensor.data.dtype();
    let shape = tensor.shape.as_slice();
    Ok(match &tensor.data {
        TensorData::Bool(values) => Array::from_bools(values.clone(), shape, dtype)?,
        TensorData::UInt8(values) => {
            Array::from_i64s(values.iter().map(|value| i64::from(*value)).collect(), shape, dtype)?
        }
        TensorData::Int32(values) => {
            Array::from_i64s(values.iter().map(|value| i64::from(*value)).collect(), shape, dtype)?
        }
        TensorData::Int64(values) => Array::from_i64s(values.clone(), shape, dtype)?,
        TensorData::Float32(values) | TensorData::Float64(values) => Array::from_f64s(values.clone(), shape, dtype)?,
    })
}
