//! The one driver: a temporary folder to write decks in and to run `candlelight` from.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use candlelight_quiz::view::{Evidence, Explanation, Key, QuestionView, Response, Submitted, Verdict};
use candlelight_quiz::{Clock, Places, QuestionId, Quiz};
use jiff::ZonedDateTime;
use tempfile::TempDir;

/// How long anything may take before a scenario gives up on it.
pub(crate) const WATCHDOG: Duration = Duration::from_mins(1);

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_candlelight");

/// A question that nothing is wrong with.
pub(crate) const SOUND: &str =
    "title = 'Sound'\nprompt = 'What is one and one?'\n[[part]]\n[part.number]\nexpect = '2'\n";

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    root.canonicalize().expect("the repository is there")
}

/// The user's cache that all desks share, so that MNIST is inflated once and not for every scenario. Whoever uses it
/// verifies it.
pub(crate) fn shared_cache() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache")
}

pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        // Beside the program, so that the program can be linked into it.
        Desk { folder: TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder") }
    }

    /// A desk with one deck, `deck`, that holds these question files.
    pub(crate) fn with_deck(files: &[(&str, &str)]) -> Self {
        let desk = Desk::new();
        desk.write("decks/deck/deck.toml", "id = 'deck'\ntitle = 'Deck'\n");
        for (name, text) in files {
            desk.write(&format!("decks/deck/{name}.toml"), text);
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, with the folders that it stands in.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(&path, content).expect("a file");
        path
    }

    /// Puts a file of the project here, without writing it anew where the file system can: a program that is just being
    /// written cannot be started.
    pub(crate) fn link(&self, file: impl AsRef<Path>, name: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::hard_link(&file, &path).or_else(|_| fs::copy(&file, &path).map(drop)).expect("a link or a copy");
    }

    /// The program, at home in this folder.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(repository())
            .env("HOME", self.path("home"))
            .env("XDG_DATA_HOME", self.path("home/data"))
            .env("XDG_CONFIG_HOME", self.path("home/config"))
            .env("XDG_CACHE_HOME", shared_cache())
            .env_remove("RAYON_NUM_THREADS");
        command
    }

    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Ran {
        Ran::of(self.command(PROGRAM).args(arguments))
    }

    pub(crate) fn places(&self) -> Places {
        let places = Places {
            questions: self.path("bundled"),
            mnist: repository().join("data/mnist"),
            cache: shared_cache().join("candlelight/mnist"),
            own: self.path("decks"),
            weights: self.path("weights"),
            progress: self.path("progress"),
        };
        fs::create_dir_all(&places.questions).expect("a folder");
        places
    }

    /// The application on this desk's decks.
    pub(crate) fn quiz(&self) -> Quiz {
        Quiz::open(&self.places(), PROGRAM.into())
    }

    /// The same at a time of the scenario's own.
    pub(crate) fn quiz_at(&self, time: &Time) -> Quiz {
        Quiz::open_at(&self.places(), PROGRAM.into(), time.clock())
    }
}

/// A clock that stands still until it is set.
#[derive(Debug, Clone)]
pub(crate) struct Time(Arc<Mutex<ZonedDateTime>>);

impl Time {
    /// Such as `2026-11-28T09:00[UTC]`.
    pub(crate) fn at(text: &str) -> Self {
        Time(Arc::new(Mutex::new(text.parse().expect(text))))
    }

    /// Goes on, or with a negative span back.
    pub(crate) fn pass(&self, span: jiff::Span) {
        let mut now = self.0.lock().expect("nobody panics with it");
        *now = now.checked_add(span).expect("a time that there is");
    }

    fn clock(&self) -> Clock {
        let time = self.clone();
        Clock::new(move || time.0.lock().expect("nobody panics with it").clone())
    }
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Ran { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    pub(crate) fn succeeded(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:#?}");
        self
    }

    /// Ended with an error for people, not with a panic.
    pub(crate) fn failed(self) -> Self {
        assert_eq!(self.code, Some(1), "{self:#?}");
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    /// Failed, told why on stderr, and gave nothing to whoever reads stdout.
    pub(crate) fn refused(self, expected: &[&str]) -> Self {
        let ran = self.failed();
        assert_eq!(ran.stdout, "");
        contains_all(&ran.stderr, expected);
        ran
    }
}

#[track_caller]
pub(crate) fn contains_all(text: &str, expected: &[&str]) {
    for part in expected {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

/// Asks again and again until there is an answer.
#[track_caller]
pub(crate) fn eventually<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(started.elapsed() < WATCHDOG, "waited {WATCHDOG:?} in vain for this: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// One question with one seed, as a learner meets it.
pub(crate) struct Sitting<'a> {
    pub(crate) quiz: &'a Quiz,
    pub(crate) id: QuestionId,
    pub(crate) seed: u32,
}

impl<'a> Sitting<'a> {
    pub(crate) fn of(quiz: &'a Quiz, id: &str, seed: u32) -> Self {
        Sitting { quiz, id: QuestionId::new(id), seed }
    }

    pub(crate) fn shown(&self) -> QuestionView {
        self.quiz.present(&self.id, self.seed).expect("the question is in the bank")
    }

    pub(crate) fn submit(&self, part: &str, response: &Response) -> Submitted {
        self.quiz.submit(&self.id, self.seed, part, response).expect("the part can be graded")
    }

    /// What was drawn for a variant.
    pub(crate) fn drawn(&self, name: &str) -> String {
        let drawn = self.shown().drawn;
        drawn.into_iter().find(|drawn| drawn.name == name).expect(name).value
    }

    /// What came of a response that could be read.
    #[track_caller]
    pub(crate) fn verdict_on(&self, part: &str, response: &Response) -> Verdict {
        match self.submit(part, response) {
            Submitted::Graded { verdict } => *verdict,
            other => panic!("not graded: {other:?}"),
        }
    }

    pub(crate) fn explanation(&self) -> Explanation {
        self.quiz.explain(&self.id, self.seed).expect("the explanation is computed")
    }

    pub(crate) fn evidence(&self, claim: &str) -> Evidence {
        self.quiz.run_claim(&self.id, self.seed, claim, false, None).expect("the claim can be run")
    }

    pub(crate) fn reveal(&self, part: &str) -> Key {
        self.quiz.reveal(&self.id, self.seed, part).expect("the part has a key")
    }
}
