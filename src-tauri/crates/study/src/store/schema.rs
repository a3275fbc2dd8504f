//! The database file: its version, the migrations that lead there, and how it is opened.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::StoreError;

/// In order; the number of those applied is the database's `user_version`.
const MIGRATIONS: [&str; 1] = [include_str!("../../migrations/0001-study.sql")];

pub(super) const VERSION: u32 = MIGRATIONS.len() as u32;

/// Marks the file as ours: "Cndl".
const APPLICATION: i32 = 0x436e_646c;

/// How long to wait for another window's transaction.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens or creates a database and brings it to this version. One of a newer version is not written to.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    // Known from the file itself, it is not even opened.
    refuse_newer(version_in_header(path))?;
    let connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    refuse_newer(version(&connection)?)?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    prepare(connection)
}

pub(super) fn in_memory() -> Result<Connection, StoreError> {
    prepare(Connection::open_in_memory()?)
}

/// Opens a file that nobody writes to, such as a backup, and leaves no trace beside it.
pub(super) fn open_to_read(path: &Path) -> Result<Connection, StoreError> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    refuse_newer(version(&connection)?)?;
    Ok(connection)
}

fn refuse_newer(found: u32) -> Result<(), StoreError> {
    if found > VERSION { Err(StoreError::Newer { found, known: VERSION }) } else { Ok(()) }
}

/// The `user_version` as it stands in the file's header; 0 where that is no SQLite database.
fn version_in_header(path: &Path) -> u32 {
    let mut header = [0; 64];
    match File::open(path).and_then(|mut file| file.read_exact(&mut header)) {
        Ok(()) if header.starts_with(b"SQLite format 3\0") => {
            u32::from_be_bytes([header[60], header[61], header[62], header[63]])
        }
        _ => 0,
    }
}

/// 0 of a database in which there is nothing.
pub(super) fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn prepare(mut connection: Connection) -> Result<Connection, StoreError> {
    // A review that was reported as saved survives a power cut.
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;")?;
    connection.set_prepared_statement_cache_capacity(64);
    migrate(&mut connection)?;
    Ok(connection)
}

/// Applies the migrations that are missing, all or none.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    if version(connection)? == VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another window may have been quicker.
    let applied = version(&transaction)? as usize;
    for migration in MIGRATIONS.iter().skip(applied) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

/// Reads all of the file and compares what it says with itself.
pub(super) fn check(connection: &Connection) -> Result<(), StoreError> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Damaged { detail: found }) }
}
