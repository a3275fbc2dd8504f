//! The text of a file, or why it cannot be had.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::{Code, Diagnostic, Severity, Span};

/// No question needs more; whoever needs pictures puts them beside it.
const MOST_BYTES: u64 = 1_000_000;

/// The text of a question or deck file: at most 1 MB of UTF-8.
pub fn read_source(file: &Path) -> Result<String, Diagnostic> {
    let bytes = read_bytes(file).map_err(|error| unreadable(file, &error))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(problem(
            file,
            Code::TooLarge,
            "The file is larger than 1 MB",
            "Split it, and keep pictures in files of their own.",
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
        let mut diagnostic =
            problem(file, Code::NotUtf8, "The file is not UTF-8 text", "Save it with the encoding UTF-8.");
        diagnostic.span = Some(Span { bytes: at..at + 1, ..Span::of(&valid, at..at) });
        diagnostic
    })
}

/// One byte more than allowed at most, so that a huge file costs nothing. A pipe or a device would block, so only
/// regular files are opened.
fn read_bytes(file: &Path) -> io::Result<Vec<u8>> {
    let metadata = std::fs::metadata(file)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut bytes = Vec::with_capacity(metadata.len().min(MOST_BYTES) as usize + 1);
    File::open(file)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let (why, help) = match error.kind() {
        io::ErrorKind::PermissionDenied => ("you have no permission", "Allow yourself to read it."),
        io::ErrorKind::NotFound => ("it is not there", "Put it back, or remove the link that points to it."),
        _ => {
            return problem(
                path,
                Code::Unreadable,
                format!("It cannot be read: {error}"),
                "Check the file, and where its links lead.",
            );
        }
    };
    problem(path, Code::Unreadable, format!("It cannot be read: {why}"), help)
}

pub(crate) fn problem(path: &Path, code: Code, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Error,
        file: path.to_path_buf(),
        span: None,
        message: message.into(),
        help: Some(help.into()),
    }
}
