//! Truth, equality, order and membership.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::containers::Key;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::iteration::View;
use crate::number::compare_int_float;
use crate::object::{Object, Range};
use crate::operator::Operator;
use crate::torch;

/// `left == right` and the other comparisons; of tensors, element by element.
pub(crate) fn operator(operator: Operator, left: &Object, right: &Object, context: &mut Context<'_>) -> Result<Object> {
    if matches!(left, Object::Tensor(_)) || matches!(right, Object::Tensor(_)) {
        return torch::operator(operator, left, right);
    }
    let result = match operator {
        Operator::Eq => equal(left, right, context)?,
        Operator::Ne => !equal(left, right, context)?,
        _ => ordered(operator, left, right, context)?,
    };
    Ok(Object::Bool(result))
}

/// Whether `if` takes it for true.
pub(crate) fn truth(object: &Object, context: &mut Context<'_>) -> Result<bool> {
    Ok(match object {
        Object::None => false,
        Object::Bool(value) => *value,
        Object::Int(value) => *value != 0,
        Object::Float(value) => *value != 0.0,
        Object::Tensor(tensor) => torch::truth(tensor)?,
        _ => length(object, context)?.is_none_or(|length| length > 0),
    })
}

/// How many elements there are, of what has a length.
pub(crate) fn length(object: &Object, context: &mut Context<'_>) -> Result<Option<usize>> {
    Ok(Some(match object {
        Object::Str(text) => {
            context.steps(text.len() as u64 / 16)?;
            text.chars().count()
        }
        Object::List(list) => list.borrow().len(),
        Object::Tuple(tuple) => tuple.len(),
        Object::Size(lengths) => lengths.len(),
        Object::Named(named) => named.fields.len(),
        Object::Dict(dict) | Object::DictView(dict, _) => dict.borrow().len(),
        Object::Set(set) => set.borrow().len(),
        Object::Range(range) => i64::try_from(range.len())
            .map(|length| length as usize)
            .map_err(|_| Failure::overflow("Python int too large to convert to C ssize_t"))?,
        Object::Tensor(tensor) => torch::len(tensor)?,
        _ => return Ok(None),
    }))
}

/// The same object: what `is` asks.
pub(crate) fn identical(left: &Object, right: &Object) -> bool {
    use Object as O;
    match (left, right) {
        (O::None, O::None) | (O::Ellipsis, O::Ellipsis) | (O::Device, O::Device) => true,
        (O::Bool(left), O::Bool(right)) => left == right,
        (O::Int(left), O::Int(right)) => left == right,
        (O::Float(left), O::Float(right)) => left.to_bits() == right.to_bits(),
        (O::Str(left), O::Str(right)) => Rc::ptr_eq(left, right) || left == right,
        (O::List(left), O::List(right)) => Rc::ptr_eq(left, right),
        (O::Tuple(left), O::Tuple(right)) => Rc::ptr_eq(left, right) || (left.is_empty() && right.is_empty()),
        (O::Size(left), O::Size(right)) => Rc::ptr_eq(left, right),
        (O::Named(left), O::Named(right)) => Rc::ptr_eq(left, right),
        (O::Dict(left), O::Dict(right)) => Rc::ptr_eq(left, right),
        (O::Set(left), O::Set(right)) => Rc::ptr_eq(left, right),
        (O::Range(left), O::Range(right)) => Rc::ptr_eq(left, right),
        (O::Tensor(left), O::Tensor(right)) => left.same(right),
        (O::DType(left), O::DType(right)) => left == right,
        (O::Module(left), O::Module(right)) => left == right,
        (O::Type(left), O::Type(right)) => left == right,
        (O::Function(left), O::Function(right)) => Rc::ptr_eq(left, right),
        (O::Native(left), O::Native(right)) => left == right,
        (O::Iterator(left), O::Iterator(right)) => Rc::ptr_eq(left, right),
        (O::Record(left), O::Record(right)) => Rc::ptr_eq(left, right),
        _ => false,
    }
}

/// `left == right` as a truth: of tensors inside lists, of one element each.
pub(crate) fn equal(left: &Object, right: &Object, context: &mut Context<'_>) -> Result<bool> {
    context.steps(1)?;
    context.nested("comparison", |context| equal_one(left, right, context))
}

