//! Bringing a damaged store back from the newest sound backup and the journal.

use std::fs::{self, File};
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::event::Event;
use super::folder::{self, Folder};
use super::journal::{Journal, Line};
use super::{Backup, Notice, StoreError, backup, changes, derive, open, schema};
use crate::Moment;

/// Reads all of the database in a store's folder, which may be open meanwhile. Where it is damaged, the next opening brings
/// it back; the notice says so.
pub fn check_integrity(folder: &Path) -> Result<Option<Notice>, StoreError> {
    let folder = Folder::create(folder)?;
    match schema::open_to_read(&folder.database()).and_then(|connection| schema::check(&connection)) {
        Err(StoreError::Damaged { detail }) => {
            let suspicion = folder.suspicion();
            fs::write(&suspicion, &detail).map_err(|error| StoreError::io(&suspicion, "written", error))?;
            Ok(Some(Notice {
                message: format!("The file that holds your progress is damaged ({detail})"),
                help: "Start Candlelight anew: it brings everything back from the backups and the journal".to_owned(),
            }))
        }
        sound => sound.map(|()| None),
    }
}

/// Builds the database anew beside the damaged one, sets that aside and takes its place.
pub(super) fn recover(
    folder: &Folder,
    journal: &Journal,
    detail: &str,
    now: Moment,
) -> Result<(Connection, Notice), StoreError> {
    let new = folder.path().join("study.recovered.db");
    remove(&new)?;
    let source = newest_sound(folder)?;
    if let Some((_, backup)) = &source {
        fs::copy(&backup.path, &new).map_err(|error| StoreError::io(&new, "written", error))?;
    }
    let mut connection = schema::open(&new)?;
    let from_backup: u64 = connection.query_row("SELECT coalesce(sum(reviews), 0) FROM day", [], |row| row.get(0))?;
    let held = changes(&connection)?;
    let lines = journal.after(held)?;
    let has_gap = lines.iter().zip(held + 1..).any(|(line, expected)| line.n > expected);
    let from_journal = replay(&mut connection, &lines, journal.newest()?)?;
    // One file alone, whole on the disk before it takes the other's name.
    connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    connection.close().map_err(|(_, error)| error)?;
    let sync = File::options().write(true).open(&new).and_then(|file| file.sync_all());
    sync.map_err(|error| StoreError::io(&new, "written", error))?;

    let aside = set_aside(folder, now)?;
    let database = folder.database();
    fs::rename(&new, &database).map_err(|error| StoreError::io(&new, "moved", error))?;
    folder::sync(folder.path())?;
    let _ = fs::remove_file(folder.suspicion());

    let backup = source.map(|(_, backup)| backup);
    let notice = notice(detail, backup.as_ref(), (from_backup, from_journal), has_gap, aside.as_deref());
    Ok((schema::open(&database)?, notice))
}

/// Adds what the journal says and derives all anew. The database then counts as having seen `newest` changes. Tells how
/// many reviews were not there before.
pub(super) fn replay(connection: &mut Connection, lines: &[Line], newest: u64) -> Result<u64, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut reviews = 0;
    for event in lines.iter().flat_map(|line| &line.events) {
        let is_new = event.write(&transaction)?;
        reviews += u64::from(is_new && matches!(event, Event::Review(_)));
    }
    if !lines.is_empty() {
        derive::rebuild(&transaction, &derive::scheduler(&transaction)?)?;
    }
    transaction.execute("UPDATE change SET changes = max(changes, ?1)", [newest])?;
    transaction.commit()?;
    Ok(reviews)
}

/// By what it holds, not by its name: the clock may have been wrong.
fn newest_sound(folder: &Folder) -> Result<Option<(u64, Backup)>, StoreError> {
    let held = |backup: Backup| {
        let connection = schema::open_to_read(&backup.path).ok()?;
        Some((changes(&connection).ok()?, backup))
    };
    let mut backups: Vec<(u64, Backup)> = backup::all(folder)?.into_iter().filter_map(held).collect();
    backups.sort_by_key(|(changes, backup)| std::cmp::Reverse((*changes, backup.at)));
    Ok(backups.into_iter().find(|(_, backup)| backup::sound(backup).is_ok()))
}

/// Moves the damaged database, with what belongs to it, where nothing touches it. None where there was no file.
fn set_aside(folder: &Folder, now: Moment) -> Result<Option<std::path::PathBuf>, StoreError> {
    let database = folder.database();
    let files = ["", "-wal", "-shm"].map(|end| database.with_file_name(format!("study.db{end}")));
    if !files.iter().any(|file| file.exists()) {
        return Ok(None);
    }
    let name = backup::date_time(now.at, "%Y-%m-%dT%H-%M-%S.%3f");
    let mut aside = folder.damaged().join(&name);
    let mut another = 1;
    while aside.exists() {
        another += 1;
        aside = folder.damaged().join(format!("{name}-{another}"));
    }
    fs::create_dir_all(&aside).map_err(|error| StoreError::io(&aside, "created", error))?;
    for file in files.iter().filter(|file| file.exists()) {
        let target = aside.join(file.file_name().unwrap_or_default());
        fs::rename(file, &target).map_err(|error| StoreError::io(file, "moved", error))?;
    }
    folder::sync(&aside)?;
    Ok(Some(aside))
}

fn remove(database: &Path) -> Result<(), StoreError> {
    for end in ["", "-wal", "-shm"] {
        let file = database.with_file_name(format!("study.recovered.db{end}"));
        match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::io(&file, "removed", error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn notice(
    detail: &str,
    backup: Option<&Backup>,
    (from_backup, from_journal): (u64, u64),
    has_gap: bool,
    aside: Option<&Path>,
) -> Notice {
    let source = match backup {
        Some(backup) => format!("{} from the backup of {}", open::reviews(from_backup), backup::spoken(backup.at)),
        None => "nothing from a backup, as there is no sound one".to_owned(),
    };
    let journal = open::reviews(from_journal);
    let message = format!(
        "The file that holds your progress could not be used ({detail}). It was brought back: {source}, and {journal} from \
         the journal"
    );
    let lost = match (has_gap, backup, from_journal) {
        (true, ..) => "Something between the backup and the journal is missing. ",
        (false, None, 0) => "Nothing could be brought back. ",
        _ => "Nothing that was saved is lost. ",
    };
    let kept = aside.map_or_else(String::new, |aside| format!("The damaged file is kept in {}", aside.display()));
    Notice { message, help: format!("{lost}{kept}").trim_end().to_owned() }
}
