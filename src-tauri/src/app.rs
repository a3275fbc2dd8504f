//! The one window, what it may do, and the state behind its commands.

use std::sync::Mutex;

use candlelight_quiz::{Places, PlacesError, Quiz, Watch};
use tauri::webview::NewWindowResponse;
use tauri::{Builder, Manager, Url, WebviewUrl, WebviewWindowBuilder, generate_context, generate_handler};

use crate::commands::{bank, exam, export, lab, open, progress, session, study};

#[derive(Debug, thiserror::Error)]
pub(crate) enum AppError {
    #[error(transparent)]
    Places(#[from] PlacesError),
    #[error("the program's own file cannot be found: {0}")]
    Program(std::io::Error),
    #[error("the window cannot be opened: {0}")]
    Window(#[from] tauri::Error),
}

/// The watch on the question files, kept for as long as the window listens.
#[derive(Debug, Default)]
pub(crate) struct BankWatch(pub(crate) Mutex<Option<Watch>>);

pub(crate) fn run() -> Result<(), AppError> {
    let places = Places::resolve()?;
    let worker = std::env::current_exe().map_err(AppError::Program)?;
    let quiz = Quiz::open(&places, worker);
    Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(quiz)
        .manage(BankWatch::default())
        .invoke_handler(generate_handler![
            bank::bank,
            bank::watch_bank,
            bank::new_question,
            study::present,
            study::submit,
            study::reveal,
            study::recompute,
            study::explain,
            study::preview,
            study::working,
            study::run_claim,
            session::home,
            session::session,
            session::start_session,
            session::end_session,
            session::keep_desk,
            session::hint,
            session::suggest_rating,
            session::rate,
            session::undo,
            session::skip,
            session::set_aside,
            session::hasten,
            session::another,
            session::other_part,
            session::study_settings,
            session::set_study_settings,
            exam::exam_go,
            exam::exam_answer,
            exam::exam_flag,
            exam::hand_in,
            exam::exam_report,
            exam::exam_computed,
            exam::mark_exam,
            progress::progress,
            progress::overview,
            progress::history,
            progress::sheet,
            progress::print_window,
            progress::reset,
            progress::take_back_reset,
            progress::backups,
            progress::preview_backup,
            progress::restore_backup,
            progress::export_progress,
            progress::import_progress,
            lab::demos,
            lab::demo_source,
            lab::notebook,
            lab::write_run,
            lab::read_run,
            lab::start_run,
            lab::control_run,
            export::export_run,
            open::open_link,
            open::open_in_editor,
            open::open_own_folder,
        ])
        .setup(|app| {
            // The security policy does not keep a page from navigating away; this does.
            WebviewWindowBuilder::new(app.app_handle(), "main", WebviewUrl::App("index.html".into()))
                .title("Candlelight")
                .inner_size(1280.0, 860.0)
                .min_inner_size(900.0, 600.0)
                .on_navigation(is_own_page)
                .on_new_window(|_, _| NewWindowResponse::Deny)
                .build()?;
            Ok(())
        })
        .run(generate_context!())?;
    Ok(())
}

/// The app's own pages, as each platform's webview addresses them.
fn is_own_page(url: &Url) -> bool {
    matches!((url.scheme(), url.host_str()), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
}

#[cfg(test)]
mod tests {
    use super::is_own_page;

    #[test]
    fn only_the_apps_own_pages_are_navigated_to() {
        let allowed = |url: &str| is_own_page(&url.parse().expect(url));
        assert!(allowed("tauri://localhost/index.html"));
        for stranger in
            ["https://example.org", "http://localhost:1420", "file:///etc/passwd", "data:text/html,x", "about:blank"]
        {
            assert!(!allowed(stranger), "{stranger}");
        }
    }
}
