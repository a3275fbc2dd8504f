//! What the tensor language reaches outside itself: the demos, run here and remembered.

use std::collections::HashMap;
use std::time::Instant;

use candlelight_lab::mnist::Mnist;
use candlelight_lab::{Control, LabError, RunEvent};
use candlelight_script::{Host, Value};
use indexmap::IndexMap;

use super::folders::Folders;
use super::memory;

/// Runs that are remembered; a question's claims and prose ask for a few of them again and again.
const MOST_RUNS: usize = 64;
/// The keyword that is not a parameter of the demo but the run's seed.
const SEED: &str = "seed";

type Outputs = Vec<(String, Value)>;

/// The demos of one worker.
#[derive(Debug)]
pub(super) struct Demos {
    folders: Folders,
    /// By id, seed and all parameters; with the checksum of the data that was read.
    runs: HashMap<String, (Outputs, Option<String>)>,
}

/// The demos as one evaluation sees them.
#[derive(Debug)]
pub(super) struct DemoHost<'a> {
    demos: &'a mut Demos,
    control: Control,
    deadline: Instant,
    fresh: bool,
    /// SHA-256 of the MNIST files that any of its demos rests on.
    pub(super) read_mnist: Option<String>,
}

impl Demos {
    pub(super) fn new(folders: Folders) -> Self {
        Demos { folders, runs: HashMap::new() }
    }

    pub(super) fn host(&mut self, control: Control, deadline: Instant, fresh: bool) -> DemoHost<'_> {
        DemoHost { demos: self, control, deadline, fresh, read_mnist: None }
    }
}

impl Host for DemoHost<'_> {
    fn demo(&mut self, id: &str, parameters: &[(String, Value)]) -> Result<Outputs, String> {
        let demo = candlelight_lab::find(id).map_err(|error| error.to_string())?;
        let declaration = demo.declaration();
        let declares_seed = declaration.parameters.iter().any(|parameter| parameter.name == SEED);
        let mut seed = 0;
        let mut given = IndexMap::new();
        for (name, value) in parameters {
            match value {
                Value::Int(chosen) if name == SEED && !declares_seed => {
                    seed = u64::try_from(*chosen).map_err(|_| "`seed` takes a whole number from 0 on".to_owned())?;
                }
                value => {
                    given.insert(name.clone(), to_lab(value));
                }
            }
        }
        let parameters = declaration.resolve(&given).map_err(|error| error.to_string())?;
        let name = format!("{id} {seed} {}", serde_json::to_string(&parameters).unwrap_or_default());
        let known = if self.fresh { None } else { self.demos.runs.get(&name).cloned() };
        let (outputs, checksum) = match known {
            Some(known) => known,
            None => self.run(demo, &parameters, seed)?,
        };
        if checksum.is_some() {
            self.read_mnist.clone_from(&checksum);
        }
        if self.demos.runs.len() >= MOST_RUNS {
            self.demos.runs.clear();
        }
        self.demos.runs.insert(name, (outputs.clone(), checksum));
        Ok(outputs)
    }
}

impl DemoHost<'_> {
    fn run(
        &mut self,
        demo: &dyn candlelight_lab::Demo,
        parameters: &candlelight_lab::Parameters,
        seed: u64,
    ) -> Result<(Outputs, Option<String>), String> {
        memory::limit_with_data();
        let (control, deadline) = (self.control.clone(), self.deadline);
        let mut on_event = |_: RunEvent| {
            if Instant::now() > deadline {
                control.cancel();
            }
        };
        let mut run = self.demos.folders.silent_run(seed, self.control.clone(), &mut on_event);
        let outputs = demo.run(parameters, &mut run).map_err(|error| match error {
            LabError::Cancelled => "the demo was stopped before it came to its end".to_owned(),
            error => error.to_string(),
        })?;
        let checksum = run.read_mnist().then(Mnist::sha256);
        let outputs = outputs.iter().map(|(name, value)| (name.clone(), from_lab(value))).collect();
        Ok((outputs, checksum))
    }
}

/// What is no value of a demo becomes its printed form, which the demo then refuses by name.
pub(crate) fn to_lab(value: &Value) -> candlelight_lab::Value {
    match value.nested() {
        Value::Bool(value) => value.into(),
        Value::Int(value) => value.into(),
        Value::Float(value) => value.into(),
        Value::Str(value) => value.into(),
        Value::List(values) => candlelight_lab::Value::List(values.iter().map(to_lab).collect()),
        other => other.to_string().into(),
    }
}

fn from_lab(value: &candlelight_lab::Value) -> Value {
    match value {
        candlelight_lab::Value::Bool(value) => Value::Bool(*value),
        candlelight_lab::Value::Integer(value) => Value::Int(*value),
        candlelight_lab::Value::Float(value) => Value::Float(*value),
        candlelight_lab::Value::Text(value) => Value::Str(value.clone()),
        candlelight_lab::Value::List(values) => Value::List(values.iter().map(from_lab).collect()),
    }
}
