//! Code: graded by what it computes, with the drawn values and in hidden cases.

use candlelight_bank::{CodeKey, DTypeRule};
use candlelight_script::{ErrorKind, Value, syntax};

use super::{Graded, Remark, Says, Ungraded, compare, key, mistakes, no_key, unreadable};
use crate::failure::sentence;
use crate::sheet::Computed;
use crate::value::dtype;
use crate::view;
use crate::worker::{Evaluated, Outcome, Raised};

/// What is left of a point when all is right but the dtype, or a way of writing that was asked for.
const NEARLY: f64 = 0.5;

pub(super) fn grade(
    rule: &CodeKey,
    computed: &Computed<Outcome>,
    source: &str,
    runs: &[Outcome],
) -> Result<Graded, Ungraded> {
    if source.trim().is_empty() {
        return Err(unreadable("There is no code yet", "Write an expression whose value is the answer"));
    }
    let expected = key(computed)?;
    let (Some(run), in_cases) = (runs.first(), runs.iter().skip(1)) else { return Err(Ungraded::Gone) };
    let is_right = matches!(run, Ok(own) if compare::is_same_value(&own.value, &expected.value, rule.dtype));
    if !is_right {
        if let Err(error) = run {
            readable(error)?;
        }
        let is_written = |written: &str| syntax::contains(source, written);
        let is_given = |gives: &Outcome| is_mistake(run, gives, rule.dtype);
        let known = mistakes::recognise(&rule.mistakes, &computed.mistakes, is_written, is_given);
        return Ok(wrong(run, expected, known));
    }
    let own = run.as_ref().ok().map(|own| own.value.clone());
    for (case, run) in computed.cases.iter().zip(in_cases) {
        let expected = case.key.as_ref().map_err(no_key)?;
        let is_right = matches!(run, Ok(own) if compare::is_same_value(&own.value, &expected.value, rule.dtype));
        if !is_right {
            return Ok(only_here(&case.name, run));
        }
    }
    let unmet: Vec<_> = rule.must_use.iter().filter(|asked| !syntax::uses(source, &asked.word)).collect();
    if unmet.is_empty() {
        return Ok(Graded { own, ..Graded::correct() });
    }
    let says = |word: &str| Says::Plain(format!("Write it with this, as was asked: {word}."));
    Ok(Graded {
        outcome: view::Outcome::Partly,
        score: NEARLY,
        remarks: unmet.iter().map(|asked| Remark { option: None, says: says(&asked.word) }).collect(),
        own,
        ..Graded::not_yet("Partly: the value is right, and it should be written in another way.")
    })
}

/// What is a slip of typing or a limit says nothing of the answer and costs nothing.
fn readable(error: &Raised) -> Result<(), Ungraded> {
    if error.in_given {
        return Err(no_key(error));
    }
    if !matches!(error.kind, ErrorKind::SyntaxError | ErrorKind::NameError | ErrorKind::Limit) {
        return Ok(());
    }
    // A budget is named in front of the sentence.
    let message = match error.message.split_once(": ") {
        Some((_, sentence)) if error.kind == ErrorKind::Limit => sentence,
        _ => &error.message,
    };
    let place = if error.line > 1 { format!(" (line {})", error.line) } else { String::new() };
    Err(Ungraded::Unreadable {
        message: format!("{}{place}", sentence(message)),
        column: (!error.excerpt.is_empty()).then_some(error.column),
        help: Some(match error.kind {
            ErrorKind::Limit => "Find a way that computes less; this costs nothing".to_owned(),
            _ => "Correct it and send it again; this costs nothing".to_owned(),
        }),
    })
}

fn is_mistake(run: &Outcome, gives: &Outcome, rule: DTypeRule) -> bool {
    match (run, gives) {
        (Ok(own), Ok(gives)) => compare::is_same_value(&own.value, &gives.value, rule),
        (Err(own), Err(gives)) => own.kind == gives.kind && own.message == gives.message,
        _ => false,
    }
}

fn wrong(run: &Outcome, expected: &Evaluated, known: Option<Graded>) -> Graded {
    let own = match run {
        Ok(own) => &own.value,
        Err(_) if known.is_some() => return known.unwrap_or_else(|| Graded::not_yet("Not yet.")),
        Err(error) => {
            let remark = Remark { option: None, says: Says::Plain(error.to_string()) };
            return Graded { remarks: vec![remark], ..Graded::not_yet("Not yet: your code ends in an error.") };
        }
    };
    let graded = match known {
        Some(graded) => Graded { at_fault: compare::difference(own, &expected.value).1, ..graded },
        None if compare::is_same_value(own, &expected.value, DTypeRule::Any) => other_type(own, &expected.value),
        None => {
            let (headline, at_fault) = compare::difference(own, &expected.value);
            Graded { at_fault, ..Graded::not_yet(headline) }
        }
    };
    Graded { own: Some(own.clone()), ..graded }
}

/// The numbers are right, and what holds them is not.
fn other_type(own: &Value, expected: &Value) -> Graded {
    let headline = match (dtype(own), dtype(expected)) {
        (Some(ours), Some(_)) => format!("Partly: the numbers are right, and their dtype, {ours}, is not."),
        (_, theirs) => {
            let asked = theirs.map_or_else(|| crate::value::kind(expected).to_owned(), |_| "tensor".to_owned());
            format!(
                "Partly: the numbers are right, and a {asked} was asked for; this is a {}.",
                crate::value::kind(own)
            )
        }
    };
    Graded { outcome: view::Outcome::Partly, score: NEARLY, ..Graded::not_yet(headline) }
}

/// Right with the values that were shown, and wrong with others: typed in, not computed.
fn only_here(case: &str, run: &Outcome) -> Graded {
    let headline = match run {
        Ok(_) => format!("Right here, but not for {case}."),
        Err(error) => format!("Right here, but for {case} it ends in an error: {error}."),
    };
    let own = run.as_ref().ok().map(|own| own.value.clone());
    let advice = "Compute it from the names you are given, so that it follows when they change.";
    let remarks = vec![Remark { option: None, says: Says::Plain(advice.to_owned()) }];
    Graded { own, remarks, on_case: Some(case.to_owned()), ..Graded::not_yet(headline) }
}
