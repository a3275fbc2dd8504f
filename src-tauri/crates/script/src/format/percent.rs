//! `template % values`.

use std::rc::Rc;

use super::Specification;
use crate::containers::Key;
use crate::context::Context;
use crate::display;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::{ErrorKind, text, torch};

/// `'%d of %s' % (1, 'x')`, also with names: `'%(n)d' % {'n': 1}`.
pub(crate) fn percent(template: &str, values: &Object, context: &mut Context<'_>) -> Result<Object> {
    let mut given = match values {
        Object::Tuple(_) | Object::Size(_) | Object::Named(_) => values.sequence().unwrap_or_default(),
        one => vec![one.clone()],
    }
    .into_iter();
    let mut used_names = matches!(values, Object::Dict(_));
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let mut conversion = Conversion::read(after)?;
        rest = conversion.rest;
        if conversion.code == '%' {
            out.push('%');
            continue;
        }
        let mut next = || given.next().ok_or_else(|| Failure::type_error("not enough arguments for format string"));
        for (count, is_width) in [(&mut conversion.width, true), (&mut conversion.precision, false)] {
            if let Count::Next = count {
                let value = next()?.integer().ok_or_else(|| Failure::type_error("* wants int"))?;
                conversion.left |= is_width && value < 0;
                *count = Count::Given(usize::try_from(value.unsigned_abs()).unwrap_or(usize::MAX));
            }
        }
        let value = match (conversion.name, values) {
            (Some(name), Object::Dict(dict)) => {
                used_names = true;
                let key = Key::new(Object::str(name))?;
                let value = dict.borrow().get(&key).cloned();
                value.ok_or_else(|| Failure::new(ErrorKind::KeyError, text::quoted(name)))?
            }
            (Some(_), _) => return Err(Failure::type_error("format requires a mapping")),
            (None, _) => next()?,
        };
        let made = conversion.width.given().unwrap_or(0).saturating_add(conversion.precision.given().unwrap_or(0));
        context.cells(made as u64)?;
        let place = template[..template.len() - rest.len()].chars().count() - 1;
        let written = conversion.write(&value, place, context)?;
        context.cells(written.len() as u64)?;
        out.push_str(&written);
    }
    out.push_str(rest);
    if !used_names && given.next().is_some() {
        return Err(Failure::type_error("not all arguments converted during string formatting"));
    }
    context.text(out)
}

/// A width or a precision.
#[derive(Debug, Clone, Copy)]
enum Count {
    Missing,
    Given(usize),
    /// Written `*`: the next value says it.
    Next,
}

impl Count {
    fn given(self) -> Option<usize> {
        match self {
            Count::Given(count) => Some(count),
            Count::Missing | Count::Next => None,
        }
    }
}

struct Conversion<'t> {
    name: Option<&'t str>,
    left: bool,
    sign: char,
    alternate: bool,
    zeros: bool,
    width: Count,
    precision: Count,
    code: char,
    rest: &'t str,
}

impl<'t> Conversion<'t> {
    /// What follows a `%`.
    fn read(text: &'t str) -> Result<Self> {
        let incomplete = || Failure::value("incomplete format");
        let (name, mut rest) = match text.strip_prefix('(') {
            Some(named) => {
                let (name, rest) = named.split_once(')').ok_or_else(|| Failure::value("incomplete format key"))?;
                (Some(name), rest)
            }
            None => (None, text),
        };
        let (mut left, mut sign, mut alternate, mut zeros) = (false, '-', false, false);
        while let Some(flag) = rest.chars().next().filter(|flag| "-+ #0".contains(*flag)) {
            match flag {
                '-' => left = true,
                '+' => sign = '+',
                ' ' if sign != '+' => sign = ' ',
                '#' => alternate = true,
                '0' => zeros = true,
                _ => {}
            }
            rest = &rest[1..];
        }
        let width = count(&mut rest, "width")?;
        let mut precision = Count::Missing;
        if let Some(after) = rest.strip_prefix('.') {
            rest = after;
            precision = match count(&mut rest, "precision")? {
                // A point alone asks for no digits.
                Count::Missing => Count::Given(0),
                given => given,
            };
        }
        let rest = rest.trim_start_matches(['h', 'l', 'L']);
        let code = rest.chars().next().ok_or_else(incomplete)?;
        Ok(Conversion { name, left, sign, alternate, zeros, width, precision, code, rest: &rest[code.len_utf8()..] })
    }

