//! Claims, run: evidence instead of someone's word.

use std::collections::BTreeSet;

use candlelight_bank::{Claim, Question, markdown};
use candlelight_script::syntax;

use crate::draw::Drawing;
use crate::fill::Page;
use crate::names::assigned;
use crate::sheet::draw;
use crate::view::{Evidence, Failure, Html, Side};
use crate::worker::{Evaluated, Evaluation, Evaluator, Outcome};
use crate::{receipt, value};

/// Examples that a claim is run on, where something about it varies.
const EXAMPLES: usize = 100;
/// What draws at random, by its name in `torch`.
const CHANCE: [&str; 4] = ["rand", "randn", "randint", "randperm"];
/// Draws in a row that bring nothing new before they are taken for all there are.
const IN_VAIN: usize = 100;

/// Runs a claim on the drawn values and, where it speaks of what varies, on those of other seeds. The first example that
/// contradicts it is shown; if there is none, the drawn one.
pub(crate) fn run(page: &Page<'_>, claim: &Claim, fresh: bool, evaluator: &Evaluator) -> Result<Evidence, Failure> {
    let drawings = examples(page.question, claim, page.drawing, evaluator)?;
    // A hundred examples are not traced: all but one would be looked at by nobody.
    let traced = drawings.len() == 1;
    let evaluation =
        |drawing: &Drawing| Evaluation { traced, fresh, ..drawing.evaluation(page.question, &claim.check.source) };
    let evaluations: Vec<_> = drawings.iter().map(evaluation).collect();
    let outcomes = evaluator.evaluate(&evaluations)?;
    let held = outcomes.iter().filter(|outcome| holds(claim, outcome)).count();
    let shown = outcomes.iter().position(|outcome| !holds(claim, outcome)).unwrap_or(0);
    let (drawing, evaluation) = (&drawings[shown], &evaluations[shown]);
    let outcome = if traced {
        outcomes[shown].clone()
    } else {
        evaluator.evaluate_one(&Evaluation { traced: true, ..evaluation.clone() })?
    };
    page.fill(&claim.because, evaluator)?;
    Ok(Evidence {
        claim: claim.id.to_string(),
        holds: held == outcomes.len(),
        held: held as u32,
        examples: outcomes.len() as u32,
        headline: headline(claim, held, &outcomes),
        check: Html(markdown::highlight(&claim.check.source, "python")),
        sides: outcome.as_ref().ok().and_then(|evaluated| sides(&claim.check.source, evaluated)),
        raised: outcome.as_ref().err().map(|raised| value::error(raised)),
        because: claim.because.as_ref().map(|because| page.block(because)),
        receipt: receipt::of_outcome(evaluation, drawing, &outcome),
    })
}

/// Whether one run says that the claim is so: the check is true, or raises what it is said to raise.
pub(crate) fn holds(claim: &Claim, outcome: &Outcome) -> bool {
    match (&claim.raises, outcome) {
        (Some(kind), Err(error)) => format!("{:?}", error.kind) == *kind,
        (None, Ok(evaluated)) => evaluated.value.as_bool() == Some(true),
        (Some(_), Ok(_)) | (None, Err(_)) => false,
    }
}

/// Whether the run says anything at all: that a check fails to compute refutes nothing.
pub(crate) fn is_decided(claim: &Claim, outcome: &Outcome) -> bool {
    match outcome {
        Ok(evaluated) => claim.raises.is_some() || evaluated.value.as_bool().is_some(),
        Err(error) => claim.raises.is_some() && error.kind != candlelight_script::ErrorKind::Limit,
    }
}

/// The drawn values first; more where the claim speaks of variants or of chance, each different from the others.
fn examples(
    question: &Question,
    claim: &Claim,
    drawing: &Drawing,
    evaluator: &Evaluator,
) -> Result<Vec<Drawing>, Failure> {
    let mut drawings = vec![drawing.clone()];
    let names = variants_in(question, &claim.check.source);
    let is_chance = is_chance(question, &claim.check.source);
    if !is_chance && names.is_empty() {
        return Ok(drawings);
    }
    let values = |drawing: &Drawing| {
        let spoken_of = drawing.bindings.iter().filter(|(name, _)| names.contains(&name.as_str()));
        spoken_of.map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    let mut in_vain = 0;
    for seed in (0..).filter(|seed| *seed != drawing.seed) {
        if drawings.len() == EXAMPLES || in_vain == IN_VAIN {
            break;
        }
        let other = draw(question, seed, evaluator)?;
        if is_chance || drawings.iter().all(|known| values(known) != values(&other)) {
            drawings.push(other);
            in_vain = 0;
        } else {
            in_vain += 1;
        }
    }
    Ok(drawings)
}

/// Whether what a source of the question's comes to follows the variants.
pub(crate) fn varies(question: &Question, source: &str) -> bool {
    !variants_in(question, source).is_empty()
}

/// The variants that a source of the question's speaks of, itself or by a name that is set up from them.
fn variants_in<'a>(question: &'a Question, source: &str) -> Vec<&'a str> {
    let spoken_of = names_in(question, source);
    let names = question.variants.iter().map(|variant| variant.name.as_str());
    names.filter(|name| spoken_of.contains(*name)).collect()
}

/// Whether a source of the question's draws at random, or speaks of a name that is set up from such a draw.
pub(crate) fn is_chance(question: &Question, source: &str) -> bool {
    let given = question.given.as_ref().map(|given| given.source.as_str()).unwrap_or_default();
    let draws = |source: &str| CHANCE.iter().any(|name| syntax::uses(source, name));
    draws(source) || (draws(given) && uses_given(question, source))
}

/// The names that a source reads, and those that `given` reads where the source builds on it.
fn names_in(question: &Question, source: &str) -> BTreeSet<String> {
    let mut names = syntax::names(source);
    if let Some(given) = question.given.as_ref().filter(|_| uses_given(question, source)) {
        names.extend(syntax::names(&given.source));
    }
    names
}

fn uses_given(question: &Question, source: &str) -> bool {
    let read = syntax::names(source);
    let given = question.given.as_ref().map(|given| given.source.as_str()).unwrap_or_default();
    assigned(given).iter().any(|name| read.contains(name))
}

fn headline(claim: &Claim, held: usize, outcomes: &[Outcome]) -> String {
    if let Some(undecided) = outcomes.iter().find(|outcome| !is_decided(claim, outcome)) {
        return match undecided {
            Err(error) => format!("This could not be computed: {error}."),
            Ok(evaluated) => {
                format!("This could not be decided: the check gives {}.", value::cut(evaluated.value.to_string()))
            }
        };
    }
    let raised = claim.raises.as_ref();
    match (held, outcomes.len()) {
        (1, 1) => raised.map_or_else(|| "Computed: it is so.".to_owned(), |kind| format!("Computed: it is a {kind}.")),
        (0, 1) => {
            raised.map_or_else(|| "Refuted: it is not so.".to_owned(), |kind| format!("Refuted: it is no {kind}."))
        }
        (held, all) if held == all => format!("Held in {held} of {all} examples."),
        (0, all) => format!("Refuted: it held in none of {all} examples. This is one of them."),
        (held, all) => format!("Refuted: it held in {held} of {all} examples. This is one where it did not."),
    }
}

fn sides(source: &str, evaluated: &Evaluated) -> Option<[Side; 2]> {
    let side = |step: &candlelight_script::Step| Side {
        source: source.get(step.at.clone()).unwrap_or_default().to_owned(),
        value: value::view(&step.value),
    };
    evaluated.sides.as_ref().map(|[left, right]| [side(left), side(right)])
}
