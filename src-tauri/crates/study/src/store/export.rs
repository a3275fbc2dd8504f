//! Everything as one JSON document, to keep elsewhere or to take to another computer; FORMAT.md describes it.

use std::io::{self, Write};

use rusqlite::{Connection, Row};
use serde::Serialize;

use super::event::{Fitted, Held, Reinstatement, Renamed, Retraction, Why};
use super::{Store, StoreError, rows, sessions};

pub(super) const FORMAT: &str = "candlelight-study";
pub(super) const VERSION: u32 = 1;

impl Store {
    /// Writes the whole log, the settings and the sessions that have ended.
    pub fn export(&self, mut writer: impl Write) -> Result<(), StoreError> {
        // As of one moment, whatever another window writes meanwhile.
        let snapshot = self.connection.unchecked_transaction()?;
        let connection: &Connection = &snapshot;
        write!(writer, "{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION}").map_err(unwritten)?;
        list(&mut writer, connection, "reviews", "SELECT * FROM written ORDER BY id", |row| Ok(rows::review(row)?))?;
        list(&mut writer, connection, "retractions", "SELECT * FROM retraction ORDER BY id", |row| {
            let mut select = connection.prepare_cached(
                "SELECT uid FROM retracted JOIN review ON review.id = review WHERE retraction = ?1 ORDER BY review.id",
            )?;
            let reviews = select.query_map([row.get::<_, i64>("id")?], |row| row.get(0))?;
            Ok(Retraction {
                uid: row.get("uid")?,
                moment: rows::moment(row)?,
                why: if row.get_ref("why")?.as_str() == Ok("undo") { Why::Undo } else { Why::Reset },
                reviews: reviews.collect::<Result<_, _>>()?,
            })
        })?;
        list(&mut writer, connection, "reinstatements", include_str!("reinstatements.sql"), |row| {
            let (uid, retraction) = (row.get("uid")?, row.get("retraction")?);
            Ok(Reinstatement { uid, retraction, moment: rows::moment(row)? })
        })?;
        list(&mut writer, connection, "holds", include_str!("held.sql"), |row| {
            let (uid, question) = (row.get("uid")?, row.get("name")?);
            Ok(Held { uid, question, moment: rows::moment(row)?, hold: rows::hold(row)? })
        })?;
        list(&mut writer, connection, "renames", include_str!("renames.sql"), |row| {
            let (uid, old, new) = (row.get("uid")?, row.get("old")?, row.get("new")?);
            Ok(Renamed { uid, old, new, moment: rows::moment(row)? })
        })?;
        list(&mut writer, connection, "fitted", "SELECT * FROM fitted ORDER BY id", |row| {
            Ok(Fitted { uid: row.get("uid")?, moment: rows::moment(row)?, fit: rows::json(row, "fit")? })
        })?;
        list(&mut writer, connection, "settings", "SELECT * FROM setting ORDER BY name", |row| {
            Ok(super::event::Setting { name: row.get("name")?, value: rows::json(row, "value")? })
        })?;
        let ended = "SELECT * FROM session WHERE ended_at IS NOT NULL ORDER BY ended_at, id";
        list(&mut writer, connection, "sessions", ended, |row| Ok(sessions::session(row)?))?;
        write!(writer, "\n}}\n").and_then(|()| writer.flush()).map_err(unwritten)
    }
}

/// One entry a line.
fn list<T: Serialize>(
    writer: &mut impl Write,
    connection: &Connection,
    name: &str,
    sql: &str,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<(), StoreError> {
    write!(writer, ",\n\"{name}\": [").map_err(unwritten)?;
    let mut select = connection.prepare(sql)?;
    let mut entries = select.query([])?;
    let mut between = "\n";
    while let Some(row) = entries.next()? {
        let entry = serde_json::to_string(&read(row)?)?;
        write!(writer, "{between}{entry}").map_err(unwritten)?;
        between = ",\n";
    }
    write!(writer, "\n]").map_err(unwritten)
}

#[allow(clippy::needless_pass_by_value, reason = "made for `map_err`")]
fn unwritten(error: io::Error) -> StoreError {
    StoreError::io(std::path::Path::new("The exported file"), "written", error)
}
