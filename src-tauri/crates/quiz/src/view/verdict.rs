//! Responses, verdicts, and what is shown once a part is settled.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ClaimView, Html, ScriptReceipt, ValueView};

/// What the learner gave for a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[ts(export)]
pub enum Response {
    /// Ids of the picked options.
    Choice {
        picked: Vec<String>,
    },
    /// As typed.
    Number {
        text: String,
    },
    /// As typed, or "it is an error".
    Value {
        text: String,
        is_error: bool,
    },
    /// As typed.
    Code {
        source: String,
    },
    /// Ids of the steps that belong, in the learner's order; steps left out are not among them.
    Order {
        steps: Vec<String>,
    },
    Text {
        text: String,
    },
    /// `ticked` is none while writing, and the ticked points (counted from 0) when the learner has marked the answer.
    Open {
        text: String,
        ticked: Option<Vec<usize>>,
    },
}

/// What came of a response.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export)]
pub enum Submitted {
    /// It could not be read: say why. It costs nothing.
    Unreadable {
        message: String,
        /// Characters into the typed text, counted from 1.
        column: Option<usize>,
        help: Option<String>,
    },
    /// An open answer was taken: time to mark it against the rubric.
    ToMark {
        points: Vec<PointView>,
        samples: Vec<SampleView>,
    },
    Graded {
        verdict: Box<Verdict>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Verdict {
    pub outcome: Outcome,
    /// From 0 to 1.
    pub score: f64,
    /// One plain sentence, such as "Not yet: that is the last row."
    pub headline: String,
    /// Feedback on this very response; never the key.
    pub feedback: Vec<Remark>,
    /// Places in the response at fault: ids of options or steps, or indices into a value ("[1, 0]").
    pub at_fault: Vec<String>,
    /// What the learner's own code or value came to.
    pub own: Option<ValueView>,
    /// The hidden case on which it differs, such as "n = 4, k = 10"; none when it differs on what was shown.
    pub on_case: Option<String>,
    /// The key, only when the response is correct or was marked by the learner.
    pub key: Option<Key>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Outcome {
    Correct,
    Partly,
    NotYet,
    /// Marked by the learner against the rubric.
    SelfAssessed,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Remark {
    /// The option that it is about, if any.
    pub option: Option<String>,
    pub text: Html,
}

/// A part's right answer.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[ts(export)]
pub enum Key {
    Choice {
        /// Ids of the right options.
        right: Vec<String>,
        /// Every option's `why`.
        why: Vec<Remark>,
    },
    Number {
        value: String,
        receipt: ScriptReceipt,
        /// The accepted interval in words, such as "from 0.99 to 1.01".
        accepted: String,
    },
    Value {
        /// None when it is an error.
        value: Option<ValueView>,
        /// The error kind, when it is an error.
        raises: Option<String>,
        /// None for an error that the file only states.
        receipt: Option<ScriptReceipt>,
    },
    Code {
        /// One right way to write it, highlighted.
        source: Html,
        value: ValueView,
        receipt: ScriptReceipt,
    },
    Order {
        /// Ids in the right order.
        steps: Vec<String>,
        /// Ids of the steps that do not belong.
        extra: Vec<String>,
    },
    Text {
        accept: Vec<String>,
    },
    Open {
        points: Vec<PointView>,
        samples: Vec<SampleView>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PointView {
    pub says: Html,
    /// To be judged and run before the point can be ticked.
    pub claim: Option<ClaimView>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SampleView {
    pub text: Html,
    /// Points that it deserves, counted from 0.
    pub earns: Vec<usize>,
}

/// What is shown once every part of a question is settled.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Explanation {
    pub text: Option<Html>,
    pub demo: Option<DemoView>,
    /// In the order of the file, without what the run says of them.
    pub claims: Vec<ClaimView>,
    /// How each number in the text was computed, in its order.
    pub computed: Vec<ScriptReceipt>,
}

/// A demo with the parameters that the question runs it with; the rest take their defaults.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DemoView {
    pub id: String,
    #[ts(type = "Record<string, unknown>")]
    pub parameters: serde_json::Map<String, serde_json::Value>,
}
