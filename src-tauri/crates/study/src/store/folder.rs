//! Where what belongs to a store lies, and the lock that tells whether anybody has it open.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::StoreError;

/// The folder of a store.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes it where it is not there.
    pub(super) fn create(path: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(path).map_err(|error| StoreError::io(path, "created", error))?;
        let folder = Folder(path.to_owned());
        let backups = folder.backups();
        fs::create_dir_all(&backups).map_err(|error| StoreError::io(&backups, "created", error))?;
        Ok(folder)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn database(&self) -> PathBuf {
        self.0.join("study.db")
    }

    /// What was logged since the newest backup.
    pub(super) fn journal(&self) -> PathBuf {
        self.0.join("journal.jsonl")
    }

    /// Backups, and the journals that led up to them.
    pub(super) fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }

    /// Where damaged files are kept.
    pub(super) fn damaged(&self) -> PathBuf {
        self.0.join("damaged")
    }

    /// There while the database is to be checked whole before it is used again.
    pub(super) fn suspicion(&self) -> PathBuf {
        self.0.join("study.db.suspect")
    }

    /// A lock that everybody who has the store open shares. None where the file system knows no locks.
    pub(super) fn share(&self) -> Result<Option<File>, StoreError> {
        let path = self.0.join("study.lock");
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(|error| StoreError::io(&path, "opened", error))?;
        match file.lock_shared() {
            Ok(()) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
            Err(error) => Err(StoreError::io(&path, "locked", error)),
        }
    }

    /// The same lock for oneself alone: [`StoreError::Busy`] while anybody else has the store open.
    pub(super) fn claim(lock: Option<&File>) -> Result<(), StoreError> {
        let Some(lock) = lock else { return Ok(()) };
        // A shared lock is not turned into an exclusive one everywhere.
        let _ = lock.unlock();
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let _ = lock.lock_shared();
                Err(StoreError::Busy)
            }
            Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
        }
    }
}

/// Makes a folder's entries survive a power cut: names that were made, changed or removed in it.
pub(super) fn sync(folder: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        let sync = File::open(folder).and_then(|folder| folder.sync_all());
        sync.map_err(|error| StoreError::io(folder, "written", error))?;
    }
    Ok(())
}
