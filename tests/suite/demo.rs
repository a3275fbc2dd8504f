//! `candlelight demo`: what a demo prints, and what is refused.

use candlelight_quiz::demos;
use serde_json::{Value, json};

use crate::desk::{Desk, PROGRAM, Ran, contains_all};

/// Fewer epochs and units than the defaults, where the result does not matter.
const QUICK_TRAINING: [&str; 6] = ["--set", "epochs=1", "--set", "hidden_units=8", "--set", "batch_size=2000"];

/// The demos that read MNIST when nothing is set.
const ON_MNIST: [&str; 8] = [
    "nearest-mean",
    "ranks",
    "overfit",
    "seven-steps",
    "initialise",
    "accuracy-vs-loss",
    "loss-vs-metric",
    "draw-a-digit",
];

fn arguments<'a>(id: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let quick: &[&str] = if id == "seven-steps" { &QUICK_TRAINING } else { &[] };
    [&["demo", id, "--json"], quick, more].concat()
}

fn parsed(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).expect("one JSON object on stdout")
}

/// What a demo computes, with these parameters over its defaults.
#[track_caller]
fn outputs(id: &str, more: &[&str]) -> Value {
    let ran = Desk::new().run(arguments(id, more)).succeeded();
    parsed(&ran)["outputs"].take()
}

