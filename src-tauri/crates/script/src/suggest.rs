//! Names near one that is not known.

/// `. Did you mean: 'sum'?`, to be put after a message, or nothing where no name is near.
pub(crate) fn hint<'n>(unknown: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    match nearest(unknown, names) {
        Some(name) => format!(". Did you mean: '{name}'?"),
        None => String::new(),
    }
}

/// The name with the smallest edit distance, if that is at most a third of its length.
pub(crate) fn nearest<'n>(unknown: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    const LONGEST: usize = 60;
    if unknown.len() > LONGEST {
        return None;
    }
    names
        .into_iter()
        .filter(|name| name.len() <= LONGEST && *name != unknown)
        .map(|name| (strsim::damerau_levenshtein(unknown, name), name))
        .filter(|(distance, name)| *distance <= name.len().max(unknown.len()) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_slip_and_nothing_far_off() {
        let names = ["sum", "sorted", "torch", "reshape"];
        assert_eq!(nearest("sorte", names), Some("sorted"));
        assert_eq!(nearest("torhc", names), Some("torch"));
        assert_eq!(nearest("reshpae", names), Some("reshape"));
        assert_eq!(nearest("qqqqqq", names), None);
        assert_eq!(nearest("x", ["F"]), None);
        assert_eq!(hint("smu", names), ". Did you mean: 'sum'?");
    }
}
