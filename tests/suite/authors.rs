//! `candlelight check` computes: keys, other right ways, mistakes, options, claims, placeholders and the demo's parameters,
//! over many seeds; and what it finds stands at its place, with the draw that shows it.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, contains_all};

/// A sound question whose lines a test replaces.
const QUESTION: &str = "\
title = 'Last'
demo = { id = 'double-and-slice', with = { rows = 'n' } }
given = 't = torch.arange(n) * k'
prompt = 'Of {{ n }} numbers, times {{ k }}.'
require = ['n != k']

[variants]
n = { int = [3, 6] }
k = { choice = [2, 3] }

[[part]]
id = 'code'
[part.code]
expect = 't[-1]'
also_right = ['t[n - 1]']
cases = [{ n = 8, k = 5 }]
[[part.code.mistake]]
name = 'the first'
gives = 't[0]'
feedback = 'Count from the end.'

[[part]]
id = 'number'
[part.number]
expect = 't.sum()'
[[part.number.mistake]]
name = 'how many'
gives = 'n'
feedback = 'Add them up.'

[[part]]
id = 'choice'
[part.choice]
[[part.choice.option]]
text = '{{ n }} of them'
right_when = 'n > 3'
[[part.choice.option]]
text = 'three of them'
right_when = 'n == 3'

[[claim]]
id = 'first'
says = 'The first is 0.'
check = 't[0] == 0'
holds = true

[[claim]]
id = 'same'
says = 'All are the same.'
check = '(t == t[0]).all()'
holds = false
";

struct Checked {
    stdout: String,
    json: Value,
    code: Option<i32>,
}

/// Checks the question alone, once for people and once as JSON.
fn checked(source: &str) -> Checked {
    let desk = Desk::with_deck(&[("last", source)]);
    let run = |more: &[&str]| {
        let folder = desk.path("decks").into_os_string();
        let arguments = ["check".into(), folder, "--seeds".into(), "40".into()];
        desk.run(arguments.into_iter().chain(more.iter().map(Into::into)))
    };
    let (people, json) = (run(&[]), run(&["--json"]));
    assert_eq!((people.stderr.as_str(), people.code), ("", json.code));
    Checked { stdout: people.stdout, json: serde_json::from_str(&json.stdout).expect("JSON"), code: people.code }
}

/// With `line` in place of the one that starts with `old`, there is this one finding at that line.
#[track_caller]
fn finds(old: &str, line: &str, severity: &str, code: &str, words: &[&str]) {
    let number = QUESTION.lines().position(|known| known.starts_with(old)).expect(old) + 1;
    let lines: Vec<&str> =
        QUESTION.lines().enumerate().map(|(at, known)| if at + 1 == number { line } else { known }).collect();
    let added = line.lines().count() - 1;
    let Checked { stdout, json, code: exit } = checked(&lines.join("\n"));
    let found = json["diagnostics"].as_array().expect("a list");
    assert_eq!(found.len(), 1, "{stdout}");
    let found = &found[0];
    assert_eq!((found["severity"].as_str(), found["code"].as_str()), (Some(severity), Some(code)), "{stdout}");
    let at = found["line"].as_u64().expect("a line") as usize;
    assert!((number..=number + added).contains(&at), "line {at}, not {number}\n{stdout}");
    assert_eq!(exit, Some(i32::from(severity == "error")));
    let title = format!("{severity}[{code}]");
    contains_all(&stdout, &[&title, "last.toml:", "help: "]);
    contains_all(&stdout, words);
}

#[test]
fn a_sound_question_passes() {
    let Checked { stdout, json, code } = checked(QUESTION);
    assert_eq!((stdout.as_str(), code), ("1 question, 0 errors, 0 warnings\n", Some(0)));
    assert_eq!((&json["questions"], &json["errors"]), (&1.into(), &0.into()));
}

#[test]
fn a_key_that_fails_for_some_draws_names_one() {
    let line = "expect = '1 / (n - 4) + t.sum()'";
    finds("expect = 't.sum()'", line, "error", "key-fails", &["ZeroDivisionError", "of 40 draws, for n = 4", "seed"]);
}

