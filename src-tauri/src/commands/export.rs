//! Files of the learner's choice: what a run gave, written where the system's save dialog says.

use candlelight_quiz::export::{ExportFile, prepare, save};
use candlelight_quiz::view::{ExportRequest, Failure};
use tauri::{WebviewWindow, async_runtime};
use tauri_plugin_dialog::DialogExt;

/// The path that was written; none when the dialog was cancelled. Waits without holding a thread: the window goes on
/// computing while the dialog is open.
#[tauri::command]
pub(crate) async fn export_run(window: WebviewWindow, request: ExportRequest) -> Result<Option<String>, Failure> {
    let file = prepare(&request)?;
    let ExportFile { name, format, .. } = &file;
    let (answer, mut answers) = async_runtime::channel(1);
    window
        .dialog()
        .file()
        .set_parent(&window)
        .set_title(format!("Export as {}", format.title()))
        .set_file_name(name)
        .add_filter(format.title(), &[format.extension()])
        .save_file(move |path| {
            // Whoever asked may have gone away with the window.
            let _ = answer.try_send(path);
        });
    let Some(path) = answers.recv().await.flatten() else { return Ok(None) };
    let path = path.into_path().map_err(|error| {
        Failure::other(format!("This is no place for a file: {error}"), "Choose a folder on a disk")
    })?;
    save(&file, &path)?;
    Ok(Some(super::open::display(&path)))
}
