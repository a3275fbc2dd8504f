//! `[variants]`: what is drawn anew for each review.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::Range;

use super::raw::At;
use super::report::Report;
use super::{literal, raw};
use crate::{Bounds, Code, Draw, Variant};

/// In the order of the file.
pub(super) fn variants(raw: BTreeMap<raw::Text, At<raw::Variant>>, report: &mut Report) -> Vec<Variant> {
    let mut raw: Vec<_> = raw.into_iter().collect();
    raw.sort_by_key(|(name, _)| name.span().start);
    raw.into_iter()
        .filter_map(|(name, variant)| {
            if !is_name(name.get_ref()) {
                report.error(
                    Code::BadId,
                    name.span(),
                    format!("`{}` cannot be the name of a variant", name.get_ref()),
                    "Use letters, digits and underscores, and no digit first: expressions read it as a variable.",
                );
            }
            let draw = draw(variant, report)?;
            Some(Variant { at: name.span(), name: name.into_inner(), draw })
        })
        .collect()
}

fn is_name(name: &str) -> bool {
    let letter = |character: char| character.is_ascii_alphabetic() || character == '_';
    name.starts_with(letter) && name.chars().all(|character| letter(character) || character.is_ascii_digit())
}

fn draw(raw: At<raw::Variant>, report: &mut Report) -> Option<Draw> {
    let at = raw.span();
    let raw = raw.into_inner();
    let not = raw.not.as_ref().map(|not| not.get_ref().clone()).unwrap_or_default();
    if let (Some(step), true) = (&raw.step, raw.float.is_none()) {
        report.error(Code::Conflict, step.span(), "`step` goes with `float` only", "Remove it.");
    }
    match (raw.int, raw.float, raw.choice) {
        (Some(int), None, None) => int_draw(&int, &not, report),
        (None, Some(float), None) => float_draw(&float, raw.step, not, at, report),
        (None, None, Some(choice)) => {
            if let Some(not) = raw.not {
                report.error(
                    Code::Conflict,
                    not.span(),
                    "`not` goes with `int` or `float`",
                    "Shorten the list instead.",
                );
            }
            if choice.get_ref().is_empty() {
                report.error(Code::BadRange, choice.span(), "There is nothing to choose from", "List some values.");
            }
            Some(Draw::Choice(choice.into_inner().into_iter().map(|value| literal("choice", value, report)).collect()))
        }
        _ => {
            report.error(
                Code::Conflict,
                at,
                "A variant is drawn in exactly one way",
                "Give one of { int = [3, 6] }, { float = [0.1, 0.9], step = 0.1 }, { choice = [2, 3, 10] }.",
            );
            None
        }
    }
}

fn int_draw(int: &At<Vec<i64>>, not: &[f64], report: &mut Report) -> Option<Draw> {
    let bounds = bounds(int, report)?;
    let mut not: Vec<i64> = not.iter().map(|value| value.round() as i64).collect();
    not.retain(|value| (bounds.least..=bounds.most).contains(value));
    not.sort_unstable();
    not.dedup();
    if i128::from(bounds.most) - i128::from(bounds.least) < not.len() as i128 {
        report.error(Code::BadRange, int.span(), "`not` leaves no value to draw", "Widen the bounds or shorten `not`.");
    }
    Some(Draw::Int { bounds, not })
}

fn float_draw(
    float: &At<Vec<f64>>,
    step: Option<At<f64>>,
    not: Vec<f64>,
    at: Range<usize>,
    report: &mut Report,
) -> Option<Draw> {
    let bounds = bounds(float, report)?;
    if !bounds.least.is_finite() || !bounds.most.is_finite() {
        report.error(Code::BadRange, float.span(), "Bounds must be finite", "Give two numbers: [least, most].");
    }
    let Some(step) = step else {
        report.error(Code::MissingKey, at, "`step` is missing", "Add the distance of two values, such as step = 0.1.");
        return None;
    };
    if !step.get_ref().is_finite() || *step.get_ref() <= 0.0 {
        report.error(Code::BadRange, step.span(), "`step` must be greater than 0", "Give a step such as 0.1.");
    }
    Some(Draw::Float { bounds, step: step.into_inner(), not })
}

fn bounds<T: PartialOrd + Copy + Display>(raw: &At<Vec<T>>, report: &mut Report) -> Option<Bounds<T>> {
    let [least, most] = *raw.get_ref().as_slice() else {
        report.error(Code::BadRange, raw.span(), "Bounds are two numbers", "Give the least and the most: [3, 6].");
        return None;
    };
    if least > most {
        let message = format!("The bounds are the wrong way round: {least} is more than {most}");
        report.error(Code::BadRange, raw.span(), message, format!("Write [{most}, {least}]: the least first."));
        return None;
    }
    Some(Bounds { least, most })
}
