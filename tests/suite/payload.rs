//! What reaches the window before the verdict: no key, no mistake, no `why`, no explanation, no right order.

use std::collections::BTreeSet;
use std::fs;

use candlelight_quiz::Quiz;
use candlelight_quiz::view::{Key, PartKind, PartView, Response, Submitted};
use serde::Serialize;
use serde_json::Value;

use crate::desk::{Desk, Sitting, repository};

const DECK: &str = "questions/mnist-basics";
const SEEDS: [u32; 4] = [0, 1, 77, u32::MAX];

fn bundled() -> (Desk, Quiz) {
    let desk = Desk::new();
    let places = candlelight_quiz::Places { questions: repository().join("questions"), ..desk.places() };
    let quiz = Quiz::open(&places, crate::desk::PROGRAM.into());
    (desk, quiz)
}

/// Every question of the bundled deck with its file as TOML.
fn questions() -> Vec<(String, toml::Table)> {
    let files = fs::read_dir(repository().join(DECK)).expect("the bundled deck").flatten().map(|entry| entry.path());
    let mut questions: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|it| it == "toml") && !path.ends_with("deck.toml"))
        .map(|path| {
            let stem = path.file_stem().expect("a name").to_string_lossy();
            let source = fs::read_to_string(&path).expect("a question");
            (format!("mnist-basics/{stem}"), source.parse().expect("TOML"))
        })
        .collect();
    questions.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(questions.len(), 17);
    questions
}

/// The texts of a question's file: those that the learner may see at once, and those for after the verdict.
#[derive(Default)]
struct Texts {
    open: String,
    secret: Vec<String>,
    /// Source of keys, mistakes and checks.
    expressions: Vec<String>,
}

impl Texts {
    fn of(question: &toml::Table) -> Self {
        let mut texts = Texts::default();
        texts.gather("", &toml::Value::Table(question.clone()));
        texts
    }

    fn gather(&mut self, key: &str, value: &toml::Value) {
        match value {
            toml::Value::Table(table) => table.iter().for_each(|(key, value)| self.gather(key, value)),
            toml::Value::Array(values) => values.iter().for_each(|value| self.gather(key, value)),
            toml::Value::String(text) => match key {
                "title" | "topics" | "prompt" | "ask" | "steps" | "extra" | "text" => {
                    // As it is written for expressions, and plain for texts.
                    self.open.extend([text, "\n", &plain(text), "\n"]);
                }
                "given" => self.open.push_str(text),
                "why" | "feedback" | "name" | "hint" | "explanation" | "says" | "because" | "accept" => {
                    self.secret.extend(stretches(&plain(text)));
                }
                // A key such as "2" stands everywhere; those that are longer are looked for as they are written.
                "expect" | "also_right" | "gives" | "written" | "right_when" | "check" if text.len() >= 8 => {
                    self.expressions.push(text.trim().to_owned());
                }
                _ => {}
            },
            _ => {}
        }
    }

    /// The secret stretches that stand in a payload, apart from words that are open anyway.
    fn leaked(&self, payload: &impl Serialize) -> Vec<&str> {
        let written = strings(&serde_json::to_value(payload).expect("payloads serialise"));
        let shown = plain(&written);
        let is_secret = |stretch: &&String| !self.open.contains(stretch.as_str());
        let texts = self.secret.iter().filter(|stretch| shown.contains(*stretch));
        let expressions = self.expressions.iter().filter(|expression| written.contains(*expression));
        texts.chain(expressions).filter(is_secret).map(String::as_str).collect()
    }
}

/// All strings of a payload, without HTML's tags.
fn strings(value: &Value) -> String {
    match value {
        Value::String(html) => {
            let mut text = String::new();
            for piece in html.split('<') {
                text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
            }
            text + "\n"
        }
        Value::Array(values) => values.iter().map(strings).collect(),
        Value::Object(fields) => fields.values().map(strings).collect(),
        _ => String::new(),
    }
}

