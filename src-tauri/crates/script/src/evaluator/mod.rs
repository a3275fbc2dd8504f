//! Walks the tree: evaluates expressions, runs statements, calls functions.

mod assign;
mod attribute;
mod call;
mod demo;
mod expression;
mod iterate;
mod statement;
mod string;
mod subscript;

pub(crate) use subscript::indices;

use std::rc::{Rc, Weak};

use crate::context::Context;
use crate::failure::Result;
use crate::object::{Module, Object};
use crate::scope::Scope;
use crate::trace::Trace;
use crate::tree::Name;
use crate::{Host, Limits};

/// The state of one evaluation.
pub(crate) struct Evaluator<'p> {
    pub(crate) context: Context<'p>,
    /// Of the code that runs at the moment.
    scope: Rc<Scope>,
    program: Rc<Scope>,
    /// What functions and generators hold on to: emptied at the end, so that what holds itself goes too.
    captured: Vec<Weak<Scope>>,
    /// Lists and dicts that something was put into that might hold them in turn.
    mutated: Vec<Container>,
    pub(crate) trace: Trace,
}

enum Container {
    List(Weak<crate::containers::List>),
    Dict(Weak<crate::containers::Dict>),
}

impl<'p> Evaluator<'p> {
    pub(crate) fn new(limits: &'p Limits, host: &'p mut dyn Host, seed: u64) -> Self {
        let program = Scope::program();
        for (name, module) in
            [("torch", Module::Torch), ("math", Module::Math), ("F", Module::Functional), ("nn", Module::Nn)]
        {
            program.set(&Name::from(name), Object::Module(module));
        }
        Evaluator {
            context: Context::new(limits, host, seed),
            scope: program.clone(),
            program,
            captured: Vec::new(),
            mutated: Vec::new(),
            trace: Trace::default(),
        }
    }

    /// Binds a name before the program runs.
    pub(crate) fn bind(&mut self, name: &str, value: Object) {
        self.program.set(&Name::from(name), value);
    }

    /// Runs with another scope.
    fn within<T>(&mut self, scope: Rc<Scope>, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let before = std::mem::replace(&mut self.scope, scope);
        let result = run(self);
        self.scope = before;
        result
    }

    /// The scope here, for something that may outlive it.
    fn capture(&mut self) -> Rc<Scope> {
        if !self.scope.is_program() {
            keep(&mut self.captured, Rc::downgrade(&self.scope), |scope| scope.strong_count() > 0);
        }
        self.scope.clone()
    }

    /// Notes that a container now holds something that may hold the container.
    pub(crate) fn mutated(&mut self, container: &Object, element: &Object) {
        if !crate::release::may_hold_others(element) {
            return;
        }
        let container = match container {
            Object::List(list) => Container::List(Rc::downgrade(list)),
            Object::Dict(dict) => Container::Dict(Rc::downgrade(dict)),
            _ => return,
        };
        keep(&mut self.mutated, container, |container| match container {
            Container::List(list) => list.strong_count() > 0,
            Container::Dict(dict) => dict.strong_count() > 0,
        });
    }
}

/// Adds one; from time to time those that are gone are let go, so that the list does not outgrow what is alive.
fn keep<T>(kept: &mut Vec<T>, one: T, alive: impl Fn(&T) -> bool) {
    const FEW: usize = 64;
    if kept.len() >= FEW && kept.len() == kept.capacity() {
        kept.retain(alive);
        kept.reserve(kept.len().max(FEW));
    }
    kept.push(one);
}

/// What holds itself would stay for ever: cycles are cut here.
impl Drop for Evaluator<'_> {
    fn drop(&mut self) {
        self.program.clear();
        for scope in self.captured.iter().filter_map(Weak::upgrade) {
            scope.clear();
        }
        for container in &self.mutated {
            match container {
                Container::List(list) => {
                    let elements = list.upgrade().map(|list| list.take());
                    crate::release::release(elements.into_iter().flatten());
                }
                Container::Dict(dict) => {
                    let entries = dict.upgrade().map(|dict| dict.take());
                    crate::release::release(entries.into_iter().flatten().map(|(_, value)| value));
                }
            }
        }
    }
}
