//! What a seed draws for a question's variants.

use candlelight_bank::{Case, Draw, Expression, Question, Variant};
use candlelight_script::{ScriptError, Value};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::view::Drawn;
use crate::worker::Evaluation;

/// Steps of a float variant are exact to so many units: 0.1 + 0.2 is drawn as 0.3.
const UNITS: f64 = 1e9;

/// A question's variables with their values, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Drawing {
    pub(crate) seed: u32,
    pub(crate) bindings: Vec<(String, Value)>,
}

impl Drawing {
    /// What the seed draws in its `attempt`-th try, counted from 0.
    ///
    /// # Errors
    /// When a value to choose from is not a literal.
    pub(crate) fn of(question: &Question, seed: u32, attempt: u32) -> Result<Self, ScriptError> {
        let mut rng = generator(question, seed, attempt);
        let draw = |variant: &Variant| Ok((variant.name.clone(), value(&variant.draw, &mut rng)?));
        Ok(Drawing { seed, bindings: question.variants.iter().map(draw).collect::<Result<_, _>>()? })
    }

    /// The same with a case's values in place of the drawn ones.
    ///
    /// # Errors
    /// When a value is not a literal.
    pub(crate) fn with(&self, case: &Case) -> Result<Self, ScriptError> {
        let mut bindings = self.bindings.clone();
        for (name, expression) in &case.bindings {
            let value = literal(expression)?;
            match bindings.iter_mut().find(|(known, _)| known == name) {
                Some((_, drawn)) => *drawn = value,
                None => bindings.push((name.clone(), value)),
            }
        }
        Ok(Drawing { seed: self.seed, bindings })
    }

    /// A source of the question's, to be evaluated with these values and after `given`.
    pub(crate) fn evaluation(&self, question: &Question, source: &str) -> Evaluation {
        Evaluation {
            bindings: self.bindings.clone(),
            given: question.given.as_ref().map(|given| given.source.clone()),
            source: source.to_owned(),
            seed: u64::from(self.seed),
            ..Evaluation::default()
        }
    }

    pub(crate) fn shown(&self) -> Vec<Drawn> {
        let drawn = |(name, value): &(String, Value)| Drawn { name: name.clone(), value: value.to_string() };
        self.bindings.iter().map(drawn).collect()
    }
}

/// A case's bindings in words, such as "n = 4, k = 10".
pub(crate) fn in_words(case: &Case) -> String {
    let bindings = case.bindings.iter().map(|(name, expression)| format!("{name} = {}", expression.source));
    bindings.collect::<Vec<_>>().join(", ")
}

/// A value of a variant or a case: what is written there is what it is.
pub(crate) fn literal(expression: &Expression) -> Result<Value, ScriptError> {
    candlelight_script::literal(&expression.source)
}

/// Seeds of different questions have nothing in common, and neither have a seed's attempts.
fn generator(question: &Question, seed: u32, attempt: u32) -> ChaCha8Rng {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&fnv1a(question.id.as_str()).to_le_bytes());
    key[8..12].copy_from_slice(&seed.to_le_bytes());
    key[12..16].copy_from_slice(&attempt.to_le_bytes());
    ChaCha8Rng::from_seed(key)
}

/// The FNV-1a hash: the same in every build, so that a seed draws the same for good.
fn fnv1a(text: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

fn value(draw: &Draw, rng: &mut ChaCha8Rng) -> Result<Value, ScriptError> {
    Ok(match draw {
        Draw::Int { bounds, not } => {
            let count = i128::from(bounds.most) - i128::from(bounds.least) + 1 - not.len() as i128;
            let mut drawn = i128::from(bounds.least) + rng.random_range(0..count.max(1));
            // `not` is sorted and holds each value once: every one that is passed makes room for one more.
            for excluded in not {
                drawn += i128::from(i128::from(*excluded) <= drawn);
            }
            Value::Int(i64::try_from(drawn).unwrap_or(bounds.most))
        }
        Draw::Float { bounds, step, not } => {
            let steps = ((bounds.most - bounds.least) / step + 1.0 / UNITS).floor() as u64;
            let mut drawn = bounds.least;
            // `not` leaves a value to draw, or `verify` has refused the question; a draw comes upon it soon.
            for _ in 0..1_000 {
                drawn = on_grid(bounds.least + rng.random_range(0..=steps) as f64 * step);
                if not.iter().all(|excluded| (drawn - excluded).abs() > 1.0 / UNITS) {
                    break;
                }
            }
            Value::Float(drawn)
        }
        Draw::Choice(values) => {
            let at = rng.random_range(0..values.len().max(1));
            values.get(at).map(literal).transpose()?.unwrap_or(Value::None)
        }
    })
}

fn on_grid(value: f64) -> f64 {
    let rounded = (value * UNITS).round() / UNITS;
    // Far from 1 the grid says nothing.
    if rounded.is_finite() && value.abs() < 1e6 { rounded } else { value }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use candlelight_bank::Bounds;

    use super::*;

    fn drawn(draw: &Draw) -> BTreeSet<String> {
        let draw = |seed| value(draw, &mut ChaCha8Rng::seed_from_u64(seed)).expect("literals").to_string();
        (0..300).map(draw).collect()
    }

    fn texts(expected: &[&str]) -> BTreeSet<String> {
        expected.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn bounds_are_inclusive_and_what_is_excluded_never_comes() {
        let ints = Draw::Int { bounds: Bounds { least: 3, most: 7 }, not: vec![3, 5] };
        assert_eq!(drawn(&ints), texts(&["4", "6", "7"]));
        let floats = Draw::Float { bounds: Bounds { least: 0.1, most: 0.5 }, step: 0.1, not: vec![0.2] };
        assert_eq!(drawn(&floats), texts(&["0.1", "0.3", "0.4", "0.5"]));
        let whole = Draw::Int { bounds: Bounds { least: i64::MIN, most: i64::MAX }, not: vec![] };
        assert!(drawn(&whole).len() > 250);
    }

    #[test]
    fn a_choice_draws_each_of_its_values() {
        let literal = |source: &str| Expression { source: source.to_owned(), at: 0..0 };
        let choice = Draw::Choice(vec![literal("2"), literal("'l1'"), literal("[1, 2]")]);
        assert_eq!(drawn(&choice), texts(&["2", "'l1'", "[1, 2]"]));
    }
}
