//! The loaded bank follows its folders, and files are written and opened in no others.

use std::fs;
use std::sync::mpsc::{Receiver, channel};

use candlelight_quiz::Watch;
use candlelight_quiz::view::BankView;

use crate::desk::{Desk, SOUND, WATCHDOG};

/// The bank as it is told after changes of files.
struct Watched {
    told: Receiver<BankView>,
    _watch: Watch,
}

impl Watched {
    fn of(quiz: &candlelight_quiz::Quiz) -> Self {
        let (sender, told) = channel();
        let watch = quiz.watch_bank(move |bank| {
            // Nobody listens any more once the scenario is over.
            let _ = sender.send(bank);
        });
        Watched { told, _watch: watch.expect("the folders can be watched") }
    }

    /// The first bank of which this is true.
    #[track_caller]
    fn until(&self, what: &str, is_it: impl Fn(&BankView) -> bool) -> BankView {
        loop {
            match self.told.recv_timeout(WATCHDOG) {
                Ok(bank) if is_it(&bank) => return bank,
                Ok(_) => {}
                Err(error) => panic!("waited {WATCHDOG:?} in vain for {what}: {error}"),
            }
        }
    }
}

/// Ids and titles of every question.
fn questions(bank: &BankView) -> Vec<(&str, &str)> {
    let questions = bank.decks.iter().flat_map(|deck| &deck.questions);
    questions.map(|question| (question.id.as_str(), question.title.as_str())).collect()
}

#[test]
fn a_new_a_changed_and_a_removed_file_are_noticed() {
    let desk = Desk::with_deck(&[("sound", SOUND)]);
    let quiz = desk.quiz();
    let watched = Watched::of(&quiz);
    let revision = quiz.bank().revision;

    desk.write("decks/deck/another.toml", SOUND);
    let bank = watched.until("a new question", |bank| questions(bank).len() == 2);
    assert_eq!(questions(&bank), [("deck/another", "Sound"), ("deck/sound", "Sound")]);
    assert!(bank.revision > revision);

    desk.write("decks/deck/another.toml", SOUND.replace("Sound", "Renamed"));
    let renamed = ("deck/another", "Renamed");
    watched.until("a new title", |bank| questions(bank).contains(&renamed));

    fs::remove_file(desk.path("decks/deck/another.toml")).expect("a question");
    watched.until("a question less", |bank| questions(bank) == [("deck/sound", "Sound")]);
    assert_eq!(questions(&quiz.bank()), [("deck/sound", "Sound")]);
}

#[test]
fn the_bundled_folder_is_watched_as_well() {
    let desk = Desk::new();
    desk.write("bundled/ours/deck.toml", "id = 'ours'\ntitle = 'Ours'\n");
    let quiz = desk.quiz();
    let watched = Watched::of(&quiz);
    desk.write("bundled/ours/first.toml", SOUND);
    let bank = watched.until("a bundled question", |bank| questions(bank) == [("ours/first", "Sound")]);
    assert!(!bank.decks[0].own);
}

#[test]
fn a_deck_that_is_moved_in_is_noticed_with_its_questions() {
    let desk = Desk::new();
    let quiz = desk.quiz();
    let watched = Watched::of(&quiz);
    desk.write("drafts/deck/deck.toml", "id = 'deck'\ntitle = 'Deck'\n");
    desk.write("drafts/deck/first.toml", SOUND);
    fs::rename(desk.path("drafts/deck"), desk.path("decks/deck")).expect("a folder moved");
    let bank = watched.until("a deck", |bank| questions(bank) == [("deck/first", "Sound")]);
    assert!(bank.decks[0].own);

    // What is written into it later is noticed too.
    desk.write("decks/deck/second.toml", SOUND);
    watched.until("a question in the deck", |bank| questions(bank).len() == 2);
}

#[test]
fn a_broken_file_shows_what_is_wrong_and_the_others_stay() {
    let desk = Desk::with_deck(&[("sound", SOUND), ("fragile", SOUND)]);
    let quiz = desk.quiz();
    let watched = Watched::of(&quiz);
    let file = desk.write("decks/deck/fragile.toml", SOUND.replace("prompt", "promt"));
    let bank = watched.until("a diagnostic", |bank| !bank.diagnostics.is_empty());
    assert_eq!(questions(&bank), [("deck/sound", "Sound")]);
    let found = &bank.diagnostics[0];
    assert_eq!((found.severity.as_str(), found.code.as_str()), ("error", "unknown-key"));
    assert_eq!((found.path.as_str(), found.place.as_str()), (file.to_str().expect("a name"), "deck/fragile.toml"));
    assert_eq!((found.line, found.column), (Some(2), Some(1)));
    assert_eq!(found.excerpt.as_deref(), Some("promt = 'What is one and one?'"));
    assert!(found.help.as_ref().is_some_and(|help| help.contains("`prompt`")), "{found:?}");

    desk.write("decks/deck/fragile.toml", SOUND);
    let healed = watched.until("a healed file", |bank| bank.diagnostics.is_empty());
    assert_eq!(questions(&healed).len(), 2);
}

