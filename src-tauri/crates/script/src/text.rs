//! How Python writes floats and strings.

/// The shortest text that reads back as the same float: `0.1`, `2.0`, `1e-05`, `1e+16`, `nan`.
pub(crate) fn float(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    // Rust knows how many digits it takes; but where two texts are as near, it rounds up, and Python to the even digit.
    let shortest = format!("{value:e}");
    let end = shortest.find('e').unwrap_or(shortest.len());
    let places = shortest.find('.').map_or(0, |point| end - point - 1);
    let even = format!("{value:.places$e}");
    let is_even = even.parse() == Ok(value);
    let scientific = if is_even { even } else { shortest };
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..16).contains(&exponent) {
        let places = (places as i64 - i64::from(exponent)).max(0) as usize;
        let plain = if is_even { format!("{value:.places$}") } else { format!("{value}") };
        if plain.contains('.') { plain } else { plain + ".0" }
    } else {
        format!("{digits}e{}", signed_exponent(exponent))
    }
}

/// At least two digits and always a sign: `-05`, `+16`.
pub(crate) fn signed_exponent(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{:02}", exponent.unsigned_abs())
}

/// A string as `repr` shows it: in quotes, with escapes.
pub(crate) fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push(quote);
    for character in text.chars() {
        match character {
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if character == quote => quoted.extend(['\\', quote]),
            _ if is_printable(character) => quoted.push(character),
            _ => quoted.push_str(&escape(character)),
        }
    }
    quoted.push(quote);
    quoted
}

/// As `ascii` shows it: nothing but ASCII.
pub(crate) fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() { plain.push(character) } else { plain.push_str(&escape(character)) }
    }
    plain
}

fn escape(character: char) -> String {
    match u32::from(character) {
        code @ ..=0xff => format!("\\x{code:02x}"),
        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        return !character.is_ascii_control();
    }
    // After a letter, a combining mark counts as printable, as it does in Python.
    !format!("a{character}").escape_debug().to_string().starts_with("a\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_written_as_python_writes_them() {
        for (value, text) in [
            (0.1, "0.1"),
            (2.0, "2.0"),
            (-0.0, "-0.0"),
            (1e-5, "1e-05"),
            (0.0001, "0.0001"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (1.5e300, "1.5e+300"),
            (5e-324, "5e-324"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1.916_999_816_894_531_2, "1.9169998168945312"),
            (9.155_654_907_226_562e-5, "9.155654907226562e-05"),
            (2.0_f64.powi(-44), "5.684341886080802e-14"),
            (2.0_f64.powi(-1074) * 3.0, "1.5e-323"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            assert_eq!(float(value), text);
        }
    }

    #[test]
    fn strings_are_quoted_and_escaped() {
        assert_eq!(quoted("it's"), "\"it's\"");
        assert_eq!(quoted("'\""), "'\\'\"'");
        assert_eq!(quoted("a\n\t\\\u{0}\u{7f}é\u{a0}\u{200b}"), "'a\\n\\t\\\\\\x00\\x7fé\\xa0\\u200b'");
        assert_eq!(ascii("é𝄞"), "\\xe9\\U0001d11e");
    }
}
