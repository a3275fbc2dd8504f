//! Backups: whole copies of the database, each in a file of its own, from which any can be put back.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rusqlite::Connection;
use rusqlite::backup::{Backup as Copying, StepResult};

use super::folder::{self, Folder};
use super::{Backup, Preview, Store, StoreError, changes, data_version, derive, schema, thin};
use crate::Moment;

/// A backup's name is when it was made, in UTC.
const NAME: &str = "%Y-%m-%dT%H-%M-%S.%3f";

impl Store {
    /// Makes a backup, unless nothing was written since the last. Those that are superfluous then are removed: all of the
    /// last hour stay, then one an hour for a day, one a day for a month and one a month for a year.
    pub fn back_up(&mut self, now: Moment) -> Result<Option<Backup>, StoreError> {
        let Some(place) = &mut self.place else { return Ok(None) };
        place.journal.flush()?;
        let changes = changes(&self.connection)?;
        let known = all(&place.folder)?;
        if changes == 0 || (place.journal.is_empty() && !place.backup_needed && !known.is_empty()) {
            return Ok(None);
        }
        let (backup, held) = make(&self.connection, &place.folder, now, |_| Ok(()))?;
        place.journal.rotate(held)?;
        place.backup_needed = false;
        thin(&place.folder, now)?;
        Ok(Some(backup))
    }

    /// The newest first.
    pub fn backups(&self) -> Result<Vec<Backup>, StoreError> {
        self.place.as_ref().map_or_else(|| Ok(Vec::new()), |place| all(&place.folder))
    }

    /// What a backup holds. One that is damaged, or of a newer version, is refused.
    pub fn preview(&self, backup: &Backup) -> Result<Preview, StoreError> {
        let read = |connection: &Connection| -> Result<Preview, StoreError> {
            let reviews = connection.query_row("SELECT coalesce(sum(reviews), 0) FROM day", [], |row| row.get(0))?;
            let questions = connection.query_row("SELECT count(*) FROM seen", [], |row| row.get(0))?;
            let days = "SELECT min(day), max(day) FROM day";
            let (first, last) = connection.query_row(days, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(Preview { reviews, questions, first, last, size: backup.size })
        };
        let connection = sound(backup)?;
        read(&connection).map_err(|error| unusable(backup, &error))
    }

    /// Puts a backup in the place of what is there now, which is backed up first. One that is damaged, or of a newer
    /// version, is refused, and nothing is changed.
    pub fn restore(&mut self, backup: &Backup, now: Moment) -> Result<(), StoreError> {
        let source = sound(backup)?;
        self.back_up(now)?;
        let Some(place) = &mut self.place else { return Err(StoreError::NotKept) };
        // What is restored begins with a number of its own, so that no journal of before is taken for its continuation.
        let number = changes(&self.connection)?.max(place.journal.newest()?) + 1;
        let begin = |copy: &mut Connection| {
            schema::migrate(copy)?;
            copy.execute("UPDATE change SET changes = ?1", [number])?;
            Ok(())
        };
        let (restored, _) = make(&source, &place.folder, now, begin)?;
        place.journal.rotate(number)?;
        let source = schema::open_to_read(&restored.path)?;
        copy(&source, &mut self.connection)?;
        self.scheduler = derive::scheduler(&self.connection)?;
        self.version = data_version(&self.connection)?;
        Ok(())
    }
}

/// Copies a database into a new backup, which is on the disk when this returns, and tells how many changes it holds.
fn make(
    source: &Connection,
    folder: &Folder,
    now: Moment,
    finish: impl FnOnce(&mut Connection) -> Result<(), StoreError>,
) -> Result<(Backup, u64), StoreError> {
    let mut at = now.at;
    let mut path = path(folder, at);
    while path.exists() {
        at += 1;
        path = self::path(folder, at);
    }
    let part = path.with_extension("part");
    let written = write(source, &part, finish);
    let (size, held) = written.inspect_err(|_| {
        // What was begun is of no use to anybody.
        let _ = fs::remove_file(&part);
    })?;
    fs::rename(&part, &path).map_err(|error| StoreError::io(&part, "moved", error))?;
    folder::sync(&folder.backups())?;
    Ok((Backup { at, size, path }, held))
}

fn write(
    source: &Connection,
    part: &Path,
    finish: impl FnOnce(&mut Connection) -> Result<(), StoreError>,
) -> Result<(u64, u64), StoreError> {
    let _ = fs::remove_file(part);
    let mut target = Connection::open(part)?;
    // The whole file is written out at the end.
    target.execute_batch("PRAGMA synchronous = OFF")?;
    copy(source, &mut target)?;
    // One file alone, that can be read without writing beside it.
    target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    finish(&mut target)?;
    let held = changes(&target)?;
    target.close().map_err(|(_, error)| error)?;
    let sync = || -> std::io::Result<u64> {
        let file = File::options().write(true).open(part)?;
        file.sync_all()?;
        Ok(file.metadata()?.len())
    };
    Ok((sync().map_err(|error| StoreError::io(part, "written", error))?, held))
}

fn copy(source: &Connection, target: &mut Connection) -> Result<(), StoreError> {
    // In one step, and so as of one moment: others write meanwhile, and the copy need not begin anew.
    match Copying::new(source, target)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Busy),
    }
}

