//! What was given to the question on the table. The first response to each part is what its rating follows from.

use candlelight_study::{Given, GivenPart, Judged, PartReview, PartVerdict};
use serde::{Deserialize, Serialize};

use crate::grade::Graded;
use crate::view::{Outcome, Response};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Attempt {
    parts: Vec<PartAttempt>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct PartAttempt {
    review: PartReview,
    /// Whether its review stands: a response was graded, or the answer was shown.
    begun: bool,
    settled: bool,
}

impl Attempt {
    pub(super) fn graded(&mut self, part: &str, response: &Response, words: Option<String>, graded: &Graded) {
        let attempt = self.part(part);
        attempt.review.tries += 1;
        attempt.settled |= matches!(graded.outcome, Outcome::Correct | Outcome::SelfAssessed);
        if attempt.begun {
            return;
        }
        attempt.begun = true;
        let review = &mut attempt.review;
        review.verdict = verdict(graded.outcome);
        review.score = graded.score;
        review.mistakes.clone_from(&graded.mistakes);
        review.response = recorded(response, words);
        review.own = graded.own.as_ref().map(|own| crate::value::cut(own.to_string()));
        review.ticked = graded.points.map(|(earned, all)| (all as u32, earned as u32));
    }

    pub(super) fn shown(&mut self, part: &str) {
        let attempt = self.part(part);
        attempt.begun = true;
        attempt.settled = true;
    }

    /// The learner saw what the code comes to while it was typed. What comes after the first response is no help to it.
    pub(super) fn previewed(&mut self, part: &str) -> bool {
        self.helped(part, |review| &mut review.previewed)
    }

    pub(super) fn hinted(&mut self, part: &str) -> bool {
        self.helped(part, |review| &mut review.hinted)
    }

    /// Whether that is news.
    fn helped(&mut self, part: &str, help: impl Fn(&mut PartReview) -> &mut bool) -> bool {
        let attempt = self.part(part);
        !attempt.begun && !std::mem::replace(help(&mut attempt.review), true)
    }

    /// A claim was taken for true or false and then run; `parts` are those whose rubric links to it.
    pub(super) fn judged<'a>(&mut self, parts: impl Iterator<Item = &'a str>, judged: &Judged) {
        for part in parts {
            let known = &mut self.part(part).review.judged;
            if known.iter().all(|other| other.claim != judged.claim) {
                known.push(judged.clone());
            }
        }
    }

    /// Whether every one of the question's parts is.
    pub(super) fn is_settled<'a>(&self, mut parts: impl Iterator<Item = &'a str>) -> bool {
        parts.all(|id| self.parts.iter().any(|part| part.review.part == id && part.settled))
    }

    /// What is kept of the question's parts.
    pub(super) fn reviews<'a>(&self, parts: impl Iterator<Item = &'a str>) -> Vec<PartReview> {
        let known = |id: &str| self.parts.iter().find(|part| part.review.part == id && part.begun);
        parts.map(|id| known(id).map_or_else(|| blank(id), |part| part.review.clone())).collect()
    }

    fn part(&mut self, id: &str) -> &mut PartAttempt {
        let at = self.parts.iter().position(|part| part.review.part == id).unwrap_or_else(|| {
            self.parts.push(PartAttempt { review: blank(id), begun: false, settled: false });
            self.parts.len() - 1
        });
        &mut self.parts[at]
    }
}

/// A part without any response.
pub(super) fn blank(part: &str) -> PartReview {
    PartReview {
        part: part.to_owned(),
        verdict: PartVerdict::Blank,
        score: 0.0,
        tries: 0,
        previewed: false,
        hinted: false,
        mistakes: Vec::new(),
        response: serde_json::Value::Null,
        own: None,
        ticked: None,
        judged: Vec::new(),
    }
}

pub(super) fn verdict(outcome: Outcome) -> PartVerdict {
    match outcome {
        Outcome::Correct => PartVerdict::Correct,
        Outcome::Partly => PartVerdict::Partly,
        Outcome::NotYet => PartVerdict::NotYet,
        Outcome::SelfAssessed => PartVerdict::SelfAssessed,
    }
}

/// A response as the log keeps it: as it crossed, and where that is made of ids also in words.
pub(super) fn recorded(response: &Response, words: Option<String>) -> serde_json::Value {
    let mut recorded = serde_json::to_value(response).unwrap_or_default();
    if let (Some(fields), Some(words)) = (recorded.as_object_mut(), words) {
        fields.insert("words".to_owned(), words.into());
    }
    recorded
}

/// What a response that was kept says, in words.
pub(super) fn in_words(recorded: &serde_json::Value) -> Option<String> {
    if recorded["is_error"] == true {
        return Some("It is an error.".to_owned());
    }
    ["words", "text", "source"].iter().find_map(|field| recorded[*field].as_str()).map(str::to_owned)
}

pub(super) fn given(
    parts: &[PartReview],
    confidence: Option<candlelight_study::Confidence>,
    milliseconds: u32,
    usual_milliseconds: Option<u32>,
) -> Given {
    let part = |part: &PartReview| GivenPart {
        verdict: part.verdict,
        score: part.score,
        previewed: part.previewed,
        hinted: part.hinted,
    };
    Given { parts: parts.iter().map(part).collect(), confidence, milliseconds, usual_milliseconds }
}
