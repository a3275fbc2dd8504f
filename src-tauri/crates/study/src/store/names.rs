//! Questions by number, and what renamed ones are called now.

use rusqlite::{Connection, OptionalExtension};

use super::StoreError;
use crate::QuestionId;

/// A row of the table `question`.
pub(super) type Number = i64;

/// The questions whose history counts for `?1`, itself among them.
macro_rules! group {
    () => {
        "(SELECT ?1 UNION ALL SELECT question FROM alias WHERE now = ?1)"
    };
}
pub(super) use group;

/// None of a question of which the store has never heard.
pub(super) fn number(connection: &Connection, question: &QuestionId) -> Result<Option<Number>, StoreError> {
    let mut select = connection.prepare_cached("SELECT id FROM question WHERE name = ?1")?;
    Ok(select.query_row([question], |row| row.get(0)).optional()?)
}

pub(super) fn number_or_new(connection: &Connection, question: &QuestionId) -> Result<Number, StoreError> {
    if let Some(number) = number(connection, question)? {
        return Ok(number);
    }
    connection.prepare_cached("INSERT INTO question (name) VALUES (?1)")?.execute([question])?;
    Ok(connection.last_insert_rowid())
}

/// The question as it is called now.
pub(super) fn called(connection: &Connection, number: Number) -> Result<Number, StoreError> {
    let mut select = connection.prepare_cached("SELECT now FROM alias WHERE question = ?1")?;
    Ok(select.query_row([number], |row| row.get(0)).optional()?.unwrap_or(number))
}

/// Both at once, of a question that may be unknown.
pub(super) fn find(connection: &Connection, question: &QuestionId) -> Result<Option<Number>, StoreError> {
    match number(connection, question)? {
        Some(number) => called(connection, number).map(Some),
        None => Ok(None),
    }
}

/// Whether a rename brings anything: not where both are one question already, unless it is the present name that changes.
/// So a rename that is repeated, or that another followed, does nothing.
pub(super) fn is_news(connection: &Connection, old: Number, new: Number) -> Result<bool, StoreError> {
    let (was, is) = (called(connection, old)?, called(connection, new)?);
    Ok(was != is || (was == old && old != new))
}

/// Lets the history of `old` count for `new`, where [`is_news`].
pub(super) fn alias(connection: &Connection, old: Number, new: Number) -> Result<(), StoreError> {
    if !is_news(connection, old, new)? {
        return Ok(());
    }
    let (was, is) = (called(connection, old)?, called(connection, new)?);
    // Within one question the new name wins; otherwise the old one goes where the new one has gone already.
    let now = if was == is { new } else { is };
    connection.prepare_cached("UPDATE alias SET now = ?2 WHERE now = ?1")?.execute([was, now])?;
    connection.prepare_cached("DELETE FROM alias WHERE question = ?1")?.execute([now])?;
    connection.prepare_cached("INSERT OR REPLACE INTO alias VALUES (?1, ?2)")?.execute([was, now])?;
    Ok(())
}

/// Derives all aliases from the log anew.
pub(super) fn rebuild(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("DELETE FROM alias", [])?;
    let mut select = connection.prepare("SELECT old, new FROM rename ORDER BY id")?;
    let renames: Vec<(Number, Number)> =
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    renames.into_iter().try_for_each(|(old, new)| alias(connection, old, new))
}
