//! Built-ins that walk along things: `all`, `enumerate`, `sorted`, `zip` and the like.

use super::index;
use crate::args::Args;
use crate::compare;
use crate::containers::Key;
use crate::display;
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::iteration::{Iteration, View};
use crate::object::Object;
use crate::operator::Operator;
use crate::{ErrorKind, torch};

pub(super) fn call(evaluator: &mut Evaluator<'_>, name: &str, mut args: Args) -> Result<Object> {
    match name {
        "all" | "any" => {
            let [iterable] = args.exactly(name)?;
            let iterator = evaluator.iterate(&iterable)?;
            let wanted = name == "any";
            while let Some(element) = evaluator.next(&iterator)? {
                if evaluator.is_true(&element)? == wanted {
                    return Ok(Object::Bool(wanted));
                }
            }
            Ok(Object::Bool(!wanted))
        }
        "enumerate" => {
            let [iterable, start] = args.bind(name, ["iterable", "start"], 1)?;
            let inner = evaluator.iterate(&iterable.unwrap_or(Object::None))?;
            let count = start.map_or(Ok(0), |start| index(&start))?;
            Ok(Iteration::Enumerate { inner, count }.into_object())
        }
        "filter" => {
            let [function, iterable] = args.exactly(name)?;
            let inner = evaluator.iterate(&iterable)?;
            let function = Some(function).filter(|function| !matches!(function, Object::None));
            Ok(Iteration::Filter { function, inner }.into_object())
        }
        "iter" => {
            let [iterable] = args.exactly(name)?;
            evaluator.iterate(&iterable)
        }
        "map" => {
            args.no_keywords(name)?;
            if args.positional.len() < 2 {
                return Err(Failure::type_error("map() must have at least two arguments."));
            }
            let function = args.positional.remove(0);
            let inner = iterators(evaluator, &args.positional)?;
            Ok(Iteration::Map { function, inner }.into_object())
        }
        "zip" => {
            let strict = match args.keyword("strict") {
                Some(strict) => evaluator.is_true(&strict)?,
                None => false,
            };
            args.only_keywords(name, &["strict"])?;
            let inner = iterators(evaluator, &args.positional)?;
            Ok(Iteration::Zip { inner, strict }.into_object())
        }
        "next" => {
            let mut args = args.between(name, 1, 2)?.into_iter();
            let iterator = args.next().unwrap_or(Object::None);
            match (evaluator.next(&iterator)?, args.next()) {
                (Some(element), _) => Ok(element),
                (None, Some(default)) => Ok(default),
                (None, None) => Err(Failure::new(ErrorKind::StopIteration, "")),
            }
        }
        "reversed" => {
            let [object] = args.exactly(name)?;
            reversed(evaluator, &object)
        }
        "sorted" => {
            let iterable = match args.positional.len() {
                1 => args.positional.remove(0),
                given => return Err(Failure::type_error(format!("sorted expected 1 argument, got {given}"))),
            };
            let elements = evaluator.collect(&iterable)?;
            Ok(Object::list(sorted(evaluator, name, elements, args)?))
        }
        _ => extreme(evaluator, name, args),
    }
}

fn iterators(evaluator: &mut Evaluator<'_>, objects: &[Object]) -> Result<Vec<Object>> {
    objects.iter().map(|object| evaluator.iterate(object)).collect()
}

fn reversed(evaluator: &mut Evaluator<'_>, object: &Object) -> Result<Object> {
    let kind = match object {
        Object::List(_) => "list_reverseiterator",
        Object::Dict(_) | Object::DictView(_, View::Keys) => "dict_reversekeyiterator",
        Object::DictView(_, View::Values) => "dict_reversevalueiterator",
        Object::DictView(_, View::Items) => "dict_reverseitemiterator",
        Object::Str(_) | Object::Tuple(_) | Object::Size(_) | Object::Named(_) => "reversed",
        Object::Range(range) => {
            let left = range.len();
            // The last element is below `stop` by less than a step.
            let last = if left == 0 { range.start } else { range.at(left - 1) };
            let step = range.step.checked_neg().ok_or_else(|| crate::number::does_not_fit("reversed"))?;
            return Ok(Iteration::Range { next: last, left, step }.into_object());
        }
        Object::Tensor(tensor) => {
            let rest = torch::iterate(tensor)?;
            return Ok(Iteration::Objects { kind: "reversed", rest }.into_object());
        }
        _ => return Err(Failure::type_error(format!("'{}' object is not reversible", object.type_name()))),
    };
    let rest = evaluator.collect(object)?;
    Ok(Iteration::Objects { kind, rest }.into_object())
}

