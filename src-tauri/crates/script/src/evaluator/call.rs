//! Calls: of functions that the program defines, and of everything else that can be called.

use std::rc::Rc;

use super::Evaluator;
use super::attribute::attribute;
use super::statement::Flow;
use crate::args::{Args, unexpected};
use crate::builtins;
use crate::containers::Dict;
use crate::failure::{Failure, Result};
use crate::function::Function;
use crate::object::{Module, Object};
use crate::scope::Scope;
use crate::torch;
use crate::tree::{Body, Call, Code, ExpressionKind, Name};

impl Evaluator<'_> {
    pub(super) fn call_expression(&mut self, call: &Call) -> Result<Object> {
        // A method is called on its receiver without being made an object first.
        if let ExpressionKind::Attribute(receiver, name) = &call.function.kind {
            let receiver = self.expression(receiver)?;
            let callable = !matches!(receiver, Object::Module(_));
            if callable {
                let args = self.args(call)?;
                return self.call_method(&receiver, name, args);
            }
            let function = attribute(&receiver, name).map_err(|failure| failure.or_at(call.function.at))?;
            let args = self.args(call)?;
            return self.call(&function, args);
        }
        let function = self.expression(&call.function)?;
        let args = self.args(call)?;
        self.call(&function, args)
    }

    fn args(&mut self, call: &Call) -> Result<Args> {
        let positional = self.elements(&call.positional)?;
        let mut keywords: Vec<(Name, Object)> = Vec::with_capacity(call.keywords.len());
        for (name, expression) in &call.keywords {
            let value = self.expression(expression)?;
            if let Some(name) = name {
                keywords.push((name.clone(), value));
                continue;
            }
            let Object::Dict(dict) = value else {
                let message = format!("argument after ** must be a mapping, not {}", value.type_name());
                return Err(Failure::type_error(message).or_at(expression.at));
            };
            self.context.steps(dict.borrow().len() as u64)?;
            for (key, value) in dict.borrow().iter() {
                let Object::Str(name) = key.object() else {
                    return Err(Failure::type_error("keywords must be strings").or_at(expression.at));
                };
                if keywords.iter().any(|(known, _)| known == name) {
                    let message = format!("got multiple values for keyword argument '{name}'");
                    return Err(Failure::type_error(message).or_at(expression.at));
                }
                keywords.push((name.clone(), value.clone()));
            }
        }
        Ok(Args { positional, keywords })
    }

    pub(crate) fn call(&mut self, function: &Object, args: Args) -> Result<Object> {
        match function {
            Object::Function(function) => self.call_function(function, args),
            Object::Native(native) => match native.module {
                Module::Builtins => builtins::call(self, native.name, args),
                Module::Math => builtins::math::call(self, native.name, args),
                module => torch::call(module, native.name, args, &mut self.context),
            },
            Object::Type(class) => builtins::construct(self, *class, args),
            Object::Method(method) => self.call_method(&method.receiver, &method.name, args),
            _ => Err(Failure::type_error(format!("'{}' object is not callable", function.type_name()))),
        }
    }

    /// What `def` and `lambda` make.
    pub(super) fn define(&mut self, code: &Rc<Code>) -> Result<Object> {
        let parameters = code.parameters.positional.iter().chain(&code.parameters.keyword_only);
        let mut defaults = Vec::new();
        for parameter in parameters {
            defaults.push(match &parameter.default {
                Some(default) => Some(self.expression(default)?),
                None => None,
            });
        }
        // A function that its own scope holds stays until the end, with the scope.
        self.context.cells(if self.scope.is_program() { 1 } else { 16 })?;
        let scope = self.capture();
        Ok(Object::Function(Rc::new(Function { code: code.clone(), defaults, scope })))
    }

    fn call_function(&mut self, function: &Rc<Function>, args: Args) -> Result<Object> {
        self.context.enter("a call of functions")?;
        let scope = Scope::call(function.code.clone(), function.scope.clone());
        self.bind_parameters(function, args, &scope)?;
        let value = self.within(scope, |evaluator| match &function.code.body {
            Body::Expression(expression) => evaluator.expression(expression),
            Body::Block(block) => match evaluator.block(block)? {
                Flow::Return(value) => Ok(value),
                Flow::Next | Flow::Break | Flow::Continue => Ok(Object::None),
            },
        });
        self.context.leave();
        value
    }

    fn bind_parameters(&mut self, function: &Function, args: Args, scope: &Scope) -> Result<()> {
        let code = &*function.code;
        let parameters = &code.parameters;
        let positional = &parameters.positional;
        let mut bound: Vec<Option<Object>> = vec![None; positional.len() + parameters.keyword_only.len()];
        let given = args.positional.len();
        let mut rest = Vec::new();
        for (index, object) in args.positional.into_iter().enumerate() {
            if index < positional.len() { bound[index] = Some(object) } else { rest.push(object) }
        }
        if !rest.is_empty() && parameters.rest.is_none() {
            return Err(too_many(function, given));
        }
        let mut more = indexmap::IndexMap::new();
        for (keyword, object) in args.keywords {
            let named = positional.iter().skip(parameters.positional_only).chain(&parameters.keyword_only);
            match named.clone().position(|parameter| parameter.name == keyword) {
                Some(index) => {
                    let place = &mut bound[index + parameters.positional_only];
                    if place.replace(object).is_some() {
                        let message = format!("{}() got multiple values for argument '{keyword}'", code.name);
                        return Err(Failure::type_error(message));
                    }
                }
                None if parameters.keywords.is_some() => {
                    more.insert(crate::containers::Key::new(Object::Str(keyword))?, object);
                }
                None if positional.iter().any(|parameter| parameter.name == keyword) => {
                    let message = "got some positional-only arguments passed as keyword arguments";
                    return Err(Failure::type_error(format!("{}() {message}: '{keyword}'", code.name)));
                }
                None => {
                    let known: Vec<&str> = named.map(|parameter| &*parameter.name).collect();
                    return Err(unexpected(&code.name, &keyword, &known));
                }
            }
        }
        for (place, default) in bound.iter_mut().zip(&function.defaults) {
            if place.is_none() {
                place.clone_from(default);
            }
        }
        let (by_position, by_keyword) = bound.split_at(positional.len());
        missing(code, "positional", by_position, positional)?;
        missing(code, "keyword-only", by_keyword, &parameters.keyword_only)?;
        let all = positional.iter().chain(&parameters.keyword_only);
        for (parameter, object) in all.zip(bound.into_iter().flatten()) {
            scope.set(&parameter.name, object);
        }
        if let Some(name) = &parameters.rest {
            let rest = self.context.tuple(rest)?;
            scope.set(name, rest);
        }
        if let Some(name) = &parameters.keywords {
            self.context.cells(2 * more.len() as u64)?;
            scope.set(name, Object::Dict(Rc::new(Dict::new(more))));
        }
        Ok(())
    }
}

fn too_many(function: &Function, given: usize) -> Failure {
    let code = &function.code;
    let most = code.parameters.positional.len();
    let optional = function.defaults.iter().take(most).flatten().count();
    let takes = match optional {
        0 => crate::args::counted(most, "positional argument"),
        _ => format!("from {} to {}", most - optional, crate::args::counted(most, "positional argument")),
    };
    let was = if given == 1 { "was" } else { "were" };
    Failure::type_error(format!("{}() takes {takes} but {given} {was} given", code.name))
}

fn missing(code: &Code, kind: &str, bound: &[Option<Object>], parameters: &[crate::tree::Parameter]) -> Result<()> {
    let unbound = bound.iter().zip(parameters).filter(|(object, _)| object.is_none());
    let names: Vec<String> = unbound.map(|(_, parameter)| format!("'{}'", parameter.name)).collect();
    let listed = match names.as_slice() {
        [] => return Ok(()),
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [others @ .., last] => format!("{}, and {last}", others.join(", ")),
    };
    let count = crate::args::counted(names.len(), &format!("required {kind} argument"));
    Err(Failure::type_error(format!("{}() missing {count}: {listed}", code.name)))
}
