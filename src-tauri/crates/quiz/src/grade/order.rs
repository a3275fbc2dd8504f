//! Order: the longest correctly ordered run.

use candlelight_bank::Order;

use super::{Graded, Ungraded, unreadable};
use crate::shuffle::Shuffle;
use crate::view::Outcome;

pub(super) fn grade(order: &Order, shuffle: &Shuffle, steps: &[String]) -> Result<Graded, Ungraded> {
    if steps.is_empty() {
        return Err(unreadable("No step is in your order yet", "Bring the steps that belong into their order"));
    }
    let mut places = Vec::with_capacity(steps.len());
    for id in steps {
        let place = shuffle.index_of(id).ok_or(Ungraded::Gone)?;
        if places.contains(&place) {
            return Err(Ungraded::Gone);
        }
        places.push(place);
    }
    let wanted = order.steps.len();
    if places.iter().copied().eq(0..wanted) {
        return Ok(Graded::correct());
    }
    let run = longest_run(&places, wanted);
    let strangers = places.iter().filter(|place| **place >= wanted).count();
    let score = run.len().saturating_sub(strangers) as f64 / wanted as f64;
    let headline = match (run.len(), strangers, wanted.saturating_sub(places.len() - strangers)) {
        (run, 0, 0) => format!("Not yet: {run} of {wanted} steps stand in the right order."),
        (_, 0, _) => "Not yet: a step that belongs is set aside.".to_owned(),
        (_, _, _) => "Not yet: something stands there that does not belong.".to_owned(),
    };
    let is_partly = score >= 0.5;
    Ok(Graded {
        outcome: if is_partly { Outcome::Partly } else { Outcome::NotYet },
        score,
        at_fault: (0..steps.len()).filter(|at| !run.contains(at)).map(|at| steps[at].clone()).collect(),
        ..Graded::not_yet(if is_partly { headline.replace("Not yet", "Partly") } else { headline })
    })
}

/// Positions of the longest selection of steps that stand in the right order relative to each other (others may stand
/// between them). Places from `wanted` on are steps that do not belong.
fn longest_run(places: &[usize], wanted: usize) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        if *place >= wanted {
            best.push(Vec::new());
            continue;
        }
        let before = best.iter().filter(|run| run.last().is_some_and(|last| places[*last] < *place));
        let mut run = before.max_by_key(|run| run.len()).cloned().unwrap_or_default();
        run.push(at);
        best.push(run);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::longest_run;

    #[test]
    fn one_step_out_of_place_leaves_the_rest_in_order() {
        assert_eq!(longest_run(&[0, 1, 4, 2, 3], 5), [0, 1, 3, 4]);
        assert_eq!(longest_run(&[4, 3, 2, 1, 0], 5).len(), 1);
        assert_eq!(longest_run(&[0, 5, 1], 2), [0, 2]);
        assert_eq!(longest_run(&[5, 6], 2), [0usize; 0]);
    }
}
