//! What is written of studying: reviews, and what takes them back; questions set aside, renamed; parameters.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::change::Change;
use super::event::{self, Event, Fitted, Held, Reinstatement, Renamed, Retraction, Setting, Why};
use super::names::{self, Number, group};
use super::{Batch, Hold, RETENTION_SETTING, SessionRow, Store, StoreError, derive, rows, state};
use crate::{Fit, Moment, QuestionId, Review, Standing, Uid};

impl Store {
    /// Adds a review, and writes the session as it stands after it, all in one. Where the log has the review already, as
    /// when a call is made again, only the session is written. Says where the question stands now.
    pub fn record(&mut self, review: &Review, session: Option<&SessionRow>) -> Result<Standing, StoreError> {
        self.change(|change| {
            change.add(std::slice::from_ref(review))?;
            change.session(session)?;
            match names::find(change.connection, &review.question)? {
                Some(question) => state::standing(change.connection, question),
                None => Ok(Standing::New),
            }
        })
    }

    /// The same for many at once, as at the end of an exam: all or none.
    ///
    /// Made for much more as well: in chunks of 20,000 a million reviews take about half a minute.
    pub fn record_all(&mut self, reviews: &[Review], session: Option<&SessionRow>) -> Result<(), StoreError> {
        self.change(|change| {
            change.add(reviews)?;
            change.session(session)
        })
    }

    /// Takes a review back; everything stands as if it had never been. Done twice it does nothing more.
    pub fn undo(&mut self, review: Uid, session: Option<&SessionRow>, now: Moment) -> Result<(), StoreError> {
        self.change(|change| {
            let row = event::review_row(change.connection, review)?.ok_or(StoreError::UnknownReview)?;
            if !is_withdrawn(change.connection, row)? {
                let mut select = change.connection.prepare_cached("SELECT question FROM review WHERE id = ?1")?;
                let question = names::called(change.connection, select.query_row([row], |row| row.get(0))?)?;
                change.retract(&BTreeSet::from([question]), Why::Undo, vec![review], now)?;
            }
            change.session(session)
        })
    }

    /// Takes all reviews of some questions back, or those of all.
    pub fn reset(&mut self, questions: Option<&[QuestionId]>, now: Moment) -> Result<Batch, StoreError> {
        self.change(|change| {
            let questions = match questions {
                Some(questions) => {
                    let numbers = questions.iter().map(|question| names::find(change.connection, question));
                    numbers.filter_map(Result::transpose).collect::<Result<BTreeSet<_>, _>>()?
                }
                None => seen(change.connection)?,
            };
            let mut reviews = Vec::new();
            for question in &questions {
                let mut select = change.connection.prepare_cached(concat!(
                    "SELECT uid FROM counted WHERE question IN ",
                    group!(),
                    " ORDER BY id"
                ))?;
                for uid in select.query_map([question], |row| row.get(0))? {
                    reviews.push(uid?);
                }
            }
            change.retract(&questions, Why::Reset, reviews, now).map(Batch)
        })
    }

    /// Takes a reset back. One that is unknown, or was taken back already, is left alone.
    pub fn reinstate(&mut self, batch: Batch, now: Moment) -> Result<(), StoreError> {
        self.change(|change| {
            let mut select = change.connection.prepare_cached(include_str!("reinstated_questions.sql"))?;
            let questions = select.query_map([batch.0], |row| row.get(0))?.collect::<Result<BTreeSet<Number>, _>>()?;
            if questions.is_empty() {
                return Ok(());
            }
            let reinstatement = Reinstatement { uid: fresh_uid(), retraction: batch.0, moment: now };
            change.rederiving(&questions, |change| change.log(&Event::Reinstatement(reinstatement)).map(|_| ()))
        })
    }

    /// Sets a question aside, or takes it up again.
    pub fn hold(&mut self, question: &QuestionId, hold: Hold, now: Moment) -> Result<(), StoreError> {
        self.change(|change| {
            let before = match names::find(change.connection, question)? {
                Some(number) => last_hold(change.connection, number)?,
                None => None,
            };
            if before.is_some_and(|(_, before)| before == hold) || (before.is_none() && hold == Hold::Released) {
                return Ok(());
            }
            // The newest is in force, even after a clock was set back.
            let at = before.map_or(now.at, |(at, _)| now.at.max(at));
            let (uid, question, moment) = (fresh_uid(), question.clone(), Moment { at, ..now });
            change.log(&Event::Hold(Held { uid, question, moment, hold })).map(|_| ())
        })
    }

