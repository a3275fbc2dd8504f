//! One look at a question with one seed after the other, and what was seen.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use candlelight_bank::{Code, Severity};
use candlelight_script::ErrorKind;

use crate::draw::Drawing;
use crate::sheet::Sheet;
use crate::view::Failure;
use crate::worker::{Evaluation, Evaluator, Outcome};

use super::example::Seen;
use super::receipts::{self, Record};
use super::subject::{Extra, Follows, Subject};
use super::{choices, claims, demo, keys, mistakes};

/// Seeds with which nothing can be drawn, or that use up a limit, until the rest are not tried.
const ENOUGH_IN_VAIN: u32 = 3;

pub(super) struct Look<'s, 'b> {
    pub(super) subject: &'s Subject<'b>,
    pub(super) evaluator: &'s Evaluator,
    pub(super) tally: Tally,
    /// Draws whose extras were computed already.
    drawn: HashSet<String>,
    /// Seeds with which nothing could be drawn, or that used up a limit.
    in_vain: u32,
}

/// What was seen of a question, with how many seeds.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Draws that were used.
    pub(super) draws: u32,
    /// By place, code and what exactly it is about.
    pub(super) findings: BTreeMap<Place, Finding>,
    /// Draws that a mistake spoiled by giving the key, by part and mistake.
    pub(super) equal: BTreeMap<(usize, usize), Seen>,
    /// Draws in which two mistakes gave the same, by part and the two mistakes.
    pub(super) twice: BTreeMap<(usize, usize, usize), Seen>,
    /// Draws in which an option was right, by part and option.
    pub(super) right: BTreeMap<(usize, usize), u32>,
    /// Draws in which a hidden case would unmask a typed-in value, by part.
    pub(super) unmasked: BTreeMap<usize, u32>,
    /// How the claims fared, by their place.
    pub(super) claims: BTreeMap<usize, Fared>,
    pub(super) records: Vec<Record>,
}

/// Where in the file, and what.
pub(super) type Place = (usize, usize, Code);

#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub(super) severity: Severity,
    /// Without the draw.
    pub(super) message: String,
    pub(super) help: &'static str,
    pub(super) seen: Seen,
    /// Whether it was looked for in every draw, so that a share can be told.
    pub(super) is_counted: bool,
}

/// How a claim fared.
#[derive(Debug, Clone, Default)]
pub(super) struct Fared {
    pub(super) held: Seen,
    pub(super) failed: Seen,
}

/// What one seed gave.
pub(super) struct View<'v> {
    pub(super) drawing: &'v Drawing,
    pub(super) sheet: &'v Sheet,
}

impl<'s, 'b> Look<'s, 'b> {
    pub(super) fn new(subject: &'s Subject<'b>, evaluator: &'s Evaluator) -> Self {
        Look { subject, evaluator, tally: Tally::default(), drawn: HashSet::new(), in_vain: 0 }
    }

    /// Looks at what this seed draws.
    pub(super) fn at(&mut self, seed: u32) -> Result<(), Failure> {
        // What comes to nothing takes the longest, and more seeds would say the same.
        if self.in_vain >= ENOUGH_IN_VAIN {
            return Ok(());
        }
        let question = self.subject.question;
        let sheet = match Sheet::compute(question, seed, self.evaluator) {
            Ok(sheet) => sheet,
            Err(failure) => {
                self.in_vain += 1;
                return keys::undrawn(self, seed, failure);
            }
        };
        self.tally.draws += 1;
        self.in_vain += u32::from(uses_up_a_limit(&sheet));
        let view = View { drawing: &sheet.drawing, sheet: &sheet };
        keys::conditions(self, seed)?;
        keys::look(self, &view);
        keys::also_right(self, &view)?;
        mistakes::look(self, &view);
        let values = self.extras(&view)?;
        choices::look(self, &view, &values);
        receipts::keys(self, &view);
        Ok(())
    }

