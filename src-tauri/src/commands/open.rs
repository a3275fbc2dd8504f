//! Opens things outside the window: links, question files, the learner's folder.

use std::path::Path;

use candlelight_quiz::Quiz;
use candlelight_quiz::view::Failure;
use tauri::{State, Url};

/// Schemes that go to the system's browser or mail program; all else that a page may name is refused.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

#[tauri::command(async)]
pub(crate) fn open_link(url: Url) -> Result<(), Failure> {
    if !SCHEMES.contains(&url.scheme()) {
        return Err(Failure::other(
            format!("A link to `{}:` is not followed", url.scheme()),
            "Only web and mail addresses are opened",
        ));
    }
    open::that_detached(url.as_str()).map_err(|error| cannot_open(url.as_str(), &error))
}

#[tauri::command(async)]
pub(crate) fn open_in_editor(quiz: State<'_, Quiz>, path: String) -> Result<(), Failure> {
    in_editor(&quiz.editable(Path::new(&path))?)
}

#[tauri::command(async)]
pub(crate) fn open_own_folder(quiz: State<'_, Quiz>) -> Result<(), Failure> {
    let folder = quiz.own_folder();
    open::that_detached(folder).map_err(|error| cannot_open(&display(folder), &error))
}

pub(crate) fn in_editor(file: &Path) -> Result<(), Failure> {
    open::that_detached(file).map_err(|error| cannot_open(&display(file), &error))
}

pub(crate) fn display(path: &Path) -> String {
    path.display().to_string()
}

fn cannot_open(what: &str, error: &std::io::Error) -> Failure {
    Failure::other(format!("{what} could not be opened: {error}"), "Open it yourself, with the program that you prefer")
}
