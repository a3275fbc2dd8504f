//! What a question's reviews come to, one after the other in the order of their times.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::event::{Outcome, is_right};
use super::names::{self, Number, group};
use super::sums::{Key, Sums};
use super::{StoreError, rows};
use crate::{Confidence, Day, Due, Moment, Purpose, Rating, Review, Scheduler, Standing, Uid};

/// Where one question stands, in all that is kept for each question.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) standing: Standing,
    pub(super) seen: Option<Seen>,
    slips: BTreeMap<(String, String), Count>,
    /// Known to be without a row in the table `slip`, so that none need be removed.
    has_no_slips_kept: bool,
}

/// Any review of it that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    first: Day,
    /// The time of the last.
    pub(super) last: i64,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    times: u32,
    last: Moment,
    right_running: u32,
}

/// What a review comes to depends on this of it.
#[derive(Debug)]
pub(super) struct Glance {
    moment: Moment,
    purpose: Purpose,
    rating: Rating,
    confidence: Option<Confidence>,
    milliseconds: u32,
    promised: Option<f32>,
    parts: Vec<Outcome>,
}

impl From<&Review> for Glance {
    fn from(review: &Review) -> Self {
        Glance {
            moment: review.moment,
            purpose: review.purpose,
            rating: review.rating,
            confidence: review.confidence,
            milliseconds: review.milliseconds,
            promised: review.promised,
            parts: review.parts.iter().map(Outcome::from).collect(),
        }
    }
}

impl Glance {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Glance {
            moment: Moment { at: row.get(0)?, day: row.get(1)? },
            purpose: row.get(2)?,
            rating: row.get(3)?,
            confidence: row.get(4)?,
            milliseconds: row.get(5)?,
            promised: row.get(6)?,
            parts: rows::json(row, "parts")?,
        })
    }
}

impl State {
    /// From all reviews of a question that count; its share of the sums beside it.
    pub(super) fn replay(
        connection: &Connection,
        question: Number,
        scheduler: &Scheduler,
    ) -> Result<(Self, Sums), StoreError> {
        Self::replay_without(connection, question, None, scheduler)
    }

    /// As if one of the reviews were not there.
    pub(super) fn replay_without(
        connection: &Connection,
        question: Number,
        left_out: Option<Uid>,
        scheduler: &Scheduler,
    ) -> Result<(Self, Sums), StoreError> {
        let (mut state, mut sums) = (State::default(), Sums::default());
        if names::called(connection, question)? != question {
            // What was done under this name counts for another.
            return Ok((state, sums));
        }
        let mut select = connection.prepare_cached(concat!(
            "SELECT at, day, purpose, rating, confidence, milliseconds, promised, parts
             FROM counted WHERE uid IS NOT ?2 AND question IN ",
            group!(),
            " ORDER BY at, id"
        ))?;
        let mut reviews = select.query(params![question, left_out])?;
        while let Some(row) = reviews.next()? {
            state.follow(&mut sums, &Glance::read(row)?, scheduler);
        }
        Ok((state, sums))
    }

    /// As it is kept.
    pub(super) fn load(connection: &Connection, question: Number) -> Result<Self, StoreError> {
        let mut select = connection.prepare_cached("SELECT first_day, last_at FROM seen WHERE question = ?1")?;
        let seen = select.query_row([question], |row| Ok(Seen { first: row.get(0)?, last: row.get(1)? })).optional()?;
        let mut state = State { standing: standing(connection, question)?, seen, ..State::default() };
        let mut select = connection.prepare_cached("SELECT * FROM slip WHERE question = ?1")?;
        let mut slips = select.query([question])?;
        while let Some(row) = slips.next()? {
            let last = Moment { at: row.get("last_at")?, day: row.get("last_day")? };
            let count = Count { times: row.get("times")?, last, right_running: row.get("right_running")? };
            state.slips.insert((row.get("part")?, row.get("mistake")?), count);
        }
        state.has_no_slips_kept = state.slips.is_empty();
        Ok(state)
    }

