//! Files of the learner's choice: what a run gave, written where the system's save dialog says.

use std::path::PathBuf;

use candlelight_quiz::export::{ExportFile, prepare, save};
use candlelight_quiz::view::{ExportRequest, Failure};
use tauri::{WebviewWindow, Wry, async_runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// The path that was written; none when the dialog was cancelled.
#[tauri::command]
pub(crate) async fn export_run(window: WebviewWindow, request: ExportRequest) -> Result<Option<String>, Failure> {
    let file = prepare(&request)?;
    let ExportFile { name, format, .. } = &file;
    let title = format!("Export as {}", format.title());
    let dialog = ask_where(&window, &title, format.title(), &[format.extension()]).set_file_name(name);
    let Some(path) = chosen(|answer| dialog.save_file(answer)).await? else { return Ok(None) };
    save(&file, &path)?;
    Ok(Some(super::open::display(&path)))
}

/// A dialog over the window, for files with these endings.
pub(super) fn ask_where(
    window: &WebviewWindow,
    title: &str,
    kind: &str,
    extensions: &[&str],
) -> FileDialogBuilder<Wry> {
    window.dialog().file().set_parent(window).set_title(title).add_filter(kind, extensions)
}

/// What is chosen in a dialog; none when it is cancelled. Waits without holding a thread: the window goes on computing while
/// the dialog is open.
pub(super) async fn chosen(
    open: impl FnOnce(Box<dyn FnOnce(Option<FilePath>) + Send>),
) -> Result<Option<PathBuf>, Failure> {
    let (answer, mut answers) = async_runtime::channel(1);
    open(Box::new(move |path| {
        // Whoever asked may have gone away with the window.
        let _ = answer.try_send(path);
    }));
    let Some(path) = answers.recv().await.flatten() else { return Ok(None) };
    let path = path.into_path().map_err(|error| {
        Failure::other(format!("This is no place for a file: {error}"), "Choose a folder on a disk")
    })?;
    Ok(Some(path))
}
