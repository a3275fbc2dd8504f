//! Methods of `list`.

use std::rc::Rc;

use crate::args::Args;
use crate::builtins::{index, sorted};
use crate::compare;
use crate::containers::List;
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::object::Object;

pub(super) const NAMES: [&str; 11] =
    ["append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort"];

pub(super) fn call(
    evaluator: &mut Evaluator<'_>,
    receiver: &Object,
    list: &Rc<List>,
    name: &str,
    args: Args,
) -> Result<Object> {
    match name {
        "append" => {
            let [element] = args.exactly("list.append")?;
            evaluator.context.cells(1)?;
            evaluator.mutated(receiver, &element);
            list.borrow_mut().push(element);
        }
        "clear" => {
            args.exactly::<0>("list.clear")?;
            crate::release::release(list.take());
        }
        "copy" => {
            args.exactly::<0>("list.copy")?;
            return evaluator.collect(receiver).map(Object::list);
        }
        "extend" => {
            let [iterable] = args.exactly("list.extend")?;
            let elements = evaluator.collect(&iterable)?;
            for element in &elements {
                evaluator.mutated(receiver, element);
            }
            list.borrow_mut().extend(elements);
        }
        "insert" => {
            let [place, element] = args.exactly(name)?;
            let place = index(&place)?;
            evaluator.context.cells(1)?;
            evaluator.context.steps(list.borrow().len() as u64 / 16)?;
            evaluator.mutated(receiver, &element);
            let mut elements = list.borrow_mut();
            let length = elements.len() as i64;
            let place = if place < 0 { place.saturating_add(length).max(0) } else { place.min(length) };
            elements.insert(place as usize, element);
        }
        "pop" => {
            let place = args.between(name, 0, 1)?.pop().map_or(Ok(-1), |place| index(&place))?;
            let length = list.borrow().len() as i64;
            if length == 0 {
                return Err(Failure::index("pop from empty list"));
            }
            let from_start = if place < 0 { place.saturating_add(length) } else { place };
            if !(0..length).contains(&from_start) {
                return Err(Failure::index("pop index out of range"));
            }
            evaluator.context.steps((length - from_start) as u64 / 16)?;
            return Ok(list.borrow_mut().remove(from_start as usize));
        }
        "remove" => {
            let [element] = args.exactly("list.remove")?;
            let mut place = 0;
            loop {
                let candidate = list.borrow().get(place).cloned();
                let Some(candidate) = candidate else {
                    return Err(Failure::value("list.remove(x): x not in list"));
                };
                if compare::same(&candidate, &element, &mut evaluator.context)? {
                    break;
                }
                place += 1;
            }
            evaluator.context.steps(list.borrow().len() as u64 / 16)?;
            let old = list.borrow_mut().remove(place);
            crate::release::release([old]);
        }
        "reverse" => {
            args.exactly::<0>("list.reverse")?;
            evaluator.context.steps(list.borrow().len() as u64 / 16)?;
            list.borrow_mut().reverse();
        }
        "sort" => {
            // Python, too, shows an empty list to whoever looks while it is sorted.
            let elements = list.take();
            evaluator.context.steps(elements.len() as u64)?;
            let sorted = sorted(evaluator, "sort", elements, args)?;
            if !list.borrow().is_empty() {
                return Err(Failure::value("list modified during sort"));
            }
            list.replace(sorted);
        }
        _ => return super::sequence(evaluator, receiver, name, args),
    }
    Ok(Object::None)
}
