//! `container[key]`: reading, writing, deleting.

use std::rc::Rc;

use super::Evaluator;
use crate::ErrorKind;
use crate::compare;
use crate::containers::Key;
use crate::display;
use crate::failure::{Failure, Result};
use crate::object::{Object, Range, Slice};
use crate::torch;

impl Evaluator<'_> {
    pub(crate) fn subscript(&mut self, container: &Object, key: &Object) -> Result<Object> {
        match (container, key) {
            (Object::Tensor(tensor), _) => torch::subscript(tensor, key, &mut self.context),
            (Object::Dict(dict), _) => {
                let hashed = Key::new(key.clone())?;
                let value = dict.borrow().get(&hashed).cloned();
                match value {
                    Some(value) => Ok(value),
                    None => Err(self.missing(key)),
                }
            }
            (
                Object::Str(_)
                | Object::List(_)
                | Object::Tuple(_)
                | Object::Size(_)
                | Object::Named(_)
                | Object::Range(_),
                Object::Slice(slice),
            ) => self.slice(container, slice),
            (Object::Str(text), _) => {
                let index = self.index(container, key, "string")?;
                if text.is_ascii() {
                    return Ok(Object::str(&text[index..=index]));
                }
                let character = text.chars().nth(index).unwrap_or_default();
                Ok(Object::str(character.encode_utf8(&mut [0; 4])))
            }
            (Object::List(list), _) => {
                let index = self.index(container, key, "list")?;
                list.borrow().get(index).cloned().ok_or_else(|| Failure::index("list index out of range"))
            }
            (Object::Tuple(tuple), _) => {
                let index = self.index(container, key, "tuple")?;
                tuple.get(index).cloned().ok_or_else(|| Failure::index("tuple index out of range"))
            }
            (Object::Size(lengths), _) => Ok(Object::Int(lengths[self.index(container, key, "tuple")?])),
            (Object::Named(named), _) => Ok(named.fields[self.index(container, key, "tuple")?].1.clone()),
            (Object::Range(range), _) => Ok(Object::Int(range.at(self.index(container, key, "range object")? as u64))),
            // `list[int]` in an annotation, and nothing else.
            (Object::Type(_), _) => {
                Err(Failure::type_error("annotations are not evaluated here; a class has no elements"))
            }
            _ => Err(Failure::type_error(format!("'{}' object is not subscriptable", container.type_name()))),
        }
    }

    fn missing(&mut self, key: &Object) -> Failure {
        match display::repr(key, &mut self.context) {
            Ok(text) => Failure::new(ErrorKind::KeyError, text),
            Err(failure) => failure,
        }
    }

    /// A whole number as an index that counts from the end where negative; always within the container.
    fn index(&mut self, container: &Object, key: &Object, kind: &str) -> Result<usize> {
        let Some(index) = whole(key)? else {
            let given = key.type_name();
            return Err(Failure::type_error(match kind {
                "string" => format!("string indices must be integers, not '{given}'"),
                "range object" => format!("range indices must be integers or slices, not {given}"),
                _ => format!("{kind} indices must be integers or slices, not {given}"),
            }));
        };
        let length = compare::length(container, &mut self.context)?.unwrap_or_default() as i64;
        let from_start = if index < 0 { index.checked_add(length) } else { Some(index) };
        match from_start.filter(|index| (0..length).contains(index)) {
            Some(index) => Ok(index as usize),
            None => Err(Failure::index(format!("{kind} index out of range"))),
        }
    }

    fn slice(&mut self, container: &Object, slice: &Slice) -> Result<Object> {
        if let Object::Str(text) = container {
            let characters: Vec<char> = text.chars().collect();
            self.context.steps(characters.len() as u64 / 16)?;
            let picked = indices(slice, characters.len())?;
            self.context.cells(picked.len())?;
            let text: String = places(&picked).filter_map(|index| characters.get(index)).collect();
            return Ok(Object::Str(text.into()));
        }
        if let Object::Range(range) = container {
            let picked = indices(slice, usize::try_from(range.len()).unwrap_or(usize::MAX))?;
            let at = |index: i64| i128::from(range.start) + i128::from(range.step) * i128::from(index);
            let fit = |value: i128| i64::try_from(value).map_err(|_| crate::number::does_not_fit("range"));
            let step = fit(i128::from(range.step) * i128::from(picked.step))?;
            return Ok(Object::Range(Rc::new(Range {
                start: fit(at(picked.start))?,
                stop: fit(at(picked.stop))?,
                step,
            })));
        }
        let length = compare::length(container, &mut self.context)?.unwrap_or_default();
        let picked = indices(slice, length)?;
        self.context.cells(picked.len() + 1)?;
        self.context.steps(picked.len() / 4)?;
        if let Object::List(list) = container {
            let list = list.borrow();
            return Ok(Object::list(places(&picked).filter_map(|index| list.get(index).cloned()).collect()));
        }
        let elements = container.sequence().unwrap_or_default();
        let chosen = places(&picked).filter_map(|index| elements.get(index).cloned());
        Ok(match container {
            Object::Size(_) => Object::Size(chosen.filter_map(|length| length.integer()).collect()),
            _ => Object::tuple(chosen.collect()),
        })
    }

    /// `container[key] = value`
    pub(super) fn set_element(&mut self, container: &Object, key: &Object, value: Object) -> Result<()> {
        match (container, key) {
            (Object::Tensor(tensor), _) => torch::assign(tensor, key, &value, &mut self.context),
            (Object::Dict(dict), _) => {
                self.mutated(container, &value);
                let key = Key::new(key.clone())?;
                self.context.cells(2)?;
                let old = dict.borrow_mut().insert(key, value);
                crate::release::release(old);
                Ok(())
            }
            (Object::List(list), Object::Slice(slice)) => {
                let elements = self.collect(&value)?;
                for element in &elements {
                    self.mutated(container, element);
                }
                let length = list.borrow().len();
                self.context.steps(length as u64 / 16)?;
                let picked = indices(slice, length)?;
                let old: Vec<Object> = if picked.step == 1 {
                    let start = picked.start as usize;
                    let stop = (picked.stop.max(picked.start)) as usize;
                    list.borrow_mut().splice(start..stop, elements).collect()
                } else if elements.len() as u64 == picked.len() {
                    let mut list = list.borrow_mut();
                    let replace =
                        |(place, element): (usize, Object)| Some(std::mem::replace(list.get_mut(place)?, element));
                    places(&picked).zip(elements).filter_map(replace).collect()
                } else {
                    return Err(Failure::value(format!(
                        "attempt to assign sequence of size {} to extended slice of size {}",
                        elements.len(),
                        picked.len()
                    )));
                };
                crate::release::release(old);
                Ok(())
            }
            (Object::List(list), _) => {
                let index = self.place_to_change(container, key)?;
                self.mutated(container, &value);
                let old = list.borrow_mut().get_mut(index).map(|place| std::mem::replace(place, value));
                crate::release::release(old);
                Ok(())
            }
            _ => {
                let message = format!("'{}' object does not support item assignment", container.type_name());
                Err(Failure::type_error(message))
            }
        }
    }

    /// The place of a list that is assigned to or deleted.
    fn place_to_change(&mut self, list: &Object, key: &Object) -> Result<usize> {
        self.index(list, key, "list").map_err(|mut failure| {
            failure.message = failure.message.replace("list index out", "list assignment index out");
            failure
        })
    }

    /// `del container[key]`
    pub(super) fn delete_element(&mut self, container: &Object, key: &Object) -> Result<()> {
        match (container, key) {
            (Object::Dict(dict), _) => {
                let hashed = Key::new(key.clone())?;
                self.context.steps(dict.borrow().len() as u64 / 16)?;
                let old = dict.borrow_mut().shift_remove(&hashed);
                if old.is_none() {
                    return Err(self.missing(key));
                }
                crate::release::release(old);
                Ok(())
            }
            (Object::List(list), Object::Slice(slice)) => {
                let length = list.borrow().len();
                self.context.steps(length as u64)?;
                let picked = indices(slice, length)?;
                let mut gone = vec![false; length];
                places(&picked).for_each(|index| gone[index] = true);
                let mut gone = gone.into_iter();
                let old: Vec<Object> = list.borrow_mut().extract_if(.., |_| gone.next().unwrap_or(false)).collect();
                crate::release::release(old);
                Ok(())
            }
            (Object::List(list), _) => {
                let index = self.place_to_change(container, key)?;
                self.context.steps(list.borrow().len() as u64 / 16)?;
                let old = list.borrow_mut().remove(index);
                crate::release::release([old]);
                Ok(())
            }
            _ => {
                let message = format!("'{}' object doesn't support item deletion", container.type_name());
                Err(Failure::type_error(message))
            }
        }
    }
}