fn names(object: &Value) -> Vec<&str> {
    object.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn the_list_names_every_demo_with_its_parameters() {
    let ran = Desk::new().run(["demo"]).succeeded();
    for demo in demos() {
        contains_all(&ran.stdout, &[demo.id, demo.summary]);
        for parameter in demo.parameters {
            contains_all(&ran.stdout, &[&format!("    {} = ", parameter.name)]);
        }
    }
}

#[test]
fn the_list_as_json_holds_the_declarations() {
    let ran = Desk::new().run(["demo", "--json"]).succeeded();
    let listed = parsed(&ran);
    let ids: Vec<_> = listed.as_array().expect("a list").iter().map(|demo| demo["id"].as_str()).collect();
    let known: Vec<_> = demos().iter().map(|demo| Some(demo.id)).collect();
    assert_eq!(ids, known);
    assert_eq!(ids.len(), 18, "one behind each of the exam's answers, and a digit to draw");
}

#[test]
fn every_demo_prints_one_object_with_what_it_declares() {
    let desk = Desk::new();
    for demo in demos() {
        let ran = desk.run(arguments(demo.id, &["--seed", "7"])).succeeded();
        assert_eq!(ran.stderr, "", "{}", demo.id);
        let printed = parsed(&ran);
        assert_eq!(names(&printed), ["demo", "seed", "parameters", "outputs", "receipt"], "{}", demo.id);
        assert_eq!((&printed["demo"], &printed["seed"]), (&json!(demo.id), &json!(7)));
        let declared: Vec<_> = demo.parameters.iter().map(|parameter| parameter.name).collect();
        assert_eq!(names(&printed["parameters"]), declared, "{}", demo.id);
        let declared: Vec<_> = demo.outputs.iter().map(|output| output.name).collect();
        assert_eq!(names(&printed["outputs"]), declared, "{}", demo.id);

        let receipt = &printed["receipt"];
        for name in ["demo", "seed", "parameters"] {
            assert_eq!(receipt[name], printed[name], "{}: {name}", demo.id);
        }
        assert!(receipt["candle"].as_str().is_some_and(|version| version.starts_with("0.")), "{receipt}");
        assert!(receipt["milliseconds"].as_f64().is_some_and(|elapsed| elapsed > 0.0), "{receipt}");
        let names_data = receipt["mnist"].as_str().is_some_and(|checksum| checksum.len() == 64);
        assert_eq!(names_data, ON_MNIST.contains(&demo.id), "{receipt}");
    }
}

#[test]
fn a_demo_is_printed_for_people_too() {
    let ran = Desk::new().run(["demo", "double-and-slice"]).succeeded();
    contains_all(&ran.stdout, &["[[10,12],[16,18]]", "yes", "computed here with candle 0.", "seed 0"]);
    assert_eq!(ran.stderr, "");
}

#[test]
fn parameters_are_set_by_name() {
    let whole = outputs("double-and-slice", &["--set", "rows=4", "--set", "factor=-1", "--set", "slice=-1:, :2"]);
    assert_eq!(whole["result"], json!([[-10, -11]]), "{whole}");
    let last_counts = outputs("double-and-slice", &["--set", "factor=5", "--set", "factor=10"]);
    assert_eq!(last_counts["result"], json!([[50, 60], [80, 90]]));
}

#[test]
fn lists_are_written_with_commas() {
    for (a, b) in [("3,1", "4"), ("[3, 1]", "(4,)")] {
        let sum = outputs("broadcasting", &["--set", &format!("a={a}"), "--set", &format!("b={b}")]);
        assert_eq!(sum["shape"], json!([3, 4]), "{sum}");
    }
    let scalar = outputs("broadcasting", &["--set", "a=2,2", "--set", "b="]);
    assert_eq!(scalar["shape"], json!([2, 2]), "{scalar}");
    // −3 and −5 differ by 2, not by √15.
    let distance = outputs("rmse-and-l1", &["--set", "a=-3", "--set", "b=-5"]);
    assert_eq!((&distance["rmse"], &distance["l1"]), (&json!(2.0), &json!(2.0)), "{distance}");
}

#[test]
fn what_cannot_be_run_is_refused() {
    let desk = Desk::new();
    let refused = |arguments: &[&str], expected: &[&str]| {
        desk.run([&["demo"], arguments, &["--json"]].concat()).refused(expected);
    };
    refused(
        &["seven-step"],
        &["no demo called `seven-step`", "did you mean `seven-steps`?", "`candlelight demo` lists"],
    );
    refused(&["broadcasting", "--set", "c=1"], &["no parameter `c`", "it has a, b"]);
    refused(&["double-and-slice", "--set", "row=4"], &["did you mean `rows`?"]);
    refused(&["double-and-slice", "--set", "rows"], &["`rows` has no value", "name=value"]);
    refused(&["double-and-slice", "--set", "rows=9"], &["`rows` takes a whole number from 1 to 8"]);
    refused(&["double-and-slice", "--set", "rows=2.5"], &["`rows` takes a whole number from 1 to 8"]);
    refused(&["seven-steps", "--set", "learning_rate=nan"], &["`learning_rate` takes a number from 0.0001 to 10"]);
    refused(&["broadcasting", "--set", "a=1,2,3,4,5"], &["`a` takes 0 to 4 entries"]);
    refused(&["rmse-and-l1", "--set", "source=pictures"], &["`source` takes one of vectors, digit"]);
}

/// The outputs to the byte, as they were printed.
fn printed_outputs(ran: &Ran) -> String {
    let (before, _) = ran.stdout.split_once("\"receipt\":").expect("a receipt");
    let (_, outputs) = before.split_once("\"outputs\":").expect("outputs");
    outputs.to_owned()
}

#[test]
fn a_seed_repeats_a_run_to_the_bit_whatever_the_threads() {
    let desk = Desk::new();
    for (id, more) in [
        ("seven-steps", &[][..]),
        ("accuracy-vs-loss", &["--set", "nudges=20"]),
        ("rmse-and-l1", &["--set", "source=digit", "--set", "example=3"]),
    ] {
        let run = |seed: &str, threads: Option<&str>| {
            let mut command = desk.command(PROGRAM);
            command.args(arguments(id, more)).args(["--seed", seed]);
            if let Some(threads) = threads {
                command.env("RAYON_NUM_THREADS", threads);
            }
            printed_outputs(&Ran::of(&mut command).succeeded())
        };
        let first = run("1", None);
        for threads in [None, Some("1"), Some("2"), Some("3")] {
            assert_eq!(run("1", threads), first, "{id} with {threads:?} threads");
        }
        if id != "rmse-and-l1" {
            assert_ne!(run("2", None), first, "{id} draws nothing from its seed");
        }
    }
}

#[test]
fn the_classifier_passes_94_percent_with_its_defaults() {
    let ran = Desk::new().run(["demo", "seven-steps", "--json"]).succeeded();
    let accuracy = parsed(&ran)["outputs"]["test_accuracy"].as_f64();
    assert!(accuracy.is_some_and(|accuracy| accuracy > 0.94), "{accuracy:?}");
}
