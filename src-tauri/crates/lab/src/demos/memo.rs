//! What a process has worked out once and keeps, so that a control that changes nothing of it is answered at once.

use std::sync::{Mutex, PoisonError};

/// The results of a computation for the keys used last. Keeping them changes no result, because a computation is one
/// that always gives the same for the same key.
pub(crate) struct Memo<K, V> {
    most: usize,
    /// The most recently used last.
    entries: Mutex<Vec<(K, V)>>,
}

impl<K: PartialEq, V: Clone> Memo<K, V> {
    /// Keeps the results of this many keys, at least one; beyond that the one unused for longest makes way.
    pub(crate) const fn at_most(most: usize) -> Self {
        Memo { most, entries: Mutex::new(Vec::new()) }
    }

    /// What is kept for `key`, or else what `compute` gives. Nothing is kept of an error. Others who ask wait
    /// meanwhile, so that nothing is computed twice.
    pub(crate) fn get<E>(&self, key: K, compute: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let value = match entries.iter().position(|(known, _)| *known == key) {
            Some(at) => entries.remove(at).1,
            None => compute()?,
        };
        if entries.len() >= self.most {
            entries.remove(0);
        }
        entries.push((key, value.clone()));
        Ok(value)
    }
}
