//! Puts the arguments of a call into the parameters of a signature, with PyTorch's errors when they do not fit.

use std::rc::Rc;

use candlelight_tensor::Tensor;

use super::signature::{Kind, Overload, Parameter};
use crate::args::Args;
use crate::containers::Tuple;
use crate::failure::{Failure, Result};
use crate::object::Object;
use crate::suggest;

/// How an operation is called.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form<'a> {
    /// `torch.sum(x)`: `x` counts among the arguments.
    Function,
    /// `x.sum()`: the first parameter is the tensor itself and is not counted.
    Method(&'a Tensor),
    /// `F.relu(x)`: written in Python, so that it complains as Python does.
    Python,
}

/// The overload that took the arguments, and a value for each of its parameters.
#[derive(Debug)]
pub(super) struct Bound {
    pub(super) overload: usize,
    pub(super) values: Vec<Object>,
}

/// Tries the overloads in order.
pub(super) fn bind(name: &str, form: Form<'_>, overloads: &[Overload], args: Args) -> Result<Bound> {
    let call = Call { name, form, args };
    let mut failure = None;
    for (overload, candidate) in overloads.iter().enumerate() {
        match call.fill(candidate) {
            Ok(values) => return Ok(Bound { overload, values }),
            Err(error) => failure = Some(error),
        }
    }
    Err(match failure {
        Some(failure) if overloads.len() == 1 => failure,
        _ => call.complaint(overloads),
    })
}

struct Call<'a> {
    name: &'a str,
    form: Form<'a>,
    args: Args,
}

