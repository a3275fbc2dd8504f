//! Demos: what there is, their source, and runs in the worker.

use candlelight_quiz::view::{ControlRequest, Failure, Html, RunMessage, RunRequest};
use candlelight_quiz::worker::RunId;
use candlelight_quiz::{Declaration, Quiz};
use tauri::State;
use tauri::ipc::Channel;

#[tauri::command(async)]
pub(crate) fn demos() -> Vec<Declaration> {
    candlelight_quiz::demos()
}

#[tauri::command(async)]
pub(crate) fn demo_source(quiz: State<'_, Quiz>, demo: String) -> Result<Html, Failure> {
    quiz.demo_source(&demo)
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