fn equal_one(left: &Object, right: &Object, context: &mut Context<'_>) -> Result<bool> {
    use Object as O;
    Ok(match (left, right) {
        (O::Float(left), O::Float(right)) => left == right,
        (O::Str(left), O::Str(right)) => {
            context.steps(left.len().min(right.len()) as u64 / 64)?;
            left == right
        }
        (O::Bool(_) | O::Int(_) | O::Float(_), O::Bool(_) | O::Int(_) | O::Float(_)) => {
            compare_numbers(left, right) == Some(Ordering::Equal)
        }
        _ if identical(left, right) => true,
        (O::Tensor(_), _) | (_, O::Tensor(_)) => truth(&torch::operator(Operator::Eq, left, right)?, context)?,
        (O::List(left), O::List(right)) => {
            let (left, right) = (left.borrow().clone(), right.borrow().clone());
            all_equal(&left, &right, context)?
        }
        (O::Tuple(_) | O::Size(_) | O::Named(_), O::Tuple(_) | O::Size(_) | O::Named(_)) => {
            let (left, right) = (left.sequence().unwrap_or_default(), right.sequence().unwrap_or_default());
            all_equal(&left, &right, context)?
        }
        (O::Dict(left), O::Dict(right)) => {
            let (left, right) = (left.borrow().clone(), right.borrow().clone());
            if left.len() != right.len() {
                return Ok(false);
            }
            for (key, value) in &left {
                match right.get(key) {
                    Some(other) if same(value, other, context)? => {}
                    _ => return Ok(false),
                }
            }
            true
        }
        (O::Set(left), O::Set(right)) => {
            let (left, right) = (left.borrow(), right.borrow());
            context.steps(left.len() as u64)?;
            left.len() == right.len() && left.iter().all(|key| right.contains(key))
        }
        (O::Range(left), O::Range(right)) => left.same_elements(right),
        (O::Slice(left), O::Slice(right)) => {
            let sides = [(&left.start, &right.start), (&left.stop, &right.stop), (&left.step, &right.step)];
            for (left, right) in sides {
                if !equal(left, right, context)? {
                    return Ok(false);
                }
            }
            true
        }
        _ => false,
    })
}