    /// Goes on with a review that is not earlier than those before; its share is added to the sums.
    pub(super) fn follow(&mut self, sums: &mut Sums, review: &Glance, scheduler: &Scheduler) {
        let (moment, recalled) = (review.moment, i64::from(review.rating.recalls()));
        let fresh = i64::from(self.seen.is_none());
        self.seen = Some(Seen { first: self.seen.map_or(moment.day, |seen| seen.first), last: moment.at });
        sums.add(Key::Day(moment.day), [1, recalled, i64::from(review.milliseconds), fresh]);
        if let Some(confidence) = review.confidence {
            let right = review.parts.iter().all(|part| is_right(part.verdict, part.score));
            sums.add(Key::Confidence(confidence), [1, i64::from(right), 0, 0]);
        }
        if review.purpose.schedules() {
            if let (Some(promised), Standing::Reviewed(before)) = (review.promised, self.standing)
                && before.step.is_none()
            {
                let promised = f64::from(promised).clamp(0.0, 1.0);
                let bin = ((promised * 20.0) as u8).min(19);
                sums.add(Key::Calibration(bin), [1, recalled, (promised * 1e6).round() as i64, 0]);
            }
            self.standing = Standing::Reviewed(scheduler.review(self.standing, review.rating, moment));
        }
        for part in &review.parts {
            self.follow_part(sums, part, moment);
        }
    }

    fn follow_part(&mut self, sums: &mut Sums, part: &Outcome, moment: Moment) {
        if let (Some((points, ticked)), false) = (part.ticked, part.judged.is_empty()) {
            let right = part.judged.iter().filter(|judged| judged.said == judged.held).count();
            let judged = part.judged.len();
            sums.add(Key::SelfAssessment, [i64::from(points), i64::from(ticked), judged as i64, right as i64]);
        }
        let right = is_right(part.verdict, part.score) && part.mistakes.is_empty();
        for ((known, _), count) in &mut self.slips {
            if *known == part.part {
                count.right_running = if right { count.right_running.saturating_add(1) } else { 0 };
            }
        }
        for mistake in &part.mistakes {
            let new = Count { times: 0, last: moment, right_running: 0 };
            let count = self.slips.entry((part.part.clone(), mistake.clone())).or_insert(new);
            *count = Count { times: count.times + 1, ..new };
        }
    }

    /// Keeps it in the place of what was kept of the question.
    pub(super) fn save(&self, connection: &Connection, question: Number) -> Result<(), StoreError> {
        match self.seen {
            Some(Seen { first, last }) => connection
                .prepare_cached("INSERT OR REPLACE INTO seen VALUES (?1, ?2, ?3)")?
                .execute(params![question, first, last])?,
            None => connection.prepare_cached("DELETE FROM seen WHERE question = ?1")?.execute([question])?,
        };
        save_standing(connection, question, self.standing)?;
        if !self.has_no_slips_kept {
            connection.prepare_cached("DELETE FROM slip WHERE question = ?1")?.execute([question])?;
        }
        let mut insert = connection.prepare_cached("INSERT INTO slip VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        for ((part, mistake), Count { times, last, right_running }) in &self.slips {
            insert.execute(params![question, part, mistake, times, last.at, last.day, right_running])?;
        }
        Ok(())
    }
}

pub(super) fn standing(connection: &Connection, question: Number) -> Result<Standing, StoreError> {
    let mut select = connection.prepare_cached("SELECT * FROM memory WHERE question = ?1")?;
    Ok(select.query_row([question], |row| rows::standing(row, 1)).optional()?.unwrap_or_default())
}

pub(super) fn save_standing(connection: &Connection, question: Number, standing: Standing) -> Result<(), StoreError> {
    let Standing::Reviewed(reviewed) = standing else {
        connection.prepare_cached("DELETE FROM memory WHERE question = ?1")?.execute([question])?;
        return Ok(());
    };
    let (due_at, due_day) = match reviewed.due {
        Due::At(at) => (Some(at), None),
        Due::On(day) => (None, Some(day)),
    };
    let mut insert =
        connection.prepare_cached("INSERT OR REPLACE INTO memory VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
    insert.execute(params![
        question,
        reviewed.memory.stability,
        reviewed.memory.difficulty,
        reviewed.step,
        reviewed.last.at,
        reviewed.last.day,
        due_at,
        due_day,
        reviewed.reviews,
        reviewed.lapses,
    ])?;
    Ok(())
}
