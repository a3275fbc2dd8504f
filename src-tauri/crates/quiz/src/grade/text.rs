//! Text: one of the accepted spellings; case and spacing are forgiven.

use candlelight_bank::Text;

use super::{Graded, Ungraded, mistakes, unreadable};

pub(super) fn grade(key: &Text, text: &str) -> Result<Graded, Ungraded> {
    let response = forgiving(text);
    if response.is_empty() {
        return Err(unreadable("There is no answer yet", "Write a word or a short phrase"));
    }
    if is_accepted(key, text) {
        return Ok(Graded::correct());
    }
    let is_written = |written: &str| forgiving(written) == response;
    let known = mistakes::recognise(&key.mistakes, &[], is_written, |_| false);
    Ok(known.unwrap_or_else(|| Graded::not_yet(format!("Not yet: “{}” is not it.", text.trim()))))
}

/// Whether this is one of the accepted spellings.
pub(crate) fn is_accepted(key: &Text, text: &str) -> bool {
    key.accept.iter().any(|accepted| forgiving(accepted) == forgiving(text))
}

/// Without what the learner is forgiven: capitals, the number of spaces, hyphens for spaces, marks around it.
fn forgiving(text: &str) -> String {
    let lower = text.to_lowercase().replace(['-', '‐', '–', '_'], " ");
    let bare = lower.trim_matches(|character: char| !character.is_alphanumeric());
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::forgiving;

    #[test]
    fn case_spacing_and_hyphens_are_forgiven() {
        assert_eq!(forgiving("  Mini-Batch. "), forgiving("mini  batch"));
        assert_ne!(forgiving("minibatch"), forgiving("mini batch"));
        assert_eq!(forgiving("ReLU"), "relu");
    }
}
