//! The TOML parser's complaints in plain sentences.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

use super::keys;
use super::report::Report;
use crate::Code;

// There is at most one complaint per file: after it nothing else can be trusted.

/// The file's text as TOML.
pub(super) fn parse<'s>(report: &mut Report<'s>) -> Option<Spanned<DeTable<'s>>> {
    DeTable::parse(report.source).map_err(|error| syntax(report, &error)).ok()
}

/// The document as `T`.
pub(super) fn read<T: DeserializeOwned>(document: Spanned<DeTable<'_>>, report: &mut Report) -> Option<T> {
    T::deserialize(Deserializer::from(document)).map_err(|error| shape(report, &error)).ok()
}

fn first_line(error: &toml::de::Error) -> &str {
    error.message().lines().next().unwrap_or_default()
}

fn syntax(report: &mut Report, error: &toml::de::Error) {
    let message = first_line(error);
    let help = if message.contains("duplicate key") {
        "Give each key and each `[table]` once. Tables that repeat take double brackets: `[[part]]`."
    } else if message.contains("escape") {
        "In double quotes a backslash starts an escape. Write prose and code in ''' quotes."
    } else {
        "Texts stand in quotes, '…' or '''…''', lists in [ ], tables in { }; each key has one `=`."
    };
    report.error(Code::Syntax, error.span(), format!("This is not TOML: {message}"), help);
}

/// serde says what it missed only in words, so the words are taken apart here.
fn shape(report: &mut Report, error: &toml::de::Error) {
    let message = first_line(error);
    let named: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let (Some(key), true) = (named.first(), message.starts_with("unknown field")) {
        let help = keys::advice(key, &named[1..]);
        report.error(Code::UnknownKey, error.span(), format!("`{key}` is not a key of this table"), help);
    } else if let (Some(key), true) = (named.first(), message.starts_with("missing field")) {
        let help = format!("Add `{key} = …` here.");
        report.error(Code::MissingKey, error.span(), format!("`{key}` is missing"), help);
    } else if let Some((found, wanted)) = message.split_once(", expected ") {
        let found = found.trim_start_matches("invalid type: ").trim_start_matches("invalid value: ");
        let help = match (wanted, found) {
            (wanted, "map" | "sequence") if wanted != "a sequence" && !wanted.starts_with("struct") => {
                "Compare the brackets with a question that works: `[part.choice]`, but `[[part]]` and `[[part.choice.option]]`."
            }
            ("a string", _) => "Put it in quotes: '…'.",
            ("a boolean", _) => "Write true or false, without quotes.",
            ("struct Tolerance", _) => "Say how: { absolute = 0.1 }, { relative = 0.01 } or { decimals = 2 }.",
            ("a sequence", "map") => "Write its header in double brackets, such as `[[part]]`.",
            ("a sequence", _) => "Put it in square brackets: ['…'].",
            ("f64" | "i64", _) => "Write a number, without quotes.",
            _ => "Compare it with a question that works.",
        };
        let found = if found == "map" { "a table" } else { found };
        report.error(Code::WrongType, error.span(), format!("Expected {}, found {found}", plain(wanted)), help);
    } else {
        let help = "Compare it with a question that works.";
        report.error(Code::WrongType, error.span(), message, help);
    }
}

/// What serde wants, in words that a reader who does not write Rust knows.
fn plain(wanted: &str) -> &str {
    match wanted {
        "f64" => "a number",
        "i64" => "a whole number",
        "a sequence" => "a list",
        "a boolean" => "true or false",
        "a string" => "a text",
        wanted if wanted.starts_with("struct ") || wanted == "a map" => "a table",
        wanted => wanted,
    }
}
