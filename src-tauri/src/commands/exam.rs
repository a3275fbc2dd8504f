//! Exams: taken, handed in, looked back on.

use candlelight_quiz::Quiz;
use candlelight_quiz::view::{ExamReport, Failure, ReportComputed, Response, SessionView};
use tauri::State;

#[tauri::command(async)]
pub(crate) fn exam_go(quiz: State<'_, Quiz>, at: u32) -> Result<SessionView, Failure> {
    quiz.exam_go(at)
}

#[tauri::command(async)]
pub(crate) fn exam_answer(
    quiz: State<'_, Quiz>,
    part: String,
    response: Option<Response>,
    certainty: Option<u8>,
) -> Result<SessionView, Failure> {
    quiz.exam_answer(&part, response, certainty)
}

#[tauri::command(async)]
pub(crate) fn exam_flag(quiz: State<'_, Quiz>, at: u32, flagged: bool) -> Result<SessionView, Failure> {
    quiz.exam_flag(at, flagged)
}

#[tauri::command(async)]
pub(crate) fn hand_in(quiz: State<'_, Quiz>) -> Result<SessionView, Failure> {
    quiz.hand_in()
}

#[tauri::command(async)]
pub(crate) fn exam_report(quiz: State<'_, Quiz>, id: String) -> Result<ExamReport, Failure> {
    quiz.exam_report(&id)
}

#[tauri::command(async)]
pub(crate) fn exam_computed(
    quiz: State<'_, Quiz>,
    id: String,
    question: String,
) -> Result<Vec<ReportComputed>, Failure> {
    quiz.exam_computed(&id, &question)
}

#[tauri::command(async)]
pub(crate) fn mark_exam(
    quiz: State<'_, Quiz>,
    id: String,
    question: String,
    part: String,
    ticked: Vec<usize>,
) -> Result<ExamReport, Failure> {
    quiz.mark_exam(&id, &question, &part, &ticked)
}
