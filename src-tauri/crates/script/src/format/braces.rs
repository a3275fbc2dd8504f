//! Reads the template of `str.format`: `'{} and {name[0]:>{width}}'`.

use crate::failure::{Failure, Result};

/// A part of a template: text, or a replacement field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Field<'t> {
    Text(&'t str),
    Value {
        /// Before any `.attribute` or `[element]`; empty for the next value.
        name: &'t str,
        /// `.attribute` and `[element]`, as they stand.
        path: &'t str,
        conversion: Option<char>,
        /// Itself a template.
        specification: &'t str,
    },
}

/// All parts, in their order. `{{` and `}}` are text.
pub(crate) fn fields(template: &str) -> Result<Vec<Field<'_>>> {
    let mut fields = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        if !before.is_empty() {
            fields.push(Field::Text(before));
        }
        if from.starts_with("{{") || from.starts_with("}}") {
            fields.push(Field::Text(&from[..1]));
            rest = &from[2..];
        } else if from.starts_with('}') {
            return Err(Failure::value("Single '}' encountered in format string"));
        } else {
            let end = closing(from)?;
            fields.push(field(&from[1..end])?);
            rest = &from[end + 1..];
        }
    }
    if !rest.is_empty() {
        fields.push(Field::Text(rest));
    }
    Ok(fields)
}

/// Where the brace that opens `text` is closed.
fn closing(text: &str) -> Result<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => return Ok(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    let message =
        if text.len() == 1 { "Single '{' encountered in format string" } else { "expected '}' before end of string" };
    Err(Failure::value(message))
}

fn field(text: &str) -> Result<Field<'_>> {
    // An index may hold a colon: `{d[a:b]}`.
    let mut in_brackets = false;
    let end = text.find(|character| {
        in_brackets = (in_brackets || character == '[') && character != ']';
        !in_brackets && matches!(character, '!' | ':')
    });
    let (reference, tail) = text.split_at(end.unwrap_or(text.len()));
    let (conversion, specification) = match tail.strip_prefix('!') {
        Some(tail) => {
            let mut characters = tail.chars();
            let conversion = characters.next();
            let rest = characters.as_str();
            match rest.strip_prefix(':') {
                _ if conversion.is_none() => return Err(Failure::value("unmatched '{' in format spec")),
                Some(specification) => (conversion, specification),
                None if rest.is_empty() => (conversion, ""),
                None => return Err(Failure::value("expected ':' after conversion specifier")),
            }
        }
        None => (None, tail.strip_prefix(':').unwrap_or_default()),
    };
    let (name, path) = reference.split_at(reference.find(['.', '[']).unwrap_or(reference.len()));
    Ok(Field::Value { name, path, conversion, specification })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_part_of_a_field() {
        let read = fields("a{{{x.y[0]!r:>{w}}b").expect("a template");
        let value = Field::Value { name: "x", path: ".y[0]", conversion: Some('r'), specification: ">{w}" };
        assert_eq!(read, [Field::Text("a"), Field::Text("{"), value, Field::Text("b")]);
        assert_eq!(fields("{").expect_err("open").message, "Single '{' encountered in format string");
        assert_eq!(fields("}").expect_err("closed").message, "Single '}' encountered in format string");
        assert_eq!(fields("{a").expect_err("open").message, "expected '}' before end of string");
    }
}
