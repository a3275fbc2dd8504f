//! One draw, in words, and how often what it is an example of was seen.

use candlelight_script::Value;

use crate::draw::Drawing;

/// Characters.
const BRIEF: usize = 100;

/// How often something was seen, and the first draw in which it was.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) times: u32,
    first: Option<(u32, String)>,
}

impl Seen {
    pub(super) fn see(&mut self, drawing: &Drawing) {
        self.times += 1;
        if self.first.is_none() {
            self.first = Some((drawing.seed, values(drawing)));
        }
    }

    pub(super) fn merge(&mut self, other: Seen) {
        self.times += other.times;
        // The earliest seed is the same however the seeds were shared out.
        self.first = match (self.first.take(), other.first) {
            (Some(ours), Some(theirs)) => Some(if ours.0 <= theirs.0 { ours } else { theirs }),
            (ours, theirs) => ours.or(theirs),
        };
    }

    pub(super) fn is_before(&self, other: &Seen) -> bool {
        let seed = |seen: &Seen| seen.first.as_ref().map(|(seed, _)| *seed);
        seed(self) < seed(other)
    }

    /// Such as ", for n = 4, k = 3 (seed 7)"; empty where nothing is drawn.
    pub(super) fn example(&self) -> String {
        match &self.first {
            Some((_, values)) if values.is_empty() => String::new(),
            Some((seed, values)) => format!(", for {values} (seed {seed})"),
            None => String::new(),
        }
    }

    /// Such as " in 12 of 100 draws"; empty where it was so in the one there is.
    pub(super) fn share(&self, of: u32) -> String {
        if of <= 1 { String::new() } else { format!(" in {} of {of} draws", self.times) }
    }
}

/// A value in a few characters on one line.
pub(super) fn brief(value: &Value) -> String {
    let text = value.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= BRIEF { text } else { text.chars().take(BRIEF).chain(" …".chars()).collect() }
}

fn values(drawing: &Drawing) -> String {
    let value = |(name, value): &(String, Value)| format!("{name} = {value}");
    drawing.bindings.iter().map(value).collect::<Vec<_>>().join(", ")
}
