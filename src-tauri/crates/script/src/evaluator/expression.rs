//! Expressions.

use std::rc::Rc;

use indexmap::IndexMap;

use super::Evaluator;
use super::attribute::attribute;
use crate::ErrorKind;
use crate::builtins;
use crate::compare;
use crate::containers::{Dict, Key, Set, Table};
use crate::failure::{Failure, Result};
use crate::object::{Object, Slice};
use crate::operate;
use crate::suggest;
use crate::tree::{Collect, Comprehension, Conditional, Expression, ExpressionKind, Name, Test};

impl Evaluator<'_> {
    /// An error without a place gets that of this expression.
    pub(super) fn expression(&mut self, expression: &Expression) -> Result<Object> {
        let value = self
            .context
            .steps(1)
            .and_then(|()| self.evaluate(expression))
            .map_err(|failure| failure.or_at(expression.at))?;
        if self.trace.wants(expression.at) && self.scope.is_program() {
            let step = crate::snapshot::step(&value, &mut self.context)?;
            self.trace.record(expression.at, step);
        }
        Ok(value)
    }

    fn evaluate(&mut self, expression: &Expression) -> Result<Object> {
        match &expression.kind {
            ExpressionKind::Constant(object) => Ok(object.clone()),
            ExpressionKind::Name(name) => self.name(name),
            ExpressionKind::FString(pieces) => self.f_string(pieces),
            ExpressionKind::List(elements) => {
                let elements = self.elements(elements)?;
                self.context.list(elements)
            }
            ExpressionKind::Tuple(elements) => {
                let elements = self.elements(elements)?;
                self.context.tuple(elements)
            }
            ExpressionKind::Set(elements) => {
                let elements = self.elements(elements)?;
                self.set_of(elements)
            }
            ExpressionKind::Dict(entries) => self.dict(entries),
            ExpressionKind::Starred(_) => {
                Err(Failure::new(ErrorKind::SyntaxError, "can't use starred expression here"))
            }
            ExpressionKind::Unary(sign, operand) => {
                let operand = self.expression(operand)?;
                operate::unary(*sign, &operand, &mut self.context)
            }
            ExpressionKind::Binary(left, operator, right) => {
                let left = self.expression(left)?;
                let right = self.expression(right)?;
                operate::binary(*operator, &left, &right, &mut self.context)
            }
            ExpressionKind::And(values) => self.first_that(values, false),
            ExpressionKind::Or(values) => self.first_that(values, true),
            ExpressionKind::Compare(left, tests) => self.compare(left, tests),
            ExpressionKind::Conditional(conditional) => {
                let Conditional { test, chosen, otherwise } = &**conditional;
                let branch = if self.truth(test)? { chosen } else { otherwise };
                self.expression(branch)
            }
            ExpressionKind::Call(call) => self.call_expression(call),
            ExpressionKind::Attribute(value, name) => {
                let value = self.expression(value)?;
                attribute(&value, name)
            }
            ExpressionKind::Subscript(value, key) => {
                let value = self.expression(value)?;
                let key = self.expression(key)?;
                self.subscript(&value, &key)
            }
            ExpressionKind::Slice(bounds) => {
                let [from, to, by] = &**bounds;
                let mut bound = |bound: &Option<Expression>| match bound {
                    Some(bound) => self.expression(bound),
                    None => Ok(Object::None),
                };
                Ok(Object::Slice(Rc::new(Slice { start: bound(from)?, stop: bound(to)?, step: bound(by)? })))
            }
            ExpressionKind::Lambda(code) => self.define(code),
            ExpressionKind::Comprehension(collect, comprehension) => self.comprehension(*collect, comprehension),
            ExpressionKind::Walrus(name, value) => {
                let value = self.expression(value)?;
                self.scope.set_outside_comprehensions(name, value.clone());
                Ok(value)
            }
        }
    }

    /// Whether an expression comes out true.
    pub(super) fn truth(&mut self, expression: &Expression) -> Result<bool> {
        let value = self.expression(expression)?;
        compare::truth(&value, &mut self.context).map_err(|failure| failure.or_at(expression.at))
    }

    fn name(&mut self, name: &Name) -> Result<Object> {
        if let Some(object) = self.scope.get(name)? {
            return Ok(object);
        }
        if let Some(object) = builtins::lookup(name) {
            return Ok(object);
        }
        if let Some(reason) = builtins::absent(name) {
            return Err(Failure::new(ErrorKind::NameError, format!("`{name}` is not part of this language: {reason}")));
        }
        let names = self.scope.names();
        let mut known: Vec<&str> = builtins::names().collect();
        known.extend(names.iter().map(|name| &**name));
        let hint = suggest::hint(name, known);
        Err(Failure::new(ErrorKind::NameError, format!("name '{name}' is not defined{hint}")))
    }

    /// The values of expressions, starred ones unpacked.
    pub(super) fn elements(&mut self, expressions: &[Expression]) -> Result<Vec<Object>> {
        let mut elements = Vec::with_capacity(expressions.len());
        for expression in expressions {
            match &expression.kind {
                ExpressionKind::Starred(inner) => {
                    let value = self.expression(inner)?;
                    elements.extend(self.collect(&value).map_err(|failure| failure.or_at(expression.at))?);
                }
                _ => elements.push(self.expression(expression)?),
            }
        }
        Ok(elements)
    }

    pub(crate) fn set_of(&mut self, elements: Vec<Object>) -> Result<Object> {
        self.context.cells(2 * elements.len() as u64 + 1)?;
        let mut table = Table::default();
        for element in elements {
            table.insert(Key::new(element)?);
        }
        Ok(Object::Set(Rc::new(Set::new(table))))
    }

    fn dict(&mut self, entries: &[(Option<Expression>, Expression)]) -> Result<Object> {
        self.context.cells(2 * entries.len() as u64 + 1)?;
        let mut map = IndexMap::new();
        for (key, value) in entries {
            if let Some(key) = key {
                let place = key.at;
                let key = self.expression(key)?;
                let key = Key::new(key).map_err(|failure| failure.or_at(place))?;
                map.insert(key, self.expression(value)?);
                continue;
            }
            let place = value.at;
            let Object::Dict(other) = self.expression(value)? else {
                return Err(Failure::type_error("argument after ** must be a mapping").or_at(place));
            };
            self.context.cells(2 * other.borrow().len() as u64)?;
            map.extend(other.borrow().iter().map(|(key, value)| (key.clone(), value.clone())));
        }
        Ok(Object::Dict(Rc::new(Dict::new(map))))
    }

    /// `and` gives the first value that is false, `or` the first that is true, else both the last.
    fn first_that(&mut self, values: &[Expression], wanted: bool) -> Result<Object> {
        let Some((last, others)) = values.split_last() else { return Ok(Object::None) };
        for expression in others {
            let value = self.expression(expression)?;
            let truth = compare::truth(&value, &mut self.context).map_err(|failure| failure.or_at(expression.at))?;
            if truth == wanted {
                return Ok(value);
            }
        }
        self.expression(last)
    }

    fn compare(&mut self, left: &Expression, tests: &[(Test, Expression)]) -> Result<Object> {
        let mut left = self.expression(left)?;
        let mut outcome = Object::Bool(true);
        for (index, (test, right)) in tests.iter().enumerate() {
            // `a < b < c` goes on only while it is true.
            if index > 0 && !compare::truth(&outcome, &mut self.context)? {
                return Ok(outcome);
            }
            let right = self.expression(right)?;
            outcome = self.test(*test, &left, &right)?;
            left = right;
        }
        Ok(outcome)
    }

    fn test(&mut self, test: Test, left: &Object, right: &Object) -> Result<Object> {
        match test {
            Test::Compare(operator) => compare::operator(operator, left, right, &mut self.context),
            Test::Is { not } => Ok(Object::Bool(compare::identical(left, right) != not)),
            Test::In { not } => Ok(Object::Bool(self.contains(right, left)? != not)),
        }
    }

    fn contains(&mut self, container: &Object, element: &Object) -> Result<bool> {
        if let Some(found) = compare::contains(container, element, &mut self.context)? {
            return Ok(found);
        }
        let iterator = self.iterate(container).map_err(|failure| match failure.kind {
            ErrorKind::TypeError => {
                Failure::type_error(format!("argument of type '{}' is not iterable", container.type_name()))
            }
            _ => failure,
        })?;
        while let Some(candidate) = self.next(&iterator)? {
            if compare::same(&candidate, element, &mut self.context)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn comprehension(&mut self, collect: Collect, comprehension: &Rc<Comprehension>) -> Result<Object> {
        let generator = self.generator(comprehension)?;
        match collect {
            Collect::Generator => Ok(generator),
            Collect::List => {
                let elements = self.collect(&generator)?;
                Ok(Object::list(elements))
            }
            Collect::Set => {
                let mut table = Table::default();
                while let Some(element) = self.next(&generator)? {
                    self.context.cells(2)?;
                    table.insert(Key::new(element)?);
                }
                Ok(Object::Set(Rc::new(Set::new(table))))
            }
            Collect::Dict => {
                let mut map = IndexMap::new();
                while let Some(entry) = self.next(&generator)? {
                    self.context.cells(2)?;
                    if let Some([key, value]) = entry.sequence().as_deref() {
                        map.insert(Key::new(key.clone())?, value.clone());
                    }
                }
                Ok(Object::Dict(Rc::new(Dict::new(map))))
            }
        }
    }
}
