//! Questions about a source that are answered without running it: for the checks of authors' files and for grading.
//!
//! Safe on any input: what cannot be read has no names, uses nothing and is not constant.

use std::collections::{BTreeSet, HashSet};

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

use crate::lower::lower;
use crate::scan::scan;
use crate::trace::sides;
use crate::tree::{Block, Code, Collect, Expression, ExpressionKind, Name, Statement, StatementKind};
use crate::{Limits, ScriptError};

/// Whether the source can be read; it is not run.
pub fn check(source: &str) -> Result<(), ScriptError> {
    read(source).map(|_| ()).map_err(|error| error.locate(source))
}

/// The names that the source reads without having bound them: bindings that it needs, built-ins and modules.
pub fn names(source: &str) -> BTreeSet<String> {
    let Ok(program) = read(source) else { return BTreeSet::new() };
    let mut free = Free::default();
    free.block(&program);
    // A function runs later: what the program binds after it is there by then.
    let Free { names, in_functions, bound, .. } = free;
    let later = in_functions.into_iter().filter(|name| !bound.contains(name));
    names.into_iter().chain(later).map(|name| name.to_string()).collect()
}

/// Whether the source has what a task asks for: a `comprehension` (of a list, set or dict), a `generator`, a `lambda`, a `loop`,
/// a `def`, a `slice`, a `conditional` expression, or a `condition` in a comprehension. Anything else is a name that must
/// occur, also as an attribute.
pub fn uses(source: &str, what: &str) -> bool {
    let Ok(program) = read(source) else { return false };
    let in_statement = |statement: &Statement| match (&statement.kind, what) {
        (StatementKind::For { .. } | StatementKind::While { .. }, "loop") | (StatementKind::Define(_), "def") => true,
        (StatementKind::Define(code), name) => *code.name == *name,
        (StatementKind::Import(imports), name) => {
            imports.iter().any(|import| *import.name == *name || import.member.as_deref() == Some(name))
        }
        _ => false,
    };
    let in_expression = |expression: &Expression| match (&expression.kind, what) {
        (ExpressionKind::Comprehension(Collect::Generator, _), "generator")
        | (ExpressionKind::Lambda(_), "lambda")
        | (ExpressionKind::Slice(_), "slice")
        | (ExpressionKind::Conditional(_), "conditional") => true,
        (ExpressionKind::Comprehension(collect, _), "comprehension") => *collect != Collect::Generator,
        (ExpressionKind::Comprehension(_, inner), "condition") => {
            inner.clauses.iter().any(|clause| !clause.conditions.is_empty())
        }
        (ExpressionKind::Name(name) | ExpressionKind::Attribute(_, name) | ExpressionKind::Walrus(name, _), what) => {
            **name == *what
        }
        _ => false,
    };
    any(&program, &in_statement, &in_expression)
}

/// Whether the source contains the fragment, token by token: white space, comments and the kind of quotes do not matter.
pub fn contains(source: &str, fragment: &str) -> bool {
    let (Some(source), Some(fragment)) = (tokens(source), tokens(fragment)) else { return false };
    !fragment.is_empty() && source.windows(fragment.len()).any(|window| window == fragment)
}

/// Whether the source comes out the same whatever names hold: it reads none, or compares something with itself.
pub fn constant(source: &str) -> bool {
    let Ok(program) = read(source) else { return false };
    if names(source).is_empty() {
        return true;
    }
    let Some(Statement { kind: StatementKind::Expression(last), .. }) = program.last() else { return false };
    let Some([left, right]) = sides(last) else { return false };
    let text = |at: crate::tree::Span| source.get(at.start as usize..at.end as usize).and_then(tokens);
    matches!((text(left), text(right)), (Some(left), Some(right)) if left == right)
}

fn read(source: &str) -> Result<Block, ScriptError> {
    lower(source, false, &Limits::default())
}

