//! What holds for every demo, also for those still to come. Long demos are checked by their declarations alone.

use std::collections::HashSet;

use base64::{Engine, engine::general_purpose::STANDARD};
use indexmap::IndexMap;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{cache, data};
use crate::mnist::PIXELS;
use crate::{
    Control, Declaration, Demo, Kind, LabError, Outputs, Pace, Parameter, Run, RunEvent, Shows, Value, all, find,
};

type Given = IndexMap<String, Value>;

fn short_demos() -> impl Iterator<Item = &'static dyn Demo> {
    all().iter().copied().filter(|demo| demo.declaration().pace != Pace::Started)
}

fn run(demo: &dyn Demo, given: &Given, seed: u64) -> Result<(Outputs, Vec<RunEvent>), LabError> {
    let parameters = demo.declaration().resolve(given)?;
    let mut events = Vec::new();
    let mut emit = |event| events.push(event);
    let outputs = demo.run(&parameters, &mut Run::new(seed, data(), cache(), Control::default(), &mut emit))?;
    Ok((outputs, events))
}

/// Runs with parameters that are in range: the demo computes, or says which parameter does not fit the others.
fn attempt(demo: &dyn Demo, given: &Given) {
    let Declaration { id, pace, .. } = demo.declaration();
    if let Pace::StartedWhen { parameter, value } = pace
        && given.get(parameter) == Some(&value.into())
    {
        // As long as a long demo.
        return;
    }
    match run(demo, given, 1) {
        Ok((outputs, events)) => check(demo, &outputs, &events),
        Err(LabError::Parameter { name, problem }) => {
            assert!(given.contains_key(&name), "{id} blames `{name}` ({problem}), which was not given: {given:?}");
        }
        Err(error) => panic!("{id} with {given:?}: {error}"),
    }
}

/// Outputs and events are those that were declared.
fn check(demo: &dyn Demo, outputs: &Outputs, events: &[RunEvent]) {
    let declaration = demo.declaration();
    let id = declaration.id;
    let declared: Vec<_> = declaration.outputs.iter().map(|output| output.name).collect();
    assert_eq!(outputs.keys().collect::<Vec<_>>(), declared, "{id}");
    for output in &declaration.outputs {
        let value = &outputs[output.name];
        assert!(fits(output.shows, value), "{id}: {} shows {:?} and is {value:?}", output.name, output.shows);
    }
    for event in events {
        match event {
            RunEvent::Point { series, .. } => {
                assert!(declaration.series.iter().any(|declared| declared.name == series), "{id}: {series}");
            }
            RunEvent::Phase { index, .. } => assert!(*index < declaration.phases.len(), "{id}: phase {index}"),
            RunEvent::Picture(picture) => assert!(!picture.alt.is_empty(), "{id}: {}", picture.name),
            RunEvent::Progress { done, total, .. } => assert!(done <= total, "{id}: {done} of {total}"),
            RunEvent::Paused | RunEvent::Resumed => panic!("{id} paused without being asked to"),
        }
    }
}

fn fits(shows: Shows, value: &Value) -> bool {
    let is_number = |value: &Value| matches!(value, Value::Integer(_) | Value::Float(_));
    match (shows, value) {
        (Shows::Number, value) => is_number(value),
        (Shows::Share, Value::Float(share)) => (0.0..=1.0).contains(share),
        (Shows::Truth, value) => matches!(value, Value::Bool(_)),
        (Shows::Text, value) => matches!(value, Value::Text(_)),
        (Shows::Shape, Value::List(sizes)) => sizes.iter().all(|size| matches!(size, Value::Integer(_))),
        (Shows::Tensor, value) => is_number(value) || is_nested(value),
        (Shows::Curve, Value::List(points)) => points
            .iter()
            .all(|point| matches!(point, Value::List(pair) if pair.len() == 2 && pair.iter().all(is_number))),
        (Shows::Table, Value::List(rows)) => {
            let width = |row: &Value| if let Value::List(cells) = row { Some(cells.len()) } else { None };
            rows.first().and_then(width).is_some() && rows.iter().all(|row| width(row) == width(&rows[0]))
        }
        _ => false,
    }
}

