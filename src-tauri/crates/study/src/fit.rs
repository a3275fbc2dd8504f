//! Personal FSRS parameters from the learner's own reviews: fitted on the earlier ones and judged by the later, which they
//! have not seen.

use fsrs::{ComputeParametersInput, FSRSError, FSRSItem, FSRSReview, compute_parameters};
use serde::{Deserialize, Serialize};

use crate::{Moment, Parameters, RETENTION, Rating, Scheduler, Standing};

/// Reviews that it takes to tell a learner from the average. Besides, a quarter as many must be of a later day than the
/// question's review before: only those say how fast it is forgotten.
pub const ENOUGH: usize = 400;

/// Of the reviews that can be foreseen, one in so many is held out: the latest.
const HELD_OUT: usize = 5;

/// What a fit is told of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    pub rating: Rating,
    pub moment: Moment,
}

/// What came of a fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    pub parameters: Parameters,
    /// All that were given.
    pub reviews: usize,
    /// Those that the parameters were not fitted on and are judged by: of a later day than the question's review before.
    pub held_out: usize,
    /// The mean over the reviews held out, in nats; 0 if it had been certain of each what would come.
    pub log_loss: f64,
    /// The same by FSRS's own parameters.
    pub log_loss_default: f64,
    /// Whether the log loss is less than by FSRS's own parameters and than by those in use, beyond what chance explains.
    pub keep: bool,
}

#[derive(Debug, PartialEq, thiserror::Error)]
pub enum FitError {
    #[error("too few reviews to fit parameters to")]
    TooFew,
    #[error("FSRS finds no parameters for these reviews: {0}")]
    NotFound(#[from] FSRSError),
}

/// Fits parameters to the reviews that count for the schedule, a history for each question with the oldest first. `in_use`
/// are the parameters to be replaced. The same reviews give the same fit.
pub fn fit(histories: &[Vec<Rated>], in_use: Parameters) -> Result<Fit, FitError> {
    let reviews = histories.iter().map(Vec::len).sum();
    let mut places = places(histories);
    if reviews < ENOUGH || places.len() < ENOUGH / 4 {
        return Err(FitError::TooFew);
    }
    places.sort_unstable();
    let (earlier, held_out) = places.split_at(places.len() - places.len() / HELD_OUT);

    let weights = compute_parameters(ComputeParametersInput {
        train_set: earlier.iter().map(|place| item(&histories[place.question][..=place.review])).collect(),
        // Lets FSRS go through each history once, instead of once for every review in it.
        card_ids: Some(earlier.iter().map(|place| place.question as i64).collect()),
        ..ComputeParametersInput::default()
    })?;
    let parameters = Parameters(weights.try_into().map_err(|_| FSRSError::InvalidParameters)?);

    let losses = |parameters| losses(histories, held_out, parameters);
    let (fitted, default) = (losses(parameters), losses(Parameters::default()));
    let keep = beats(&fitted, &default) && beats(&fitted, &losses(in_use));
    let (log_loss, log_loss_default) = (mean(&fitted), mean(&default));
    Ok(Fit { parameters, reviews, held_out: held_out.len(), log_loss, log_loss_default, keep })
}

/// Where a review stands, in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: i64,
    question: usize,
    review: usize,
}

/// The reviews of a later day than the one before. The others say nothing of forgetting.
fn places(histories: &[Vec<Rated>]) -> Vec<Place> {
    let of_question = |(question, history): (usize, &Vec<Rated>)| {
        let pairs = history.windows(2).enumerate();
        let later = pairs.filter(|(_, pair)| elapsed(pair) > 0);
        later.map(|(before, pair)| Place { at: pair[1].moment.at, question, review: before + 1 }).collect::<Vec<_>>()
    };
    histories.iter().enumerate().flat_map(of_question).collect()
}

/// Days between two reviews.
fn elapsed(pair: &[Rated]) -> u32 {
    pair[1].moment.day.since(pair[0].moment.day)
}

/// As FSRS wants it: the review to be foreseen with all before it.
fn item(reviews: &[Rated]) -> FSRSItem {
    let days = std::iter::once(0).chain(reviews.windows(2).map(elapsed));
    let reviews = reviews.iter().zip(days);
    FSRSItem {
        reviews: reviews.map(|(review, delta_t)| FSRSReview { rating: review.rating.number(), delta_t }).collect(),
    }
}

/// For each review held out, how badly it was foreseen, in nats.
fn losses(histories: &[Vec<Rated>], held_out: &[Place], parameters: Parameters) -> Vec<f64> {
    let scheduler = Scheduler::new(parameters, RETENTION);
    let loss = |place: &Place| {
        let (last, before) = histories[place.question][..=place.review].split_last()?;
        let learn =
            |standing, review: &Rated| Standing::Reviewed(scheduler.review(standing, review.rating, review.moment));
        let Standing::Reviewed(known) = before.iter().fold(Standing::New, learn) else { return None };
        let recall = scheduler.recall(known.memory, known.last.day, last.moment.day);
        Some(-if last.rating.recalls() { recall.ln() } else { (1.0 - recall).ln() })
    };
    held_out.iter().filter_map(loss).collect()
}

/// Whether losses are less than others of the same reviews, by more than the standard error of their mean difference.
fn beats(losses: &[f64], others: &[f64]) -> bool {
    let gains: Vec<f64> = losses.iter().zip(others).map(|(loss, other)| other - loss).collect();
    let gain = mean(&gains);
    let squares: Vec<f64> = gains.iter().map(|each| (each - gain).powi(2)).collect();
    gain > (mean(&squares) / gains.len() as f64).sqrt()
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

#[cfg(test)]
mod tests;
