//! Where progress is kept: backups, and the whole of it as one file to take elsewhere.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Weak;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use candlelight_study::{Backup, Store, check_integrity};

use super::{Desk, Study, failure, settings, words};
use crate::quiz::Quiz;
use crate::view::{BackupPreview, BackupView, Failure, Imported, StoreNotice};

/// How often a backup is made while the app is used.
const EVERY: Duration = Duration::from_mins(30);
/// The window and its first question come first.
const SETTLING: Duration = Duration::from_secs(3);

/// The name that an exported file is offered under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressFile(pub String);

/// Opens the store, looks through all of it and backs it up, and then backs it up every half hour until the application
/// ends: all of that beside the learner, who waits for none of it.
pub(super) fn look_after(study: &Weak<Study>, ended: &Receiver<()>) {
    let Some(folder) = study.upgrade().and_then(|study| study.kept_in()) else { return };
    let mut pause = SETTLING;
    while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        let Some(study) = study.upgrade() else { return };
        if pause == SETTLING
            && let Ok(Some(damage)) = check_integrity(&folder)
        {
            study.desk().notices.push(StoreNotice { message: damage.message, help: damage.help, unsaved: false });
        }
        let now = study.now();
        let backed_up = Store::open(&folder, now).and_then(|mut opened| opened.store.back_up(now));
        // A backup that fails is no reason to stop studying; the journal beside the database still grows.
        if let Err(error) = backed_up {
            eprintln!("candlelight: no backup was made: {error}");
        }
        pause = EVERY;
    }
}

impl Study {
    /// None where nothing is kept.
    fn kept_in(&self) -> Option<PathBuf> {
        self.desk().store.is_kept().then(|| self.folder.clone())
    }
}

impl Quiz {
    pub fn backups(&self) -> Result<Vec<BackupView>, Failure> {
        let backups = self.study.desk().store.backups().map_err(failure)?;
        let view = |backup: Backup| BackupView { id: backup.id(), at: backup.at, size: backup.size as f64 };
        Ok(backups.into_iter().map(view).collect())
    }

    pub fn preview_backup(&self, id: &str) -> Result<BackupPreview, Failure> {
        let desk = self.study.desk();
        let backup = find(&desk, id)?;
        let held = desk.store.preview(&backup).map_err(failure)?;
        let now = desk.store.reviews().map_err(failure)?;
        Ok(BackupPreview {
            id: backup.id(),
            reviews: held.reviews as u32,
            questions: held.questions as u32,
            first: held.first.map(words::date),
            last: held.last.map(words::date),
            missing: now.saturating_sub(held.reviews) as u32,
        })
    }

    /// Puts a backup in the place of what is there now, which is backed up first.
    pub fn restore_backup(&self, id: &str) -> Result<(), Failure> {
        let _turn = self.study.turn();
        self.study.outside_of_exams()?;
        let now = self.study.now();
        let mut desk = self.study.desk();
        let backup = find(&desk, id)?;
        desk.store.restore(&backup, now).map_err(failure)?;
        desk.begin_anew();
        Ok(())
    }

    pub fn progress_file(&self) -> ProgressFile {
        ProgressFile(format!("candlelight-{}.json", words::date(self.study.now().day)))
    }

    /// Writes everything that was studied into one file.
    pub fn export_progress(&self, path: &Path) -> Result<(), Failure> {
        let unwritten = |error: std::io::Error| {
            Failure::other(
                format!("{} could not be written: {error}", path.display()),
                "Choose another folder, or make room on the disk",
            )
        };
        let beside: PathBuf = path.with_extension("json.part");
        let file = File::create(&beside).map_err(unwritten)?;
        self.study.desk().store.export(BufWriter::new(file)).map_err(failure)?;
        std::fs::rename(&beside, path).map_err(unwritten)
    }

    /// Adds what such a file holds and is not here yet.
    pub fn import_progress(&self, path: &Path) -> Result<Imported, Failure> {
        let _turn = self.study.turn();
        self.study.outside_of_exams()?;
        let file = File::open(path).map_err(|error| {
            Failure::other(format!("{} could not be read: {error}", path.display()), "Choose a file that was exported")
        })?;
        let mut desk = self.study.desk();
        let imported = desk.store.import(BufReader::new(file)).map_err(failure)?;
        desk.begin_anew();
        Ok(Imported { reviews: imported.reviews as u32, fresh: imported.fresh as u32 })
    }
}

impl Desk {
    /// Reads again what is remembered of the store.
    fn begin_anew(&mut self) {
        self.settings = settings::read(&self.store);
        self.live = None;
        self.before.clear();
    }
}

fn find(desk: &Desk, id: &str) -> Result<Backup, Failure> {
    let backups = desk.store.backups().map_err(failure)?;
    backups.into_iter().find(|backup| backup.id() == id).ok_or_else(|| Failure::gone("This backup"))
}
