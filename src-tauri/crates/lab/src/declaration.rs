//! What a demo says of itself. The window builds its controls, plots and tables from this, and the command line its help.

use serde::Serialize;
use ts_rs::TS;

use crate::Value;

/// A demo's name, its parameters and what it gives.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Declaration {
    /// Lower case with hyphens; also the name of the demo's file.
    pub id: &'static str,
    pub title: &'static str,
    /// One sentence: what there is to see.
    pub summary: &'static str,
    pub parameters: Vec<Parameter>,
    pub outputs: Vec<Output>,
    /// The curves that the run streams as points.
    pub series: Vec<Series>,
    /// The named steps that the run passes through, in order; empty for a demo that just computes.
    pub phases: Vec<Phase>,
    pub pace: Pace,
}

/// Whether a run follows every change of a parameter at once, or takes long enough to be started, watched and stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "pace", rename_all = "kebab-case")]
#[ts(export)]
pub enum Pace {
    Follows,
    Started,
    /// Started where this choice has this value; follows otherwise.
    StartedWhen {
        parameter: &'static str,
        value: &'static str,
    },
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Parameter {
    pub name: &'static str,
    pub title: &'static str,
    /// What changing it does, in a sentence.
    pub help: &'static str,
    pub kind: Kind,
    #[ts(type = "unknown")]
    pub default: Value,
    pub unit: Option<&'static str>,
}

impl Parameter {
    pub(crate) fn new(
        name: &'static str,
        title: &'static str,
        kind: Kind,
        default: impl Into<Value>,
        help: &'static str,
    ) -> Self {
        Parameter { name, title, help, kind, default: default.into(), unit: None }
    }

    pub(crate) fn in_unit(self, unit: &'static str) -> Self {
        Parameter { unit: Some(unit), ..self }
    }
}

/// A parameter's kind with its range; all bounds are inclusive.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[ts(export)]
pub enum Kind {
    Integer {
        least: i64,
        most: i64,
    },
    Float {
        least: f64,
        most: f64,
        /// Whether a slider moves by factors rather than by sums.
        logarithmic: bool,
    },
    Choice {
        options: Vec<&'static str>,
    },
    Switch,
    /// Free text of at most `longest` characters, such as a slice.
    Text {
        longest: usize,
    },
    /// A picture of 28 × 28 pixels drawn by the learner: 784 bytes in base64, row by row, 0 for paper and 255 for ink.
    /// Empty text is no drawing.
    Drawing,
    /// A list of integers.
    Integers {
        least: i64,
        most: i64,
        shortest: usize,
        longest: usize,
    },
    /// A list of numbers.
    Floats {
        least: f64,
        most: f64,
        shortest: usize,
        longest: usize,
    },
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Output {
    pub name: &'static str,
    pub title: &'static str,
    pub shows: Shows,
    pub unit: Option<&'static str>,
}

impl Output {
    pub(crate) fn new(name: &'static str, title: &'static str, shows: Shows) -> Self {
        Output { name, title, shows, unit: None }
    }

    pub(crate) fn in_unit(self, unit: &'static str) -> Self {
        Output { unit: Some(unit), ..self }
    }
}

/// How an output wants to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Shows {
    Number,
    /// A number between 0 and 1 that reads as a percentage too.
    Share,
    Truth,
    Text,
    /// A shape, strides, or another short list of integers.
    Shape,
    /// A tensor as a nested list.
    Tensor,
    /// A list of `[x, y]` pairs.
    Curve,
    /// A list of rows, for a table; the first row names the columns.
    Table,
}

/// A curve that grows while the demo runs. Series on the same axis share a plot.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Series {
    pub name: &'static str,
    pub title: &'static str,
    pub x: Axis,
    pub y: Axis,
}

impl Series {
    pub(crate) fn new(name: &'static str, title: &'static str, x: &'static str, y: &'static str) -> Self {
        Series { name, title, x: Axis::new(x), y: Axis::new(y) }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Axis {
    pub title: &'static str,
    pub unit: Option<&'static str>,
    pub logarithmic: bool,
    /// Whether values along it jump from one to the next, so that no slope may be drawn between two points.
    pub stepped: bool,
}

impl Axis {
    pub(crate) fn new(title: &'static str) -> Self {
        Axis { title, unit: None, logarithmic: false, stepped: false }
    }
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Phase {
    pub name: &'static str,
    /// What happens in this phase, in a sentence.
    pub says: &'static str,
}