/// Without line ends and Markdown's marks, so that a text is found however it is wrapped and stressed.
fn plain(text: &str) -> String {
    text.replace(['*', '`'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs of plain words, long enough to be told from chance: what Markdown leaves as it is.
fn stretches(text: &str) -> Vec<String> {
    let runs = text.split(|character: char| !character.is_alphabetic() && !matches!(character, ' ' | ','));
    runs.map(str::trim).filter(|run| run.len() >= 16).map(str::to_owned).collect()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn a_question_is_shown_by_its_open_texts_alone() {
    let (_desk, quiz) = bundled();
    for (id, question) in questions() {
        let texts = Texts::of(&question);
        for seed in SEEDS {
            let shown = serde_json::to_value(Sitting::of(&quiz, &id, seed).shown()).expect("it serialises");
            assert_eq!(texts.leaked(&shown), [""; 0], "{id}");
            let open = ["deck", "drawn", "id", "language", "parts", "prompt", "seed", "title", "topics"];
            assert_eq!(keys(&shown), open.into(), "{id}");
            for part in shown["parts"].as_array().expect("parts") {
                assert_eq!(keys(part), ["ask", "has_hint", "id", "kind"].into(), "{id}");
                let (fields, entries) = match part["kind"]["kind"].as_str().expect("a kind") {
                    "choice" => (["kind", "options", "several"].into(), &part["kind"]["options"]),
                    "order" => (["kind", "steps"].into(), &part["kind"]["steps"]),
                    "code" => (["given", "kind", "names"].into(), &Value::Null),
                    _ => (BTreeSet::from(["kind"]), &Value::Null),
                };
                assert_eq!(keys(&part["kind"]), fields, "{id}");
                for entry in entries.as_array().into_iter().flatten() {
                    assert_eq!(keys(entry), ["id", "text"].into(), "{id}");
                }
            }
        }
    }
}

/// A hint is asked for; until then it is only said that there is one. In the bundled deck every part that is graded has one.
#[test]
fn hints_are_kept_back_until_they_are_asked_for() {
    let (_desk, quiz) = bundled();
    for (id, question) in questions() {
        let texts = Texts::of(&question);
        let sitting = Sitting::of(&quiz, &id, 1);
        for part in sitting.shown().parts {
            assert_eq!(part.has_hint, !matches!(part.kind, PartKind::Open), "{id}: {}", part.id);
            if part.has_hint {
                let hint = quiz.hint(&sitting.id, sitting.seed, &part.id).expect("a hint");
                assert!(!texts.leaked(&hint).is_empty(), "{id}: the search would miss the hint of {}", part.id);
                let written = strings(&Value::from(hint.0));
                let told = texts.expressions.iter().filter(|expression| written.contains(*expression));
                let told: Vec<_> = told.filter(|expression| !texts.open.contains(*expression)).collect();
                assert_eq!(told, [""; 0], "{id}: {}", part.id);
            }
        }
    }
}

/// The same search does find them where they belong, so the scenario above does not pass by looking past them.
#[test]
fn what_is_kept_back_comes_with_key_and_explanation() {
    let (_desk, quiz) = bundled();
    for (id, question) in questions() {
        let texts = Texts::of(&question);
        let sitting = Sitting::of(&quiz, &id, 1);
        let explanation = sitting.explanation();
        assert!(!texts.leaked(&explanation).is_empty(), "{id}");
        for claim in serde_json::to_value(&explanation).expect("it serialises")["claims"].as_array().expect("claims") {
            assert_eq!(keys(claim), ["id", "says"].into(), "{id}: what the run says of a claim comes with the run");
        }
        for part in sitting.shown().parts {
            if let PartKind::Choice { .. } = part.kind {
                assert!(!texts.leaked(&sitting.reveal(&part.id)).is_empty(), "{id}: {}", part.id);
            }
        }
    }
}

/// Some wrong response to a part; none for an open answer, which the learner marks.
fn wrong(part: &PartView, key: &Key) -> Option<Response> {
    let text = || "987654321".to_owned();
    Some(match (&part.kind, key) {
        (PartKind::Choice { options, .. }, Key::Choice { right, .. }) => {
            let wrong = options.iter().find(|option| !right.contains(&option.id)).expect("a wrong option");
            Response::Choice { picked: vec![wrong.id.clone()] }
        }
        (PartKind::Order { .. }, Key::Order { steps, .. }) => {
            Response::Order { steps: steps.iter().rev().cloned().collect() }
        }
        (PartKind::Number, _) => Response::Number { text: text() },
        (PartKind::Value, _) => Response::Value { text: text(), is_error: false },
        (PartKind::Code { .. }, _) => Response::Code { source: text() },
        (PartKind::Text, _) => Response::Text { text: text() },
        _ => return None,
    })
}

#[test]
fn a_wrong_response_hears_of_itself_alone() {
    let (_desk, quiz) = bundled();
    for (id, question) in questions() {
        let texts = Texts::of(&question);
        let sitting = Sitting::of(&quiz, &id, 1);
        for part in sitting.shown().parts {
            let key = sitting.reveal(&part.id);
            let Some(response) = wrong(&part, &key) else { continue };
            let submitted = sitting.submit(&part.id, &response);
            let Submitted::Graded { verdict } = submitted else { panic!("{id}: not graded: {submitted:?}") };
            assert_eq!(verdict.key, None, "{id}");
            let mut about_others = texts.leaked(&verdict);
            match (&response, &key) {
                (Response::Choice { picked }, Key::Choice { why, .. }) => {
                    assert_eq!(&verdict.at_fault, picked, "{id}");
                    let own = why.iter().filter(|remark| remark.option.as_ref() == picked.first());
                    let own = own.map(|remark| strings(&Value::from(remark.text.0.as_str()))).collect::<String>();
                    about_others.retain(|stretch| !plain(&own).contains(stretch));
                }
                _ => assert!(verdict.feedback.is_empty(), "{id}: {:?}", verdict.feedback),
            }
            assert_eq!(about_others, [""; 0], "{id}: {}", part.id);
            if let Key::Value { value: Some(value), .. } | Key::Code { value, .. } = &key {
                // A key of a few digits stands in any number.
                let is_told = value.repr.len() > 3 && verdict.headline.contains(value.repr.as_str());
                assert!(!is_told, "{id}: {}", verdict.headline);
            }
        }
    }
}

#[test]
fn steps_are_never_shown_in_the_right_order() {
    let (_desk, quiz) = bundled();
    let mut parts = 0;
    for (id, _) in questions() {
        for seed in 0..200 {
            let sitting = Sitting::of(&quiz, &id, seed);
            for part in sitting.shown().parts {
                let PartKind::Order { steps: shown } = part.kind else { continue };
                let Key::Order { steps: right, .. } = sitting.reveal(&part.id) else { panic!("{id}: not an order") };
                let shown: Vec<_> = shown.into_iter().map(|step| step.id).filter(|id| right.contains(id)).collect();
                assert_ne!(shown, right, "{id} with seed {seed}");
                parts += 1;
            }
        }
    }
    assert!(parts > 0, "no question asks for an order");
}

/// The same with a part so short that chance alone would show it right every other time.
#[test]
fn two_steps_among_others_are_shown_the_wrong_way_round() {
    let part = "[[part]]\n[part.order]\nsteps = ['first', 'second']\nextra = ['never', 'nowhere']\n";
    let desk = Desk::with_deck(&[("pair", &format!("title = 'T'\nprompt = 'P'\n{part}"))]);
    let quiz = desk.quiz();
    for seed in 0..100 {
        let shown = serde_json::to_string(&Sitting::of(&quiz, "deck/pair", seed).shown()).expect("it serialises");
        assert!(shown.find("second") < shown.find("first"), "seed {seed}: {shown}");
    }
}

#[test]
fn ids_say_nothing_of_the_order_in_the_file() {
    let (_desk, quiz) = bundled();
    for (id, _) in questions() {
        let parts = Sitting::of(&quiz, &id, 0).shown().parts.len();
        for position in 0..parts {
            let mut all_ids = BTreeSet::new();
            let mut orders = BTreeSet::new();
            let mut entries = 0;
            for seed in 0..12 {
                let mut shown: Vec<_> = match Sitting::of(&quiz, &id, seed).shown().parts.swap_remove(position).kind {
                    PartKind::Choice { options, .. } => options.into_iter().map(|it| (it.id, it.text.0)).collect(),
                    PartKind::Order { steps } => steps.into_iter().map(|it| (it.id, it.text.0)).collect(),
                    _ => continue,
                };
                entries += shown.len();
                all_ids.extend(shown.iter().map(|(id, _)| id.clone()));
                shown.sort();
                orders.insert(shown.into_iter().map(|(_, text)| text).collect::<Vec<_>>());
            }
            assert_eq!(all_ids.len(), entries, "{id}: an id came again with another seed");
            assert!(entries == 0 || orders.len() > 1, "{id}: sorted by their ids, entries stand in the same order");
        }
    }
}
