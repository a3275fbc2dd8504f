//! Whether operations are recorded, for the current thread: `torch.no_grad()`.

use std::cell::Cell;

thread_local! {
    static ENABLED: Cell<bool> = const { Cell::new(true) };
}

/// Restores the former mode when dropped.
#[derive(Debug)]
#[must_use = "the mode lasts as long as this"]
pub struct GradMode {
    before: bool,
}

pub fn is_grad_enabled() -> bool {
    ENABLED.get()
}

/// Until told otherwise, as `torch.set_grad_enabled`.
pub fn set_grad_enabled(enabled: bool) {
    ENABLED.set(enabled);
}

/// Records nothing while what is returned lives.
pub fn no_grad() -> GradMode {
    GradMode { before: ENABLED.replace(false) }
}

impl Drop for GradMode {
    fn drop(&mut self) {
        ENABLED.set(self.before);
    }
}
