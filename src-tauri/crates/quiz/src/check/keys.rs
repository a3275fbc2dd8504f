//! Keys: each computes, to something that can be answered, for every seed; and other right ways are graded as right.

use candlelight_bank::{Check, Code, CodeKey, Expression, Kind, Part, Severity};
use candlelight_script::{Value, syntax};

use crate::draw::Drawing;
use crate::grade::{self, Ungraded, grade};
use crate::sheet::{Computed, MOST_ATTEMPTS, compute_parts, equal_mistake, key_expression};
use crate::shuffle::Shuffle;
use crate::view::{self, Failure, Response};
use crate::worker::{Evaluation, Outcome};

use super::example::brief;
use super::look::{Look, View};
use super::subject::Home;

const TRY: &str = "Try the expression with `candlelight eval`, with the variants' values written before it.";

/// Finds out why nothing could be drawn with this seed, and says so at the mistake, or the condition, that is to blame.
pub(super) fn undrawn(look: &mut Look<'_, '_>, seed: u32, failure: Failure) -> Result<(), Failure> {
    let question = look.subject.question;
    let mut unmet = None;
    for attempt in 0..MOST_ATTEMPTS {
        let Ok(drawing) = Drawing::of(question, seed, attempt) else { return Err(failure) };
        let conditions = outcomes(look, &drawing, &question.require)?;
        if let Some(place) = conditions.iter().position(|outcome| !is_true(outcome)) {
            unmet = unmet.or_else(|| Some((drawing, place, conditions.into_iter().nth(place))));
            continue;
        }
        let computed = compute_parts(question, &drawing, look.evaluator)?;
        let Some(equal) = equal_mistake(question, &computed) else { return Err(failure) };
        look.tally.equal.entry(equal).or_default().see(&drawing);
        return Ok(());
    }
    let Some((drawing, place, outcome)) = unmet else { return Err(failure) };
    let condition = &question.require[place];
    let message = || match outcome {
        Some(Err(error)) => format!("No values could be drawn: `{}` fails with {error}", condition.source),
        _ => format!("No values could be drawn: `{}` is never true", condition.source),
    };
    let help = "Widen the variants, or ask less of them.";
    look.find(Severity::Error, Code::Require, condition.at.clone(), &drawing, message, help);
    Ok(())
}

/// Conditions that fail to compute are taken for unmet, and would never be noticed.
pub(super) fn conditions(look: &mut Look<'_, '_>, seed: u32) -> Result<(), Failure> {
    let question = look.subject.question;
    let Ok(drawing) = Drawing::of(question, seed, 0) else { return Ok(()) };
    for (condition, outcome) in question.require.iter().zip(outcomes(look, &drawing, &question.require)?) {
        let wrong = match &outcome {
            Ok(evaluated) if evaluated.value.as_bool().is_some() => continue,
            Ok(evaluated) => format!("This condition gives `{}`, not True or False", brief(&evaluated.value)),
            Err(error) => format!("This condition fails with {error}"),
        };
        look.find(Severity::Error, Code::Require, place(look, condition, &outcome), &drawing, || wrong, TRY);
    }
    Ok(())
}

pub(super) fn look(look: &mut Look<'_, '_>, view: &View<'_>) {
    let question = look.subject.question;
    for (part, computed) in question.parts.iter().zip(&view.sheet.parts) {
        let (Some(expression), Some(outcome)) = (key_expression(&part.kind), &computed.key) else { continue };
        if let Some((message, help)) = wrong_key(&part.kind, outcome) {
            let at = place(look, expression, outcome);
            look.find(Severity::Error, Code::KeyFails, at, view.drawing, || message, help);
            continue;
        }
        let Kind::Code(key) = &part.kind else { continue };
        for (case, computed) in key.cases.iter().zip(&computed.cases) {
            let Err(error) = &computed.key else { continue };
            let at = case.bindings.first().map_or_else(|| expression.at.clone(), |(_, value)| value.at.clone());
            let message = || format!("In the case {} the key fails with {error}", computed.name);
            let help = "Give values for which the key can be computed.";
            look.find(Severity::Error, Code::KeyFails, at, view.drawing, message, help);
        }
        let place = question.parts.iter().position(|known| std::ptr::eq(known, part)).unwrap_or_default();
        if computed.cases.iter().any(|case| !grade::is_same(part, &case.key, outcome)) {
            *look.tally.unmasked.entry(place).or_default() += 1;
        }
    }
}

