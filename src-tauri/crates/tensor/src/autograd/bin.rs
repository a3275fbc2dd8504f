//! Dropping a graph of any length without recursion.
//!
//! A node owns the nodes before it. Left to itself, dropping the last of 200,000 would drop the rest one call deeper each
//! time. Instead every node and tensor hands over what it owns here, and the outermost drop empties the list in a loop.

use std::any::Any;
use std::cell::RefCell;

thread_local! {
    /// `Some` while somebody is emptying it.
    static BIN: RefCell<Option<Vec<Box<dyn Any>>>> = const { RefCell::new(None) };
}

/// Drops it now, or as soon as the drop that is under way gets to it.
pub(crate) fn discard<T: Any>(waste: T) {
    let mut waste = Some(waste);
    let emptying = BIN.try_with(|bin| {
        let mut bin = bin.borrow_mut();
        let outermost = bin.is_none();
        bin.get_or_insert_default().extend(waste.take().map(|waste| Box::new(waste) as Box<dyn Any>));
        outermost
    });
    if emptying != Ok(true) {
        return;
    }
    while let Some(next) = pop() {
        drop(next);
    }
}

/// The next one, or `None` when the bin was emptied and closed.
fn pop() -> Option<Box<dyn Any>> {
    BIN.try_with(|bin| {
        let mut bin = bin.borrow_mut();
        let next = bin.as_mut().and_then(Vec::pop);
        if next.is_none() {
            *bin = None;
        }
        next
    })
    .ok()
    .flatten()
}
