//! Methods of `str`.

use std::rc::Rc;

use super::string_search;
use crate::args::Args;
use crate::builtins::index;
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::object::Object;

pub(super) const NAMES: [&str; 43] = [
    "capitalize",
    "casefold",
    "center",
    "count",
    "endswith",
    "expandtabs",
    "find",
    "format",
    "index",
    "isalnum",
    "isalpha",
    "isascii",
    "isdecimal",
    "isdigit",
    "isidentifier",
    "islower",
    "isnumeric",
    "isprintable",
    "isspace",
    "istitle",
    "isupper",
    "join",
    "ljust",
    "lower",
    "lstrip",
    "partition",
    "removeprefix",
    "removesuffix",
    "replace",
    "rfind",
    "rindex",
    "rjust",
    "rpartition",
    "rsplit",
    "rstrip",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "swapcase",
    "title",
    "upper",
    "zfill",
];

pub(super) fn call(evaluator: &mut Evaluator<'_>, text: &Rc<str>, name: &str, args: Args) -> Result<Object> {
    evaluator.context.steps(text.len() as u64 / 16)?;
    match name {
        "format" => evaluator.format_template(text, &args),
        "join" => join(evaluator, text, args),
        "capitalize" | "casefold" | "lower" | "upper" | "swapcase" | "title" => {
            args.exactly::<0>(&format!("str.{name}"))?;
            evaluator.context.text(cased(text, name))
        }
        "center" | "ljust" | "rjust" | "zfill" => pad(evaluator, text, name, args),
        "strip" | "lstrip" | "rstrip" => {
            let characters = args.between(name, 0, 1)?.pop().filter(|characters| !matches!(characters, Object::None));
            let characters = match characters {
                None => None,
                Some(Object::Str(characters)) => Some(characters),
                Some(_) => return Err(Failure::type_error(format!("{name} arg must be None or str"))),
            };
            evaluator.context.steps(
                (text.len() as u64).saturating_mul(characters.as_ref().map_or(0, |set| set.len() as u64)) / 16,
            )?;
            let strips = |character: char| match &characters {
                Some(characters) => characters.contains(character),
                None => character.is_whitespace(),
            };
            evaluator.context.text(match name {
                "strip" => text.trim_matches(strips),
                "lstrip" => text.trim_start_matches(strips),
                _ => text.trim_end_matches(strips),
            })
        }
        "removeprefix" | "removesuffix" => {
            let [affix] = args.exactly(&format!("str.{name}"))?;
            let affix = string(name, &affix)?;
            let rest = if name == "removeprefix" { text.strip_prefix(&*affix) } else { text.strip_suffix(&*affix) };
            evaluator.context.text(rest.unwrap_or(text))
        }
        "replace" => {
            let mut args = args.between(name, 2, 3)?;
            let most = if args.len() == 3 { index(&args.remove(2))? } else { -1 };
            let (old, new) = (string(name, &args[0])?, string(name, &args[1])?);
            let places = if old.is_empty() { text.chars().count() + 1 } else { text.matches(&*old).count() };
            let places = usize::try_from(most).map_or(places, |most| most.min(places));
            // Paid before it is made.
            evaluator.context.cells((places as u64).saturating_mul(new.len() as u64))?;
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            evaluator.context.text(text.replacen(&*old, &new, most))
        }
        "expandtabs" => {
            let [size] = args.bind(name, ["tabsize"], 0)?;
            let size = size.map_or(Ok(8), |size| index(&size))?.max(0) as usize;
            evaluator.context.cells((text.matches('\t').count() as u64).saturating_mul(size as u64))?;
            let mut out = String::new();
            let mut column = 0;
            for character in text.chars() {
                if character == '\t' {
                    let blanks = if size == 0 { 0 } else { size - column % size };
                    out.extend(std::iter::repeat_n(' ', blanks));
                    column += blanks;
                } else {
                    out.push(character);
                    column = if matches!(character, '\n' | '\r') { 0 } else { column + 1 };
                }
            }
            evaluator.context.text(out)
        }
        _ if name.starts_with("is") => {
            args.exactly::<0>(&format!("str.{name}"))?;
            Ok(Object::Bool(is(text, name)))
        }
        _ => string_search::call(evaluator, text, name, args),
    }
}

/// An argument that must be a string.
pub(super) fn string(function: &str, object: &Object) -> Result<Rc<str>> {
    match object {
        Object::Str(text) => Ok(text.clone()),
        _ => Err(Failure::type_error(format!("{function}() argument must be str, not {}", object.type_name()))),
    }
}

