//! Expressions and targets of assignments.

use std::rc::Rc;

use ruff_python_ast::{self as ast, CmpOp, ConversionFlag, Expr, InterpolatedStringElement, Number, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use super::{Lowering, Result};
use crate::object::Object;
use crate::operator::{Operator, Sign};
use crate::tree::{
    Body, Call, Clause, Collect, Comprehension, Conditional, Conversion, Expression, ExpressionKind, Interpolation,
    Piece, Test,
};
use crate::{ErrorKind, ScriptError};

impl Lowering {
    pub(super) fn expression(&mut self, inner: &Expr) -> Result<Expression> {
        use ExpressionKind as Kind;
        let kind = match inner {
            Expr::NoneLiteral(_) => Kind::Constant(Object::None),
            Expr::EllipsisLiteral(_) => Kind::Constant(Object::Ellipsis),
            Expr::BooleanLiteral(literal) => Kind::Constant(Object::Bool(literal.value)),
            Expr::NumberLiteral(literal) => Kind::Constant(self.number(&literal.value, literal.range)?),
            Expr::StringLiteral(literal) => Kind::Constant(Object::str(literal.value.to_str())),
            Expr::FString(string) => Kind::FString(self.f_string(string)?),
            Expr::Name(name) => Kind::Name(self.own_name(&name.id, name.range)?),
            Expr::List(list) => Kind::List(self.elements(&list.elts)?),
            Expr::Tuple(tuple) => Kind::Tuple(self.elements(&tuple.elts)?),
            Expr::Set(set) => Kind::Set(self.elements(&set.elts)?),
            Expr::Dict(dict) => {
                let entries = dict.items.iter().map(|entry| {
                    let key = entry.key.as_ref().map(|key| self.expression(key)).transpose()?;
                    Ok((key, self.expression(&entry.value)?))
                });
                Kind::Dict(entries.collect::<Result<_>>()?)
            }
            Expr::UnaryOp(unary) => self.unary(unary)?,
            Expr::BinOp(binary) => {
                let left = self.boxed(&binary.left)?;
                Kind::Binary(left, operator(binary.op), self.boxed(&binary.right)?)
            }
            Expr::BoolOp(bool_op) => {
                let values = self.expressions(&bool_op.values)?;
                match bool_op.op {
                    ast::BoolOp::And => Kind::And(values),
                    ast::BoolOp::Or => Kind::Or(values),
                }
            }
            Expr::Compare(compare) => {
                let left = self.boxed(&compare.left)?;
                let tests = compare.ops.iter().zip(&compare.comparators);
                let tests = tests.map(|(op, right)| Ok((test(*op), self.expression(right)?)));
                Kind::Compare(left, tests.collect::<Result<_>>()?)
            }
            Expr::If(inner) => Kind::Conditional(Box::new(Conditional {
                test: self.expression(&inner.test)?,
                chosen: self.expression(&inner.body)?,
                otherwise: self.expression(&inner.orelse)?,
            })),
            Expr::Call(call) => Kind::Call(Box::new(self.call(call)?)),
            Expr::Attribute(attribute) => {
                let value = self.boxed(&attribute.value)?;
                Kind::Attribute(value, self.own_name(&attribute.attr, attribute.attr.range)?)
            }
            Expr::Subscript(subscript) => {
                let value = self.boxed(&subscript.value)?;
                Kind::Subscript(value, self.boxed(&subscript.slice)?)
            }
            Expr::Slice(slice) => {
                let mut bound =
                    |bound: &Option<Box<Expr>>| bound.as_ref().map(|bound| self.expression(bound)).transpose();
                Kind::Slice(Box::new([bound(&slice.lower)?, bound(&slice.upper)?, bound(&slice.step)?]))
            }
            Expr::Lambda(lambda) => Kind::Lambda(self.code("<lambda>", lambda.parameters.as_deref(), |lowering| {
                lowering.expression(&lambda.body).map(Body::Expression)
            })?),
            Expr::ListComp(inner) => self.comprehension(Collect::List, &inner.elt, None, &inner.generators)?,
            Expr::SetComp(inner) => self.comprehension(Collect::Set, &inner.elt, None, &inner.generators)?,
            Expr::Generator(inner) => self.comprehension(Collect::Generator, &inner.elt, None, &inner.generators)?,
            Expr::DictComp(inner) => match &inner.key {
                Some(key) => self.comprehension(Collect::Dict, key, Some(&inner.value), &inner.generators)?,
                None => return Err(self.syntax("dict unpacking cannot be used in dict comprehension", inner.range)),
            },
            Expr::Named(named) => self.walrus(named)?,
            Expr::Starred(starred) => return Err(self.syntax("can't use starred expression here", starred.range)),
            Expr::BytesLiteral(literal) => return Err(self.not_here("a bytes literal", literal.range)),
            Expr::TString(string) => return Err(self.not_here("a template string", string.range)),
            Expr::Await(inner) => return Err(self.not_here("`await`", inner.range)),
            Expr::Yield(inner) => return Err(self.not_here("`yield`", inner.range)),
            Expr::YieldFrom(inner) => return Err(self.not_here("`yield`", inner.range)),
            Expr::IpyEscapeCommand(inner) => return Err(self.not_here("a shell command", inner.range)),
        };
        Ok(Expression { kind, at: self.span(inner) })
    }

    /// What stands to the left of `=`, after `for`, after `as`.
    pub(super) fn target(&mut self, inner: &Expr) -> Result<Expression> {
        let kind = match inner {
            Expr::Name(name) => {
                let own = self.own_name(&name.id, name.range)?;
                self.names.bind(&own);
                ExpressionKind::Name(own)
            }
            Expr::Tuple(tuple) => ExpressionKind::Tuple(self.targets(&tuple.elts)?),
            Expr::List(list) => ExpressionKind::List(self.targets(&list.elts)?),
            Expr::Starred(starred) => {
                return Err(self.syntax("starred assignment target must be in a list or tuple", starred.range));
            }
            Expr::Attribute(_) | Expr::Subscript(_) => return self.expression(inner),
            _ => return Err(self.syntax("this cannot be assigned to", inner.range())),
        };
        Ok(Expression { kind, at: self.span(inner) })
    }

    fn targets(&mut self, elements: &[Expr]) -> Result<Vec<Expression>> {
        if let Some(second) = elements.iter().filter(|element| element.is_starred_expr()).nth(1) {
            return Err(self.syntax("multiple starred expressions in assignment", second.range()));
        }
        let one = |element: &Expr| match element {
            Expr::Starred(starred) => {
                let target = Box::new(self.target(&starred.value)?);
                Ok(Expression { kind: ExpressionKind::Starred(target), at: self.span(element) })
            }
            element => self.target(element),
        };
        elements.iter().map(one).collect()
    }

    fn boxed(&mut self, inner: &Expr) -> Result<Box<Expression>> {
        self.expression(inner).map(Box::new)
    }

    fn expressions(&mut self, inner: &[Expr]) -> Result<Vec<Expression>> {
        inner.iter().map(|inner| self.expression(inner)).collect()
    }

    /// Where starred ones are allowed.
    fn elements(&mut self, inner: &[Expr]) -> Result<Vec<Expression>> {
        let one = |inner: &Expr| match inner {
            Expr::Starred(starred) => {
                let kind = ExpressionKind::Starred(self.boxed(&starred.value)?);
                Ok(Expression { kind, at: self.span(inner) })
            }
            inner => self.expression(inner),
        };
        inner.iter().map(one).collect()
    }

    fn number(&self, number: &Number, range: TextRange) -> Result<Object> {
        match number {
            Number::Int(int) => int.as_i64().map(Object::Int).ok_or_else(|| self.too_large(range)),
            Number::Float(float) => Ok(Object::Float(*float)),
            Number::Complex { .. } => Err(self.not_here("a complex number", range)),
        }
    }

    fn too_large(&self, range: TextRange) -> ScriptError {
        ScriptError::new(
            ErrorKind::OverflowError,
            "whole numbers have 64 bits here, and this needs more",
            self.bytes(range),
        )
    }

    fn unary(&mut self, unary: &ast::ExprUnaryOp) -> Result<ExpressionKind> {
        // -2⁶³ fits, though 2⁶³ does not.
        if let (UnaryOp::USub, Expr::NumberLiteral(literal)) = (unary.op, &*unary.operand)
            && let Number::Int(int) = &literal.value
            && int.as_i64().is_none()
            && int.as_u64() == Some(1 << 63)
        {
            return Ok(ExpressionKind::Constant(Object::Int(i64::MIN)));
        }
        let sign = match unary.op {
            UnaryOp::UAdd => Sign::Plus,
            UnaryOp::USub => Sign::Minus,
            UnaryOp::Not => Sign::Not,
            UnaryOp::Invert => Sign::Invert,
        };
        Ok(ExpressionKind::Unary(sign, self.boxed(&unary.operand)?))
    }

    fn call(&mut self, call: &ast::ExprCall) -> Result<Call> {
        let function = self.expression(&call.func)?;
        let positional = self.elements(&call.arguments.args)?;
        let mut keywords: Vec<(Option<crate::tree::Name>, Expression)> = Vec::new();
        for keyword in &call.arguments.keywords {
            let name = match &keyword.arg {
                Some(name) => Some(self.own_name(name, name.range)?),
                None => None,
            };
            if let Some(twice) = &name
                && keywords.iter().any(|(other, _)| other.as_ref() == Some(twice))
            {
                return Err(self.syntax(format!("keyword argument repeated: {twice}"), keyword.range));
            }
            keywords.push((name, self.expression(&keyword.value)?));
        }
        Ok(Call { function, positional, keywords })
    }

    fn walrus(&mut self, named: &ast::ExprNamed) -> Result<ExpressionKind> {
        let Expr::Name(target) = &*named.target else {
            return Err(self.syntax("only a name can stand before `:=`", named.range));
        };
        let name = self.own_name(&target.id, target.range)?;
        if self.names.iterates(&name) {
            let message = format!("assignment expression cannot rebind comprehension iteration variable '{name}'");
            return Err(self.syntax(message, named.range));
        }
        self.names.bind_outside_comprehensions(&name);
        Ok(ExpressionKind::Walrus(name, self.boxed(&named.value)?))
    }

    fn comprehension(
        &mut self,
        collect: Collect,
        element: &Expr,
        value: Option<&Expr>,
        generators: &[ast::Comprehension],
    ) -> Result<ExpressionKind> {
        self.names.enter_comprehension();
        let read = self.clauses(generators).and_then(|clauses| {
            let element = self.expression(element)?;
            let value = value.map(|value| self.expression(value)).transpose()?;
            Ok((clauses, element, value))
        });
        let locals = self.names.leave().locals;
        let (clauses, element, value) = read?;
        Ok(ExpressionKind::Comprehension(collect, Rc::new(Comprehension { element, value, clauses, locals })))
    }

    fn clauses(&mut self, generators: &[ast::Comprehension]) -> Result<Vec<Clause>> {
        let clause = |generator: &ast::Comprehension| {
            if generator.is_async {
                return Err(self.not_here("`async`", generator.range));
            }
            let iterable = self.expression(&generator.iter)?;
            let target = self.target(&generator.target)?;
            Ok(Clause { target, iterable, conditions: self.expressions(&generator.ifs)? })
        };
        generators.iter().map(clause).collect()
    }

    fn f_string(&mut self, string: &ast::ExprFString) -> Result<Vec<Piece>> {
        let mut pieces = Vec::new();
        for part in string.value.as_slice() {
            match part {
                ast::FStringPart::Literal(literal) => pieces.push(Piece::Text(Rc::from(&*literal.value))),
                ast::FStringPart::FString(inner) => self.pieces(&inner.elements, &mut pieces)?,
            }
        }
        Ok(pieces)
    }

    fn pieces<'e>(
        &mut self,
        elements: impl IntoIterator<Item = &'e InterpolatedStringElement>,
        pieces: &mut Vec<Piece>,
    ) -> Result<()> {
        for element in elements {
            pieces.push(match element {
                InterpolatedStringElement::Literal(literal) => Piece::Text(Rc::from(&*literal.value)),
                InterpolatedStringElement::Interpolation(inner) => Piece::Value(Box::new(self.interpolation(inner)?)),
            });
        }
        Ok(())
    }

    fn interpolation(&mut self, inner: &ast::InterpolatedElement) -> Result<Interpolation> {
        let specification = match &inner.format_spec {
            Some(specification) => {
                let mut pieces = Vec::new();
                self.pieces(&specification.elements, &mut pieces)?;
                Some(pieces)
            }
            None => None,
        };
        let conversion = match inner.conversion {
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Repr => Conversion::Repr,
            ConversionFlag::Ascii => Conversion::Ascii,
            // `{x=}` shows the value as `repr` does, unless it is formatted.
            ConversionFlag::None if inner.debug_text.is_some() && specification.is_none() => Conversion::Repr,
            ConversionFlag::None => Conversion::None,
        };
        Ok(Interpolation {
            label: inner.debug_text.as_ref().map(|label| Rc::from(label.as_str())),
            value: self.expression(&inner.expression)?,
            conversion,
            specification,
        })
    }
}

