//! What every key and claim came to with the first seeds, on record, so that a change of versions can be held against it.

use std::collections::HashMap;

use candlelight_bank::Claim;
use serde::{Deserialize, Serialize};

use crate::receipt;
use crate::sheet::key_expression;
use crate::view::ScriptReceipt;
use crate::worker::Outcome;

use super::look::{Look, View};

/// Seeds that go on record.
const SEEDS: u32 = 3;

/// The results of a folder of questions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Records {
    pub entries: Vec<Record>,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub question: String,
    /// "part" or "claim", and its id.
    pub of: String,
    pub receipt: ScriptReceipt,
}

/// A result that is not the one on record.
#[derive(Debug, Clone, PartialEq)]
pub struct Change<'r> {
    pub before: &'r Record,
    pub now: &'r Record,
}

impl Records {
    /// What is computed otherwise now than it was. What was edited meanwhile is no change of a result, and is left out.
    pub fn changes<'r>(&'r self, before: &'r Records) -> Vec<Change<'r>> {
        let key = |record: &'r Record| (&record.question, &record.of, record.receipt.seed);
        let now: HashMap<_, _> = self.entries.iter().map(|record| (key(record), record)).collect();
        let changed = before.entries.iter().filter_map(|before| {
            let now = *now.get(&key(before))?;
            let is_same_source =
                now.receipt.source == before.receipt.source && now.receipt.given == before.receipt.given;
            let is_changed = now.receipt.result != before.receipt.result || now.receipt.dtype != before.receipt.dtype;
            (is_same_source && is_changed).then_some(Change { before, now })
        });
        changed.collect()
    }
}

pub(super) fn keys(look: &mut Look<'_, '_>, view: &View<'_>) {
    let question = look.subject.question;
    for (part, computed) in question.parts.iter().zip(&view.sheet.parts) {
        if let (Some(key), Some(outcome)) = (key_expression(&part.kind), &computed.key) {
            record(look, view, format!("part {}", part.id), &key.source, outcome);
        }
    }
}

pub(super) fn claim(look: &mut Look<'_, '_>, view: &View<'_>, claim: &Claim, outcome: &Outcome) {
    record(look, view, format!("claim {}", claim.id), &claim.check.source, outcome);
}

fn record(look: &mut Look<'_, '_>, view: &View<'_>, of: String, source: &str, outcome: &Outcome) {
    if view.drawing.seed >= SEEDS {
        return;
    }
    let question = look.subject.question;
    let evaluation = view.drawing.evaluation(question, source);
    let receipt = receipt::of_outcome(&evaluation, view.drawing, outcome);
    look.tally.records.push(Record { question: question.id.to_string(), of, receipt });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(source: &str, results: &[(u32, &str)]) -> Records {
        let record = |(seed, result): &(u32, &str)| Record {
            question: "deck/one".to_owned(),
            of: "part answer".to_owned(),
            receipt: ScriptReceipt {
                source: source.to_owned(),
                given: None,
                seed: *seed,
                drawn: Vec::new(),
                result: (*result).to_owned(),
                dtype: None,
                candle: "1.0.0".to_owned(),
                app: "1.0.0".to_owned(),
                mnist: None,
                milliseconds: f64::from(*seed),
            },
        };
        Records { entries: results.iter().map(record).collect() }
    }

    #[test]
    fn only_what_comes_to_something_else_from_the_same_source_has_changed() {
        let before = records("n * 2", &[(0, "6"), (1, "8"), (2, "10")]);
        assert_eq!(records("n * 2", &[(0, "6"), (1, "8")]).changes(&before), []);
        let now = records("n * 2", &[(0, "6"), (1, "9")]);
        let changes = now.changes(&before);
        let [change] = changes.as_slice() else { panic!("{changes:?}") };
        assert_eq!((&*change.before.receipt.result, &*change.now.receipt.result), ("8", "9"));
        assert_eq!(records("n * 3", &[(0, "9")]).changes(&before), [], "an edited source is another question");
    }
}
