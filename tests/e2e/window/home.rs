//! Folders of a window's own: nothing of the person who runs the tests is read or written.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use candlelight_study::{Moment, Store};
use jiff::ZonedDateTime;
use tempfile::TempDir;

/// Where it is set, the app leaves the choice of WebKit's renderer alone.
const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Taken away when dropped.
#[derive(Debug)]
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    /// Of a learner who was asked for the exam's date already.
    pub(crate) fn new() -> Self {
        let home = Self::fresh();
        home.with_progress(|store| store.set_setting("exam-asked", &true).expect("a setting can be written"));
        home
    }

    /// Of a learner who starts the app for the first time.
    pub(crate) fn fresh() -> Self {
        let home = Home { folder: tempfile::tempdir().expect("a temporary folder can be made") };
        for part in ["data", "config", "cache", "runtime", "bin"] {
            fs::create_dir_all(home.path(part)).expect("a folder can be made in it");
        }
        permit(&home.path("runtime"), 0o700);
        // What the app asks the desktop to open is written down instead.
        let stub = home.path("bin/xdg-open");
        let script = format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", home.path("opened").display());
        fs::write(&stub, script).expect("a script can be written");
        permit(&stub, 0o755);
        // Inflating MNIST once is enough for all windows.
        let shared = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
        fs::create_dir_all(&shared).expect("the shared cache can be made");
        symlink(shared, home.path("cache/candlelight")).expect("it can be linked");
        home
    }

    pub(crate) fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let path = std::env::var("PATH").unwrap_or_default();
        // WebKit's driver takes pictures of the accelerated renderer only, and waits for ever for any other's.
        let renderer = std::env::var_os("CANDLELIGHT_PICTURES").map(|_| (RENDERER, PathBuf::from("0")));
        let own = vec![
            ("HOME", self.path("")),
            ("XDG_DATA_HOME", self.path("data")),
            ("XDG_CONFIG_HOME", self.path("config")),
            ("XDG_CACHE_HOME", self.path("cache")),
            ("XDG_RUNTIME_DIR", self.path("runtime")),
            ("PATH", PathBuf::from(format!("{}:{path}", self.path("bin").display()))),
        ];
        own.into_iter().chain(renderer).collect()
    }

    /// Where progress is kept.
    pub(crate) fn progress(&self) -> PathBuf {
        self.path("data/candlelight/progress")
    }

    /// Works on the learner's progress while no window is open.
    pub(crate) fn with_progress<T>(&self, work: impl FnOnce(&mut Store) -> T) -> T {
        let opened = Store::open(&self.progress(), now()).expect("progress can be kept");
        let mut store = opened.store;
        work(&mut store)
    }

    /// The learner's own decks.
    pub(crate) fn decks(&self) -> PathBuf {
        self.path("data/candlelight/decks")
    }

    /// The learner's deck with one question of every kind.
    pub(crate) fn add_every_kind(&self) {
        self.add_deck("deck", "every-kind");
    }

    /// A deck from a folder beside these tests.
    pub(crate) fn add_deck(&self, folder: &str, name: &str) {
        let deck = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/e2e").join(folder);
        for file in fs::read_dir(deck).expect("it lies beside these tests").flatten() {
            let text = fs::read_to_string(file.path()).expect("it is text");
            self.write(&format!("{name}/{}", file.file_name().display()), &text);
        }
    }

    /// Writes a question file, as an editor does that replaces the old one in one go.
    pub(crate) fn write(&self, place: &str, text: &str) {
        let file = self.decks().join(place);
        let new = file.with_extension("new");
        fs::create_dir_all(file.parent().expect("it lies in a deck")).expect("a deck can be made");
        fs::write(&new, text).expect("a question can be written");
        fs::rename(new, file).expect("it can be renamed");
    }

    /// What the app asked the desktop to open, in order.
    pub(crate) fn opened(&self) -> Vec<String> {
        fs::read_to_string(self.path("opened")).unwrap_or_default().lines().map(str::to_owned).collect()
    }

    pub(crate) fn path(&self, part: &str) -> PathBuf {
        self.folder.path().join(part)
    }
}

/// This computer's time.
pub(crate) fn now() -> Moment {
    Moment::of(&ZonedDateTime::now())
}

fn permit(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions can be set");
}
