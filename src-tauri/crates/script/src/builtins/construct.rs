//! Classes called: `int("5")`, `list(range(3))`, `type(x)`.

use std::rc::Rc;

use indexmap::IndexMap;

use super::index;
use crate::args::Args;
use crate::containers::{Dict, Key, Set, Table};
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::number;
use crate::object::{Object, Range, Slice, Type};
use crate::{display, text, torch};

pub(crate) fn construct(evaluator: &mut Evaluator<'_>, class: Type, args: Args) -> Result<Object> {
    match class {
        Type::Int => int(args),
        Type::Float => {
            let [object] = one_or_none("float", args)?;
            float(object)
        }
        Type::Bool => {
            let object = args.between("bool", 0, 1)?.pop();
            Ok(Object::Bool(match object {
                Some(object) => evaluator.is_true(&object)?,
                None => false,
            }))
        }
        Type::Str => {
            let [object] = one_or_none("str", args)?;
            match object {
                Some(object) => display::str(&object, &mut evaluator.context).map(Object::Str),
                None => Ok(Object::str("")),
            }
        }
        Type::List => {
            let [iterable] = one_or_none("list", args)?;
            let elements = iterable.map_or(Ok(Vec::new()), |iterable| evaluator.collect(&iterable))?;
            Ok(Object::list(elements))
        }
        Type::Tuple => {
            let [iterable] = one_or_none("tuple", args)?;
            match iterable {
                Some(tuple @ Object::Tuple(_)) => Ok(tuple),
                Some(iterable) => Ok(Object::tuple(evaluator.collect(&iterable)?)),
                None => Ok(Object::tuple(Vec::new())),
            }
        }
        Type::Set => {
            let [iterable] = one_or_none("set", args)?;
            match iterable {
                Some(Object::Set(other)) => {
                    evaluator.context.cells(2 * other.borrow().len() as u64)?;
                    let mut table = Table::default();
                    table.merge(&other.borrow());
                    Ok(Object::Set(Rc::new(Set::new(table))))
                }
                Some(iterable) => {
                    let elements = evaluator.collect(&iterable)?;
                    evaluator.set_of(elements)
                }
                None => evaluator.set_of(Vec::new()),
            }
        }
        Type::Dict => dict(evaluator, args),
        Type::Range => range(args),
        Type::Slice => {
            let mut bounds = args.between("slice", 1, 3)?;
            let slice = if bounds.len() == 1 {
                Slice { start: Object::None, stop: bounds.remove(0), step: Object::None }
            } else {
                let mut bounds = bounds.into_iter();
                let mut next = || bounds.next().unwrap_or(Object::None);
                Slice { start: next(), stop: next(), step: next() }
            };
            Ok(Object::Slice(Rc::new(slice)))
        }
        Type::Other("type") => {
            let [object] = args.exactly("type")?;
            Ok(Object::Type(Type::of(&object)))
        }
        Type::Tensor | Type::Size | Type::DType => torch::construct(class, args, &mut evaluator.context),
        Type::Other(name) => Err(Failure::type_error(format!("cannot create '{name}' instances"))),
    }
}

fn one_or_none(class: &str, args: Args) -> Result<[Option<Object>; 1]> {
    Ok([args.between(class, 0, 1)?.pop()])
}

fn int(args: Args) -> Result<Object> {
    let mut args = args;
    let base = args.keyword("base");
    let mut args = args.between("int", 0, 2)?.into_iter();
    let Some(object) = args.next() else { return Ok(Object::Int(0)) };
    let base = args.next().or(base);
    match (object, base) {
        (Object::Str(text), base) => {
            let base = base.map_or(Ok(10), |base| index(&base))?;
            parse_int(&text, base).map(Object::Int)
        }
        (_, Some(_)) => Err(Failure::type_error("int() can't convert non-string with explicit base")),
        (Object::Float(value), None) => whole_part(value.trunc()),
        (Object::Tensor(tensor), None) => torch::to_number(&tensor, Type::Int),
        (object, None) => object.integer().map(Object::Int).ok_or_else(|| {
            let name = object.type_name();
            let message = "int() argument must be a string, a bytes-like object or a real number";
            Failure::type_error(format!("{message}, not '{name}'"))
        }),
    }
}

/// A float without fraction as a whole number.
pub(crate) fn whole_part(value: f64) -> Result<Object> {
    if value.is_nan() {
        return Err(Failure::value("cannot convert float NaN to integer"));
    }
    if value.is_infinite() {
        return Err(Failure::overflow("cannot convert float infinity to integer"));
    }
    number::whole(value).map(Object::Int).ok_or_else(|| {
        Failure::overflow(format!("whole numbers have 64 bits here, and {} needs more", text::float(value)))
    })
}

