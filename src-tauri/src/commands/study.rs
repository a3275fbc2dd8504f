//! Questions: shown, answered, given up, explained.

use candlelight_quiz::view::{Explanation, Failure, Key, QuestionView, Response, Submitted};
use candlelight_quiz::{QuestionId, Quiz};
use tauri::State;

#[tauri::command(async)]
pub(crate) fn present(quiz: State<'_, Quiz>, question: QuestionId, seed: u32) -> Result<QuestionView, Failure> {
    quiz.present(&question, seed)
}

#[tauri::command(async)]
pub(crate) fn submit(
    quiz: State<'_, Quiz>,
    question: QuestionId,
    seed: u32,
    part: String,
    response: Response,
) -> Result<Submitted, Failure> {
    quiz.submit(&question, seed, &part, &response)
}

#[tauri::command(async)]
pub(crate) fn reveal(quiz: State<'_, Quiz>, question: QuestionId, seed: u32, part: String) -> Result<Key, Failure> {
    quiz.reveal(&question, seed, &part)
}

#[tauri::command(async)]
pub(crate) fn explain(quiz: State<'_, Quiz>, question: QuestionId) -> Result<Explanation, Failure> {
    quiz.explain(&question)
}
