//! Computes what questions come to, and remembers it: for a question as its file reads and a seed, each thing once.

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use candlelight_bank::{Claim, ClaimId, Deck, Question};

use crate::draw::Drawing;
use crate::fill::{Filling, Page};
use crate::places::Places;
use crate::present::{self, closed_texts, open_texts};
use crate::sheet::Sheet;
use crate::view::{DemoView, Evidence, Explanation, Failure};
use crate::worker::Evaluator;
use crate::{claims, verify};

/// How long a verdict's evaluations may take, each.
const VERDICT: Duration = Duration::from_secs(10);
/// How long an author's claim or number may take: some train a network.
const PROOF: Duration = Duration::from_mins(2);
/// Questions with a seed that are remembered.
const MOST_KNOWN: usize = 64;

#[derive(Debug)]
pub(crate) struct Solver {
    /// For previews, keys and verdicts.
    pub(crate) verdicts: Evaluator,
    /// For claims, prose and demos, so that a verdict never waits for one of them.
    pub(crate) proofs: Evaluator,
    /// The newest last.
    known: Mutex<VecDeque<(u64, Arc<Solution>)>>,
}

/// What is known of a question with one seed.
#[derive(Debug, Default)]
pub(crate) struct Solution {
    sheet: Mutex<Option<Arc<Sheet>>>,
    filling: Filling,
    evidence: Mutex<HashMap<ClaimId, Evidence>>,
    explanation: Mutex<Option<Explanation>>,
}

/// A question of a deck, with a seed and what is known of it.
#[derive(Debug)]
pub(crate) struct Task<'a> {
    pub(crate) solver: &'a Solver,
    pub(crate) deck: &'a Deck,
    pub(crate) question: &'a Question,
    pub(crate) seed: u32,
    solution: Arc<Solution>,
}

impl Solver {
    pub(crate) fn new(program: PathBuf, places: &Places) -> Self {
        Solver {
            verdicts: Evaluator::new(program.clone(), places, VERDICT),
            proofs: Evaluator::new(program, places, PROOF),
            known: Mutex::default(),
        }
    }

    pub(crate) fn task<'a>(&'a self, deck: &'a Deck, question: &'a Question, seed: u32) -> Task<'a> {
        Task { solver: self, deck, question, seed, solution: self.solution(question, seed) }
    }

    fn solution(&self, question: &Question, seed: u32) -> Arc<Solution> {
        let mut hasher = DefaultHasher::new();
        // All that a question is, so that whatever is changed in its file makes it another one.
        (format!("{question:?}"), seed).hash(&mut hasher);
        let name = hasher.finish();
        let mut known = locked(&self.known);
        if let Some((_, solution)) = known.iter().find(|(other, _)| *other == name) {
            return Arc::clone(solution);
        }
        if known.len() >= MOST_KNOWN {
            known.pop_front();
        }
        let solution = Arc::default();
        known.push_back((name, Arc::clone(&solution)));
        solution
    }
}

impl Task<'_> {
    /// The keys and all that a verdict needs; whoever comes while it is being computed waits for that.
    pub(crate) fn sheet(&self) -> Result<Arc<Sheet>, Failure> {
        remembered(&self.solution.sheet, || {
            Sheet::compute(self.question, self.seed, &self.solver.verdicts).map(Arc::new)
        })
    }

    /// What was drawn. Where nothing varies nothing is evaluated for it.
    pub(crate) fn drawing(&self) -> Result<Drawing, Failure> {
        if self.question.variants.is_empty() {
            return Ok(Drawing { seed: self.seed, bindings: Vec::new() });
        }
        Ok(self.sheet()?.drawing.clone())
    }

    pub(crate) fn page<'a>(&'a self, drawing: &'a Drawing) -> Page<'a> {
        Page::new(self.deck, self.question, drawing, &self.solution.filling)
    }

    pub(crate) fn explanation(&self, drawing: &Drawing) -> Result<Explanation, Failure> {
        remembered(&self.solution.explanation, || self.explain(drawing))
    }

    fn explain(&self, drawing: &Drawing) -> Result<Explanation, Failure> {
        let proofs = &self.solver.proofs;
        let page = self.page(drawing);
        let says = self.question.claims.iter().map(|claim| &claim.says);
        page.fill(says.chain(&self.question.explanation), proofs)?;
        let text = self.question.explanation.as_ref();
        Ok(Explanation {
            text: text.map(|text| page.block(text)),
            demo: self.demo(drawing)?,
            claims: self.question.claims.iter().map(|claim| present::claim(&page, claim)).collect(),
            computed: text.map(|text| page.receipts(text)).unwrap_or_default(),
        })
    }

    /// The demo with the parameters that the drawn values give it. One that does not compute is left to its default;
    /// `check` tells of it.
    fn demo(&self, drawing: &Drawing) -> Result<Option<DemoView>, Failure> {
        let Some(link) = &self.question.demo else { return Ok(None) };
        let evaluations: Vec<_> =
            link.with.iter().map(|(_, expression)| drawing.evaluation(self.question, &expression.source)).collect();
        let outcomes = self.solver.proofs.evaluate(&evaluations)?;
        let parameter = |((name, _), outcome): (&(String, _), &crate::worker::Outcome)| {
            Some((name.clone(), verify::parameter(&outcome.as_ref().ok()?.value)))
        };
        let parameters = link.with.iter().zip(&outcomes).filter_map(parameter).collect();
        Ok(Some(DemoView { id: link.id.clone(), parameters }))
    }

    /// What a claim's run showed; `again` runs it anew.
    pub(crate) fn evidence(&self, claim: &Claim, again: bool) -> Result<Evidence, Failure> {
        let known = locked(&self.solution.evidence).get(&claim.id).cloned();
        if let Some(evidence) = known.filter(|_| !again) {
            return Ok(evidence);
        }
        let drawing = self.drawing()?;
        let evidence = claims::run(&self.page(&drawing), claim, again, &self.solver.proofs)?;
        locked(&self.solution.evidence).insert(claim.id.clone(), evidence.clone());
        Ok(evidence)
    }

    /// Computes ahead what the learner will ask for next: the keys first, then what explains them.
    pub(crate) fn compute_ahead(&self, is_wanted: impl Fn() -> bool) -> Result<(), Failure> {
        let sheet = self.sheet()?;
        let page = self.page(&sheet.drawing);
        let closed = self.question.parts.iter().flat_map(|part| closed_texts(self.question, part));
        page.fill(closed, &self.solver.verdicts)?;
        if is_wanted() {
            self.explanation(&sheet.drawing)?;
        }
        for claim in &self.question.claims {
            if is_wanted() {
                self.evidence(claim, false)?;
            }
        }
        Ok(())
    }

    /// Fills in what is shown before any verdict.
    pub(crate) fn fill_open(&self, page: &Page<'_>) -> Result<(), Failure> {
        page.fill(open_texts(self.question), &self.solver.verdicts)
    }
}

/// Computes it where that has not been done; a failure is not remembered.
fn remembered<T: Clone>(slot: &Mutex<Option<T>>, compute: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let mut slot = locked(slot);
    if let Some(known) = &*slot {
        return Ok(known.clone());
    }
    let computed = compute()?;
    *slot = Some(computed.clone());
    Ok(computed)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