fn all_equal(left: &[Object], right: &[Object], context: &mut Context<'_>) -> Result<bool> {
    if left.len() != right.len() {
        return Ok(false);
    }
    for (left, right) in left.iter().zip(right) {
        if !same(left, right, context)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// As containers compare their elements: what is identical is equal, even NaN.
pub(crate) fn same(left: &Object, right: &Object, context: &mut Context<'_>) -> Result<bool> {
    Ok(identical(left, right) || equal(left, right, context)?)
}

/// None where one is NaN or no number.
fn compare_numbers(left: &Object, right: &Object) -> Option<Ordering> {
    match (left.integer(), right.integer()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        (Some(left), None) => compare_int_float(left, right.scalar()?.as_f64()),
        (None, Some(right)) => compare_int_float(right, left.scalar()?.as_f64()).map(Ordering::reverse),
        (None, None) => left.scalar()?.as_f64().partial_cmp(&right.scalar()?.as_f64()),
    }
}

/// `<`, `<=`, `>`, `>=` as a truth.
pub(crate) fn ordered(operator: Operator, left: &Object, right: &Object, context: &mut Context<'_>) -> Result<bool> {
    context.steps(1)?;
    context.nested("comparison", |context| ordered_one(operator, left, right, context))
}

fn ordered_one(operator: Operator, left: &Object, right: &Object, context: &mut Context<'_>) -> Result<bool> {
    use Object as O;
    let meets = |ordering: Option<Ordering>| {
        ordering.is_some_and(|ordering| match operator {
            Operator::Lt => ordering.is_lt(),
            Operator::Le => ordering.is_le(),
            Operator::Gt => ordering.is_gt(),
            _ => ordering.is_ge(),
        })
    };
    match (left, right) {
        (O::Bool(_) | O::Int(_) | O::Float(_), O::Bool(_) | O::Int(_) | O::Float(_)) => {
            Ok(meets(compare_numbers(left, right)))
        }
        (O::Str(left), O::Str(right)) => {
            context.steps(left.len().min(right.len()) as u64 / 64)?;
            Ok(meets(Some(left.cmp(right))))
        }
        (O::Tensor(_), _) | (_, O::Tensor(_)) => truth(&torch::operator(operator, left, right)?, context),
        (O::List(_), O::List(_)) | (O::Tuple(_) | O::Size(_) | O::Named(_), O::Tuple(_) | O::Size(_) | O::Named(_)) => {
            let (lefts, rights) = (left.sequence().unwrap_or_default(), right.sequence().unwrap_or_default());
            for (left, right) in lefts.iter().zip(&rights) {
                if !same(left, right, context)? {
                    return ordered(operator, left, right, context);
                }
            }
            Ok(meets(Some(lefts.len().cmp(&rights.len()))))
        }
        (O::Set(left), O::Set(right)) => {
            let (left, right) = (left.borrow(), right.borrow());
            context.steps((left.len() + right.len()) as u64)?;
            let (small, large) = match operator {
                Operator::Lt | Operator::Le => (&left, &right),
                _ => (&right, &left),
            };
            let proper = matches!(operator, Operator::Lt | Operator::Gt);
            Ok((!proper || small.len() < large.len()) && small.iter().all(|key| large.contains(key)))
        }
        _ => Err(Failure::type_error(format!(
            "'{operator}' not supported between instances of '{}' and '{}'",
            left.type_name(),
            right.type_name()
        ))),
    }
}

/// `element in container`, for what can be asked without walking an iterator; none for the rest.
pub(crate) fn contains(container: &Object, element: &Object, context: &mut Context<'_>) -> Result<Option<bool>> {
    Ok(Some(match container {
        Object::Str(text) => {
            let Object::Str(part) = element else {
                let message = format!("'in <string>' requires string as left operand, not {}", element.type_name());
                return Err(Failure::type_error(message));
            };
            context.steps(text.len() as u64 / 16)?;
            text.contains(&**part)
        }
        Object::List(_) | Object::Tuple(_) | Object::Size(_) | Object::Named(_) => {
            // The elements are copied first: a comparison never runs while the list is borrowed.
            let length = length(container, context)?.unwrap_or_default();
            context.steps(length as u64 / 16)?;
            for candidate in container.sequence().unwrap_or_default() {
                if same(&candidate, element, context)? {
                    return Ok(Some(true));
                }
            }
            false
        }
        Object::Dict(dict) | Object::DictView(dict, View::Keys) => {
            let key = Key::new(element.clone())?;
            dict.borrow().contains_key(&key)
        }
        Object::Set(set) => {
            let key = Key::new(element.clone())?;
            set.borrow().contains(&key)
        }
        Object::Range(range) => match element {
            Object::Int(_) | Object::Bool(_) => range.contains(element.integer().unwrap_or_default()),
            Object::Float(value) => crate::number::whole(*value).is_some_and(|whole| range.contains(whole)),
            _ => false,
        },
        Object::Tensor(tensor) => torch::contains(tensor, element)?,
        _ => return Ok(None),
    }))
}

impl Range {
    pub(crate) fn len(&self) -> u64 {
        let ahead = i128::from(self.stop) - i128::from(self.start);
        let span = if self.step > 0 { ahead } else { -ahead };
        if span <= 0 { 0 } else { ((span - 1) / i128::from(self.step).abs() + 1) as u64 }
    }

    /// The element at a place below [`len`](Self::len).
    pub(crate) fn at(&self, index: u64) -> i64 {
        (i128::from(self.start) + i128::from(self.step) * i128::from(index)) as i64
    }

    pub(crate) fn contains(&self, element: i64) -> bool {
        let distance = i128::from(element) - i128::from(self.start);
        let step = i128::from(self.step);
        distance % step == 0 && (0..i128::from(self.len())).contains(&(distance / step))
    }

    fn same_elements(&self, other: &Range) -> bool {
        let length = self.len();
        length == other.len() && (length == 0 || self.start == other.start && (length == 1 || self.step == other.step))
    }
}
