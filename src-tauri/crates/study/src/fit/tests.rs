use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::Day;

const DAY: i64 = 86_400_000;

/// Someone who forgets as these parameters say and reviews what FSRS's own make due, every evening.
fn reviewer(truth: Parameters, questions: usize, days: i32, seed: u64) -> Vec<Vec<Rated>> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let (truth, scheduler) = (Scheduler::new(truth, RETENTION), Scheduler::new(Parameters::default(), RETENTION));
    let mut histories = vec![Vec::new(); questions];
    let mut standings = vec![(Standing::New, Standing::New); questions];
    for day in 0..days {
        let mut now = Moment { at: i64::from(day) * DAY, day: Day(day) };
        for (question, (remembered, scheduled)) in standings.iter_mut().enumerate() {
            // Five new ones a day; what was forgotten is asked again on the same evening.
            while is_asked(*scheduled, now) && question < 5 * (day as usize + 1) {
                let recall = match remembered {
                    Standing::New => 0.6,
                    Standing::Reviewed(known) => truth.recall(known.memory, known.last.day, now.day),
                };
                let rating = if random.random_bool(recall) { Rating::Good } else { Rating::Again };
                *remembered = Standing::Reviewed(truth.review(*remembered, rating, now));
                *scheduled = Standing::Reviewed(scheduler.review(*scheduled, rating, now));
                histories[question].push(Rated { rating, moment: now });
                now = now.plus_minutes(10);
            }
        }
    }
    histories
}

fn is_asked(standing: Standing, now: Moment) -> bool {
    match standing {
        Standing::New => true,
        Standing::Reviewed(known) => known.due.is_due(now),
    }
}

/// Everything fades within days, whatever is done.
fn forgetful() -> Parameters {
    let mut parameters = Parameters::default();
    parameters.0[..4].copy_from_slice(&[0.05, 0.1, 0.2, 0.5]);
    parameters.0[8] = 0.6;
    parameters
}

#[test]
fn whoever_forgets_faster_than_the_average_gets_parameters_of_their_own() {
    let histories = reviewer(forgetful(), 150, 60, 1);
    let fit = fit(&histories, Parameters::default()).unwrap();
    assert!(fit.keep && fit.log_loss < fit.log_loss_default, "{fit:?}");
    assert_eq!(fit.reviews, histories.iter().map(Vec::len).sum::<usize>());
    assert_eq!(fit.held_out, places(&histories).len() / HELD_OUT);
    // After a first Good: days until recall is 0.9.
    assert!(fit.parameters.0[2] < Parameters::default().0[2] / 2.0, "{fit:?}");
}

#[test]
fn whoever_forgets_like_the_average_keeps_the_average_parameters() {
    for seed in 0..5 {
        let fit = fit(&reviewer(Parameters::default(), 300, 90, seed), Parameters::default()).unwrap();
        assert!(!fit.keep, "{fit:?}");
    }
}

#[test]
fn parameters_that_already_fit_are_not_replaced() {
    let histories = reviewer(forgetful(), 150, 60, 1);
    assert!(!fit(&histories, forgetful()).unwrap().keep, "what is in use is the truth itself");
}

#[test]
fn the_same_reviews_give_the_same_fit_also_as_json() {
    let histories = reviewer(forgetful(), 60, 60, 2);
    let first = fit(&histories, Parameters::default()).unwrap();
    assert_eq!(fit(&histories, Parameters::default()).unwrap(), first);
    let text = serde_json::to_string(&histories).unwrap();
    let crossed: Vec<Vec<Rated>> = serde_json::from_str(&text).unwrap();
    assert_eq!(crossed, histories);
    let text = serde_json::to_string(&first).unwrap();
    assert_eq!(serde_json::from_str::<Fit>(&text).unwrap(), first);
}

#[test]
fn only_reviews_of_a_later_day_are_to_be_foreseen_in_the_order_of_time() {
    let at = |day: i32| Moment { at: i64::from(day) * DAY, day: Day(day) };
    let history = |days: &[i32]| -> Vec<Rated> {
        days.iter().map(|day| Rated { rating: Rating::Good, moment: at(*day) }).collect()
    };
    let mut places = places(&[history(&[0, 0, 1, 40]), history(&[5]), history(&[2, 3, 3, 50])]);
    places.sort_unstable();
    let reviews: Vec<_> = places.iter().map(|place| (place.question, place.review)).collect();
    assert_eq!(reviews, [(0, 2), (2, 1), (0, 3), (2, 3)], "neither first reviews nor those of the same day");
}

#[test]
fn too_little_is_refused() {
    let now = Moment { at: 0, day: Day(0) };
    assert_eq!(fit(&[], Parameters::default()), Err(FitError::TooFew));
    assert_eq!(fit(&reviewer(forgetful(), 20, 10, 3), Parameters::default()), Err(FitError::TooFew));
    let on_one_day = vec![vec![Rated { rating: Rating::Good, moment: now }; 8]; 100];
    assert_eq!(fit(&on_one_day, Parameters::default()), Err(FitError::TooFew), "nothing was foreseen");
}