#[test]
fn a_number_that_is_not_finite() {
    let line = "expect = '(t / (n - 4)).sum() + t.sum()'";
    finds("expect = 't.sum()'", line, "error", "key-fails", &["no finite number", "n = 4"]);
}

#[test]
fn a_key_that_is_no_number() {
    finds("expect = 't.sum()'", "expect = 't'", "error", "key-fails", &["no finite number", "`value` part"]);
}

#[test]
fn an_error_that_is_another_one() {
    let value = |raises| {
        format!("[[part]]\nid = 'error'\n[part.value]\nexpect = 't[n]'\nraises = '{raises}'\n[[claim]]\nid = 'first'")
    };
    let source = |raises| QUESTION.replacen("[[claim]]\nid = 'first'", &value(raises), 1);
    assert_eq!(checked(&source("IndexError")).code, Some(0));
    let wrong = checked(&source("ValueError"));
    contains_all(&wrong.stdout, &["error[key-fails]", "should be a ValueError, and is IndexError"]);
}

#[test]
fn another_right_way_that_is_graded_as_wrong() {
    let words = ["not graded as right", "and the key", "expect", "seed"];
    finds("also_right", "also_right = ['t[n - 2]']", "error", "also-right-refused", &words[..2]);
    finds("also_right", "also_right = ['t[5 if n == 8 else n - 1]']", "error", "also-right-refused", &["n = 8, k = 5"]);
    finds("also_right", "also_right = ['float(t[-1])']", "error", "also-right-refused", &["a tensor was asked for"]);
}

/// The sound question with this hint below the line that names a part.
fn hinted(part: &str, hint: &str) -> Checked {
    let id = format!("id = '{part}'\n");
    assert!(QUESTION.contains(&id), "{part}");
    checked(&QUESTION.replacen(&id, &format!("{id}hint = '{hint}'\n"), 1))
}

#[test]
fn a_hint_that_holds_the_answer() {
    for (part, hint, place) in [
        ("code", "Try `t[-1]`.", ":13:14"),
        ("code", "Or {{ t[n - 1] }}, perhaps.", ":13:15"),
        ("number", "It is `t.sum()`.", ":24:16"),
    ] {
        let Checked { stdout, code, .. } = hinted(part, hint);
        contains_all(&stdout, &["warning[hint]", &format!("last.toml{place}"), "gives the answer away", "first step"]);
        assert_eq!((stdout.lines().last(), code), (Some("1 question, 0 errors, 1 warning"), Some(0)));
    }
    for (kind, hint) in [
        ("[part.text]\naccept = ['epoch', 'an epoch']", "Epoch is the word."),
        ("[part.value]\nexpect = 't[n]'\nraises = 'IndexError'", "Like any IndexError."),
        (
            "[part.choice]\noption = [{ text = 'Two.', right = true }, { text = 'Three.', right = false }]",
            "Two. Not more.",
        ),
    ] {
        let part = format!("[[part]]\nid = 'more'\nhint = '{hint}'\n{kind}\n[[claim]]\nid = 'first'");
        let Checked { stdout, .. } = checked(&QUESTION.replacen("[[claim]]\nid = 'first'", &part, 1));
        contains_all(&stdout, &["warning[hint]"]);
    }
}

#[test]
fn a_hint_may_say_what_was_asked_with_and_words_that_hold_the_answer_in_another() {
    for hint in ["Count from the end.", "What does `last[-1]` of a list give?", "Of {{ n }} numbers, which?"] {
        let Checked { stdout, .. } = hinted("code", hint);
        assert_eq!(stdout, "1 question, 0 errors, 0 warnings\n", "{hint}");
    }
    let asked = "id = 'number'\nask = 'What is `t.sum()`?'\nhint = '`t.sum()` adds up all of them.'\n";
    assert_eq!(checked(&QUESTION.replacen("id = 'number'\n", asked, 1)).stdout, "1 question, 0 errors, 0 warnings\n");
}

#[test]
fn a_placeholder_of_a_hint_that_fails() {
    let Checked { stdout, code, .. } = hinted("code", "One of {{ m }}.");
    contains_all(&stdout, &["error[placeholder]", "last.toml:13:", "m"]);
    assert_eq!(code, Some(1));
}

