//! Where names are looked up: a function's own, then those around its definition, then the program's.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::ErrorKind;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::release::release;
use crate::tree::{Code, Comprehension, Name};

/// The names of one call, of one comprehension, or of the program.
#[derive(Debug)]
pub(crate) struct Scope {
    kind: Kind,
    names: RefCell<HashMap<Name, Object>>,
    outer: Option<Rc<Scope>>,
}

#[derive(Debug)]
enum Kind {
    Program,
    Call(Rc<Code>),
    Comprehension(Rc<Comprehension>),
}

impl Scope {
    pub(crate) fn program() -> Rc<Self> {
        Scope::new(Kind::Program, None)
    }

    pub(crate) fn call(code: Rc<Code>, outer: Rc<Scope>) -> Rc<Self> {
        Scope::new(Kind::Call(code), Some(outer))
    }

    pub(crate) fn comprehension(comprehension: Rc<Comprehension>, outer: Rc<Scope>) -> Rc<Self> {
        Scope::new(Kind::Comprehension(comprehension), Some(outer))
    }

    fn new(kind: Kind, outer: Option<Rc<Scope>>) -> Rc<Self> {
        Rc::new(Scope { kind, names: RefCell::default(), outer })
    }

    pub(crate) fn is_program(&self) -> bool {
        matches!(self.kind, Kind::Program)
    }

    /// What the name holds; nothing where no scope binds it.
    pub(crate) fn get(&self, name: &Name) -> Result<Option<Object>> {
        let mut scope = self;
        // Whether the search has left the function that asks.
        let mut outside = false;
        loop {
            let program_next = scope.declares_global(name);
            if let Some(object) = scope.names.borrow().get(name) {
                return Ok(Some(object.clone()));
            }
            if scope.has_local(name) {
                return Err(unbound(name, outside));
            }
            outside |= matches!(scope.kind, Kind::Call(_));
            scope = match &scope.outer {
                Some(_) if program_next => scope.outermost(),
                Some(outer) => outer,
                None => return Ok(None),
            };
        }
    }

    /// Binds a name as an assignment does.
    pub(crate) fn set(&self, name: &Name, object: Object) {
        let scope = self.target(name);
        let old = scope.names.borrow_mut().insert(name.clone(), object);
        release(old);
    }

    /// Binds a name as `:=` does: past the comprehensions that it stands in.
    pub(crate) fn set_outside_comprehensions(&self, name: &Name, object: Object) {
        let mut scope = self;
        while let (Kind::Comprehension(_), Some(outer)) = (&scope.kind, &scope.outer) {
            scope = outer;
        }
        scope.set(name, object);
    }

    /// Whether there was such a name to delete.
    pub(crate) fn delete(&self, name: &Name) -> bool {
        let old = self.target(name).names.borrow_mut().remove(name);
        let was_there = old.is_some();
        release(old);
        was_there
    }

    /// All names in reach, for suggestions.
    pub(crate) fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        let mut scope = Some(self);
        while let Some(here) = scope {
            names.extend(here.names.borrow().keys().cloned());
            scope = here.outer.as_deref();
        }
        names
    }

    /// Forgets every name, so that functions and the scopes that they keep can go.
    pub(crate) fn clear(&self) {
        let names = self.names.take();
        release(names.into_values());
    }

    /// The scope in which an assignment here binds the name.
    fn target(&self, name: &Name) -> &Scope {
        let Kind::Call(code) = &self.kind else { return self };
        if code.names.globals.contains(name) {
            return self.outermost();
        }
        if code.names.nonlocals.contains(name) {
            let mut scope = self.outer.as_deref();
            while let Some(outer) = scope {
                if outer.has_local(name) {
                    return outer.target(name);
                }
                scope = outer.outer.as_deref();
            }
        }
        self
    }

    fn outermost(&self) -> &Scope {
        let mut scope = self;
        while let Some(outer) = &scope.outer {
            scope = outer;
        }
        scope
    }

    fn has_local(&self, name: &Name) -> bool {
        match &self.kind {
            Kind::Program => false,
            Kind::Call(code) => code.names.locals.contains(name),
            Kind::Comprehension(comprehension) => comprehension.locals.contains(name),
        }
    }

    fn declares_global(&self, name: &Name) -> bool {
        matches!(&self.kind, Kind::Call(code) if code.names.globals.contains(name))
    }
}

fn unbound(name: &Name, outside: bool) -> Failure {
    if outside {
        let message =
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope");
        Failure::new(ErrorKind::NameError, message)
    } else {
        let message = format!("cannot access local variable '{name}' where it is not associated with a value");
        Failure::new(ErrorKind::UnboundLocalError, message)
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        self.clear();
        // A long chain of scopes goes one by one, as far as nobody else holds them.
        let mut outer = self.outer.take();
        while let Some(mut scope) = outer.and_then(Rc::into_inner) {
            scope.clear();
            outer = scope.outer.take();
        }
    }
}
