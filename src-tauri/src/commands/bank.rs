//! The bank: what is in it, changes of its files, new questions.

use std::sync::PoisonError;

use candlelight_quiz::Quiz;
use candlelight_quiz::view::{BankView, Failure};
use tauri::State;
use tauri::ipc::Channel;

use super::open::{display, in_editor};
use crate::app::BankWatch;

#[tauri::command(async)]
pub(crate) fn bank(quiz: State<'_, Quiz>) -> BankView {
    quiz.bank()
}

#[tauri::command(async)]
pub(crate) fn watch_bank(
    quiz: State<'_, Quiz>,
    watching: State<'_, BankWatch>,
    changes: Channel<BankView>,
) -> Result<(), Failure> {
    let watch = quiz.watch_bank(move |bank| {
        // A window that has gone away needs no news.
        let _ = changes.send(bank);
    })?;
    *watching.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(watch);
    Ok(())
}

#[tauri::command(async)]
pub(crate) fn new_question(quiz: State<'_, Quiz>) -> Result<String, Failure> {
    let file = quiz.new_question()?;
    in_editor(&file)?;
    Ok(display(&file))
}
