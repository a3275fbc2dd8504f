//! The application without a window: verify, grade, sessions and the compute worker.

pub mod view;
