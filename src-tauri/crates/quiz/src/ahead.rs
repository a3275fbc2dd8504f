//! Computes in the background what the learner will ask for next, while the question is being thought about.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use candlelight_bank::QuestionId;

use crate::library::Edition;
use crate::solver::Solver;

/// One thread; of the questions asked for only the newest is computed.
#[derive(Debug)]
pub(crate) struct Ahead {
    jobs: Sender<Job>,
    newest: Arc<AtomicU64>,
}

#[derive(Debug)]
struct Job {
    number: u64,
    edition: Arc<Edition>,
    question: QuestionId,
    seed: u32,
}

impl Ahead {
    /// The thread ends with its owner, after what it is computing.
    pub(crate) fn new(solver: Arc<Solver>) -> Self {
        let (jobs, queue) = channel::<Job>();
        let newest = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&newest);
        thread::spawn(move || {
            for job in queue {
                let is_wanted = || counted.load(Ordering::Relaxed) == job.number;
                let Some((deck, question)) = job.edition.bank.question(&job.question) else { continue };
                if is_wanted() {
                    // What fails here fails again, and is told, when it is asked for.
                    let _ = solver.task(deck, question, job.seed).compute_ahead(is_wanted);
                }
            }
        });
        Ahead { jobs, newest }
    }

    pub(crate) fn ask(&self, edition: Arc<Edition>, question: QuestionId, seed: u32) {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        // The thread lives as long as this sender.
        let _ = self.jobs.send(Job { number, edition, question, seed });
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
    }
}