#[test]
fn a_mistake_that_is_the_key_always_or_sometimes() {
    finds("gives = 't[0]'", "gives = 't[n - 1]'", "error", "mistake-is-key", &["“the first”", "counts as right"]);
    let words = ["“the first” gives what counts as right in", "draws", "drawn again"];
    finds("gives = 't[0]'", "gives = 't[3]'", "warning", "mistake-is-key", &words);
}

#[test]
fn a_mistake_that_is_another() {
    let twin = "gives = 't[0]'\nfeedback = 'No.'\n[[part.code.mistake]]\nname = 'none'\ngives = 't[0] * 1'";
    finds("gives = 't[0]'", twin, "warning", "mistake-twice", &["“the first”", "in 40 of 40 draws"]);
}

#[test]
fn a_word_that_is_a_mistake_and_accepted() {
    let source = "title = 'T'\nprompt = 'P'\n[[part]]\n[part.text]\naccept = ['mini-batch']\n\
        [[part.text.mistake]]\nname = 'that'\nwritten = 'Mini batch'\nfeedback = 'No.'\n";
    contains_all(&checked(source).stdout, &["error[mistake-is-key]", "“that”"]);
}

#[test]
fn a_mistake_that_fails() {
    finds("gives = 'n'", "gives = 'm'", "error", "mistake-fails", &["NameError", "gives = 'm'"]);
}

#[test]
fn a_claim_that_does_not_fare_as_it_says() {
    finds(
        "check = 't[0] == 0'",
        "check = 't[0] == n - 3'",
        "error",
        "claim",
        &["`first`", "it does not in", "for n = ", "`n - 3` is "],
    );
    finds(
        "check = '(t == t[0]).all()'",
        "check = 't[0] == 0'",
        "error",
        "claim",
        &["`same`", "and it does", "holds = true"],
    );
    finds("check = 't[0] == 0'", "check = 't[n] == 0'", "error", "claim", &["fails with IndexError"]);
    finds("check = 't[0] == 0'", "check = 't'", "error", "claim", &["not True or False"]);
}

#[test]
fn a_check_that_cannot_come_out_otherwise() {
    finds("check = 't[0] == 0'", "check = '1 + 1 == 2'", "error", "constant-check", &["proves nothing"]);
    finds("check = 't[0] == 0'", "check = 't[0] == t[0]'", "error", "constant-check", &["proves nothing"]);
}

#[test]
fn a_placeholder_that_fails_is_pointed_at() {
    let line = "prompt = 'Of {{ n }} numbers, times {{ 1 / (k - 2) }}.'";
    finds("prompt", line, "error", "placeholder", &["ZeroDivisionError", "k = 2", "times {{ 1 / (k - 2) }}"]);
    finds("prompt", "prompt = 'Of {{ n numbers.'", "error", "placeholder", &["not closed"]);
}

#[test]
fn a_demo_parameter_out_of_range_for_a_draw() {
    let line = "demo = { id = 'double-and-slice', with = { rows = 'n * 1000' } }";
    finds("demo", line, "error", "demo", &["`rows`", "for n = "]);
}

#[test]
fn a_variant_that_is_used_nowhere() {
    let line = "k = { choice = [2, 3] }\nm = { int = [1, 2] }";
    finds("k = ", line, "warning", "unused-variant", &["`m`"]);
}

#[test]
fn conditions_that_no_draw_meets_and_that_fail() {
    finds("require", "require = ['n > 6']", "error", "require", &["`n > 6` is never true"]);
    finds("require", "require = ['n != q']", "error", "require", &["NameError"]);
}

#[test]
fn options_that_are_never_right_or_none_of_which_is() {
    finds(
        "right_when = 'n > 3'",
        "right_when = 'n > 4'",
        "error",
        "no-right-option",
        &["No option is right in", "n = 4"],
    );
    finds(
        "right_when = 'n == 3'",
        "right_when = 'n >= 3'",
        "error",
        "too-many-right",
        &["2 options are right", "n = "],
    );
    let none = "right_when = 'n > 9'\n[[part.choice.option]]\ntext = 'some'\nright_when = 'n > 3'";
    finds("right_when = 'n > 3'", none, "warning", "unreachable-option", &["never right"]);
    let twin = "text = '3 of them'";
    finds("text = 'three of them'", twin, "error", "option-twice", &["reads the same", "n = 3"]);
}

