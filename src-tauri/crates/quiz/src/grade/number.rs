//! Number: within the stated tolerance of the key.

use candlelight_bank::{NumberKey, Tolerance};

use super::{Graded, Ungraded, evaluate, read};

/// Room for the rounding of decimal fractions: the bound itself is still right.
const ROUNDING: f64 = 1e-9;

pub(super) fn grade(key: &NumberKey, text: &str) -> Result<Graded, Ungraded> {
    let response = read::number(text)?;
    let expected = number(&key.expect)?;
    if is_within(response, expected, key.tolerance) {
        return Ok(Graded::correct());
    }
    for mistake in &key.mistakes {
        let matches = match (&mistake.gives, &mistake.written) {
            (_, Some(written)) if written.trim() == text.trim() => true,
            (Some(gives), _) => is_within(response, number(gives)?, key.tolerance),
            (None, _) => false,
        };
        if matches {
            return Ok(Graded::mistaken(mistake));
        }
    }
    Ok(Graded::not_yet(format!("Not yet: {} is not it.", plain(response))))
}

fn number(expression: &candlelight_bank::Expression) -> Result<f64, Ungraded> {
    evaluate(expression)?.as_number().ok_or_else(|| Ungraded::NoKey(format!("`{}` is not a number", expression.source)))
}

pub(crate) fn is_within(response: f64, key: f64, tolerance: Tolerance) -> bool {
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
