//! Assignment, unpacking, deletion.

use super::Evaluator;
use super::attribute::attribute;
use crate::ErrorKind;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::operate;
use crate::operator::Operator;
use crate::torch;
use crate::tree::{Expression, ExpressionKind};

impl Evaluator<'_> {
    /// `target = value`
    pub(super) fn assign(&mut self, target: &Expression, value: Object) -> Result<()> {
        self.assign_here(target, value).map_err(|failure| failure.or_at(target.at))
    }

    fn assign_here(&mut self, target: &Expression, value: Object) -> Result<()> {
        match &target.kind {
            ExpressionKind::Name(name) => {
                self.scope.set(name, value);
                Ok(())
            }
            ExpressionKind::Tuple(targets) | ExpressionKind::List(targets) => self.unpack(targets, &value),
            ExpressionKind::Subscript(container, key) => {
                let container = self.expression(container)?;
                let key = self.expression(key)?;
                self.set_element(&container, &key, value)
            }
            ExpressionKind::Attribute(object, name) => {
                let object = self.expression(object)?;
                set_attribute(&object, name, &value)
            }
            _ => Err(Failure::new(ErrorKind::SyntaxError, "this cannot be assigned to")),
        }
    }

    fn unpack(&mut self, targets: &[Expression], value: &Object) -> Result<()> {
        let mut elements = self.collect(value).map_err(|failure| match failure.kind {
            ErrorKind::TypeError if failure.message.ends_with("is not iterable") => {
                Failure::type_error(format!("cannot unpack non-iterable {} object", value.type_name()))
            }
            _ => failure,
        })?;
        let star = targets.iter().position(|target| matches!(target.kind, ExpressionKind::Starred(_)));
        let expected = targets.len();
        match star {
            None if elements.len() > expected => {
                return Err(Failure::value(format!("too many values to unpack (expected {expected})")));
            }
            None if elements.len() < expected => {
                let got = elements.len();
                return Err(Failure::value(format!("not enough values to unpack (expected {expected}, got {got})")));
            }
            Some(_) if elements.len() < expected - 1 => {
                let (least, got) = (expected - 1, elements.len());
                let message = format!("not enough values to unpack (expected at least {least}, got {got})");
                return Err(Failure::value(message));
            }
            Some(star) => {
                let count = elements.len() + 1 - expected;
                let middle: Vec<Object> = elements.drain(star..star + count).collect();
                elements.insert(star, Object::list(middle));
            }
            None => {}
        }
        for (target, element) in targets.iter().zip(elements) {
            match &target.kind {
                ExpressionKind::Starred(inner) => self.assign(inner, element)?,
                _ => self.assign(target, element)?,
            }
        }
        Ok(())
    }

    /// `target += value`: the parts of the target are evaluated once.
    pub(super) fn augment(&mut self, target: &Expression, operator: Operator, value: &Expression) -> Result<()> {
        match &target.kind {
            ExpressionKind::Name(name) => {
                let old = self.expression(target)?;
                let value = self.expression(value)?;
                let new = self.augmented(operator, &old, &value)?;
                self.scope.set(name, new);
                Ok(())
            }
            ExpressionKind::Subscript(container, key) => {
                let container = self.expression(container)?;
                let key = self.expression(key)?;
                let old = self.subscript(&container, &key).map_err(|failure| failure.or_at(target.at))?;
                let value = self.expression(value)?;
                let new = self.augmented(operator, &old, &value)?;
                self.set_element(&container, &key, new)
            }
            ExpressionKind::Attribute(object, name) => {
                let object = self.expression(object)?;
                let old = attribute(&object, name).map_err(|failure| failure.or_at(target.at))?;
                let value = self.expression(value)?;
                let new = self.augmented(operator, &old, &value)?;
                set_attribute(&object, name, &new)
            }
            _ => Err(Failure::new(ErrorKind::SyntaxError, "this cannot be assigned to").or_at(target.at)),
        }
    }

    fn augmented(&mut self, operator: Operator, old: &Object, value: &Object) -> Result<Object> {
        // `list += anything that can be walked`
        if let (Operator::Add, Object::List(list)) = (operator, old) {
            let elements = self.collect(value)?;
            for element in &elements {
                self.mutated(old, element);
            }
            list.borrow_mut().extend(elements);
            return Ok(old.clone());
        }
        self.mutated(old, value);
        operate::augment(operator, old, value, &mut self.context)
    }

    /// `del target`
    pub(super) fn delete(&mut self, target: &Expression) -> Result<()> {
        let result = match &target.kind {
            ExpressionKind::Name(name) => {
                if self.scope.delete(name) {
                    Ok(())
                } else {
                    let message = format!("name '{name}' is not defined");
                    Err(Failure::new(ErrorKind::NameError, message))
                }
            }
            ExpressionKind::Tuple(targets) | ExpressionKind::List(targets) => {
                targets.iter().try_for_each(|target| self.delete(target))
            }
            ExpressionKind::Subscript(container, key) => {
                let container = self.expression(container)?;
                let key = self.expression(key)?;
                self.delete_element(&container, &key)
            }
            _ => Err(Failure::new(ErrorKind::SyntaxError, "this cannot be deleted")),
        };
        result.map_err(|failure| failure.or_at(target.at))
    }
}

fn set_attribute(object: &Object, name: &str, value: &Object) -> Result<()> {
    if let Object::Tensor(tensor) = object {
        return torch::set_attribute(tensor, name, value);
    }
    let message = format!("'{}' object has no attribute '{name}' that could be set", object.type_name());
    Err(Failure::attribute(message))
}
