//! A diagnostic as compilers print theirs: code, message, place, excerpt, help.

use std::fs;
use std::io::IsTerminal;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use candlelight_quiz::{Diagnostic, Severity};

/// In colours where there is a terminal that wants them.
pub(crate) fn renderer() -> Renderer {
    let is_plain = std::env::var_os("NO_COLOR").is_some() || !std::io::stdout().is_terminal();
    if is_plain { Renderer::plain() } else { Renderer::styled() }
}

pub(crate) fn diagnostic(renderer: &Renderer, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let path = diagnostic.file.display().to_string();
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.as_str());
    // Bytes that are no UTF-8 are shown as replacement characters, and the span is widened to whole ones.
    let source = diagnostic.span.as_ref().and_then(|_| fs::read(&diagnostic.file).ok());
    let source = source.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let mut report = match (&diagnostic.span, &source) {
        (Some(span), Some(source)) if span.bytes.end <= source.len() => {
            let snippet = Snippet::source(source.as_str()).path(&path);
            let shown = source.floor_char_boundary(span.bytes.start)..source.ceil_char_boundary(span.bytes.end);
            title.element(snippet.annotation(AnnotationKind::Primary.span(shown)))
        }
        (Some(span), _) => title.element(Origin::path(&path).line(span.line).char_column(span.column)),
        (None, _) => title.element(Origin::path(&path)),
    };
    if let Some(help) = &diagnostic.help {
        report = report.element(Level::HELP.message(help));
    }
    let report: [Group<'_>; 1] = [report];
    renderer.render(&report)
}
