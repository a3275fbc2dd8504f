//! Keeps questions of one topic apart, since a mixed order teaches to tell them apart.

use std::collections::{BTreeSet, HashMap, VecDeque};

use crate::Entry;

/// The entries with as few neighbours of one topic as there can be, otherwise in the order given. `after` is the topic of
/// what goes before them.
///
/// Each place takes the first entry that does not share its neighbour's topic, unless one topic makes up so much of what is
/// left that its entries would end up side by side: then that one goes first.
pub(super) fn mixed(entries: Vec<Entry>, after: Option<&str>) -> Vec<Entry> {
    let (topics, mut previous) = by_topic(&entries, after);
    let mut topics: Vec<VecDeque<usize>> = topics;
    // The next entry of each topic, and how many it has left, with the topic's place in `topics`.
    let mut heads: BTreeSet<(usize, usize)> = topics.iter().enumerate().map(|(t, places)| (places[0], t)).collect();
    let mut sizes: BTreeSet<(usize, usize)> = topics.iter().enumerate().map(|(t, places)| (places.len(), t)).collect();
    let mut entries: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
    let mut mixed = Vec::with_capacity(entries.len());
    for left in (1..=entries.len()).rev() {
        let largest = sizes.last().filter(|(size, topic)| *size > left / 2 && previous != Some(*topic));
        let other = heads.iter().find(|(_, topic)| previous != Some(*topic)).or(heads.first());
        let Some(&(_, topic)) = largest.or(other) else { break };
        sizes.remove(&(topics[topic].len(), topic));
        if let Some(place) = topics[topic].pop_front() {
            heads.remove(&(place, topic));
            mixed.extend(entries[place].take());
        }
        if let Some(&head) = topics[topic].front() {
            heads.insert((head, topic));
            sizes.insert((topics[topic].len(), topic));
        }
        previous = Some(topic);
    }
    mixed
}

/// The places of each topic's entries, and which of the topics is `after`. An entry without a topic is one of its own.
fn by_topic(entries: &[Entry], after: Option<&str>) -> (Vec<VecDeque<usize>>, Option<usize>) {
    let mut topics: Vec<VecDeque<usize>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (place, entry) in entries.iter().enumerate() {
        let new = topics.len();
        let topic = entry.topic.as_deref().map_or(new, |name| *known.entry(name).or_insert(new));
        if topic == new {
            topics.push(VecDeque::new());
        }
        topics[topic].push_back(place);
    }
    let after = after.and_then(|name| known.get(name).copied());
    (topics, after)
}
