//! What the tensor language computed, for people to look at.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Drawn, Html};

/// A value with what a learner asks of it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ValueView {
    /// As Python or PyTorch prints it.
    pub repr: String,
    /// In plain words, such as "tensor" or "list".
    pub kind: String,
    /// Such as `int64`; of tensors only.
    pub dtype: Option<String>,
    /// Lengths of the axes; of tensors, and of lists that have them.
    pub shape: Option<Vec<usize>>,
    /// The elements as texts, nested like the shape; none for what has no elements or more than can be looked at.
    #[ts(type = "unknown")]
    pub elements: Option<serde_json::Value>,
}

/// What the code in the editor comes to right now.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export)]
pub enum Preview {
    /// A newer preview was asked for: show nothing of this one.
    Superseded,
    Value {
        value: ValueView,
        /// What `print` wrote.
        stdout: String,
    },
    /// Nothing to show yet: the source is empty or ends without an expression.
    Nothing {
        stdout: String,
    },
    Error {
        error: ScriptErrorView,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScriptErrorView {
    /// Such as `IndexError`.
    pub kind: String,
    pub message: String,
    /// Counted from 1.
    pub line: usize,
    /// Characters, counted from 1.
    pub column: usize,
    /// The line at fault and carets below the place.
    pub excerpt: String,
}

/// One step of the learner's own expression.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct WorkingStep {
    /// The part of the source that was computed, such as `t[1:]`.
    pub source: String,
    /// Where the part stands in the whole, in UTF-16 code units.
    pub from: usize,
    pub to: usize,
    pub value: ValueView,
}

/// What running a learner's answer shows.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Working {
    pub steps: Vec<WorkingStep>,
    pub stdout: String,
    /// Where it ended in an error.
    pub error: Option<ScriptErrorView>,
    pub receipt: Option<ScriptReceipt>,
}

/// A claim before it is run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ClaimView {
    pub id: String,
    pub says: Html,
}

/// What a claim's run showed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Evidence {
    pub claim: String,
    /// What the run says of the claim.
    pub holds: bool,
    /// In how many examples it held, of how many that were run. More than one where variants are drawn.
    pub held: u32,
    pub examples: u32,
    /// "refuted", "held in 100 of 100 examples", "computed": the honest word for it, as a sentence.
    pub headline: String,
    /// The check's source, highlighted.
    pub check: Html,
    /// Both sides of the comparison, where it compares.
    pub sides: Option<[Side; 2]>,
    /// The error that was expected and came.
    pub raised: Option<ScriptErrorView>,
    pub because: Option<Html>,
    pub receipt: ScriptReceipt,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Side {
    pub source: String,
    pub value: ValueView,
}

/// What was evaluated, on what, giving what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScriptReceipt {
    pub source: String,
    pub given: Option<String>,
    pub seed: u32,
    pub drawn: Vec<Drawn>,
    /// As printed; an error's kind and message where it raised.
    pub result: String,
    pub dtype: Option<String>,
    /// Version of candle.
    pub candle: String,
    /// Version of Candlelight.
    pub app: String,
    /// SHA-256 of the MNIST files that were read; none when none were.
    pub mnist: Option<String>,
    pub milliseconds: f64,
}