    /// Computes what is computed beside the keys, as far as it can have changed; gives the values, none where it was not
    /// computed.
    fn extras(&mut self, view: &View<'_>) -> Result<Vec<Option<Outcome>>, Failure> {
        let subject = self.subject;
        let is_new = self.drawn.insert(format!("{:?}", view.drawing.bindings));
        let is_first = view.drawing.seed == 0;
        let is_due = |extra: &Extra<'_>| match extra.follows {
            Follows::Nothing => is_first,
            Follows::Variants => is_new,
            Follows::Seed => true,
        };
        let due: Vec<_> = subject.extras.iter().enumerate().filter(|(_, extra)| is_due(extra)).collect();
        let evaluations: Vec<_> = due
            .iter()
            .map(|(_, extra)| Evaluation {
                format: extra.format.clone(),
                ..view.drawing.evaluation(subject.question, &extra.source)
            })
            .collect();
        let mut values = subject.extras.iter().map(|_| None).collect::<Vec<_>>();
        for ((place, extra), outcome) in due.into_iter().zip(self.evaluator.evaluate(&evaluations)?) {
            claims::look(self, view, extra, &outcome);
            values[place] = Some(outcome);
        }
        demo::look(self, view, &values);
        Ok(values)
    }

    /// Keeps a finding of what is computed in every draw, once for each place and code, however many draws show it.
    pub(super) fn find(
        &mut self,
        severity: Severity,
        code: Code,
        at: Range<usize>,
        drawing: &Drawing,
        message: impl FnOnce() -> String,
        help: &'static str,
    ) {
        let finding = self.tally.findings.entry((at.start, at.end, code)).or_insert_with(|| Finding {
            severity,
            message: message(),
            help,
            seen: Seen::default(),
            is_counted: true,
        });
        finding.seen.see(drawing);
    }

    /// Keeps an error in what is not computed in every draw. One that follows no variant is in all of them.
    pub(super) fn find_beside(
        &mut self,
        code: Code,
        at: Range<usize>,
        (drawing, follows): (&Drawing, Follows),
        message: String,
        help: &'static str,
    ) {
        let finding = self.tally.findings.entry((at.start, at.end, code)).or_insert_with(|| Finding {
            severity: Severity::Error,
            message,
            help,
            seen: Seen::default(),
            is_counted: false,
        });
        if follows != Follows::Nothing {
            finding.seen.see(drawing);
        }
    }
}

fn uses_up_a_limit(sheet: &Sheet) -> bool {
    let is_limit = |outcome: &Outcome| outcome.as_ref().is_err_and(|error| error.kind == ErrorKind::Limit);
    sheet.parts.iter().any(|part| {
        let beside = part.options.iter().chain(&part.mistakes).flatten();
        part.key.iter().chain(beside).chain(part.cases.iter().map(|case| &case.key)).any(is_limit)
    })
}

impl Finding {
    /// What is said is what the earliest seed showed, however the seeds were shared out.
    fn merge(&mut self, other: Finding) {
        if other.seen.is_before(&self.seen) {
            self.message = other.message;
        }
        self.seen.merge(other.seen);
    }
}

impl Tally {
    pub(super) fn merge(&mut self, other: Tally) {
        self.draws += other.draws;
        for (place, finding) in other.findings {
            match self.findings.get_mut(&place) {
                Some(known) => known.merge(finding),
                None => drop(self.findings.insert(place, finding)),
            }
        }
        other.equal.into_iter().for_each(|(which, seen)| self.equal.entry(which).or_default().merge(seen));
        other.twice.into_iter().for_each(|(which, seen)| self.twice.entry(which).or_default().merge(seen));
        other.right.into_iter().for_each(|(which, times)| *self.right.entry(which).or_default() += times);
        other.unmasked.into_iter().for_each(|(which, times)| *self.unmasked.entry(which).or_default() += times);
        for (which, fared) in other.claims {
            let known = self.claims.entry(which).or_default();
            known.held.merge(fared.held);
            known.failed.merge(fared.failed);
        }
        self.records.extend(other.records);
    }
}
