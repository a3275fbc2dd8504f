//! f-strings and `str.format`.

use super::Evaluator;
use super::attribute::attribute;
use crate::ErrorKind;
use crate::args::Args;
use crate::display;
use crate::failure::{Failure, Result};
use crate::format::{self, Field, fields};
use crate::object::Object;
use crate::text;
use crate::tree::{Conversion, Piece};

impl Evaluator<'_> {
    pub(super) fn f_string(&mut self, pieces: &[Piece]) -> Result<Object> {
        let text = self.pieces(pieces)?;
        Ok(Object::Str(text.into()))
    }

    fn pieces(&mut self, pieces: &[Piece]) -> Result<String> {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    self.context.cells(text.len() as u64)?;
                    out.push_str(text);
                }
                Piece::Value(inner) => {
                    out.push_str(inner.label.as_deref().unwrap_or_default());
                    let value = self.expression(&inner.value)?;
                    let specification = match &inner.specification {
                        Some(pieces) => self.pieces(pieces)?,
                        None => String::new(),
                    };
                    let text = self.formatted(&value, inner.conversion, &specification);
                    out.push_str(&text.map_err(|failure| failure.or_at(inner.value.at))?);
                }
            }
        }
        Ok(out)
    }

    fn formatted(&mut self, value: &Object, conversion: Conversion, specification: &str) -> Result<String> {
        let converted = match conversion {
            Conversion::None => {
                let text = format::format(value, specification, &mut self.context)?;
                self.context.cells(text.len() as u64)?;
                return Ok(text.to_string());
            }
            Conversion::Str => display::str(value, &mut self.context)?,
            Conversion::Repr => display::repr(value, &mut self.context)?.into(),
            Conversion::Ascii => text::ascii(&display::repr(value, &mut self.context)?).into(),
        };
        self.formatted(&Object::Str(converted), Conversion::None, specification)
    }

    /// `template.format(…)`
    pub(crate) fn format_template(&mut self, template: &str, args: &Args) -> Result<Object> {
        let mut numbering = Numbering::Unknown;
        let text = self.template(template, args, &mut numbering, 2)?;
        self.context.text(text)
    }

    /// Specifications may hold fields in their turn, but not those others again.
    fn template(&mut self, template: &str, args: &Args, numbering: &mut Numbering, deeper: usize) -> Result<String> {
        let Some(deeper) = deeper.checked_sub(1) else {
            return Err(Failure::value("Max string recursion exceeded"));
        };
        let mut out = String::new();
        for field in fields(template)? {
            self.context.steps(1)?;
            let (name, path, conversion, specification) = match field {
                Field::Text(text) => {
                    out.push_str(text);
                    continue;
                }
                Field::Value { name, path, conversion, specification } => (name, path, conversion, specification),
            };
            let value = argument(name, args, numbering)?;
            let value = self.follow(value, path)?;
            let conversion = match conversion {
                None => Conversion::None,
                Some('s') => Conversion::Str,
                Some('r') => Conversion::Repr,
                Some('a') => Conversion::Ascii,
                Some(other) => return Err(Failure::value(format!("Unknown conversion specifier {other}"))),
            };
            let specification = if specification.contains(['{', '}']) {
                self.template(specification, args, numbering, deeper)?
            } else {
                specification.to_owned()
            };
            out.push_str(&self.formatted(&value, conversion, &specification)?);
        }
        Ok(out)
    }

    /// `.attribute` and `[element]` after the name of a field.
    fn follow(&mut self, mut value: Object, mut path: &str) -> Result<Object> {
        while !path.is_empty() {
            if let Some(bracket) = path.strip_prefix('[') {
                let (key, rest) =
                    bracket.split_once(']').ok_or_else(|| Failure::value("Missing ']' in format string"))?;
                let key = key.parse().map_or_else(|_| Object::str(key), Object::Int);
                value = self.subscript(&value, &key)?;
                path = rest;
            } else if let Some(name) = path.strip_prefix('.') {
                let (name, rest) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
                value = attribute(&value, &name.into())?;
                path = rest;
            } else {
                return Err(Failure::value("Only '.' or '[' may follow ']' in format field specifier"));
            }
        }
        Ok(value)
    }
}

/// Fields are numbered by themselves or by hand, not both.
enum Numbering {
    Unknown,
    Automatic(usize),
    Manual,
}

fn argument(name: &str, args: &Args, numbering: &mut Numbering) -> Result<Object> {
    let index = if name.is_empty() {
        let next = match numbering {
            Numbering::Unknown => 0,
            Numbering::Automatic(last) => *last + 1,
            Numbering::Manual => {
                let message = "cannot switch from manual field specification to automatic field numbering";
                return Err(Failure::value(message));
            }
        };
        *numbering = Numbering::Automatic(next);
        next
    } else if let Ok(index) = name.parse::<usize>() {
        if matches!(numbering, Numbering::Automatic(_)) {
            let message = "cannot switch from automatic field numbering to manual field specification";
            return Err(Failure::value(message));
        }
        *numbering = Numbering::Manual;
        index
    } else {
        let value = args.keywords.iter().find(|(keyword, _)| &**keyword == name).map(|(_, value)| value.clone());
        return value.ok_or_else(|| Failure::new(ErrorKind::KeyError, text::quoted(name)));
    };
    let message = || format!("Replacement index {index} out of range for positional args tuple");
    args.positional.get(index).cloned().ok_or_else(|| Failure::index(message()))
}
