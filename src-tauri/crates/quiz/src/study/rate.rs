//! The rating of a settled question: suggested, written, taken back.

use candlelight_bank::QuestionId;
use candlelight_study::{Hold, Moment, Purpose, Review, Reviewed, Scheduler, Standing, Suggestion, suggest};

use super::live::{Live, Rated, Table};
use super::session::{no_question, not_settled, running};
use super::{Desk, attempt, failure, seed, words};
use crate::library::Edition;
use crate::quiz::Quiz;
use crate::view::{Confidence, Failure, Rating, RatingChoice, RatingView, SessionKind, SessionView};

impl Quiz {
    /// What the first responses suggest, once every part of the question is settled.
    pub fn suggest_rating(&self, confidence: Option<Confidence>) -> Result<RatingView, Failure> {
        let now = self.study.now();
        let edition = self.library.edition();
        let desk = self.study.desk();
        let live = running(&desk)?;
        let table = live.table.as_ref().ok_or_else(no_question)?;
        let Suggestion { rating, because, part, offered } = suggestion(&desk, table, &edition, confidence)?;
        let standing = desk.store.standing(table.question()).map_err(failure)?;
        let choice = |rating| RatingChoice {
            rating: view(rating),
            next: reviewed(live, desk.store.scheduler(), standing, rating, now)
                .map(|reviewed| words::due(reviewed.due, now)),
        };
        Ok(RatingView {
            suggested: view(rating),
            because: part.map_or_else(|| because.clone(), |part| of_part(part, table, &edition, &because)),
            offered: offered.into_iter().map(choice).collect(),
            mistake: table.mistake.clone(),
        })
    }

    /// Writes the review, and only then goes on to the next question.
    pub fn rate(&self, rating: Rating, confidence: Option<Confidence>) -> Result<SessionView, Failure> {
        let _turn = self.study.turn();
        self.write_rating(Some(rating), confidence)?;
        self.go_on()
    }

    /// Whether this question is on the table with every part settled.
    pub(super) fn is_settled(&self, question: &QuestionId) -> bool {
        let edition = self.library.edition();
        let desk = self.study.desk();
        let table = desk.live.as_ref().filter(|live| live.ended.is_none()).and_then(|live| live.table.as_ref());
        table.is_some_and(|table| {
            let parts = parts(table, &edition);
            bank(table) == *question && table.attempt.is_settled(parts.iter().map(String::as_str))
        })
    }

    /// Writes the review with this rating and clears the table. Where the question is set aside instead of being rated, none
    /// is given, and the one suggested is taken.
    pub(super) fn write_rating(&self, rating: Option<Rating>, confidence: Option<Confidence>) -> Result<(), Failure> {
        let now = self.study.now();
        let edition = self.library.edition();
        let drawn = {
            let drawn_for = running(&self.study.desk())?.table.as_ref().map(|table| (bank(table), table.seed));
            let (question, seed) = drawn_for.ok_or_else(no_question)?;
            // It was drawn when the question was laid on the table, so this is remembered. A file that has gone since then
            // leaves nothing to tell of it.
            seed::drawn(&self.solver, &edition, &question, seed).unwrap_or_default()
        };
        {
            let mut desk = self.study.desk();
            let before = running(&desk)?.clone();
            let table = before.table.as_ref().ok_or_else(no_question)?;
            let suggestion = suggestion(&desk, table, &edition, confidence)?;
            let aside = rating.is_none();
            let rating = rating.map_or(suggestion.rating, study);
            if !suggestion.allows(rating) {
                return Err(Failure::other(
                    "What was not remembered cannot be rated so",
                    "Rate it Again; Good is for a slip in what you knew",
                ));
            }
            let standing = desk.store.standing(table.question()).map_err(failure)?;
            let reviewed = reviewed(&before, desk.store.scheduler(), standing, rating, now);
            let uid = desk.uid();
            let review = Review {
                uid,
                question: table.question().clone(),
                moment: now,
                purpose: purpose(before.kind),
                rating,
                suggested: suggestion.rating,
                confidence: confidence.map(sure),
                milliseconds: table.took.unwrap_or_else(|| table.milliseconds(now)),
                seed: table.seed,
                drawn,
                content: content(table, &edition),
                app: env!("CARGO_PKG_VERSION").to_owned(),
                promised: table.promised,
                parts: table.attempt.reviews(parts(table, &edition).iter().map(String::as_str)),
            };
            let mut after = before.clone();
            after.table = None;
            after.queue.rated(&review.question, rating, reviewed.as_ref(), now);
            let milliseconds = review.milliseconds;
            after.rated.push(Rated { uid, entry: table.entry.clone(), rating, milliseconds, aside });
            desk.store.record(&review, Some(&after.row())).map_err(failure)?;
            desk.remember(before);
            desk.live = Some(after);
        }
        Ok(())
    }

