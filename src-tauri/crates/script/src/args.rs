//! The arguments of a call to a built-in function, and how they meet its parameters.

use std::rc::Rc;

use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::suggest;

#[derive(Debug, Default)]
pub(crate) struct Args {
    pub(crate) positional: Vec<Object>,
    pub(crate) keywords: Vec<(Rc<str>, Object)>,
}

impl Args {
    pub(crate) fn positional(positional: Vec<Object>) -> Self {
        Args { positional, keywords: Vec::new() }
    }

    /// Exactly so many, none by keyword.
    pub(crate) fn exactly<const N: usize>(self, function: &str) -> Result<[Object; N]> {
        self.no_keywords(function)?;
        let given = self.positional.len();
        self.positional.try_into().map_err(|_| Failure::type_error(expected(function, N, N, given)))
    }

    /// At least and at most so many, none by keyword.
    pub(crate) fn between(self, function: &str, least: usize, most: usize) -> Result<Vec<Object>> {
        self.no_keywords(function)?;
        if (least..=most).contains(&self.positional.len()) {
            Ok(self.positional)
        } else {
            Err(Failure::type_error(expected(function, least, most, self.positional.len())))
        }
    }

    /// One entry for each of `names`, of which the first `required` must be there, by place or by keyword.
    pub(crate) fn bind<const N: usize>(
        mut self,
        function: &str,
        names: [&str; N],
        required: usize,
    ) -> Result<[Option<Object>; N]> {
        if self.positional.len() > N {
            let takes = if required == N { "takes" } else { "takes at most" };
            return Err(Failure::type_error(format!(
                "{function}() {takes} {} ({} given)",
                counted(N, "argument"),
                self.positional.len()
            )));
        }
        let mut bound = [const { None }; N];
        for (place, object) in bound.iter_mut().zip(self.positional.drain(..)) {
            *place = Some(object);
        }
        for (keyword, object) in self.keywords {
            let Some(index) = names.iter().position(|name| *name == &*keyword) else {
                return Err(unexpected(function, &keyword, &names));
            };
            if bound[index].replace(object).is_some() {
                return Err(Failure::type_error(format!("{function}() got multiple values for argument '{keyword}'")));
            }
        }
        match (0..required).find(|index| bound[*index].is_none()) {
            Some(missing) => Err(Failure::type_error(format!(
                "{function}() missing required argument '{}' (pos {})",
                names[missing],
                missing + 1
            ))),
            None => Ok(bound),
        }
    }

    /// Takes a keyword argument out.
    pub(crate) fn keyword(&mut self, name: &str) -> Option<Object> {
        let index = self.keywords.iter().position(|(keyword, _)| &**keyword == name)?;
        Some(self.keywords.remove(index).1)
    }

    pub(crate) fn no_keywords(&self, function: &str) -> Result<()> {
        match self.keywords.first() {
            Some(_) => Err(Failure::type_error(format!("{function}() takes no keyword arguments"))),
            None => Ok(()),
        }
    }

    /// Every keyword that was not taken out is one too many; `known` are those that there are.
    pub(crate) fn only_keywords(&self, function: &str, known: &[&str]) -> Result<()> {
        match self.keywords.first() {
            Some((keyword, _)) => Err(unexpected(function, keyword, known)),
            None => Ok(()),
        }
    }
}

/// The error about a keyword that a function does not have.
pub(crate) fn unexpected(function: &str, keyword: &str, known: &[&str]) -> Failure {
    let hint = suggest::hint(keyword, known.iter().copied());
    Failure::type_error(format!("{function}() got an unexpected keyword argument '{keyword}'{hint}"))
}

fn expected(function: &str, least: usize, most: usize, given: usize) -> String {
    match (least, most) {
        (0, 0) => format!("{function}() takes no arguments ({given} given)"),
        (1, 1) => format!("{function}() takes exactly one argument ({given} given)"),
        (least, most) if least == most => format!("{function} expected {}, got {given}", counted(least, "argument")),
        (least, _) if given < least => {
            format!("{function} expected at least {}, got {given}", counted(least, "argument"))
        }
        (_, most) => format!("{function} expected at most {}, got {given}", counted(most, "argument")),
    }
}

/// `1 argument`, `2 arguments`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
