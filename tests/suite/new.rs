//! `candlelight new`: a question of each kind to start from, in which nothing is wrong.

use std::fs;

use candlelight_quiz::STARTERS;

use crate::desk::{Desk, contains_all};

#[test]
fn every_kind_has_a_starter_that_passes_the_check() {
    let desk = Desk::new();
    let folder = desk.path("decks").into_os_string().into_string().expect("a name");
    for (kind, _) in STARTERS {
        let ran = desk.run(["new", &format!("first/a-{kind}"), "--kind", kind, "--folder", &folder]).succeeded();
        let file = desk.path(&format!("decks/first/a-{kind}.toml"));
        assert_eq!(ran.stdout, format!("{}\n", file.display()));
        contains_all(&ran.stderr, &["candlelight check", "decks/first"]);
        let text = fs::read_to_string(file).expect("the file");
        contains_all(&text, &["#:schema ../schema/question.json", &format!("[part.{kind}]")]);
    }
    let ran = desk.run(["check", &folder]).succeeded();
    assert_eq!(ran.stdout, format!("{} questions, 0 errors, 0 warnings\n", STARTERS.len()));
}

#[test]
fn without_a_folder_it_is_the_learners_own() {
    let desk = Desk::new();
    let ran = desk.run(["new", "mine/one", "--kind", "text"]).succeeded();
    let own = desk.path("home/data/candlelight/decks");
    assert_eq!(ran.stdout, format!("{}\n", own.join("mine/one.toml").display()));
    for file in ["mine/deck.toml", "schema/question.json", "schema/deck.json"] {
        assert!(own.join(file).is_file(), "{file}");
    }
}

#[test]
fn nothing_is_overwritten_and_slips_are_told() {
    let desk = Desk::new();
    desk.run(["new", "mine/one", "--kind", "text"]).succeeded();
    desk.run(["new", "mine/one", "--kind", "open"]).refused(&["one.toml is there already", "another name"]);
    desk.run(["new", "one", "--kind", "text"]).refused(&["a deck and a file"]);
    desk.run(["new", "mine/Two", "--kind", "text"]).refused(&["`Two`", "lower-case"]);
    let essay = desk.run(["new", "mine/two", "--kind", "essay"]);
    assert_eq!((essay.code, essay.stdout.as_str()), (Some(2), ""));
    contains_all(&essay.stderr, &["essay", "choice, number, value, code, order, text, open"]);
}
