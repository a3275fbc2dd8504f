//! Texts with placeholders: `{{ expression }}`, in mathematics `\val{expression}`, and `\{{` for the two braces themselves.
//!
//! Before Markdown sees the text, each placeholder is replaced by a word of as many bytes that no markup can touch: a
//! character of Unicode's private use area, which numbers it, and padding. So offsets stay true, an expression's `*`
//! and `|` mean nothing to Markdown, and values come in where the events are already known: they can never become markup.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{Event, Parser};

use super::placeholder::{self, Broken, Found};
use super::{Problem, Rendered, blocks, inline, math, parser, words};
use crate::Code;

/// The private use area has room for more.
const MOST_MARKS: usize = 1_000;
const FIRST: char = '\u{E000}';
const PRIVATE: std::ops::RangeInclusive<char> = FIRST..='\u{F8FF}';

/// A text that becomes a page once its placeholders have values.
#[derive(Debug, Clone)]
pub struct Template {
    /// In the order of the text.
    pub placeholders: Vec<Placeholder>,
    /// What is wrong with its placeholders; what is wrong with its Markdown is told by rendering.
    pub problems: Vec<Problem>,
    /// The source with a word in place of each mark, as long as the source.
    text: String,
    marks: Vec<Mark>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    pub expression: String,
    /// As in an f-string, such as `.4f`.
    pub format: Option<String>,
    /// Bytes of the expression in the Markdown source.
    pub at: Range<usize>,
}

#[derive(Debug, Clone)]
struct Mark {
    /// As it was written.
    source: String,
    is: Is,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    /// The value of the placeholder of this number.
    Prose(usize),
    /// The same, in mathematics.
    Math(usize),
    /// `{{`.
    Braces,
    /// What was written: no placeholder is filled in there, or it is an author's own private character.
    Itself,
}

/// Where in the Markdown a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Prose,
    Code,
    Math,
    /// An address, or the language of a code block: nothing is filled in.
    Raw,
}

impl Template {
    pub fn parse(source: &str) -> Self {
        let mut template =
            Template { placeholders: Vec::new(), problems: Vec::new(), text: source.to_owned(), marks: Vec::new() };
        let Found { marks, broken } = placeholder::find(source);
        if marks.len() > MOST_MARKS {
            let message = format!("A text holds {MOST_MARKS} placeholders at most");
            template.problem(&(0..source.len()), &message, "Spread it over several questions.".to_owned());
        } else if !marks.is_empty() || !broken.is_empty() {
            for (mark, name) in marks.iter().zip(FIRST..) {
                let padding = "x".repeat(mark.at.len() - name.len_utf8());
                template.text.replace_range(mark.at.clone(), &format!("{name}{padding}"));
            }
            template.classify(source, marks, &broken);
        }
        template
    }

    /// As [`super::render`], with a value for each placeholder. A missing value shows as `…`.
    pub fn render(&self, values: &[String], pictures: Option<&Path>) -> Rendered {
        blocks(parser(&self.text), &self.fill(values), pictures)
    }

    /// As [`super::render_inline`], with a value for each placeholder.
    pub fn render_inline(&self, values: &[String], pictures: Option<&Path>) -> Rendered {
        inline(parser(&self.text), &self.fill(values), pictures)
    }

    /// As [`super::plain_text`], with `…` for each placeholder.
    pub fn plain_text(&self) -> String {
        words(parser(&self.text), &self.fill(&[]))
    }

    /// The same with the placeholders' values.
    pub fn plain_text_with(&self, values: &[String]) -> String {
        words(parser(&self.text), &self.fill(values))
    }

    fn fill<'a>(&'a self, values: &'a [String]) -> Fill<'a> {
        Fill { marks: &self.marks, values }
    }

