//! Which key belongs where, to help with one that stands in the wrong place or is misspelt.

/// A table of the format and the keys that it takes; a test holds these against what the parser accepts.
pub(super) struct Place {
    /// How the format writes it.
    pub(super) name: &'static str,
    pub(super) keys: &'static [&'static str],
}

const fn place(name: &'static str, keys: &'static [&'static str]) -> Place {
    Place { name, keys }
}

const MISTAKE: &[&str] = &["name", "gives", "written", "feedback"];

pub(super) const TOP: Place = place(
    "the top of the file, before the first `[table]`",
    &["title", "topics", "formerly", "demo", "given", "prompt", "explanation", "require", "variants", "part", "claim"],
);

pub(super) const PLACES: &[Place] = &[
    TOP,
    place("`demo`", &["id", "with"]),
    place("a variant", &["int", "float", "choice", "step", "not"]),
    place("`[[part]]`", &["id", "ask", "hint", "choice", "number", "value", "code", "order", "text", "open"]),
    place("`[part.choice]`", &["several", "option"]),
    place("`[[part.choice.option]]`", &["text", "right", "right_when", "why"]),
    place("`[part.number]`", &["expect", "tolerance", "mistake"]),
    place("`tolerance`", &["absolute", "relative", "decimals"]),
    place("`[part.value]`", &["expect", "raises", "mistake"]),
    place("`[part.code]`", &["expect", "also_right", "cases", "must_use", "dtype", "mistake"]),
    place("`[[part.number.mistake]]`", MISTAKE),
    place("`[part.order]`", &["steps", "extra"]),
    place("`[part.text]`", &["accept", "mistake"]),
    place("`[part.open]`", &["point", "sample"]),
    place("`[[part.open.point]]`", &["says", "claim"]),
    place("`[[part.open.sample]]`", &["text", "earns"]),
    place("`[[claim]]`", &["id", "says", "check", "raises", "holds", "because"]),
];

/// What to do about a key that its table does not know; `here` are the keys that it knows.
pub(super) fn advice(key: &str, here: &[&str]) -> String {
    if let Some(near) = nearest(key, here.iter().copied()) {
        return format!("Did you mean `{near}`?");
    }
    if PLACES.iter().all(|place| place.keys != here) {
        // A deck's: it has no other tables, and a question's keys are no help there.
        return format!("Known here: {}.", here.join(", "));
    }
    let elsewhere = || PLACES.iter().filter(|place| place.keys != here);
    let known = elsewhere().flat_map(|place| place.keys).copied();
    let (meant, question) = match known.clone().find(|known| *known == key) {
        Some(_) => (key, String::new()),
        None => match nearest(key, known) {
            Some(near) => (near, format!("Did you mean `{near}`? ")),
            None => return format!("Known here: {}.", here.join(", ")),
        },
    };
    if TOP.keys.contains(&meant) {
        let top = TOP.name;
        return format!(
            "{question}`{meant}` belongs to {top}: whatever follows a table header is part of that table. Move it up."
        );
    }
    let places: Vec<_> = elsewhere().filter(|place| place.keys.contains(&meant)).map(|place| place.name).collect();
    format!("{question}`{meant}` belongs to {}.", places.join(" or "))
}

/// The known key that this one is most likely a misspelling of.
fn nearest<'k>(key: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let edits_allowed = if key.chars().count() <= 4 { 1 } else { 2 };
    known
        .map(|known| (strsim::osa_distance(key, known), known))
        .filter(|(edits, _)| (1..=edits_allowed).contains(edits))
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::parse::raw;

    /// The keys that a table takes, as the parser names them when it meets one that it does not know.
    fn known<T: DeserializeOwned>() -> Vec<String> {
        let error = toml::from_str::<T>("zzz = 1").err().expect("no table has a key zzz");
        error.message().split('`').skip(3).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn the_places_are_those_of_the_parser() {
        let parsers = [
            known::<raw::Question>(),
            known::<raw::Demo>(),
            known::<raw::Variant>(),
            known::<raw::Part>(),
            known::<raw::Choice>(),
            known::<raw::Opt>(),
            known::<raw::Number>(),
            known::<raw::Tolerance>(),
            known::<raw::ValueKey>(),
            known::<raw::CodeKey>(),
            known::<raw::Mistake>(),
            known::<raw::Order>(),
            known::<raw::TextKey>(),
            known::<raw::Open>(),
            known::<raw::Point>(),
            known::<raw::Sample>(),
            known::<raw::Claim>(),
        ];
        assert_eq!(parsers.len(), PLACES.len());
        for (parser, place) in parsers.iter().zip(PLACES) {
            assert_eq!(parser, place.keys, "{}", place.name);
        }
    }
}
