//! Pictures from the deck's own folder, embedded into the page.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const MOST_BYTES: u64 = 1_000_000;
const TYPES: [(&str, &str); 6] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("svg", "image/svg+xml"),
];

/// Why a picture is not shown.
pub(super) struct Refused {
    pub(super) message: String,
    pub(super) help: &'static str,
}

/// The picture as a `data:` address. `folder` is the only place that pictures come from, whatever links lie in it.
pub(super) fn data_uri(folder: Option<&Path>, address: &str) -> Result<String, Refused> {
    let path = Path::new(address);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    if address.contains(':') || address.starts_with("//") || !inside || address.is_empty() {
        return Err(refused(
            "Only pictures from the deck's own folder are shown",
            "Put the file beside the question and give its name.",
        ));
    }
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let Some((_, media_type)) = TYPES.iter().find(|(known, _)| *known == extension) else {
        return Err(refused(
            format!("`{address}` is no kind of picture that can be shown"),
            "Use png, jpg, gif, webp or svg.",
        ));
    };
    let missing = || {
        refused(
            format!("There is no picture `{address}` in the deck's folder"),
            "Put the file there, or correct its name.",
        )
    };
    let folder = folder.and_then(|folder| folder.canonicalize().ok()).ok_or_else(missing)?;
    let file = folder.join(path).canonicalize().map_err(|_| missing())?;
    if !file.starts_with(&folder) || !fs::metadata(&file).is_ok_and(|metadata| metadata.is_file()) {
        return Err(missing());
    }
    let mut bytes = Vec::new();
    File::open(&file).and_then(|opened| opened.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(|_| missing())?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(refused(format!("`{address}` is larger than 1 MB"), "Make the picture smaller."));
    }
    Ok(format!("data:{media_type};base64,{}", STANDARD.encode(bytes)))
}

fn refused(message: impl Into<String>, help: &'static str) -> Refused {
    Refused { message: message.into(), help }
}
