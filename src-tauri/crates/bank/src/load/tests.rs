use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::{TempDir, tempdir};

use super::load;
use crate::{Bank, Code, DeckId, Origin, QuestionId};

/// A question in which nothing is wrong.
const QUESTION: &str = include_str!("../starters/choice.toml");

/// A temporary folder of decks to write into.
struct Decks(TempDir);

impl Decks {
    fn new() -> Self {
        Self(tempdir().expect("a temporary folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    fn deck(&self, id: &str) -> &Self {
        self.write(&format!("{id}/deck.toml"), format!("id = '{id}'\ntitle = 'T'\n"))
    }

    fn load(&self) -> Bank {
        load(&[(self.path().to_path_buf(), Origin::Own)])
    }
}

/// File name, code, and line and column.
type Found = (String, Code, Option<(usize, usize)>);

fn found(bank: &Bank) -> Vec<Found> {
    let name = |file: &Path| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    bank.diagnostics
        .iter()
        .map(|it| (name(&it.file), it.code, it.span.as_ref().map(|span| (span.line, span.column))))
        .collect()
}

fn ids(bank: &Bank) -> Vec<&str> {
    bank.decks.iter().flat_map(|deck| &deck.questions).map(|question| question.id.as_str()).collect()
}

#[test]
fn questions_come_by_id_and_are_found() {
    let decks = Decks::new();
    for name in ["b/a-b.toml", "b/a.toml", "b/z.toml", "a/one.toml"] {
        decks.write(name, QUESTION);
    }
    let bank = decks.deck("a").deck("b").load();
    assert_eq!(bank.diagnostics, []);
    assert_eq!(ids(&bank), ["a/one", "b/a", "b/a-b", "b/z"]);
    for id in ids(&bank) {
        let (deck, question) = bank.question(&QuestionId::new(id)).expect("every id is found");
        assert_eq!((question.id.as_str(), id.starts_with(deck.id.as_str())), (id, true));
    }
    for absent in ["b/none", "none/a", "a", ""] {
        assert!(bank.question(&QuestionId::new(absent)).is_none());
    }
}

#[test]
fn hidden_files_backups_and_other_files_are_ignored() {
    let decks = Decks::new();
    for name in
        ["d/.q.toml", "d/.#q.toml", "d/q.toml~", "d/.q.toml.swp", "d/notes.md", ".git/config.toml", "readme.txt"]
    {
        decks.write(name, "not a question");
    }
    let bank = decks.deck("d").write("d/q.toml", QUESTION).load();
    assert_eq!((ids(&bank), found(&bank)), (vec!["d/q"], vec![]));
}

#[test]
fn a_folder_may_be_a_deck_itself() {
    let decks = Decks::new();
    decks.deck("d").write("d/q.toml", QUESTION);
    let bank = load(&[(decks.path().join("d"), Origin::Bundled)]);
    assert_eq!((ids(&bank), bank.decks[0].origin), (vec!["d/q"], Origin::Bundled));
}

#[test]
fn broken_files_are_told_and_the_others_load() {
    let decks = Decks::new();
    decks
        .deck("d")
        .write("d/good.toml", QUESTION)
        .write("d/bad-syntax.toml", "title = 'T'\nprompt =\n")
        .write("d/bad-utf8.toml", b"title = 'T'\nprompt = '\xc3\xb8\xff'\n")
        .write("d/bad-control.toml", "title = 'T\u{7}'\n")
        .write("d/huge.toml", vec![b'#'; 10_000_000])
        .write("d/folder.toml/inside", "");
    let bank = decks.load();
    assert_eq!(ids(&bank), ["d/good"]);
    assert_eq!(
        found(&bank),
        [
            ("bad-control.toml".into(), Code::ControlCharacter, Some((1, 11))),
            ("bad-syntax.toml".into(), Code::Syntax, Some((2, 9))),
            ("bad-utf8.toml".into(), Code::NotUtf8, Some((2, 12))),
            ("folder.toml".into(), Code::Unreadable, None),
            ("huge.toml".into(), Code::TooLarge, None),
        ]
    );
    assert!(bank.diagnostics.iter().all(|diagnostic| diagnostic.help.is_some()));
}

#[test]
fn decks_that_are_none_are_told() {
    let decks = Decks::new();
    decks
        .write("a-none/q.toml", QUESTION)
        .write("b-broken/deck.toml", "id = 'x'\n")
        .write("b-broken/q.toml", QUESTION)
        .write("loose.toml", QUESTION)
        .write("pictures/seven.png", "no deck, and not meant to be one");
    let bank = decks.load();
    assert_eq!(
        found(&bank),
        [
            ("loose.toml".into(), Code::Deck, None),
            ("a-none".into(), Code::Deck, None),
            ("deck.toml".into(), Code::MissingKey, Some((1, 1))),
        ]
    );
    assert!(bank.decks.is_empty());
}

#[test]
fn a_deck_id_belongs_to_the_folder_that_came_first() {
    let (bundled, own) = (Decks::new(), Decks::new());
    bundled.deck("d").write("d/q.toml", QUESTION);
    own.write("mine/deck.toml", "title = 'T'\nid = 'd'\n").write("mine/other.toml", QUESTION);
    let bank = load(&[(bundled.path().into(), Origin::Bundled), (own.path().into(), Origin::Own)]);
    assert_eq!(ids(&bank), ["d/q"]);
    assert_eq!(found(&bank), [("deck.toml".into(), Code::DuplicateId, Some((2, 6)))]);
    assert_eq!(bank.diagnostics[0].file, own.path().join("mine/deck.toml"));
}

#[test]
fn a_missing_folder_is_told_and_nothing_else_happens() {
    let decks = Decks::new();
    let bank = load(&[(decks.path().join("nowhere"), Origin::Own)]);
    assert_eq!(found(&bank), [("nowhere".into(), Code::Unreadable, None)]);
    assert!(bank.decks.is_empty());
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_pipes_are_told() {
    use std::os::unix::fs::symlink;
    let decks = Decks::new();
    decks.deck("d").write("d/q.toml", QUESTION);
    symlink("self.toml", decks.path().join("d/self.toml")).expect("a link");
    symlink("gone.toml", decks.path().join("d/dangling.toml")).expect("a link");
    symlink("..", decks.path().join("d/up")).expect("a link");
    symlink("round", decks.path().join("round")).expect("a link");
    let pipe = decks.path().join("d/pipe.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()));
    let bank = decks.load();
    assert_eq!(ids(&bank), ["d/q"]);
    let names: Vec<_> = found(&bank).into_iter().map(|(name, code, _)| (name, code)).collect();
    let unreadable = ["round", "dangling.toml", "pipe.toml", "self.toml"].map(|name| (name.into(), Code::Unreadable));
    assert_eq!(names, unreadable);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let decks = Decks::new();
    decks.deck("d").write("d/q.toml", QUESTION).deck("locked");
    let locked = decks.path().join("locked");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("own folder");
    // The administrator may read everything: then there is nothing to see here.
    let refused = fs::read_dir(&locked).is_err();
    let bank = decks.load();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).expect("own folder");
    assert_eq!(ids(&bank), ["d/q"]);
    if refused {
        assert_eq!(found(&bank), [("locked".into(), Code::Unreadable, None)]);
        assert!(bank.diagnostics[0].message.contains("permission"));
    }
}

#[test]
fn ten_thousand_files_load_completely_and_in_order() {
    let decks = Decks::new();
    decks.deck("big");
    let folder = decks.path().join("big");
    let mut name = String::new();
    for number in 0..10_000 {
        name.clear();
        write!(name, "q-{number:05}.toml").expect("a string takes everything");
        fs::write(folder.join(&name), QUESTION).expect("a file");
    }
    let bank = decks.load();
    assert_eq!(bank.diagnostics, []);
    let ids = ids(&bank);
    assert_eq!(ids.len(), 10_000);
    assert!(ids.is_sorted());
    assert_eq!(bank.question(&QuestionId::new("big/q-04711")).map(|(deck, _)| &deck.id), Some(&DeckId::new("big")));
}

#[test]
fn a_deck_orders_its_questions_and_the_rest_follow_by_id() {
    let decks = Decks::new();
    for name in ["d/a.toml", "d/b.toml", "d/c.toml"] {
        decks.write(name, QUESTION);
    }
    let bank = decks.write("d/deck.toml", "id = 'd'\ntitle = 'T'\norder = ['c', 'gone', 'a']\n").load();
    assert_eq!(ids(&bank), ["d/c", "d/a", "d/b"]);
    assert_eq!(found(&bank), [("deck.toml".to_owned(), Code::Deck, Some((3, 15)))]);
    assert!(bank.question(&QuestionId::new("d/b")).is_some());
}

fn formerly(ids: &str) -> String {
    format!("formerly = [{ids}]\n{QUESTION}")
}

#[test]
fn a_former_id_that_a_question_still_has_is_told() {
    let decks = Decks::new();
    decks.deck("a").deck("b").write("a/old.toml", QUESTION).write("a/broken.toml", "title =\n");
    decks.write("a/self.toml", formerly("'self'")).write("a/thief.toml", formerly("'gone', 'broken'"));
    let bank = decks.write("b/heir.toml", formerly("'old', 'a/gone'")).write("b/twin.toml", formerly("'a/old'")).load();
    assert_eq!(ids(&bank), ["a/old", "b/heir"], "no history goes to a question that is in doubt");
    let told: Vec<_> = found(&bank).into_iter().filter(|(_, code, _)| *code == Code::DuplicateId).collect();
    let of = |name: &str, column| (name.to_owned(), Code::DuplicateId, Some((1, column)));
    assert_eq!(told, [of("self.toml", 13), of("thief.toml", 21), of("twin.toml", 13)]);
    let helps = bank.diagnostics.iter().filter(|it| it.code == Code::DuplicateId).filter_map(|it| it.help.as_deref());
    assert_eq!(helps.filter(|help| help.contains("would go to two questions")).count(), 2);
}

#[test]
fn a_former_id_goes_to_one_question() {
    let decks = Decks::new();
    decks.deck("a").write("a/one.toml", formerly("'old'")).write("a/two.toml", formerly("'older', 'a/old'"));
    let bank = decks.load();
    assert_eq!(ids(&bank), ["a/one"]);
    assert_eq!(found(&bank), [("two.toml".to_owned(), Code::DuplicateId, Some((1, 22)))]);
    assert!(bank.diagnostics[0].message.contains("`a/one` was formerly `a/old`"), "{:?}", bank.diagnostics);
}
