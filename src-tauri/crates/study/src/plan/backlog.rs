//! What is due and has not been planned yet.

use std::collections::{BTreeSet, HashMap};

/// One place in so many goes to what has been due longest. Without it, whoever does less than comes due would never again
/// see what is remembered well.
const LONGEST_EVERY: usize = 10;

#[derive(Debug, Default)]
pub(super) struct Backlog {
    keys: HashMap<usize, Key>,
    by_recall: BTreeSet<(u64, usize)>,
    by_day: BTreeSet<(i32, usize)>,
}

#[derive(Debug, Clone, Copy)]
struct Key {
    /// The bits of a recall, which order as the recall does, since it is not negative.
    recall: u64,
    day: i32,
}

impl Backlog {
    /// Adds a question, by its place among the candidates, that became due on a day counted from today.
    pub(super) fn add(&mut self, question: usize, recall: f64, day: i32) {
        let recall = recall.max(0.0).to_bits();
        self.keys.insert(question, Key { recall, day });
        self.by_recall.insert((recall, question));
        self.by_day.insert((day, question));
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// At most so many, the one that matters most first.
    pub(super) fn take(&mut self, most: usize) -> Vec<usize> {
        (0..most).map_while(|place| self.take_one(place % LONGEST_EVERY == 0)).collect()
    }

    fn take_one(&mut self, longest: bool) -> Option<usize> {
        let weakest = self.by_recall.first().map(|(_, question)| *question);
        let question = if longest { self.by_day.first().map(|(_, question)| *question) } else { weakest }?;
        let key = self.keys.remove(&question)?;
        self.by_recall.remove(&(key.recall, question));
        self.by_day.remove(&(key.day, question));
        Some(question)
    }
}
