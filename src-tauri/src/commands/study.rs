//! Questions: shown, answered, given up, explained; code and claims, run.

use candlelight_quiz::view::{
    Evidence, Explanation, Failure, Key, Preview, QuestionView, Response, Submitted, Working,
};
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
pub(crate) fn recompute(quiz: State<'_, Quiz>, question: QuestionId, seed: u32, part: String) -> Result<Key, Failure> {
    quiz.recompute(&question, seed, &part)
}

#[tauri::command(async)]
pub(crate) fn explain(quiz: State<'_, Quiz>, question: QuestionId, seed: u32) -> Result<Explanation, Failure> {
    quiz.explain(&question, seed)
}

#[tauri::command(async)]
pub(crate) fn preview(
    quiz: State<'_, Quiz>,
    question: QuestionId,
    seed: u32,
    part: String,
    source: String,
) -> Result<Preview, Failure> {
    quiz.preview(&question, seed, &part, &source)
}

#[tauri::command(async)]
pub(crate) fn working(
    quiz: State<'_, Quiz>,
    question: QuestionId,
    seed: u32,
    part: String,
    response: Response,
) -> Result<Working, Failure> {
    quiz.working(&question, seed, &part, &response)
}

#[tauri::command(async)]
pub(crate) fn run_claim(
    quiz: State<'_, Quiz>,
    question: QuestionId,
    seed: u32,
    claim: String,
    again: bool,
    said: Option<bool>,
) -> Result<Evidence, Failure> {
    quiz.run_claim(&question, seed, &claim, again, said)
}
