//! What reviews add up to: each adds its share, and one that is taken back takes its share along.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::StoreError;
use crate::{Confidence, Day};

/// Whole numbers, so that adding and subtracting leaves no rest.
#[derive(Debug, Default)]
pub(super) struct Sums(BTreeMap<Key, [i64; 4]>);

/// A row of one of the tables of sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// Reviews, recalled ones, milliseconds, questions seen for the first time.
    Day(Day),
    /// Reviews, recalled ones, millionths of promised recall.
    Calibration(u8),
    /// Reviews, right ones.
    Confidence(Confidence),
    /// Points, ticked ones, judged claims, rightly judged ones.
    SelfAssessment,
}

impl Sums {
    pub(super) fn add(&mut self, key: Key, share: [i64; 4]) {
        let sums = self.0.entry(key).or_default();
        for (sum, share) in sums.iter_mut().zip(share) {
            *sum += share;
        }
    }

    pub(super) fn add_all(&mut self, other: &Sums) {
        other.0.iter().for_each(|(key, share)| self.add(*key, *share));
    }

    pub(super) fn take_all(&mut self, other: &Sums) {
        other.0.iter().for_each(|(key, share)| self.add(*key, share.map(|share| -share)));
    }

    /// Adds them to the tables. A row to which no review contributes any more is not kept.
    pub(super) fn save(&self, connection: &Connection) -> Result<(), StoreError> {
        for (key, [a, b, c, d]) in self.0.iter().filter(|(_, sums)| sums.iter().any(|sum| *sum != 0)) {
            let add = |sql: &str, values: &[&dyn rusqlite::ToSql]| connection.prepare_cached(sql)?.execute(values);
            match key {
                Key::Day(day) => {
                    add(include_str!("day.sql"), params![day, a, b, c, d])?;
                    add("DELETE FROM day WHERE day = ?1 AND reviews = 0", params![day])?;
                }
                Key::Calibration(bin) => {
                    add(include_str!("calibration.sql"), params![bin, a, b, c])?;
                    add("DELETE FROM calibration WHERE bin = ?1 AND reviews = 0", params![bin])?;
                }
                Key::Confidence(confidence) => {
                    add(include_str!("confidence.sql"), params![confidence, a, b])?;
                    add("DELETE FROM confidence WHERE confidence = ?1 AND reviews = 0", params![confidence])?;
                }
                Key::SelfAssessment => {
                    add(include_str!("self_assessment.sql"), params![a, b, c, d])?;
                    add("DELETE FROM self_assessment WHERE points = 0 AND judged = 0", params![])?;
                }
            }
        }
        Ok(())
    }
}