/// A list of numbers, or of lists of the same shape.
fn is_nested(value: &Value) -> bool {
    shape(value).is_some()
}

fn shape(value: &Value) -> Option<Vec<usize>> {
    match value {
        Value::Integer(_) | Value::Float(_) => Some(vec![]),
        Value::List(entries) => {
            let first = entries.first().map_or(Some(vec![]), shape)?;
            let is_regular = entries.iter().all(|entry| shape(entry).as_ref() == Some(&first));
            is_regular.then(|| [&[entries.len()], &first[..]].concat())
        }
        Value::Bool(_) | Value::Text(_) => None,
    }
}

#[test]
fn declarations_are_complete_and_name_everything_once() {
    let mut ids = HashSet::new();
    for demo in all() {
        let declaration = demo.declaration();
        let id = declaration.id;
        assert!(ids.insert(id), "{id} is there twice");
        assert!(
            id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'),
            "{id}"
        );
        assert!(!declaration.title.is_empty() && declaration.summary.ends_with('.'), "{id}");
        assert!(!declaration.outputs.is_empty(), "{id}");

        let mut names = HashSet::new();
        for (name, title) in (declaration.parameters.iter().map(|parameter| (parameter.name, parameter.title)))
            .chain(declaration.outputs.iter().map(|output| (output.name, output.title)))
        {
            assert!(name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'));
            assert!(!title.is_empty(), "{id}: {name}");
        }
        assert!(declaration.parameters.iter().all(|parameter| names.insert(parameter.name)), "{id}");
        names.clear();
        assert!(declaration.outputs.iter().all(|output| names.insert(output.name)), "{id}");
        names.clear();
        assert!(declaration.series.iter().all(|series| names.insert(series.name)), "{id}");
        assert!(declaration.parameters.iter().all(|parameter| parameter.help.ends_with('.')), "{id}");
    }
}

#[test]
fn defaults_and_the_ends_of_every_range_are_accepted_as_they_stand() {
    for demo in all() {
        let declaration = demo.declaration();
        for parameter in &declaration.parameters {
            for value in ends(&parameter.kind).into_iter().chain([parameter.default.clone()]) {
                let given = IndexMap::from([(parameter.name.to_owned(), value.clone())]);
                let resolved = declaration.resolve(&given).expect(parameter.name);
                let resolved = serde_json::to_value(&resolved).expect("parameters serialise");
                let unchanged = serde_json::to_value(&value).expect("values serialise");
                assert_eq!(resolved[parameter.name], unchanged, "{}", declaration.id);
            }
        }
    }
}

#[test]
fn a_demo_shows_its_own_file_as_a_lesson() {
    for demo in all() {
        let (id, source) = (demo.declaration().id, demo.source());
        assert!(source.starts_with("//! "), "{id} does not open by saying what it teaches");
        assert!(source.contains(&format!("\"{id}\"")), "{id} shows another demo's file");
        assert!(!source.contains("#[cfg(test)]"), "{id} shows its tests");
    }
}

#[test]
fn a_demo_is_found_by_its_id_and_a_slip_is_recognised() {
    for demo in all() {
        let id = demo.declaration().id;
        assert_eq!(find(id).expect(id).declaration().id, id);
    }
    for (written, meant) in
        [("broadcast", "broadcasting"), ("rmse-and-L1", "rmse-and-l1"), ("double", "double-and-slice")]
    {
        let error = find(written).err().expect(written).to_string();
        assert_eq!(error, format!("there is no demo called `{written}` (did you mean `{meant}`?)"));
    }
    assert_eq!(find("").err().expect("no demo").to_string(), "there is no demo called ``");
}

#[test]
fn the_same_seed_and_parameters_give_the_same_to_the_bit() {
    for demo in short_demos() {
        let first = run(demo, &Given::new(), 7).expect("the defaults compute");
        let second = run(demo, &Given::new(), 7).expect("the defaults compute");
        check(demo, &first.0, &first.1);
        assert_eq!(format!("{first:?}"), format!("{second:?}"), "{}", demo.declaration().id);
    }
}

#[test]
fn every_end_of_every_range_computes_or_is_explained() {
    for demo in short_demos() {
        for parameter in demo.declaration().parameters {
            for value in ends(&parameter.kind) {
                // Named in full, because a demo may blame another parameter for not fitting this one.
                let mut given = defaults(demo);
                given.insert(parameter.name.to_owned(), value);
                attempt(demo, &given);
            }
        }
    }
}

#[test]
fn random_parameters_compute_or_are_explained() {
    let mut rng = ChaCha8Rng::seed_from_u64(17);
    for demo in short_demos() {
        let parameters = demo.declaration().parameters;
        for _ in 0..25 {
            let draw = |parameter: &Parameter| (parameter.name.to_owned(), draw(&parameter.kind, &mut rng));
            attempt(demo, &parameters.iter().map(draw).collect());
        }
    }
}

fn defaults(demo: &dyn Demo) -> Given {
    let parameters = demo.declaration().parameters;
    parameters.into_iter().map(|parameter| (parameter.name.to_owned(), parameter.default)).collect()
}

/// The least and the most that a parameter can be; all that it can be where that is a choice.
fn ends(kind: &Kind) -> Vec<Value> {
    let lists = |least: Value, most: Value, shortest: usize, longest: usize| {
        let entries = [least, most];
        let list = |length: usize| entries.clone().map(|entry| Value::List(vec![entry; length]));
        [list(shortest), list(longest)].concat()
    };
    match kind {
        Kind::Integer { least, most } => vec![(*least).into(), (*most).into()],
        Kind::Float { least, most, .. } => vec![(*least).into(), (*most).into()],
        Kind::Choice { options } => options.iter().map(|option| (*option).into()).collect(),
        Kind::Switch => vec![false.into(), true.into()],
        Kind::Drawing => vec!["".into(), drawing(|_| 0), drawing(|_| 255)],
        Kind::Text { longest } => vec!["".into(), ":".repeat(*longest).into(), "é".repeat(*longest).into()],
        Kind::Integers { least, most, shortest, longest } => {
            lists((*least).into(), (*most).into(), *shortest, *longest)
        }
        Kind::Floats { least, most, shortest, longest } => lists((*least).into(), (*most).into(), *shortest, *longest),
    }
}

fn drawing(ink: impl FnMut(usize) -> u8) -> Value {
    STANDARD.encode((0..PIXELS).map(ink).collect::<Vec<_>>()).into()
}

fn draw(kind: &Kind, rng: &mut ChaCha8Rng) -> Value {
    match kind {
        Kind::Integer { least, most } => rng.random_range(*least..=*most).into(),
        Kind::Float { least, most, .. } => rng.random_range(*least..=*most).into(),
        Kind::Choice { options } => options[rng.random_range(0..options.len())].into(),
        Kind::Switch => rng.random_bool(0.5).into(),
        Kind::Drawing => drawing(|_| rng.random()),
        Kind::Text { longest } => {
            let alphabet: Vec<char> = "0123-:, []x".chars().collect();
            let length = rng.random_range(0..=(*longest).min(8));
            (0..length).map(|_| alphabet[rng.random_range(0..alphabet.len())]).collect::<String>().into()
        }
        Kind::Integers { least, most, shortest, longest } => {
            let length = rng.random_range(*shortest..=*longest);
            Value::List((0..length).map(|_| rng.random_range(*least..=*most).into()).collect())
        }
        Kind::Floats { least, most, shortest, longest } => {
            let length = rng.random_range(*shortest..=*longest);
            Value::List((0..length).map(|_| rng.random_range(*least..=*most).into()).collect())
        }
    }
}
