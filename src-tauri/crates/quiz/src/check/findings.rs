//! What was seen over all seeds, as diagnostics with their places.

use candlelight_bank::{Claim, Code, Diagnostic, Kind, Right, Severity, Span, read_source};
use candlelight_script::syntax;

use crate::names::mentions;

use super::hints;
use super::keys::could_be_literal;
use super::look::{Fared, Tally};
use super::statics::{self, Told};
use super::subject::Subject;

/// Two mistakes that give the same by chance now and then are told as two ways to get there; so often, it is no chance.
const OFTEN: f64 = 0.5;
/// Draws after which what was never seen is said to be never so.
const ENOUGH: u32 = 30;

/// In the order of the file.
pub(super) fn conclude(subject: &Subject<'_>, tally: Tally) -> Vec<Diagnostic> {
    let mut told = statics::look(subject);
    told.extend(hints::telling(subject.question));
    told.extend(claims(subject, &tally));
    told.extend(equal_mistakes(subject, &tally));
    told.extend(twin_mistakes(subject, &tally));
    told.extend(options(subject, &tally));
    told.extend(masked(subject, &tally));
    for ((start, end, code), finding) in tally.findings {
        let seen = &finding.seen;
        let share = if finding.is_counted { seen.share(tally.draws) } else { String::new() };
        let message = format!("{}{share}{}", finding.message, seen.example());
        told.push((code, finding.severity, start..end, message, finding.help));
    }
    told.sort_by_key(|(code, _, at, ..)| (at.start, at.end, *code));
    diagnostics(subject, told)
}

fn diagnostics(subject: &Subject<'_>, told: Vec<Told>) -> Vec<Diagnostic> {
    if told.is_empty() {
        return Vec::new();
    }
    let source = read_source(&subject.question.file).ok();
    let diagnostic = |(code, severity, at, message, help): Told| Diagnostic {
        code,
        severity,
        file: subject.question.file.clone(),
        span: source.as_ref().map(|source| Span::of(source, at)),
        message,
        help: Some(help.to_owned()),
    };
    told.into_iter().map(diagnostic).collect()
}

fn claims(subject: &Subject<'_>, tally: &Tally) -> Vec<Told> {
    let claims = subject.question.claims.iter().enumerate();
    claims.filter_map(|(place, claim)| unlike(claim, tally.claims.get(&place)?)).collect()
}

/// A claim that does not fare as the file says. One that circulates wrongly is refuted by a single example; one that is
/// true has none against it.
fn unlike(claim: &Claim, fared: &Fared) -> Option<Told> {
    let runs = fared.held.times + fared.failed.times;
    let (message, help) = match (claim.holds, fared.failed.times) {
        (true, 0) | (false, 1..) => return None,
        (true, _) => {
            let (share, example) = (fared.failed.share(runs), fared.failed.example());
            (
                format!("The claim `{}` says that this holds, and it does not{share}{example}", claim.id),
                "Correct the check or the sentence; where the sentence is what circulates wrongly, set `holds = false`.",
            )
        }
        (false, _) => (
            format!("The claim `{}` says that this does not hold, and it does{}", claim.id, fared.held.share(runs)),
            "Correct the check or the sentence; where the sentence is true, set `holds = true`.",
        ),
    };
    Some((Code::Claim, Severity::Error, claim.check.at.clone(), message, help))
}

fn equal_mistakes(subject: &Subject<'_>, tally: &Tally) -> Vec<Told> {
    let told = tally.equal.iter().filter_map(|((part, mistake), seen)| {
        let kind = &subject.question.parts.get(*part)?.kind;
        let mistake = kind.mistakes().get(*mistake)?;
        let all = tally.draws + tally.equal.values().map(|seen| seen.times).sum::<u32>();
        let (all, is_always) = if subject.question.variants.is_empty() { (1, true) } else { (all, tally.draws == 0) };
        let (severity, help) = if is_always {
            (Severity::Error, "Change what it gives, or remove it: nobody would ever be told of it.")
        } else {
            (
                Severity::Warning,
                "Such draws are drawn again; `require` what keeps the two apart, or narrow the variants.",
            )
        };
        let message =
            format!("The mistake “{}” gives what counts as right{}{}", mistake.name, seen.share(all), seen.example());
        Some((Code::MistakeIsKey, severity, mistake.gives.as_ref()?.at.clone(), message, help))
    });
    told.collect()
}

fn twin_mistakes(subject: &Subject<'_>, tally: &Tally) -> Vec<Told> {
    let told = tally.twice.iter().filter_map(|((part, one, other), seen)| {
        let mistakes = subject.question.parts.get(*part)?.kind.mistakes();
        let (one, other) = (mistakes.get(*one)?, mistakes.get(*other)?);
        let is_often = f64::from(seen.times) >= OFTEN * f64::from(tally.draws);
        let message = format!("This gives the same as the mistake “{}”{}", one.name, seen.share(tally.draws));
        let help = "Make one of the two; as it is, the learner is told that both are ways to get there.";
        is_often.then_some((Code::MistakeTwice, Severity::Warning, other.gives.as_ref()?.at.clone(), message, help))
    });
    told.collect()
}

/// A condition that compares tensors is a proof that its option is wrong, and never true for good reason; one that speaks of
/// a variant means to be true now and then.
fn options(subject: &Subject<'_>, tally: &Tally) -> Vec<Told> {
    let question = subject.question;
    let means_to_vary = |condition: &str| {
        syntax::constant(condition) || question.variants.iter().any(|variant| mentions(condition, &variant.name))
    };
    let enough = if subject.varies { ENOUGH } else { 1 };
    let mut told = Vec::new();
    for (place, part) in question.parts.iter().enumerate() {
        let Kind::Choice(choice) = &part.kind else { continue };
        for (option, it) in choice.options.iter().enumerate() {
            let Right::When(condition) = &it.right else { continue };
            // A condition that fails is told of as such.
            let fails = tally.findings.keys().any(|(start, ..)| condition.at.contains(start));
            let is_right = tally.right.contains_key(&(place, option));
            if tally.draws >= enough && !is_right && !fails && means_to_vary(&condition.source) {
                let help = "Write `right = false`, or widen the variants.";
                let message = "This option is never right, whatever is drawn".to_owned();
                told.push((Code::UnreachableOption, Severity::Warning, condition.at.clone(), message, help));
            }
        }
    }
    told
}

/// Code parts whose hidden cases never give anything else than what the learner sees.
fn masked(subject: &Subject<'_>, tally: &Tally) -> Vec<Told> {
    let parts = subject.question.parts.iter().enumerate();
    let told = parts.filter_map(|(place, part)| {
        let key = could_be_literal(part).filter(|key| !key.cases.is_empty())?;
        let help = "Choose values in `cases` for which the key gives something else.";
        let message = "A typed-in value would be graded as right in every hidden case".to_owned();
        let is_masked = tally.draws > 0 && !tally.unmasked.contains_key(&place);
        is_masked.then_some((Code::LiteralPasses, Severity::Warning, key.expect.at.clone(), message, help))
    });
    told.collect()
}
