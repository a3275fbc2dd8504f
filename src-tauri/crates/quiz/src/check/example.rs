//! One draw, in words, and how often what it is an example of was seen.

use candlelight_script::Value;

use crate::draw::Drawing;

/// Characters.
const BRIEF: usize = 100;

/// How often something was seen, and the first draw in which it was.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) times: u32,
    first: Option<First>,
}

#[derive(Debug, Clone)]
struct First {
    seed: u32,
    /// The drawn values, in words.
    values: String,
    /// What was seen, where the message does not say it.
    note: String,
}

impl Seen {
    pub(super) fn see(&mut self, drawing: &Drawing) {
        self.see_and_note(drawing, String::new);
    }

    /// `note` is asked for the first time only.
    pub(super) fn see_and_note(&mut self, drawing: &Drawing, note: impl FnOnce() -> String) {
        self.times += 1;
        self.first.get_or_insert_with(|| First { seed: drawing.seed, values: values(drawing), note: note() });
    }

    pub(super) fn merge(&mut self, other: Seen) {
        self.times += other.times;
        // The earliest seed is the same however the seeds were shared out.
        self.first = match (self.first.take(), other.first) {
            (Some(ours), Some(theirs)) => Some(if ours.seed <= theirs.seed { ours } else { theirs }),
            (ours, theirs) => ours.or(theirs),
        };
    }

    pub(super) fn is_before(&self, other: &Seen) -> bool {
        let seed = |seen: &Seen| seen.first.as_ref().map(|first| first.seed);
        seed(self) < seed(other)
    }

    /// Such as ", for n = 4, k = 3 (seed 7)", and what was noted; empty where nothing is drawn or noted.
    pub(super) fn example(&self) -> String {
        let Some(First { seed, values, note }) = &self.first else { return String::new() };
        let drawn = if values.is_empty() { String::new() } else { format!(", for {values} (seed {seed})") };
        if note.is_empty() { drawn } else { format!("{drawn}: {note}") }
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
