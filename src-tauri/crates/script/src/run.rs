//! One evaluation from the request to the answer.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use candlelight_tensor::meter;

use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result as Outcome};
use crate::format;
use crate::lower::lower;
use crate::object::Object;
use crate::snapshot;
use crate::trace::Trace;
use crate::tree::{Block, Span};
use crate::{Evaluated, Host, Limits, Program, ScriptError, Value};

pub(crate) fn run(
    program: &Program<'_>,
    limits: &Limits,
    host: &mut dyn Host,
    interrupt: &Arc<AtomicBool>,
) -> Result<Evaluated, ScriptError> {
    let given = program.given.map(|given| lower(given, true, limits)).transpose();
    let given =
        given.map_err(|error| ScriptError { in_given: true, ..error.locate(program.given.unwrap_or_default()) })?;
    let source = lower(program.source, false, limits).map_err(|error| error.locate(program.source))?;
    meter::start(meter::Budget {
        live_elements: limits.tensor_elements,
        worked_elements: limits.tensor_work,
        matmul_work: limits.matmul_work,
        graph_length: limits.graph,
        deadline: Instant::now().checked_add(limits.wall_clock),
        interrupt: interrupt.clone(),
    });
    candlelight_tensor::set_grad_enabled(true);
    let mut evaluator = Evaluator::new(limits, host, program.seed);
    let value = steps(&mut evaluator, program, given.as_ref(), &source).map_err(|failure| locate(failure, program))?;
    let trace = std::mem::take(&mut evaluator.trace);
    let stdout = std::mem::take(&mut evaluator.context.stdout);
    let (steps, sides) = trace.finish();
    Ok(Evaluated { value, stdout, steps, sides })
}

fn steps(
    evaluator: &mut Evaluator<'_>,
    program: &Program<'_>,
    given: Option<&Block>,
    source: &Block,
) -> Outcome<Value> {
    for (name, value) in program.bindings {
        let object = snapshot::object(value, &mut evaluator.context)?;
        evaluator.bind(name, object);
    }
    if let Some(given) = given {
        evaluator.run(given)?;
    }
    if program.traced {
        evaluator.trace = Trace::of(source);
    }
    let mut object = evaluator.run(source)?;
    let at = whole(program.source);
    let context = &mut evaluator.context;
    if let Some(specification) = program.format {
        object =
            format::format(&object, specification, context).map(Object::Str).map_err(|failure| failure.or_at(at))?;
    }
    let value = snapshot::value(&object, context).map_err(|failure| failure.or_at(at))?;
    if value.to_string().len() > context.limits.output {
        let message = format!("output: the value's printed form has more than {} bytes", context.limits.output);
        return Err(Failure::limit(message).or_at(at));
    }
    Ok(value)
}

fn whole(source: &str) -> Span {
    let start = source.len() - source.trim_start().len();
    Span { start: start as u32, end: source.trim_end().len().max(start) as u32, given: false }
}

fn locate(failure: Failure, program: &Program<'_>) -> ScriptError {
    let at = failure.at.unwrap_or(whole(program.source));
    let error = ScriptError::new(failure.kind, failure.message, at.start as usize..at.end as usize);
    let text = if at.given { program.given.unwrap_or_default() } else { program.source };
    ScriptError { in_given: at.given, ..error.locate(text) }
}
