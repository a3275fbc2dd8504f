//! Choice: set equality, with partial credit where several options are right.

use candlelight_bank::markdown::Template;
use candlelight_bank::{Choice, Opt, Right};

use super::{Graded, Remark, Says, Ungraded, no_key, unreadable};
use crate::sheet::Computed;
use crate::shuffle::Shuffle;
use crate::view::Outcome;
use crate::worker;

pub(super) fn grade(
    choice: &Choice,
    computed: &Computed<worker::Outcome>,
    shuffle: &Shuffle,
    picked: &[String],
) -> Result<Graded, Ungraded> {
    let help = if choice.several { "Pick every option that is right" } else { "Pick one option" };
    if picked.is_empty() || (!choice.several && picked.len() > 1) {
        return Err(unreadable("Nothing is picked yet", help));
    }
    let mut right_picks = 0;
    let mut wrong = Vec::new();
    for (at, id) in picked.iter().enumerate() {
        if picked[..at].contains(id) {
            continue;
        }
        let index = shuffle.index_of(id).ok_or(Ungraded::Gone)?;
        let option = choice.options.get(index).ok_or(Ungraded::Gone)?;
        if is_right(choice, computed, index)? {
            right_picks += 1;
        } else {
            wrong.push((id, option));
        }
    }
    let mut right = 0;
    for index in 0..choice.options.len() {
        right += usize::from(is_right(choice, computed, index)?);
    }
    if wrong.is_empty() && right_picks == right {
        return Ok(Graded::correct());
    }
    let score = right_picks.saturating_sub(wrong.len()) as f64 / right.max(1) as f64;
    let headline = match (right_picks, wrong.len()) {
        (0, _) => "Not yet.",
        (_, 0) => "Partly: what you picked is right, and something is missing.",
        _ if score > 0.0 => "Partly: some of what you picked is right, some is not.",
        _ => "Not yet: some of what you picked is right, and at least as much of it is not.",
    };
    let remark = |(id, option): &(&String, &Opt)| {
        option.why.as_ref().map(|why| Remark { option: Some((*id).clone()), says: Says::Written(why.clone()) })
    };
    Ok(Graded {
        outcome: if score > 0.0 { Outcome::Partly } else { Outcome::NotYet },
        score,
        remarks: wrong.iter().filter_map(remark).collect(),
        at_fault: wrong.iter().map(|(id, _)| (*id).clone()).collect(),
        mistakes: wrong.iter().map(|(_, option)| Template::parse(&option.text.source).plain_text()).collect(),
        ..Graded::not_yet(headline)
    })
}

/// Whether the option at this place is right: as the file says, or as its condition came out.
pub(crate) fn is_right(choice: &Choice, computed: &Computed<worker::Outcome>, index: usize) -> Result<bool, Ungraded> {
    match (choice.options.get(index).map(|option| &option.right), computed.options.get(index)) {
        (Some(Right::Always(right)), _) => Ok(*right),
        (Some(Right::When(condition)), Some(Some(outcome))) => {
            let value = &outcome.as_ref().map_err(no_key)?.value;
            let no_truth = || Ungraded::NoKey(format!("`{}` gives {value}, not True or False", condition.source));
            value.as_bool().ok_or_else(no_truth)
        }
        _ => Err(Ungraded::Gone),
    }
}
