//! A question's content as a hash: what is written, whatever its layout.

use std::fmt::Write;

use sha2::{Digest, Sha256};
use toml::de::{DeTable, DeValue};

/// Hashed bytes that are kept; each gives two hex digits.
const KEPT: usize = 8;

/// Reviews are kept with it, so what it is computed from must stay as it is.
pub(super) fn hash(document: &DeTable<'_>) -> String {
    let mut canonical = String::new();
    table(document, Level::Top, &mut canonical);
    let mut hash = String::with_capacity(2 * KEPT);
    for byte in &Sha256::digest(canonical)[..KEPT] {
        write(&mut hash, format_args!("{byte:02x}"));
    }
    hash
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Top,
    Variants,
    Inner,
}

fn table(table: &DeTable<'_>, level: Level, canonical: &mut String) {
    let mut entries: Vec<_> = table.iter().collect();
    // Variants are drawn one after the other: another order draws something else.
    match level {
        Level::Variants => entries.sort_by_key(|(key, _)| key.span().start),
        Level::Top | Level::Inner => entries.sort_by(|(one, _), (other, _)| one.get_ref().cmp(other.get_ref())),
    }
    canonical.push('{');
    for (key, value) in entries {
        let inner = match (level, key.get_ref().as_ref()) {
            (Level::Top, "formerly") => continue,
            (Level::Top, "variants") => Level::Variants,
            _ => Level::Inner,
        };
        text(key.get_ref(), canonical);
        self::value(value.get_ref(), inner, canonical);
    }
    canonical.push('}');
}

fn value(value: &DeValue<'_>, level: Level, canonical: &mut String) {
    match value {
        DeValue::String(string) => text(string, canonical),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => write(canonical, format_args!("i{number};")),
            Err(_) => write(canonical, format_args!("i{number};")),
        },
        DeValue::Float(number) => match number.as_str().parse::<f64>() {
            Ok(number) => write(canonical, format_args!("f{:016x};", number.to_bits())),
            Err(_) => write(canonical, format_args!("f{number};")),
        },
        DeValue::Boolean(truth) => write(canonical, format_args!("b{truth};")),
        DeValue::Datetime(time) => write(canonical, format_args!("d{time};")),
        DeValue::Array(values) => {
            canonical.push('[');
            values.iter().for_each(|value| self::value(value.get_ref(), Level::Inner, canonical));
            canonical.push(']');
        }
        DeValue::Table(inner) => table(inner, level, canonical),
    }
}

/// With its length first, so that no text can be taken for the end of another. Line ends are the editor's business.
fn text(text: &str, canonical: &mut String) {
    let text = text.replace("\r\n", "\n");
    write(canonical, format_args!("s{}:{text}", text.len()));
}

fn write(to: &mut String, what: std::fmt::Arguments<'_>) {
    to.write_fmt(what).expect("a string takes everything");
}
