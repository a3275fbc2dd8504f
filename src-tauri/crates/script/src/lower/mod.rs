//! Makes the evaluator's tree of a parsed source, and refuses what the language does not have before anything runs.

mod expression;
mod names;
mod statement;

use std::collections::HashSet;
use std::rc::Rc;

use ruff_python_parser::parse_module;
use ruff_text_size::{Ranged, TextRange};

use crate::scan::scan;
use crate::tree::{Block, Name, Span};
use crate::{ErrorKind, Limits, ScriptError};
use names::Names;

type Result<T> = std::result::Result<T, ScriptError>;

/// Reads a source; `given` marks its places as those of the program's `given`.
pub(crate) fn lower(source: &str, given: bool, limits: &Limits) -> Result<Block> {
    scan(source, limits)?;
    // One expression pasted with blanks before it is no indented block.
    let base = source.len() - source.trim_start_matches([' ', '\t', '\r', '\n', '\x0c']).len();
    let parsed = parse_module(&source[base..]).map_err(|error| {
        let at = error.location.start().to_usize() + base..error.location.end().to_usize() + base;
        ScriptError::new(ErrorKind::SyntaxError, error.error.to_string(), at)
    })?;
    let mut lowering = Lowering { base, given, interned: HashSet::new(), names: Names::default() };
    let block = lowering.block(&parsed.syntax().body)?;
    lowering.names.finish()?;
    Ok(block)
}

struct Lowering {
    /// What was cut off before the source.
    base: usize,
    given: bool,
    /// Each name is kept once.
    interned: HashSet<Name>,
    names: Names,
}

impl Lowering {
    fn name(&mut self, name: &str) -> Name {
        if let Some(known) = self.interned.get(name) {
            return known.clone();
        }
        let name: Name = Rc::from(name);
        self.interned.insert(name.clone());
        name
    }

    /// A name that a program may use: those in double underscores are Python's own.
    fn own_name(&mut self, name: &str, range: TextRange) -> Result<Name> {
        if name.len() > 4 && name.starts_with("__") && name.ends_with("__") {
            return Err(self.not_here(&format!("`{name}`"), range));
        }
        Ok(self.name(name))
    }

    fn span(&self, ranged: impl Ranged) -> Span {
        let at = self.bytes(ranged.range());
        Span { start: at.start as u32, end: at.end as u32, given: self.given }
    }

    fn bytes(&self, range: TextRange) -> std::ops::Range<usize> {
        range.start().to_usize() + self.base..range.end().to_usize() + self.base
    }

    fn syntax(&self, message: impl Into<String>, range: TextRange) -> ScriptError {
        ScriptError::new(ErrorKind::SyntaxError, message, self.bytes(range))
    }

    fn not_here(&self, what: &str, range: TextRange) -> ScriptError {
        self.syntax(format!("{what} is not part of this language"), range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(source: &str) -> String {
        lower(source, false, &Limits::default()).expect_err(source).to_string()
    }

    #[test]
    fn what_the_language_lacks_is_named() {
        for (source, what) in [
            ("try:\n  x\nexcept: pass", "`try`"),
            ("class A: pass", "`class`"),
            ("async def f(): pass", "`async`"),
            ("def f():\n  yield 1", "`yield`"),
            ("raise ValueError", "`raise`"),
            ("x.__class__", "`__class__`"),
            ("b'bytes'", "a bytes literal"),
            ("1j", "a complex number"),
            ("match x:\n  case 1: pass", "`match`"),
            ("@f\ndef g(): pass", "a decorator"),
        ] {
            assert_eq!(error(source), format!("SyntaxError: {what} is not part of this language"));
        }
        assert!(error("import os").starts_with("ImportError: there is no module 'os' here"));
    }

    #[test]
    fn misplaced_statements_are_errors() {
        assert_eq!(error("return 1"), "SyntaxError: 'return' outside function");
        assert_eq!(error("break"), "SyntaxError: 'break' outside loop");
        assert_eq!(error("for x in y:\n  def f():\n    continue"), "SyntaxError: 'continue' not properly in loop");
        assert_eq!(error("def f():\n  nonlocal x"), "SyntaxError: no binding for nonlocal 'x' found");
        assert_eq!(error("def f(x, x): pass"), "SyntaxError: duplicate argument 'x' in function definition");
        assert_eq!(error("*x"), "SyntaxError: can't use starred expression here");
        assert!(error("99999999999999999999").starts_with("OverflowError"));
    }
}
