//! Progress: looked at, reset, printed, backed up, taken elsewhere.

use candlelight_quiz::view::{
    BackupPreview, BackupView, Failure, HistoryView, Imported, OverviewTopic, ProgressView, ResetScope, SheetView,
};
use candlelight_quiz::{ProgressFile, QuestionId, Quiz};
use tauri::{State, WebviewWindow};

use super::export::{ask_where, chosen};
use super::open::display;

#[tauri::command(async)]
pub(crate) fn progress(quiz: State<'_, Quiz>) -> Result<ProgressView, Failure> {
    quiz.progress()
}

#[tauri::command(async)]
pub(crate) fn overview(quiz: State<'_, Quiz>) -> Result<Vec<OverviewTopic>, Failure> {
    quiz.overview()
}

#[tauri::command(async)]
pub(crate) fn history(quiz: State<'_, Quiz>, question: QuestionId) -> Result<HistoryView, Failure> {
    quiz.history(&question)
}

#[tauri::command(async)]
pub(crate) fn sheet(quiz: State<'_, Quiz>) -> Result<SheetView, Failure> {
    quiz.sheet()
}

#[tauri::command]
pub(crate) fn print_window(window: WebviewWindow) -> Result<(), Failure> {
    window.print().map_err(|error| {
        Failure::other(format!("The print dialog could not be opened: {error}"), "Set up a printer in the system")
    })
}

#[tauri::command(async)]
pub(crate) fn reset(quiz: State<'_, Quiz>, scope: ResetScope) -> Result<ProgressView, Failure> {
    quiz.reset(&scope)
}

#[tauri::command(async)]
pub(crate) fn take_back_reset(quiz: State<'_, Quiz>, id: String) -> Result<ProgressView, Failure> {
    quiz.take_back_reset(&id)
}

#[tauri::command(async)]
pub(crate) fn backups(quiz: State<'_, Quiz>) -> Result<Vec<BackupView>, Failure> {
    quiz.backups()
}

#[tauri::command(async)]
pub(crate) fn preview_backup(quiz: State<'_, Quiz>, id: String) -> Result<BackupPreview, Failure> {
    quiz.preview_backup(&id)
}

#[tauri::command(async)]
pub(crate) fn restore_backup(quiz: State<'_, Quiz>, id: String) -> Result<(), Failure> {
    quiz.restore_backup(&id)
}

/// The path that was written; none when the dialog was cancelled.
#[tauri::command]
pub(crate) async fn export_progress(window: WebviewWindow, quiz: State<'_, Quiz>) -> Result<Option<String>, Failure> {
    let ProgressFile(name) = quiz.progress_file();
    let dialog = ask_where(&window, "Export your progress", "JSON", &["json"]).set_file_name(name);
    let Some(path) = chosen(|answer| dialog.save_file(answer)).await? else { return Ok(None) };
    quiz.export_progress(&path)?;
    Ok(Some(display(&path)))
}

#[tauri::command]
pub(crate) async fn import_progress(window: WebviewWindow, quiz: State<'_, Quiz>) -> Result<Option<Imported>, Failure> {
    let dialog = ask_where(&window, "Import progress", "JSON", &["json"]);
    let Some(path) = chosen(|answer| dialog.pick_file(answer)).await? else { return Ok(None) };
    quiz.import_progress(&path).map(Some)
}
