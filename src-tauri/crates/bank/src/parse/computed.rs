//! The kinds whose keys are computed, and the mistakes that are recognised in what was given.

use std::collections::BTreeMap;

use toml::Value;

use super::raw::At;
use super::report::Report;
use super::{literal, raw};
use crate::{Case, Check, Code, CodeKey, DTypeRule, Mistake, NumberKey, Spelling, Tolerance, ValueKey, Variant};

/// More decimals than this are beyond what a 64-bit float holds.
const MOST_DECIMALS: u32 = 15;

pub(super) fn number(raw: raw::Number, report: &mut Report) -> NumberKey {
    NumberKey {
        expect: report.expression("expect", raw.expect),
        tolerance: raw.tolerance.map_or(Tolerance::Exact, |raw| tolerance(&raw, report)),
        mistakes: mistakes(raw.mistake, report),
    }
}

fn tolerance(raw: &At<raw::Tolerance>, report: &mut Report) -> Tolerance {
    let at = raw.span();
    let raw = raw.get_ref();
    match (raw.absolute, raw.relative, raw.decimals) {
        (Some(width), None, None) if is_width(width) => Tolerance::Absolute(width),
        (None, Some(share), None) if is_width(share) => Tolerance::Relative(share),
        (None, None, Some(decimals)) => match u32::try_from(decimals) {
            Ok(decimals) if decimals <= MOST_DECIMALS => Tolerance::Decimals(decimals),
            _ => {
                let help = format!("Give a whole number from 0 to {MOST_DECIMALS}.");
                report.error(Code::BadRange, at, "`decimals` is out of range", help);
                Tolerance::Exact
            }
        },
        (Some(_), None, None) | (None, Some(_), None) => {
            report.error(Code::BadRange, at, "A tolerance must be 0 or more", "Give a number such as 0.01 or 1e-3.");
            Tolerance::Exact
        }
        _ => {
            let help = "Give one of { relative = 1e-3 }, { absolute = 0.01 }, { decimals = 4 }.";
            report.error(Code::Conflict, at, "A tolerance is stated in exactly one way", help);
            Tolerance::Exact
        }
    }
}

fn is_width(width: f64) -> bool {
    width.is_finite() && width >= 0.0
}

pub(super) fn value(raw: At<raw::ValueKey>, report: &mut Report) -> Option<ValueKey> {
    let at = raw.span();
    let raw = raw.into_inner();
    let mistakes = mistakes(raw.mistake, report);
    let check = match (raw.expect, raw.raises) {
        (Some(expect), None) => Check::Gives(report.expression("expect", expect)),
        (Some(code), Some(kind)) => {
            Check::Raises { kind: report.text("raises", kind), code: Some(report.expression("expect", code)) }
        }
        (None, Some(kind)) => {
            let help = "Add the code that raises it as `expect`: then it is run, and the error is seen.";
            report.warning(Code::Unverified, kind.span(), "That this is an error is only stated", help);
            Check::Raises { kind: report.text("raises", kind), code: None }
        }
        (None, None) => {
            let help = "Add `expect = 'an expression'`, and `raises = 'RuntimeError'` if it is an error.";
            report.error(Code::MissingKey, at, "`expect` is missing", help);
            return None;
        }
    };
    Some(ValueKey { check, mistakes })
}

pub(super) fn code(raw: raw::CodeKey, variants: &[Variant], report: &mut Report) -> CodeKey {
    CodeKey {
        expect: report.expression("expect", raw.expect),
        also_right: raw.also_right.into_iter().map(|right| report.expression("also_right", right)).collect(),
        cases: raw.cases.into_iter().map(|raw| case(raw, variants, report)).collect(),
        must_use: raw.must_use.into_iter().map(|word| spelling(word, report)).collect(),
        dtype: raw.dtype.map_or(DTypeRule::Exact, |rule| dtype_rule(&rule, report)),
        mistakes: mistakes(raw.mistake, report),
    }
}

fn case(raw: At<BTreeMap<raw::Text, At<Value>>>, variants: &[Variant], report: &mut Report) -> Case {
    let at = raw.span();
    let mut bindings: Vec<_> = raw.into_inner().into_iter().collect();
    bindings.sort_by_key(|(name, _)| name.span().start);
    if bindings.is_empty() {
        report.error(Code::BadRange, at, "This case sets nothing", "Give values to variants: { n = 4, k = 10 }.");
    }
    let binding = |(name, value): (raw::Text, _)| {
        if !variants.iter().any(|variant| variant.name == *name.get_ref()) {
            let help = "A case gives other values to the names under `[variants]`.";
            report.error(Code::NoSuchVariant, name.span(), format!("There is no variant `{}`", name.get_ref()), help);
        }
        (name.into_inner(), literal("cases", value, report))
    };
    Case { bindings: bindings.into_iter().map(binding).collect() }
}

fn spelling(word: raw::Text, report: &mut Report) -> Spelling {
    Spelling { at: word.span(), word: report.text("must_use", word) }
}

fn dtype_rule(rule: &raw::Text, report: &mut Report) -> DTypeRule {
    match rule.get_ref().as_str() {
        "exact" => {}
        "any" => return DTypeRule::Any,
        other => {
            let help = "Write 'exact', or 'any' where int64 for float32 is as good.";
            report.error(Code::BadRange, rule.span(), format!("`{other}` says nothing of dtypes"), help);
        }
    }
    DTypeRule::Exact
}

pub(super) fn mistakes(raw: Vec<At<raw::Mistake>>, report: &mut Report) -> Vec<Mistake> {
    raw.into_iter()
        .map(|raw| {
            let at = raw.span();
            let raw = raw.into_inner();
            if raw.gives.is_none() && raw.written.is_none() {
                let help = "Add `gives = 'an expression'`, or `written = 'what the learner writes'`.";
                report.error(Code::MissingKey, at, "Nothing says how to recognise this mistake", help);
            }
            Mistake {
                name: report.text("name", raw.name),
                gives: raw.gives.map(|gives| report.expression("gives", gives)),
                written: raw.written.map(|written| report.text("written", written)),
                feedback: report.markdown("feedback", raw.feedback),
            }
        })
        .collect()
}
