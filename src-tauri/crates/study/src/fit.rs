//! Personal FSRS parameters from the learner's own reviews.

use serde::{Deserialize, Serialize};

use crate::{Moment, Parameters, Rating};

pub const ENOUGH: usize = 400;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    pub rating: Rating,
    pub moment: Moment,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    pub parameters: Parameters,
    pub reviews: usize,
    pub held_out: usize,
    pub log_loss: f64,
    pub log_loss_default: f64,
    pub keep: bool,
}

#[derive(Debug, thiserror::Error)]
#[error("too few")]
pub struct FitError;

pub fn fit(_histories: &[Vec<Rated>], _parameters: Parameters) -> Result<Fit, FitError> {
    Err(FitError)
}