    /// Looks where in the Markdown everything has come to stand.
    fn classify(&mut self, source: &str, marks: Vec<placeholder::Mark>, broken: &[Broken]) {
        let places = Places::of(parser(&self.text));
        for placeholder::Mark { at, is } in marks {
            let is = match (is, places.at(at.start)) {
                (placeholder::Is::Prose(placeholder), Some(Place::Prose | Place::Code)) => {
                    self.placeholders.push(placeholder);
                    Is::Prose(self.placeholders.len() - 1)
                }
                (placeholder::Is::Math(placeholder), Some(Place::Math)) => {
                    self.placeholders.push(placeholder);
                    Is::Math(self.placeholders.len() - 1)
                }
                (placeholder::Is::Prose(placeholder), Some(Place::Math)) if source[at.clone()].starts_with("{{ ") => {
                    let help = format!("Write \\val{{{}}}.", placeholder.expression);
                    self.problem(&at, "In mathematics `{{` is LaTeX's own", help);
                    Is::Itself
                }
                (placeholder::Is::Math(placeholder), Some(Place::Prose)) => {
                    let help = format!("Write {{{{ {} }}}}, or put it between $ signs.", placeholder.expression);
                    self.problem(&at, "`\\val` is a placeholder in mathematics only", help);
                    Is::Itself
                }
                (placeholder::Is::Braces, _) => Is::Braces,
                _ => Is::Itself,
            };
            self.marks.push(Mark { source: source[at].to_owned(), is });
        }
        for broken in broken {
            // Mathematics with a brace too many is none to Markdown, so `\val{` is told of in prose too.
            let is_meant = match places.at(broken.at.start) {
                Some(Place::Math) => broken.in_math,
                Some(Place::Code) => !broken.in_math,
                Some(Place::Prose) => true,
                Some(Place::Raw) | None => false,
            };
            if is_meant {
                self.problem(&broken.at, broken.message, broken.help.to_owned());
            }
        }
    }

    fn problem(&mut self, at: &Range<usize>, message: &str, help: String) {
        self.problems.push(Problem { code: Code::Placeholder, at: at.clone(), message: message.to_owned(), help });
    }
}

/// The places where text is shown, in its order.
struct Places(Vec<(Range<usize>, Place)>);

impl Places {
    fn of(parser: Parser<'_>) -> Self {
        let place = |(event, at)| match event {
            Event::Text(_) => Some((at, Place::Prose)),
            Event::Code(_) => Some((at, Place::Code)),
            Event::InlineMath(_) | Event::DisplayMath(_) => Some((at, Place::Math)),
            _ => None,
        };
        Places(parser.into_offset_iter().filter_map(place).collect())
    }

    fn at(&self, byte: usize) -> Option<Place> {
        let behind = self.0.partition_point(|(range, _)| range.start <= byte);
        let (range, place) = self.0.get(behind.checked_sub(1)?)?;
        range.contains(&byte).then_some(*place)
    }
}

/// Brings values to the words of a template.
pub(super) struct Fill<'a> {
    marks: &'a [Mark],
    values: &'a [String],
}

impl Fill<'_> {
    /// For a text that is no template.
    pub(super) const NONE: Fill<'static> = Fill { marks: &[], values: &[] };

    /// The text of an event with its words turned into values, or back into what was written.
    pub(super) fn expand<'t>(&self, text: &'t str, place: Place) -> Cow<'t, str> {
        if self.marks.is_empty() || !text.contains(|character| PRIVATE.contains(&character)) {
            return Cow::Borrowed(text);
        }
        let mut expanded = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(|character| PRIVATE.contains(&character)) {
            expanded.push_str(&rest[..at]);
            rest = &rest[at..];
            let name = rest.chars().next().unwrap_or(FIRST);
            let Some(mark) = self.marks.get(name as usize - FIRST as usize) else { break };
            expanded.push_str(&self.meaning(mark, place));
            rest = rest.get(mark.source.len()..).unwrap_or_default();
        }
        expanded.push_str(rest);
        Cow::Owned(expanded)
    }

    fn meaning<'m>(&'m self, mark: &'m Mark, place: Place) -> Cow<'m, str> {
        let value = |index: usize| self.values.get(index).map_or("…", String::as_str);
        match (mark.is, place) {
            (Is::Prose(index), Place::Prose | Place::Code) => Cow::Borrowed(value(index)),
            (Is::Math(index), Place::Math) => Cow::Owned(math::escape(value(index))),
            (Is::Braces, Place::Prose | Place::Code) => Cow::Borrowed("{{"),
            _ => Cow::Borrowed(&mark.source),
        }
    }
}

#[cfg(test)]
mod tests;
