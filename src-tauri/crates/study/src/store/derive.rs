//! Deriving from the log what is kept beside it: all of it, or the memory states alone.

use rusqlite::{Connection, OptionalExtension};

use super::names::{self, Number};
use super::state::{self, State};
use super::sums::Sums;
use super::{RETENTION_SETTING, StoreError};
use crate::{Fit, Moment, Parameters, RETENTION, Scheduler, Standing};

/// The scheduler that the log and the settings ask for.
pub(super) fn scheduler(connection: &Connection) -> Result<Scheduler, StoreError> {
    let mut select =
        connection.prepare_cached("SELECT fit FROM fitted WHERE keep ORDER BY at DESC, id DESC LIMIT 1")?;
    let fit: Option<Fit> = select.query_row([], |row| super::rows::json(row, "fit")).optional()?;
    let mut select = connection.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
    let retention = select.query_row([RETENTION_SETTING], |row| super::rows::json(row, "value")).optional()?;
    let parameters = fit.map_or_else(Parameters::default, |fit| fit.parameters);
    Ok(Scheduler::new(parameters, retention.unwrap_or(RETENTION)))
}

/// Derives everything anew.
pub(super) fn rebuild(connection: &Connection, scheduler: &Scheduler) -> Result<(), StoreError> {
    connection.execute_batch(
        "DELETE FROM seen; DELETE FROM memory; DELETE FROM slip; DELETE FROM day; DELETE FROM calibration;
         DELETE FROM confidence; DELETE FROM self_assessment;",
    )?;
    names::rebuild(connection)?;
    let mut sums = Sums::default();
    let mut select = connection.prepare("SELECT id FROM question WHERE id NOT IN (SELECT question FROM alias)")?;
    let mut questions = select.query([])?;
    while let Some(row) = questions.next()? {
        let question: Number = row.get(0)?;
        let (state, share) = State::replay(connection, question, scheduler)?;
        if state.seen.is_some() {
            state.save(connection, question)?;
            sums.add_all(&share);
        }
    }
    sums.save(connection)
}

/// Derives the memory states anew, as another scheduler asks for. All else does not depend on it.
pub(super) fn rebuild_memory(connection: &Connection, scheduler: &Scheduler) -> Result<(), StoreError> {
    connection.execute("DELETE FROM memory", [])?;
    let mut select = connection.prepare(include_str!("scheduling.sql"))?;
    let mut reviews = select.query([])?;
    let mut last: Option<(Number, Standing)> = None;
    while let Some(row) = reviews.next()? {
        let (question, moment) = (row.get("called")?, Moment { at: row.get("at")?, day: row.get("day")? });
        let standing = match last {
            Some((same, standing)) if same == question => standing,
            Some((other, standing)) => {
                state::save_standing(connection, other, standing)?;
                Standing::New
            }
            None => Standing::New,
        };
        last = Some((question, Standing::Reviewed(scheduler.review(standing, row.get("rating")?, moment))));
    }
    match last {
        Some((question, standing)) => state::save_standing(connection, question, standing),
        None => Ok(()),
    }
}
