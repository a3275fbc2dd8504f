//! Open: written, then marked by the learner against the rubric.

use candlelight_bank::Open;

use super::{Graded, Ungraded, unreadable};
use crate::view::Outcome;

pub(super) fn grade(open: &Open, text: &str, ticked: Option<&[usize]>) -> Result<Graded, Ungraded> {
    if text.trim().is_empty() {
        return Err(unreadable("There is no answer yet", "Write a sentence or two in your own words"));
    }
    let ticked = ticked.ok_or(Ungraded::ToMark)?;
    let earned = (0..open.points.len()).filter(|point| ticked.contains(point)).count();
    let all = open.points.len();
    Ok(Graded {
        outcome: Outcome::SelfAssessed,
        score: earned as f64 / all.max(1) as f64,
        points: Some((earned, all)),
        ..Graded::not_yet(format!("You gave yourself {earned} of {all} points."))
    })
}
