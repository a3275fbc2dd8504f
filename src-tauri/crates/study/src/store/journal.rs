//! The journal: every change since the newest backup, in a text file beside the database, so that a damaged database takes
//! nothing along that was reported as saved.
//!
//! A line is `{"n": 7, "events": […]}`, written in one piece and to the disk before the call that made the change returns. A
//! newline stands before each line, not behind it: so whatever was torn by a power cut spoils no line but its own.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::StoreError;
use super::event::Event;
use super::folder::{self, Folder};

/// Journals that are kept after they led up to a backup: should the newest backups be damaged, an older one and these do.
const KEPT: usize = 12;

/// Read at once from the end of a journal, doubled until a whole line is found.
const TAIL: u64 = 1 << 16;

#[derive(Debug)]
pub(super) struct Journal {
    folder: Folder,
    /// Lines of changes that the database has and that could not be written yet.
    pending: Vec<u8>,
}

/// One change.
#[derive(Debug, Deserialize)]
pub(super) struct Line {
    /// The number of the change, one more than that of the change before.
    pub(super) n: u64,
    pub(super) events: Vec<Event<'static>>,
}

#[derive(Deserialize)]
struct Numbered {
    n: u64,
}

impl Journal {
    pub(super) fn new(folder: Folder) -> Self {
        Journal { folder, pending: Vec::new() }
    }

    /// Adds a change. `events` are JSON, with commas between them.
    pub(super) fn append(&mut self, n: u64, events: &[u8]) -> Result<(), StoreError> {
        self.pending.extend_from_slice(format!("\n{{\"n\":{n},\"events\":[").as_bytes());
        self.pending.extend_from_slice(events);
        self.pending.extend_from_slice(b"]}");
        self.flush()
    }

    /// Writes what could not be written before.
    pub(super) fn flush(&mut self) -> Result<(), StoreError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let path = self.folder.journal();
        let is_new = !path.exists();
        // Opened each time: another window may have begun a new journal.
        let write = || -> io::Result<()> {
            let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
            file.write_all(&self.pending)?;
            file.sync_data()
        };
        write().map_err(|error| StoreError::io(&path, "written", error))?;
        if is_new {
            folder::sync(self.folder.path())?;
        }
        self.pending.clear();
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pending.is_empty() && fs::metadata(self.folder.journal()).map_or(0, |journal| journal.len()) == 0
    }

    /// Begins a new journal after a backup that holds `changes` changes and is safely on the disk.
    pub(super) fn rotate(&mut self, changes: u64) -> Result<(), StoreError> {
        let (path, old) = (self.folder.journal(), self.folder.backups().join(format!("journal-{changes:012}.jsonl")));
        if old.exists() {
            return Ok(());
        }
        // Even without a line it tells the number.
        let moved = if path.exists() { fs::rename(&path, &old) } else { fs::write(&old, "") };
        moved.map_err(|error| StoreError::io(&path, "moved", error))?;
        folder::sync(&self.folder.backups())?;
        folder::sync(self.folder.path())?;
        let old = old_journals(&self.folder)?;
        for (_, path) in old.iter().rev().skip(KEPT) {
            fs::remove_file(path).map_err(|error| StoreError::io(path, "removed", error))?;
        }
        Ok(())
    }

    /// The number of the newest change that was written, in the journal or before the newest backup.
    pub(super) fn newest(&self) -> Result<u64, StoreError> {
        let path = self.folder.journal();
        let in_journal = newest(&path).map_err(|error| StoreError::io(&path, "read", error))?;
        let before = old_journals(&self.folder)?.last().map(|(changes, _)| *changes);
        Ok(in_journal.max(before).unwrap_or(0))
    }

    /// All changes after the one with this number that can be read, in their order.
    pub(super) fn after(&self, n: u64) -> Result<Vec<Line>, StoreError> {
        let mut paths: Vec<PathBuf> = old_journals(&self.folder)?.into_iter().map(|(_, path)| path).collect();
        paths.push(self.folder.journal());
        let mut lines = Vec::new();
        for path in paths {
            let bytes = match fs::read(&path) {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(StoreError::io(&path, "read", error)),
            };
            let read = bytes.split(|byte| *byte == b'\n').filter_map(|line| {
                let Numbered { n: number } = serde_json::from_slice(line).ok()?;
                if number > n { serde_json::from_slice::<Line>(line).ok() } else { None }
            });
            lines.extend(read);
        }
        lines.sort_by_key(|line| line.n);
        Ok(lines)
    }
}

/// By the changes that the backup after each holds, in ascending order.
fn old_journals(folder: &Folder) -> Result<Vec<(u64, PathBuf)>, StoreError> {
    let backups = folder.backups();
    let entries = fs::read_dir(&backups).map_err(|error| StoreError::io(&backups, "read", error))?;
    let numbered = |path: PathBuf| {
        let number = path.file_name()?.to_str()?.strip_prefix("journal-")?.strip_suffix(".jsonl")?.parse().ok()?;
        Some((number, path))
    };
    let mut old: Vec<_> = entries.filter_map(|entry| numbered(entry.ok()?.path())).collect();
    old.sort();
    Ok(old)
}

/// The number on the last whole line; read from the end, since a journal can be long.
fn newest(path: &Path) -> io::Result<Option<u64>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let length = file.metadata()?.len();
    let mut tail = TAIL;
    loop {
        let from = length.saturating_sub(tail);
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        Read::by_ref(&mut file).take(length - from).read_to_end(&mut bytes)?;
        let number = |line: &[u8]| serde_json::from_slice(line).ok().map(|Numbered { n }| n);
        if let Some(n) = bytes.rsplit(|byte| *byte == b'\n').find_map(number) {
            return Ok(Some(n));
        }
        if from == 0 {
            return Ok(None);
        }
        tail *= 4;
    }
}
