//! Personal FSRS parameters from the learner's own reviews.
