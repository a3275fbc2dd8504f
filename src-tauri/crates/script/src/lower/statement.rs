//! Statements, functions and their parameters.

use std::rc::Rc;

use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;

use super::{Lowering, Result};
use crate::object::Module;
use crate::tree::{Block, Body, Code, Import, Parameter, Parameters, Statement, StatementKind};
use crate::{ErrorKind, ScriptError, suggest};

impl Lowering {
    pub(super) fn block(&mut self, statements: &[Stmt]) -> Result<Block> {
        statements.iter().map(|statement| self.statement(statement)).collect()
    }

    fn statement(&mut self, statement: &Stmt) -> Result<Statement> {
        let kind = match statement {
            Stmt::Expr(inner) => StatementKind::Expression(self.expression(&inner.value)?),
            Stmt::Assign(assign) => {
                // The value first: names in it are read before they are bound.
                let value = self.expression(&assign.value)?;
                let targets = assign.targets.iter().map(|target| self.target(target)).collect::<Result<_>>()?;
                StatementKind::Assign(targets, value)
            }
            Stmt::AnnAssign(assign) => {
                let target = self.target(&assign.target)?;
                match &assign.value {
                    Some(value) => StatementKind::Assign(vec![target], self.expression(value)?),
                    None => StatementKind::Pass,
                }
            }
            Stmt::AugAssign(assign) => {
                let target = self.target(&assign.target)?;
                StatementKind::Augment(target, super::expression::operator(assign.op), self.expression(&assign.value)?)
            }
            Stmt::Delete(delete) => {
                StatementKind::Delete(delete.targets.iter().map(|target| self.target(target)).collect::<Result<_>>()?)
            }
            Stmt::Return(inner) => {
                if !self.names.in_function() {
                    return Err(self.syntax("'return' outside function", inner.range));
                }
                StatementKind::Return(inner.value.as_deref().map(|value| self.expression(value)).transpose()?)
            }
            Stmt::If(inner) => self.conditional(inner)?,
            Stmt::For(inner) if !inner.is_async => {
                let iterable = self.expression(&inner.iter)?;
                let target = self.target(&inner.target)?;
                let body = self.repeated(&inner.body)?;
                StatementKind::For { target, iterable, body, otherwise: self.block(&inner.orelse)? }
            }
            Stmt::While(inner) => {
                let test = self.expression(&inner.test)?;
                let body = self.repeated(&inner.body)?;
                StatementKind::While { test, body, otherwise: self.block(&inner.orelse)? }
            }
            Stmt::With(inner) if !inner.is_async => {
                let managers = inner.items.iter().map(|item| {
                    let manager = self.expression(&item.context_expr)?;
                    Ok((manager, item.optional_vars.as_deref().map(|target| self.target(target)).transpose()?))
                });
                let managers = managers.collect::<Result<_>>()?;
                StatementKind::With(managers, self.block(&inner.body)?)
            }
            Stmt::Assert(inner) => {
                let message = inner.msg.as_deref().map(|message| self.expression(message)).transpose()?;
                StatementKind::Assert(self.expression(&inner.test)?, message)
            }
            Stmt::FunctionDef(inner) if !inner.is_async => StatementKind::Define(self.function(inner)?),
            Stmt::Import(inner) => StatementKind::Import(self.import(inner)?),
            Stmt::ImportFrom(inner) => StatementKind::Import(self.import_from(inner)?),
            Stmt::Global(inner) => {
                for name in &inner.names {
                    let name = self.own_name(name, inner.range)?;
                    self.names.declare_global(&name);
                }
                StatementKind::Pass
            }
            Stmt::Nonlocal(inner) => {
                if !self.names.in_function() {
                    return Err(self.syntax("nonlocal declaration not allowed at module level", inner.range));
                }
                for name in &inner.names {
                    let own = self.own_name(name, inner.range)?;
                    let at = self.bytes(name.range());
                    self.names.declare_nonlocal(&own, at);
                }
                StatementKind::Pass
            }
            Stmt::Pass(_) => StatementKind::Pass,
            Stmt::Break(inner) if *self.names.loops() == 0 => {
                return Err(self.syntax("'break' outside loop", inner.range));
            }
            Stmt::Continue(inner) if *self.names.loops() == 0 => {
                return Err(self.syntax("'continue' not properly in loop", inner.range));
            }
            Stmt::Break(_) => StatementKind::Break,
            Stmt::Continue(_) => StatementKind::Continue,
            Stmt::ClassDef(_) => return Err(self.not_here("`class`", statement.range())),
            Stmt::Try(_) => return Err(self.not_here("`try`", statement.range())),
            Stmt::Raise(_) => return Err(self.not_here("`raise`", statement.range())),
            Stmt::Match(_) => return Err(self.not_here("`match`", statement.range())),
            Stmt::TypeAlias(_) => return Err(self.not_here("`type`", statement.range())),
            Stmt::FunctionDef(_) | Stmt::For(_) | Stmt::With(_) => {
                return Err(self.not_here("`async`", statement.range()));
            }
            Stmt::IpyEscapeCommand(_) => return Err(self.not_here("a shell command", statement.range())),
        };
        Ok(Statement { kind, at: self.span(statement) })
    }

    fn repeated(&mut self, body: &[Stmt]) -> Result<Block> {
        *self.names.loops() += 1;
        let block = self.block(body);
        *self.names.loops() -= 1;
        block
    }

