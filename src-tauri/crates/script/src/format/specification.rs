//! Python's mini-language of format specifications: `[[fill]align][sign][#][0][width][grouping][.precision][type]`.

use crate::failure::{Failure, Result};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Specification {
    pub(super) fill: char,
    /// `<`, `>`, `^` or `=`.
    pub(super) align: Option<char>,
    /// `+`, `-` or a blank.
    pub(super) sign: char,
    pub(super) alternate: bool,
    pub(crate) width: Option<usize>,
    /// `,` or `_` between groups of digits.
    pub(super) grouping: Option<char>,
    pub(crate) precision: Option<usize>,
    pub(super) code: Option<char>,
}

impl Specification {
    /// `class` is of the value, for messages.
    pub(crate) fn read(text: &str, class: &str) -> Result<Self> {
        let invalid = || Failure::value(format!("Invalid format specifier '{text}' for object of type '{class}'"));
        let characters: Vec<char> = text.chars().collect();
        let is_align = |character: Option<&char>| character.is_some_and(|character| "<>=^".contains(*character));
        let (mut fill, mut align, mut rest) = (None, None, &characters[..]);
        if is_align(rest.get(1)) {
            (fill, align, rest) = (Some(rest[0]), Some(rest[1]), &rest[2..]);
        } else if is_align(rest.first()) {
            (align, rest) = (Some(rest[0]), &rest[1..]);
        }
        let mut take = |accepted: &str| {
            let next = rest.first().copied().filter(|character| accepted.contains(*character));
            rest = &rest[usize::from(next.is_some())..];
            next
        };
        let sign = take("+- ").unwrap_or('-');
        let alternate = take("#").is_some();
        // A leading zero fills between the sign and the digits.
        if take("0").is_some() {
            fill = fill.or(Some('0'));
            align = align.or((class != "str").then_some('='));
        }
        let width = digits(&mut rest)?;
        let mut grouping = None;
        if let Some(next @ (',' | '_')) = rest.first().copied() {
            (grouping, rest) = (Some(next), &rest[1..]);
        }
        let mut precision = None;
        if rest.first() == Some(&'.') {
            rest = &rest[1..];
            precision = Some(digits(&mut rest)?.ok_or_else(|| Failure::value("Format specifier missing precision"))?);
        }
        let code = match rest {
            [] => None,
            [code] => Some(*code),
            _ => return Err(invalid()),
        };
        Ok(Specification { fill: fill.unwrap_or(' '), align, sign, alternate, width, grouping, precision, code })
    }

    pub(super) fn string(&self, text: &str) -> Result<String> {
        if let Some(code) = self.code.filter(|code| *code != 's') {
            return Err(Self::unknown(code, "str"));
        }
        let refuse = |what: &str| Err(Failure::value(format!("{what} not allowed in string format specifier")));
        if self.sign != '-' {
            return refuse(if self.sign == ' ' { "Space" } else { "Sign" });
        }
        if self.alternate {
            return Err(Failure::value("Alternate form (#) not allowed in string format specifier"));
        }
        if self.align == Some('=') {
            return Err(Failure::value("'=' alignment not allowed in string format specifier"));
        }
        if let Some(grouping) = self.grouping {
            return Err(Failure::value(format!("Cannot specify '{grouping}' with 's'.")));
        }
        let kept: String = text.chars().take(self.precision.unwrap_or(usize::MAX)).collect();
        Ok(self.pad("", &kept, '<'))
    }

    pub(super) fn unknown(code: char, class: &str) -> Failure {
        Failure::value(format!("Unknown format code '{code}' for object of type '{class}'"))
    }

    /// Brings sign and body to the width.
    pub(super) fn pad(&self, sign: &str, body: &str, usual: char) -> String {
        let length = sign.chars().count() + body.chars().count();
        let missing = self.width.unwrap_or(0).saturating_sub(length);
        let fill = |count: usize| String::from(self.fill).repeat(count);
        match self.align.unwrap_or(usual) {
            '<' => format!("{sign}{body}{}", fill(missing)),
            '^' => format!("{}{sign}{body}{}", fill(missing / 2), fill(missing - missing / 2)),
            '=' => format!("{sign}{}{body}", fill(missing)),
            _ => format!("{}{sign}{body}", fill(missing)),
        }
    }
}

fn digits(rest: &mut &[char]) -> Result<Option<usize>> {
    let count = rest.iter().take_while(|character| character.is_ascii_digit()).count();
    let (digits, after) = rest.split_at(count);
    *rest = after;
    if count == 0 {
        return Ok(None);
    }
    let digits: String = digits.iter().collect();
    // What is larger would not be paid for anyway.
    match digits.parse::<i32>() {
        Ok(number) => Ok(usize::try_from(number).ok()),
        Err(_) => Err(Failure::value("Too many decimal digits in format string")),
    }
}
