//! Finds placeholders in a text, without knowing of Markdown.

use std::ops::Range;

use super::template::Placeholder;

const OPEN: &str = "{{";
const CLOSE: &str = "}}";
const VAL: &str = "\\val{";
const LITERAL: &str = "\\{{";

/// What there is of a text's placeholders, in its order. None overlaps another.
#[derive(Default)]
pub(super) struct Found {
    pub(super) marks: Vec<Mark>,
    pub(super) broken: Vec<Broken>,
}

pub(super) struct Mark {
    pub(super) at: Range<usize>,
    pub(super) is: Is,
}

pub(super) enum Is {
    /// `{{ … }}`.
    Prose(Placeholder),
    /// `\val{…}`.
    Math(Placeholder),
    /// `\{{`.
    Braces,
    /// A character of the private use area.
    Private,
}

/// What begins as a placeholder and is none.
pub(super) struct Broken {
    pub(super) at: Range<usize>,
    /// Whether it began with `\val{`, which is one in mathematics only; `{{` is one elsewhere only.
    pub(super) in_math: bool,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

pub(super) fn find(source: &str) -> Found {
    let mut found = Found::default();
    let mut at = 0;
    while let Some(next) = source[at..].find(|character| matches!(character, '{' | '\\' | '\u{E000}'..='\u{F8FF}')) {
        at += next;
        let rest = &source[at..];
        at = if rest.starts_with(LITERAL) {
            found.mark(at..at + LITERAL.len(), Is::Braces)
        } else if rest.starts_with(VAL) {
            found.take(source, at, VAL, "}")
        } else if rest.starts_with(OPEN) {
            found.take(source, at, OPEN, CLOSE)
        } else {
            let mut characters = rest.chars();
            let first = characters.next().unwrap_or_default();
            match first {
                '{' => at + 1,
                // Whatever a backslash stands before, it is not the beginning of a placeholder.
                '\\' => at + 1 + characters.next().map_or(0, char::len_utf8),
                _ => found.mark(at..at + first.len_utf8(), Is::Private),
            }
        };
    }
    found
}

impl Found {
    /// Keeps a mark and gives its end.
    fn mark(&mut self, at: Range<usize>, is: Is) -> usize {
        let end = at.end;
        self.marks.push(Mark { at, is });
        end
    }

    /// Reads what begins at `start`, and gives where to go on.
    fn take(&mut self, source: &str, start: usize, open: &str, close: &str) -> usize {
        let in_math = open == VAL;
        let inside = start + open.len();
        let mut broken = |end, message, help| {
            self.broken.push(Broken { at: start..end, in_math, message, help });
            end
        };
        let Some(Extent { end, colon }) = extent(&source[inside..], close) else {
            let help = if in_math {
                "End it with a brace on the same line: \\val{n}."
            } else {
                "End it with two braces on the same line: {{ n }}. Braces that are meant as such are written \\{{."
            };
            return broken(inside, "This placeholder is not closed", help);
        };
        let text = &source[inside..inside + end];
        let after = inside + end + close.len();
        let expression = &text[..colon.unwrap_or(end)];
        let format = colon.map(|colon| text[colon + 1..].trim_end());
        if expression.trim().is_empty() {
            let help = "Put an expression between the braces, such as {{ n * 2 }}.";
            return broken(after, "This placeholder is empty", help);
        }
        if format.is_some_and(str::is_empty) {
            let help = "Put a format after the colon, such as {{ x:.4f }}, or leave the colon out.";
            return broken(after, "This placeholder has no format after its colon", help);
        }
        let indent = expression.len() - expression.trim_start().len();
        let expression = expression.trim();
        let placeholder = Placeholder {
            expression: expression.to_owned(),
            format: format.map(str::to_owned),
            at: inside + indent..inside + indent + expression.len(),
        };
        self.mark(start..after, if in_math { Is::Math(placeholder) } else { Is::Prose(placeholder) })
    }
}

/// How far an expression goes.
struct Extent {
    /// Where the closing braces stand.
    end: usize,
    /// The last colon outside of brackets and texts, behind which the format stands.
    colon: Option<usize>,
}

/// Up to the closing braces outside of brackets and texts, on the same line.
fn extent(text: &str, close: &str) -> Option<Extent> {
    let mut depth = 0_usize;
    let mut colon = None;
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\n' => return None,
            '}' if depth == 0 => return text[at..].starts_with(close).then_some(Extent { end: at, colon }),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => colon = Some(at),
            '\'' | '"' => loop {
                match characters.next()?.1 {
                    '\n' => return None,
                    '\\' => drop(characters.next()),
                    closing if closing == character => break,
                    _ => {}
                }
            },
            _ => {}
        }
    }
    None
}
