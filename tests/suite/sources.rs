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
const AGREEMENTS: &[Agreement] = &[
    Agreement {
        demo: "nearest-mean",
        with: &[],
        outputs: &[
            ("accuracy_pooled", 1e-6),
            ("accuracy_averaged", 1e-6),
            ("accuracy_per_class", 1e-6),
            ("correct", 0.0),
            ("tested", 0.0),
            ("confusion", 0.0),
        ],
    },
    Agreement {
        demo: "nearest-mean",
        with: &["classes=0,1,8", "distance=rmse"],
        outputs: &[("accuracy_pooled", 2e-3), ("accuracy_per_class", 2e-3)],
    },
    Agreement {
        demo: "filter-and-map",
        with: &[],
        outputs: &[
            ("comprehension", 0.0),
            ("iterator", 0.0),
            ("tensor", 0.0),
            ("mask", 0.0),
            ("agree", 0.0),
            ("mapped_first", 0.0),
            ("remainders", 0.0),
        ],
    },
    Agreement {
        demo: "filter-and-map",
        with: &["numbers=-7,0,2,-2,9", "keep=even", "map=square"],
        outputs: &[("comprehension", 0.0), ("tensor", 0.0), ("mask", 0.0), ("mapped_first", 0.0)],
    },
    Agreement {
        demo: "ranks",
        with: &["stacked=3", "digit=7"],
        outputs: &[
            ("levels", 0.0),
            ("stack_rank", 0.0),
            ("stack_shape", 0.0),
            ("stack_size", 0.0),
            ("stack_dtype", 0.0),
            ("indexed_rank", 0.0),
            ("indexed_shape", 0.0),
            ("indexed_size", 0.0),
            ("rank_lowered_by", 0.0),
            ("restacked_shape", 0.0),
            ("restacked_rank", 0.0),
        ],
    },
    Agreement {
        demo: "rmse-and-l1",
        with: &["outlier=3"],
        outputs: &[
            ("rmse", 1e-12),
            ("l1", 1e-12),
            ("ratio", 1e-12),
            ("l2", 1e-12),
            ("l1_sum", 1e-12),
            ("differences", 1e-12),
        ],
    },
    Agreement {
        demo: "rmse-and-l1",
        with: &["source=digit", "digit=4", "against=9", "example=5"],
        outputs: &[
            ("rmse", 1e-6),
            ("l1", 1e-6),
            ("ratio", 1e-6),
            ("l2", 1e-6),
            ("l1_sum", 1e-6),
            ("differences", 1e-6),
        ],
    },
    Agreement {
        demo: "double-and-slice",
        with: &["rows=4", "columns=5", "factor=3"],
        outputs: &[
            ("result", 0.0),
            ("shape", 0.0),
            ("offset", 0.0),
            ("strides", 0.0),
            ("shares_storage", 0.0),
            ("lit", 0.0),
            ("storage", 0.0),
            ("bytes_held", 0.0),
            ("bytes_copied", 0.0),
        ],
    },
    Agreement {
        demo: "broadcasting",
        with: &["a=3,1", "b=4"],
        outputs: &[
            ("compatible", 0.0),
            ("a_values", 0.0),
            ("b_values", 0.0),
            ("shape", 0.0),
            ("result", 0.0),
            ("strides_a", 0.0),
            ("strides_b", 0.0),
            ("bytes_a", 0.0),
            ("bytes_b", 0.0),
            ("bytes_a_copied", 0.0),
            ("bytes_b_copied", 0.0),
            ("bytes_result", 0.0),
        ],
    },
    Agreement {
        demo: "broadcasting",
        with: &["a=3,2", "b=4"],
        outputs: &[("compatible", 0.0), ("result", 0.0), ("bytes_result", 0.0)],
    },
    Agreement {
        demo: "overfit",
        with: &["training_images=100", "epochs=12"],
        outputs: &[("validation_accuracy", 0.1), ("train_accuracy", 0.1)],
    },
    Agreement {
        demo: "sgd-path",
        with: &["noise=0"],
        outputs: &[("minimum", 1e-6), ("minimum_loss", 1e-6), ("examples_seen", 0.0)],
    },
    Agreement {
        demo: "initialise",
        with: &["steps=60", "hidden_units=6"],
        outputs: &[
            ("zeros_different_units", 0.0),
            ("constant_different_units", 0.0),
            ("random_different_units", 0.0),
            ("random_accuracy", 0.06),
            ("linear_zeros_accuracy", 0.06),
            ("pretrained_accuracy", 0.06),
            ("zeros_accuracy", 0.03),
        ],
    },
    Agreement {
        demo: "loss-values",
        with: &[],
        outputs: &[
            ("l1", 1e-6),
            ("mse", 1e-6),
            ("binary_cross_entropy", 1e-6),
            ("book_loss", 1e-6),
            ("accuracy", 1e-6),
            ("categorical_cross_entropy", 1e-6),
            ("probabilities", 1e-6),
            ("predicted_class", 0.0),
            ("accuracy_has_gradient", 0.0),
        ],
    },
    Agreement {
        demo: "learning-rate",
        with: &["rate=0.7", "start=3"],
        outputs: &[("factor", 1e-9), ("path", 1e-9), ("x", 1e-9), ("f", 1e-9)],
    },
    Agreement {
        demo: "learning-rate",
        with: &["on=mnist", "rates=0.1,10", "mnist_steps=235"],
        outputs: &[("accuracies", 0.15), ("dead_shares", 0.15), ("last_losses", 0.15), ("loss_of_guessing", 1e-6)],
    },
    Agreement {
        demo: "gradient-check",
        with: &["function=sine", "x=0.7"],
        outputs: &[
            ("value", 1e-12),
            ("autograd", 1e-12),
            ("analytic", 1e-12),
            ("central_difference", 1e-9),
            ("differentiable", 0.0),
        ],
    },
    Agreement {
        demo: "gradient-check",
        with: &["function=exponential", "x=0.7"],
        outputs: &[
            ("value", 1e-12),
            ("autograd", 1e-12),
            ("analytic", 1e-12),
            ("central_difference", 1e-9),
            ("differentiable", 0.0),
        ],
    },
    Agreement {
        demo: "gradient-check",
        with: &["function=sigmoid", "x=0.7"],
        outputs: &[
            ("value", 1e-12),
            ("autograd", 1e-12),
            ("analytic", 1e-12),
            ("central_difference", 1e-9),
            ("differentiable", 0.0),
        ],
    },
    Agreement {
        demo: "gradient-check",
        with: &["function=cube", "x=0.7"],
        outputs: &[
            ("value", 1e-12),
            ("autograd", 1e-12),
            ("analytic", 1e-12),
            ("central_difference", 1e-9),
            ("differentiable", 0.0),
        ],
    },
    Agreement {
        demo: "accuracy-vs-loss",
        with: &["nudge=1e-6"],
        outputs: &[
            ("loss_has_gradient", 0.0),
            ("accuracy_has_gradient", 0.0),
            ("accuracy_share", 0.0),
            ("accuracy_slope", 0.0),
            ("accuracy", 0.1),
            ("loss", 0.1),
            ("loss_share", 0.02),
        ],
    },
    Agreement {
        demo: "loss-vs-metric",
        with: &["steps=100"],
        outputs: &[("accuracy", 0.1), ("loss", 0.2), ("still_share", 0.2)],
    },
    Agreement {
        demo: "update-rule",
        with: &[],
        outputs: &[
            ("equal_to_the_bit", 0.0),
            ("backward_changed_weights", 0.0),
            ("by_hand", 1e-6),
            ("optimiser", 1e-6),
            ("plain_weights", 1e-6),
            ("momentum_weights", 1e-6),
            ("decay_weights", 1e-6),
            ("momentum_path", 1e-6),
        ],
    },
    Agreement {
        demo: "backward",
        with: &["activation=relu", "calls=3"],
        outputs: &[
            ("hidden_sums", 1e-12),
            ("hidden_activations", 1e-12),
            ("prediction", 1e-12),
            ("loss", 1e-12),
            ("gradient", 1e-12),
            ("fresh_gradient", 1e-12),
            ("accumulated_gradient", 1e-12),
            ("weights_unchanged", 0.0),
            ("largest_error", 1e-7),
        ],
    },
    Agreement {
        demo: "backward",
        with: &["activation=tanh", "calls=3"],
        outputs: &[
            ("hidden_sums", 1e-12),
            ("hidden_activations", 1e-12),
            ("prediction", 1e-12),
            ("loss", 1e-12),
            ("gradient", 1e-12),
            ("fresh_gradient", 1e-12),
            ("accumulated_gradient", 1e-12),
            ("weights_unchanged", 0.0),
            ("largest_error", 1e-7),
        ],
    },
    Agreement {
        demo: "backward",
        with: &["activation=sigmoid", "calls=3"],
        outputs: &[
            ("hidden_sums", 1e-12),
            ("hidden_activations", 1e-12),
            ("prediction", 1e-12),
            ("loss", 1e-12),
            ("gradient", 1e-12),
            ("fresh_gradient", 1e-12),
            ("accumulated_gradient", 1e-12),
            ("weights_unchanged", 0.0),
            ("largest_error", 1e-7),
        ],
    },
    Agreement {
        demo: "seven-steps",
        with: &["epochs=1"],
        outputs: &[("test_accuracy", 0.03), ("test_loss", 0.1), ("parameters", 0.0), ("steps", 0.0)],
    },
    Agreement {
        demo: "seven-steps",
        with: &["epochs=2", "task=threes-sevens", "architecture=linear", "momentum=0.5"],
        outputs: &[("test_accuracy", 0.02), ("parameters", 0.0), ("steps", 0.0)],
    },
    Agreement {
        demo: "draw-a-digit",
        with: &["example=61"],
        outputs: &[
            ("classes", 0.0),
            ("label", 0.0),
            ("similarity_prediction", 0.0),
            ("similarity_distances", 1e-5),
            ("trained_accuracy", 0.02),
        ],
    },
];

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
        wall_clock: Duration::from_mins(5),
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
