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
    /// In ascending order.
    pub offered: Vec<Rating>,
}

pub fn suggest(given: &Given) -> Suggestion {
    let wrong = given.parts.iter().any(|part| matches!(part.verdict, PartVerdict::NotYet | PartVerdict::Blank));
    let rating = if wrong { Rating::Again } else { Rating::Good };
    let offered = if wrong { vec![Rating::Again, Rating::Good] } else { Rating::ALL.to_vec() };
    Suggestion { rating, because: String::new(), offered }
}

impl Suggestion {
    pub fn allows(&self, rating: Rating) -> bool {
        self.offered.contains(&rating)
    }
}
