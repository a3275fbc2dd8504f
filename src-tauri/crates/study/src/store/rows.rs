//! How the types of the log stand in columns.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Result, Row};

use super::Hold;
use crate::{
    Confidence, Day, Due, Memory, Moment, PartReview, Purpose, QuestionId, Rating, Review, Reviewed, Standing, Uid,
};

const PURPOSES: [Purpose; 4] = [Purpose::Learn, Purpose::Fix, Purpose::Cram, Purpose::Exam];
const CONFIDENCES: [Confidence; 3] = [Confidence::Guess, Confidence::Unsure, Confidence::Sure];

impl ToSql for Uid {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.number().into())
    }
}

impl FromSql for Uid {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Uid::from_row)
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i32::column_result(value).map(Day)
    }
}

impl ToSql for QuestionId {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for QuestionId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(QuestionId::new)
    }
}

impl ToSql for Rating {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.number().into())
    }
}

impl FromSql for Rating {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        Rating::ALL
            .into_iter()
            .find(|rating| i64::from(rating.number()) == number)
            .ok_or(FromSqlError::OutOfRange(number))
    }
}

impl ToSql for Purpose {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(place(&PURPOSES, self).into())
    }
}

impl FromSql for Purpose {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        at_place(&PURPOSES, value)
    }
}

impl ToSql for Confidence {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(place(&CONFIDENCES, self).into())
    }
}

impl FromSql for Confidence {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        at_place(&CONFIDENCES, value)
    }
}

fn place<T: PartialEq>(all: &[T], value: &T) -> i64 {
    all.iter().take_while(|known| *known != value).count() as i64
}

fn at_place<T: Copy>(all: &[T], value: ValueRef<'_>) -> FromSqlResult<T> {
    let number = value.as_i64()?;
    usize::try_from(number).ok().and_then(|place| all.get(place)).copied().ok_or(FromSqlError::OutOfRange(number))
}

/// JSON in a text column.
pub(super) fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error)))
}

/// From the columns `at` and `day`.
pub(super) fn moment(row: &Row<'_>) -> Result<Moment> {
    Ok(Moment { at: row.get("at")?, day: row.get("day")? })
}

/// A row of the view `written`.
pub(super) fn review(row: &Row<'_>) -> Result<Review> {
    Ok(Review {
        uid: row.get("uid")?,
        question: row.get("name")?,
        moment: moment(row)?,
        purpose: row.get("purpose")?,
        rating: row.get("rating")?,
        suggested: row.get("suggested")?,
        confidence: row.get("confidence")?,
        milliseconds: row.get("milliseconds")?,
        seed: row.get("seed")?,
        drawn: if row.get_ref("drawn")?.as_str_or_null()?.is_none() { Vec::new() } else { json(row, "drawn")? },
        content: row.get("content")?,
        app: row.get("app")?,
        promised: row.get("promised")?,
        parts: json::<Vec<PartReview>>(row, "parts")?,
    })
}

/// The columns of the table `memory` from `stability` on, of which that is column `first`. By their places: all 50,000 are
/// read at once.
pub(super) fn standing(row: &Row<'_>, first: usize) -> Result<Standing> {
    let due = match row.get::<_, Option<i64>>(first + 5)? {
        Some(at) => Due::At(at),
        None => Due::On(row.get(first + 6)?),
    };
    Ok(Standing::Reviewed(Reviewed {
        memory: Memory { stability: row.get(first)?, difficulty: row.get(first + 1)? },
        step: row.get(first + 2)?,
        last: Moment { at: row.get(first + 3)?, day: row.get(first + 4)? },
        due,
        reviews: row.get(first + 7)?,
        lapses: row.get(first + 8)?,
    }))
}

/// From the columns `what` and `until`.
pub(super) fn hold(row: &Row<'_>) -> Result<Hold> {
    Ok(match row.get::<_, Option<Day>>("until")? {
        Some(until) => Hold::Buried { until },
        None if row.get_ref("what")?.as_str()? == "paused" => Hold::Paused,
        None => Hold::Released,
    })
}