/// Tokens that carry meaning, strings without their quotes.
fn tokens(source: &str) -> Option<Vec<(TokenKind, &str)>> {
    scan(source, &Limits::default()).ok()?;
    let source = source.trim();
    let parsed = parse_unchecked(source, ParseOptions::from(Mode::Module));
    let mut tokens = Vec::new();
    for token in parsed.tokens() {
        let text = source.get(token.start().to_usize()..token.end().to_usize())?;
        match token.kind() {
            TokenKind::Newline
            | TokenKind::NonLogicalNewline
            | TokenKind::Comment
            | TokenKind::Indent
            | TokenKind::Dedent
            | TokenKind::EndOfFile => {}
            TokenKind::String => tokens.push((TokenKind::String, text.trim_matches(['\'', '"']))),
            kind @ (TokenKind::FStringStart | TokenKind::FStringEnd) => tokens.push((kind, "")),
            kind => tokens.push((kind, text)),
        }
    }
    Some(tokens)
}

fn any(block: &Block, statement: &dyn Fn(&Statement) -> bool, expression: &dyn Fn(&Expression) -> bool) -> bool {
    block.iter().any(|one| {
        statement(one)
            || one.expressions().into_iter().any(|inner| any_inside(inner, expression))
            || one.blocks().into_iter().any(|inner| any(inner, statement, expression))
    })
}

fn any_inside(expression: &Expression, test: &dyn Fn(&Expression) -> bool) -> bool {
    test(expression) || expression.children().into_iter().any(|child| any_inside(child, test))
}

/// Finds names that are read before they are bound.
#[derive(Default)]
struct Free<'t> {
    names: BTreeSet<Name>,
    /// Read inside functions, which run later.
    in_functions: BTreeSet<Name>,
    /// By the program itself, so far.
    bound: HashSet<Name>,
    /// Of the functions and comprehensions around.
    locals: Vec<&'t HashSet<Name>>,
    functions: usize,
}

impl<'t> Free<'t> {
    fn block(&mut self, block: &'t Block) {
        for statement in block {
            if let StatementKind::Augment(target, ..) = &statement.kind {
                self.read(target);
            }
            for expression in statement.expressions() {
                if is_target(&statement.kind, expression) { self.target(expression) } else { self.read(expression) }
            }
            match &statement.kind {
                StatementKind::Define(code) => {
                    self.bind(&code.name);
                    self.function(code, |free| statement.blocks().into_iter().for_each(|block| free.block(block)));
                }
                StatementKind::Import(imports) => imports.iter().for_each(|import| self.bind(&import.name)),
                _ => statement.blocks().into_iter().for_each(|block| self.block(block)),
            }
        }
    }

    fn function(&mut self, code: &'t Code, inside: impl FnOnce(&mut Self)) {
        self.locals.push(&code.names.locals);
        self.functions += 1;
        inside(self);
        self.functions -= 1;
        self.locals.pop();
    }

    fn bind(&mut self, name: &Name) {
        if self.functions == 0 {
            self.bound.insert(name.clone());
        }
    }

    fn target(&mut self, target: &'t Expression) {
        match &target.kind {
            ExpressionKind::Name(name) => self.bind(name),
            ExpressionKind::Tuple(targets) | ExpressionKind::List(targets) => {
                for target in targets {
                    self.target(target);
                }
            }
            ExpressionKind::Starred(target) => self.target(target),
            _ => self.read(target),
        }
    }

    fn read(&mut self, expression: &'t Expression) {
        match &expression.kind {
            ExpressionKind::Name(name) => {
                if self.locals.iter().any(|locals| locals.contains(name)) || self.bound.contains(name) {
                    return;
                }
                let names = if self.functions > 0 { &mut self.in_functions } else { &mut self.names };
                names.insert(name.clone());
            }
            ExpressionKind::Walrus(name, value) => {
                self.read(value);
                self.bind(name);
            }
            ExpressionKind::Lambda(code) => {
                // Defaults are read where the lambda stands; its body is the last child.
                let mut children = expression.children();
                let body = children.pop();
                for default in children {
                    self.read(default);
                }
                self.function(code, |free| body.into_iter().for_each(|body| free.read(body)));
            }
            ExpressionKind::Comprehension(_, inner) => {
                if let Some(first) = inner.clauses.first() {
                    self.read(&first.iterable);
                }
                self.locals.push(&inner.locals);
                expression.children().into_iter().skip(1).for_each(|child| self.read(child));
                self.locals.pop();
            }
            _ => expression.children().into_iter().for_each(|child| self.read(child)),
        }
    }
}