pub(super) fn operator(operator: ast::Operator) -> Operator {
    match operator {
        ast::Operator::Add => Operator::Add,
        ast::Operator::Sub => Operator::Sub,
        ast::Operator::Mult => Operator::Mul,
        ast::Operator::MatMult => Operator::MatMul,
        ast::Operator::Div => Operator::Div,
        ast::Operator::Mod => Operator::Mod,
        ast::Operator::Pow => Operator::Pow,
        ast::Operator::LShift => Operator::LeftShift,
        ast::Operator::RShift => Operator::RightShift,
        ast::Operator::BitOr => Operator::BitOr,
        ast::Operator::BitXor => Operator::BitXor,
        ast::Operator::BitAnd => Operator::BitAnd,
        ast::Operator::FloorDiv => Operator::FloorDiv,
    }
}

fn test(operator: CmpOp) -> Test {
    match operator {
        CmpOp::Eq => Test::Compare(Operator::Eq),
        CmpOp::NotEq => Test::Compare(Operator::Ne),
        CmpOp::Lt => Test::Compare(Operator::Lt),
        CmpOp::LtE => Test::Compare(Operator::Le),
        CmpOp::Gt => Test::Compare(Operator::Gt),
        CmpOp::GtE => Test::Compare(Operator::Ge),
        CmpOp::Is => Test::Is { not: false },
        CmpOp::IsNot => Test::Is { not: true },
        CmpOp::In => Test::In { not: false },
        CmpOp::NotIn => Test::In { not: true },
    }
}