#[test]
fn code_that_a_typed_in_value_would_pass() {
    let source = QUESTION.replace("cases = [{ n = 8, k = 5 }]\n", "");
    let Checked { stdout, code, .. } = checked(&source);
    contains_all(&stdout, &["warning[literal-passes]", "expect = 't[-1]'", "typed-in value"]);
    assert_eq!(code, Some(0));
    let masked = QUESTION.replace("expect = 't[-1]'", "expect = 't[0]'").replace("t[n - 1]", "t[n - n]");
    let masked = masked.replace("gives = 't[0]'", "gives = 't[-1]'");
    contains_all(&checked(&masked).stdout, &["warning[literal-passes]", "in every hidden case"]);
}

#[test]
fn words_to_be_used_that_the_key_does_not_use() {
    finds("cases", "cases = [{ n = 8 }]\nmust_use = ['comprehension']", "error", "must-use", &["`comprehension`"]);
}

#[test]
fn what_follows_chance_is_computed_with_every_seed() {
    let source = "title = 'T'\nprompt = 'P'\n[[part]]\n[part.number]\nexpect = '2'\n[[claim]]\nid = 'small'\n\
        says = 'Below a half.'\ncheck = 'torch.rand(1).item() < 0.5'\nholds = true\n";
    let Checked { stdout, .. } = checked(source);
    contains_all(&stdout, &["error[claim]", "it does not in"]);
}

#[test]
fn shares_of_a_bank_are_checked_apart() {
    let desk = Desk::with_deck(&[("a", QUESTION), ("b", QUESTION), ("c", QUESTION)]);
    desk.write("decks/deck/broken.toml", "title = ");
    let decks = desk.path("decks").into_os_string().into_string().expect("a name");
    let share = |shard| desk.run(["check", &decks, "--seeds", "2", "--shard", shard]);
    assert_eq!(share("1/2").failed().stdout.lines().last(), Some("2 questions, 1 error, 0 warnings"));
    assert_eq!(share("2/2").succeeded().stdout, "1 question, 0 errors, 0 warnings\n");
    let none = desk.run(["check", &decks, "--shard", "3/2"]);
    assert_eq!((none.code, none.stdout.as_str()), (Some(2), ""));
    contains_all(&none.stderr, &["--shard", "1/4"]);
}

#[test]
fn results_are_held_against_those_on_record() {
    let desk = Desk::with_deck(&[("last", QUESTION)]);
    let (decks, record) = (desk.path("decks"), desk.path("receipts.json"));
    let check = |flag: &str| {
        let flags = [flag.as_ref(), record.as_os_str(), "--seeds".as_ref(), "5".as_ref()];
        desk.run(["check".as_ref(), decks.as_os_str()].into_iter().chain(flags))
    };
    check("--receipts").succeeded();
    let written = fs::read_to_string(&record).expect("the record");
    contains_all(&written, &["\"part code\"", "\"claim first\"", "\"candle\"", "\"drawn\""]);
    let same = check("--against").succeeded();
    assert_eq!(same.stdout, "1 question, 0 errors, 0 warnings, 0 changed results\n");
    // As another version would have computed it.
    let mut other: Value = serde_json::from_str(&written).expect("JSON");
    let entries = other["entries"].as_array_mut().expect("entries");
    let entry = entries.iter_mut().find(|entry| entry["of"] == "part code").expect("the code part's");
    entry["receipt"]["result"] = "tensor(99)".into();
    entry["receipt"]["candle"] = "0.0.1".into();
    fs::write(&record, other.to_string()).expect("a file");
    let changed = check("--against").failed();
    contains_all(
        &changed.stdout,
        &["changed: deck/last, part code", "was tensor(99)  (candle 0.0.1", "is  tensor(", "1 changed result"],
    );
    fs::write(&record, "no record").expect("a file");
    check("--against").refused(&["receipts.json"]);
}
