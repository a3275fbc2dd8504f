//! The learner's database: the log, what is derived from it, sessions and settings.
