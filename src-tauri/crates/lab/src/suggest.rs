//! "Did you mean": the known name that a mistyped one is nearest to.

/// The known name with the fewest letters to change, if they are few enough for a slip, or one that starts with what
/// was written.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let most_slips = (written.chars().count() / 3).max(1);
    let slips = |name: &str| if is_start(written, name) { 0 } else { distance(written, name) };
    let ranked = known.into_iter().map(|name| (slips(name), name));
    ranked.filter(|(slips, _)| *slips <= most_slips).min_by_key(|(slips, _)| *slips).map(|(_, name)| name.to_owned())
}

fn is_start(written: &str, name: &str) -> bool {
    written.chars().count() >= 3 && name.starts_with(written)
}

/// The number of letters to insert, drop or exchange to get from one word to the other (Levenshtein's distance), in any
/// case.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.to_lowercase().chars().collect();
    // row[j]: the distance from the letters read so far to the first j letters of `to`.
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for letter in from.to_lowercase().chars() {
        let mut diagonal = row[0];
        row[0] += 1;
        for (j, other) in to.iter().enumerate() {
            let exchanged = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = exchanged.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distance_counts_letters_to_change() {
        for (from, to, letters) in
            [("kitten", "sitting", 3), ("", "rows", 4), ("rows", "", 4), ("Rows", "rows", 0), ("flaw", "lawn", 2)]
        {
            assert_eq!(distance(from, to), letters, "{from} to {to}");
        }
    }

    #[test]
    fn a_slip_or_a_start_is_recognised_and_another_word_is_not() {
        let known = ["rows", "columns", "factor", "slice"];
        assert_eq!(nearest("row", known).as_deref(), Some("rows"));
        assert_eq!(nearest("colums", known).as_deref(), Some("columns"));
        assert_eq!(nearest("fac", known).as_deref(), Some("factor"));
        assert_eq!(nearest("seed", known), None);
        assert_eq!(nearest("", known), None);
    }
}
