//! Files that a run is exported to: their names, what is in them, and what happens where they cannot be written.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use candlelight_quiz::export::{ExportFile, Format, prepare, save};
use candlelight_quiz::view::{Export, ExportRequest, Failure, Receipt};
use serde_json::{Value, json};

use crate::desk::{Desk, contains_all};

/// The smallest picture that every program opens: one white pixel.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTzJggAAAABJRU5ErkJggg==";

fn receipt(demo: &str) -> Receipt {
    Receipt {
        demo: demo.to_owned(),
        seed: 7,
        parameters: serde_json::Map::from_iter([("slice".to_owned(), json!("1:, 1:"))]),
        candle: "0.11.1".to_owned(),
        app: "0.1.0".to_owned(),
        mnist: None,
        milliseconds: 0.4,
    }
}

fn of(demo: &str, outputs: &Value, export: Export) -> Result<ExportFile, Failure> {
    let outputs = outputs.as_object().expect("an object").clone();
    prepare(&ExportRequest { outputs, receipt: receipt(demo), export })
}

#[track_caller]
fn text(demo: &str, outputs: &Value, export: Export) -> (String, String) {
    let file = of(demo, outputs, export).expect("a file");
    (file.name, String::from_utf8(file.content).expect("UTF-8"))
}

fn output(name: &str) -> Export {
    Export::Output { name: name.to_owned() }
}

#[test]
fn single_values_are_named_line_by_line() {
    let outputs = json!({
        "result": [[5, 6], [8, 9]], "shape": [2, 2], "offset": 4, "shares_storage": true, "bytes_held": 72,
    });
    let (name, csv) = text("double-and-slice", &outputs, Export::Values);
    assert_eq!(name, "double-and-slice-values.csv");
    assert_eq!(csv, "name,value\nshape,\"[2,2]\"\noffset,4\nshares_storage,true\nbytes_held,72\n");
    let (_, csv) = text("seven-steps", &json!({ "test_accuracy": 0.9168, "test_loss": "nan" }), Export::Values);
    assert_eq!(csv, "name,value\ntest_accuracy,0.9168\ntest_loss,nan\n");
}

#[test]
fn tables_curves_and_tensors_keep_their_rows() {
    let table = json!({ "alignment": [["axis", "what happens"], [0, "equal"], [1, "a, \"stretched\"\nto b"]] });
    let (name, csv) = text("broadcasting", &table, output("alignment"));
    assert_eq!(name, "broadcasting-alignment.csv");
    assert_eq!(csv, "axis,what happens\n0,equal\n1,\"a, \"\"stretched\"\"\nto b\"\n");

    let curve = json!({ "accuracy_per_epoch": [[0.0, 0.1], [1.0, 0.925], [2.0, "inf"]] });
    let (name, csv) = text("seven-steps", &curve, output("accuracy_per_epoch"));
    assert_eq!(name, "seven-steps-accuracy-per-epoch.csv");
    assert_eq!(csv, "x,accuracy_per_epoch\n0.0,0.1\n1.0,0.925\n2.0,inf\n");

    let tensors = json!({ "doubled": [[2, 4], [6, 8]], "storage": [2, 4, 6, 8] });
    assert_eq!(text("double-and-slice", &tensors, output("doubled")).1, "2,4\n6,8\n");
    assert_eq!(text("double-and-slice", &tensors, output("storage")).1, "2\n4\n6\n8\n");
}

#[test]
fn an_output_that_is_not_there_is_said_to_be_missing() {
    for (outputs, name) in [(json!({}), "alignment"), (json!({ "made_up": [[1]] }), "made_up")] {
        let failure = of("broadcasting", &outputs, output(name)).expect_err(name);
        contains_all(&failure.message, &["no output", name]);
    }
}

#[test]
fn a_plot_is_a_row_for_each_x() {
    let export = Export::Plot {
        name: "gradient norm".to_owned(),
        columns: vec!["steps".to_owned(), "hidden layer".to_owned(), "output layer".to_owned()],
        rows: vec![vec![Some(1.0), Some(0.25), None], vec![Some(2.0), None, Some(1e-9)]],
    };
    let (name, csv) = text("seven-steps", &json!({}), export);
    assert_eq!(name, "seven-steps-gradient-norm.csv");
    assert_eq!(csv, "steps,hidden layer,output layer\n1,0.25,\n2,,0.000000001\n");
}

#[test]
fn the_whole_run_is_one_json_object_with_its_receipt() {
    let outputs = json!({ "shape": [2, 2], "offset": 4 });
    let (name, written) = text("double-and-slice", &outputs, Export::Json);
    assert_eq!(name, "double-and-slice-run.json");
    let read: Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!((&read["demo"], &read["seed"]), (&json!("double-and-slice"), &json!(7)));
    assert_eq!((&read["outputs"], &read["parameters"]["slice"]), (&outputs, &json!("1:, 1:")));
    assert_eq!(read["receipt"]["candle"], "0.11.1");
}

#[test]
fn only_pictures_are_written_as_pictures() {
    let png =
        |base64: String| of("seven-steps", &json!({}), Export::Png { name: "Loss/over: steps".to_owned(), base64 });
    let file = png(PIXEL.to_owned()).expect("a PNG");
    assert_eq!((file.name.as_str(), file.format), ("seven-steps-loss-over-steps.png", Format::Png));
    assert_eq!(STANDARD.encode(&file.content), PIXEL);
    for other in [String::new(), "no base64".to_owned(), STANDARD.encode("<svg/>"), STANDARD.encode(b"\x89PNG")] {
        contains_all(&png(other).expect_err("no PNG").message, &["could not be painted"]);
    }
    contains_all(&png("A".repeat(50 << 20)).expect_err("too large").message, &["32 MB"]);
}

#[test]
fn names_of_files_hold_nothing_that_a_file_system_minds() {
    for (title, expected) in [
        ("../../etc/passwd", "seven-steps-etc-passwd.png"),
        ("Verlust über Schritte", "seven-steps-verlust-über-schritte.png"),
        ("…", "seven-steps-export.png"),
        (
            "Incoming weights of 30 of 30 hidden units, each scaled by the largest",
            "seven-steps-incoming-weights-of-30-of-30-hidden-units-each.png",
        ),
    ] {
        let export = Export::Png { name: title.to_owned(), base64: PIXEL.to_owned() };
        assert_eq!(of("seven-steps", &json!({}), export).expect("a PNG").name, expected);
    }
}

#[test]
fn a_file_is_written_whole_or_the_place_and_reason_are_told() {
    let desk = Desk::new();
    let file = of("broadcasting", &json!({ "shape": [3, 4] }), Export::Values).expect("a file");
    let place = desk.write("results.csv", "an older and much longer file that was there before");
    save(&file, &place).expect("a folder that can be written to");
    assert_eq!(fs::read(&place).expect("the file"), file.content);
    let nowhere = desk.path("missing/results.csv");
    let failure = save(&file, &nowhere).expect_err("no such folder");
    contains_all(&failure.message, &["missing/results.csv could not be written: No such file or directory"]);
    assert!(failure.help.is_some_and(|help| help.starts_with("Choose another folder")));
}
