//! Walking along things: iterators, generators, collecting.

use std::rc::Rc;

use super::Evaluator;
use crate::ErrorKind;
use crate::args::Args;
use crate::compare;
use crate::failure::{Failure, Result};
use crate::iteration::{Generator, Iteration, View};
use crate::object::Object;
use crate::scope::Scope;
use crate::torch;
use crate::tree::Comprehension;

impl Evaluator<'_> {
    /// What `iter` gives: an iterator gives itself.
    pub(crate) fn iterate(&mut self, object: &Object) -> Result<Object> {
        let objects = |kind, mut rest: Vec<Object>| {
            rest.reverse();
            Iteration::Objects { kind, rest }
        };
        let iteration = match object {
            Object::Iterator(_) => return Ok(object.clone()),
            Object::List(list) => Iteration::List(list.clone(), 0),
            Object::Tuple(_) | Object::Size(_) | Object::Named(_) => {
                let elements = object.sequence().unwrap_or_default();
                self.context.steps(elements.len() as u64 / 16)?;
                objects("tuple_iterator", elements)
            }
            Object::Range(range) => Iteration::Range { next: range.start, left: range.len(), step: range.step },
            Object::Str(text) => Iteration::Str(text.clone(), 0),
            Object::Dict(dict) => {
                let length = dict.borrow().len();
                Iteration::Dict { dict: dict.clone(), view: View::Keys, next: 0, length }
            }
            Object::DictView(dict, view) => {
                let length = dict.borrow().len();
                Iteration::Dict { dict: dict.clone(), view: *view, next: 0, length }
            }
            Object::Set(set) => {
                let elements: Vec<Object> = set.borrow().iter().map(|key| key.object().clone()).collect();
                self.context.steps(elements.len() as u64 / 16)?;
                objects("set_iterator", elements)
            }
            Object::Tensor(tensor) => objects("tuple_iterator", torch::iterate(tensor)?),
            _ => return Err(Failure::type_error(format!("'{}' object is not iterable", object.type_name()))),
        };
        Ok(iteration.into_object())
    }

    /// The next element of an iterator; none where it is through.
    pub(crate) fn next(&mut self, iterator: &Object) -> Result<Option<Object>> {
        let Object::Iterator(cell) = iterator else {
            return Err(Failure::type_error(format!("'{}' object is not an iterator", iterator.type_name())));
        };
        self.context.steps(1)?;
        if let Simple::Next(next) = simple(&mut cell.borrow_mut(), self)? {
            return Ok(next);
        }
        // What runs code of the program is taken out meanwhile: the code may come back to this iterator.
        let kind = cell.borrow().type_name();
        let mut iteration = cell.replace(Iteration::Running(kind));
        let result = self.context.enter("an iterator").and_then(|()| {
            let result = self.advance(&mut iteration);
            self.context.leave();
            result
        });
        let through = !matches!(result, Ok(Some(_)));
        cell.replace(if through { Iteration::Done(kind) } else { iteration });
        result
    }

    fn advance(&mut self, iteration: &mut Iteration) -> Result<Option<Object>> {
        match iteration {
            Iteration::Enumerate { inner, count } => {
                let Some(element) = self.next(inner)? else { return Ok(None) };
                let index = Object::Int(*count);
                *count = count.checked_add(1).ok_or_else(|| crate::number::does_not_fit("enumerate"))?;
                Ok(Some(Object::tuple(vec![index, element])))
            }
            Iteration::Zip { inner, strict } => self.zip(inner, *strict),
            Iteration::Map { function, inner } => {
                let mut positional = Vec::with_capacity(inner.len());
                for inner in inner.iter() {
                    let Some(element) = self.next(inner)? else { return Ok(None) };
                    positional.push(element);
                }
                self.call(function, Args::positional(positional)).map(Some)
            }
            Iteration::Filter { function, inner } => {
                while let Some(element) = self.next(inner)? {
                    let verdict = match function {
                        Some(function) => self.call(function, Args::positional(vec![element.clone()]))?,
                        None => element.clone(),
                    };
                    if compare::truth(&verdict, &mut self.context)? {
                        return Ok(Some(element));
                    }
                }
                Ok(None)
            }
            Iteration::Generator(generator) => {
                let scope = generator.scope.clone();
                self.within(scope, |evaluator| evaluator.resume(generator))
            }
            Iteration::Running(_) => Err(Failure::value("generator already executing")),
            _ => Ok(None),
        }
    }

    fn zip(&mut self, inner: &[Object], strict: bool) -> Result<Option<Object>> {
        let mut elements = Vec::with_capacity(inner.len());
        for (index, iterator) in inner.iter().enumerate() {
            match self.next(iterator)? {
                Some(element) => elements.push(element),
                None if !strict => return Ok(None),
                None if index > 0 => return Err(Failure::value(uneven(index + 1, "shorter", index))),
                None => {
                    for (index, longer) in inner.iter().enumerate().skip(1) {
                        if self.next(longer)?.is_some() {
                            return Err(Failure::value(uneven(index + 1, "longer", index)));
                        }
                    }
                    return Ok(None);
                }
            }
        }
        Ok((!inner.is_empty()).then(|| Object::tuple(elements)))
    }

    /// All elements; each is paid for.
    pub(crate) fn collect(&mut self, object: &Object) -> Result<Vec<Object>> {
        if let Some(length) = match object {
            Object::List(list) => Some(list.borrow().len()),
            Object::Tuple(tuple) => Some(tuple.len()),
            _ => None,
        } {
            self.context.steps(length as u64)?;
            self.context.cells(length as u64 + 1)?;
            return Ok(object.sequence().unwrap_or_default());
        }
        let iterator = self.iterate(object)?;
        self.context.cells(1)?;
        let mut elements = Vec::new();
        while let Some(element) = self.next(&iterator)? {
            // Pairs that `zip` and the like have just made count once they are kept.
            let made = match &element {
                Object::Tuple(tuple) if Rc::strong_count(tuple) == 1 => tuple.len() as u64 + 1,
                _ => 0,
            };
            self.context.cells(1 + made)?;
            elements.push(element);
        }
        Ok(elements)
    }

    /// Begins a comprehension: the first iterable is evaluated here and now, as Python does.
    pub(super) fn generator(&mut self, comprehension: &Rc<Comprehension>) -> Result<Object> {
        // As much as its scope takes: generators can be kept.
        self.context.cells(8)?;
        let mut entered = Vec::new();
        if let Some(first) = comprehension.clauses.first() {
            let iterable = self.expression(&first.iterable)?;
            entered.push(self.iterate(&iterable).map_err(|failure| failure.or_at(first.iterable.at))?);
        }
        let outer = self.capture();
        let scope = Scope::comprehension(comprehension.clone(), outer);
        Ok(Iteration::Generator(Box::new(Generator { comprehension: comprehension.clone(), scope, entered }))
            .into_object())
    }

    /// Goes on until the next element of a comprehension.
    fn resume(&mut self, generator: &mut Generator) -> Result<Option<Object>> {
        let Comprehension { element, value, clauses, .. } = &*generator.comprehension.clone();
        'clause: while let Some(iterator) = generator.entered.last().cloned() {
            let clause = &clauses[generator.entered.len() - 1];
            let Some(next) = self.next(&iterator)? else {
                generator.entered.pop();
                continue;
            };
            self.assign(&clause.target, next)?;
            for condition in &clause.conditions {
                if !self.truth(condition)? {
                    continue 'clause;
                }
            }
            if let Some(inner) = clauses.get(generator.entered.len()) {
                let iterable = self.expression(&inner.iterable)?;
                generator.entered.push(self.iterate(&iterable).map_err(|failure| failure.or_at(inner.iterable.at))?);
                continue;
            }
            let element_value = self.expression(element)?;
            return Ok(Some(match value {
                Some(value) => Object::tuple(vec![element_value, self.expression(value)?]),
                None => element_value,
            }));
        }
        Ok(None)
    }
}

