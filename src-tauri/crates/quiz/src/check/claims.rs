//! Claims and placeholders, as they are run.

use candlelight_bank::Code;

use crate::claims::{holds, is_decided};
use crate::worker::Outcome;

use super::example::brief;
use super::look::{Look, View};
use super::receipts;
use super::subject::{Extra, Is};

pub(super) fn look(look: &mut Look<'_, '_>, view: &View<'_>, extra: &Extra<'_>, outcome: &Outcome) {
    match extra.is {
        Is::Claim(place) => claim(look, view, extra, place, outcome),
        Is::Placeholder => placeholder(look, view, extra, outcome),
        Is::Parameter(_) => {}
    }
}

fn claim(look: &mut Look<'_, '_>, view: &View<'_>, extra: &Extra<'_>, place: usize, outcome: &Outcome) {
    let question = look.subject.question;
    let Some(claim) = question.claims.get(place) else { return };
    receipts::claim(look, view, claim, outcome);
    if !is_decided(claim, outcome) {
        let (at, wrong) = match outcome {
            Ok(evaluated) => {
                let given = brief(&evaluated.value);
                (extra.home.at(), format!("The check gives `{given}`, not True or False"))
            }
            Err(error) => (extra.home.of_error(error, question), format!("The check fails with {error}")),
        };
        let help = "A check ends with a comparison; with `raises`, in that error.";
        look.find_beside(Code::Claim, at, (view.drawing, extra.follows), wrong, help);
        return;
    }
    let fared = look.tally.claims.entry(place).or_default();
    if holds(claim, outcome) { fared.held.see(view.drawing) } else { fared.failed.see(view.drawing) }
}

fn placeholder(look: &mut Look<'_, '_>, view: &View<'_>, extra: &Extra<'_>, outcome: &Outcome) {
    let Err(error) = outcome else { return };
    let at = extra.home.of_error(error, look.subject.question);
    let message = format!("This placeholder fails with {error}");
    let help = "The learner would read the error in its place: try the expression with `candlelight eval`.";
    look.find_beside(Code::Placeholder, at, (view.drawing, extra.follows), message, help);
}
