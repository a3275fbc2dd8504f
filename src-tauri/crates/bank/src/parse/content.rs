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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::{DeckId, parse_question};

    const SOURCE: &str = "title = 'T'\ntopics = ['a', 'b']\nprompt = '''\nTwo\nlines\n'''\n[variants]\n\
        n = { int = [10, 20] }\nk = { float = [0.5, 1], step = 0.5 }\n[[part]]\nhint = 'H'\n[part.number]\nexpect = 'n'\n";

    fn hash(file: &str, source: &str) -> String {
        let (question, found) = parse_question(&DeckId::new("deck"), Path::new(file), source);
        assert_eq!(found, [], "{source}");
        question.expect("nothing is wrong").content_hash().to_owned()
    }

    /// With one piece of the source in place of another.
    fn with(old: &str, new: &str) -> String {
        assert!(SOURCE.contains(old), "{old}");
        hash("one.toml", &SOURCE.replacen(old, new, 1))
    }

    /// Reviews of years are compared with it: when this fails, every question would seem to have been edited.
    #[test]
    fn it_is_the_same_for_good() {
        assert_eq!(with("", ""), "890d1c6ab2f8c7fd");
    }

    #[test]
    fn layout_comments_former_ids_and_the_file_make_no_difference() {
        let same = with("", "");
        assert_eq!(hash("elsewhere/two.toml", SOURCE), same);
        assert_eq!(hash("one.toml", &format!("\u{feff}{}", SOURCE.replace('\n', "\r\n"))), same);
        for (old, new) in [
            ("title = 'T'\n", "# A comment.\n\ntitle   = \"T\"  # another\n"),
            ("title = 'T'\n", "formerly = ['old']\ntitle = 'T'\n"),
            ("title = 'T'\ntopics = ['a', 'b']\n", "topics = [\n  'a',\n  'b',\n]\ntitle = 'T'\n"),
            ("[10, 20]", "[1_0, 0x14]"),
            ("[0.5, 1]", "[5e-1, 1]"),
            ("n = { int = [10, 20] }\n", "n.int = [10, 20]\n"),
        ] {
            assert_eq!(with(old, new), same, "{new}");
        }
    }

    #[test]
    fn whatever_is_written_makes_a_difference() {
        let mut all = vec![with("", "")];
        for (old, new) in [
            ("'T'", "'t'"),
            ("'a', 'b'", "'a'"),
            ("'a', 'b'", "'ab'"),
            ("'a', 'b'", "'b', 'a'"),
            ("Two\nlines", "Two lines"),
            ("Two\nlines\n'''", "Two\nlines'''"),
            ("20", "21"),
            ("step = 0.5", "step = 0.25"),
            ("'H'", "'h'"),
            ("hint = 'H'", "ask = 'H'"),
            ("expect = 'n'", "expect = 'k'"),
            // Drawn in another order, the same seed gives other numbers.
            (
                "n = { int = [10, 20] }\nk = { float = [0.5, 1], step = 0.5 }",
                "k = { float = [0.5, 1], step = 0.5 }\nn = { int = [10, 20] }",
            ),
        ] {
            let hash = with(old, new);
            assert!(!all.contains(&hash), "{new}");
            assert!(hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit()), "{hash}");
            all.push(hash);
        }
    }
}