/// All backups, the newest first.
pub(super) fn all(folder: &Folder) -> Result<Vec<Backup>, StoreError> {
    let path = folder.backups();
    let entries = fs::read_dir(&path).map_err(|error| StoreError::io(&path, "read", error))?;
    let backup = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.strip_suffix(".db")?;
        let at = TimeZone::UTC.to_timestamp(DateTime::strptime(NAME, name).ok()?).ok()?.as_millisecond();
        Some(Backup { at, size: fs::metadata(&path).ok()?.len(), path })
    };
    let mut all: Vec<Backup> = entries.filter_map(|entry| backup(entry.ok()?.path())).collect();
    all.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    Ok(all)
}

fn path(folder: &Folder, at: i64) -> PathBuf {
    folder.backups().join(format!("{}.db", date_time(at, NAME)))
}

fn thin(folder: &Folder, now: Moment) -> Result<(), StoreError> {
    let all = all(folder)?;
    let times: Vec<i64> = all.iter().map(|backup| backup.at).collect();
    let superfluous = thin::superfluous(&times, now.at);
    for backup in all.iter().filter(|backup| superfluous.contains(&backup.at)) {
        fs::remove_file(&backup.path).map_err(|error| StoreError::io(&backup.path, "removed", error))?;
    }
    Ok(())
}

/// A backup that can be relied on.
pub(super) fn sound(backup: &Backup) -> Result<Connection, StoreError> {
    let check = || {
        let connection = schema::open_to_read(&backup.path)?;
        schema::check(&connection)?;
        changes(&connection)?;
        Ok(connection)
    };
    check().map_err(|error| unusable(backup, &error))
}

fn unusable(backup: &Backup, error: &StoreError) -> StoreError {
    let because = match error {
        StoreError::Newer { .. } => "it was written by a newer Candlelight".to_owned(),
        StoreError::Damaged { detail } => format!("it is damaged ({detail})"),
        other => other.to_string(),
    };
    StoreError::Backup { when: spoken(backup.at), because }
}

/// For messages.
pub(super) fn spoken(at: i64) -> String {
    date_time(at, "%Y-%m-%d %H:%M UTC")
}

/// Milliseconds since 1970-01-01 UTC as a date and a time; those far out of any calendar stop at its beginning.
pub(super) fn date_time(at: i64, format: &str) -> String {
    TimeZone::UTC.to_datetime(Timestamp::from_millisecond(at).unwrap_or_default()).strftime(format).to_string()
}
