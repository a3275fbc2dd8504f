//! One pass over the Markdown's events: drops what is not allowed and turns code, mathematics and pictures into HTML.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::template::{Fill, Place};
use super::{Problem, highlight, math, picture};
use crate::Code;

/// Deeper blocks and spans lose their markup and keep their words: the time of later steps grows with the square of it.
const DEEPEST: usize = 40;
const MOST_PICTURES: usize = 8;
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// Values come in through `fill`, text by text, when it is known what each text is.
pub(super) fn pass<'t>(parser: Parser<'t>, fill: &Fill<'_>, pictures: Option<&Path>) -> (Vec<Event<'t>>, Vec<Problem>) {
    let mut pass = Pass {
        fill,
        folder: pictures,
        pictures: 0,
        depth: 0,
        links: Vec::new(),
        out: Vec::new(),
        problems: Vec::new(),
    };
    let mut events = parser.into_offset_iter();
    while let Some((event, at)) = events.next() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let code = words_until(&mut events, TagEnd::CodeBlock, fill);
                pass.code_block(&kind, &code);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let alt = words_until(&mut events, TagEnd::Image, fill);
                let address = fill.expand(&dest_url, Place::Raw);
                pass.picture(&address, &alt, at);
            }
            event => pass.take(event, at),
        }
    }
    (pass.out, pass.problems)
}

/// The text up to the end of this tag.
fn words_until<'t>(
    events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>,
    end: TagEnd,
    fill: &Fill<'_>,
) -> String {
    let mut words = String::new();
    let mut nested = 0;
    for (event, _) in events {
        match event {
            Event::Text(text) => words.push_str(&fill.expand(&text, Place::Prose)),
            Event::Code(text) => words.push_str(&fill.expand(&text, Place::Code)),
            Event::InlineMath(text) => words.push_str(&fill.expand(&text, Place::Math)),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(tag) if tag.to_end() == end => nested += 1,
            Event::End(tag) if tag == end && nested == 0 => break,
            Event::End(tag) if tag == end => nested -= 1,
            _ => {}
        }
    }
    words
}

struct Pass<'t, 'f> {
    fill: &'f Fill<'f>,
    folder: Option<&'f Path>,
    pictures: usize,
    depth: usize,
    /// Whether each open link is kept.
    links: Vec<bool>,
    out: Vec<Event<'t>>,
    problems: Vec<Problem>,
}

impl<'t> Pass<'t, '_> {
    fn take(&mut self, event: Event<'t>, at: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, at),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => self.out.push(Event::Text(self.filled(text, Place::Prose))),
            Event::Code(text) => self.out.push(Event::Code(self.filled(text, Place::Code))),
            Event::InlineMath(latex) => self.math(&latex, false, at),
            Event::DisplayMath(latex) => self.math(&latex, true, at),
            Event::Html(_) => {}
            Event::InlineHtml(_) => self.raw_html(at),
            event => self.out.push(event),
        }
    }

    fn filled(&self, text: CowStr<'t>, place: Place) -> CowStr<'t> {
        match self.fill.expand(&text, place) {
            Cow::Borrowed(_) => text,
            Cow::Owned(filled) => filled.into(),
        }
    }

    fn open(&mut self, tag: Tag<'t>, at: Range<usize>) {
        self.depth += 1;
        if self.depth == DEEPEST + 1 {
            self.problem(
                Code::Markdown,
                at.clone(),
                "This is nested too deep to be shown",
                "Nest quotes and lists less.",
            );
        }
        let tag = match tag {
            Tag::HtmlBlock => return self.raw_html(at),
            Tag::Heading { level, .. } => {
                Tag::Heading { level: lower(level), id: None, classes: Vec::new(), attrs: Vec::new() }
            }
            Tag::Link { dest_url, link_type, id, .. } => {
                let allowed = link_type == LinkType::Email || is_web(&dest_url);
                let dest_url = self.filled(dest_url, Place::Raw);
                self.links.push(allowed);
                if !allowed {
                    let help = "Link to an address that starts with https://, http:// or mailto:.";
                    return self.problem(Code::Markdown, at, "This link leads nowhere from here", help);
                }
                Tag::Link { dest_url, link_type, id, title: CowStr::Borrowed("") }
            }
            tag => tag,
        };
        if self.depth <= DEEPEST {
            self.out.push(Event::Start(tag));
        }
    }

    fn close(&mut self, tag: TagEnd) {
        let kept = self.depth <= DEEPEST;
        self.depth = self.depth.saturating_sub(1);
        let tag = match tag {
            TagEnd::HtmlBlock => return,
            TagEnd::Link if self.links.pop() == Some(false) => return,
            TagEnd::Heading(level) => TagEnd::Heading(lower(level)),
            tag => tag,
        };
        if kept {
            self.out.push(Event::End(tag));
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind, code: &str) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let language = self.fill.expand(language, Place::Raw);
        self.out.push(Event::Html(format!("<pre><code>{}</code></pre>\n", highlight(code, &language)).into()));
    }

    fn math(&mut self, latex: &str, display: bool, at: Range<usize>) {
        let latex = &*self.fill.expand(latex, Place::Math);
        let html = math::render(latex, display).unwrap_or_else(|message| {
            self.problem(Code::Math, at, &message, "Correct the LaTeX between the $ signs; a dollar is written \\$.");
            let mut html = String::from("<code>");
            // Writing to a string cannot fail.
            let _ = escape_html_body_text(&mut html, latex);
            html + "</code>"
        });
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn picture(&mut self, address: &str, alt: &str, at: Range<usize>) {
        if alt.trim().is_empty() {
            let help = "Say in the square brackets what it shows: ![a hand-written seven](seven.png).";
            self.problem(Code::Picture, at.clone(), "The picture has no words for those who cannot see it", help);
        }
        self.pictures += 1;
        if self.pictures > MOST_PICTURES {
            let message = format!("A text shows {MOST_PICTURES} pictures at most");
            self.problem(Code::Picture, at, &message, "Spread them over several questions.");
            return self.out.push(Event::Text(alt.to_owned().into()));
        }
        match picture::data_uri(self.folder, address) {
            Ok(uri) => {
                let mut html = format!("<img src=\"{uri}\" alt=\"");
                // Writing to a string cannot fail.
                let _ = escape_html(&mut html, alt);
                self.out.push(Event::InlineHtml((html + "\">").into()));
            }
            Err(refused) => {
                self.problem(Code::Picture, at, &refused.message, refused.help);
                self.out.push(Event::Text(alt.to_owned().into()));
            }
        }
    }

    fn raw_html(&mut self, at: Range<usize>) {
        let help = "Use Markdown instead; a < that is meant as such is written \\< or stands in `code`.";
        self.problem(Code::Markdown, at, "HTML is left out", help);
    }

    fn problem(&mut self, code: Code, at: Range<usize>, message: &str, help: &str) {
        self.problems.push(Problem { code, at, message: message.into(), help: help.into() });
    }
}

fn is_web(address: &str) -> bool {
    SCHEMES.iter().any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// Two levels down: `<h1>` and `<h2>` are the window's own.
fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}