fn join(evaluator: &mut Evaluator<'_>, separator: &str, args: Args) -> Result<Object> {
    let [iterable] = args.exactly("str.join")?;
    let iterator = evaluator.iterate(&iterable).map_err(|_| Failure::type_error("can only join an iterable"))?;
    let mut joined = String::new();
    let mut place = 0;
    while let Some(element) = evaluator.next(&iterator)? {
        let Object::Str(part) = &element else {
            let message = format!("sequence item {place}: expected str instance, {} found", element.type_name());
            return Err(Failure::type_error(message));
        };
        evaluator.context.cells((part.len() + separator.len()) as u64)?;
        if place > 0 {
            joined.push_str(separator);
        }
        joined.push_str(part);
        place += 1;
    }
    Ok(Object::Str(joined.into()))
}

fn cased(text: &str, name: &str) -> String {
    match name {
        "lower" | "casefold" => text.to_lowercase(),
        "upper" => text.to_uppercase(),
        "swapcase" => {
            let swap = |character: char| -> String {
                if character.is_uppercase() {
                    character.to_lowercase().collect()
                } else {
                    character.to_uppercase().collect()
                }
            };
            text.chars().map(swap).collect()
        }
        _ => {
            // Each word, or only the first, begins with a capital letter.
            let mut begins = true;
            let mut out = String::with_capacity(text.len());
            for character in text.chars() {
                if begins {
                    out.extend(character.to_uppercase());
                } else {
                    out.extend(character.to_lowercase());
                }
                begins = name == "title" && !character.is_alphabetic();
            }
            out
        }
    }
}

fn pad(evaluator: &mut Evaluator<'_>, text: &str, name: &str, args: Args) -> Result<Object> {
    let args = args.between(name, 1, if name == "zfill" { 1 } else { 2 })?;
    let width = index(&args[0])?.max(0) as u64;
    let fill = match args.get(1) {
        None => {
            if name == "zfill" {
                '0'
            } else {
                ' '
            }
        }
        Some(object) => {
            let fill = string(name, object)?;
            let mut characters = fill.chars();
            match (characters.next(), characters.next()) {
                (Some(fill), None) => fill,
                _ => return Err(Failure::type_error("The fill character must be exactly one character long")),
            }
        }
    };
    let length = text.chars().count();
    let missing = width.saturating_sub(length as u64);
    // Paid before it is made.
    evaluator.context.cells(missing.saturating_mul(fill.len_utf8() as u64))?;
    let missing = missing as usize;
    let filled = |count: usize| String::from(fill).repeat(count);
    evaluator.context.text(match name {
        "ljust" => format!("{text}{}", filled(missing)),
        "rjust" => format!("{}{text}", filled(missing)),
        "zfill" => {
            let (sign, digits) = text.split_at(usize::from(text.starts_with(['+', '-'])));
            format!("{sign}{}{digits}", filled(missing))
        }
        _ => {
            // Python puts the odd one to the left where the width is odd.
            let left = missing / 2 + (missing & width as usize & 1);
            format!("{}{text}{}", filled(left), filled(missing - left))
        }
    })
}

fn is(text: &str, name: &str) -> bool {
    let all = |test: fn(char) -> bool| !text.is_empty() && text.chars().all(test);
    let cased =
        |wanted: fn(char) -> bool, other: fn(char) -> bool| text.chars().any(wanted) && !text.chars().any(other);
    match name {
        "isalpha" => all(char::is_alphabetic),
        "isalnum" => all(char::is_alphanumeric),
        "isascii" => text.is_ascii(),
        "isdecimal" | "isdigit" => all(|character| character.is_ascii_digit()),
        "isnumeric" => all(char::is_numeric),
        "isspace" => all(char::is_whitespace),
        "islower" => cased(char::is_lowercase, char::is_uppercase),
        "isupper" => cased(char::is_uppercase, char::is_lowercase),
        "isprintable" => {
            !crate::text::quoted(text).contains('\\') || text.contains('\\') && !text.chars().any(char::is_control)
        }
        "isidentifier" => {
            let mut characters = text.chars();
            characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
                && characters.all(|character| character.is_alphanumeric() || character == '_')
        }
        // "istitle"
        _ => text.chars().any(char::is_alphabetic) && text == self::cased(text, "title"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        assert_eq!(cased("hello wORLD it's", "title"), "Hello World It'S");
        assert_eq!(cased("hELLO world", "capitalize"), "Hello world");
        assert_eq!(cased("Ab", "swapcase"), "aB");
        assert!(is("abc1", "isalnum"));
        assert!(is("ab c", "islower"));
        assert!(!is("", "isdigit"));
        assert!(is("Hello World", "istitle"));
    }
}
