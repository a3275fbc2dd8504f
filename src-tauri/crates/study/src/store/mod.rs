//! What the learner did, kept in SQLite: an append-only log, and beside it what follows from it.
//!
//! One change is one transaction, which brings what is derived up to date as well. Each is also a line of the journal
//! beside the database before the call returns; the newest backup and the journal together hold everything that was
//! reported as saved, whatever becomes of the database. What a renamed question has behind it counts for its present name,
//! and every question may be asked for by any name that it ever had.

mod backup;
mod change;
mod derive;
mod error;
mod event;
mod export;
mod folder;
mod import;
mod journal;
mod kinds;
mod names;
mod numbers;
mod open;
mod read;
mod recover;
mod rows;
mod schema;
mod sessions;
mod state;
mod sums;
#[cfg(test)]
mod tests;
mod thin;
mod write;

use std::fs::File;

use rusqlite::Connection;

pub use error::StoreError;
pub use kinds::{Backup, Batch, Hold, Imported, Logged, Notice, Opened, PUT_RIGHT, Preview, Reset, SessionRow, Slip};
pub use recover::check_integrity;

use crate::Scheduler;
use folder::Folder;
use journal::Journal;

/// The setting that [`Store::set_retention`] writes.
const RETENTION_SETTING: &str = "retention";

/// The learner's log and what follows from it.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    scheduler: Scheduler,
    /// None where nothing is kept.
    place: Option<Place>,
    /// SQLite's `data_version` when the store was last looked at.
    version: i64,
    /// Whether another window changed it and nobody has asked yet.
    elsewhere: bool,
}

/// Where a store is kept.
#[derive(Debug)]
struct Place {
    folder: Folder,
    journal: Journal,
    /// Whether a backup is needed although the journal is empty.
    backup_needed: bool,
    /// Shared with every other window as long as the store is open.
    _lock: Option<File>,
}

impl Store {
    /// A store of which nothing is kept, for when nothing can be written.
    pub fn in_memory() -> Self {
        let connection = schema::in_memory().expect("SQLite makes a database in memory");
        let scheduler = derive::scheduler(&connection).expect("an empty store names no scheduler");
        Store { connection, scheduler, place: None, version: 0, elsewhere: false }
    }

    /// Whether what is written outlasts the process.
    pub fn is_kept(&self) -> bool {
        self.place.is_some()
    }

    /// With the parameters and the desired retention in use.
    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// Whether another window changed the store since this was asked last.
    pub fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        let version = data_version(&self.connection)?;
        if version != self.version {
            self.scheduler = derive::scheduler(&self.connection)?;
            (self.version, self.elsewhere) = (version, true);
        }
        Ok(std::mem::take(&mut self.elsewhere))
    }
}

/// Another number after every change that another connection made.
fn data_version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}

/// How many changes the database has seen.
fn changes(connection: &Connection) -> Result<u64, StoreError> {
    Ok(connection.query_row("SELECT changes FROM change", [], |row| row.get(0))?)
}
