//! The worker process that evaluates the tensor language: one evaluation after the other, each in a scope of its own.

use std::io::{BufRead, Write, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::exit;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use candlelight_script::{ErrorKind, Limits, Program, STACK, ScriptError, Step, TensorValue, Value};

use super::brake::Brake;
use super::folders::Folders;
use super::host::Demos;
use super::memory;
use super::protocol::{Evaluated, Evaluation, FromEvaluator, Outcome, Raised, ToEvaluator};

/// Elements that a value may hold to be handed on.
const MOST_ELEMENTS: usize = 1_000_000;
/// Elements of a step or of a side, which are only looked at.
const MOST_SHOWN: usize = 10_000;
/// Values within values; JSON's readers stop a little beyond.
const DEEPEST: usize = 24;
/// Stack for what surrounds an evaluation.
const ROOM: usize = 1 << 20;

struct Job {
    id: u64,
    patience: Duration,
    evaluation: Evaluation,
}

/// Ends when stdin closes, even in the middle of a computation, so that no worker outlives the process that started it.
pub(super) fn serve(folders: Folders) -> ! {
    memory::limit_without_data();
    let brake = Arc::new(Brake::default());
    let (jobs, queue) = channel();
    let felt = Arc::clone(&brake);
    let computing =
        thread::Builder::new().stack_size(STACK + ROOM).spawn(move || compute(&queue, &felt, Demos::new(folders)));
    match computing {
        Ok(_) => listen(&jobs, &brake),
        Err(error) => eprintln!("candlelight worker: no thread to compute in: {error}"),
    }
    exit(0);
}

fn listen(jobs: &Sender<Job>, brake: &Brake) {
    for line in stdin().lock().lines().map_while(Result::ok) {
        match serde_json::from_str(&line) {
            Ok(ToEvaluator::Evaluate { id, milliseconds, evaluation }) => {
                let job = Job { id, patience: Duration::from_millis(milliseconds), evaluation };
                if jobs.send(job).is_err() {
                    break;
                }
            }
            Ok(ToEvaluator::Interrupt { id }) => brake.interrupt(id),
            Err(error) => eprintln!("candlelight worker: unreadable request: {error}"),
        }
    }
}

fn compute(queue: &Receiver<Job>, brake: &Brake, mut demos: Demos) {
    for job in queue {
        let started = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| evaluate(&job, brake, &mut demos)));
        let outcome = outcome.unwrap_or_else(|_| {
            let error = limit("This broke off inside a numeric library");
            Err(Raised { error, mnist: None, milliseconds: started.elapsed().as_secs_f64() * 1e3 })
        });
        let Ok(mut line) = serde_json::to_string(&FromEvaluator { id: job.id, outcome }) else { exit(1) };
        line.push('\n');
        // When nobody reads it any more the end of stdin ends the process.
        let mut out = stdout().lock();
        let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
    }
}

fn evaluate(job: &Job, brake: &Brake, demos: &mut Demos) -> Outcome {
    let grip = brake.begin(job.id);
    let Evaluation { bindings, given, source, format, seed, traced, fresh } = &job.evaluation;
    let program =
        Program { bindings, given: given.as_deref(), source, format: format.as_deref(), seed: *seed, traced: *traced };
    let limits = Limits { wall_clock: job.patience, ..Limits::default() };
    let started = Instant::now();
    let mut host = demos.host(grip.control, started + job.patience, *fresh);
    let evaluated = candlelight_script::evaluate(&program, &limits, &mut host, &grip.interrupt);
    let milliseconds = started.elapsed().as_secs_f64() * 1e3;
    let mnist = host.read_mnist;
    match evaluated.and_then(|evaluated| bounded(&evaluated.value).map(|()| evaluated)) {
        Err(error) => Err(Raised { error, mnist, milliseconds }),
        Ok(evaluated) => Ok(Evaluated {
            value: evaluated.value,
            stdout: evaluated.stdout,
            steps: evaluated.steps.into_iter().map(shown).collect(),
            sides: evaluated.sides.map(|sides| sides.map(shown)),
            mnist,
            milliseconds,
        }),
    }
}

/// A value is handed on whole or not at all: what is compared must be all of it.
fn bounded(value: &Value) -> Result<(), ScriptError> {
    let Size { elements, depth } = Size::of(value, 0);
    if depth > DEEPEST {
        return Err(limit(&format!("The value is nested more than {DEEPEST} deep")));
    }
    if elements > MOST_ELEMENTS {
        let message = format!(
            "The value holds {elements} numbers, and at most {MOST_ELEMENTS} are handed on; end with its shape, a slice or \
             a sum"
        );
        return Err(limit(&message));
    }
    Ok(())
}

/// A step is only looked at, so what is too large for that is named instead.
fn shown(step: Step) -> Step {
    let Size { elements, depth } = Size::of(&step.value, 0);
    if elements <= MOST_SHOWN && depth <= DEEPEST {
        return step;
    }
    let repr = match &step.value {
        Value::Tensor(TensorValue { shape, data, .. }) => {
            format!("a {} tensor of shape {shape:?}", data.dtype().name())
        }
        _ => format!("{elements} values"),
    };
    Step { value: Value::Other { repr }, ..step }
}

struct Size {
    elements: usize,
    depth: usize,
}

impl Size {
    /// Looks no deeper than is allowed, and a little more.
    fn of(value: &Value, depth: usize) -> Size {
        let leaf = |elements| Size { elements, depth };
        let all = |values: &mut dyn Iterator<Item = &Value>| {
            values.map(|value| Size::of(value, depth + 1)).fold(leaf(1), |sum, one| Size {
                elements: sum.elements.saturating_add(one.elements),
                depth: sum.depth.max(one.depth),
            })
        };
        match value {
            _ if depth > DEEPEST => leaf(1),
            Value::List(values) | Value::Tuple(values) | Value::Set(values) => all(&mut values.iter()),
            Value::Named { fields, .. } => all(&mut fields.iter().map(|(_, value)| value)),
            Value::Dict(entries) => all(&mut entries.iter().flat_map(|(key, value)| [key, value])),
            Value::Tensor(tensor) => leaf(tensor.shape.iter().product()),
            Value::Size(lengths) => leaf(lengths.len()),
            Value::Str(text) => leaf(text.len()),
            _ => leaf(1),
        }
    }
}

fn limit(message: &str) -> ScriptError {
    ScriptError::new(ErrorKind::Limit, message, 0..0)
}
