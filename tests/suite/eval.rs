//! `candlelight eval`: a source, evaluated in the worker, for people and as JSON.

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::desk::{Desk, PROGRAM, Ran};

fn as_json(source: &str) -> (Option<i32>, Value) {
    let ran = Desk::new().run(["eval", source, "--json"]);
    assert_eq!(ran.stderr, "");
    (ran.code, serde_json::from_str(&ran.stdout).expect("one JSON object on stdout"))
}

#[test]
fn a_tensor_has_dtype_shape_and_nested_data() {
    let (code, printed) = as_json("(torch.tensor([[1, 2], [3, 4]]) * 2)[1:]");
    assert_eq!(code, Some(0));
    let value = json!({ "kind": "tensor", "dtype": "int64", "shape": [1, 2], "data": [[6, 8]] });
    assert_eq!(printed, json!({ "ok": true, "value": value, "repr": "tensor([[6, 8]])", "stdout": "" }));
}

#[test]
fn the_value_is_that_of_the_last_expression_and_prints_come_before() {
    let (code, printed) = as_json("import torch\nxs = [1, 2]\nprint('two')\n(xs, {'a': 1.5}, None)");
    assert_eq!((code, &printed["stdout"]), (Some(0), &json!("two\n")));
    assert_eq!(printed["repr"], "([1, 2], {'a': 1.5}, None)");
    assert_eq!(printed["value"]["data"][0]["data"][1], json!({ "kind": "int", "data": 2 }));
    assert_eq!(as_json("x = 1").1["value"]["kind"], "none");
}

#[test]
fn an_error_has_its_place_and_ends_with_1() {
    let (code, printed) = as_json("x = [1]\nx[3]");
    let error = json!({ "kind": "IndexError", "message": "list index out of range", "line": 2, "column": 1 });
    assert_eq!((code, printed), (Some(1), json!({ "ok": false, "error": error })));
}

#[test]
fn people_read_the_output_the_value_and_an_error_with_its_line() {
    let desk = Desk::new();
    let ran = desk.run(["eval", "print('hi')\n2 ** 10"]).succeeded();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("hi\n1024\n", ""));
    let ran = desk.run(["eval", "1 + nope"]).failed();
    assert_eq!(ran.stdout, "");
    assert_eq!(ran.stderr, "NameError: name 'nope' is not defined\n  line 1, column 5\n    1 + nope\n        ^^^^\n");
}

#[test]
fn standard_input_is_read_where_no_source_is_given() {
    let feed = |input: &[u8]| {
        let mut command = Desk::new().command(PROGRAM);
        command.args(["eval", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        child.stdin.take().expect("a pipe").write_all(input).expect("it is read");
        let output = child.wait_with_output().expect("it ends");
        let printed: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        (output.status.code(), printed)
    };
    assert_eq!(feed(b"1 + 1").1["value"], json!({ "kind": "int", "data": 2 }));
    let (code, printed) = feed(b"\xff\xfe\x00(");
    assert_eq!((code, &printed["error"]["kind"]), (Some(1), &json!("SyntaxError")));
}

/// What would never end is ended by its own budget, and says so.
#[test]
fn an_endless_loop_ends_with_the_budget_that_it_used_up() {
    let ran = Ran::of(Desk::new().command(PROGRAM).args(["eval", "while True:\n  pass", "--json"])).failed();
    let printed: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(printed["error"]["kind"], "Limit");
}