#[test]
fn a_file_saved_by_way_of_another_is_noticed() {
    let desk = Desk::with_deck(&[("sound", SOUND)]);
    let quiz = desk.quiz();
    let watched = Watched::of(&quiz);
    // As many editors save: a new file, renamed over the old one.
    desk.write("decks/deck/.sound.toml.swp", SOUND.replace("Sound", "Saved"));
    fs::rename(desk.path("decks/deck/.sound.toml.swp"), desk.path("decks/deck/sound.toml")).expect("a file renamed");
    watched.until("the saved title", |bank| questions(bank) == [("deck/sound", "Saved")]);
}

#[test]
fn a_first_start_creates_the_own_folder() {
    let desk = Desk::new();
    let quiz = desk.quiz();
    assert!(desk.path("decks").is_dir());
    assert_eq!(quiz.bank().own_folder, desk.path("decks").display().to_string());
    assert_eq!(questions(&quiz.bank()), []);
}

#[test]
fn the_bundled_decks_open_without_an_own_folder() {
    let desk = Desk::new();
    desk.write("decks", "a file where the folder should be");
    desk.write("bundled/ours/deck.toml", "id = 'ours'\ntitle = 'Ours'\n");
    desk.write("bundled/ours/first.toml", SOUND);
    let bank = desk.quiz().bank();
    assert_eq!(questions(&bank), [("ours/first", "Sound")]);
    assert!(bank.diagnostics.iter().any(|found| found.path == bank.own_folder), "{:?}", bank.diagnostics);
}

#[test]
fn a_new_question_is_a_sound_one_in_a_deck_of_its_own() {
    let desk = Desk::new();
    let quiz = desk.quiz();
    let watched = Watched::of(&quiz);
    let first = quiz.new_question().expect("a file");
    let second = quiz.new_question().expect("another file");
    assert_ne!(first, second);
    for file in [&first, &second] {
        assert!(file.starts_with(desk.path("decks")), "{}", file.display());
        assert_eq!(quiz.editable(file).expect("it may be opened"), file.canonicalize().expect("it is there"));
    }
    let bank = watched.until("both questions", |bank| questions(bank).len() == 2);
    assert!(bank.diagnostics.is_empty(), "{:?}", bank.diagnostics);
    let ran = desk.run(["check".as_ref(), desk.path("decks").as_os_str()]).succeeded();
    assert_eq!(ran.stdout, "2 questions, 0 errors, 0 warnings\n");
}

#[test]
fn a_new_question_leaves_what_is_there() {
    let desk = Desk::new();
    let quiz = desk.quiz();
    let mine = desk.write("decks/my-questions/question-1.toml", "mine");
    let its_deck = desk.write("decks/my-questions/deck.toml", "my deck");
    let new = quiz.new_question().expect("a file");
    assert_eq!(new, desk.path("decks/my-questions/question-2.toml"));
    assert_eq!(fs::read_to_string(mine).expect("my question"), "mine");
    assert_eq!(fs::read_to_string(its_deck).expect("my deck"), "my deck");
}

#[test]
fn a_new_question_without_room_says_what_to_do() {
    let desk = Desk::new();
    let quiz = desk.quiz();
    desk.write("decks/my-questions", "a file where the deck should be");
    let failure = quiz.new_question().expect_err("there is no folder to write in");
    assert!(failure.message.contains(desk.path("decks").to_str().expect("a name")), "{failure:?}");
    assert!(failure.help.is_some());
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_question_folders_is_opened() {
    let desk = Desk::with_deck(&[("sound", SOUND)]);
    let quiz = desk.quiz();
    let secret = desk.write("secret.toml", SOUND);
    desk.write("decks-of-others/sound.toml", SOUND);
    std::os::unix::fs::symlink(&secret, desk.path("decks/deck/link.toml")).expect("a link");
    for outside in [
        "secret.toml",
        "decks/../secret.toml",
        "decks/deck/link.toml",
        "decks-of-others/sound.toml",
        "decks/no-such.toml",
    ] {
        let failure = quiz.editable(&desk.path(outside)).expect_err(outside);
        assert!(failure.message.contains("is not a question file in one of the folders"), "{failure:?}");
    }
    let script = desk.write("decks/deck/script.sh", "");
    assert!(quiz.editable(&script).is_err(), "only questions are opened: a system runs what it takes for a program");
    assert!(quiz.editable("/etc/passwd".as_ref()).is_err());
    assert!(quiz.editable("deck/sound.toml".as_ref()).is_err(), "a path that depends on where the program runs");
    for inside in ["decks/deck/sound.toml", "decks/deck/../deck/sound.toml"] {
        assert!(quiz.editable(&desk.path(inside)).is_ok(), "{inside}");
    }
}
