//! Methods of `dict`.

use std::rc::Rc;

use indexmap::IndexMap;

use crate::ErrorKind;
use crate::args::Args;
use crate::builtins::{entries, missing_key};
use crate::containers::{Dict, Key};
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::iteration::View;
use crate::object::Object;

pub(super) const NAMES: [&str; 11] =
    ["clear", "copy", "fromkeys", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values"];

pub(super) fn call(
    evaluator: &mut Evaluator<'_>,
    receiver: &Object,
    dict: &Rc<Dict>,
    name: &str,
    args: Args,
) -> Result<Object> {
    let view = |args: Args, view: View| {
        args.exactly::<0>(&format!("dict.{name}")).map(|_| Object::DictView(dict.clone(), view))
    };
    match name {
        "keys" => view(args, View::Keys),
        "values" => view(args, View::Values),
        "items" => view(args, View::Items),
        "clear" => {
            args.exactly::<0>("dict.clear")?;
            let old = dict.take();
            crate::release::release(old.into_values());
            Ok(Object::None)
        }
        "copy" => {
            args.exactly::<0>("dict.copy")?;
            let copy = entries(evaluator, receiver)?;
            Ok(Object::Dict(Rc::new(Dict::new(copy))))
        }
        "fromkeys" => from_keys(evaluator, args),
        "get" => {
            let (key, default) = key_and_default(args, name)?;
            let found = dict.borrow().get(&key).cloned();
            Ok(found.or(default).unwrap_or(Object::None))
        }
        "setdefault" => {
            let (key, default) = key_and_default(args, name)?;
            if let Some(found) = dict.borrow().get(&key) {
                return Ok(found.clone());
            }
            let default = default.unwrap_or(Object::None);
            evaluator.context.cells(2)?;
            evaluator.mutated(receiver, &default);
            dict.borrow_mut().insert(key, default.clone());
            Ok(default)
        }
        "pop" => {
            let (key, default) = key_and_default(args, name)?;
            evaluator.context.steps(dict.borrow().len() as u64 / 16)?;
            let found = dict.borrow_mut().shift_remove(&key);
            match found.or(default) {
                Some(value) => Ok(value),
                None => Err(missing_key(evaluator, &key)),
            }
        }
        "popitem" => {
            args.exactly::<0>("dict.popitem")?;
            let last = dict.borrow_mut().pop();
            match last {
                Some((key, value)) => evaluator.context.tuple(vec![key.into_object(), value]),
                None => Err(Failure::new(ErrorKind::KeyError, "'popitem(): dictionary is empty'")),
            }
        }
        _ => update(evaluator, receiver, dict, args),
    }
}

/// `dict.fromkeys(keys, value)`
pub(crate) fn from_keys(evaluator: &mut Evaluator<'_>, args: Args) -> Result<Object> {
    let mut args = args.between("fromkeys", 1, 2)?.into_iter();
    let keys = args.next().unwrap_or(Object::None);
    let value = args.next().unwrap_or(Object::None);
    let mut map = IndexMap::new();
    for key in evaluator.collect(&keys)? {
        evaluator.context.cells(1)?;
        map.insert(Key::new(key)?, value.clone());
    }
    Ok(Object::Dict(Rc::new(Dict::new(map))))
}

fn key_and_default(args: Args, name: &str) -> Result<(Key, Option<Object>)> {
    let mut args = args.between(name, 1, 2)?.into_iter();
    let key = Key::new(args.next().unwrap_or(Object::None))?;
    Ok((key, args.next()))
}

fn update(evaluator: &mut Evaluator<'_>, receiver: &Object, dict: &Rc<Dict>, args: Args) -> Result<Object> {
    let Args { positional, keywords } = args;
    let from = Args::positional(positional).between("update", 0, 1)?.pop();
    let mut new = match from {
        Some(from) => entries(evaluator, &from)?,
        None => IndexMap::new(),
    };
    evaluator.context.cells(2 * keywords.len() as u64)?;
    for (name, value) in keywords {
        new.insert(Key::new(Object::Str(name))?, value);
    }
    for value in new.values() {
        evaluator.mutated(receiver, value);
    }
    let mut old = Vec::new();
    for (key, value) in new {
        old.extend(dict.borrow_mut().insert(key, value));
    }
    crate::release::release(old);
    Ok(Object::None)
}
