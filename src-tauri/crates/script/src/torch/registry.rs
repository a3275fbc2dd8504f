//! Every operation by its name and the way it is called, ready to bind arguments.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::operation::{COPIED, FUNCTION, FUNCTIONAL, IN_PLACE, METHOD, Operation};
use super::ops::TABLES;
use super::signature::Overload;

/// An operation in one of its forms.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) operation: &'static Operation,
    pub(super) overloads: Vec<Overload>,
    pub(super) in_place: InPlace,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InPlace {
    No,
    /// The operation writes itself.
    Itself,
    /// The result is copied into the tensor.
    Copied,
}

#[derive(Debug, Default)]
pub(super) struct Registry {
    pub(super) functions: HashMap<&'static str, Entry>,
    pub(super) methods: HashMap<&'static str, Entry>,
    pub(super) functional: HashMap<&'static str, Entry>,
}

pub(super) static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = Registry::default();
    for operation in TABLES.into_iter().flatten() {
        let Some(overloads) = Overload::read(operation.signature) else { continue };
        for name in operation.names.split(' ') {
            registry.enter(name, operation, &overloads);
        }
    }
    registry
});

impl Registry {
    fn enter(&mut self, name: &'static str, operation: &'static Operation, overloads: &[Overload]) {
        let entry = |name, in_place| Entry { name, operation, overloads: overloads.to_vec(), in_place };
        if operation.forms & FUNCTION != 0 {
            self.functions.insert(name, entry(name, InPlace::No));
        }
        if operation.forms & METHOD != 0 {
            self.methods.insert(name, entry(name, InPlace::No));
        }
        if operation.forms & FUNCTIONAL != 0 {
            self.functional.insert(name, entry(name, InPlace::No));
        }
        let in_place = match operation.forms {
            forms if forms & IN_PLACE != 0 => InPlace::Itself,
            forms if forms & COPIED != 0 => InPlace::Copied,
            _ => return,
        };
        // Names live as long as the program, and there is one registry: the leak is a constant.
        let underscored: &'static str = format!("{name}_").leak();
        self.methods.insert(underscored, entry(underscored, in_place));
    }
}
