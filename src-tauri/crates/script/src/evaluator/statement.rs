//! Statements.

use super::Evaluator;
use super::attribute::import;
use crate::ErrorKind;
use crate::compare;
use crate::display;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::tree::{Block, Expression, Statement, StatementKind};

/// How a statement ends.
pub(super) enum Flow {
    Next,
    Break,
    Continue,
    Return(Object),
}

impl Evaluator<'_> {
    /// Runs a program; the value is that of its last statement, where that is an expression.
    pub(crate) fn run(&mut self, program: &Block) -> Result<Object> {
        let Some((last, others)) = program.split_last() else { return Ok(Object::None) };
        self.block(others)?;
        match &last.kind {
            StatementKind::Expression(expression) => self.expression(expression),
            _ => self.statement(last).map(|_| Object::None),
        }
    }

    pub(super) fn block(&mut self, statements: &[Statement]) -> Result<Flow> {
        for statement in statements {
            match self.statement(statement)? {
                Flow::Next => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }

    fn statement(&mut self, statement: &Statement) -> Result<Flow> {
        self.context
            .steps(1)
            .and_then(|()| self.execute(&statement.kind))
            .map_err(|failure| failure.or_at(statement.at))
    }

    fn execute(&mut self, statement: &StatementKind) -> Result<Flow> {
        match statement {
            StatementKind::Expression(expression) => {
                self.expression(expression)?;
            }
            StatementKind::Assign(targets, value) => {
                let value = self.expression(value)?;
                for target in targets {
                    self.assign(target, value.clone())?;
                }
            }
            StatementKind::Augment(target, operator, value) => self.augment(target, *operator, value)?,
            StatementKind::Delete(targets) => {
                for target in targets {
                    self.delete(target)?;
                }
            }
            StatementKind::Return(value) => {
                return Ok(Flow::Return(match value {
                    Some(value) => self.expression(value)?,
                    None => Object::None,
                }));
            }
            StatementKind::If(branches, otherwise) => {
                for (test, block) in branches {
                    if self.truth(test)? {
                        return self.block(block);
                    }
                }
                return self.block(otherwise);
            }
            StatementKind::For { target, iterable, body, otherwise } => {
                return self.for_each(target, iterable, body, otherwise);
            }
            StatementKind::While { test, body, otherwise } => {
                while self.truth(test)? {
                    match self.block(body)? {
                        Flow::Next | Flow::Continue => {}
                        Flow::Break => return Ok(Flow::Next),
                        flow @ Flow::Return(_) => return Ok(flow),
                    }
                }
                return self.block(otherwise);
            }
            StatementKind::With(managers, body) => return self.with(managers, body),
            StatementKind::Assert(test, message) => {
                if !self.truth(test)? {
                    let message = match message {
                        Some(message) => {
                            let message = self.expression(message)?;
                            display::str(&message, &mut self.context)?.to_string()
                        }
                        None => String::new(),
                    };
                    return Err(Failure::new(ErrorKind::AssertionError, message).or_at(test.at));
                }
            }
            StatementKind::Define(code) => {
                let function = self.define(code)?;
                self.scope.set(&code.name, function);
            }
            StatementKind::Import(imports) => {
                for one in imports {
                    let object = match &one.member {
                        Some(member) => import(one.module, member)?,
                        None => Object::Module(one.module),
                    };
                    self.scope.set(&one.name, object);
                }
            }
            StatementKind::Break => return Ok(Flow::Break),
            StatementKind::Continue => return Ok(Flow::Continue),
            StatementKind::Pass => {}
        }
        Ok(Flow::Next)
    }

    fn for_each(
        &mut self,
        target: &Expression,
        iterable: &Expression,
        body: &Block,
        otherwise: &Block,
    ) -> Result<Flow> {
        let object = self.expression(iterable)?;
        let iterator = self.iterate(&object).map_err(|failure| failure.or_at(iterable.at))?;
        while let Some(element) = self.next(&iterator).map_err(|failure| failure.or_at(iterable.at))? {
            self.assign(target, element)?;
            match self.block(body)? {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Ok(Flow::Next),
                flow @ Flow::Return(_) => return Ok(flow),
            }
        }
        self.block(otherwise)
    }

    /// `with torch.no_grad():` is the only kind there is.
    fn with(&mut self, managers: &[(Expression, Option<Expression>)], body: &Block) -> Result<Flow> {
        let before = candlelight_tensor::is_grad_enabled();
        let result = self.enter_all(managers).and_then(|()| self.block(body));
        candlelight_tensor::set_grad_enabled(before);
        result
    }

    fn enter_all(&mut self, managers: &[(Expression, Option<Expression>)]) -> Result<()> {
        for (manager, target) in managers {
            let object = self.expression(manager)?;
            let Object::GradMode(enabled) = object else {
                let message = format!(
                    "'{}' object does not support the context manager protocol; `with torch.no_grad():` is what there is",
                    object.type_name()
                );
                return Err(Failure::type_error(message).or_at(manager.at));
            };
            candlelight_tensor::set_grad_enabled(enabled);
            if let Some(target) = target {
                self.assign(target, Object::None)?;
            }
        }
        Ok(())
    }

    /// The truth of an object, for built-ins.
    pub(crate) fn is_true(&mut self, object: &Object) -> Result<bool> {
        compare::truth(object, &mut self.context)
    }
}
