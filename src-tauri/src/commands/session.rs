//! Sessions: started, answered, rated, taken back; what there is to do between them.

use candlelight_quiz::view::{
    Aside, Confidence, Failure, HomeView, Html, Rating, RatingView, SessionRequest, SessionView, StudySettings,
};
use candlelight_quiz::{QuestionId, Quiz};
use tauri::State;

#[tauri::command(async)]
pub(crate) fn home(quiz: State<'_, Quiz>) -> Result<HomeView, Failure> {
    quiz.home()
}

#[tauri::command(async)]
pub(crate) fn session(quiz: State<'_, Quiz>) -> Result<Option<SessionView>, Failure> {
    quiz.session()
}

#[tauri::command(async)]
pub(crate) fn start_session(quiz: State<'_, Quiz>, request: SessionRequest) -> Result<SessionView, Failure> {
    quiz.start_session(&request)
}

#[tauri::command(async)]
pub(crate) fn end_session(quiz: State<'_, Quiz>) -> Result<SessionView, Failure> {
    quiz.end_session()
}

#[tauri::command(async)]
pub(crate) fn keep_desk(quiz: State<'_, Quiz>, desk: String) -> Result<(), Failure> {
    quiz.keep_desk(desk)
}

#[tauri::command(async)]
pub(crate) fn hint(quiz: State<'_, Quiz>, question: QuestionId, seed: u32, part: String) -> Result<Html, Failure> {
    quiz.hint(&question, seed, &part)
}

#[tauri::command(async)]
pub(crate) fn suggest_rating(quiz: State<'_, Quiz>, confidence: Option<Confidence>) -> Result<RatingView, Failure> {
    quiz.suggest_rating(confidence)
}

#[tauri::command(async)]
pub(crate) fn rate(
    quiz: State<'_, Quiz>,
    rating: Rating,
    confidence: Option<Confidence>,
) -> Result<SessionView, Failure> {
    quiz.rate(rating, confidence)
}

#[tauri::command(async)]
pub(crate) fn undo(quiz: State<'_, Quiz>) -> Result<SessionView, Failure> {
    quiz.undo()
}

#[tauri::command(async)]
pub(crate) fn skip(quiz: State<'_, Quiz>) -> Result<SessionView, Failure> {
    quiz.skip()
}

#[tauri::command(async)]
pub(crate) fn set_aside(
    quiz: State<'_, Quiz>,
    question: QuestionId,
    aside: Aside,
) -> Result<Option<SessionView>, Failure> {
    quiz.set_aside(&question, aside)
}

#[tauri::command(async)]
pub(crate) fn hasten(quiz: State<'_, Quiz>) -> Result<SessionView, Failure> {
    quiz.hasten()
}

#[tauri::command(async)]
pub(crate) fn another(quiz: State<'_, Quiz>) -> Result<SessionView, Failure> {
    quiz.another()
}

#[tauri::command(async)]
pub(crate) fn other_part(quiz: State<'_, Quiz>) -> Result<SessionView, Failure> {
    quiz.other_part()
}

#[tauri::command(async)]
pub(crate) fn study_settings(quiz: State<'_, Quiz>) -> StudySettings {
    quiz.study_settings()
}

#[tauri::command(async)]
pub(crate) fn set_study_settings(quiz: State<'_, Quiz>, settings: StudySettings) -> Result<StudySettings, Failure> {
    quiz.set_study_settings(settings)
}
