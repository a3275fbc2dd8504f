//! Which function each name belongs to: what a function assigns is its own, unless it says otherwise.

use std::ops::Range;

use crate::tree;
use crate::tree::Name;
use crate::{ErrorKind, ScriptError};

/// The functions and comprehensions around the place that is being read.
#[derive(Default)]
pub(super) struct Names {
    program: Level,
    levels: Vec<Level>,
    /// `nonlocal` names whose function has not been found; at the end there must be none.
    unresolved: Vec<(Name, Range<usize>)>,
}

#[derive(Default)]
struct Level {
    comprehension: bool,
    names: tree::Names,
    nonlocals: Vec<(Name, Range<usize>)>,
    loops: usize,
}

impl Names {
    pub(super) fn enter_function(&mut self) {
        self.levels.push(Level::default());
    }

    pub(super) fn enter_comprehension(&mut self) {
        self.levels.push(Level { comprehension: true, ..Level::default() });
    }

    /// What the function or comprehension assigned.
    pub(super) fn leave(&mut self) -> tree::Names {
        let Some(mut level) = self.levels.pop() else { return tree::Names::default() };
        let tree::Names { locals, globals, nonlocals } = &mut level.names;
        locals.retain(|name| !globals.contains(name) && !nonlocals.contains(name));
        // Functions inside were waiting for this one's names.
        let waiting = std::mem::take(&mut level.nonlocals);
        self.unresolved.retain(|(name, _)| level.comprehension || !level.names.locals.contains(name));
        self.unresolved.extend(waiting);
        level.names
    }

    pub(super) fn finish(self) -> Result<(), ScriptError> {
        match self.unresolved.into_iter().next() {
            Some((name, at)) => {
                let message = format!("no binding for nonlocal '{name}' found");
                Err(ScriptError::new(ErrorKind::SyntaxError, message, at))
            }
            None => Ok(()),
        }
    }

    /// An assignment.
    pub(super) fn bind(&mut self, name: &Name) {
        if let Some(level) = self.levels.last_mut() {
            level.names.locals.insert(name.clone());
        }
    }

    /// `:=` binds outside the comprehensions that it stands in.
    pub(super) fn bind_outside_comprehensions(&mut self, name: &Name) {
        if let Some(level) = self.levels.iter_mut().rev().find(|level| !level.comprehension) {
            level.names.locals.insert(name.clone());
        }
    }

    /// Whether the name is already a target of the comprehension around: `:=` must not rebind it.
    pub(super) fn iterates(&self, name: &Name) -> bool {
        self.levels.iter().rev().take_while(|level| level.comprehension).any(|level| level.names.locals.contains(name))
    }

    pub(super) fn declare_global(&mut self, name: &Name) {
        if let Some(level) = self.levels.last_mut() {
            level.names.globals.insert(name.clone());
        }
    }

    pub(super) fn declare_nonlocal(&mut self, name: &Name, at: Range<usize>) {
        if let Some(level) = self.levels.last_mut() {
            level.names.nonlocals.insert(name.clone());
            level.nonlocals.push((name.clone(), at));
        }
    }

    pub(super) fn in_function(&self) -> bool {
        self.levels.iter().any(|level| !level.comprehension)
    }

    /// So many loops around the current place, inside its function.
    pub(super) fn loops(&mut self) -> &mut usize {
        &mut self.levels.last_mut().unwrap_or(&mut self.program).loops
    }
}
