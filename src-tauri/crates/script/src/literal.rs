//! Evaluates literals, and refuses everything else before it is parsed.
//!
//! The parser recurses with the source, and sources come from strangers and from learners' keyboards. So the source is
//! scanned first: its length, its characters, its nesting and its signs are bounded, and only then is it parsed.

use std::ops::Range;

use ruff_python_ast::{Expr, Number, UnaryOp};
use ruff_python_parser::parse_expression;
use ruff_text_size::Ranged;

use crate::{ErrorKind, ScriptError, Value};

/// Bytes of source.
const LONGEST: usize = 20_000;
/// Brackets within brackets: twice the axes of any tensor that a person would type.
const DEEPEST: usize = 16;
const WORDS: [&str; 4] = ["True", "False", "nan", "inf"];

/// The value of a literal: a number, `True`, `False`, a text, or lists and tuples of such; also `4, 3` without brackets.
pub fn literal(source: &str) -> Result<Value, ScriptError> {
    scan(source)?;
    let indent = source.len() - source.trim_start().len();
    let parsed = parse_expression(source.trim()).map_err(|error| {
        let at = error.location.start().to_usize() + indent..error.location.end().to_usize() + indent;
        fail(&sentence(&error.error.to_string()), at)
    })?;
    value_of(&parsed.into_syntax().body, indent)
}

fn scan(source: &str) -> Result<(), ScriptError> {
    if source.len() > LONGEST {
        return Err(fail(&format!("This is longer than {LONGEST} characters"), LONGEST..source.len()));
    }
    if source.trim().is_empty() {
        return Err(fail("There is nothing here", 0..source.len()));
    }
    let mut depth = 0_usize;
    // What stood before, white space aside: signs and brackets may open a value, but not follow one.
    let mut before = ',';
    let mut characters = source.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let here = at..at + character.len_utf8();
        let opens_a_value = matches!(before, '[' | '(' | ',');
        match character {
            '[' | '(' if opens_a_value => depth += 1,
            ']' | ')' if depth == 0 => return Err(fail("This bracket closes nothing", here)),
            ']' | ')' => depth -= 1,
            '+' | '-' if opens_a_value || is_exponent(before) => {}
            '0'..='9' | '.' | ',' | '_' => {}
            _ if character.is_whitespace() => {}
            '\'' | '"' if opens_a_value => {
                // Up to the same quote again; escapes are left to the language to come.
                let inside = characters.by_ref().take_while(|(_, next)| *next != character);
                if inside.filter(|(_, next)| matches!(next, '\\' | '\n')).count() > 0 {
                    return Err(fail("A text must end on its line and hold no backslash", here));
                }
            }
            _ if character.is_ascii_alphabetic() => {
                let mut end = here.end;
                while let Some((at, _)) = characters.next_if(|(_, next)| next.is_ascii_alphanumeric() || *next == '_') {
                    end = at + 1;
                }
                let word = &source[at..end];
                if !matches!(before, '0'..='9' | '.' | '_') && !WORDS.contains(&word) {
                    let message = format!("`{word}` is not a number; only numbers and lists of numbers can stand here");
                    return Err(fail(&message, at..end));
                }
                before = source[..end].chars().next_back().unwrap_or(character);
                continue;
            }
            '+' | '-' | '*' | '/' | '%' | '[' | '(' => {
                return Err(fail("Only plain numbers can stand here, without arithmetic or indexing", here));
            }
            _ => return Err(fail(&format!("`{character}` cannot stand in a number or a list of numbers"), here)),
        }
        if depth > DEEPEST {
            return Err(fail(&format!("Brackets are nested more than {DEEPEST} deep"), here));
        }
        if !character.is_whitespace() {
            before = character;
        }
    }
    if depth > 0 {
        return Err(fail("A bracket is not closed", source.trim_end().len()..source.len()));
    }
    Ok(())
}

fn is_exponent(character: char) -> bool {
    matches!(character, 'e' | 'E')
}

