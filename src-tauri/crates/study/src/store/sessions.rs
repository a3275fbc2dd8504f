//! Settings and sessions: kept as they are now, without a history.

use std::borrow::Cow;

use rusqlite::{OptionalExtension, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::event::{Event, Setting};
use super::{SessionRow, Store, StoreError};
use crate::Moment;

impl Store {
    /// None where it was never set, or where what was set is not of this kind any more.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        let value: Option<String> = select.query_row([name], |row| row.get(0)).optional()?;
        Ok(value.and_then(|value| serde_json::from_str(&value).ok()))
    }

    /// The name "retention" is taken by [`Store::set_retention`].
    pub fn set_setting<T: Serialize>(&mut self, name: &str, value: &T) -> Result<(), StoreError> {
        let event = Event::Setting(Setting { name: name.to_owned(), value: serde_json::to_value(value)? });
        self.change(|change| change.log(&event).map(|_| ()))
    }

    /// Writes a session as it stands, in the place of what was kept of it.
    pub fn keep_session(&mut self, session: &SessionRow) -> Result<(), StoreError> {
        self.change(|change| change.log(&Event::Session(Cow::Borrowed(session))).map(|_| ()))
    }

    /// The newest that has not ended.
    pub fn live_session(&self) -> Result<Option<SessionRow>, StoreError> {
        let sql = "SELECT * FROM session WHERE ended_at IS NULL ORDER BY started_at DESC, id LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.query_row([], session).optional()?)
    }

    /// Those of a kind that have ended, the newest first.
    pub fn sessions(&self, kind: &str) -> Result<Vec<SessionRow>, StoreError> {
        let sql = "SELECT * FROM session WHERE kind = ?1 AND ended_at IS NOT NULL ORDER BY ended_at DESC, id";
        self.collect(sql, [kind], session)
    }
}

/// A row of the table `session`.
pub(super) fn session(row: &Row<'_>) -> rusqlite::Result<SessionRow> {
    let ended = match row.get::<_, Option<i64>>("ended_at")? {
        Some(at) => Some(Moment { at, day: row.get("ended_day")? }),
        None => None,
    };
    Ok(SessionRow {
        id: row.get("id")?,
        kind: row.get("kind")?,
        state: row.get("state")?,
        started: Moment { at: row.get("started_at")?, day: row.get("started_day")? },
        ended,
    })
}
