//! All that is loaded.

use crate::{Deck, Diagnostic, Question, QuestionId};

#[derive(Debug, Clone, Default)]
pub struct Bank {
    pub decks: Vec<Deck>,
    /// By file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Bank {
    /// A question with its deck.
    pub fn question(&self, id: &QuestionId) -> Option<(&Deck, &Question)> {
        let (deck, _) = id.as_str().split_once('/')?;
        let deck = self.decks.iter().find(|candidate| candidate.id.as_str() == deck)?;
        Some((deck, deck.questions.iter().find(|question| question.id == *id)?))
    }
}
