//! `[[part]]`: its id and its one kind.

use std::collections::HashSet;
use std::ops::Range;

use super::raw::At;
use super::report::Report;
use super::{computed, kinds, plain_id, raw};
use crate::{Claim, Code, Kind, Part, PartId, Variant};

pub(super) fn parts(raw: Vec<At<raw::Part>>, claims: &[Claim], variants: &[Variant], report: &mut Report) -> Vec<Part> {
    if raw.is_empty() {
        report.error(
            Code::MissingKey,
            None,
            "The question has no part",
            "Add a `[[part]]` with a kind, such as `[part.choice]`.",
        );
    }
    let several = raw.len() > 1;
    let mut ids = HashSet::new();
    raw.into_iter()
        .filter_map(|raw| {
            let at = raw.span();
            let mut raw = raw.into_inner();
            let id = part_id(raw.id.take(), several, &at, &mut ids, report);
            let ask = raw.ask.take().map(|ask| report.markdown("ask", ask));
            let hint = raw.hint.take().map(|hint| report.markdown("hint", hint));
            let kind = kind(raw, at, claims, variants, report)?;
            Some(Part { id, ask, hint, kind })
        })
        .collect()
}

fn part_id(
    id: Option<raw::Text>,
    several: bool,
    part: &Range<usize>,
    ids: &mut HashSet<String>,
    report: &mut Report,
) -> PartId {
    let Some(id) = id else {
        if several {
            report.error(
                Code::MissingKey,
                part.clone(),
                "A part has no id",
                "Add `id = '…'`: with several parts each needs one.",
            );
        }
        return PartId::new("answer");
    };
    if !ids.insert(id.get_ref().clone()) {
        report.error(
            Code::DuplicateId,
            id.span(),
            format!("There is a part `{}` already", id.get_ref()),
            "Give each part of a question an id of its own.",
        );
    }
    PartId::new(plain_id("id", id, report))
}

fn kind(raw: raw::Part, at: Range<usize>, claims: &[Claim], variants: &[Variant], report: &mut Report) -> Option<Kind> {
    let raw::Part { choice, number, value, code, order, text, open, .. } = raw;
    let given = [
        choice.is_some(),
        number.is_some(),
        value.is_some(),
        code.is_some(),
        order.is_some(),
        text.is_some(),
        open.is_some(),
    ];
    match given.into_iter().filter(|given| *given).count() {
        0 => report.error(
            Code::Kind,
            at,
            "A part has no kind",
            "Add one of `[part.choice]`, `[part.number]`, `[part.value]`, `[part.code]`, `[part.order]`, `[part.text]`, \
             `[part.open]`.",
        ),
        1 => {}
        _ => report.error(Code::Kind, at, "A part has more than one kind", "Give each kind a `[[part]]` of its own."),
    }
    if let Some(choice) = choice {
        return Some(Kind::Choice(kinds::choice(choice, report)));
    }
    if let Some(number) = number {
        return Some(Kind::Number(computed::number(number, report)));
    }
    if let Some(value) = value {
        return computed::value(value, report).map(Kind::Value);
    }
    if let Some(code) = code {
        return Some(Kind::Code(computed::code(code, variants, report)));
    }
    if let Some(order) = order {
        return Some(Kind::Order(kinds::order(order, report)));
    }
    if let Some(text) = text {
        return Some(Kind::Text(kinds::text(text, report)));
    }
    open.map(|open| Kind::Open(kinds::open(open, claims, report)))
}
