//! A run as text: what is written is read as the same run, what people paste is understood, and what is not says where.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use candlelight_quiz::run_text::{read, write};
use candlelight_quiz::view::{RunRequest, RunText};
use candlelight_quiz::{Kind, demos};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

use crate::desk::{Desk, contains_all};

fn written(demo: &str, parameters: &Value, seed: u64) -> RunText {
    let parameters = parameters.as_object().expect("an object").clone();
    write(&RunRequest { demo: demo.to_owned(), parameters, seed, paused: false }).expect("a run that fits its demo")
}

#[track_caller]
fn understood(text: &str) -> RunRequest {
    read(text).unwrap_or_else(|failure| panic!("{failure:?} for\n{text}"))
}

#[track_caller]
fn refused(text: &str, expected: &[&str]) {
    let failure = read(text).expect_err(text);
    contains_all(&format!("{}\n{}", failure.message, failure.help.unwrap_or_default()), expected);
}

/// Some value that the parameter takes; texts with all that shells and TOML treat as special.
fn draw(kind: &Kind, rng: &mut ChaCha8Rng) -> Value {
    let mut length = |shortest: usize, longest: usize| rng.random_range(shortest..=longest);
    match kind {
        Kind::Integers { shortest, longest, .. } | Kind::Floats { shortest, longest, .. } => {
            let entry = match kind {
                Kind::Integers { least, most, .. } => Kind::Integer { least: *least, most: *most },
                Kind::Floats { least, most, .. } => Kind::Float { least: *least, most: *most, logarithmic: false },
                _ => Kind::Switch,
            };
            (0..length(*shortest, *longest)).map(|_| draw(&entry, rng)).collect()
        }
        Kind::Text { longest } => {
            let alphabet: Vec<char> = "0123-:, []x'\"\\$`#=\n\té&|~!*{}%".chars().collect();
            let length = length(0, (*longest).min(12));
            (0..length).map(|_| alphabet[rng.random_range(0..alphabet.len())]).collect::<String>().into()
        }
        Kind::Drawing => match length(0, 3) {
            0 => "".into(),
            _ => STANDARD.encode((0..784).map(|_| rng.random()).collect::<Vec<u8>>()).into(),
        },
        Kind::Integer { least, most } => rng.random_range(*least..=*most).into(),
        Kind::Float { least, most, .. } => rng.random_range(*least..=*most).into(),
        Kind::Choice { options } => options[rng.random_range(0..options.len())].into(),
        Kind::Switch => rng.random_bool(0.5).into(),
    }
}

#[test]
fn every_run_of_every_demo_is_read_as_it_was_written() {
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    for demo in demos() {
        for _ in 0..40 {
            let drawn = demo.parameters.iter().map(|one| (one.name.to_owned(), draw(&one.kind, &mut rng)));
            let parameters = Value::Object(drawn.collect());
            let seed = rng.random_range(0..=1 << 53);
            let RunText { toml, command } = written(demo.id, &parameters, seed);
            for text in [&toml, &command, &format!("  $ {command}\n"), &format!("\n{toml}\n")] {
                let again = understood(text);
                assert_eq!((again.demo.as_str(), again.seed, again.paused), (demo.id, seed, false), "{text}");
                assert_eq!(Value::from(again.parameters), parameters, "{text}");
            }
        }
    }
}

#[test]
fn a_run_is_written_to_be_read_by_people() {
    let RunText { toml, command } = written("double-and-slice", &json!({ "rows": 4, "slice": "-2:, -2:" }), 7);
    assert_eq!(
        toml,
        "demo = \"double-and-slice\"\nseed = 7\n\n[parameters]\nrows = 4\ncolumns = 3\nfactor = 2\nslice = \"-2:, -2:\"\n"
    );
    assert_eq!(command, "candlelight demo double-and-slice --set rows=4 --set slice='-2:, -2:' --seed 7");
    let RunText { toml, command } = written("broadcasting", &json!({ "a": [2, 1], "b": [] }), 0);
    contains_all(&toml, &["a = [2, 1]\n", "b = []\n"]);
    assert_eq!(command, "candlelight demo broadcasting --set a=2,1 --set b= --seed 0");
}

