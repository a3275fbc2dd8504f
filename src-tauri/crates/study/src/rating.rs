//! Ratings, and the one that a response suggests.

use serde::{Deserialize, Serialize};

use crate::{Confidence, PartVerdict};

/// How well a question was remembered, in the field's four grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rating {
    Again = 1,
    Hard = 2,
    Good = 3,
    Easy = 4,
}

impl Rating {
    pub const ALL: [Rating; 4] = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];

    pub fn number(self) -> u32 {
        self as u32
    }

    /// Whether it says that the question was remembered.
    pub fn recalls(self) -> bool {
        self != Rating::Again
    }
}

/// What a suggestion follows from.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    pub parts: Vec<GivenPart>,
    pub confidence: Option<Confidence>,
    pub milliseconds: u32,
    /// The median of this question's earlier reviews; none where there are fewer than two.
    pub usual_milliseconds: Option<u32>,
}

/// A part's first response.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GivenPart {
    pub verdict: PartVerdict,
    /// From 0 to 1.
    pub score: f64,
    pub previewed: bool,
    pub hinted: bool,
}

/// A rating with its reason, and those that make sense beside it: whoever did not remember is never offered Hard, which
/// says that it was remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub rating: Rating,
    /// In the second person, such as "Your first answer was not right."
    pub because: String,
    /// The place, counted from 0, of the part that holds it down; none where no part does, or there is only one.
    pub part: Option<usize>,
    /// In ascending order.
    pub offered: Vec<Rating>,
}

/// The least of what the parts deserve:
///
/// | first response | rating |
/// | --- | --- |
/// | not yet, or none | Again |
/// | partly right, or self-assessed, below 0.5 | Again |
/// | partly right, or self-assessed, from 0.5 on | Hard |
/// | correct, or every point ticked | Good, with a hint Hard |
///
/// A guess lowers Good to Hard. Good rises to Easy where everything was computed to be right, without preview or hint, not
/// marked below sure, and in less than half the usual time; without earlier reviews there is no usual time.
pub fn suggest(given: &Given) -> Suggestion {
    let deserved = given.parts.iter().map(deserved).enumerate();
    let least = deserved.min_by_key(|(_, (rating, _))| *rating);
    let (place, least) = least.map_or((0, (Rating::Good, "Nothing in it was graded.")), |least| least);
    let part = Some(place).filter(|_| given.parts.len() > 1 && least.0 < Rating::Good);
    let (rating, because) = match least {
        (Rating::Good, _) if given.confidence == Some(Confidence::Guess) => (Rating::Hard, "You called it a guess."),
        (Rating::Good, _) if is_easy(given) => (Rating::Easy, "You were right in less than half your usual time."),
        least => least,
    };
    let offered = match rating {
        // Good is for a slip: it was known all the same.
        Rating::Again => vec![Rating::Again, Rating::Good],
        _ => Rating::ALL.to_vec(),
    };
    Suggestion { rating, because: because.to_owned(), part, offered }
}

impl Suggestion {
    /// Whether the learner may choose this rating instead.
    pub fn allows(&self, rating: Rating) -> bool {
        self.offered.contains(&rating)
    }
}

/// What a part by itself deserves, and why.
fn deserved(part: &GivenPart) -> (Rating, &'static str) {
    match part.verdict {
        PartVerdict::NotYet => (Rating::Again, "Your first answer was not right."),
        PartVerdict::Blank => (Rating::Again, "You gave no answer of your own."),
        PartVerdict::Partly if part.score >= HALF => (Rating::Hard, "Your first answer was right only in part."),
        PartVerdict::Partly => (Rating::Again, "Less than half of your first answer was right."),
        PartVerdict::SelfAssessed if part.score < HALF => (Rating::Again, "You had fewer than half of the points."),
        PartVerdict::SelfAssessed if part.score < 1.0 => (Rating::Hard, "You had some of the points, not all."),
        _ if part.hinted => (Rating::Hard, "You took a hint."),
        PartVerdict::SelfAssessed => (Rating::Good, "You had every point."),
        PartVerdict::Correct => (Rating::Good, "Your first answer was right."),
    }
}

/// The score from which on more was known than not.
const HALF: f64 = 0.5;

fn is_easy(given: &Given) -> bool {
    let unaided = |part: &GivenPart| part.verdict == PartVerdict::Correct && !part.previewed && !part.hinted;
    let quick = |usual: u32| u64::from(given.milliseconds) * 2 < u64::from(usual);
    !given.parts.is_empty()
        && given.parts.iter().all(unaided)
        && given.confidence.is_none_or(|confidence| confidence == Confidence::Sure)
        && given.usual_milliseconds.is_some_and(quick)
}

#[cfg(test)]
mod tests;
