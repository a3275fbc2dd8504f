//! What holds for every demo, also for those still to come.
