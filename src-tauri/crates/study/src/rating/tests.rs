use proptest::prelude::*;

use super::*;

const CORRECT: GivenPart = part(PartVerdict::Correct, 1.0);

const fn part(verdict: PartVerdict, score: f64) -> GivenPart {
    GivenPart { verdict, score, previewed: false, hinted: false }
}

/// Answered in ten seconds by someone who usually takes a minute.
fn quickly(parts: &[GivenPart]) -> Given {
    Given { parts: parts.to_vec(), confidence: None, milliseconds: 10_000, usual_milliseconds: Some(60_000) }
}

/// Answered for the first time.
fn at_first(parts: &[GivenPart]) -> Given {
    Given { usual_milliseconds: None, ..quickly(parts) }
}

fn rated(given: &Given) -> Rating {
    suggest(given).rating
}

#[test]
fn each_verdict_has_its_rating() {
    for (part, rating) in [
        (part(PartVerdict::NotYet, 0.9), Rating::Again),
        (part(PartVerdict::Blank, 0.0), Rating::Again),
        (part(PartVerdict::Partly, 0.49), Rating::Again),
        (part(PartVerdict::Partly, 0.5), Rating::Hard),
        (part(PartVerdict::SelfAssessed, 0.49), Rating::Again),
        (part(PartVerdict::SelfAssessed, 0.5), Rating::Hard),
        (part(PartVerdict::SelfAssessed, 0.99), Rating::Hard),
        (part(PartVerdict::SelfAssessed, 1.0), Rating::Good),
        (CORRECT, Rating::Good),
    ] {
        assert_eq!(rated(&at_first(&[part])), rating, "{part:?}");
    }
}

#[test]
fn the_worst_part_decides_and_gives_the_reason() {
    let parts = [CORRECT, part(PartVerdict::Partly, 0.7), part(PartVerdict::NotYet, 0.0), CORRECT];
    let suggestion = suggest(&quickly(&parts));
    assert_eq!((suggestion.rating, suggestion.because.as_str()), (Rating::Again, "Your first answer was not right."));
    assert_eq!(suggestion.part, Some(2));
    assert_eq!(suggest(&quickly(&parts[2..3])).part, None, "there is no other");
    assert_eq!(suggest(&quickly(&[CORRECT, CORRECT])).part, None, "none holds it down");
    let suggestion = suggest(&quickly(&parts[..2]));
    let because = "Your first answer was right only in part.";
    assert_eq!((suggestion.rating, suggestion.because.as_str()), (Rating::Hard, because));
}

#[test]
fn a_hint_or_a_guess_makes_it_hard_and_never_better() {
    let hinted = |part: GivenPart| GivenPart { hinted: true, ..part };
    let suggestion = suggest(&at_first(&[hinted(CORRECT)]));
    assert_eq!((suggestion.rating, suggestion.because.as_str()), (Rating::Hard, "You took a hint."));
    assert_eq!(rated(&at_first(&[hinted(part(PartVerdict::SelfAssessed, 1.0))])), Rating::Hard);
    assert_eq!(rated(&at_first(&[hinted(part(PartVerdict::NotYet, 0.0))])), Rating::Again);

    let guess = |part| Given { confidence: Some(Confidence::Guess), ..quickly(&[part]) };
    let suggestion = suggest(&guess(CORRECT));
    assert_eq!((suggestion.rating, suggestion.because.as_str()), (Rating::Hard, "You called it a guess."));
    assert_eq!(rated(&guess(part(PartVerdict::Blank, 0.0))), Rating::Again);
    assert_eq!(rated(&Given { confidence: Some(Confidence::Unsure), ..at_first(&[CORRECT]) }), Rating::Good);
}

#[test]
fn easy_is_right_unaided_sure_and_quick() {
    let easy = quickly(&[CORRECT, CORRECT]);
    assert_eq!(rated(&easy), Rating::Easy);
    assert_eq!(rated(&Given { confidence: Some(Confidence::Sure), ..easy.clone() }), Rating::Easy);
    assert_eq!(rated(&Given { milliseconds: 29_999, ..easy.clone() }), Rating::Easy);

    assert_eq!(rated(&Given { milliseconds: 30_000, ..easy.clone() }), Rating::Good, "half is not less than half");
    assert_eq!(rated(&Given { usual_milliseconds: None, ..easy.clone() }), Rating::Good, "nothing to compare with");
    assert_eq!(rated(&Given { confidence: Some(Confidence::Unsure), ..easy }), Rating::Good);
    assert_eq!(rated(&quickly(&[CORRECT, GivenPart { previewed: true, ..CORRECT }])), Rating::Good);
    assert_eq!(rated(&quickly(&[CORRECT, part(PartVerdict::SelfAssessed, 1.0)])), Rating::Good, "not computed");
    assert_eq!(rated(&quickly(&[])), Rating::Good, "nothing was right");
}

#[test]
fn after_forgetting_a_slip_is_all_that_can_be_claimed() {
    let suggestion = suggest(&at_first(&[part(PartVerdict::NotYet, 0.0)]));
    assert_eq!(suggestion.offered, [Rating::Again, Rating::Good]);
    assert!(suggestion.allows(Rating::Good) && !suggestion.allows(Rating::Hard) && !suggestion.allows(Rating::Easy));
    assert_eq!(suggest(&at_first(&[part(PartVerdict::Partly, 0.5)])).offered, Rating::ALL);
}

fn a_part() -> impl Strategy<Value = GivenPart> {
    use PartVerdict::{Blank, Correct, NotYet, Partly, SelfAssessed};
    let verdicts = prop::sample::select(vec![Correct, Partly, NotYet, SelfAssessed, Blank]);
    let part = (verdicts, 0.0..=1.0, any::<bool>(), any::<bool>());
    part.prop_map(|(verdict, score, previewed, hinted)| GivenPart { verdict, score, previewed, hinted })
}

fn confidences() -> impl Strategy<Value = Option<Confidence>> {
    prop::sample::select(vec![None, Some(Confidence::Guess), Some(Confidence::Unsure), Some(Confidence::Sure)])
}

proptest! {
    #[test]
    fn what_is_suggested_is_offered_and_has_a_reason(
        parts in prop::collection::vec(a_part(), 0..6),
        confidence in confidences(),
        milliseconds: u32,
        usual_milliseconds: Option<u32>,
    ) {
        let suggestion = suggest(&Given { parts, confidence, milliseconds, usual_milliseconds });
        prop_assert!(suggestion.allows(suggestion.rating));
        prop_assert!(suggestion.offered.is_sorted());
        prop_assert!(suggestion.because.ends_with('.'));
        prop_assert_eq!(suggestion.rating.recalls(), suggestion.allows(Rating::Hard));
    }

    #[test]
    fn a_question_deserves_what_its_worst_part_would(
        parts in prop::collection::vec(a_part(), 1..6),
        confidence in confidences(),
        milliseconds: u32,
        usual_milliseconds: Option<u32>,
    ) {
        let given = |parts: &[GivenPart]| {
            let parts = parts.to_vec();
            rated(&Given { parts, confidence, milliseconds, usual_milliseconds })
        };
        prop_assert_eq!(Some(given(&parts)), parts.iter().map(|part| given(&[*part])).min());
    }
}
