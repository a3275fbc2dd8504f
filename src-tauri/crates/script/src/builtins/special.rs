//! The functions of `math` that the standard library of Rust does not have.

/// Of one float.
pub(super) const OF_ONE: [&str; 5] = ["erf", "erfc", "gamma", "lgamma", "ulp"];
/// Of two floats.
pub(super) const OF_TWO: [&str; 2] = ["nextafter", "remainder"];

/// The value of one of [`OF_ONE`]; NaN where it has none.
pub(super) fn of_one(name: &str, value: f64) -> f64 {
    let whole = value <= 0.0 && value == value.floor();
    match name {
        "erf" => libm::erf(value),
        "erfc" => libm::erfc(value),
        "gamma" | "lgamma" if whole && value.is_finite() => f64::NAN,
        "gamma" => libm::tgamma(value),
        "lgamma" => libm::lgamma(value),
        _ if value.is_infinite() => f64::INFINITY,
        _ => value.abs().next_up() - value.abs(),
    }
}

/// The value of one of [`OF_TWO`].
pub(super) fn of_two(name: &str, left: f64, right: f64) -> f64 {
    match name {
        "nextafter" => libm::nextafter(left, right),
        _ => libm::remainder(left, right),
    }
}
