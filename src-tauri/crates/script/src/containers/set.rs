//! A set that is walked in `CPython`'s order, so that it prints as there: `{1, 2, 3}` however it was written.

use std::cell::RefCell;
use std::ops::Deref;

use super::Key;
use crate::release::release;

#[derive(Debug, Default)]
pub(crate) struct Set(RefCell<Table>);

impl Set {
    pub(crate) fn new(table: Table) -> Self {
        Set(RefCell::new(table))
    }
}

impl Deref for Set {
    type Target = RefCell<Table>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        let table = self.0.take();
        release(table.slots.into_iter().filter_map(|slot| match slot {
            Slot::Held(key) => Some(key.into_object()),
            Slot::Free | Slot::Gone => None,
        }));
    }
}

/// Open addressing: a few slots in a row, then a jump that the hash decides.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// A power of two.
    slots: Vec<Slot>,
    held: usize,
    /// Held or gone.
    filled: usize,
}

#[derive(Debug, Clone)]
enum Slot {
    Free,
    /// Taken once: a search must go on past it.
    Gone,
    Held(Key),
}

const SMALLEST: usize = 8;
const IN_A_ROW: usize = 9;
const SHIFT: u32 = 5;

impl Default for Table {
    fn default() -> Self {
        Table { slots: vec![Slot::Free; SMALLEST], held: 0, filled: 0 }
    }
}

impl Table {
    pub(crate) fn len(&self) -> usize {
        self.held
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Key> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Held(key) => Some(key),
            Slot::Free | Slot::Gone => None,
        })
    }

    pub(crate) fn contains(&self, key: &Key) -> bool {
        matches!(self.slots[self.find(key)], Slot::Held(_))
    }

    /// Whether the key is new.
    pub(crate) fn insert(&mut self, key: Key) -> bool {
        let index = self.find(&key);
        if matches!(self.slots[index], Slot::Held(_)) {
            return false;
        }
        self.slots[index] = Slot::Held(key);
        self.held += 1;
        self.filled += 1;
        if self.filled * 5 >= (self.slots.len() - 1) * 3 {
            self.resize(if self.held > 50_000 { self.held * 2 } else { self.held * 4 });
        }
        true
    }

    /// Whether the key was there.
    pub(crate) fn remove(&mut self, key: &Key) -> bool {
        let index = self.find(key);
        let was_held = matches!(self.slots[index], Slot::Held(_));
        if was_held {
            self.slots[index] = Slot::Gone;
            self.held -= 1;
        }
        was_held
    }

    /// Inserts all of another set, making room first.
    pub(crate) fn merge(&mut self, other: &Table) {
        if (self.filled + other.held) * 5 >= (self.slots.len() - 1) * 3 {
            self.resize((self.held + other.held) * 2);
        }
        for key in other.iter() {
            self.insert(key.clone());
        }
    }

    /// The slot that holds the key, or the free one where the search for it ends.
    fn find(&self, key: &Key) -> usize {
        let mask = self.slots.len() - 1;
        let mut rest = key.hash() as u64;
        let mut index = rest as usize & mask;
        loop {
            let row = if index + IN_A_ROW <= mask { IN_A_ROW } else { 0 };
            for near in index..=index + row {
                match &self.slots[near] {
                    Slot::Free => return near,
                    Slot::Held(held) if held == key => return near,
                    Slot::Held(_) | Slot::Gone => {}
                }
            }
            rest >>= SHIFT;
            index = index.wrapping_mul(5).wrapping_add(1).wrapping_add(rest as usize) & mask;
        }
    }

    fn resize(&mut self, more_than: usize) {
        let mut length = SMALLEST;
        while length <= more_than {
            length *= 2;
        }
        let old = std::mem::replace(&mut self.slots, vec![Slot::Free; length]);
        self.filled = self.held;
        for slot in old {
            if let Slot::Held(key) = slot {
                let index = self.find(&key);
                self.slots[index] = Slot::Held(key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::Object;

    fn order(numbers: &[i64]) -> Vec<i64> {
        let mut table = Table::default();
        for number in numbers {
            table.insert(Key::new(Object::Int(*number)).expect("hashable"));
        }
        table.iter().filter_map(|key| key.object().integer()).collect()
    }

    #[test]
    fn walks_in_cpythons_order() {
        assert_eq!(order(&[3, 1, 2]), [1, 2, 3]);
        assert_eq!(order(&[10, 2, 3]), [3, 10, 2]);
        assert_eq!(order(&[9, 8, 1, 3, 5]), [1, 3, 5, 8, 9]);
        assert_eq!(order(&[-1, 5, 100, -7, 64]), [64, 100, 5, -7, -1]);
    }

    #[test]
    fn forgets_what_was_removed() {
        let key = |number| Key::new(Object::Int(number)).expect("hashable");
        let mut table = Table::default();
        for number in 0..100 {
            assert!(table.insert(key(number)));
        }
        assert!(table.remove(&key(50)));
        assert!(!table.contains(&key(50)));
        assert!(table.contains(&key(99)));
        assert_eq!(table.len(), 99);
    }
}
