//! A learner's past: reviews enough for everything that Progress can show.

use candlelight_study::{
    Confidence, Judged, Moment, PartReview, PartVerdict, Purpose, QuestionId, Rating, Review, Uid,
};
use serde_json::json;

use super::{Home, now};

/// Of the deck with one question of every kind.
const QUESTIONS: [&str; 8] = ["choice", "choices", "error", "number", "open", "order", "text", "value"];
/// They come round on every third day.
const ROUNDS: usize = 15;

impl Home {
    /// A month and a half of reviews of the deck with one question of every kind, and a backup of them.
    pub(crate) fn add_past(&self) {
        let today = now();
        let moments = (1..=ROUNDS as i32).rev().map(|round| {
            let back = 3 * round - 1;
            Moment { at: today.at - i64::from(back) * 86_400_000, day: today.day.plus(-back) }
        });
        let reviews: Vec<_> = moments
            .enumerate()
            .flat_map(|(round, moment)| (0..QUESTIONS.len()).map(move |place| review(round, place, moment)))
            .collect();
        self.with_progress(|store| {
            store.record_all(&reviews, None).expect("reviews can be written");
            store.back_up(today).expect("a backup can be made");
        });
    }
}

/// Every question was forgotten at last, and now and then before; the last one of them every other time, between which it was
/// easy, so that each time counts as a lapse.
fn review(round: usize, place: usize, moment: Moment) -> Review {
    let wrong = (ROUNDS - 1 - round).is_multiple_of(QUESTIONS.len() + 1 - place);
    let rating = if wrong { Rating::Again } else { [Rating::Easy, Rating::Good][(round + place) % 2] };
    let open = QUESTIONS[place] == "open";
    let judged = Judged { claim: "stretched".to_owned(), said: true, held: round.is_multiple_of(3) };
    let part = PartReview {
        part: "answer".to_owned(),
        verdict: match (open, wrong) {
            (true, _) => PartVerdict::SelfAssessed,
            (_, true) => PartVerdict::NotYet,
            _ => PartVerdict::Correct,
        },
        score: if wrong { 0.0 } else { 1.0 },
        tries: 1,
        previewed: false,
        hinted: false,
        mistakes: if wrong && !open { vec!["the sum".to_owned()] } else { Vec::new() },
        response: json!({ "kind": "number", "text": "9" }),
        own: Some("9".to_owned()),
        ticked: open.then_some((2, if wrong { 0 } else { 2 })),
        judged: if open { vec![judged] } else { Vec::new() },
    };
    Review {
        // The lowest bit is dropped.
        uid: Uid::from_bits(((round * QUESTIONS.len() + place) as u64) << 1),
        question: QuestionId::new(format!("every-kind/{}", QUESTIONS[place])),
        moment,
        purpose: Purpose::Learn,
        rating,
        suggested: rating,
        confidence: [None, Some(Confidence::Guess), Some(Confidence::Unsure), Some(Confidence::Sure)][round % 4],
        milliseconds: 20_000,
        seed: 7,
        drawn: Vec::new(),
        content: "0123456789abcdef".to_owned(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        promised: (round > 0).then_some(0.9),
        parts: vec![part],
    }
}