    fn conditional(&mut self, inner: &ast::StmtIf) -> Result<StatementKind> {
        let mut branches = vec![(self.expression(&inner.test)?, self.block(&inner.body)?)];
        let mut otherwise = Block::new();
        for clause in &inner.elif_else_clauses {
            match &clause.test {
                Some(test) => branches.push((self.expression(test)?, self.block(&clause.body)?)),
                None => otherwise = self.block(&clause.body)?,
            }
        }
        Ok(StatementKind::If(branches, otherwise))
    }

    fn function(&mut self, inner: &ast::StmtFunctionDef) -> Result<Rc<Code>> {
        if let Some(decorator) = inner.decorator_list.first() {
            return Err(self.not_here("a decorator", decorator.range));
        }
        let name = self.own_name(&inner.name, inner.name.range)?;
        self.names.bind(&name);
        self.code(&name, Some(&inner.parameters), |lowering| lowering.block(&inner.body).map(Body::Block))
    }

    /// A function whose body `body` reads.
    pub(super) fn code(
        &mut self,
        name: &str,
        parameters: Option<&ast::Parameters>,
        body: impl FnOnce(&mut Self) -> Result<Body>,
    ) -> Result<Rc<Code>> {
        let name = self.name(name);
        // Defaults belong to the place of the definition, the names to the function.
        let parameters = parameters.map(|parameters| self.parameters(parameters)).transpose()?.unwrap_or_default();
        self.names.enter_function();
        for name in parameters.names() {
            self.names.bind(name);
        }
        let body = body(self);
        let names = self.names.leave();
        Ok(Rc::new(Code { name, parameters, body: body?, names }))
    }

    fn parameters(&mut self, inner: &ast::Parameters) -> Result<Parameters> {
        let mut parameters = Parameters { positional_only: inner.posonlyargs.len(), ..Parameters::default() };
        for parameter in inner.posonlyargs.iter().chain(&inner.args) {
            let parameter = self.parameter(parameter)?;
            parameters.positional.push(parameter);
        }
        for parameter in &inner.kwonlyargs {
            let parameter = self.parameter(parameter)?;
            parameters.keyword_only.push(parameter);
        }
        if let Some(rest) = &inner.vararg {
            parameters.rest = Some(self.own_name(&rest.name, rest.range)?);
        }
        if let Some(keywords) = &inner.kwarg {
            parameters.keywords = Some(self.own_name(&keywords.name, keywords.range)?);
        }
        let mut seen = std::collections::HashSet::new();
        if let Some(twice) = parameters.names().find(|name| !seen.insert((*name).clone())) {
            return Err(self.syntax(format!("duplicate argument '{twice}' in function definition"), inner.range));
        }
        Ok(parameters)
    }

    fn parameter(&mut self, inner: &ast::ParameterWithDefault) -> Result<Parameter> {
        let name = self.own_name(&inner.parameter.name, inner.range)?;
        Ok(Parameter { name, default: inner.default.as_deref().map(|default| self.expression(default)).transpose()? })
    }

    fn import(&mut self, inner: &ast::StmtImport) -> Result<Vec<Import>> {
        let mut imports = Vec::new();
        for alias in &inner.names {
            let module = self.module(&alias.name, alias.range)?;
            // `import torch.nn` binds `torch`.
            let (name, module) = match &alias.asname {
                Some(name) => (self.own_name(name, alias.range)?, module),
                None if module == Module::Math => (self.name("math"), module),
                None => (self.name("torch"), Module::Torch),
            };
            self.names.bind(&name);
            imports.push(Import { name, module, member: None });
        }
        Ok(imports)
    }

    fn import_from(&mut self, inner: &ast::StmtImportFrom) -> Result<Vec<Import>> {
        let module = self.module(inner.module.as_ref().map_or(".", |module| module), inner.range)?;
        let mut imports = Vec::new();
        for alias in &inner.names {
            if alias.name.as_str() == "*" {
                return Err(self.not_here("`import *`", alias.range));
            }
            let member = self.own_name(&alias.name, alias.range)?;
            let name = match &alias.asname {
                Some(name) => self.own_name(name, alias.range)?,
                None => member.clone(),
            };
            self.names.bind(&name);
            imports.push(Import { name, module, member: Some(member) });
        }
        Ok(imports)
    }

    fn module(&self, name: &str, range: ruff_text_size::TextRange) -> Result<Module> {
        match name {
            "torch" => Ok(Module::Torch),
            "torch.nn" => Ok(Module::Nn),
            "torch.nn.functional" => Ok(Module::Functional),
            "math" => Ok(Module::Math),
            _ => {
                let hint = suggest::hint(name, ["torch", "torch.nn", "torch.nn.functional", "math"]);
                let message =
                    format!("there is no module '{name}' here, only torch, torch.nn.functional and math{hint}");
                Err(ScriptError::new(ErrorKind::ImportError, message, self.bytes(range)))
            }
        }
    }
}

impl Parameters {
    /// All names that a call binds.
    pub(crate) fn names(&self) -> impl Iterator<Item = &crate::tree::Name> {
        let named = self.positional.iter().chain(&self.keyword_only).map(|parameter| &parameter.name);
        named.chain(&self.rest).chain(&self.keywords)
    }
}
