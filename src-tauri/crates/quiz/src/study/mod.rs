//! The learner at the desk: the session that runs, the store behind it, and what both come to for the window.
//!
//! One lock guards the desk and is never held while something is computed; another lets one change of the session at a time
//! through, computations included.

#![allow(clippy::similar_names, reason = "a desk, a deck, a fit and what was fitted are called what they are")]

mod attempt;
mod clock;
mod exam;
mod fit;
mod home;
mod keep;
mod live;
mod overview;
mod progress;
mod rate;
mod report;
mod seed;
mod session;
mod settings;
mod sheet;
mod start;
mod words;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

use candlelight_bank::QuestionId;
use candlelight_study::{Judged, Moment, Reviewed, Standing, Store, StoreError, Uid};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

pub use clock::Clock;
pub(crate) use fit::serve as serve_fit;
pub use keep::ProgressFile;
pub(crate) use seed::Upcoming;

use crate::grade::Graded;
use crate::library::Edition;
use crate::view::{Failure, FailureCode, Response, StoreNotice, StudySettings};
use live::{Live, Table};

/// Ratings that can be taken back with the session exactly as it was.
const MOST_UNDONE: usize = 50;

#[derive(Debug)]
pub(crate) struct Study {
    folder: PathBuf,
    clock: Clock,
    /// Opened on a thread of its own at the start: the window is there before it is needed.
    desk: OnceLock<Mutex<Desk>>,
    /// Held for as long as a change of the session takes.
    turn: Mutex<()>,
    /// Ends the backups when it is dropped.
    _lives: Sender<()>,
}

/// A question as it was drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draw<'a> {
    pub(crate) question: &'a QuestionId,
    pub(crate) seed: u32,
}

#[derive(Debug)]
pub(crate) struct Desk {
    store: Store,
    live: Option<Live>,
    /// The session before each of the last ratings, the newest last.
    before: VecDeque<Live>,
    settings: StudySettings,
    notices: Vec<StoreNotice>,
    /// For seeds and ids: each review is a new draw.
    random: StdRng,
}

impl Study {
    /// Starts to open the store in `folder`.
    pub(crate) fn open(folder: PathBuf, clock: Clock) -> Arc<Self> {
        let (lives, ended) = channel();
        let study = Arc::new(Study { folder, clock, desk: OnceLock::new(), turn: Mutex::default(), _lives: lives });
        let opening = Arc::downgrade(&study);
        thread::spawn(move || keep::look_after(&opening, &ended));
        study
    }

    /// Takes along what was studied under the names that questions had before.
    pub(crate) fn follow_renames(self: &Arc<Self>, edition: &Arc<Edition>) {
        if edition.bank.decks.iter().flat_map(|deck| &deck.questions).all(|question| question.formerly.is_empty()) {
            return;
        }
        let (study, edition) = (Arc::clone(self), Arc::clone(edition));
        thread::spawn(move || {
            let now = study.now();
            let mut desk = study.desk();
            for question in edition.bank.decks.iter().flat_map(|deck| &deck.questions) {
                for former in &question.formerly {
                    // What fails is tried again when the bank is loaded the next time.
                    let _ = desk.store.rename(&id(former), &id(&question.id), now);
                }
            }
        });
    }

