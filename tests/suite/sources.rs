//! The PyTorch source beside each demo: it runs in the tensor language and agrees with the demo on what both compute.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use candlelight_lab::mnist::Mnist;
use candlelight_script::{Limits, NoHost, Program, STACK, TensorData, TensorValue, Value as Script, evaluate};
use serde_json::Value;

use crate::desk::{Desk, repository, shared_cache};

/// One demo at some parameters, and the outputs on which its source has to agree.
struct Agreement {
    demo: &'static str,
    /// As `name=value`, over the demo's defaults.
    with: &'static [&'static str],
    /// Output by output the largest difference, as a share of the demo's value where that is above 1. What is no number is equal.
    outputs: &'static [(&'static str, f64)],
}

/// Outputs that follow from the parameters alone agree to rounding; those of a training follow from draws that differ
/// between the two, and agree as two trainings from different seeds do.
const AGREEMENTS: &[Agreement] = &[];

/// What the sources of demos on MNIST find there; as bytes, because a tensor of floats takes eight times as much on its way.
const DATA: &str = "
train_images, test_images = train_bytes.float() / 255, test_bytes.float() / 255
";

fn parameters(printed: &Value) -> Vec<(String, Script)> {
    let parameters = printed["parameters"].as_object().expect("parameters by name");
    parameters.iter().map(|(name, value)| (name.clone(), script(value))).collect()
}

fn script(value: &Value) -> Script {
    match value {
        Value::Bool(on) => Script::Bool(*on),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Script::Int(number),
            None => Script::Float(number.as_f64().expect("a number")),
        },
        Value::String(text) => Script::Str(text.clone()),
        Value::Array(values) => Script::List(values.iter().map(script).collect()),
        Value::Null | Value::Object(_) => panic!("no parameter is {value}"),
    }
}

fn mnist() -> Vec<(String, Script)> {
    let mnist = Mnist::open(&repository().join("data/mnist"), &shared_cache()).expect("the packed files");
    let tensor = |name: &str, shape: Vec<usize>, data| {
        (name.to_owned(), Script::Tensor(TensorValue { shape, data, repr: String::new() }))
    };
    let mut bindings = Vec::new();
    for (name, split) in [("train", &mnist.train), ("test", &mnist.test)] {
        let labels = split.labels().iter().map(|label| i64::from(*label)).collect();
        bindings.push(tensor(
            &format!("{name}_bytes"),
            vec![split.len(), 784],
            TensorData::UInt8(split.images().to_vec()),
        ));
        bindings.push(tensor(&format!("{name}_labels"), vec![split.len()], TensorData::Int64(labels)));
    }
    bindings
}

/// What the source assigns under the names of these outputs.
fn computed(source: &str, bindings: &[(String, Script)], given: Option<&str>, outputs: &[(&str, f64)]) -> Vec<Script> {
    let names: Vec<_> = outputs.iter().map(|(name, _)| *name).collect();
    let source = format!("import torch\nimport torch.nn.functional as F\n{source}\n[{}]\n", names.join(", "));
    let program = Program { bindings, given, source: &source, seed: 1, ..Program::default() };
    let limits = Limits {
        wall_clock: Duration::from_secs(300),
        steps: u64::MAX,
        tensor_elements: 1 << 30,
        tensor_work: u64::MAX,
        matmul_work: u64::MAX,
        ..Limits::default()
    };
    let evaluated = evaluate(&program, &limits, &mut NoHost, &Arc::default())
        .unwrap_or_else(|error| panic!("line {}: {error}\n{source}", error.line));
    let Script::List(values) = evaluated.value else { panic!("a list") };
    values
}

fn agree(own: &Script, demo: &Value, tolerance: f64) -> bool {
    match (own, demo) {
        (Script::Tensor(_) | Script::Size(_) | Script::Tuple(_), _) => agree(&own.nested(), demo, tolerance),
        (Script::List(own), Value::Array(demo)) => {
            own.len() == demo.len() && own.iter().zip(demo).all(|(own, demo)| agree(own, demo, tolerance))
        }
        (Script::Bool(own), Value::Bool(demo)) => own == demo,
        (Script::Bool(own), Value::Number(demo)) => demo.as_i64() == Some(i64::from(*own)),
        (Script::Str(own), Value::String(demo)) => own == demo,
        (Script::Int(_) | Script::Float(_), Value::Number(demo)) => {
            let (own, demo) = (own.as_number().expect("a number"), demo.as_f64().expect("a number"));
            (own - demo).abs() <= tolerance * demo.abs().max(1.0)
        }
        // JSON has no numbers that are not finite.
        (Script::Float(own), Value::String(demo)) => own.to_string().eq_ignore_ascii_case(demo),
        _ => false,
    }
}

fn check(agreement: &Agreement) {
    let Agreement { demo, with, outputs } = agreement;
    let mut arguments = vec!["demo", demo, "--json"];
    arguments.extend(with.iter().flat_map(|pair| ["--set", pair]));
    let printed: Value =
        serde_json::from_str(&Desk::new().run(arguments).succeeded().stdout).expect("one JSON object on stdout");
    let source = candlelight_lab::find(demo).expect(demo).pytorch();
    let mut bindings = parameters(&printed);
    bindings.push(("seed".to_owned(), Script::Int(0)));
    let reads_mnist = source.contains("_images");
    if reads_mnist {
        bindings.extend(mnist());
    }
    let given = reads_mnist.then_some(DATA);
    let values = computed(source, &bindings, given, outputs);
    for ((name, tolerance), own) in outputs.iter().zip(values) {
        let theirs = &printed["outputs"][*name];
        assert!(
            agree(&own, theirs, *tolerance),
            "{demo} {with:?}: {name} is {own} by the source, {theirs} by the demo"
        );
    }
}

#[test]
fn every_source_agrees_with_its_demo() {
    let computing = thread::Builder::new().stack_size(STACK + (1 << 20));
    computing.spawn(|| AGREEMENTS.iter().for_each(check)).expect("a thread").join().expect("agreement");
}

#[test]
fn every_demo_has_a_source_that_was_held_against_it() {
    for demo in candlelight_lab::all() {
        let id = demo.declaration().id;
        assert!(AGREEMENTS.iter().any(|agreement| agreement.demo == id), "{id}");
    }
}
