//! What a `for` walks along: iterators, with the place where each one is.

use std::cell::RefCell;
use std::rc::Rc;

use crate::containers::{Dict, List};
use crate::object::Object;
use crate::release::release;
use crate::scope::Scope;
use crate::tree::Comprehension;

#[derive(Debug)]
pub(crate) enum Iteration {
    /// Of a list, which may still change, by the next index.
    List(Rc<List>, usize),
    /// Objects that are already there, last first.
    Objects {
        kind: &'static str,
        rest: Vec<Object>,
    },
    Range {
        next: i64,
        left: u64,
        step: i64,
    },
    /// By the byte of the next character.
    Str(Rc<str>, usize),
    /// Of a dict's entries; its length at the start shows whether it was changed.
    Dict {
        dict: Rc<Dict>,
        view: View,
        next: usize,
        length: usize,
    },
    Enumerate {
        inner: Object,
        count: i64,
    },
    Zip {
        inner: Vec<Object>,
        strict: bool,
    },
    Map {
        function: Object,
        inner: Vec<Object>,
    },
    /// Without a function it keeps what is true.
    Filter {
        function: Option<Object>,
        inner: Object,
    },
    Generator(Box<Generator>),
    /// It has given all.
    Done(&'static str),
    /// It is computing its next element at this moment.
    Running(&'static str),
}

/// What of a dict's entries is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    Keys,
    Values,
    Items,
}

/// A comprehension under way.
#[derive(Debug)]
pub(crate) struct Generator {
    pub(crate) comprehension: Rc<Comprehension>,
    pub(crate) scope: Rc<Scope>,
    /// An iterator for each clause that has been entered.
    pub(crate) entered: Vec<Object>,
}

impl Iteration {
    pub(crate) fn into_object(self) -> Object {
        Object::Iterator(Rc::new(RefCell::new(self)))
    }

    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Iteration::List(..) => "list_iterator",
            Iteration::Objects { kind, .. } | Iteration::Done(kind) | Iteration::Running(kind) => kind,
            Iteration::Range { .. } => "range_iterator",
            Iteration::Str(..) => "str_iterator",
            Iteration::Dict { view: View::Keys, .. } => "dict_keyiterator",
            Iteration::Dict { view: View::Values, .. } => "dict_valueiterator",
            Iteration::Dict { view: View::Items, .. } => "dict_itemiterator",
            Iteration::Enumerate { .. } => "enumerate",
            Iteration::Zip { .. } => "zip",
            Iteration::Map { .. } => "map",
            Iteration::Filter { .. } => "filter",
            Iteration::Generator(_) => "generator",
        }
    }
}

impl Drop for Iteration {
    fn drop(&mut self) {
        match self {
            Iteration::Objects { rest, .. } => release(std::mem::take(rest)),
            Iteration::Zip { inner, .. } | Iteration::Map { inner, .. } => release(std::mem::take(inner)),
            Iteration::Enumerate { inner, .. } | Iteration::Filter { inner, .. } => {
                release([std::mem::replace(inner, Object::None)]);
            }
            Iteration::Generator(generator) => release(std::mem::take(&mut generator.entered)),
            Iteration::List(..)
            | Iteration::Range { .. }
            | Iteration::Str(..)
            | Iteration::Dict { .. }
            | Iteration::Done(_)
            | Iteration::Running(_) => {}
        }
    }
}
