//! Markdown to safe HTML with MathML.
//!
//! Raw HTML is dropped, not escaped. What comes out went through an allow-list: no scripts, no inline styles, no
//! remote pictures, and links to http, https and mailto only. Headings start at `<h3>`, beneath the window's own.
//! The CSS classes in it are those of `highlight` and, in mathematics, the `menv-` classes of `pulldown-latex`.

mod highlight;
mod math;
mod pass;
mod picture;
mod placeholder;
mod sanitise;
mod template;

use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

pub use highlight::highlight;
use template::{Fill, Place};
pub use template::{Placeholder, Template};

use crate::Code;

/// What a Markdown text looks like, and what was wrong in it; the HTML is there and safe whatever was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub html: String,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub code: Code,
    /// Bytes in the Markdown text.
    pub at: Range<usize>,
    pub message: String,
    pub help: String,
}

/// Renders paragraphs, lists, tables and so on. Pictures come from the folder `pictures`, or are dropped without one.
/// Placeholders are text here; a [`Template`] fills them in.
pub fn render(text: &str, pictures: Option<&Path>) -> Rendered {
    blocks(parser(text), &Fill::NONE, pictures)
}

/// Renders an option or a step: a single paragraph comes without its `<p>`; anything longer as [`render`] does it.
pub fn render_inline(text: &str, pictures: Option<&Path>) -> Rendered {
    inline(parser(text), &Fill::NONE, pictures)
}

/// The words alone, for search: no markup, mathematics as its LaTeX, blocks separated by a space.
pub fn plain_text(text: &str) -> String {
    words(parser(text), &Fill::NONE)
}

fn blocks(parser: Parser<'_>, fill: &Fill<'_>, pictures: Option<&Path>) -> Rendered {
    let (events, problems) = pass::pass(parser, fill, pictures);
    finish(events, problems)
}

fn inline(parser: Parser<'_>, fill: &Fill<'_>, pictures: Option<&Path>) -> Rendered {
    let (mut events, problems) = pass::pass(parser, fill, pictures);
    let paragraphs = events.iter().filter(|event| matches!(event, Event::Start(Tag::Paragraph))).count();
    if let ([Event::Start(Tag::Paragraph), .., Event::End(TagEnd::Paragraph)], 1) = (events.as_slice(), paragraphs) {
        events.pop();
        events.remove(0);
    }
    finish(events, problems)
}

fn words(parser: Parser<'_>, fill: &Fill<'_>) -> String {
    let mut plain = String::new();
    for event in parser {
        match event {
            Event::Text(text) => plain.push_str(&fill.expand(&text, Place::Prose)),
            Event::Code(text) => plain.push_str(&fill.expand(&text, Place::Code)),
            Event::InlineMath(text) | Event::DisplayMath(text) => plain.push_str(&fill.expand(&text, Place::Math)),
            Event::SoftBreak | Event::HardBreak | Event::Rule => plain.push(' '),
            Event::End(end) if !is_inline(end) => plain.push(' '),
            _ => {}
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_inline(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH)
}

fn finish(events: Vec<Event>, problems: Vec<Problem>) -> Rendered {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    Rendered { html: sanitise::clean(&html), problems }
}

#[cfg(test)]
mod tests;