#[test]
fn the_written_command_computes_the_same_in_a_terminal() {
    let RunText { command, .. } = written("double-and-slice", &json!({ "factor": -3, "slice": " 1:, 1: " }), 5);
    let words = shlex::split(&command).expect("a command for a shell");
    let ran = Desk::new().run(words[1..].iter().chain([&"--json".to_owned()])).succeeded();
    let printed: Value = serde_json::from_str(&ran.stdout).expect("one JSON object");
    assert_eq!(printed["seed"], 5);
    assert_eq!(printed["parameters"], Value::from(understood(&command).parameters));
    assert_eq!(printed["outputs"]["result"], json!([[-15, -18], [-24, -27]]));
}

#[test]
fn what_people_paste_is_understood() {
    let rows = |text: &str| understood(text).parameters["rows"].clone();
    for text in [
        "candlelight demo double-and-slice --set rows=5",
        "$ candlelight demo --seed=0 --set=rows=5 double-and-slice --json",
        "./target/release/candlelight demo double-and-slice \\\n  --set rows=5",
        "candlelight demo double-and-slice \\\r\n --set rows=5",
        "candlelight.exe demo double-and-slice --set rows=5",
        "demo='double-and-slice'\nparameters.rows = 5",
        "# from a friend\nparameters = { rows = 5 }\ndemo = \"double-and-slice\"",
    ] {
        assert_eq!(rows(text), 5, "{text}");
        assert_eq!(understood(text).seed, 0, "{text}");
    }
    // A whole number where the demo takes any number.
    let rate = understood("demo = 'seven-steps'\nparameters.learning_rate = 1").parameters["learning_rate"].clone();
    assert_eq!(rate, json!(1.0));
}

#[test]
fn what_is_not_understood_says_where_and_what_to_do() {
    refused(" \n", &["nothing to open"]);
    refused("Lorem ipsum", &["Line 1: ", "`candlelight demo …`", "`demo = \"…\"`"]);
    refused("seed = 7", &["missing field `demo`"]);
    refused("demo = 'broadcasting'\nsed = 7", &["Line 2: ", "`sed`", "`seed`"]);
    refused("demo = 'broadcasting'\nseed = -7", &["Line 2: ", "-7"]);
    refused("demo = 'broadcasting'\n[parameters]\na = 1979-05-27", &["a value is true or false, a number"]);
    refused("seed = 1\ndemo = 'seven-step'", &["Line 2: there is no demo", "did you mean `seven-steps`?"]);
    refused(
        "demo = 'broadcasting'\n\n[parameters]\nb = [1]\na = [9]",
        &["Line 5: `a` takes a whole number from 0 to 8"],
    );
    refused("demo = 'broadcasting'\n[parameters]\nc = [9]", &["Line 3: ", "no parameter `c`", "it has a, b"]);
    refused("demo = 'broadcasting'\nseed = 9007199254740993", &["seed 9007199254740993", "15 digits"]);
    refused(&"#".repeat(200_000), &["too long"]);

    let command = |rest: &str, expected: &[&str]| refused(&format!("candlelight {rest}"), expected);
    command("", &["`candlelight demo ID"]);
    command("demo", &["names no demo"]);
    command("dem broadcasting", &["Did you mean `demo`?"]);
    command("check", &["`candlelight demo ID"]);
    command("demo seven-step", &["There is no demo", "did you mean `seven-steps`?"]);
    command("demo broadcasting --sed 7", &["--sed", "Did you mean `--seed`?"]);
    command("demo broadcasting --seed x", &["Invalid value 'x'", "--seed"]);
    command("demo broadcasting --help", &["--help"]);
    command("demo broadcasting --set a", &["`a` has no value: write name=value"]);
    command("demo broadcasting --set 'a=1", &["quotes"]);
    command("demo double-and-slice --set rows=9", &["`rows` takes a whole number from 1 to 8"]);
    command("demo double-and-slice --set row=3", &["did you mean `rows`?"]);
}
