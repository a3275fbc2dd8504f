//! Claims, run: true ones, false ones, ones that raise, and ones that cannot be decided.

use candlelight_quiz::Quiz;
use candlelight_quiz::view::{Evidence, FailureCode, Response, Submitted};

use crate::desk::{Desk, Sitting, contains_all};

const QUESTION: &str = r#"
title  = 'Slices'
prompt = 'P'
given  = 't = torch.arange(n)'
[variants]
n = { int = [2, 400] }
k = { choice = [2, 3] }

[[part]]
id = 'open'
[part.open]
[[part.open.point]]
says  = 'It counts from 0.'
claim = 'last'
[[part.open.point]]
says  = 'It is a view.'

[[claim]]
id    = 'last'
says  = 'The last of {{ n }} is *one less*.'
check = 't[-1] == n - 1'
holds = true
because = 'It is {{ t[-1].item() }}.'
[[claim]]
id    = 'small'
says  = 'It is small.'
check = 't.sum() < 50 * n'
holds = false
[[claim]]
id    = 'few'
says  = 'k is 2 or 3.'
check = 'k in [2, 3]'
holds = true
[[claim]]
id    = 'constant'
says  = 'Two and two is four.'
check = 'torch.equal(torch.tensor([2 + 2]), torch.tensor([4]))'
holds = true
[[claim]]
id    = 'wrong'
says  = 'Rounding goes up.'
check = 'round(2.5) == 3'
holds = false
[[claim]]
id     = 'raises'
says   = 'These do not fit.'
check  = 'torch.zeros(2, 3) + torch.zeros(2)'
raises = 'RuntimeError'
holds  = true
[[claim]]
id    = 'chance'
says  = 'It is never negative.'
check = 'bool((torch.rand(3) >= 0).all())'
holds = true
[[claim]]
id    = 'undecided'
says  = 'This says nothing.'
check = '1 / 0 == 1'
holds = false
[[claim]]
id    = 'data'
says  = 'One step was taken.'
check = "demo('seven-steps', epochs=1, batch_size=60000, hidden_units=2).steps == 1"
holds = true
"#;

fn desk() -> Desk {
    Desk::with_deck(&[("question", QUESTION)])
}

fn sitting(quiz: &Quiz) -> Sitting<'_> {
    Sitting::of(quiz, "deck/question", 3)
}

#[track_caller]
fn says(evidence: &Evidence, holds: bool, held: u32, examples: u32, headline: &str) {
    assert_eq!((evidence.holds, evidence.held, evidence.examples), (holds, held, examples), "{evidence:?}");
    assert_eq!(evidence.headline, headline);
}

fn reprs(evidence: &Evidence) -> [&str; 2] {
    let [left, right] = evidence.sides.as_ref().expect("both sides of the comparison");
    [left.value.repr.as_str(), right.value.repr.as_str()]
}

#[test]
fn a_true_claim_about_variants_holds_in_a_hundred_examples() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let evidence = sitting.evidence("last");
    says(&evidence, true, 100, 100, "Held in 100 of 100 examples.");
    let last = sitting.shown().drawn[0].value.parse::<i64>().expect("n") - 1;
    assert_eq!(reprs(&evidence), [format!("tensor({last})").as_str(), last.to_string().as_str()]);
    assert_eq!(evidence.sides.as_ref().expect("sides")[0].source, "t[-1]");
    contains_all(&evidence.because.as_ref().expect("because").0, &[&format!("It is {last}.")]);
    assert_eq!(evidence.receipt.drawn, sitting.shown().drawn);
    assert_eq!(sitting.evidence("last"), evidence, "it is remembered");
}

#[test]
fn a_false_claim_is_refuted_by_a_counterexample() {
    let desk = desk();
    let quiz = desk.quiz();
    let evidence = sitting(&quiz).evidence("small");
    assert!(!evidence.holds && evidence.held > 0 && evidence.held < 100, "{evidence:?}");
    contains_all(&evidence.headline, &["Refuted: it held in ", " of 100 examples"]);
    let sum: i64 = reprs(&evidence)[0].trim_matches(|c: char| !c.is_ascii_digit()).parse().expect("a sum");
    let bound: i64 = reprs(&evidence)[1].parse().expect("a bound");
    assert!(sum >= bound, "the example that is shown is one where it does not hold");
}

