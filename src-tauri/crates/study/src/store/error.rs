//! What goes wrong with the store, and what the learner can do about it.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Every message says what happened and what to do. Nothing of the call was done, and the same call can be made again,
/// unless a variant says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(
        "Your progress was written by a newer Candlelight (store version {found}; this one knows up to {known}). It was not \
         touched. Install the newer version, or choose another data folder"
    )]
    Newer { found: u32, known: u32 },
    #[error("The disk is full, so nothing more can be saved. Make room, then try again; what was saved before is safe")]
    Full,
    #[error(
        "Your progress cannot be written: it lies in a place that is read-only. Allow writing there, then try again"
    )]
    ReadOnly,
    #[error("{} could not be {doing}: {source}. Check the disk and the folder's permissions, then try again", path.display())]
    Io { path: PathBuf, doing: &'static str, source: io::Error },
    #[error(
        "The file that holds your progress cannot be read or written ({0}). Check the disk and the permissions, then try again"
    )]
    Disk(rusqlite::Error),
    #[error("Your progress is in use by another window of Candlelight. Close that one, then try again")]
    Busy,
    #[error(
        "The file that holds your progress is damaged ({detail}). Start Candlelight anew: it sets the file aside and brings \
         everything back from the backups and the journal"
    )]
    Damaged { detail: String },
    #[error("The backup of {when} cannot be used: {because}. Your progress was not touched. Choose another backup")]
    Backup { when: String, because: String },
    #[error("The file cannot be imported: {place}. Nothing was changed. Export it again, or choose another file")]
    Import { place: String },
    #[error("There is no such review to take back; it may have been undone in another window")]
    UnknownReview,
    #[error(
        "Progress is not kept at the moment, so there are no backups. Mend what kept it from being saved, then start anew"
    )]
    NotKept,
    #[error("The store failed: {0}. Try again; if it stays, start Candlelight anew")]
    Other(rusqlite::Error),
    #[error("What was to be saved cannot be written as JSON: {0}. Please report this as a mistake in Candlelight")]
    Json(#[from] serde_json::Error),
}

impl StoreError {
    pub(crate) fn io(path: &Path, doing: &'static str, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
            io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
            _ => StoreError::Io { path: path.to_owned(), doing, source },
        }
    }

    /// Whether the database itself can no longer be relied on.
    pub(crate) fn is_damage(&self) -> bool {
        matches!(self, StoreError::Damaged { .. })
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Damaged { detail: error.to_string() }
            }
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied) => {
                StoreError::Disk(error)
            }
            _ => match error {
                // A value that no version of the application writes.
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..) => StoreError::Damaged { detail: error.to_string() },
                other => StoreError::Other(other),
            },
        }
    }
}
