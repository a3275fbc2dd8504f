//! Functions that a program defines.

use std::rc::Rc;

use crate::object::Object;
use crate::release::release;
use crate::scope::Scope;
use crate::tree::Code;

#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) code: Rc<Code>,
    /// One for each positional parameter and each keyword-only one.
    pub(crate) defaults: Vec<Option<Object>>,
    /// Where it was defined.
    pub(crate) scope: Rc<Scope>,
}

impl Drop for Function {
    fn drop(&mut self) {
        release(std::mem::take(&mut self.defaults).into_iter().flatten());
    }
}
