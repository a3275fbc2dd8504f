//! A run's parameters, checked against the demo's declaration.

use base64::{Engine, engine::general_purpose::STANDARD};
use indexmap::IndexMap;
use serde::Serialize;

use crate::mnist::PIXELS;
use crate::suggest::nearest;
use crate::{Declaration, Kind, LabError, Parameter, Value};

/// Every declared parameter with a value of its kind and in its range, in the order of the declaration.
///
/// The getters serve the demo itself, which asks only for what it declares; a name or kind that it did not declare is
/// a mistake in the demo and reported as one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Parameters(IndexMap<String, Value>);

impl Declaration {
    /// The given values over the defaults. Numbers written as integers are taken for floats where a float is declared.
    pub fn resolve(&self, given: &IndexMap<String, Value>) -> Result<Parameters, LabError> {
        if let Some(name) = given.keys().find(|name| self.parameters.iter().all(|known| known.name != name.as_str())) {
            let known: Vec<_> = self.parameters.iter().map(|parameter| parameter.name).collect();
            return Err(LabError::UnknownParameter {
                demo: self.id,
                name: name.clone(),
                suggestion: nearest(name, known.iter().copied()),
                known: if known.is_empty() { "none".to_owned() } else { known.join(", ") },
            });
        }
        let mut resolved = IndexMap::new();
        for parameter in &self.parameters {
            let value = given.get(parameter.name).unwrap_or(&parameter.default).clone();
            resolved.insert(parameter.name.to_owned(), parameter.accept(value)?);
        }
        Ok(Parameters(resolved))
    }
}

/// `name=value` pairs as typed on a command line, in the kinds that the demo declares: `rows=4`, `classes=3,7`. The last
/// of several values for a name counts.
pub fn parse_parameters(declaration: &Declaration, pairs: &[String]) -> Result<IndexMap<String, Value>, LabError> {
    let mut given = IndexMap::new();
    for pair in pairs {
        let Some((name, text)) = pair.split_once('=') else {
            return Err(LabError::Parameter {
                name: pair.clone(),
                problem: "has no value: write name=value".to_owned(),
            });
        };
        let name = name.trim();
        let declared = declaration.parameters.iter().find(|parameter| parameter.name == name);
        given.insert(name.to_owned(), parse_value(declared.map(|parameter| &parameter.kind), text));
    }
    Ok(given)
}

/// What `text` says for this kind; text that says nothing of the kind stays text, for [`Parameter::accept`] to refuse.
fn parse_value(kind: Option<&Kind>, text: &str) -> Value {
    // Free text may begin or end with blanks.
    if let Some(Kind::Text { .. }) = kind {
        return text.into();
    }
    let text = text.trim();
    match kind {
        Some(Kind::Integer { .. } | Kind::Float { .. }) => parse_number(text),
        Some(Kind::Switch) => match text {
            "true" | "yes" | "on" => Value::Bool(true),
            "false" | "no" | "off" => Value::Bool(false),
            _ => text.into(),
        },
        Some(Kind::Integers { .. } | Kind::Floats { .. }) => parse_list(text),
        _ => text.into(),
    }
}

/// `3,7`, `[3, 7]` or `(3, 7)`; one comma may follow the last number, and nothing at all is the empty list.
fn parse_list(text: &str) -> Value {
    let within = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    let numbers = within('[', ']').or_else(|| within('(', ')')).unwrap_or(text).trim();
    if numbers.is_empty() {
        return Value::List(vec![]);
    }
    let numbers = numbers.strip_suffix(',').unwrap_or(numbers).split(',');
    Value::List(numbers.map(|number| parse_number(number.trim())).collect())
}

fn parse_number(text: &str) -> Value {
    let integer = text.parse().map(Value::Integer);
    integer.or_else(|_| text.parse().map(Value::Float)).unwrap_or_else(|_| text.into())
}

impl Parameter {
    fn accept(&self, value: Value) -> Result<Value, LabError> {
        let refuse = |problem: String| LabError::Parameter { name: self.name.to_owned(), problem };
        match (&self.kind, value) {
            (Kind::Integer { least, most }, value) => integer_within(&value, *least, *most).map_err(refuse),
            (Kind::Float { least, most, .. }, value) => float_within(&value, *least, *most).map_err(refuse),
            (Kind::Choice { options }, Value::Text(text)) if options.contains(&text.as_str()) => Ok(Value::Text(text)),
            (Kind::Choice { options }, _) => Err(refuse(format!("takes one of {}", options.join(", ")))),
            (Kind::Switch, Value::Bool(on)) => Ok(Value::Bool(on)),
            (Kind::Switch, _) => Err(refuse("takes true or false".to_owned())),
            (Kind::Text { longest }, Value::Text(text)) if text.chars().count() <= *longest => Ok(Value::Text(text)),
            (Kind::Text { longest }, _) => Err(refuse(format!("takes text of at most {longest} characters"))),
            (Kind::Drawing, Value::Text(text)) if text.is_empty() || pixels(&text).is_some() => Ok(Value::Text(text)),
            (Kind::Drawing, _) => Err(refuse(format!("takes {PIXELS} bytes in base64, or nothing"))),
            (Kind::Integers { least, most, shortest, longest }, value) => {
                list_of(value, *shortest, *longest, |entry| integer_within(entry, *least, *most)).map_err(refuse)
            }
            (Kind::Floats { least, most, shortest, longest }, value) => {
                list_of(value, *shortest, *longest, |entry| float_within(entry, *least, *most)).map_err(refuse)
            }
        }
    }
}