fn value_of(expression: &Expr, indent: usize) -> Result<Value, ScriptError> {
    let at = span(expression, indent);
    match expression {
        Expr::BooleanLiteral(literal) => Ok(Value::Bool(literal.value)),
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(int) => {
                int.as_i64().map(Value::Int).ok_or_else(|| fail("This number is larger than 64 bits can hold", at))
            }
            Number::Float(float) => Ok(Value::Float(*float)),
            Number::Complex { .. } => Err(fail("Complex numbers are not used here", at)),
        },
        Expr::UnaryOp(unary) => match (unary.op, value_of(&unary.operand, indent)?) {
            (UnaryOp::UAdd, value @ (Value::Int(_) | Value::Float(_))) => Ok(value),
            (UnaryOp::USub, Value::Float(value)) => Ok(Value::Float(-value)),
            (UnaryOp::USub, Value::Int(value)) => Ok(Value::Int(-value)),
            _ => Err(fail("A sign belongs before a number", at)),
        },
        Expr::StringLiteral(literal) => Ok(Value::Str(literal.value.to_str().to_owned())),
        Expr::List(list) => values_of(&list.elts, indent).map(Value::List),
        Expr::Tuple(tuple) => values_of(&tuple.elts, indent).map(Value::Tuple),
        Expr::Name(name) if name.id.as_str() == "nan" => Ok(Value::Float(f64::NAN)),
        Expr::Name(name) if name.id.as_str() == "inf" => Ok(Value::Float(f64::INFINITY)),
        _ => Err(fail("Only numbers and lists of numbers can stand here", at)),
    }
}

fn values_of(expressions: &[Expr], indent: usize) -> Result<Vec<Value>, ScriptError> {
    expressions.iter().map(|expression| value_of(expression, indent)).collect()
}

fn span(expression: &Expr, indent: usize) -> Range<usize> {
    let range = expression.range();
    range.start().to_usize() + indent..range.end().to_usize() + indent
}

fn fail(message: &str, at: Range<usize>) -> ScriptError {
    ScriptError::new(ErrorKind::SyntaxError, message, at)
}

/// The parser's message with a capital first letter.
fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int_list(values: &[i64]) -> Value {
        Value::List(values.iter().copied().map(Value::Int).collect())
    }

    #[test]
    fn reads_what_python_reads() {
        assert_eq!(literal("42"), Ok(Value::Int(42)));
        assert_eq!(literal(" -2.5e-3\n"), Ok(Value::Float(-0.0025)));
        assert_eq!(literal("True"), Ok(Value::Bool(true)));
        assert_eq!(literal("[[10, 12],\n [16, 18]]"), Ok(Value::List(vec![int_list(&[10, 12]), int_list(&[16, 18])])));
        assert_eq!(literal("4, 3"), Ok(Value::Tuple(vec![Value::Int(4), Value::Int(3)])));
        assert_eq!(literal("(4)"), Ok(Value::Int(4)));
        assert_eq!(literal("[]"), Ok(Value::List(Vec::new())));
        assert_eq!(literal("1_000"), Ok(Value::Int(1000)));
        assert_eq!(literal("'1:, 1:'"), Ok(Value::Str("1:, 1:".to_owned())));
    }

    #[test]
    fn prints_what_python_prints() {
        for source in ["[[10, 12], [16, 18]]", "(4,)", "()", "2.0", "-1", "[True, False]", "['a', 'b']"] {
            assert_eq!(literal(source).expect("a literal").to_string(), source);
        }
    }

    #[test]
    fn refuses_what_is_no_literal_and_says_where() {
        let at = |source: &str| literal(source).expect_err(source).at;
        assert_eq!(at("1 + 1"), 2..3);
        assert_eq!(at("[1, t]"), 4..5);
        assert_eq!(at("len(x)"), 0..3);
        assert_eq!(at("{1}"), 0..1);
        assert_eq!(at("99999999999999999999"), 0..20);
        assert_eq!(at("  "), 0..2);
        literal("[1, 2").expect_err("unclosed");
        literal("1 2").expect_err("two numbers");
    }

    #[test]
    fn hostile_sources_end_in_an_error() {
        for source in [
            "[".repeat(100_000),
            "(".repeat(19_000),
            "-".repeat(19_000) + "1",
            "not ".repeat(4_000) + "True",
            "lambda: ".repeat(2_000) + "1",
            "1 if 1 else ".repeat(1_000) + "1",
            "await ".repeat(3_000) + "x",
            "a.".repeat(9_000) + "b",
            "[]".repeat(9_000),
            "e-".repeat(9_000),
            "٣".to_owned(),
            "\0".to_owned(),
            "'".to_owned(),
            "'a' 'b'".to_owned(),
            "'\\'".to_owned(),
        ] {
            literal(&source).expect_err(&source[..source.len().min(20)]);
        }
    }
}