    /// Lets all that was studied under the old name count for the new one. Where that is known it does nothing.
    pub fn rename(&mut self, old: &QuestionId, new: &QuestionId, now: Moment) -> Result<(), StoreError> {
        if let (Some(old), Some(new)) = (names::number(&self.connection, old)?, names::number(&self.connection, new)?)
            && !names::is_news(&self.connection, old, new)?
        {
            return Ok(());
        }
        self.change(|change| {
            let from = names::number_or_new(change.connection, old)?;
            let to = names::number_or_new(change.connection, new)?;
            if !names::is_news(change.connection, from, to)? {
                return Ok(());
            }
            let questions = BTreeSet::from([
                from,
                to,
                names::called(change.connection, from)?,
                names::called(change.connection, to)?,
            ]);
            change.rederiving(&questions, |change| {
                let (old, new) = (old.clone(), new.clone());
                change.log(&Event::Rename(Renamed { uid: fresh_uid(), old, new, moment: now }))?;
                names::alias(change.connection, from, to)
            })
        })
    }

    /// The recall at which questions become due, kept as a setting; all due days follow it at once.
    pub fn set_retention(&mut self, retention: f64) -> Result<(), StoreError> {
        if self.scheduler.retention() == retention {
            return Ok(());
        }
        let setting = Setting { name: RETENTION_SETTING.to_owned(), value: retention.into() };
        self.change_schedule(&Event::Setting(setting))
    }

    /// Logs what came of fitting. Parameters that are to be kept are in use from now on, and all is scheduled by them.
    pub fn adopt(&mut self, fit: &Fit, now: Moment) -> Result<(), StoreError> {
        self.change_schedule(&Event::Fitted(Fitted { uid: fresh_uid(), moment: now, fit: fit.clone() }))
    }

    fn change_schedule(&mut self, event: &Event<'_>) -> Result<(), StoreError> {
        let result = self.change(|change| {
            change.log(event)?;
            derive::rebuild_memory(change.connection, &derive::scheduler(change.connection)?)
        });
        // The database may have it even where the journal has not.
        self.scheduler = derive::scheduler(&self.connection)?;
        result
    }

    /// Derives from the log everything that follows from it anew.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        self.scheduler = derive::scheduler(&transaction)?;
        derive::rebuild(&transaction, &self.scheduler)?;
        Ok(transaction.commit()?)
    }
}

impl Change<'_> {
    pub(super) fn session(&mut self, session: Option<&SessionRow>) -> Result<(), StoreError> {
        match session {
            Some(session) => self.log(&Event::Session(Cow::Borrowed(session))).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Where there is nothing to take back, the log is left as it is.
    fn retract(
        &mut self,
        questions: &BTreeSet<Number>,
        why: Why,
        reviews: Vec<Uid>,
        now: Moment,
    ) -> Result<Uid, StoreError> {
        let uid = fresh_uid();
        if reviews.is_empty() {
            return Ok(uid);
        }
        let retraction = Event::Retraction(Retraction { uid, moment: now, why, reviews });
        self.rederiving(questions, |change| change.log(&retraction))?;
        Ok(uid)
    }
}

fn fresh_uid() -> Uid {
    Uid::from_bits(rand::random())
}

fn is_withdrawn(connection: &Connection, review: i64) -> Result<bool, StoreError> {
    let mut select = connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM withdrawn WHERE review = ?1)")?;
    Ok(select.query_row([review], |row| row.get(0))?)
}

fn seen(connection: &Connection) -> Result<BTreeSet<Number>, StoreError> {
    let mut select = connection.prepare_cached("SELECT question FROM seen")?;
    Ok(select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// When a question was last set aside or taken up again, and which of both.
fn last_hold(connection: &Connection, question: Number) -> Result<Option<(i64, Hold)>, StoreError> {
    let mut select = connection.prepare_cached(concat!(
        "SELECT at, what, until FROM hold WHERE question IN ",
        group!(),
        " ORDER BY at DESC, id DESC LIMIT 1"
    ))?;
    Ok(select.query_row([question], |row| Ok((row.get(0)?, rows::hold(row)?))).optional()?)
}
