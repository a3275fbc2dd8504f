//! Tensors from what a program writes down: numbers, lists of lists, ranges, tensors among them.

use candlelight_tensor::{Array, DType, Scalar, Tensor};

use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::object::Object;

/// Levels of lists; a list may hold itself.
const DEEPEST: usize = 64;

/// What `torch.tensor(data)` holds. Without a dtype it is inferred: any float makes float32, else any whole number int64, else bool.
pub(super) fn array(data: &Object, dtype: Option<DType>, context: &mut Context<'_>) -> Result<Array> {
    if let Object::Tensor(tensor) = data {
        let array = tensor.array();
        return Ok(match dtype {
            Some(dtype) if dtype != array.dtype() => array.cast(dtype)?,
            _ => array.copy()?,
        });
    }
    let mut reading = Reading { shape: Vec::new(), values: Vec::new(), dtype: None, context };
    reading.measure(data)?;
    reading.read(data, 0)?;
    let Reading { shape, values, dtype: inferred, .. } = reading;
    let dtype = dtype.or(inferred).unwrap_or(DType::Float32);
    Ok(match dtype {
        DType::Float32 | DType::Float64 => {
            Array::from_f64s(values.into_iter().map(Scalar::as_f64).collect(), &shape, dtype)?
        }
        DType::Bool => {
            let values = values.into_iter().map(|value| value.as_f64() != 0.0).collect();
            Array::from_bools(values, &shape, dtype)?
        }
        DType::UInt8 | DType::Int32 | DType::Int64 => {
            let values = values.into_iter().map(|value| whole(value, dtype)).collect::<Result<Vec<i64>>>()?;
            Array::from_i64s(values, &shape, dtype)?
        }
    })
}

struct Reading<'a, 'p> {
    shape: Vec<usize>,
    values: Vec<Scalar>,
    /// Of the values so far.
    dtype: Option<DType>,
    context: &'a mut Context<'p>,
}

impl Reading<'_, '_> {
    /// Takes the shape from the first elements all the way down.
    fn measure(&mut self, data: &Object) -> Result<()> {
        let mut level = data.clone();
        while let Some(elements) = self.elements(&level)? {
            if self.shape.len() == DEEPEST {
                return Err(Failure::value(format!("too many dimensions '{}'", level.type_name())));
            }
            self.shape.push(elements.len());
            match elements.into_iter().next() {
                Some(Object::Str(_)) => return Err(Failure::value("too many dimensions 'str'")),
                Some(first) => level = first,
                None => break,
            }
        }
        Ok(())
    }

    fn read(&mut self, data: &Object, axis: usize) -> Result<()> {
        let Some(&length) = self.shape.get(axis) else {
            return self.read_number(data);
        };
        let Some(elements) = self.elements(data)? else {
            return Err(match data {
                Object::Tensor(tensor) => one_element_only(tensor),
                _ if data.scalar().is_some() => Failure::type_error("not a sequence"),
                other => invalid(other),
            });
        };
        if elements.len() != length {
            let got = elements.len();
            return Err(Failure::value(format!("expected sequence of length {length} at dim {axis} (got {got})")));
        }
        elements.iter().try_for_each(|element| self.read(element, axis + 1))
    }

    fn read_number(&mut self, data: &Object) -> Result<()> {
        let (value, dtype) = match data {
            Object::Tensor(tensor) if tensor.numel() == 1 => (tensor.array().item()?, tensor.dtype()),
            Object::Tensor(tensor) => return Err(one_element_only(tensor)),
            Object::List(_) | Object::Tuple(_) | Object::Size(_) | Object::Range(_) => {
                let got = data.type_name();
                return Err(Failure::type_error(if self.dtype.is_some_and(DType::is_float) {
                    format!("must be real number, not {got}")
                } else {
                    format!("'{got}' object cannot be interpreted as an integer")
                }));
            }
            other => match other.scalar() {
                Some(value) => (value, value.dtype()),
                None => return Err(invalid(other)),
            },
        };
        self.dtype = Some(self.dtype.map_or(dtype, |known| known.promote(dtype)));
        self.values.push(value);
        Ok(())
    }

    /// The elements of what counts as a sequence here, each a step. Tensors do not: PyTorch takes only those of one number.
    fn elements(&mut self, data: &Object) -> Result<Option<Vec<Object>>> {
        let length = match data {
            Object::Range(range) => range.len(),
            Object::List(list) => list.borrow().len() as u64,
            Object::Tuple(tuple) => tuple.len() as u64,
            _ => 0,
        };
        self.context.steps(length)?;
        Ok(match data {
            Object::Range(range) => {
                let next = |at: &i64| at.checked_add(range.step);
                let values = std::iter::successors(Some(range.start), next).take(usize::try_from(length).unwrap_or(0));
                Some(values.map(Object::Int).collect())
            }
            other => other.sequence(),
        })
    }
}

fn invalid(object: &Object) -> Failure {
    match object {
        Object::Str(_) => Failure::type_error("new(): invalid data type 'str'"),
        other => Failure::runtime(format!("Could not infer dtype of {}", other.type_name())),
    }
}

fn one_element_only(tensor: &Tensor) -> Failure {
    if tensor.dtype().is_float() {
        Failure::value("only one element tensors can be converted to Python scalars")
    } else {
        Failure::type_error("only integer tensors of a single element can be converted to an index")
    }
}

/// Towards zero; a negative number of at least −255 counts back from 256 in uint8, as in PyTorch.
fn whole(value: Scalar, dtype: DType) -> Result<i64> {
    const BOUND: f64 = 9_223_372_036_854_775_808.0;
    let whole = match value {
        Scalar::Bool(value) => Some(i64::from(value)),
        Scalar::Int(value) => Some(value),
        Scalar::Float(value) => (-BOUND..BOUND).contains(&value).then_some(value as i64),
    };
    whole
        .filter(|whole| match dtype {
            DType::UInt8 => (-255..=255).contains(whole),
            DType::Int32 => i32::try_from(*whole).is_ok(),
            _ => true,
        })
        .ok_or_else(|| Failure::runtime(format!("value cannot be converted to type {} without overflow", dtype.name())))
}
