//! `formerly`: the ids that a question had before.

use std::ops::Range;

use super::is_plain_id;
use super::raw;
use super::report::Report;
use crate::{Code, DeckId, QuestionId};

/// The ids and their places. A bare file name means the question's own deck. Whether they are free is known only to the
/// whole bank.
pub(super) fn formerly(
    deck: &DeckId,
    raw: Vec<raw::Text>,
    report: &mut Report,
) -> (Vec<QuestionId>, Vec<Range<usize>>) {
    let mut ids = Vec::new();
    let mut places = Vec::new();
    for former in raw {
        let (in_deck, stem) = former.get_ref().split_once('/').unwrap_or((deck.as_str(), former.get_ref()));
        if !is_plain_id(in_deck) || !is_plain_id(stem) {
            report.error(
                Code::BadId,
                former.span(),
                format!("`{}` cannot have been the id of a question", former.get_ref()),
                "Give the old file name without .toml, such as `double-and-slice`, with another deck's id and a slash before it \
                 where the question comes from there.",
            );
            continue;
        }
        let id = QuestionId::new(format!("{in_deck}/{stem}"));
        if ids.contains(&id) {
            report.error(
                Code::DuplicateId,
                former.span(),
                format!("`{id}` stands there twice"),
                "Remove one of the two.",
            );
            continue;
        }
        ids.push(id);
        places.push(former.span());
    }
    (ids, places)
}