/// What is wrong with what a key came to, and what to do.
fn wrong_key(kind: &Kind, outcome: &Outcome) -> Option<(String, &'static str)> {
    if let Kind::Value(key) = kind
        && let Check::Raises { kind: wanted, .. } = &key.check
    {
        return match outcome {
            Err(error) if format!("{:?}", error.kind) == *wanted => None,
            Err(error) => {
                Some((format!("This should be a {wanted}, and is {error}"), "Correct `raises`, or the code."))
            }
            Ok(given) => {
                let given = brief(&given.value);
                let help = "Leave `raises` out where it is no error, or correct the code.";
                Some((format!("This should be a {wanted}, and gives `{given}`"), help))
            }
        };
    }
    let value = match outcome {
        Ok(evaluated) => &evaluated.value,
        Err(error) => return Some((format!("The key fails with {error}"), TRY)),
    };
    let shown = || brief(value);
    match (kind, value) {
        (Kind::Number(_), value) if !value.as_number().is_some_and(f64::is_finite) => {
            let help = "A `number` part needs a finite number; lists belong in a `value` part.";
            Some((format!("The key gives `{}`, which is no finite number", shown()), help))
        }
        (_, Value::None) => {
            Some(("The key gives nothing".to_owned(), "End it with an expression: its value is the key."))
        }
        (_, Value::Other { .. }) => {
            let help = "End it with a number, a list or a tensor.";
            Some((format!("The key gives `{}`, which cannot be compared", shown()), help))
        }
        (Kind::Value(_), Value::Dict(_) | Value::Set(_)) => {
            let help = "End it with a number, a list or a tensor.";
            Some((format!("The key gives `{}`, which cannot be typed as a list", shown()), help))
        }
        _ => None,
    }
}

/// Each other right way is graded as the window would grade it.
pub(super) fn also_right(look: &mut Look<'_, '_>, view: &View<'_>) -> Result<(), Failure> {
    let question = look.subject.question;
    for (place, (part, computed)) in question.parts.iter().zip(&view.sheet.parts).enumerate() {
        let Kind::Code(key) = &part.kind else { continue };
        // Where the key itself is not right, that is told, and says enough.
        let is_key_right = key.must_use.iter().all(|asked| syntax::uses(&key.expect.source, &asked.word));
        if computed.key.as_ref().is_none_or(Result::is_err) || !is_key_right {
            continue;
        }
        for other in &key.also_right {
            let runs = runs(look, view, computed, &other.source)?;
            let shuffle = Shuffle::of(part, place, view.drawing.seed);
            let response = Response::Code { source: other.source.clone() };
            let Some(reason) = refused(&grade(part, computed, &shuffle, &response, &runs), computed, &runs) else {
                continue;
            };
            let message = || format!("This is not graded as right: {reason}");
            let help = "One of the two is wrong: this, or the key. See what each gives.";
            look.find(Severity::Error, Code::AlsoRightRefused, other.at.clone(), view.drawing, message, help);
        }
    }
    Ok(())
}

/// With the drawn values, and then in each hidden case.
fn runs(
    look: &Look<'_, '_>,
    view: &View<'_>,
    computed: &Computed<Outcome>,
    source: &str,
) -> Result<Vec<Outcome>, Failure> {
    let drawings = std::iter::once(view.drawing).chain(computed.cases.iter().map(|case| &case.drawing));
    let evaluations: Vec<Evaluation> =
        drawings.map(|drawing| drawing.evaluation(look.subject.question, source)).collect();
    look.evaluator.evaluate(&evaluations)
}

fn refused(graded: &Result<grade::Graded, Ungraded>, computed: &Computed<Outcome>, runs: &[Outcome]) -> Option<String> {
    match graded {
        Ok(graded) if graded.outcome == view::Outcome::Correct => None,
        Ok(graded) if graded.on_case.is_some() => Some(bare(&graded.headline)),
        Ok(graded) => Some(match (runs.first(), &computed.key) {
            (Some(Ok(own)), Some(Ok(key))) if graded.outcome == view::Outcome::NotYet => {
                format!("it gives `{}`, and the key `{}`", brief(&own.value), brief(&key.value))
            }
            (Some(Err(error)), _) => error.to_string(),
            _ => bare(&graded.headline),
        }),
        Err(Ungraded::Unreadable { message, .. } | Ungraded::NoKey(message)) => Some(message.clone()),
        Err(Ungraded::ToMark | Ungraded::Gone) => Some("it is no code".to_owned()),
    }
}

/// Without the full stop: the draw follows.
fn bare(headline: &str) -> String {
    headline.trim_end_matches('.').to_owned()
}

/// Where an expression failed, or all of it.
pub(super) fn place(look: &Look<'_, '_>, expression: &Expression, outcome: &Outcome) -> std::ops::Range<usize> {
    match outcome {
        Ok(_) => expression.at.clone(),
        Err(error) => Home::of(expression).of_error(error, look.subject.question),
    }
}

/// Whether a typed-in value would be taken for code in this part: nothing that it must be written with, and no hidden case.
pub(super) fn could_be_literal(part: &Part) -> Option<&CodeKey> {
    match &part.kind {
        Kind::Code(key) if key.must_use.is_empty() => Some(key),
        _ => None,
    }
}

fn outcomes(look: &Look<'_, '_>, drawing: &Drawing, expressions: &[Expression]) -> Result<Vec<Outcome>, Failure> {
    let evaluation = |expression: &Expression| drawing.evaluation(look.subject.question, &expression.source);
    look.evaluator.evaluate(&expressions.iter().map(evaluation).collect::<Vec<_>>())
}

fn is_true(outcome: &Outcome) -> bool {
    outcome.as_ref().is_ok_and(|evaluated| evaluated.value.as_bool() == Some(true))
}
