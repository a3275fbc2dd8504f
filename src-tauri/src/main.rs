//! Candlelight's desktop window: a shell around `candlelight_quiz`.

// No console window beside the app on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod app;
mod commands;
mod renderer;

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before Tauri or GTK are touched: a worker has no window.
    candlelight_quiz::worker::serve_if_asked();
    renderer::choose();
    match app::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("candlelight: {error}");
            ExitCode::FAILURE
        }
    }
}
