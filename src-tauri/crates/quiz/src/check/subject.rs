//! A question as it is checked: everything in it that is computed beside its keys.

use std::ops::Range;

use candlelight_bank::markdown::Template;
use candlelight_bank::{Deck, Expression, Markdown, Question};
use candlelight_script::ScriptError;

use crate::claims::{is_chance, varies};
use crate::sheet::expressions;

pub(super) struct Subject<'b> {
    pub(super) deck: &'b Deck,
    pub(super) question: &'b Question,
    pub(super) extras: Vec<Extra<'b>>,
    pub(super) texts: Vec<Text<'b>>,
    /// Whether seeds make a difference.
    pub(super) varies: bool,
}

/// An expression that is computed beside the keys.
pub(super) struct Extra<'b> {
    pub(super) source: String,
    pub(super) format: Option<String>,
    pub(super) home: Home,
    pub(super) is: Is<'b>,
    pub(super) follows: Follows,
}

pub(super) enum Is<'b> {
    /// Of the demo, by name.
    Parameter(&'b str),
    /// The place of a claim.
    Claim(usize),
    Placeholder,
}

/// What an expression's value depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Follows {
    Nothing,
    Variants,
    Seed,
}

/// Where a source stands in the file.
#[derive(Debug, Clone)]
pub(super) struct Home {
    at: Range<usize>,
    /// Whether the file's bytes are the source's.
    is_verbatim: bool,
}

/// A text with placeholders.
pub(super) struct Text<'b> {
    pub(super) markdown: &'b Markdown,
    pub(super) template: Template,
    /// Where its placeholders stand among the extras.
    pub(super) extras: Range<usize>,
}

impl<'b> Subject<'b> {
    pub(super) fn of(deck: &'b Deck, question: &'b Question) -> Self {
        let mut subject = Subject { deck, question, extras: Vec::new(), texts: Vec::new(), varies: false };
        let parameters = || question.demo.iter().flat_map(|link| &link.with);
        // A demo takes or refuses its parameters together, so they are computed together.
        let together = parameters().map(|(_, expression)| follows(question, &expression.source)).max();
        for (name, expression) in parameters() {
            subject.add(expression, Is::Parameter(name));
        }
        subject.extras.iter_mut().for_each(|extra| extra.follows = together.unwrap_or(Follows::Nothing));
        for (place, claim) in question.claims.iter().enumerate() {
            subject.add(&claim.check, Is::Claim(place));
        }
        for markdown in question.texts() {
            subject.add_text(markdown);
        }
        let follows_chance = |source: &str| follows(question, source) == Follows::Seed;
        subject.varies = !question.variants.is_empty()
            || subject.extras.iter().any(|extra| extra.follows == Follows::Seed)
            || keys(question).any(|key| follows_chance(&key.source));
        subject
    }

    /// Every source that could speak of a variant.
    pub(super) fn sources(&self) -> Vec<&str> {
        let question = self.question;
        let expressions = question.given.iter().chain(&question.require).chain(keys(question));
        expressions
            .map(|expression| &*expression.source)
            .chain(self.extras.iter().map(|extra| &*extra.source))
            .collect()
    }

    fn add(&mut self, expression: &'b Expression, is: Is<'b>) {
        self.extras.push(Extra {
            source: expression.source.clone(),
            format: None,
            home: Home::of(expression),
            is,
            follows: follows(self.question, &expression.source),
        });
    }

    fn add_text(&mut self, markdown: &'b Markdown) {
        let template = Template::parse(&markdown.source);
        let first = self.extras.len();
        for placeholder in &template.placeholders {
            self.extras.push(Extra {
                source: placeholder.expression.clone(),
                // As in the window: without a format of its own a value reads as in an f-string.
                format: Some(placeholder.format.clone().unwrap_or_default()),
                home: Home {
                    at: markdown.place(placeholder.at.clone()),
                    is_verbatim: markdown.at.len() == markdown.source.len(),
                },
                is: Is::Placeholder,
                follows: follows(self.question, &placeholder.expression),
            });
        }
        self.texts.push(Text { markdown, template, extras: first..self.extras.len() });
    }
}

fn keys(question: &Question) -> impl Iterator<Item = &Expression> {
    question.parts.iter().flat_map(expressions)
}

fn follows(question: &Question, source: &str) -> Follows {
    if is_chance(question, source) {
        Follows::Seed
    } else if varies(question, source) {
        Follows::Variants
    } else {
        Follows::Nothing
    }
}

impl Home {
    pub(super) fn of(expression: &Expression) -> Self {
        Home { at: expression.at.clone(), is_verbatim: expression.at.len() == expression.source.len() }
    }

    pub(super) fn at(&self) -> Range<usize> {
        self.at.clone()
    }

    /// Where in the file an error arose, if it can be told; the whole source otherwise.
    pub(super) fn of_error(&self, error: &ScriptError, question: &Question) -> Range<usize> {
        match &question.given {
            Some(given) if error.in_given => given.place(error.at.clone()),
            _ if self.is_verbatim && !error.at.is_empty() => {
                self.at.start + error.at.start..self.at.start + error.at.end
            }
            _ => self.at(),
        }
    }
}
