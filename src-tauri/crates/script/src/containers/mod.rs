//! Lists, tuples, dicts and sets.

mod key;
mod set;

use std::cell::RefCell;
use std::ops::Deref;

use indexmap::IndexMap;

pub(crate) use key::Key;
pub(crate) use set::{Set, Table};

use crate::object::Object;
use crate::release::release;

#[derive(Debug, Default)]
pub(crate) struct List(RefCell<Vec<Object>>);

impl List {
    pub(crate) fn new(elements: Vec<Object>) -> Self {
        List(RefCell::new(elements))
    }
}

impl Deref for List {
    type Target = RefCell<Vec<Object>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Drop for List {
    fn drop(&mut self) {
        release(self.0.take());
    }
}

#[derive(Debug, Default)]
pub(crate) struct Tuple(Vec<Object>);

impl Tuple {
    pub(crate) fn new(elements: Vec<Object>) -> Self {
        Tuple(elements)
    }
}

impl Deref for Tuple {
    type Target = [Object];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        release(std::mem::take(&mut self.0));
    }
}

/// In the order of insertion.
#[derive(Debug, Default)]
pub(crate) struct Dict(RefCell<IndexMap<Key, Object>>);

impl Dict {
    pub(crate) fn new(entries: IndexMap<Key, Object>) -> Self {
        Dict(RefCell::new(entries))
    }
}

impl Deref for Dict {
    type Target = RefCell<IndexMap<Key, Object>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Drop for Dict {
    fn drop(&mut self) {
        let entries = self.0.take();
        release(entries.into_iter().flat_map(|(key, value)| [key.into_object(), value]));
    }
}
