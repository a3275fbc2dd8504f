//! The demo's parameters: they compute, and the demo takes them, for every draw.

use candlelight_bank::Code;
use candlelight_lab::LabError;
use indexmap::IndexMap;

use crate::worker::{Outcome, to_lab};

use super::look::{Look, View};
use super::subject::{Follows, Is};

/// `values` are those of the extras, none where they were not computed for this draw.
pub(super) fn look(look: &mut Look<'_, '_>, view: &View<'_>, values: &[Option<Outcome>]) {
    let subject = look.subject;
    let Some(link) = &subject.question.demo else { return };
    let mut given = IndexMap::new();
    for (extra, outcome) in subject.extras.iter().zip(values) {
        let (Is::Parameter(name), Some(outcome)) = (&extra.is, outcome) else { continue };
        match outcome {
            Ok(evaluated) => drop(given.insert((*name).to_owned(), to_lab(&evaluated.value))),
            Err(error) => {
                let at = extra.home.of_error(error, subject.question);
                let message = format!("The parameter `{name}` fails with {error}");
                let help = "An expression of the drawn values, such as 'n * 2'; text needs quotes of its own within the quotes.";
                look.find_beside(Code::Demo, at, (view.drawing, extra.follows), message, help);
            }
        }
    }
    // That the demo exists was seen when the file was read.
    let Ok(demo) = candlelight_lab::find(&link.id) else { return };
    if let Err(error) = demo.declaration().resolve(&given) {
        let is_at_fault = |name: &str| matches!(&error, LabError::Parameter { name: at_fault, .. } if at_fault == name);
        let at = link.with.iter().find(|(name, _)| is_at_fault(name));
        let at = at.map_or_else(|| link.at.clone(), |(_, expression)| expression.at.clone());
        let help = "`candlelight demo` lists every demo's parameters with their ranges.";
        let message = format!("The demo refuses this: {error}");
        look.find_beside(Code::Demo, at, (view.drawing, Follows::Variants), message, help);
    }
}