    fn now(&self) -> Moment {
        self.clock.moment()
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        let open = || Mutex::new(Desk::open(&self.folder, self.now()));
        let mut desk = self.desk.get_or_init(open).lock().unwrap_or_else(PoisonError::into_inner);
        desk.follow_others(self.now());
        desk
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Refused while an exam is being taken: whatever would tell how it goes, or help.
    pub(crate) fn outside_of_exams(&self) -> Result<(), Failure> {
        if self.desk().live.as_ref().is_some_and(Live::in_exam) {
            return Err(Failure::other(
                "An exam is running",
                "Hand it in first; then everything is shown and computed",
            ));
        }
        Ok(())
    }

    pub(crate) fn graded(
        &self,
        draw: &Draw<'_>,
        parts: &[&str],
        part: &str,
        response: &Response,
        words: Option<String>,
        graded: &Graded,
    ) -> Result<(), Failure> {
        self.note(draw, parts, |table| {
            table.attempt.graded(part, response, words, graded);
            true
        })
    }

    pub(crate) fn shown(&self, draw: &Draw<'_>, parts: &[&str], part: &str) -> Result<(), Failure> {
        self.note(draw, parts, |table| {
            table.attempt.shown(part);
            true
        })
    }

    pub(crate) fn previewed(&self, draw: &Draw<'_>, part: &str) -> Result<(), Failure> {
        self.note(draw, &[], |table| table.attempt.previewed(part))
    }

    pub(crate) fn hinted(&self, draw: &Draw<'_>, part: &str) -> Result<(), Failure> {
        self.note(draw, &[], |table| table.attempt.hinted(part))
    }

    pub(crate) fn judged(&self, draw: &Draw<'_>, parts: &[&str], judged: &Judged) -> Result<(), Failure> {
        self.note(draw, &[], |table| {
            table.attempt.judged(parts.iter().copied(), judged);
            true
        })
    }

    /// Notes something of the question on the table, if it is that draw of it, and keeps it where that changed anything.
    /// `parts` are all parts of the question, where it may be settled by this.
    fn note(
        &self,
        Draw { question, seed }: &Draw<'_>,
        parts: &[&str],
        note: impl FnOnce(&mut Table) -> bool,
    ) -> Result<(), Failure> {
        let now = self.now();
        let mut desk = self.desk();
        let Desk { live: Some(live), store, .. } = &mut *desk else { return Ok(()) };
        let is_it = |table: &&mut Table| {
            table.question().as_str() == question.as_str() && table.seed == *seed && table.practice.is_none()
        };
        let Some(table) = live.table.as_mut().filter(is_it) else { return Ok(()) };
        if !note(table) {
            return Ok(());
        }
        if table.took.is_none() && !parts.is_empty() && table.attempt.is_settled(parts.iter().copied()) {
            table.took = Some(table.milliseconds(now));
        }
        store.keep_session(&live.row()).map_err(failure)
    }
}

impl Desk {
    /// Where nothing can be kept, studying goes on without, and the learner is told.
    fn open(folder: &std::path::Path, now: Moment) -> Self {
        let (store, mut notices) = match Store::open(folder, now) {
            Ok(opened) => {
                let notice = |notice: candlelight_study::Notice| StoreNotice {
                    message: notice.message,
                    help: notice.help,
                    unsaved: false,
                };
                (opened.store, opened.notices.into_iter().map(notice).collect())
            }
            Err(error) => (Store::in_memory(), vec![unsaved(&error)]),
        };
        if let Ok(Some(latest)) = store.latest()
            && latest.at > now.at
        {
            notices.push(clock_set_back(latest));
        }
        let settings = settings::read(&store);
        let left = store.live_session().unwrap_or_else(|error| {
            notices.push(unread(&error));
            None
        });
        let live = left.as_ref().and_then(Live::read).map(|live| live.looked_at_again(now));
        Desk { store, live, before: VecDeque::new(), settings, notices, random: StdRng::from_rng(&mut rand::rng()) }
    }

    /// What another window wrote meanwhile holds here too.
    fn follow_others(&mut self, now: Moment) {
        // Where this cannot be told, the next thing that is asked of the store tells why.
        if !self.store.changed_elsewhere().unwrap_or(false) {
            return;
        }
        self.settings = settings::read(&self.store);
        let Some(live) = &self.live else { return };
        let row = self.store.live_session().ok().flatten().filter(|row| row.id == live.id);
        if let Some(theirs) = row.as_ref().and_then(Live::read)
            && theirs != *live
        {
            self.live = Some(theirs.looked_at_again(now));
            self.before.clear();
        }
    }

    fn uid(&mut self) -> Uid {
        Uid::from_bits(self.random.random())
    }

    /// The recall that is predicted for now, from 0 to 1; none of a new question.
    fn promised(&self, question: &candlelight_study::QuestionId, now: Moment) -> Result<Option<f32>, Failure> {
        Ok(match self.store.standing(question).map_err(failure)? {
            Standing::New => None,
            Standing::Reviewed(known) => Some(self.recall(known, now) as f32),
        })
    }

    fn recall(&self, known: Reviewed, now: Moment) -> f64 {
        self.store.scheduler().recall(known.memory, known.last.day, now.day)
    }

    /// The same as the learner is told it. None of what was studied today: that it is known now says nothing of how well.
    fn recall_told(&self, known: Reviewed, now: Moment) -> Option<f64> {
        (known.last.day < now.day).then(|| self.recall(known, now))
    }

    /// Remembers the session as it was before a rating.
    fn remember(&mut self, before: Live) {
        if self.before.len() >= MOST_UNDONE {
            self.before.pop_front();
        }
        self.before.push_back(before);
    }

    /// Takes the session over once it is written.
    fn keep(&mut self, live: Live) -> Result<(), Failure> {
        self.store.keep_session(&live.row()).map_err(failure)?;
        self.live = Some(live);
        Ok(())
    }
}

fn unsaved(error: &StoreError) -> StoreNotice {
    StoreNotice {
        message: format!("What you study now is not kept: {error}"),
        help: "Mend that and start Candlelight anew; until then all else works as usual".to_owned(),
        unsaved: true,
    }
}

fn unread(error: &StoreError) -> StoreNotice {
    StoreNotice {
        message: format!("The session that you left could not be read: {error}"),
        help: "Start another one; your reviews are all there".to_owned(),
        unsaved: false,
    }
}

fn clock_set_back(latest: Moment) -> StoreNotice {
    StoreNotice {
        message: format!(
            "This computer's clock stands before your last review, which was on {}",
            words::date(latest.day)
        ),
        help: "Set the clock right; until then nothing that you answer counts as later than that review".to_owned(),
        unsaved: false,
    }
}

/// Whatever the store says is told as it is.
#[allow(clippy::needless_pass_by_value, reason = "made for `map_err`")]
fn failure(error: StoreError) -> Failure {
    Failure { code: FailureCode::Other, message: error.to_string(), help: None }
}

/// The store's name of a question of the bank.
fn id(question: &QuestionId) -> candlelight_study::QuestionId {
    candlelight_study::QuestionId::new(question.as_str())
}
