//! Python's numbers: whole ones of 64 bits, floats, and how they compare.

use std::cmp::Ordering;

/// Exactly, without rounding the whole number to a float; none for NaN.
pub(crate) fn compare_int_float(int: i64, float: f64) -> Option<Ordering> {
    const BOUND: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() {
        None
    } else if float >= BOUND {
        Some(Ordering::Less)
    } else if float < -BOUND {
        Some(Ordering::Greater)
    } else {
        let whole = float.trunc();
        Some(int.cmp(&(whole as i64)).then_with(|| 0.0_f64.total_cmp(&(float - whole + 0.0))))
    }
}
