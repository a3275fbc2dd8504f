//! Opening a store: what was written by a newer version is refused, what is damaged is brought back.

use std::fs::{self, File};
use std::path::Path;

use rusqlite::Connection;

use super::folder::Folder;
use super::journal::Journal;
use super::{Notice, Opened, Place, Store, StoreError, backup, changes, data_version, derive, recover, schema};
use crate::Moment;

/// A database up to this size in bytes is checked whole before it is used; how a larger one is checked is for the
/// application to decide, with [`super::check_integrity`].
const CHECKED_AT_ONCE: u64 = 16 << 20;

impl Store {
    /// Opens the store in a folder, which is made where it is not there. A damaged database is set aside and brought back
    /// from the backups and the journal, and a notice tells of it.
    pub fn open(folder: &Path, now: Moment) -> Result<Opened, StoreError> {
        let folder = Folder::create(folder)?;
        let lock = folder.share()?;
        let journal = Journal::new(folder.clone());
        let mut notices = Vec::new();
        // Read before the database, so that what another window writes meanwhile does not look as if it were missing there.
        let mut newest = journal.newest()?;
        let mut connection = match sound(&folder, newest) {
            Err(StoreError::Damaged { detail }) => {
                let (connection, notice) = recover_alone(&folder, &journal, lock.as_ref(), &detail, now)?;
                notices.push(notice);
                newest = journal.newest()?;
                connection
            }
            opened => opened?,
        };
        notices.extend(catch_up(&mut connection, &journal, newest)?);
        let backup_needed = changes(&connection)? > newest;
        let (scheduler, version) = (derive::scheduler(&connection)?, data_version(&connection)?);
        let place = Some(Place { folder, journal, backup_needed, _lock: lock });
        Ok(Opened { store: Store { connection, scheduler, place, version, elsewhere: false }, notices })
    }
}

/// The database, if it can be relied on.
fn sound(folder: &Folder, newest: u64) -> Result<Connection, StoreError> {
    let path = folder.database();
    let size = fs::metadata(&path).map_or(0, |file| file.len());
    if size == 0 && (newest > 0 || !backup::all(folder)?.is_empty()) {
        return Err(StoreError::Damaged { detail: "it is missing or empty".to_owned() });
    }
    let connection = schema::open(&path)?;
    let suspicion = folder.suspicion();
    if size <= CHECKED_AT_ONCE || suspicion.exists() {
        schema::check(&connection)?;
        let _ = fs::remove_file(suspicion);
    }
    // A file in which even this is not to be found is none of ours.
    changes(&connection).map_err(|error| match error {
        StoreError::Other(error) => StoreError::Damaged { detail: error.to_string() },
        error => error,
    })?;
    Ok(connection)
}

/// Brings back a damaged database while nobody else has it open.
fn recover_alone(
    folder: &Folder,
    journal: &Journal,
    lock: Option<&File>,
    detail: &str,
    now: Moment,
) -> Result<(Connection, Notice), StoreError> {
    Folder::claim(lock)?;
    let recovered = recover::recover(folder, journal, detail, now);
    if let Some(lock) = lock {
        let _ = lock.unlock();
        let _ = lock.lock_shared();
    }
    recovered
}

/// Takes over what is in the journal and not in the database, as when its write-ahead log was lost.
fn catch_up(connection: &mut Connection, journal: &Journal, newest: u64) -> Result<Option<Notice>, StoreError> {
    let has = changes(connection)?;
    if newest <= has {
        return Ok(None);
    }
    let lines = journal.after(has)?;
    let brought = recover::replay(connection, &lines, newest)?;
    Ok((!lines.is_empty()).then(|| Notice {
        message: format!("Your progress lacked the last changes that were saved, among them {}", reviews(brought)),
        help: "They were brought back from the journal; nothing was lost".to_owned(),
    }))
}

pub(super) fn reviews(count: u64) -> String {
    if count == 1 { "1 review".to_owned() } else { format!("{count} reviews") }
}
