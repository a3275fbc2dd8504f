//! What stands directly inside an expression or a statement, for those who look through a program without running it.

use crate::tree::{Block, Body, Code, Expression, ExpressionKind, Piece, Statement, StatementKind};

impl Expression {
    /// In the order in which they are written; the bodies of functions and comprehensions too.
    pub(crate) fn children(&self) -> Vec<&Expression> {
        match &self.kind {
            ExpressionKind::Constant(_) | ExpressionKind::Name(_) => Vec::new(),
            ExpressionKind::FString(pieces) => in_pieces(pieces),
            ExpressionKind::List(elements)
            | ExpressionKind::Tuple(elements)
            | ExpressionKind::Set(elements)
            | ExpressionKind::And(elements)
            | ExpressionKind::Or(elements) => elements.iter().collect(),
            ExpressionKind::Dict(entries) => {
                entries.iter().flat_map(|(key, value)| key.iter().chain([value])).collect()
            }
            ExpressionKind::Starred(inner)
            | ExpressionKind::Unary(_, inner)
            | ExpressionKind::Attribute(inner, _)
            | ExpressionKind::Walrus(_, inner) => vec![inner],
            ExpressionKind::Binary(left, _, right) | ExpressionKind::Subscript(left, right) => vec![left, right],
            ExpressionKind::Compare(left, tests) => {
                std::iter::once(&**left).chain(tests.iter().map(|(_, right)| right)).collect()
            }
            ExpressionKind::Conditional(inner) => vec![&inner.chosen, &inner.test, &inner.otherwise],
            ExpressionKind::Call(call) => {
                let keywords = call.keywords.iter().map(|(_, value)| value);
                std::iter::once(&call.function).chain(&call.positional).chain(keywords).collect()
            }
            ExpressionKind::Slice(bounds) => bounds.iter().flatten().collect(),
            ExpressionKind::Lambda(code) => match &code.body {
                Body::Expression(body) => code.defaults().chain([body]).collect(),
                Body::Block(_) => code.defaults().collect(),
            },
            ExpressionKind::Comprehension(_, inner) => {
                let clauses = inner
                    .clauses
                    .iter()
                    .flat_map(|clause| [&clause.iterable, &clause.target].into_iter().chain(&clause.conditions));
                clauses.chain([&inner.element]).chain(&inner.value).collect()
            }
        }
    }
}

fn in_pieces(pieces: &[Piece]) -> Vec<&Expression> {
    let mut inside = Vec::new();
    for piece in pieces {
        if let Piece::Value(inner) = piece {
            inside.push(&inner.value);
            inside.extend(in_pieces(inner.specification.as_deref().unwrap_or_default()));
        }
    }
    inside
}

impl Statement {
    /// The expressions of the statement itself, what is read before what is assigned.
    pub(crate) fn expressions(&self) -> Vec<&Expression> {
        match &self.kind {
            StatementKind::Expression(inner) => vec![inner],
            StatementKind::Assign(targets, value) => std::iter::once(value).chain(targets).collect(),
            StatementKind::Augment(target, _, value) => vec![value, target],
            StatementKind::Delete(targets) => targets.iter().collect(),
            StatementKind::Return(value) => value.iter().collect(),
            StatementKind::If(branches, _) => branches.iter().map(|(test, _)| test).collect(),
            StatementKind::For { target, iterable, .. } => vec![iterable, target],
            StatementKind::While { test, .. } => vec![test],
            StatementKind::With(managers, _) => {
                managers.iter().flat_map(|(manager, target)| std::iter::once(manager).chain(target)).collect()
            }
            StatementKind::Assert(test, message) => std::iter::once(test).chain(message).collect(),
            StatementKind::Define(code) => code.defaults().collect(),
            StatementKind::Import(_) | StatementKind::Break | StatementKind::Continue | StatementKind::Pass => {
                Vec::new()
            }
        }
    }

    /// The blocks inside; of a function, its body.
    pub(crate) fn blocks(&self) -> Vec<&Block> {
        match &self.kind {
            StatementKind::If(branches, otherwise) => {
                branches.iter().map(|(_, block)| block).chain([otherwise]).collect()
            }
            StatementKind::For { body, otherwise, .. } | StatementKind::While { body, otherwise, .. } => {
                vec![body, otherwise]
            }
            StatementKind::With(_, body) => vec![body],
            StatementKind::Define(code) => match &code.body {
                Body::Block(block) => vec![block],
                Body::Expression(_) => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

impl Code {
    fn defaults(&self) -> impl Iterator<Item = &Expression> {
        let parameters = self.parameters.positional.iter().chain(&self.parameters.keyword_only);
        parameters.filter_map(|parameter| parameter.default.as_ref())
    }
}
