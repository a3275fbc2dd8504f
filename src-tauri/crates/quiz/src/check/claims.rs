//! Claims and placeholders, as they are run.

use candlelight_bank::Code;
use candlelight_script::Step;

use crate::claims::{holds, is_decided};
use crate::worker::{Evaluation, Evaluator, Outcome};

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
    let (evaluator, evaluation) = (look.evaluator, view.drawing.evaluation(question, &claim.check.source));
    let fared = look.tally.claims.entry(place).or_default();
    if holds(claim, outcome) {
        fared.held.see(view.drawing);
    } else {
        fared.failed.see_and_note(view.drawing, || against(outcome, evaluation, evaluator));
    }
}

/// What speaks against a claim: both sides of its comparison, or what came in place of its error.
fn against(outcome: &Outcome, evaluation: Evaluation, evaluator: &Evaluator) -> String {
    let source = evaluation.source.clone();
    let traced = || evaluator.evaluate_one(&Evaluation { traced: true, ..evaluation }).ok()?.ok()?.sides;
    let side = |step: &Step| {
        let written = source.get(step.at.clone()).unwrap_or_default();
        format!("`{written}` is {}", brief(&step.value))
    };
    match outcome {
        Err(error) => format!("it is {error}"),
        Ok(evaluated) if evaluated.value.as_bool().is_some() => {
            traced().map_or_else(String::new, |[left, right]| format!("{}, {}", side(&left), side(&right)))
        }
        Ok(evaluated) => format!("it gives {}", brief(&evaluated.value)),
    }
}

fn placeholder(look: &mut Look<'_, '_>, view: &View<'_>, extra: &Extra<'_>, outcome: &Outcome) {
    let Err(error) = outcome else { return };
    let at = extra.home.of_error(error, look.subject.question);
    let message = format!("This placeholder fails with {error}");
    let help = "The learner would read the error in its place: try the expression with `candlelight eval`.";
    look.find_beside(Code::Placeholder, at, (view.drawing, extra.follows), message, help);
}
