//! `[[claim]]`.

use std::collections::HashSet;

use super::plain_id;
use super::raw;
use super::report::Report;
use crate::{Claim, ClaimId, Code};

pub(super) fn claims(raw: Vec<raw::Claim>, report: &mut Report) -> Vec<Claim> {
    let mut ids = HashSet::new();
    raw.into_iter()
        .map(|raw| {
            if !ids.insert(raw.id.get_ref().clone()) {
                report.error(
                    Code::DuplicateId,
                    raw.id.span(),
                    format!("There is a claim `{}` already", raw.id.get_ref()),
                    "Give each claim of a question an id of its own.",
                );
            }
            Claim {
                id: ClaimId::new(plain_id("id", raw.id, report)),
                says: report.markdown("says", raw.says),
                check: report.expression("check", raw.check),
                raises: raw.raises.map(|error| report.text("raises", error)),
                holds: raw.holds,
                because: raw.because.map(|text| report.markdown("because", text)),
            }
        })
        .collect()
}
