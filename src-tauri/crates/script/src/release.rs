//! Lets go of nested objects without recursion: a list a million deep must not take the stack with it.

use std::cell::RefCell;

use crate::object::Object;

thread_local! {
    /// Objects still to be dropped, while a drop is under way on this thread.
    static PENDING: RefCell<Option<Vec<Object>>> = const { RefCell::new(None) };
}

/// Drops objects. What they hold in turn is queued by their own drop and dropped here, one after the other.
pub(crate) fn release(objects: impl IntoIterator<Item = Object>) {
    let nested: Vec<Object> = objects.into_iter().filter(may_hold_others).collect();
    if nested.is_empty() {
        return;
    }
    let queued = PENDING.with(|pending| {
        let mut pending = pending.borrow_mut();
        let outermost = pending.is_none();
        pending.get_or_insert_default().extend(nested);
        !outermost
    });
    if queued {
        return;
    }
    while let Some(object) = PENDING.with_borrow_mut(|pending| pending.as_mut().and_then(Vec::pop)) {
        drop(object);
    }
    PENDING.set(None);
}

/// Whether something else can be reached through it.
pub(crate) fn may_hold_others(object: &Object) -> bool {
    match object {
        Object::List(_)
        | Object::Tuple(_)
        | Object::Named(_)
        | Object::Dict(_)
        | Object::DictView(..)
        | Object::Set(_)
        | Object::Slice(_)
        | Object::Function(_)
        | Object::Method(_)
        | Object::Iterator(_)
        | Object::Record(_) => true,
        Object::None
        | Object::Bool(_)
        | Object::Int(_)
        | Object::Float(_)
        | Object::Str(_)
        | Object::Size(_)
        | Object::Range(_)
        | Object::Ellipsis
        | Object::Tensor(_)
        | Object::DType(_)
        | Object::Device
        | Object::Module(_)
        | Object::Type(_)
        | Object::Native(_)
        | Object::GradMode(_) => false,
    }
}
