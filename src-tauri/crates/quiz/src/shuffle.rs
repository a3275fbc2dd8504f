//! What a seed decides about how a part is shown: the order of options and steps, and the opaque ids they carry.

use candlelight_bank::{Kind, Part};
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The entries of a part (options, or steps and then extra steps) in the order in which they are shown.
///
/// Derived from the seed alone, so nothing has to be kept between showing a question and grading the response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shuffle {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// Says nothing of where the entry stands in the file.
    id: String,
    /// Where it stands in the file.
    index: usize,
}

impl Shuffle {
    /// `position` is the part's place within its question, so that equal parts are not shuffled alike.
    pub(crate) fn of(part: &Part, position: usize, seed: u32) -> Self {
        let count = match &part.kind {
            Kind::Choice(choice) => choice.options.len(),
            Kind::Order(order) => order.steps.len() + order.extra.len(),
            Kind::Number(_) | Kind::Value(_) | Kind::Code(_) | Kind::Text(_) | Kind::Open(_) => 0,
        };
        let mut rng = ChaCha8Rng::seed_from_u64(u64::from(seed) << 32 | position as u64);
        let mut order: Vec<usize> = (0..count).collect();
        order.shuffle(&mut rng);
        if let Kind::Order(key) = &part.kind {
            avoid_right_order(&mut order, key.steps.len());
        }
        let mut entries: Vec<Entry> = Vec::with_capacity(count);
        for index in order {
            let mut id = format!("{:08x}", rng.random::<u32>());
            while entries.iter().any(|entry| entry.id == id) {
                id = format!("{:08x}", rng.random::<u32>());
            }
            entries.push(Entry { id, index });
        }
        Shuffle { entries }
    }

    /// Ids and places in the file, in the order shown.
    pub(crate) fn shown(&self) -> impl Iterator<Item = (&str, usize)> {
        self.entries.iter().map(|entry| (entry.id.as_str(), entry.index))
    }

    /// Where the entry of this id stands in the file.
    pub(crate) fn index_of(&self, id: &str) -> Option<usize> {
        self.entries.iter().find(|entry| entry.id == id).map(|entry| entry.index)
    }

    /// The id of the entry that stands there in the file. Empty for a place that the part does not have.
    pub(crate) fn id_of(&self, index: usize) -> String {
        self.entries.iter().find(|entry| entry.index == index).map(|entry| entry.id.clone()).unwrap_or_default()
    }
}

/// Steps that are shown in the right order would give it away, with extra steps between them too: then the first two
/// change places. `order` holds places in the file; from `steps` on they are extra steps.
fn avoid_right_order(order: &mut [usize], steps: usize) {
    let shown: Vec<usize> = (0..order.len()).filter(|at| order[*at] < steps).collect();
    if let [first, second, ..] = shown[..]
        && shown.is_sorted_by_key(|at| order[*at])
    {
        order.swap(first, second);
    }
}

#[cfg(test)]
mod tests {
    use super::avoid_right_order;

    #[test]
    fn steps_in_the_right_order_are_moved_and_others_are_left() {
        for (drawn, shown) in [
            ([0, 1, 2, 3], [1, 0, 2, 3]),
            // 3 is an extra step.
            ([0, 3, 1, 2], [1, 3, 0, 2]),
            ([3, 0, 2, 1], [3, 0, 2, 1]),
        ] {
            let mut order = drawn;
            avoid_right_order(&mut order, 3);
            assert_eq!(order, shown, "{drawn:?}");
        }
    }
}
