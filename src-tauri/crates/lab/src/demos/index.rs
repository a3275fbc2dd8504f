//! Python's index syntax, as it stands in brackets after a tensor: `1:, 1:`, `-1`, `[1:][1:]`.

use std::fmt;

/// One pair of brackets, with an index for each axis from the left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Brackets(pub(crate) Vec<Index>);

/// What stands between two commas. Negative numbers count from the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Index {
    /// One entry: the axis is dropped.
    At(i64),
    /// The entries from `start` up to but not including `stop`: the axis stays.
    Slice { start: Option<i64>, stop: Option<i64> },
}

impl Index {
    /// The first entry and the number of entries that this takes from an axis of `size` entries. As in Python, a slice
    /// that reaches beyond an end is cut to fit; a single index there is none, and gives nothing.
    pub(crate) fn within(self, size: usize) -> Option<(usize, usize)> {
        let size = size as i64;
        let from_end = |at: i64| if at < 0 { at.saturating_add(size) } else { at };
        match self {
            Index::At(at) => {
                let at = from_end(at);
                (0..size).contains(&at).then_some((at as usize, 1))
            }
            Index::Slice { start, stop } => {
                let start = start.map_or(0, |at| from_end(at).clamp(0, size));
                let stop = stop.map_or(size, |at| from_end(at).clamp(0, size));
                Some((start as usize, (stop - start).max(0) as usize))
            }
        }
    }
}

/// One or more pairs of brackets; the outermost pair can be left out when there is only one. The error says what
/// cannot be read and what to write instead.
pub(crate) fn parse(text: &str) -> Result<Vec<Brackets>, String> {
    let mut rest = text.trim();
    if !rest.starts_with('[') {
        return Ok(vec![parse_inside(rest)?]);
    }
    let mut chain = Vec::new();
    while let Some(opened) = rest.strip_prefix('[') {
        let (inside, after) = opened.split_once(']').ok_or("has a `[` that is never closed: add the `]`")?;
        chain.push(parse_inside(inside)?);
        rest = after.trim_start();
    }
    if rest.is_empty() { Ok(chain) } else { Err(format!("has `{rest}` after the brackets: leave it out")) }
}

fn parse_inside(inside: &str) -> Result<Brackets, String> {
    let inside = inside.trim();
    // Python allows one comma after the last index.
    let entries = inside.strip_suffix(',').unwrap_or(inside);
    if entries.trim().is_empty() {
        return Err("has nothing to select: write `:` for all of an axis".to_owned());
    }
    entries.split(',').map(|entry| parse_index(entry.trim())).collect::<Result<_, _>>().map(Brackets)
}

fn parse_index(entry: &str) -> Result<Index, String> {
    let number = |text: &str| {
        let unreadable = |_| {
            format!(
                "has `{text}` where a whole number belongs: write numbers and slices such as `1:` or `-2:`, one for \
                 each axis, with commas between them"
            )
        };
        text.parse::<i64>().map_err(unreadable)
    };
    let bound = |text: &str| match text.trim() {
        "" => Ok(None),
        text => number(text).map(Some),
    };
    match entry.split(':').collect::<Vec<_>>()[..] {
        [at] => number(at).map(Index::At),
        [start, stop] => Ok(Index::Slice { start: bound(start)?, stop: bound(stop)? }),
        [start, stop, by] => match bound(by)? {
            None | Some(1) => Ok(Index::Slice { start: bound(start)?, stop: bound(stop)? }),
            Some(_) => Err(format!("has a step in `{entry}`, and this demo's slices have none: write `start:stop`")),
        },
        _ => Err(format!("has too many colons in `{entry}`: write `start:stop`")),
    }
}

impl fmt::Display for Brackets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries: Vec<_> = self.0.iter().map(Index::to_string).collect();
        write!(formatter, "[{}]", entries.join(", "))
    }
}

impl fmt::Display for Index {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |at: Option<i64>| at.map(|at| at.to_string()).unwrap_or_default();
        match *self {
            Index::At(at) => write!(formatter, "{at}"),
            Index::Slice { start, stop } => write!(formatter, "{}:{}", bound(start), bound(stop)),
        }
    }
}
