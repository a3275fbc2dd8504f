//! The inflated files: verified before they are read, and made again from the packed ones when they are not sound.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::MnistError;
use super::files::{FILES, IdxFile, hex, sha256};

/// Sees to it that all four files stand in `cache`, exactly as they should be.
pub(super) fn prepare(data: &Path, cache: &Path) -> Result<(), MnistError> {
    for file in &FILES {
        if !is_sound(file, cache) {
            let content = inflate(file, data)?;
            write(file, cache, &content).map_err(|source| MnistError::Cache { folder: cache.to_owned(), source })?;
        }
    }
    Ok(())
}

/// Whether the cache holds this file, read in passing: 47 MB are not kept to be hashed. One that cannot be read is as
/// good as none.
fn is_sound(file: &IdxFile, cache: &Path) -> bool {
    let Ok(inflated) = File::open(cache.join(file.name)) else { return false };
    let mut hasher = Sha256::new();
    // One byte more than expected is enough to know that a file is too long.
    let read = io::copy(&mut inflated.take(file.unpacked.bytes as u64 + 1), &mut hasher);
    read.is_ok_and(|bytes| bytes == file.unpacked.bytes as u64) && hex(hasher) == file.unpacked.sha256
}

fn inflate(file: &IdxFile, data: &Path) -> Result<Vec<u8>, MnistError> {
    let path = data.join(file.name).with_extension("gz");
    let wrong = |found| MnistError::Packed { file: path.clone(), expected: file.packed.sha256.to_owned(), found };

    let packed = fs::read(&path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => wrong("no file".to_owned()),
        _ => wrong(format!("a file that cannot be read ({error})")),
    })?;
    if !file.packed.matches(&packed) {
        return Err(wrong(format!("{} ({} of {} bytes)", sha256(&packed), packed.len(), file.packed.bytes)));
    }
    let mut content = Vec::with_capacity(file.unpacked.bytes);
    // Never more than one byte too many, whatever the archive holds.
    let mut decoder = GzDecoder::new(packed.as_slice()).take(file.unpacked.bytes as u64 + 1);
    match decoder.read_to_end(&mut content) {
        Ok(_) if file.unpacked.matches(&content) => Ok(content),
        _ => Err(wrong("an archive that does not inflate to the original".to_owned())),
    }
}

/// Under a name of its own until it is complete: two processes at once each rename the same whole file into place.
fn write(file: &IdxFile, cache: &Path, content: &[u8]) -> io::Result<()> {
    fs::create_dir_all(cache)?;
    let mut partial = NamedTempFile::with_prefix_in(file.name, cache)?;
    partial.write_all(content)?;
    partial.persist(cache.join(file.name))?;
    Ok(())
}
