//! What an expression evaluates to.

use std::fmt;

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(String),
    List(Vec<Value>),
    Tuple(Vec<Value>),
}

impl Value {
    /// A number as a float; truth values are not numbers here.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Value::Int(value) => Some(*value as f64),
            Value::Float(value) => Some(*value),
            Value::Bool(_) | Value::Str(_) | Value::List(_) | Value::Tuple(_) => None,
        }
    }

    /// The elements of a list or a tuple.
    pub fn elements(&self) -> Option<&[Value]> {
        match self {
            Value::List(elements) | Value::Tuple(elements) => Some(elements),
            Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) => None,
        }
    }
}

/// As Python prints it.
impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Bool(value) => formatter.write_str(if *value { "True" } else { "False" }),
            Value::Int(value) => write!(formatter, "{value}"),
            // Debug keeps the ".0" of a whole float and goes to exponents where Python does, or nearly so.
            Value::Float(value) => write!(formatter, "{value:?}"),
            Value::Str(value) => write!(formatter, "'{value}'"),
            Value::List(elements) => write_elements(formatter, '[', elements, "]"),
            Value::Tuple(elements) => {
                write_elements(formatter, '(', elements, if elements.len() == 1 { ",)" } else { ")" })
            }
        }
    }
}

fn write_elements(formatter: &mut fmt::Formatter<'_>, open: char, elements: &[Value], close: &str) -> fmt::Result {
    write!(formatter, "{open}")?;
    for (index, element) in elements.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(formatter, "{separator}{element}")?;
    }
    formatter.write_str(close)
}