/// Sorts by `key` and `reverse` from the keywords. Stable, as Python's; equal ones keep their order also when reversed.
pub(crate) fn sorted(
    evaluator: &mut Evaluator<'_>,
    function: &str,
    elements: Vec<Object>,
    mut args: Args,
) -> Result<Vec<Object>> {
    let key = args.keyword("key").filter(|key| !matches!(key, Object::None));
    let reverse = match args.keyword("reverse") {
        Some(reverse) => index(&reverse)? != 0,
        None => false,
    };
    if !args.positional.is_empty() {
        return Err(Failure::type_error(format!("{function}() takes no positional arguments")));
    }
    args.only_keywords(function, &["key", "reverse"])?;
    let mut keyed = Vec::with_capacity(elements.len());
    for element in elements {
        let by = match &key {
            Some(key) => evaluator.call(key, Args::positional(vec![element.clone()]))?,
            None => element.clone(),
        };
        keyed.push((by, element));
    }
    // A reversed sort keeps equal ones in place: it is a plain one between two reversals.
    if reverse {
        keyed.reverse();
    }
    let mut sorted = merge_sort(evaluator, keyed)?;
    if reverse {
        sorted.reverse();
    }
    Ok(sorted.into_iter().map(|(_, element)| element).collect())
}

/// From runs of one upwards; an error in a comparison ends it, which the standard library's sort cannot.
fn merge_sort(evaluator: &mut Evaluator<'_>, elements: Vec<(Object, Object)>) -> Result<Vec<(Object, Object)>> {
    let mut runs: Vec<Vec<(Object, Object)>> = Vec::new();
    for element in elements {
        // What is in order already is one run.
        match runs.last_mut() {
            Some(run) if !less(evaluator, &element, run.last())? => run.push(element),
            _ => runs.push(vec![element]),
        }
    }
    while runs.len() > 1 {
        let mut merged = Vec::with_capacity(runs.len().div_ceil(2));
        let mut pairs = runs.into_iter();
        while let Some(left) = pairs.next() {
            merged.push(match pairs.next() {
                Some(right) => merge(evaluator, left, right)?,
                None => left,
            });
        }
        runs = merged;
    }
    Ok(runs.pop().unwrap_or_default())
}

fn merge(
    evaluator: &mut Evaluator<'_>,
    left: Vec<(Object, Object)>,
    right: Vec<(Object, Object)>,
) -> Result<Vec<(Object, Object)>> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let mut left = left.into_iter().peekable();
    for element in right {
        // From the left as long as it is not greater: so equal ones keep their order.
        while let Some(first) = left.peek() {
            if less(evaluator, &element, Some(first))? {
                break;
            }
            merged.extend(left.next());
        }
        merged.push(element);
    }
    merged.extend(left);
    Ok(merged)
}

fn less(evaluator: &mut Evaluator<'_>, left: &(Object, Object), right: Option<&(Object, Object)>) -> Result<bool> {
    match right {
        Some(right) => compare::ordered(Operator::Lt, &left.0, &right.0, &mut evaluator.context),
        None => Ok(false),
    }
}

/// `max` and `min`.
fn extreme(evaluator: &mut Evaluator<'_>, name: &str, mut args: Args) -> Result<Object> {
    let key = args.keyword("key").filter(|key| !matches!(key, Object::None));
    let default = args.keyword("default");
    args.only_keywords(name, &["key", "default"])?;
    let candidates = match args.positional.as_slice() {
        [] => return Err(Failure::type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => evaluator.iterate(iterable)?,
        several => {
            if default.is_some() {
                let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
                return Err(Failure::type_error(message));
            }
            evaluator.iterate(&Object::tuple(several.to_vec()))?
        }
    };
    let operator = if name == "max" { Operator::Gt } else { Operator::Lt };
    let mut best: Option<(Object, Object)> = None;
    while let Some(element) = evaluator.next(&candidates)? {
        let by = match &key {
            Some(key) => evaluator.call(key, Args::positional(vec![element.clone()]))?,
            None => element.clone(),
        };
        let better = match &best {
            Some((best, _)) => compare::ordered(operator, &by, best, &mut evaluator.context)?,
            None => true,
        };
        if better {
            best = Some((by, element));
        }
    }
    match best.map(|(_, element)| element).or(default) {
        Some(element) => Ok(element),
        None => Err(Failure::value(format!("{name}() arg is an empty sequence"))),
    }
}

/// A key for a message about a missing entry.
pub(crate) fn missing_key(evaluator: &mut Evaluator<'_>, key: &Key) -> Failure {
    match display::repr(key.object(), &mut evaluator.context) {
        Ok(text) => Failure::new(ErrorKind::KeyError, text),
        Err(failure) => failure,
    }
}