    /// Takes the last rating of the session back; its question is on the table again.
    pub fn undo(&self) -> Result<SessionView, Failure> {
        let _turn = self.study.turn();
        let now = self.study.now();
        {
            let mut desk = self.study.desk();
            let live = running(&desk)?;
            let last = live.rated.last().filter(|_| live.exam.is_none()).cloned();
            let last =
                last.ok_or_else(|| Failure::other("There is no rating to take back", "Rate a question first"))?;
            let is_before = |before: &Live| before.id == live.id && before.rated.len() + 1 == live.rated.len();
            let restored = match desk.before.back().filter(|before| is_before(before)) {
                Some(before) => before.clone(),
                // The window was closed since: the question is asked anew.
                None => without_last(live.clone()),
            }
            .looked_at_again(now);
            if last.aside {
                desk.store.hold(&last.entry.question, Hold::Released, now).map_err(failure)?;
            }
            desk.store.undo(last.uid, Some(&restored.row()), now).map_err(failure)?;
            desk.before.pop_back();
            desk.live = Some(restored);
        }
        self.go_on()
    }
}

/// The session without its last rating, that question first.
fn without_last(mut live: Live) -> Live {
    if let Some(last) = live.rated.pop() {
        live.table = None;
        live.ended = None;
        live.queue.add(vec![last.entry.clone()]);
        live.queue.first(&last.entry.question);
    }
    live
}

fn suggestion(
    desk: &Desk,
    table: &Table,
    edition: &Edition,
    confidence: Option<Confidence>,
) -> Result<Suggestion, Failure> {
    let parts = parts(table, edition);
    let ids = || parts.iter().map(String::as_str);
    if !table.attempt.is_settled(ids()) {
        return Err(not_settled());
    }
    let usual = desk.store.usual_milliseconds(table.question()).map_err(failure)?;
    let took = table.took.unwrap_or(u32::MAX);
    Ok(suggest(&attempt::given(&table.attempt.reviews(ids()), confidence.map(sure), took, usual)))
}

/// The reason with the place of its part, as the parts stand on the table.
fn of_part(part: usize, table: &Table, edition: &Edition, because: &str) -> String {
    let parts = parts(table, edition).len().max(1);
    let shown = (part + parts - table.rotated % parts) % parts + 1;
    let (first, rest) = because.split_at(because.chars().next().map_or(0, char::len_utf8));
    format!("Part {shown}: {}{rest}", first.to_lowercase())
}

/// What the rating makes of the question; none where the schedule is left alone.
fn reviewed(
    live: &Live,
    scheduler: &Scheduler,
    standing: Standing,
    rating: candlelight_study::Rating,
    now: Moment,
) -> Option<Reviewed> {
    purpose(live.kind).schedules().then(|| scheduler.review(standing, rating, now))
}

/// Ids of the question's parts as its file is now.
fn parts(table: &Table, edition: &Edition) -> Vec<String> {
    let question = edition.bank.question(&bank(table));
    question.map(|(_, question)| question.parts.iter().map(|part| part.id.to_string()).collect()).unwrap_or_default()
}

fn content(table: &Table, edition: &Edition) -> String {
    edition.bank.question(&bank(table)).map(|(_, question)| question.content_hash().to_owned()).unwrap_or_default()
}

fn bank(table: &Table) -> QuestionId {
    QuestionId::new(table.question().as_str())
}

pub(super) fn purpose(kind: SessionKind) -> Purpose {
    match kind {
        SessionKind::Learn => Purpose::Learn,
        SessionKind::Fix => Purpose::Fix,
        SessionKind::Cram => Purpose::Cram,
        SessionKind::Exam => Purpose::Exam,
    }
}

pub(super) fn kind(purpose: Purpose) -> SessionKind {
    match purpose {
        Purpose::Learn => SessionKind::Learn,
        Purpose::Fix => SessionKind::Fix,
        Purpose::Cram => SessionKind::Cram,
        Purpose::Exam => SessionKind::Exam,
    }
}

pub(super) fn view(rating: candlelight_study::Rating) -> Rating {
    match rating {
        candlelight_study::Rating::Again => Rating::Again,
        candlelight_study::Rating::Hard => Rating::Hard,
        candlelight_study::Rating::Good => Rating::Good,
        candlelight_study::Rating::Easy => Rating::Easy,
    }
}

pub(super) fn study(rating: Rating) -> candlelight_study::Rating {
    match rating {
        Rating::Again => candlelight_study::Rating::Again,
        Rating::Hard => candlelight_study::Rating::Hard,
        Rating::Good => candlelight_study::Rating::Good,
        Rating::Easy => candlelight_study::Rating::Easy,
    }
}

pub(super) fn sure(confidence: Confidence) -> candlelight_study::Confidence {
    match confidence {
        Confidence::Guess => candlelight_study::Confidence::Guess,
        Confidence::Unsure => candlelight_study::Confidence::Unsure,
        Confidence::Sure => candlelight_study::Confidence::Sure,
    }
}

pub(super) fn how_sure(confidence: candlelight_study::Confidence) -> Confidence {
    match confidence {
        candlelight_study::Confidence::Guess => Confidence::Guess,
        candlelight_study::Confidence::Unsure => Confidence::Unsure,
        candlelight_study::Confidence::Sure => Confidence::Sure,
    }
}
