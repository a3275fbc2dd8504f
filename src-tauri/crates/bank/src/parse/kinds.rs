//! The kinds that are answered by picking, ordering or writing words: what each needs to be answerable.

use std::collections::HashSet;
use std::ops::Range;

use super::computed::mistakes;
use super::raw::{self, At};
use super::report::Report;
use crate::{Choice, Claim, Code, Open, Opt, Order, Point, Right, Sample, Text};

pub(super) fn choice(raw: At<raw::Choice>, report: &mut Report) -> Choice {
    let at = raw.span();
    let raw = raw.into_inner();
    let options: Vec<_> = raw.option.into_iter().map(|raw| option(raw, report)).collect();
    if options.len() < 2 {
        let help = "Add `[[part.choice.option]]` tables: a choice needs at least two.";
        report.error(Code::BadRange, at, "There is nothing to choose between", help);
        return Choice { several: raw.several, options };
    }
    let always = options.iter().filter(|option| option.right == Right::Always(true)).count();
    let sometimes = options.iter().any(|option| matches!(option.right, Right::When(_)));
    if always == 0 && !sometimes {
        report.error(Code::NoRightOption, at, "No option is right", "Give one option `right = true`.");
    } else if always > 1 && !raw.several {
        let help = "Set `several = true`, or leave one right.";
        report.error(Code::TooManyRight, at, format!("{always} options are right, and one can be picked"), help);
    }
    Choice { several: raw.several, options }
}

fn option(raw: At<raw::Opt>, report: &mut Report) -> Opt {
    let at = raw.span();
    let raw = raw.into_inner();
    let right = match (raw.right, raw.right_when) {
        (Some(right), None) => Right::Always(right.into_inner()),
        (None, Some(condition)) => Right::When(report.expression("right_when", condition)),
        (None, None) => {
            let help = "Add `right = true`, `right = false`, or `right_when = 'an expression'`.";
            report.error(Code::MissingKey, at, "It is not said whether this option is right", help);
            Right::Always(false)
        }
        (Some(right), Some(condition)) => {
            let help = "Remove one of the two.";
            report.error(Code::Conflict, right.span(), "Both `right` and `right_when` are given", help);
            Right::When(report.expression("right_when", condition))
        }
    };
    Opt { text: report.markdown("text", raw.text), right, why: raw.why.map(|why| report.markdown("why", why)) }
}

pub(super) fn order(raw: raw::Order, report: &mut Report) -> Order {
    if raw.steps.get_ref().len() < 2 {
        let help = "List at least two steps, in the right order.";
        report.error(Code::BadRange, raw.steps.span(), "There is nothing to put in order", help);
    }
    let mut seen = HashSet::new();
    for step in raw.steps.get_ref().iter().chain(&raw.extra) {
        if !seen.insert(step.get_ref().trim()) {
            let help = "Word each step differently: the learner could not tell them apart.";
            report.error(Code::DuplicateId, step.span(), "This step stands there twice", help);
        }
    }
    Order {
        steps: raw.steps.into_inner().into_iter().map(|step| report.markdown("steps", step)).collect(),
        extra: raw.extra.into_iter().map(|step| report.markdown("extra", step)).collect(),
    }
}

pub(super) fn text(raw: raw::TextKey, report: &mut Report) -> Text {
    if raw.accept.get_ref().is_empty() {
        let help = "List at least one right answer.";
        report.error(Code::EmptyText, raw.accept.span(), "No answer would be accepted", help);
    }
    for mistake in &raw.mistake {
        if let Some(gives) = &mistake.get_ref().gives {
            let help = "Use `written = 'what the learner writes'`.";
            report.error(Code::Conflict, gives.span(), "A word is not computed, so `gives` cannot match it", help);
        }
    }
    Text {
        accept: raw.accept.into_inner().into_iter().map(|answer| report.text("accept", answer)).collect(),
        mistakes: mistakes(raw.mistake, report),
    }
}

pub(super) fn open(raw: At<raw::Open>, claims: &[Claim], report: &mut Report) -> Open {
    let at = raw.span();
    let raw = raw.into_inner();
    if raw.point.is_empty() {
        let help = "Add a `[[part.open.point]]` for each thing that a good answer says.";
        report.error(Code::MissingKey, at, "There is no point to mark the answer by", help);
    }
    let points: Vec<_> = raw.point.into_iter().map(|raw| point(raw, claims, report)).collect();
    let samples = raw.sample.into_iter().map(|raw| sample(raw, points.len(), report)).collect();
    Open { points, samples }
}

fn point(raw: raw::Point, claims: &[Claim], report: &mut Report) -> Point {
    let claim = raw.claim.and_then(|id| {
        let claim = claims.iter().find(|claim| claim.id.as_str() == id.get_ref());
        if claim.is_none() {
            let help = "Name the `id` of one of this question's `[[claim]]` tables.";
            report.error(Code::NoSuchClaim, id.span(), format!("There is no claim `{}`", id.get_ref()), help);
        }
        claim.map(|claim| claim.id.clone())
    });
    Point { says: report.markdown("says", raw.says), claim }
}

fn sample(raw: raw::Sample, points: usize, report: &mut Report) -> Sample {
    let earns =
        raw.earns.iter().filter_map(|number| earned(*number.get_ref(), number.span(), points, report)).collect();
    Sample { text: report.markdown("text", raw.text), earns }
}

/// The index of the point that is number `number` in the file.
fn earned(number: i64, at: Range<usize>, points: usize, report: &mut Report) -> Option<usize> {
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)).filter(|index| *index < points);
    if index.is_none() {
        let help = format!("Points are counted from 1; this part has {points}.");
        report.error(Code::BadRange, at, format!("There is no point {number}"), help);
    }
    index
}
