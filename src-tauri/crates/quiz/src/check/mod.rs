//! What `candlelight check` does: everything in question files is computed, over many seeds, and what is wrong is told
//! with its place.
//!
//! Drawing, computing and grading are the window's own ([`crate::sheet`], [`crate::grade`]): what passes here is graded so.

mod choices;
mod claims;
mod demo;
mod example;
mod findings;
mod hints;
mod keys;
mod look;
mod mistakes;
mod receipts;
mod shard;
mod statics;
mod subject;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use candlelight_bank::{Bank, Diagnostic, Origin};

use crate::library;
use crate::places::Places;
use crate::view::Failure;
use crate::worker::Evaluator;
use look::{Look, Tally};
pub use receipts::{Change, Record, Records};
pub use shard::Shard;
use subject::Subject;

/// Long demos train networks.
const PATIENCE: Duration = Duration::from_mins(2);
/// More workers than this bring nothing: a bank that long is split over machines.
const MOST_WORKERS: usize = 16;

/// What to check, and how.
#[derive(Debug, Clone)]
pub struct Checking {
    /// A folder of decks, or one deck.
    pub folder: PathBuf,
    /// Seeds that each question is drawn with: 0, 1, 2 and so on.
    pub seeds: u32,
    /// Which share of the questions.
    pub shard: Shard,
    /// An executable whose main function calls [`crate::worker::serve_if_asked`] first.
    pub program: PathBuf,
}

#[derive(Debug, Default)]
pub struct Checked {
    /// Questions that could be read.
    pub questions: usize,
    /// By file.
    pub diagnostics: Vec<Diagnostic>,
    /// What every key and claim came to with the first seeds.
    pub records: Records,
}

/// One question with some of its seeds.
struct Unit {
    subject: usize,
    seeds: std::ops::Range<u32>,
}

/// Checks everything in a folder. `progress` hears how many of how many steps are done, from several threads.
///
/// # Errors
/// When no worker can be started.
pub fn check(
    checking: &Checking,
    places: &Places,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Checked, Failure> {
    let bank = library::load(&[(checking.folder.clone(), Origin::Own)]);
    let subjects = subjects(&bank, &checking.shard);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(MOST_WORKERS);
    let units = units(&subjects, checking.seeds.max(1), workers);
    let tallies = compute(&subjects, &units, workers.min(units.len()), &checking.program, places, progress)?;
    let mut checked = Checked { questions: subjects.len(), ..Checked::default() };
    if checking.shard.is_first() {
        checked.diagnostics.extend(bank.diagnostics.iter().cloned());
    }
    for (subject, tally) in subjects.iter().zip(tallies) {
        checked.diagnostics.extend(candlelight_bank::lint(subject.question, subject.deck));
        checked.records.entries.extend(tally.records.iter().cloned());
        checked.diagnostics.extend(findings::conclude(subject, tally));
    }
    let order = |record: &Record| (record.question.clone(), record.of.clone(), record.receipt.seed);
    checked.records.entries.sort_by_key(order);
    Ok(checked)
}

fn subjects<'b>(bank: &'b Bank, shard: &Shard) -> Vec<Subject<'b>> {
    let questions = bank.decks.iter().flat_map(|deck| deck.questions.iter().map(move |question| (deck, question)));
    let in_shard = questions.enumerate().filter(|(place, _)| shard.has(*place));
    in_shard.map(|(_, (deck, question))| Subject::of(deck, question)).collect()
}

/// The first seeds of every question come first: the demos that run once are among them, and they are long.
fn units(subjects: &[Subject<'_>], seeds: u32, workers: usize) -> Vec<Unit> {
    let chunk = seeds.div_ceil(workers as u32);
    let starts = (0..seeds).step_by(chunk.max(1) as usize);
    let units = starts.flat_map(|start| {
        let chunk = start..(start + chunk).min(seeds);
        let needs_it = move |subject: &Subject<'_>| subject.varies || start == 0;
        subjects.iter().enumerate().filter(move |(_, subject)| needs_it(subject)).map(move |(place, subject)| Unit {
            subject: place,
            seeds: if subject.varies { chunk.clone() } else { 0..1 },
        })
    });
    units.collect()
}

/// Computes all units with some workers, and gives what was found by question.
fn compute(
    subjects: &[Subject<'_>],
    units: &[Unit],
    workers: usize,
    program: &Path,
    places: &Places,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<Tally>, Failure> {
    let tallies = Mutex::new(subjects.iter().map(|_| Tally::default()).collect::<Vec<_>>());
    let failed = Mutex::new(None);
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        let evaluator = Evaluator::new(program.to_path_buf(), places, PATIENCE);
        while let Some(unit) = units.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut look = Look::new(&subjects[unit.subject], &evaluator);
            if let Err(failure) = unit.seeds.clone().try_for_each(|seed| look.at(seed)) {
                *failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
                // What the others would compute is thrown away.
                next.store(units.len(), Ordering::Relaxed);
            }
            tallies.lock().unwrap_or_else(PoisonError::into_inner)[unit.subject].merge(look.tally);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, units.len());
        }
    };
    thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(work))));
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(failure) => Err(failure),
        None => Ok(tallies.into_inner().unwrap_or_else(PoisonError::into_inner)),
    }
}
