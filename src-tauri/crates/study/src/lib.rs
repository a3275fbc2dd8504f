//! What the learner did and what is to come of it: the review log, memory states, queues, plans and statistics.
//!
//! It knows questions by their ids alone; what they say, and how a response was graded, is for others. The time is passed
//! in as a [`Moment`]. Only the log is written; all else is derived from it and can be rebuilt.

mod fit;
mod ids;
mod memory;
mod moment;
mod plan;
mod queue;
mod rating;
mod review;
mod statistics;
mod store;

pub use fit::{ENOUGH, Fit, FitError, Rated, fit};
pub use ids::{QuestionId, Uid};
pub use memory::{Due, Memory, Parameters, RETENTION, Reviewed, STEPS, Scheduler, Standing, Step};
pub use moment::{DAY_BEGINS, Day, Moment};
pub use plan::{Candidate, Daily, FARTHEST, FORECAST, MOST_A_DAY, NEW_A_DAY, Plan, PlannedDay, plan};
pub use queue::{APART, Entry, Next, Queue, Reason, Rule};
pub use rating::{Given, GivenPart, Rating, Suggestion, suggest};
pub use review::{Confidence, Judged, PartReview, PartVerdict, Purpose, Review};
pub use statistics::{Bin, ConfidenceRow, DayRow, SelfAssessment, Statistics};
pub use store::{
    Backup, Batch, Hold, Imported, Logged, Notice, Opened, PUT_RIGHT, Preview, Reset, SessionRow, Slip, Store,
    StoreError, check_integrity,
};
