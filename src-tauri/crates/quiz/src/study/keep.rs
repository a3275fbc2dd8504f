//! Where progress is kept: backups, and the whole of it as one file to take elsewhere.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Weak;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use candlelight_study::Backup;

use super::{Desk, Study, failure, settings, words};
use crate::quiz::Quiz;
use crate::view::{BackupPreview, BackupView, Failure, Imported};

/// How often a backup is made while the app is used.
const EVERY: Duration = Duration::from_mins(30);

/// The name that an exported file is offered under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressFile(pub String);

/// Opens the store, backs up at once and then every half hour, until the application ends.
pub(super) fn back_up_regularly(study: &Weak<Study>, ended: &Receiver<()>) {
    while let Some(study) = study.upgrade() {
        let now = study.now();
        // A backup that fails is no reason to stop studying; the journal beside the database still grows.
        if let Err(error) = study.desk().store.back_up(now) {
            eprintln!("candlelight: no backup was made: {error}");
        }
        drop(study);
        if ended.recv_timeout(EVERY) != Err(RecvTimeoutError::Timeout) {
            break;
        }
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
