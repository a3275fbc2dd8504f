//! "Copy as PyTorch": what is pasted into a notebook has all that it needs.

use candlelight_quiz::view::RunRequest;
use candlelight_quiz::{demos, notebook};
use candlelight_script::syntax::{check, names};
use serde_json::{Map, Value, json};

use crate::desk::contains_all;

/// The one line that the language here cannot read: it has no torchvision.
const TORCHVISION: &str = "from torchvision.datasets import MNIST\n";

fn text(demo: &str, parameters: Value) -> String {
    let Value::Object(parameters) = parameters else { panic!("parameters by name") };
    let request = RunRequest { demo: demo.to_owned(), parameters, seed: 7, paused: false };
    notebook(&request).unwrap_or_else(|failure| panic!("{demo}: {failure:?}"))
}

#[test]
fn every_demo_finds_its_imports_its_parameters_and_its_data() {
    for demo in demos() {
        let text = text(demo.id, Value::Object(Map::new()));
        contains_all(&text, &[demo.title, "import torch\n", "seed = 7\ntorch.manual_seed(seed)\n"]);
        let readable = text.replace(TORCHVISION, "");
        check(&readable).unwrap_or_else(|error| panic!("{}, line {}: {error}", demo.id, error.line));
        let needed = names(&readable);
        let given = ["torch", "F", "seed", "train_images", "train_labels", "test_images", "test_labels"];
        let parameters = demo.parameters.iter().map(|parameter| parameter.name);
        for name in parameters.chain(given) {
            assert!(!needed.contains(name), "{} reads `{name}`, which nothing sets:\n{text}", demo.id);
        }
        assert_eq!(needed.contains("MNIST"), text.contains(TORCHVISION), "{}", demo.id);
    }
}

#[test]
fn the_parameters_are_those_of_the_run() {
    let text = text("filter-and-map", json!({ "numbers": [-3, 0, 12] }));
    contains_all(&text, &["\nnumbers = [-3, 0, 12]\n"]);
}

#[test]
fn what_does_not_fit_the_demo_is_refused() {
    let request = |demo: &str| RunRequest {
        demo: demo.to_owned(),
        parameters: Map::from_iter([("rows".to_owned(), json!(99))]),
        seed: 0,
        paused: false,
    };
    let refused = |demo| notebook(&request(demo)).expect_err(demo).message;
    contains_all(&refused("double-and-slice"), &["`rows` takes a whole number from 1 to 8"]);
    contains_all(&refused("double-and-slic"), &["did you mean `double-and-slice`?"]);
}
