//! What the log says in numbers.
