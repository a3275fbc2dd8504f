//! Collects what is wrong in one file, and takes texts out of it with their places.

use std::ops::Range;
use std::path::Path;

use super::raw::Text;
use crate::{Code, Diagnostic, Expression, Markdown, Severity, Span};

pub(super) struct Report<'a> {
    pub(super) file: &'a Path,
    pub(super) source: &'a str,
    pub(super) found: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    pub(super) fn new(file: &'a Path, source: &'a str) -> Self {
        Self { file, source, found: Vec::new() }
    }

    pub(super) fn has_errors(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    pub(super) fn error(
        &mut self,
        code: Code,
        at: impl Into<Option<Range<usize>>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.tell(Severity::Error, code, at.into(), message.into(), help.into());
    }

    pub(super) fn warning(
        &mut self,
        code: Code,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.tell(Severity::Warning, code, Some(at), message.into(), help.into());
    }

    fn tell(&mut self, severity: Severity, code: Code, at: Option<Range<usize>>, message: String, help: String) {
        self.found.push(Diagnostic {
            code,
            severity,
            file: self.file.to_path_buf(),
            span: at.map(|bytes| Span::of(self.source, bytes)),
            message,
            help: Some(help),
        });
    }

    /// The text, which must say something and hold no control characters (an escape in double quotes can bring them in).
    pub(super) fn text(&mut self, name: &str, text: Text) -> String {
        let at = text.span();
        let text = text.into_inner();
        if text.trim().is_empty() {
            self.error(Code::EmptyText, at, format!("`{name}` is empty"), "Write something here, or remove the key.");
        } else if let Some((_, character)) = control_character(&text) {
            self.error(
                Code::ControlCharacter,
                at,
                format!("`{name}` holds the control character U+{:04X}", u32::from(character)),
                "In double quotes a backslash starts an escape. Write prose and code in ''' quotes.",
            );
        }
        text
    }

    pub(super) fn markdown(&mut self, name: &str, text: Text) -> Markdown {
        let at = inside_quotes(self.source, text.span());
        if let Some(escape) = swallowed_command(self.source, text.span()).filter(|_| text.get_ref().contains('$')) {
            let message =
                format!("In double quotes `{}` is read as a blank, not as LaTeX", &self.source[escape.clone()]);
            self.warning(Code::Math, escape, message, "Write prose in ''' quotes: there a backslash is a backslash.");
        }
        Markdown { source: self.text(name, text), at }
    }

    pub(super) fn expression(&mut self, name: &str, text: Text) -> Expression {
        let at = inside_quotes(self.source, text.span());
        Expression { source: self.text(name, text), at }
    }
}

/// The first control character other than newline, tab and carriage return, with its byte offset.
pub(super) fn control_character(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, character)| character.is_control() && !matches!(character, '\n' | '\t' | '\r'))
}

/// The bytes of a TOML string without its quotes. A newline right after opening triple quotes is not part of the text.
fn inside_quotes(source: &str, string: Range<usize>) -> Range<usize> {
    let Some(literal) = source.get(string.clone()) else { return string };
    let width = if literal.starts_with("'''") || literal.starts_with("\"\"\"") { 3 } else { 1 };
    if literal.len() < 2 * width {
        return string;
    }
    let text = &literal[width..literal.len() - width];
    let newline = match text.as_bytes() {
        [b'\r', b'\n', ..] if width == 3 => 2,
        [b'\n', ..] if width == 3 => 1,
        _ => 0,
    };
    string.start + width + newline..string.end - width
}

/// The escape at the start of what looks like a LaTeX command in a double-quoted string: `\t` in `\theta`.
fn swallowed_command(source: &str, string: Range<usize>) -> Option<Range<usize>> {
    let literal = source.get(string.clone()).filter(|literal| literal.starts_with('"'))?;
    let mut after_backslash = false;
    literal.bytes().zip(literal.bytes().skip(1)).enumerate().find_map(|(at, (byte, next))| {
        let escape = after_backslash && matches!(byte, b'n' | b'r' | b't');
        after_backslash = byte == b'\\' && !after_backslash;
        (escape && next.is_ascii_alphabetic()).then(|| string.start + at - 1..string.start + at + 1)
    })
}