/// A slice on a container of some length: where it starts, before what it stops, in which steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Picked {
    pub(crate) start: i64,
    pub(crate) stop: i64,
    pub(crate) step: i64,
}

impl Picked {
    pub(crate) fn len(self) -> u64 {
        Range { start: self.start, stop: self.stop, step: self.step }.len()
    }
}

/// As Python's `slice.indices`.
pub(crate) fn indices(slice: &Slice, length: usize) -> Result<Picked> {
    let bound = |object: &Object| match object {
        Object::None => Ok(None),
        _ => whole(object)?
            .map(Some)
            .ok_or_else(|| Failure::type_error("slice indices must be integers or None or have an __index__ method")),
    };
    // A step of -2⁶³ picks one element at most, as one less does.
    let step = bound(&slice.step)?.unwrap_or(1).max(-i64::MAX);
    if step == 0 {
        return Err(Failure::value("slice step cannot be zero"));
    }
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    let (lowest, highest) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let place = |bound: Option<i64>, missing: i64| match bound {
        None => missing,
        Some(index) if index < 0 => index.saturating_add(length).max(lowest),
        Some(index) => index.min(highest),
    };
    let (first, last) = if step > 0 { (lowest, highest) } else { (highest, lowest) };
    Ok(Picked { start: place(bound(&slice.start)?, first), stop: place(bound(&slice.stop)?, last), step })
}

/// The picked indices in their order.
fn places(picked: &Picked) -> impl Iterator<Item = usize> {
    let range = Range { start: picked.start, stop: picked.stop, step: picked.step };
    (0..range.len()).map(move |index| range.at(index) as usize)
}

/// A whole number, also in a tensor of one.
fn whole(object: &Object) -> Result<Option<i64>> {
    match object {
        Object::Tensor(_) => crate::builtins::index(object).map(Some),
        _ => Ok(object.integer()),
    }
}