/// The bytes of a drawing, if there are as many as an image has pixels.
fn pixels(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok().filter(|bytes| bytes.len() == PIXELS)
}

fn integer_within(value: &Value, least: i64, most: i64) -> Result<Value, String> {
    match value {
        Value::Integer(number) if (least..=most).contains(number) => Ok(Value::Integer(*number)),
        _ => Err(format!("takes a whole number from {least} to {most}")),
    }
}

fn float_within(value: &Value, least: f64, most: f64) -> Result<Value, String> {
    let number = match value {
        Value::Integer(number) => *number as f64,
        Value::Float(number) => *number,
        _ => f64::NAN,
    };
    if (least..=most).contains(&number) {
        Ok(Value::Float(number))
    } else {
        Err(format!("takes a number from {least} to {most}"))
    }
}

fn list_of(
    value: Value,
    shortest: usize,
    longest: usize,
    accept: impl Fn(&Value) -> Result<Value, String>,
) -> Result<Value, String> {
    let entries = match value {
        Value::List(entries) => entries,
        // A single number is a list of one.
        single => vec![single],
    };
    if !(shortest..=longest).contains(&entries.len()) {
        let count = if shortest == longest { shortest.to_string() } else { format!("{shortest} to {longest}") };
        return Err(format!("takes {count} entries, separated by commas"));
    }
    let accepted: Result<Vec<_>, _> = entries.iter().map(accept).collect();
    accepted.map(Value::List).map_err(|problem| format!("{problem} in each entry"))
}

impl Parameters {
    /// # Errors
    /// As all getters: when the demo did not declare a parameter of this name and kind.
    pub fn integer(&self, name: &str) -> Result<i64, LabError> {
        match self.get(name)? {
            Value::Integer(value) => Ok(*value),
            _ => Err(undeclared(name)),
        }
    }

    /// An integer whose declared range holds no negative number.
    pub fn count(&self, name: &str) -> Result<usize, LabError> {
        usize::try_from(self.integer(name)?).map_err(|_| undeclared(name))
    }

    pub fn float(&self, name: &str) -> Result<f64, LabError> {
        match self.get(name)? {
            Value::Float(value) => Ok(*value),
            _ => Err(undeclared(name)),
        }
    }

    /// A switch.
    pub fn is_on(&self, name: &str) -> Result<bool, LabError> {
        match self.get(name)? {
            Value::Bool(value) => Ok(*value),
            _ => Err(undeclared(name)),
        }
    }

    /// A choice or free text.
    pub fn text(&self, name: &str) -> Result<&str, LabError> {
        match self.get(name)? {
            Value::Text(value) => Ok(value),
            _ => Err(undeclared(name)),
        }
    }

    /// The ink of a drawing, 784 numbers from 0 to 1; none where nothing is drawn.
    pub fn drawing(&self, name: &str) -> Result<Option<Vec<f32>>, LabError> {
        let ink = |bytes: Vec<u8>| bytes.into_iter().map(|byte| f32::from(byte) / 255.0).collect();
        Ok(pixels(self.text(name)?).map(ink))
    }

    pub fn integers(&self, name: &str) -> Result<Vec<i64>, LabError> {
        self.list(name, |value| if let Value::Integer(value) = value { Some(*value) } else { None })
    }

    pub fn floats(&self, name: &str) -> Result<Vec<f64>, LabError> {
        self.list(name, |value| if let Value::Float(value) = value { Some(*value) } else { None })
    }

    /// Integers whose declared range holds no negative number.
    pub fn counts(&self, name: &str) -> Result<Vec<usize>, LabError> {
        let count = |value: i64| usize::try_from(value).map_err(|_| undeclared(name));
        self.integers(name)?.into_iter().map(count).collect()
    }

    fn list<T>(&self, name: &str, read: impl Fn(&Value) -> Option<T>) -> Result<Vec<T>, LabError> {
        match self.get(name)? {
            Value::List(values) => values.iter().map(read).collect::<Option<_>>().ok_or_else(|| undeclared(name)),
            _ => Err(undeclared(name)),
        }
    }

    fn get(&self, name: &str) -> Result<&Value, LabError> {
        self.0.get(name).ok_or_else(|| undeclared(name))
    }
}

fn undeclared(name: &str) -> LabError {
    LabError::Parameter { name: name.to_owned(), problem: "is read by the demo but not declared so".to_owned() }
}

#[cfg(test)]
mod tests;
