//! Mistakes: each gives something, not the key, and not what another gives.

use candlelight_bank::{Code, Kind, Severity};
use candlelight_script::ErrorKind;

use crate::grade::is_same;

use super::keys::place;
use super::look::{Look, View};

pub(super) fn look(look: &mut Look<'_, '_>, view: &View<'_>) {
    let question = look.subject.question;
    // These draws were thrown away, so there is none to name.
    for (part, mistake) in view.sheet.equal.iter().copied() {
        look.tally.equal.entry((part, mistake)).or_default().times += 1;
    }
    for (place_of_part, (part, computed)) in question.parts.iter().zip(&view.sheet.parts).enumerate() {
        let given: Vec<_> =
            computed.mistakes.iter().enumerate().filter_map(|(at, gives)| Some((at, gives.as_ref()?))).collect();
        for (at, gives) in &given {
            let Some(expression) = part.kind.mistakes().get(*at).and_then(|mistake| mistake.gives.as_ref()) else {
                continue;
            };
            let is_failure = gives.as_ref().err().filter(|error| {
                // An answer can be an error; one that nobody could give is a slip of the author's.
                matches!(part.kind, Kind::Number(_))
                    || error.in_given
                    || matches!(error.kind, ErrorKind::SyntaxError | ErrorKind::NameError | ErrorKind::Limit)
            });
            if let Some(error) = is_failure {
                let message = || format!("What this mistake gives fails with {error}");
                let help = "Give an expression that computes what the learner would answer.";
                look.find(
                    Severity::Error,
                    Code::MistakeFails,
                    place(look, expression, gives),
                    view.drawing,
                    message,
                    help,
                );
            }
            // With variants such a draw was thrown away, and is counted above.
            if question.variants.is_empty() && computed.key.as_ref().is_some_and(|key| is_same(part, gives, key)) {
                look.tally.equal.entry((place_of_part, *at)).or_default().see(view.drawing);
            }
            for (other, its) in given.iter().filter(|(other, _)| other > at) {
                if is_same(part, gives, its) {
                    look.tally.twice.entry((place_of_part, *at, *other)).or_default().see(view.drawing);
                }
            }
        }
    }
}
