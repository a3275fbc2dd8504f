//! What the demos must give, from facts known outside of them. Kept apart so that a learner who reads a demo's source
//! sees the lesson alone.

mod accuracy_vs_loss;
mod backward;
mod broadcasting;
mod centre;
mod double_and_slice;
mod draw_a_digit;
mod every_demo;
mod filter_and_map;
mod gradient_check;
mod initialise;
mod learning_rate;
mod loss_values;
mod loss_vs_metric;
mod memo;
mod nearest_mean;
mod overfit;
mod ranks;
mod rmse_and_l1;
mod seven_steps;
mod sgd_path;
mod update_rule;

use std::path::PathBuf;

use crate::{Control, LabError, Outputs, Run, RunEvent, find, parse_parameters};

/// Runs a demo with parameters as they are typed on a command line, and also gives what it streamed.
fn run_streaming(id: &str, pairs: &[&str]) -> Result<(Outputs, Vec<RunEvent>), LabError> {
    let demo = find(id)?;
    let pairs: Vec<String> = pairs.iter().map(ToString::to_string).collect();
    let declaration = demo.declaration();
    let parameters = declaration.resolve(&parse_parameters(&declaration, &pairs)?)?;
    let mut events = Vec::new();
    let mut emit = |event| events.push(event);
    let outputs = demo.run(&parameters, &mut Run::new(0, data(), cache(), Control::default(), &mut emit))?;
    Ok((outputs, events))
}

fn run(id: &str, pairs: &[&str]) -> Result<Outputs, LabError> {
    run_streaming(id, pairs).map(|(outputs, _)| outputs)
}

/// The output as JSON, to be compared with a literal.
fn json(outputs: &Outputs, name: &str) -> String {
    serde_json::to_string(outputs.get(name).expect(name)).expect("values serialise")
}

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../data/mnist")
}

fn cache() -> PathBuf {
    std::env::temp_dir().join("candlelight-lab-tests")
}
