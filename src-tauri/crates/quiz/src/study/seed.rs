//! Fresh variants: what is practised is the skill, so each review draws other values.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use candlelight_bank::QuestionId;
use candlelight_study::Next;
use rand::RngExt;

use super::Study;
use super::live::Table;
use crate::library::Edition;
use crate::quiz::Quiz;
use crate::solver::Solver;
use crate::view::Failure;

/// Seeds that are tried in search of values not seen before: a few in a session, more in an exam.
pub(super) const FEW: usize = 8;
pub(super) const MANY: usize = 48;

type Values = Vec<(String, String)>;

/// The question that probably comes next, drawn and computed while the one before it is thought about.
#[derive(Debug, Default, Clone)]
pub(crate) struct Upcoming(Arc<Mutex<Option<(QuestionId, u32)>>>);

impl Upcoming {
    /// Its seed, where it is this question; another one is dropped.
    pub(super) fn take(&self, question: &QuestionId) -> Option<u32> {
        let (known, seed) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        (known == *question).then_some(seed)
    }

    fn put(&self, question: QuestionId, seed: u32) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((question, seed));
    }
}

impl Study {
    /// A seed whose values were not drawn for this question before, or were so the longest ago of those tried.
    pub(super) fn fresh_seed(
        &self,
        solver: &Solver,
        edition: &Edition,
        question: &QuestionId,
        tries: usize,
    ) -> Result<u32, Failure> {
        let seen = self.desk().store.drawn(&super::id(question)).map_err(super::failure)?;
        self.seed_apart_from(&seen, solver, edition, question, tries)
    }

    /// `seen` are values drawn before, the newest first.
    fn seed_apart_from(
        &self,
        seen: &[Values],
        solver: &Solver,
        edition: &Edition,
        question: &QuestionId,
        tries: usize,
    ) -> Result<u32, Failure> {
        let seeds: Vec<u32> = {
            let mut desk = self.desk();
            (0..tries.max(1)).map(|_| desk.random.random()).collect()
        };
        let (_, known) = edition.bank.question(question).ok_or_else(|| Failure::gone("This question"))?;
        if known.variants.is_empty() || seen.is_empty() {
            return Ok(seeds[0]);
        }
        let mut best = (0, seeds[0]);
        for seed in seeds {
            let values = drawn(solver, edition, question, seed)?;
            match seen.iter().position(|known| *known == values) {
                None => return Ok(seed),
                Some(ago) if ago >= best.0 => best = (ago, seed),
                Some(_) => {}
            }
        }
        Ok(best.1)
    }
}

impl Quiz {
    /// A seed with other values than another's, where there are others.
    pub(super) fn other_seed(&self, edition: &Edition, question: &QuestionId, seed: u32) -> Result<u32, Failure> {
        let before = drawn(&self.solver, edition, question, seed)?;
        self.study.seed_apart_from(&[before], &self.solver, edition, question, FEW)
    }

    /// Computes ahead what is asked after the question on the table, if that one is done with.
    pub(super) fn prepare_next(&self, table: &Table) {
        let next = {
            let desk = self.study.desk();
            let Some(live) = &desk.live else { return };
            let mut queue = live.queue.clone();
            queue.remove(table.question());
            queue.next(self.study.now())
        };
        let Next::Ask(entry) = next else { return };
        let question = QuestionId::new(entry.question.as_str());
        let (study, solver, edition) = (Arc::clone(&self.study), Arc::clone(&self.solver), self.library.edition());
        let upcoming = self.upcoming.clone();
        thread::spawn(move || {
            // What fails here fails again, and is told, when it is asked for.
            let Ok(seed) = study.fresh_seed(&solver, &edition, &question, FEW) else { return };
            let Some((deck, known)) = edition.bank.question(&question) else { return };
            let task = solver.task(deck, known, seed);
            if let Ok(drawing) = task.drawing()
                && task.fill_open(&task.page(&drawing)).is_ok()
            {
                upcoming.put(question, seed);
            }
        });
    }
}

/// What a seed draws for a question, as Python prints it.
pub(super) fn drawn(solver: &Solver, edition: &Edition, question: &QuestionId, seed: u32) -> Result<Values, Failure> {
    let (deck, known) = edition.bank.question(question).ok_or_else(|| Failure::gone("This question"))?;
    let drawn = solver.task(deck, known, seed).drawing()?.shown();
    Ok(drawn.into_iter().map(|drawn| (drawn.name, drawn.value)).collect())
}
