//! Value: a nested list or a shape, compared element by element.

use candlelight_bank::{Check, ValueKey};

use super::{Graded, Ungraded, compare, key, mistakes, read};
use crate::sheet::Computed;
use crate::worker::Outcome;

pub(super) fn grade(
    rule: &ValueKey,
    computed: &Computed<Outcome>,
    text: &str,
    is_error: bool,
) -> Result<Graded, Ungraded> {
    let expected = match &rule.check {
        Check::Gives(_) => Some(&key(computed)?.value),
        Check::Raises { kind, .. } => {
            raises(kind, computed)?;
            None
        }
    };
    match (expected, is_error) {
        (None, true) => return Ok(Graded::correct()),
        (Some(_), true) => return Ok(Graded::not_yet("Not yet: it runs without an error.")),
        _ => {}
    }
    let response = read::value(text)?;
    if expected.is_some_and(|expected| compare::agree(&response, expected)) {
        return Ok(Graded { own: Some(response), ..Graded::correct() });
    }
    let is_written = |written: &str| written.trim() == text.trim();
    let is_given = |gives: &Outcome| gives.as_ref().is_ok_and(|gives| compare::agree(&response, &gives.value));
    let graded = mistakes::recognise(&rule.mistakes, &computed.mistakes, is_written, is_given);
    let at_fault = expected.map_or_else(Default::default, |expected| compare::difference(&response, expected));
    let graded = match (graded, expected) {
        (Some(graded), _) => Graded { at_fault: at_fault.1, ..graded },
        (None, Some(_)) => Graded { at_fault: at_fault.1, ..Graded::not_yet(at_fault.0) },
        (None, None) => Graded::not_yet("Not yet: this does not give a value."),
    };
    Ok(Graded { own: Some(response), ..graded })
}

/// The key says that it is an error of this kind; where there is code for it, that code must agree.
fn raises(kind: &str, computed: &Computed<Outcome>) -> Result<(), Ungraded> {
    match &computed.key {
        None => Ok(()),
        Some(Err(error)) if format!("{:?}", error.kind) == kind => Ok(()),
        Some(Err(error)) => Err(Ungraded::NoKey(format!("it raises {error}, and not {kind}"))),
        Some(Ok(evaluated)) => Err(Ungraded::NoKey(format!("it gives {}, and no {kind}", evaluated.value))),
    }
}
