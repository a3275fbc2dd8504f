//! Known wrong answers: recognised by what is written, or by what it comes to.

use candlelight_bank::Mistake;

use super::{Graded, Remark, Says};
use crate::worker::Outcome;

/// The verdict on a response that is one of the known mistakes. What is written wins over what it comes to; of several that
/// come to the same, nobody knows which it was, so all of them are told.
pub(super) fn recognise(
    mistakes: &[Mistake],
    computed: &[Option<Outcome>],
    is_written: impl Fn(&str) -> bool,
    is_given: impl Fn(&Outcome) -> bool,
) -> Option<Graded> {
    if let Some(mistake) = mistakes.iter().find(|mistake| mistake.written.as_deref().is_some_and(&is_written)) {
        return Some(known(mistake));
    }
    let by_value = mistakes.iter().zip(computed).filter(|(_, gives)| gives.as_ref().is_some_and(&is_given));
    let given: Vec<_> = by_value.map(|(mistake, _)| mistake).collect();
    match given.as_slice() {
        [] => None,
        [mistake] => Some(known(mistake)),
        several => Some(Graded {
            remarks: several
                .iter()
                .map(|mistake| Remark {
                    option: None,
                    says: Says::OneWay { name: bare(&mistake.name), feedback: mistake.feedback.clone() },
                })
                .collect(),
            mistakes: several.iter().map(|mistake| bare(&mistake.name)).collect(),
            ..Graded::not_yet(format!("Not yet: here is one way to get this, and {} more.", several.len() - 1))
        }),
    }
}

/// Its name in the headline, its feedback below.
fn known(mistake: &Mistake) -> Graded {
    let remark = Remark { option: None, says: Says::Written(mistake.feedback.clone()) };
    let name = bare(&mistake.name);
    let headline = format!("Not yet: {name}.");
    Graded { remarks: vec![remark], mistakes: vec![name], ..Graded::not_yet(headline) }
}

fn bare(name: &str) -> String {
    name.trim_end_matches('.').to_owned()
}
