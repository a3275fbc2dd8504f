//! What the store takes and gives besides reviews.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Store;
use crate::{Day, Moment, QuestionId, Review, Uid};

/// A store that was opened, and what the learner has to know of how that went.
#[derive(Debug)]
pub struct Opened {
    pub store: Store,
    pub notices: Vec<Notice>,
}

/// Something that the learner has to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub message: String,
    /// What follows from it, or what to do.
    pub help: String,
}

/// Sets a question aside, or takes it up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Hold {
    Buried {
        /// The day on which it comes back.
        until: Day,
    },
    Paused,
    Released,
}

impl Hold {
    /// Whether the question is set aside on a day.
    pub fn is_in_force(self, on: Day) -> bool {
        match self {
            Hold::Buried { until } => on < until,
            Hold::Paused => true,
            Hold::Released => false,
        }
    }
}

/// Names a reset, so that it can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Batch(pub Uid);

/// Progress that was taken back to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reset {
    pub batch: Batch,
    pub at: Moment,
    pub questions: u64,
    pub reviews: u64,
    /// Whether it was itself taken back.
    pub reinstated: bool,
}

/// A review in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    pub review: Review,
    /// Whether it was undone or reset.
    pub retracted: bool,
}

/// A known mistake that was made in a part of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub question: QuestionId,
    pub part: String,
    pub mistake: String,
    pub times: u32,
    /// When it was made last.
    pub last: Moment,
    /// How often the part was right running since.
    pub right_running: u32,
}

/// A mistake counts as put right after so many right answers running.
pub const PUT_RIGHT: u32 = 2;

impl Slip {
    pub fn is_open(&self) -> bool {
        self.right_running < PUT_RIGHT
    }
}

/// A session as the application keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    pub id: Uid,
    pub kind: String,
    /// JSON whose meaning is the application's.
    pub state: String,
    pub started: Moment,
    pub ended: Option<Moment>,
}

/// A copy of the database, in a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When it was made, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// In bytes.
    pub size: u64,
    pub(crate) path: PathBuf,
}

impl Backup {
    /// Stays the same as long as the backup is there.
    pub fn id(&self) -> String {
        self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preview {
    /// Those that were not taken back.
    pub reviews: u64,
    /// With any such review.
    pub questions: u64,
    /// Days of the first and the last review.
    pub first: Option<Day>,
    pub last: Option<Day>,
    /// In bytes.
    pub size: u64,
}

/// What an import brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Reviews in the file.
    pub reviews: u64,
    /// Of them those that were not here yet.
    pub fresh: u64,
}
