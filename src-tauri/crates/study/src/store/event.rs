//! Entries of the log, as they stand in the journal and in exported files, and how they come into the tables.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::names::{self, Number};
use super::{Hold, SessionRow, StoreError};
use crate::{Fit, Moment, PartReview, PartVerdict, QuestionId, Review, Uid};

/// Whatever changes the store. What follows from it is not in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Event<'a> {
    Review(Cow<'a, Review>),
    Retraction(Retraction),
    Reinstatement(Reinstatement),
    Hold(Held),
    Rename(Renamed),
    Fitted(Fitted),
    Setting(Setting),
    Session(Cow<'a, SessionRow>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Retraction {
    pub(super) uid: Uid,
    pub(super) moment: Moment,
    pub(super) why: Why,
    pub(super) reviews: Vec<Uid>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Why {
    Undo,
    Reset,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Reinstatement {
    pub(super) uid: Uid,
    pub(super) retraction: Uid,
    pub(super) moment: Moment,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Held {
    pub(super) uid: Uid,
    pub(super) question: QuestionId,
    pub(super) moment: Moment,
    pub(super) hold: Hold,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Renamed {
    pub(super) uid: Uid,
    pub(super) old: QuestionId,
    pub(super) new: QuestionId,
    pub(super) moment: Moment,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Fitted {
    pub(super) uid: Uid,
    pub(super) moment: Moment,
    pub(super) fit: Fit,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Setting {
    pub(super) name: String,
    pub(super) value: serde_json::Value,
}

impl Event<'_> {
    /// Writes it into the log, or over what is kept as it is now; derives nothing. False where the log has it already.
    pub(super) fn write(&self, connection: &Connection) -> Result<bool, StoreError> {
        match self {
            Event::Review(review) => Ok(write_review(connection, review)?.is_some()),
            Event::Retraction(retraction) => retraction.write(connection),
            Event::Reinstatement(reinstatement) => reinstatement.write(connection),
            Event::Hold(held) => held.write(connection),
            Event::Rename(renamed) => renamed.write(connection),
            Event::Fitted(fitted) => fitted.write(connection),
            Event::Setting(Setting { name, value }) => {
                let mut insert = connection.prepare_cached("INSERT OR REPLACE INTO setting VALUES (?1, ?2)")?;
                Ok(insert.execute(params![name, value.to_string()])? > 0)
            }
            Event::Session(session) => {
                let mut insert =
                    connection.prepare_cached("INSERT OR REPLACE INTO session VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
                let SessionRow { id, kind, state, started, ended } = session.as_ref();
                let (ended_at, ended_day) = (ended.map(|ended| ended.at), ended.map(|ended| ended.day));
                Ok(insert.execute(params![id, kind, state, started.at, started.day, ended_at, ended_day])? > 0)
            }
        }
    }
}

/// The number of a review's question; none where the log has the review already.
pub(super) fn write_review(connection: &Connection, review: &Review) -> Result<Option<Number>, StoreError> {
    let question = names::number_or_new(connection, &review.question)?;
    let (content, app) = (shared(connection, &review.content)?, shared(connection, &review.app)?);
    let drawn = if review.drawn.is_empty() { None } else { Some(serde_json::to_string(&review.drawn)?) };
    let moment = review.moment;
    let written = connection.prepare_cached(include_str!("review.sql"))?.execute(params![
        review.uid,
        question,
        moment.at,
        moment.day,
        review.purpose,
        review.rating,
        review.suggested,
        review.confidence,
        review.milliseconds,
        review.seed,
        review.promised,
        content,
        app,
        drawn,
        serde_json::to_string(&review.parts)?,
        !review.parts.iter().all(|part| is_right(part.verdict, part.score) && part.mistakes.is_empty()),
    ])?;
    Ok((written > 0).then_some(question))
}

/// Whether a part was right at its first response.
pub(super) fn is_right(verdict: PartVerdict, score: f64) -> bool {
    match verdict {
        PartVerdict::Correct => true,
        PartVerdict::SelfAssessed => score >= 1.0,
        PartVerdict::Partly | PartVerdict::NotYet | PartVerdict::Blank => false,
    }
}

fn shared(connection: &Connection, text: &str) -> Result<i64, StoreError> {
    let mut select = connection.prepare_cached("SELECT id FROM shared WHERE text = ?1")?;
    if let Some(id) = select.query_row([text], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    connection.prepare_cached("INSERT INTO shared (text) VALUES (?1)")?.execute([text])?;
    Ok(connection.last_insert_rowid())
}

/// The row of a review; none where the log does not have it.
pub(super) fn review_row(connection: &Connection, uid: Uid) -> Result<Option<i64>, StoreError> {
    let mut select = connection.prepare_cached("SELECT id FROM review WHERE uid = ?1")?;
    Ok(select.query_row([uid], |row| row.get(0)).optional()?)
}

impl Retraction {
    fn write(&self, connection: &Connection) -> Result<bool, StoreError> {
        let Retraction { uid, moment, why, reviews } = self;
        let why = match why {
            Why::Undo => "undo",
            Why::Reset => "reset",
        };
        let mut insert = connection.prepare_cached(
            "INSERT INTO retraction (uid, at, day, why, questions, reviews) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (uid) DO NOTHING",
        )?;
        let mut rows = Vec::with_capacity(reviews.len());
        for review in reviews {
            rows.extend(review_row(connection, *review)?);
        }
        let mut select = connection.prepare_cached("SELECT question FROM review WHERE id = ?1")?;
        let mut questions = std::collections::HashSet::new();
        for row in &rows {
            questions.insert(names::called(connection, select.query_row([row], |row| row.get(0))?)?);
        }
        if insert.execute(params![uid, moment.at, moment.day, why, questions.len() as i64, rows.len() as i64])? == 0 {
            return Ok(false);
        }
        let retraction = connection.last_insert_rowid();
        let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO retracted VALUES (?1, ?2)")?;
        for row in rows {
            insert.execute([row, retraction])?;
        }
        Ok(true)
    }
}

impl Reinstatement {
    /// One whose retraction is unknown has nothing to bring back.
    fn write(&self, connection: &Connection) -> Result<bool, StoreError> {
        let mut insert = connection.prepare_cached(
            "INSERT INTO reinstatement (uid, retraction, at, day) SELECT ?1, id, ?3, ?4 FROM retraction WHERE uid = ?2
             ON CONFLICT (uid) DO NOTHING",
        )?;
        Ok(insert.execute(params![self.uid, self.retraction, self.moment.at, self.moment.day])? > 0)
    }
}

impl Held {
    fn write(&self, connection: &Connection) -> Result<bool, StoreError> {
        let Held { uid, question, moment, hold } = self;
        let (what, until) = match hold {
            Hold::Buried { until } => ("buried", Some(until)),
            Hold::Paused => ("paused", None),
            Hold::Released => ("released", None),
        };
        let question = names::number_or_new(connection, question)?;
        let mut insert = connection.prepare_cached(
            "INSERT INTO hold (uid, question, at, day, what, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (uid) DO NOTHING",
        )?;
        Ok(insert.execute(params![uid, question, moment.at, moment.day, what, until])? > 0)
    }
}

impl Renamed {
    fn write(&self, connection: &Connection) -> Result<bool, StoreError> {
        let Renamed { uid, old, new, moment } = self;
        let (old, new) = (names::number_or_new(connection, old)?, names::number_or_new(connection, new)?);
        let mut insert = connection.prepare_cached(
            "INSERT INTO rename (uid, old, new, at, day) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (uid) DO NOTHING",
        )?;
        Ok(insert.execute(params![uid, old, new, moment.at, moment.day])? > 0)
    }
}

impl Fitted {
    fn write(&self, connection: &Connection) -> Result<bool, StoreError> {
        let Fitted { uid, moment, fit } = self;
        let mut insert = connection.prepare_cached(
            "INSERT INTO fitted (uid, at, day, keep, fit) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (uid) DO NOTHING",
        )?;
        Ok(insert.execute(params![uid, moment.at, moment.day, fit.keep, serde_json::to_string(fit)?])? > 0)
    }
}

/// What of a part its review's consequences follow from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Outcome {
    pub(super) part: String,
    pub(super) verdict: PartVerdict,
    pub(super) score: f64,
    pub(super) mistakes: Vec<String>,
    pub(super) ticked: Option<(u32, u32)>,
    pub(super) judged: Vec<crate::Judged>,
}

impl From<&PartReview> for Outcome {
    fn from(part: &PartReview) -> Self {
        Outcome {
            part: part.part.clone(),
            verdict: part.verdict,
            score: part.score,
            mistakes: part.mistakes.clone(),
            ticked: part.ticked,
            judged: part.judged.clone(),
        }
    }
}
