//! Demos: what there is, their source, runs in the worker, and runs as text.

use candlelight_quiz::view::{ControlRequest, Failure, Html, Language, RunMessage, RunRequest, RunText};
use candlelight_quiz::worker::RunId;
use candlelight_quiz::{Declaration, Quiz, run_text};
use tauri::State;
use tauri::ipc::Channel;

#[tauri::command(async)]
pub(crate) fn demos() -> Vec<Declaration> {
    candlelight_quiz::demos()
}

#[tauri::command(async)]
pub(crate) fn demo_source(demo: String, language: Language) -> Result<Html, Failure> {
    candlelight_quiz::demo_source(&demo, language)
}

#[tauri::command(async)]
pub(crate) fn notebook(request: RunRequest) -> Result<String, Failure> {
    candlelight_quiz::notebook(&request)
}

#[tauri::command(async)]
pub(crate) fn write_run(request: RunRequest) -> Result<RunText, Failure> {
    run_text::write(&request)
}

#[tauri::command(async)]
pub(crate) fn read_run(text: String) -> Result<RunRequest, Failure> {
    run_text::read(&text)
}

#[tauri::command(async)]
pub(crate) fn start_run(
    quiz: State<'_, Quiz>,
    request: RunRequest,
    messages: Channel<RunMessage>,
) -> Result<u64, Failure> {
    let RunId(run) = quiz.start_run(request, move |message| {
        // A window that has gone away needs no news.
        let _ = messages.send(message);
    })?;
    Ok(run)
}

#[tauri::command(async)]
pub(crate) fn control_run(quiz: State<'_, Quiz>, run: u64, request: ControlRequest) {
    quiz.control_run(RunId(run), request);
}