/// Whether the statement assigns to this one of its expressions.
fn is_target(statement: &StatementKind, expression: &Expression) -> bool {
    let is = |target: &Expression| std::ptr::eq(target, expression);
    match statement {
        StatementKind::Assign(targets, _) => targets.iter().any(is),
        StatementKind::Augment(target, ..) | StatementKind::For { target, .. } => is(target),
        StatementKind::With(managers, _) => managers.iter().any(|(_, target)| target.as_ref().is_some_and(is)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn free(source: &str) -> Vec<String> {
        names(source).into_iter().collect()
    }

    #[test]
    fn free_names_are_those_that_must_come_from_outside() {
        assert_eq!(free("(t * k)[n-2:, n-2:]"), ["k", "n", "t"]);
        assert_eq!(free("x = n\ny = x + m\ny"), ["m", "n"]);
        assert_eq!(free("x = x + 1"), ["x"]);
        assert_eq!(free("x += 1"), ["x"]);
        assert_eq!(free("[2*x for x in xs if x % k]"), ["k", "xs"]);
        assert_eq!(free("[x for x in x]"), ["x"]);
        assert_eq!(free("lambda a, b=c: a + b + d"), ["c", "d"]);
        assert_eq!(free("def f(a):\n  b = a\n  return b + later + n\nlater = 1\nf(2)"), ["n"]);
        assert_eq!(free("f'{x:{w}}'"), ["w", "x"]);
        assert_eq!(free("for i in range(n): s = i\ns"), ["n", "range"]);
        assert_eq!(free("a.b(c=d)[e:f]"), ["a", "d", "e", "f"]);
        assert_eq!(free("((("), [""; 0]);
    }

    #[test]
    fn uses_finds_what_is_asked_for() {
        let source = "def f(x):\n  return [y[1:] for y in x if y] if x else sorted(z.sum() for z in x)";
        for what in ["comprehension", "generator", "slice", "conditional", "condition", "def", "sum", "sorted", "f"] {
            assert!(uses(source, what), "{what}");
        }
        for what in ["loop", "lambda", "mean", "max"] {
            assert!(!uses(source, what), "{what}");
        }
        assert!(uses("while x: x -= 1", "loop"));
        assert!(!uses("list(x for x in y)", "comprehension"));
        assert!(!uses("'sum'", "sum"));
    }

    #[test]
    fn fragments_are_compared_token_by_token() {
        assert!(contains("t [ 1 : ] [ 1 : ]", "[1:][1:]"));
        assert!(contains("f(\"a\")  # note", "f('a')"));
        assert!(!contains("t[1:, 1:]", "[1:][1:]"));
        assert!(!contains("xx", "x"));
        assert!(!contains("x", ""));
        assert!(!contains("x", ")"));
    }

    #[test]
    fn constants_cannot_fail() {
        for source in ["True", "1 + 1 == 2", "x == x", "f(a) == f( a )", "torch.equal(t, t)", "'a' == 'a'"] {
            assert!(constant(source), "{source}");
        }
        for source in ["x == 2", "torch.tensor(1) == 1", "torch.equal(a, b)", "(", "x"] {
            assert!(!constant(source), "{source}");
        }
    }

    #[test]
    fn check_locates_what_cannot_be_read() {
        let error = check("x = (1 +\ny = 2").expect_err("unfinished");
        assert_eq!(error.kind, crate::ErrorKind::SyntaxError);
        assert!(error.excerpt.contains('^'));
        assert_eq!(check("x = 1"), Ok(()));
        assert_eq!(check("  x + 1"), Ok(()));
    }
}
