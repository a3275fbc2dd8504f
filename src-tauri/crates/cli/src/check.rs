//! `candlelight check`: every diagnostic with the lines of source that it is about.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anyhow::{Result, bail};
use candlelight_quiz::{Diagnostic, Places, Severity};

pub(crate) fn check(folder: Option<PathBuf>) -> Result<ExitCode> {
    let folder = match folder {
        Some(folder) => folder,
        None => Places::resolve()?.questions,
    };
    if !folder.is_dir() {
        bail!("{} is not a folder; name a folder of decks, or one deck", folder.display());
    }
    let (questions, diagnostics) = candlelight_quiz::check(&folder);
    let renderer = if std::env::var_os("NO_COLOR").is_some() || !console_is_a_terminal() {
        Renderer::plain()
    } else {
        Renderer::styled()
    };
    for diagnostic in &diagnostics {
        println!("{}\n", render(&renderer, diagnostic));
    }
    let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    println!("{}, {}, {}", count(questions, "question"), count(errors, "error"), count(warnings, "warning"));
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn console_is_a_terminal() -> bool {
    std::io::IsTerminal::is_terminal(&std::io::stdout())
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The diagnostic as compilers print theirs: code, message, place, excerpt, help.
fn render(renderer: &Renderer, diagnostic: &Diagnostic) -> String {
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
        (Some(span), _) => {
            title.element(annotate_snippets::Origin::path(&path).line(span.line).char_column(span.column))
        }
        (None, _) => title.element(annotate_snippets::Origin::path(&path)),
    };
    if let Some(help) = &diagnostic.help {
        report = report.element(Level::HELP.message(help));
    }
    let report: [Group<'_>; 1] = [report];
    renderer.render(&report)
}
