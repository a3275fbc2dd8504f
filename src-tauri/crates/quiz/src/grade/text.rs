//! Text: one of the accepted spellings; case and spacing are forgiven.

use candlelight_bank::Text;

use super::{Graded, Ungraded, unreadable};

pub(super) fn grade(key: &Text, text: &str) -> Result<Graded, Ungraded> {
    let response = forgiving(text);
    if response.is_empty() {
        return Err(unreadable("There is no answer yet", "Write a word or a short phrase"));
    }
    if key.accept.iter().any(|accepted| forgiving(accepted) == response) {
        return Ok(Graded::correct());
    }
    let written = |text: &Option<String>| text.as_deref().map(forgiving) == Some(response.clone());
    Ok(match key.mistakes.iter().find(|mistake| written(&mistake.written)) {
        Some(mistake) => Graded::mistaken(mistake),
        None => Graded::not_yet(format!("Not yet: “{}” is not it.", text.trim())),
    })
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
