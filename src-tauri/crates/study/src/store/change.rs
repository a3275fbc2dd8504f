//! One change: a transaction, with what follows from it derived in the same one, and a line of the journal.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, TransactionBehavior};

use super::event::{self, Event};
use super::names::{self, Number};
use super::state::{Glance, State};
use super::sums::Sums;
use super::{Store, StoreError, derive};
use crate::{Review, Scheduler};

/// From how many questions on it is quicker to derive everything anew.
const MANY: usize = 1_000;

/// A change that is being made.
pub(super) struct Change<'s> {
    pub(super) connection: &'s Connection,
    pub(super) scheduler: &'s Scheduler,
    /// JSON of what was logged, with commas between; none where there is no journal.
    events: Option<Vec<u8>>,
    is_news: bool,
}

impl Store {
    /// Does `work` in one transaction: all of it, or, after an error, nothing. What cannot be written into the journal is an
    /// error too, although the database has it then; making the same change again writes it there.
    pub(super) fn change<T>(
        &mut self,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let result = self.try_change(work);
        if let (Err(error), Some(place)) = (&result, &self.place)
            && error.is_damage()
        {
            // The next opening looks at all of it. Should this fail too, what is damaged is found without.
            let _ = std::fs::write(place.folder.suspicion(), "");
        }
        result
    }

    fn try_change<T>(&mut self, work: impl FnOnce(&mut Change<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        if let Some(place) = &mut self.place {
            place.journal.flush()?;
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version = super::data_version(&transaction)?;
        if version != self.version {
            // Another window may have changed what the schedule follows.
            self.scheduler = derive::scheduler(&transaction)?;
            (self.version, self.elsewhere) = (version, true);
        }
        let mut change = Change {
            connection: &transaction,
            scheduler: &self.scheduler,
            events: self.place.as_ref().map(|_| Vec::new()),
            is_news: false,
        };
        let result = work(&mut change)?;
        let Change { events, is_news, .. } = change;
        if !is_news {
            return Ok(result);
        }
        let count = "UPDATE change SET changes = changes + 1 RETURNING changes";
        let n: u64 = transaction.prepare_cached(count)?.query_row([], |row| row.get(0))?;
        transaction.commit()?;
        if let (Some(place), Some(events)) = (&mut self.place, events) {
            place.journal.append(n, &events)?;
        }
        Ok(result)
    }
}

impl Change<'_> {
    /// Adds an entry to the log, deriving nothing. False where it is there already.
    pub(super) fn log(&mut self, event: &Event<'_>) -> Result<bool, StoreError> {
        let is_new = event.write(self.connection)?;
        if is_new {
            self.note(event)?;
        }
        Ok(is_new)
    }

    /// Whether anything was logged.
    pub(super) fn is_news(&self) -> bool {
        self.is_news
    }

    fn note(&mut self, event: &Event<'_>) -> Result<(), StoreError> {
        self.is_news = true;
        if let Some(events) = &mut self.events {
            if !events.is_empty() {
                events.push(b',');
            }
            serde_json::to_writer(events, event)?;
        }
        Ok(())
    }

    /// Adds reviews; those that the log has already are left as they are.
    pub(super) fn add(&mut self, reviews: &[Review]) -> Result<(), StoreError> {
        let mut states: HashMap<Number, State> = HashMap::new();
        let mut sums = Sums::default();
        for review in reviews {
            let Some(written) = event::write_review(self.connection, review)? else { continue };
            self.note(&Event::Review(std::borrow::Cow::Borrowed(review)))?;
            let question = names::called(self.connection, written)?;
            let state = match states.entry(question) {
                std::collections::hash_map::Entry::Occupied(state) => state.into_mut(),
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(State::load(self.connection, question)?)
                }
            };
            if state.seen.is_none_or(|seen| seen.last <= review.moment.at) {
                state.follow(&mut sums, &Glance::from(review), self.scheduler);
            } else {
                // Earlier than one that is known, as after a clock was set back: it takes its place among the others.
                let (_, before) = State::replay_without(self.connection, question, Some(review.uid), self.scheduler)?;
                let (replayed, after) = State::replay(self.connection, question, self.scheduler)?;
                *state = replayed;
                sums.take_all(&before);
                sums.add_all(&after);
            }
        }
        for (question, state) in states {
            state.save(self.connection, question)?;
        }
        sums.save(self.connection)
    }

    /// Does something that changes which reviews of some questions count, and derives what follows.
    pub(super) fn rederiving<T>(
        &mut self,
        questions: &BTreeSet<Number>,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if questions.len() > MANY {
            let result = work(self)?;
            derive::rebuild(self.connection, self.scheduler)?;
            return Ok(result);
        }
        let mut sums = Sums::default();
        for question in questions {
            sums.take_all(&State::replay(self.connection, *question, self.scheduler)?.1);
        }
        let result = work(self)?;
        for question in questions {
            let (state, share) = State::replay(self.connection, *question, self.scheduler)?;
            sums.add_all(&share);
            state.save(self.connection, *question)?;
        }
        sums.save(self.connection)?;
        Ok(result)
    }
}
