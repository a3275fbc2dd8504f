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
    /// A difference, as a share of the demo's value where that is above 1, and the outputs that keep to it. What is no number is
    /// equal.
    within: &'static [(f64, &'static [&'static str])],
}

/// Outputs that follow from the parameters alone agree to rounding; those of a training follow from draws that differ
/// between the two, and agree as two trainings from different seeds do.
const AGREEMENTS: &[Agreement] = &[
    Agreement {
        demo: "nearest-mean",
        with: &[],
        within: &[
            (1e-6, &["accuracy_pooled", "accuracy_averaged", "accuracy_per_class"]),
            (0.0, &["correct", "tested", "confusion"]),
        ],
    },
    Agreement {
        demo: "nearest-mean",
        with: &["classes=0,1,8", "distance=rmse"],
        within: &[(2e-3, &["accuracy_pooled", "accuracy_per_class"])],
    },
    Agreement {
        demo: "filter-and-map",
        with: &[],
        within: &[(0.0, &["comprehension", "iterator", "tensor", "mask", "agree", "mapped_first", "remainders"])],
    },
    Agreement {
        demo: "filter-and-map",
        with: &["numbers=-7,0,2,-2,9", "keep=even", "map=square"],
        within: &[(0.0, &["comprehension", "tensor", "mask", "mapped_first"])],
    },
    Agreement {
        demo: "ranks",
        with: &["stacked=3", "digit=7"],
        within: &[(
            0.0,
            &[
                "levels",
                "stack_rank",
                "stack_shape",
                "stack_size",
                "stack_dtype",
                "indexed_rank",
                "indexed_shape",
                "indexed_size",
                "rank_lowered_by",
                "restacked_shape",
                "restacked_rank",
            ],
        )],
    },
    Agreement {
        demo: "rmse-and-l1",
        with: &["outlier=3"],
        within: &[(1e-12, &["rmse", "l1", "ratio", "l2", "l1_sum", "differences"])],
    },
    Agreement {
        demo: "rmse-and-l1",
        with: &["source=digit", "digit=4", "against=9", "example=5"],
        within: &[(1e-6, &["rmse", "l1", "ratio", "l2", "l1_sum", "differences"])],
    },
    Agreement {
        demo: "double-and-slice",
        with: &["rows=4", "columns=5", "factor=3"],
        within: &[(
            0.0,
            &["result", "shape", "offset", "strides", "shares_storage", "lit", "storage", "bytes_held", "bytes_copied"],
        )],
    },
    Agreement {
        demo: "broadcasting",
        with: &["a=3,1", "b=4"],
        within: &[(
            0.0,
            &[
                "compatible",
                "a_values",
                "b_values",
                "shape",
                "result",
                "strides_a",
                "strides_b",
                "bytes_a",
                "bytes_b",
                "bytes_a_copied",
                "bytes_b_copied",
                "bytes_result",
            ],
        )],
    },
    Agreement {
        demo: "broadcasting",
        with: &["a=3,2", "b=4"],
        within: &[(0.0, &["compatible", "result", "bytes_result"])],
    },
    Agreement {
        demo: "overfit",
        with: &["training_images=100", "epochs=12"],
        within: &[(0.1, &["validation_accuracy", "train_accuracy"])],
    },
    Agreement {
        demo: "sgd-path",
        with: &["noise=0"],
        within: &[(1e-6, &["minimum", "minimum_loss"]), (0.0, &["examples_seen"])],
    },
    Agreement {
        demo: "initialise",
        with: &["steps=60", "hidden_units=6"],
        within: &[
            (0.0, &["zeros_different_units", "constant_different_units", "random_different_units"]),
            (0.06, &["random_accuracy", "linear_zeros_accuracy", "pretrained_accuracy"]),
            (0.03, &["zeros_accuracy"]),
        ],
    },
    Agreement {
        demo: "loss-values",
        with: &[],
        within: &[
            (
                1e-6,
                &[
                    "l1",
                    "mse",
                    "binary_cross_entropy",
                    "book_loss",
                    "accuracy",
                    "categorical_cross_entropy",
                    "probabilities",
                ],
            ),
            (0.0, &["predicted_class", "accuracy_has_gradient"]),
        ],
    },
    Agreement {
        demo: "learning-rate",
        with: &["rate=0.7", "start=3"],
        within: &[(1e-9, &["factor", "path", "x", "f"])],
    },
    Agreement {
        demo: "learning-rate",
        with: &["on=mnist", "rates=0.1,10", "mnist_steps=235"],
        within: &[(0.15, &["accuracies", "dead_shares", "last_losses"]), (1e-6, &["loss_of_guessing"])],
    },
    Agreement {
        demo: "gradient-check",
        with: &["function=sine", "x=0.7"],
        within: &[
            (1e-12, &["value", "autograd", "analytic"]),
            (1e-9, &["central_difference"]),
            (0.0, &["differentiable"]),
        ],
    },
    Agreement {
        demo: "gradient-check",
        with: &["function=exponential", "x=0.7"],
        within: &[
            (1e-12, &["value", "autograd", "analytic"]),
            (1e-9, &["central_difference"]),
            (0.0, &["differentiable"]),
        ],
    },
    Agreement {
        demo: "gradient-check",
        with: &["function=sigmoid", "x=0.7"],
        within: &[
            (1e-12, &["value", "autograd", "analytic"]),
            (1e-9, &["central_difference"]),
            (0.0, &["differentiable"]),
        ],
    },
    Agreement {
        demo: "gradient-check",
        with: &["function=cube", "x=0.7"],
        within: &[
            (1e-12, &["value", "autograd", "analytic"]),
            (1e-9, &["central_difference"]),
            (0.0, &["differentiable"]),
        ],
    },
    Agreement {
        demo: "accuracy-vs-loss",
        with: &["nudge=1e-6"],
        within: &[
            (0.0, &["loss_has_gradient", "accuracy_has_gradient", "accuracy_share", "accuracy_slope"]),
            (0.1, &["accuracy", "loss"]),
            (0.02, &["loss_share"]),
        ],
    },
    Agreement {
        demo: "loss-vs-metric",
        with: &["steps=100"],
        within: &[(0.1, &["accuracy"]), (0.2, &["loss", "still_share"])],
    },
    Agreement {
        demo: "update-rule",
        with: &[],
        within: &[
            (0.0, &["equal_to_the_bit", "backward_changed_weights"]),
            (1e-6, &["by_hand", "optimiser", "plain_weights", "momentum_weights", "decay_weights", "momentum_path"]),
        ],
    },
    Agreement {
        demo: "backward",
        with: &["activation=relu", "calls=3"],
        within: &[
            (
                1e-12,
                &[
                    "hidden_sums",
                    "hidden_activations",
                    "prediction",
                    "loss",
                    "gradient",
                    "fresh_gradient",
                    "accumulated_gradient",
                ],
            ),
            (0.0, &["weights_unchanged"]),
            (1e-7, &["largest_error"]),
        ],
    },
    Agreement {
        demo: "backward",
        with: &["activation=tanh", "calls=3"],
        within: &[
            (
                1e-12,
                &[
                    "hidden_sums",
                    "hidden_activations",
                    "prediction",
                    "loss",
                    "gradient",
                    "fresh_gradient",
                    "accumulated_gradient",
                ],
            ),
            (0.0, &["weights_unchanged"]),
            (1e-7, &["largest_error"]),
        ],
    },
    Agreement {
        demo: "backward",
        with: &["activation=sigmoid", "calls=3"],
        within: &[
            (
                1e-12,
                &[
                    "hidden_sums",
                    "hidden_activations",
                    "prediction",
                    "loss",
                    "gradient",
                    "fresh_gradient",
                    "accumulated_gradient",
                ],
            ),
            (0.0, &["weights_unchanged"]),
            (1e-7, &["largest_error"]),
        ],
    },
    Agreement {
        demo: "seven-steps",
        with: &["epochs=1"],
        within: &[(0.03, &["test_accuracy"]), (0.1, &["test_loss"]), (0.0, &["parameters", "steps"])],
    },
    Agreement {
        demo: "seven-steps",
        with: &["epochs=2", "task=threes-sevens", "architecture=linear", "momentum=0.5"],
        within: &[(0.02, &["test_accuracy"]), (0.0, &["parameters", "steps"])],
    },
    Agreement {
        demo: "draw-a-digit",
        with: &["example=61"],
        within: &[
            (0.0, &["classes", "label", "similarity_prediction"]),
            (1e-5, &["similarity_distances"]),
            (0.02, &["trained_accuracy"]),
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
fn computed(source: &str, bindings: &[(String, Script)], given: Option<&str>, names: &[&str]) -> Vec<Script> {
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
    let Agreement { demo, with, within } = agreement;
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
    let each = within.iter().flat_map(|(tolerance, names)| names.iter().map(move |name| (*tolerance, *name)));
    let (tolerances, names): (Vec<f64>, Vec<&str>) = each.unzip();
    let values = computed(source, &bindings, given, &names);
    for ((name, tolerance), own) in names.iter().zip(tolerances).zip(values) {
        let theirs = &printed["outputs"][*name];
        assert!(agree(&own, theirs, tolerance), "{demo} {with:?}: {name} is {own} by the source, {theirs} by the demo");
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