impl Call<'_> {
    fn fill(&self, overload: &Overload) -> Result<Vec<Object>> {
        let (parameters, places) = self.counted(overload);
        let mut values = Vec::with_capacity(overload.parameters.len());
        if let Form::Method(tensor) = self.form {
            values.push(Object::Tensor(tensor.clone()));
            if parameters.is_empty() {
                self.check_none_given()?;
            }
        }

        let gathered = self.gathered(parameters, places);
        let positional = gathered.as_deref().unwrap_or(&self.args.positional);
        if positional.len() > places {
            return Err(self.too_many(overload, positional.len()));
        }

        for (index, parameter) in parameters.iter().enumerate() {
            let by_keyword = self.args.keywords.iter().find(|(keyword, _)| parameter.is_called(keyword));
            let (value, position) = match (positional.get(index), by_keyword) {
                (Some(_), Some((keyword, _))) => {
                    return Err(self.error(&format!("got multiple values for argument '{keyword}'")));
                }
                (Some(value), None) => (value, Some(index + 1)),
                (None, Some((_, value))) => (value, None),
                (None, None) => match parameter.default {
                    Some(default) => {
                        values.push(default.object());
                        continue;
                    }
                    None => return Err(self.missing(parameters, positional.len())),
                },
            };
            if !parameter.takes(value) {
                return Err(self.wrong(parameter, value, position));
            }
            values.push(value.clone());
        }
        self.check_keywords(parameters)?;
        Ok(values)
    }

    /// The positional arguments, where several belong to one parameter: `x.view(2, 3)` stands for `x.view((2, 3))`.
    fn gathered(&self, parameters: &[Parameter], places: usize) -> Option<Vec<Object>> {
        let given = &self.args.positional;
        let tuple = |elements: &[Object]| Object::Tuple(Rc::new(Tuple::new(elements.to_vec())));
        if let Some(rest) = parameters.iter().position(|parameter| parameter.kind == Kind::Rest) {
            let (before, after) = given.split_at_checked(rest)?;
            return Some(before.iter().cloned().chain([tuple(after)]).collect());
        }
        match (parameters.first(), given.first()) {
            (Some(only), Some(first)) if places == 1 && only.kind.is_sequence_of_ints() && Kind::Int.takes(first) => {
                Some(vec![tuple(given)])
            }
            _ => None,
        }
    }

    /// The parameters that arguments are for, and how many of them are positional.
    fn counted<'o>(&self, overload: &'o Overload) -> (&'o [Parameter], usize) {
        let taken = usize::from(matches!(self.form, Form::Method(_)));
        (overload.parameters.get(taken..).unwrap_or_default(), overload.positional.saturating_sub(taken))
    }

    fn check_keywords(&self, parameters: &[Parameter]) -> Result<()> {
        for (keyword, _) in &self.args.keywords {
            if parameters.iter().any(|parameter| parameter.is_called(keyword)) {
                continue;
            }
            let advice = match &**keyword {
                "out" => ". Here results are returned: assign them".to_owned(),
                "generator" => ". Here `torch.manual_seed` is what seeds random numbers".to_owned(),
                _ => suggest::hint(keyword, parameters.iter().map(|parameter| parameter.name)),
            };
            return Err(self.error(&format!("got an unexpected keyword argument '{keyword}'{advice}")));
        }
        Ok(())
    }

    fn check_none_given(&self) -> Result<()> {
        let given = self.args.positional.len();
        let what = if !self.args.keywords.is_empty() {
            "takes no keyword arguments".to_owned()
        } else if given > 0 {
            format!("takes no arguments ({given} given)")
        } else {
            return Ok(());
        };
        Err(Failure::type_error(format!("TensorBase.{}() {what}", self.name)))
    }

    /// What PyTorch says when no overload fits: about the only one that takes so many arguments, or about all of them.
    fn complaint(&self, overloads: &[Overload]) -> Failure {
        let given = self.args.positional.len() + self.args.keywords.len();
        let mut plausible = overloads.iter().filter(|overload| {
            let parameters = self.counted(overload).0;
            let required = parameters.iter().filter(|parameter| parameter.default.is_none()).count();
            (required..=parameters.len()).contains(&given)
        });
        if let (Some(Err(failure)), None) = (plausible.next().map(|overload| self.fill(overload)), plausible.next()) {
            return failure;
        }
        let positional = self.args.positional.iter().map(|value| value.type_name().to_string());
        let keywords = self.args.keywords.iter().map(|(keyword, value)| format!("{keyword}={}", value.type_name()));
        let got: Vec<String> = positional.chain(keywords).collect();
        let got = got.join(", ");
        self.error(&format!("received an invalid combination of arguments - got ({got})"))
    }

    fn too_many(&self, overload: &Overload, given: usize) -> Failure {
        let (parameters, places) = self.counted(overload);
        let required = parameters.iter().filter(|parameter| parameter.default.is_none()).count();
        let takes = if required < places { format!("from {required} to {places}") } else { places.to_string() };
        let plural = if places == 1 && required >= places { "" } else { "s" };
        let was = if given == 1 { "was" } else { "were" };
        self.error(&format!("takes {takes} positional argument{plural} but {given} {was} given"))
    }

    fn missing(&self, parameters: &[Parameter], given: usize) -> Failure {
        let absent = parameters.iter().skip(given).filter(|parameter| {
            parameter.default.is_none() && !self.args.keywords.iter().any(|(keyword, _)| parameter.is_called(keyword))
        });
        let names: Vec<&str> = absent.map(|parameter| parameter.name).collect();
        let count = names.len();
        match self.form {
            Form::Python => {
                let plural = if count == 1 { "" } else { "s" };
                let names = names.join("' and '");
                self.error(&format!("missing {count} required positional argument{plural}: '{names}'"))
            }
            // PyTorch has it in the plural, be it one.
            _ => self.error(&format!("missing {count} required positional arguments: \"{}\"", names.join("\", \""))),
        }
    }

    fn wrong(&self, parameter: &Parameter, value: &Object, position: Option<usize>) -> Failure {
        let (name, kind) = (parameter.name, parameter.kind.name());
        if matches!(value, Object::List(_) | Object::Tuple(_))
            && (parameter.kind.is_sequence_of_ints() || parameter.kind == Kind::Tensors)
            && let Some((index, stranger)) = value
                .sequence()
                .and_then(|elements| elements.into_iter().enumerate().find(|(_, it)| !parameter.kind.takes_element(it)))
        {
            let got = stranger.type_name();
            return match parameter.kind {
                Kind::Tensors => {
                    let argument = position.map_or(0, |position| position - 1);
                    Failure::type_error(format!("expected Tensor as element {index} in argument {argument}, but got {got}"))
                }
                _ => self.error(&format!(
                    ": argument '{name}' failed to unpack the object at pos {} with error \"type must be {kind},but got {got}\"",
                    index + 1
                )),
            };
        }
        let place = position.map(|position| format!(" (position {position})")).unwrap_or_default();
        self.error(&format!(": argument '{name}'{place} must be {kind}, not {}", value.type_name()))
    }

    /// `what` begins with a colon or is the predicate of a sentence about the function.
    fn error(&self, what: &str) -> Failure {
        let space = if what.starts_with(':') { "" } else { " " };
        Failure::type_error(format!("{}(){space}{what}", self.name))
    }
}
