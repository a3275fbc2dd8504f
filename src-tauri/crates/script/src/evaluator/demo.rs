//! `demo("id", name=value, …)`.

use std::rc::Rc;

use super::Evaluator;
use crate::ErrorKind;
use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::object::{Object, Record};
use crate::snapshot;

impl Evaluator<'_> {
    /// Runs a demo by way of the host; its outputs become attributes.
    pub(crate) fn demo(&mut self, args: &Args) -> Result<Object> {
        let [Object::Str(id)] = args.positional.as_slice() else {
            return Err(Failure::type_error("demo() takes the demo's id, and its parameters by name"));
        };
        let mut parameters = Vec::with_capacity(args.keywords.len());
        for (name, value) in &args.keywords {
            parameters.push((name.to_string(), snapshot::value(value, &mut self.context)?));
        }
        let outputs = self.context.host.demo(id, &parameters);
        // A demo may take its time: whoever waits may have given up.
        candlelight_tensor::meter::check()?;
        let outputs = outputs.map_err(|message| Failure::new(ErrorKind::DemoError, message))?;
        let mut objects = Vec::with_capacity(outputs.len());
        for (name, value) in outputs {
            objects.push((name, snapshot::object(&value, &mut self.context)?));
        }
        Ok(Object::Record(Rc::new(Record { id: id.to_string(), outputs: objects })))
    }
}