fn parse_int(source: &str, base: i64) -> Result<i64> {
    let base = u32::try_from(base).ok().filter(|base| *base == 0 || (2..=36).contains(base));
    let base = base.ok_or_else(|| Failure::value("int() base must be >= 2 and <= 36, or 0"))?;
    let invalid = || Failure::value(format!("invalid literal for int() with base {base}: {}", text::quoted(source)));
    let trimmed = source.trim();
    let (negative, unsigned) = match trimmed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let prefixed = |letter: char| {
        unsigned.strip_prefix('0').and_then(|rest| rest.strip_prefix([letter, letter.to_ascii_uppercase()]))
    };
    let (base, digits) = match base {
        2 => (2, prefixed('b').unwrap_or(unsigned)),
        8 => (8, prefixed('o').unwrap_or(unsigned)),
        16 => (16, prefixed('x').unwrap_or(unsigned)),
        0 => [('b', 2), ('o', 8), ('x', 16)]
            .into_iter()
            .find_map(|(letter, base)| Some((base, prefixed(letter)?)))
            .unwrap_or((10, unsigned)),
        base => (base, unsigned),
    };
    let separated =
        digits.starts_with('_') && digits.len() == unsigned.len() || digits.ends_with('_') || digits.contains("__");
    let digits: String = digits.chars().filter(|digit| *digit != '_').collect();
    if separated || digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return Err(invalid());
    }
    let sign = if negative { "-" } else { "" };
    i64::from_str_radix(&format!("{sign}{digits}"), base)
        .map_err(|_| Failure::overflow("whole numbers have 64 bits here, and this needs more"))
}

fn float(object: Option<Object>) -> Result<Object> {
    let value = match object {
        None => 0.0,
        Some(Object::Str(source)) => parse_float(&source)?,
        Some(Object::Tensor(tensor)) => return torch::to_number(&tensor, Type::Float),
        Some(object) => {
            let message = || {
                let name = object.type_name();
                format!("float() argument must be a string or a real number, not '{name}'")
            };
            object.scalar().ok_or_else(|| Failure::type_error(message()))?.as_f64()
        }
    };
    Ok(Object::Float(value))
}

fn parse_float(source: &str) -> Result<f64> {
    let invalid = || Failure::value(format!("could not convert string to float: {}", text::quoted(source)));
    let trimmed = source.trim();
    let between_digits = |at: usize| {
        let bytes = trimmed.as_bytes();
        let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        digit(at.checked_sub(1)) && digit(Some(at + 1))
    };
    if !trimmed.match_indices('_').all(|(at, _)| between_digits(at)) {
        return Err(invalid());
    }
    // What Rust reads is what Python reads: digits, exponents, "nan", "inf", "infinity" in any case.
    trimmed.replace('_', "").parse().map_err(|_| invalid())
}

fn range(args: Args) -> Result<Object> {
    let bounds = args.between("range", 1, 3)?;
    let bounds = bounds.iter().map(index).collect::<Result<Vec<i64>>>()?;
    let (first, second) = (bounds.first().copied().unwrap_or_default(), bounds.get(1).copied());
    let step = bounds.get(2).copied().unwrap_or(1);
    // A single bound is where it stops.
    let range = Range { start: second.map_or(0, |_| first), stop: second.unwrap_or(first), step };
    if range.step == 0 {
        return Err(Failure::value("range() arg 3 must not be zero"));
    }
    Ok(Object::Range(Rc::new(range)))
}

fn dict(evaluator: &mut Evaluator<'_>, args: Args) -> Result<Object> {
    let Args { positional, keywords } = args;
    let first = Args::positional(positional).between("dict", 0, 1)?.pop();
    let mut map = match first {
        Some(from) => entries(evaluator, &from)?,
        None => IndexMap::new(),
    };
    evaluator.context.cells(2 * keywords.len() as u64 + 1)?;
    for (name, value) in keywords {
        map.insert(Key::new(Object::Str(name))?, value);
    }
    Ok(Object::Dict(Rc::new(Dict::new(map))))
}

/// The entries of a dict, or of pairs.
pub(crate) fn entries(evaluator: &mut Evaluator<'_>, from: &Object) -> Result<IndexMap<Key, Object>> {
    if let Object::Dict(other) = from {
        evaluator.context.cells(2 * other.borrow().len() as u64)?;
        return Ok(other.borrow().clone());
    }
    let mut map = IndexMap::new();
    let iterator = evaluator.iterate(from)?;
    let mut place = 0_usize;
    while let Some(pair) = evaluator.next(&iterator)? {
        evaluator.context.cells(2)?;
        let pair = match pair {
            Object::List(_) | Object::Tuple(_) | Object::Str(_) => evaluator.collect(&pair)?,
            _ => {
                let message = format!("cannot convert dictionary update sequence element #{place} to a sequence");
                return Err(Failure::type_error(message));
            }
        };
        let [key, value] = <[Object; 2]>::try_from(pair).map_err(|pair| {
            let length = pair.len();
            Failure::value(format!("dictionary update sequence element #{place} has length {length}; 2 is required"))
        })?;
        map.insert(Key::new(key)?, value);
        place += 1;
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_as_python_does() {
        assert_eq!(parse_int(" -1_000 ", 10), Ok(-1000));
        assert_eq!(parse_int("0xff", 16), Ok(255));
        assert_eq!(parse_int("0b101", 0), Ok(5));
        assert_eq!(parse_int("z", 36), Ok(35));
        for wrong in ["", "1__0", "_1", "1_", "0x", "1.0", "--1", "½"] {
            assert!(parse_int(wrong, 10).is_err(), "{wrong}");
        }
        assert_eq!(parse_int("9223372036854775808", 10).expect_err("large").kind, crate::ErrorKind::OverflowError);
        assert_eq!(parse_int("-9223372036854775808", 10), Ok(i64::MIN));
        assert_eq!(parse_float(" 1_0.5e-1 "), Ok(1.05));
        assert_eq!(parse_float("-Infinity"), Ok(f64::NEG_INFINITY));
        assert!(parse_float("1__0").is_err());
        assert!(parse_float("").is_err());
    }
}
