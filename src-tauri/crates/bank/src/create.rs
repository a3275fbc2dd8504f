//! New files: a deck and a question to start from.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::parse::is_plain_id;

/// A question for each kind of part, with a comment on everything in it; each passes `candlelight check`.
pub const STARTERS: [(&str, &str); 7] = [
    ("choice", include_str!("starters/choice.toml")),
    ("number", include_str!("starters/number.toml")),
    ("value", include_str!("starters/value.toml")),
    ("code", include_str!("starters/code.toml")),
    ("order", include_str!("starters/order.toml")),
    ("text", include_str!("starters/text.toml")),
    ("open", include_str!("starters/open.toml")),
];

const DECK: &str = include_str!("starters/deck.toml");

/// Editors find them at this path from a question's file: beside its deck, in every folder of decks.
const SCHEMAS: [(&str, &str); 2] = [
    ("schema/question.json", include_str!("../../../../questions/schema/question.json")),
    ("schema/deck.json", include_str!("../../../../questions/schema/deck.json")),
];

#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    #[error("`{name}` cannot be a name; use lower-case letters, digits and hyphens, such as `my-deck/dead-relu`")]
    Name { name: String },
    #[error("`{kind}` is no kind of part; the kinds are choice, number, value, code, order, text and open")]
    Kind { kind: String },
    #[error("{} is there already, and is left as it is; choose another name", .file.display())]
    Exists { file: PathBuf },
    #[error("{} cannot be written: {error}", .file.display())]
    Unwritable { file: PathBuf, error: io::Error },
}

/// Writes a new question with a part of this kind into a deck of a folder of decks, and gives its file. The deck is
/// created where it is missing, and the JSON Schemas that the files name are put beside it. Nothing of anybody's is
/// ever overwritten.
pub fn create(folder: &Path, deck: &str, stem: &str, kind: &str) -> Result<PathBuf, CreateError> {
    if let Some(name) = [deck, stem].into_iter().find(|name| !is_plain_id(name)) {
        return Err(CreateError::Name { name: name.to_owned() });
    }
    // A deck's own file bears this name.
    if stem == "deck" {
        return Err(CreateError::Name { name: stem.to_owned() });
    }
    let Some((_, starter)) = STARTERS.iter().find(|(known, _)| *known == kind) else {
        return Err(CreateError::Kind { kind: kind.to_owned() });
    };
    let file = folder.join(deck).join(format!("{stem}.toml"));
    if !write_new(&file, starter)? {
        return Err(CreateError::Exists { file });
    }
    write_new(&folder.join(deck).join("deck.toml"), &DECK.replace("DECK", deck))?;
    for (name, schema) in SCHEMAS {
        let file = folder.join(name);
        // An older version's gives way: it is no work of the author's.
        if fs::read_to_string(&file).is_ok_and(|written| written == schema) {
            continue;
        }
        written(&file, create_folder_of(&file).and_then(|()| fs::write(&file, schema)))?;
    }
    Ok(file)
}

/// Whether the file was written; one that exists is left as it is.
fn write_new(file: &Path, text: &str) -> Result<bool, CreateError> {
    let created = create_folder_of(file).and_then(|()| File::create_new(file));
    match created {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && file.exists() => Ok(false),
        created => written(file, created.and_then(|mut created| created.write_all(text.as_bytes()))).map(|()| true),
    }
}

fn create_folder_of(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

fn written(file: &Path, outcome: io::Result<()>) -> Result<(), CreateError> {
    outcome.map_err(|error| CreateError::Unwritable { file: file.to_path_buf(), error })
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;
    use crate::{Kind, Origin, lint, load};

    fn name(kind: &Kind) -> &'static str {
        match kind {
            Kind::Choice(_) => "choice",
            Kind::Number(_) => "number",
            Kind::Value(_) => "value",
            Kind::Code(_) => "code",
            Kind::Order(_) => "order",
            Kind::Text(_) => "text",
            Kind::Open(_) => "open",
        }
    }

    #[test]
    fn every_kind_has_a_starter_in_which_nothing_is_wrong() {
        let folder = tempdir().expect("a folder");
        for (kind, _) in STARTERS {
            let file = create(folder.path(), "new", &format!("a-{kind}"), kind).expect("a file");
            assert!(file.is_file());
        }
        let bank = load(&[(folder.path().into(), Origin::Own)]);
        assert_eq!(bank.diagnostics, []);
        let [deck] = bank.decks.as_slice() else { panic!("{:?}", bank.decks) };
        assert_eq!((deck.title.as_str(), deck.questions.len()), ("new", STARTERS.len()));
        for question in &deck.questions {
            assert_eq!(lint(question, deck), []);
            assert_eq!(question.id.as_str(), format!("new/a-{}", name(&question.parts[0].kind)));
        }
    }

    /// Editors resolve the path from the file that names it.
    #[test]
    fn the_schemas_that_the_files_name_are_there_and_know_every_key_of_theirs() {
        let folder = tempdir().expect("a folder");
        for (kind, _) in STARTERS {
            create(folder.path(), "new", &format!("a-{kind}"), kind).expect("a file");
        }
        let deck = folder.path().join("new");
        for file in fs::read_dir(&deck).expect("a folder").flatten() {
            let text = fs::read_to_string(file.path()).expect("a text");
            let named = text.lines().next().and_then(|line| line.strip_prefix("#:schema ")).expect("a schema");
            let schema = fs::read_to_string(deck.join(named)).expect("the schema is where the file says");
            let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
            let written: toml::Table = toml::from_str(&text).expect("TOML");
            for key in written.keys() {
                assert!(schema["properties"].get(key).is_some(), "{}: {key}", file.path().display());
            }
        }
    }

    #[test]
    fn nothing_is_overwritten_and_names_are_ids() {
        let folder = tempdir().expect("a folder");
        let mine = folder.path().join("mine/one.toml");
        fs::create_dir(folder.path().join("mine")).and_then(|()| fs::write(&mine, "mine")).expect("a file");
        fs::write(folder.path().join("mine/deck.toml"), "my deck").expect("a file");
        assert!(
            matches!(create(folder.path(), "mine", "one", "code"), Err(CreateError::Exists { file }) if file == mine)
        );
        create(folder.path(), "mine", "two", "code").expect("another file");
        assert_eq!(fs::read_to_string(&mine).expect("a text"), "mine");
        assert_eq!(fs::read_to_string(folder.path().join("mine/deck.toml")).expect("a text"), "my deck");
        for (deck, stem) in [("..", "one"), ("mine", "../one"), ("Mine", "one"), ("mine", ""), ("mine", "deck")] {
            assert!(
                matches!(create(folder.path(), deck, stem, "code"), Err(CreateError::Name { .. })),
                "{deck}/{stem}"
            );
        }
        assert!(matches!(create(folder.path(), "mine", "three", "essay"), Err(CreateError::Kind { .. })));
        let blocked = create(&folder.path().join("mine/one.toml"), "deck", "one", "text");
        assert!(matches!(blocked, Err(CreateError::Unwritable { .. })), "{blocked:?}");
    }
}
