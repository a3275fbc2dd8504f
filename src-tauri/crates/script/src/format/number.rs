//! Numbers by a format specification.

use super::Specification;
use crate::failure::{Failure, Result};
use crate::text;

/// No float has more digits after its point; what is asked beyond them are zeros.
const MOST_DIGITS: usize = 1100;

impl Specification {
    pub(super) fn integer(&self, value: i64, class: &str) -> Result<String> {
        let magnitude = value.unsigned_abs();
        let (prefix, digits, group) = match self.code {
            None | Some('d' | 'n') => ("", magnitude.to_string(), 3),
            Some('b') => ("0b", format!("{magnitude:b}"), 4),
            Some('o') => ("0o", format!("{magnitude:o}"), 4),
            Some('x') => ("0x", format!("{magnitude:x}"), 4),
            Some('X') => ("0X", format!("{magnitude:X}"), 4),
            Some('c') => return self.character(value),
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => return self.float(value as f64),
            Some(code) => return Err(Self::unknown(code, class)),
        };
        if self.precision.is_some() {
            return Err(Failure::value("Precision not allowed in integer format specifier"));
        }
        if group == 4 && self.grouping == Some(',') {
            let code = self.code.unwrap_or('d');
            return Err(Failure::value(format!("Cannot specify ',' with '{code}'.")));
        }
        let prefix = if self.alternate { prefix } else { "" };
        let sign = format!("{}{prefix}", self.sign_of(value < 0));
        Ok(self.pad(&sign, &self.grouped(&digits, group, sign.len()), '>'))
    }

    fn character(&self, value: i64) -> Result<String> {
        if self.sign != '-' {
            return Err(Failure::value("Sign not allowed with integer format specifier 'c'"));
        }
        let character = u32::try_from(value).ok().and_then(char::from_u32);
        let character = character.ok_or_else(|| Failure::overflow("%c arg not in range(0x110000)"))?;
        Ok(self.pad("", &character.to_string(), '<'))
    }

    pub(super) fn float(&self, value: f64) -> Result<String> {
        let sign = self.sign_of(value.is_sign_negative() && !value.is_nan());
        let magnitude = value.abs();
        let code = self.code.unwrap_or('\0');
        let precision = self.precision.unwrap_or(6);
        let mut body = match code {
            'f' | 'F' => fixed(magnitude, precision),
            '%' => fixed(magnitude * 100.0, precision),
            'e' | 'E' => scientific(magnitude, precision),
            'g' | 'G' | 'n' => general(magnitude, precision.max(1), self.alternate, precision.max(1) as i32),
            '\0' => match self.precision {
                None => text::float(magnitude),
                // As `g`, but with a digit after the point.
                Some(precision) => {
                    let body = general(magnitude, precision.max(1), self.alternate, precision.max(1) as i32 - 1);
                    if body.bytes().all(|byte| byte.is_ascii_digit()) { body + ".0" } else { body }
                }
            },
            code => return Err(Self::unknown(code, "float")),
        };
        if matches!(code, 'F' | 'E' | 'G') {
            body = body.to_uppercase();
        }
        if self.alternate && !body.contains('.') && magnitude.is_finite() {
            let exponent = body.find(['e', 'E']).unwrap_or(body.len());
            body.insert(exponent, '.');
        }
        if self.grouping.is_some() && magnitude.is_finite() {
            let whole = body.bytes().take_while(u8::is_ascii_digit).count();
            let rest = body.len() - whole;
            body = format!("{}{}", self.grouped(&body[..whole], 3, sign.len() + rest), &body[whole..]);
        }
        if code == '%' {
            body.push('%');
        }
        Ok(self.pad(sign, &body, '>'))
    }

    fn sign_of(&self, negative: bool) -> &'static str {
        match self.sign {
            _ if negative => "-",
            '+' => "+",
            ' ' => " ",
            _ => "",
        }
    }

    /// Digits in groups; where zeros fill the width they are grouped too. `beside` is what the width must hold besides.
    fn grouped(&self, digits: &str, group: usize, beside: usize) -> String {
        let Some(separator) = self.grouping else { return digits.to_owned() };
        let mut digits = digits.to_owned();
        if self.fill == '0' && self.align == Some('=') {
            let room = self.width.unwrap_or(0).saturating_sub(beside);
            let mut count = digits.len().max(1);
            while count + (count - 1) / group < room {
                count += 1;
            }
            digits.insert_str(0, &"0".repeat(count - digits.len()));
        }
        let mut grouped = String::with_capacity(digits.len() * 2);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(group) {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// `precision` digits after the point.
pub(super) fn fixed(magnitude: f64, precision: usize) -> String {
    if !magnitude.is_finite() {
        return text::float(magnitude);
    }
    let exact = precision.min(MOST_DIGITS);
    format!("{magnitude:.exact$}{}", "0".repeat(precision - exact))
}

/// `precision` digits after the first one.
pub(super) fn scientific(magnitude: f64, precision: usize) -> String {
    if !magnitude.is_finite() {
        return text::float(magnitude);
    }
    let exact = precision.min(MOST_DIGITS);
    let written = format!("{magnitude:.exact$e}");
    let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let exponent = exponent.parse().unwrap_or_default();
    format!("{digits}{}e{}", "0".repeat(precision - exact), text::signed_exponent(exponent))
}

/// `precision` digits altogether, with an exponent where that is below -4 or not below `most`.
pub(super) fn general(magnitude: f64, precision: usize, keep_zeros: bool, most: i32) -> String {
    if !magnitude.is_finite() {
        return text::float(magnitude);
    }
    let written = scientific(magnitude, precision - 1);
    let (digits, exponent) = written.split_once('e').unwrap_or((&written, "+00"));
    let value: i32 = exponent.parse().unwrap_or_default();
    let strip = |text: &str| {
        if keep_zeros || !text.contains('.') {
            text.to_owned()
        } else {
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    };
    if (-4..most).contains(&value) {
        strip(&fixed(magnitude, (precision as i64 - 1 - i64::from(value)).max(0) as usize))
    } else {
        format!("{}e{exponent}", strip(digits))
    }
}
