//! Number: within the stated tolerance of the key.

use candlelight_bank::{NumberKey, Tolerance};
use candlelight_script::Value;

use super::{Graded, Ungraded, key, mistakes, read};
use crate::sheet::Computed;
use crate::worker::Outcome;

/// Room for the rounding of decimal fractions: the bound itself is still right.
const ROUNDING: f64 = 1e-9;

pub(super) fn grade(rule: &NumberKey, computed: &Computed<Outcome>, text: &str) -> Result<Graded, Ungraded> {
    let response = read::number(text)?;
    let key = &key(computed)?.value;
    let expected = finite(key).ok_or_else(|| Ungraded::NoKey(format!("`{key}` is not a finite number")))?;
    if is_within(response, expected, rule.tolerance) {
        return Ok(Graded::correct());
    }
    let is_written = |written: &str| written.trim() == text.trim();
    let is_given = |gives: &Outcome| {
        let gives = gives.as_ref().ok().and_then(|gives| finite(&gives.value));
        gives.is_some_and(|gives| is_within(response, gives, rule.tolerance))
    };
    let known = mistakes::recognise(&rule.mistakes, &computed.mistakes, is_written, is_given);
    Ok(known.unwrap_or_else(|| Graded::not_yet(format!("Not yet: {} is not it.", plain(response)))))
}

fn finite(value: &Value) -> Option<f64> {
    value.as_number().filter(|number| number.is_finite())
}

/// Whether both are numbers and the one would be taken for the other.
pub(super) fn is_same(value: &Value, key: &Value, tolerance: Tolerance) -> bool {
    finite(value).zip(finite(key)).is_some_and(|(value, key)| is_within(value, key, tolerance))
}

fn is_within(response: f64, key: f64, tolerance: Tolerance) -> bool {
    (response - key).abs() <= margin(key, tolerance) * (1.0 + ROUNDING)
}

/// The distance from the key up to which a response is right.
fn margin(key: f64, tolerance: Tolerance) -> f64 {
    match tolerance {
        Tolerance::Exact => 0.0,
        Tolerance::Absolute(distance) => distance,
        Tolerance::Relative(share) => share * key.abs(),
        Tolerance::Decimals(decimals) => 0.5 * 10f64.powi(-(decimals.min(300) as i32)),
    }
}

/// The accepted interval in words.
pub(crate) fn accepted_interval(key: f64, tolerance: Tolerance) -> String {
    let margin = margin(key, tolerance);
    if margin == 0.0 {
        format!("exactly {}", plain(key))
    } else {
        format!("from {} to {}", plain(key - margin), plain(key + margin))
    }
}

/// A number with at most ten significant digits and no trailing zeros.
pub(crate) fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.9e}").parse().unwrap_or(number);
    let size = rounded.abs();
    if size != 0.0 && !(1e-4..1e15).contains(&size) { format!("{rounded:e}") } else { format!("{rounded}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_right_and_what_is_beyond_them_is_not() {
        assert!(is_within(0.15, 0.1, Tolerance::Absolute(0.05)));
        assert!(!is_within(0.151, 0.1, Tolerance::Absolute(0.05)));
        assert!(is_within(-99.0, -100.0, Tolerance::Relative(0.01)));
        assert!(!is_within(-98.9, -100.0, Tolerance::Relative(0.01)));
        assert!(is_within(2.24, 5f64.sqrt(), Tolerance::Decimals(2)));
        assert!(!is_within(2.23, 5f64.sqrt(), Tolerance::Decimals(2)));
        assert!(is_within(2.0, 2.0, Tolerance::Exact));
        assert!(!is_within(f64::NAN, 2.0, Tolerance::Absolute(1.0)));
    }

    #[test]
    fn intervals_read_as_people_write_numbers() {
        assert_eq!(accepted_interval(0.3, Tolerance::Absolute(0.1)), "from 0.2 to 0.4");
        assert_eq!(accepted_interval(4.0, Tolerance::Exact), "exactly 4");
        assert_eq!(plain(0.1 + 0.2), "0.3");
        assert_eq!(plain(2e-7), "2e-7");
    }
}