#[test]
fn equal_examples_are_counted_once() {
    let desk = desk();
    let quiz = desk.quiz();
    says(&sitting(&quiz).evidence("few"), true, 2, 2, "Held in 2 of 2 examples.");
}

#[test]
fn what_does_not_vary_is_computed_once() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let constant = sitting.evidence("constant");
    says(&constant, true, 1, 1, "Computed: it is so.");
    assert_eq!(reprs(&constant), ["tensor([4])", "tensor([4])"]);
    let wrong = sitting.evidence("wrong");
    says(&wrong, false, 0, 1, "Refuted: it is not so.");
    assert_eq!(reprs(&wrong), ["2", "3"]);
    contains_all(&wrong.check.0, &["round"]);
}

#[test]
fn chance_is_given_a_hundred_chances() {
    let desk = desk();
    let quiz = desk.quiz();
    says(&sitting(&quiz).evidence("chance"), true, 100, 100, "Held in 100 of 100 examples.");
}

#[test]
fn an_error_that_was_claimed_is_shown() {
    let desk = desk();
    let quiz = desk.quiz();
    let evidence = sitting(&quiz).evidence("raises");
    says(&evidence, true, 1, 1, "Computed: it is a RuntimeError.");
    let raised = evidence.raised.expect("the error");
    assert_eq!(raised.kind, "RuntimeError");
    assert!(evidence.receipt.milliseconds > 0.0, "an error takes its time, too");
    contains_all(&evidence.receipt.result, &["RuntimeError: ", "must match"]);
}

#[test]
fn a_check_that_cannot_be_computed_refutes_nothing() {
    let desk = desk();
    let quiz = desk.quiz();
    let evidence = sitting(&quiz).evidence("undecided");
    assert!(!evidence.holds);
    contains_all(&evidence.headline, &["could not be computed", "ZeroDivisionError"]);
    assert!(!evidence.headline.contains("Refuted"));
}

#[test]
fn a_receipt_names_what_was_run_on_what() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let receipt = sitting.evidence("data").receipt;
    contains_all(&receipt.source, &["demo('seven-steps'"]);
    assert_eq!((receipt.seed, receipt.result.as_str()), (3, "True"));
    assert_eq!(receipt.given.as_deref(), Some("t = torch.arange(n)"));
    assert_eq!(receipt.mnist.map(|checksum| checksum.len()), Some(64));
    assert_eq!(receipt.app, env!("CARGO_PKG_VERSION"));
    assert!(receipt.candle.starts_with("0.") && receipt.milliseconds > 0.0);
    assert_eq!(sitting.evidence("wrong").receipt.mnist, None);
}

#[test]
fn running_again_runs_anew() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let first = sitting.evidence("constant");
    let again = quiz.run_claim(&sitting.id, sitting.seed, "constant", true, None).expect("it can be run");
    assert_ne!(first.receipt.milliseconds, again.receipt.milliseconds, "two runs never take equally long");
    assert_eq!(sitting.evidence("constant"), again, "the newest is remembered");
    let gone = quiz.run_claim(&sitting.id, sitting.seed, "other", false, None).expect_err("no such claim");
    assert_eq!(gone.code, FailureCode::Gone);
}

#[test]
fn a_points_claim_comes_when_the_answer_is_to_be_marked() {
    let desk = desk();
    let quiz = desk.quiz();
    let answer = Response::Open { text: "Some words.".to_owned(), ticked: None };
    let Submitted::ToMark { points, .. } = sitting(&quiz).submit("open", &answer) else { panic!("to mark") };
    let claim = points[0].claim.as_ref().expect("the first point's claim");
    assert_eq!(claim.id, "last");
    contains_all(&claim.says.0, &["<em>one less</em>"]);
    assert!(points[1].claim.is_none());
    let claims = sitting(&quiz).explanation().claims;
    assert_eq!((claims.len(), &claims[0]), (9, claim));
}