enum Simple {
    Next(Option<Object>),
    /// The next element takes code of the program to run.
    No,
}

/// Advances what gives its next element by itself.
fn simple(iteration: &mut Iteration, evaluator: &mut Evaluator<'_>) -> Result<Simple> {
    Ok(Simple::Next(match iteration {
        Iteration::List(list, index) => {
            let element = list.borrow().get(*index).cloned();
            *index += 1;
            if element.is_none() {
                *iteration = Iteration::Done("list_iterator");
            }
            element
        }
        Iteration::Objects { rest, .. } => rest.pop(),
        Iteration::Range { left: 0, .. } | Iteration::Done(_) => None,
        Iteration::Range { next, left, step } => {
            let element = *next;
            *left -= 1;
            *next = next.wrapping_add(*step);
            Some(Object::Int(element))
        }
        Iteration::Str(text, offset) => {
            let character = text[*offset..].chars().next();
            *offset += character.map_or(0, char::len_utf8);
            character.map(|character| Object::str(character.encode_utf8(&mut [0; 4])))
        }
        Iteration::Dict { dict, view, next, length } => {
            let dict = dict.borrow();
            if dict.len() != *length {
                return Err(Failure::new(ErrorKind::RuntimeError, "dictionary changed size during iteration"));
            }
            let entry = dict.get_index(*next);
            *next += 1;
            if entry.is_some() && *view == View::Items {
                evaluator.context.cells(1)?;
            }
            entry.map(|(key, value)| match view {
                View::Keys => key.object().clone(),
                View::Values => value.clone(),
                View::Items => Object::tuple(vec![key.object().clone(), value.clone()]),
            })
        }
        Iteration::Enumerate { .. }
        | Iteration::Zip { .. }
        | Iteration::Map { .. }
        | Iteration::Filter { .. }
        | Iteration::Generator(_)
        | Iteration::Running(_) => return Ok(Simple::No),
    }))
}

fn uneven(argument: usize, how: &str, others: usize) -> String {
    let others = if others == 1 { "argument 1".to_owned() } else { format!("arguments 1-{others}") };
    format!("zip() argument {argument} is {how} than {others}")
}
