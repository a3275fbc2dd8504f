//! The handbook for authors, `questions/README.md`: every example in it is a question in which nothing is wrong, and so is
//! the README's.

use std::collections::BTreeSet;
use std::fs;

use crate::desk::{Desk, contains_all, repository};

/// A part that nothing is wrong with, for examples of claims alone.
const PART: &str = "[[part]]\nid = 'sound'\n[part.number]\nexpect = '2'\n";

fn handbook() -> String {
    fs::read_to_string(repository().join("questions/README.md")).expect("the handbook")
}

/// The TOML examples, in their order.
fn examples(handbook: &str) -> Vec<&str> {
    let blocks = handbook.split("\n```toml\n").skip(1);
    blocks.map(|block| block.split_once("\n```\n").expect("an end").0).collect()
}

/// What is left out of an example, because it is the same everywhere, comes before it.
fn whole(example: &str) -> String {
    let first = example.lines().find(|line| !line.starts_with('#')).expect("a line");
    match first.split([' ', '=']).next() {
        Some("[[part]]") => format!("title = 'T'\nprompt = 'P'\n{example}\n"),
        Some("[[claim]]") => format!("title = 'T'\nprompt = 'P'\n{PART}{example}\n"),
        _ => format!("{example}\n"),
    }
}

#[test]
fn every_example_passes_the_check() {
    let desk = Desk::new();
    let handbook = handbook();
    let mut questions = 0;
    for (place, example) in examples(&handbook).into_iter().enumerate() {
        if example.contains("\nid       = ") {
            desk.write("decks/deck/deck.toml", example);
        } else {
            desk.write(&format!("decks/deck/example-{place}.toml"), whole(example));
            questions += 1;
        }
    }
    // The deck's order names questions of its own.
    desk.write("decks/deck/axes.toml", "title = 'T'\nprompt = 'P'\n".to_owned() + PART);
    desk.write("decks/deck/strides.toml", "title = 'T'\nprompt = 'P'\n".to_owned() + PART);
    assert!(questions > 10, "{questions}");
    let ran = desk.run(["check".as_ref(), desk.path("decks").as_os_str()]).succeeded();
    assert_eq!(ran.stdout, format!("{} questions, 0 errors, 0 warnings\n", questions + 2));
}

#[test]
fn the_question_in_the_readme_passes_too() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README");
    let [example] = *examples(&readme) else { panic!("one example is meant to be there") };
    let desk = Desk::with_deck(&[("example", example)]);
    let ran = desk.run(["check".as_ref(), desk.path("decks").as_os_str()]).succeeded();
    assert_eq!(ran.stdout, "1 question, 0 errors, 0 warnings\n");
}

/// A key that the format has and no example shows would be found by nobody.
#[test]
fn every_key_of_the_format_is_in_an_example() {
    let handbook = handbook();
    let shown = examples(&handbook).join("\n");
    let schema = fs::read_to_string(repository().join("questions/schema/question.json")).expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let tables = schema["definitions"].as_object().expect("definitions").values().chain([&schema]);
    let keys: BTreeSet<&String> =
        tables.filter_map(|table| table["properties"].as_object()).flat_map(|keys| keys.keys()).collect();
    assert!(keys.len() > 30, "{keys:?}");
    for key in keys {
        let is_shown =
            [format!("{key} "), format!("{key}]"), format!(".{key}.")].iter().any(|form| shown.contains(form));
        assert!(is_shown, "no example has `{key}`");
    }
}

#[test]
fn every_kind_and_command_is_named() {
    let handbook = handbook();
    for (kind, _) in candlelight_quiz::STARTERS {
        contains_all(&handbook, &[&format!("\n### {kind}\n")]);
    }
    contains_all(
        &handbook,
        &["candlelight new ", "candlelight eval ", "candlelight check ", "--receipts", "--against"],
    );
}
