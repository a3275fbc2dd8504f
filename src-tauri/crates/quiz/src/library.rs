//! The bank that is loaded right now, and the folders it comes from.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use candlelight_bank::{Bank, CreateError, Origin, create};
use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::places::Places;
use crate::verify::verify;

/// How long the folders must be quiet before they are read again: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(150);

const OWN_DECK: &str = "my-questions";
const OWN_DECK_TOML: &str = "#:schema ../schema/deck.json
# Your own deck. The id is part of every question's id, so keep it once you study.
id       = 'my-questions'
title    = 'My questions'
language = 'en'
";

/// A bank with the number of times that one was loaded.
#[derive(Debug, Default)]
pub(crate) struct Edition {
    pub(crate) bank: Bank,
    pub(crate) revision: u32,
}

#[derive(Debug)]
pub(crate) struct Library {
    folders: Vec<(PathBuf, Origin)>,
    own: PathBuf,
    edition: RwLock<Arc<Edition>>,
}

/// Watches the folders for as long as it lives.
#[derive(Debug)]
pub struct Watch {
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl Library {
    /// The bundled decks and the learner's own; creates the learner's folder.
    pub(crate) fn open(places: &Places) -> Self {
        // Where that fails the bank says so: a folder that is not there is one of its diagnostics.
        let _ = fs::create_dir_all(&places.own);
        let folders = vec![(places.questions.clone(), Origin::Bundled), (places.own.clone(), Origin::Own)];
        let library = Library { folders, own: places.own.clone(), edition: RwLock::default() };
        library.reload();
        library
    }

    pub(crate) fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.edition.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The learner's own folder of decks.
    pub(crate) fn own_folder(&self) -> &Path {
        &self.own
    }

    pub(crate) fn reload(&self) -> Arc<Edition> {
        let bank = load(&self.folders);
        let mut current = self.edition.write().unwrap_or_else(PoisonError::into_inner);
        *current = Arc::new(Edition { bank, revision: current.revision + 1 });
        Arc::clone(&current)
    }

    /// Loads the bank anew whenever a file in the folders changes, and tells `observer`.
    pub(crate) fn watch(
        self: &Arc<Self>,
        observer: impl Fn(&Arc<Edition>) + Send + 'static,
    ) -> Result<Watch, notify_debouncer_full::notify::Error> {
        let library = Arc::clone(self);
        let on_events = move |events: DebounceEventResult| {
            // An error means that events were lost: reading everything again is the answer to that too.
            let only_read =
                events.is_ok_and(|events| events.iter().all(|event| matches!(event.kind, EventKind::Access(_))));
            if !only_read {
                observer(&library.reload());
            }
        };
        let mut debouncer = new_debouncer(QUIET, None, on_events)?;
        for (folder, _) in &self.folders {
            debouncer.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(Watch { _debouncer: debouncer })
    }

    /// Writes a small question into the learner's own deck, which is created where it is missing, and gives its path.
    pub(crate) fn new_question(&self) -> Result<PathBuf, CreateError> {
        let deck = self.own.join(OWN_DECK).join("deck.toml");
        // Where this fails, the question beside it cannot be written either, and that is told.
        let _ = fs::create_dir_all(self.own.join(OWN_DECK))
            .and_then(|()| fs::File::create_new(&deck))
            .and_then(|mut created| created.write_all(OWN_DECK_TOML.as_bytes()));
        let mut number = 1;
        loop {
            match create(&self.own, OWN_DECK, &format!("question-{number}"), "number") {
                Err(CreateError::Exists { .. }) => number += 1,
                outcome => return outcome,
            }
        }
    }

    /// The real path of a TOML file, if it lies in one of the folders: nothing else is opened on a window's word.
    pub(crate) fn inside(&self, file: &Path) -> Option<PathBuf> {
        let file =
            fs::canonicalize(file).ok().filter(|file| file.extension().is_some_and(|ending| ending == "toml"))?;
        let is_inside =
            |(folder, _): &(PathBuf, Origin)| fs::canonicalize(folder).is_ok_and(|folder| file.starts_with(folder));
        self.folders.iter().any(is_inside).then_some(file)
    }
}

/// Reads and verifies every deck in these folders.
pub(crate) fn load(folders: &[(PathBuf, Origin)]) -> Bank {
    let mut bank = candlelight_bank::load(folders);
    verify(&mut bank);
    bank
}