    /// `place` is where the conversion ends in the template, for messages.
    fn write(&self, value: &Object, place: usize, context: &mut Context<'_>) -> Result<String> {
        let mut specification = Specification {
            fill: if self.zeros && !self.left { '0' } else { ' ' },
            align: Some(if self.left {
                '<'
            } else if self.zeros {
                '='
            } else {
                '>'
            }),
            sign: self.sign,
            alternate: self.alternate,
            width: self.width.given(),
            grouping: None,
            precision: self.precision.given(),
            code: Some(self.code),
        };
        let as_text = |text: Rc<str>| {
            let plain = Specification {
                fill: ' ',
                align: Some(if self.left { '<' } else { '>' }),
                sign: '-',
                alternate: false,
                code: None,
                ..specification.clone()
            };
            plain.string(&text)
        };
        match self.code {
            's' => as_text(display::str(value, context)?),
            'r' => as_text(display::repr(value, context)?.into()),
            'a' => as_text(text::ascii(&display::repr(value, context)?).into()),
            'c' => match value {
                Object::Str(text) if text.chars().count() == 1 => as_text(text.clone()),
                _ => match value.integer().map(|code| u32::try_from(code).ok().and_then(char::from_u32)) {
                    Some(Some(character)) => as_text(character.to_string().into()),
                    Some(None) => Err(Failure::overflow("%c arg not in range(0x110000)")),
                    None => Err(Failure::type_error("%c requires int or char")),
                },
            },
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
                let number = whole(value, self.code)?;
                if matches!(self.code, 'i' | 'u') {
                    specification.code = Some('d');
                }
                // A precision asks for so many digits at least.
                if let Some(least) = specification.precision.take() {
                    let digits = Specification { width: None, sign: '-', alternate: false, ..specification.clone() };
                    let digits = digits.integer(number.saturating_abs(), "int")?;
                    let missing = least.saturating_sub(digits.len());
                    let sign = match specification.sign {
                        _ if number < 0 => "-",
                        '+' => "+",
                        ' ' => " ",
                        _ => "",
                    };
                    return Ok(specification.pad(sign, &format!("{}{digits}", "0".repeat(missing)), '>'));
                }
                specification.integer(number, "int")
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                let number = match value {
                    Object::Tensor(tensor) => torch::to_number(tensor, crate::object::Type::Float)?.scalar(),
                    other => other.scalar(),
                };
                let number = number
                    .ok_or_else(|| Failure::type_error(format!("must be real number, not {}", value.type_name())))?;
                specification.float(number.as_f64())
            }
            code => Err(Failure::value(format!(
                "unsupported format character '{code}' (0x{:x}) at index {place}",
                u32::from(code)
            ))),
        }
    }
}

/// Digits, or `*`, or nothing.
fn count(rest: &mut &str, what: &str) -> Result<Count> {
    if let Some(after) = rest.strip_prefix('*') {
        *rest = after;
        return Ok(Count::Next);
    }
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, after) = rest.split_at(length);
    *rest = after;
    if digits.is_empty() {
        return Ok(Count::Missing);
    }
    let count = digits.parse::<u32>().map_err(|_| Failure::value(format!("{what} too big")))?;
    Ok(Count::Given(count as usize))
}

/// A float loses its fraction for `%d`.
fn whole(value: &Object, code: char) -> Result<i64> {
    let real = |value: f64| {
        crate::number::whole(value.trunc())
            .ok_or_else(|| Failure::overflow("cannot convert this float to an integer of 64 bits"))
    };
    match value {
        Object::Float(value) if matches!(code, 'd' | 'i' | 'u') => real(*value),
        Object::Tensor(tensor) => Ok(torch::to_number(tensor, crate::object::Type::Int)?.integer().unwrap_or_default()),
        _ => value.integer().ok_or_else(|| {
            let wanted = if matches!(code, 'd' | 'i' | 'u') { "a real number" } else { "an integer" };
            Failure::type_error(format!("%{code} format: {wanted} is required, not {}", value.type_name()))
        }),
    }
}
