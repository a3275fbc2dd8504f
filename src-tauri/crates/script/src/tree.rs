//! The program as the evaluator walks it: only what the language has, names and constants ready to use.

use std::collections::HashSet;
use std::rc::Rc;

use crate::object::{Module, Object};
use crate::operator::{Operator, Sign};

/// Bytes of the source, or of the program's `given`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) given: bool,
}

pub(crate) type Name = Rc<str>;
pub(crate) type Block = Vec<Statement>;

#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) kind: StatementKind,
    pub(crate) at: Span,
}

#[derive(Debug)]
pub(crate) enum StatementKind {
    Expression(Expression),
    /// `a = b = value`
    Assign(Vec<Expression>, Expression),
    /// `target += value`
    Augment(Expression, Operator, Expression),
    Delete(Vec<Expression>),
    Return(Option<Expression>),
    /// Tests in their order with their blocks; at last the block of `else`.
    If(Vec<(Expression, Block)>, Block),
    For {
        target: Expression,
        iterable: Expression,
        body: Block,
        otherwise: Block,
    },
    While {
        test: Expression,
        body: Block,
        otherwise: Block,
    },
    With(Vec<(Expression, Option<Expression>)>, Block),
    Assert(Expression, Option<Expression>),
    Define(Rc<Code>),
    Import(Vec<Import>),
    Break,
    Continue,
    /// `pass`, and what only the parser needs: `global`, `nonlocal`.
    Pass,
}

/// The name to bind, the module, and which of its names; none for the module itself.
#[derive(Debug)]
pub(crate) struct Import {
    pub(crate) name: Name,
    pub(crate) module: Module,
    pub(crate) member: Option<Name>,
}

#[derive(Debug)]
pub(crate) struct Expression {
    pub(crate) kind: ExpressionKind,
    pub(crate) at: Span,
}

#[derive(Debug)]
pub(crate) enum ExpressionKind {
    Constant(Object),
    Name(Name),
    FString(Vec<Piece>),
    List(Vec<Expression>),
    Tuple(Vec<Expression>),
    Set(Vec<Expression>),
    /// Entries without a key are `**mapping`.
    Dict(Vec<(Option<Expression>, Expression)>),
    Starred(Box<Expression>),
    Unary(Sign, Box<Expression>),
    Binary(Box<Expression>, Operator, Box<Expression>),
    And(Vec<Expression>),
    Or(Vec<Expression>),
    Compare(Box<Expression>, Vec<(Test, Expression)>),
    /// `chosen if test else otherwise`
    Conditional(Box<Conditional>),
    Call(Box<Call>),
    Attribute(Box<Expression>, Name),
    Subscript(Box<Expression>, Box<Expression>),
    Slice(Box<[Option<Expression>; 3]>),
    Lambda(Rc<Code>),
    Comprehension(Collect, Rc<Comprehension>),
    /// `name := value`
    Walrus(Name, Box<Expression>),
}

#[derive(Debug)]
pub(crate) struct Conditional {
    pub(crate) test: Expression,
    pub(crate) chosen: Expression,
    pub(crate) otherwise: Expression,
}

/// How neighbours in a chain of comparisons are tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Test {
    Compare(Operator),
    Is { not: bool },
    In { not: bool },
}

#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) function: Expression,
    pub(crate) positional: Vec<Expression>,
    /// Those without a name are `**mapping`.
    pub(crate) keywords: Vec<(Option<Name>, Expression)>,
}

/// A part of an f-string.
#[derive(Debug)]
pub(crate) enum Piece {
    Text(Rc<str>),
    Value(Box<Interpolation>),
}

#[derive(Debug)]
pub(crate) struct Interpolation {
    /// What stands before the value: the source text of `{x=}`, or nothing.
    pub(crate) label: Option<Rc<str>>,
    pub(crate) value: Expression,
    pub(crate) conversion: Conversion,
    /// The format specification, itself an f-string.
    pub(crate) specification: Option<Vec<Piece>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// What a comprehension makes of its elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Collect {
    List,
    Set,
    Dict,
    Generator,
}

#[derive(Debug)]
pub(crate) struct Comprehension {
    /// Of a dict: the keys, and `value` their values.
    pub(crate) element: Expression,
    pub(crate) value: Option<Expression>,
    /// At least one.
    pub(crate) clauses: Vec<Clause>,
    /// The names that the clauses bind.
    pub(crate) locals: HashSet<Name>,
}

/// `for target in iterable if … if …`
#[derive(Debug)]
pub(crate) struct Clause {
    pub(crate) target: Expression,
    pub(crate) iterable: Expression,
    pub(crate) conditions: Vec<Expression>,
}

/// What `def` and `lambda` define.
#[derive(Debug)]
pub(crate) struct Code {
    /// `<lambda>` for a lambda.
    pub(crate) name: Name,
    pub(crate) parameters: Parameters,
    pub(crate) body: Body,
    pub(crate) names: Names,
}

#[derive(Debug)]
pub(crate) enum Body {
    Block(Block),
    Expression(Expression),
}

/// How names that a function assigns are meant.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) locals: HashSet<Name>,
    pub(crate) globals: HashSet<Name>,
    pub(crate) nonlocals: HashSet<Name>,
}

#[derive(Debug, Default)]
pub(crate) struct Parameters {
    pub(crate) positional: Vec<Parameter>,
    /// So many of the positional ones cannot be given by keyword.
    pub(crate) positional_only: usize,
    /// `*args`
    pub(crate) rest: Option<Name>,
    pub(crate) keyword_only: Vec<Parameter>,
    /// `**kwargs`
    pub(crate) keywords: Option<Name>,
}

#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: Name,
    pub(crate) default: Option<Expression>,
}
