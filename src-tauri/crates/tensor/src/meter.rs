//! What a computation may cost. Every kernel and every allocation reports here before it starts, so that a budget ends it with
//! a clear error and not the system with a signal.
//!
//! A meter belongs to a thread: one evaluation runs on one thread, and tensors do not leave it.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::{Error, ErrorKind, Result};

/// Budgets of one evaluation.
#[derive(Debug, Clone)]
pub struct Budget {
    /// Elements alive at one time, over all storages.
    pub live_elements: u64,
    /// Elements written by kernels over the whole evaluation.
    pub worked_elements: u64,
    /// Multiplications in matrix products over the whole evaluation.
    pub matmul_work: u64,
    /// Operations that a gradient may flow back through.
    pub graph_length: u64,
    pub deadline: Option<Instant>,
    /// Set from another thread to end the evaluation.
    pub interrupt: Arc<AtomicBool>,
}

impl Default for Budget {
    /// 256 MB in int64 or float64, and about ten seconds of one core.
    fn default() -> Self {
        Budget {
            live_elements: 32 << 20,
            worked_elements: 4 << 30,
            matmul_work: 20 << 30,
            graph_length: 200_000,
            deadline: None,
            interrupt: Arc::default(),
        }
    }
}

#[derive(Default)]
struct Meter {
    budget: Budget,
    live: u64,
    worked: u64,
    matmul: u64,
    graph: u64,
}

/// What a tensor takes besides its numbers, in elements of eight bytes, rounded up.
pub(crate) const TENSOR: u64 = 32;
/// As much as the smallest storage takes, in elements.
pub(crate) const SMALLEST_STORAGE: u64 = 64;

thread_local! {
    static METER: RefCell<Meter> = RefCell::default();
}

/// Starts counting anew on this thread. Storages that are still alive keep counting.
pub fn start(budget: Budget) {
    METER.with_borrow_mut(|meter| *meter = Meter { budget, live: meter.live, ..Meter::default() });
}

/// Whether time is up, somebody interrupts, or there are too many tensors; to be asked often.
pub fn check() -> Result<()> {
    METER.with_borrow(Meter::check)
}

/// Before a storage of so many elements is made; give it back with [`release`].
pub fn allocate(elements: u64) -> Result<()> {
    METER.with_borrow_mut(|meter| {
        meter.check()?;
        let live = meter.live.saturating_add(elements);
        meter.check_live(live)?;
        meter.live = live;
        Ok(())
    })
}

/// When a tensor comes to be, whose numbers are accounted for: it counts as [`TENSOR`] elements by itself. Too many of them are
/// refused by the next [`check`]. Give it back with [`release`].
pub(crate) fn hold() {
    METER.with_borrow_mut(|meter| meter.live = meter.live.saturating_add(TENSOR));
}

/// Before a view of so many elements is made, which takes no memory but may show one element many times.
pub fn show(elements: u64) -> Result<()> {
    METER.with_borrow(|meter| {
        if elements > meter.budget.live_elements {
            return Err(limit(format!(
                "tensors may hold {} elements at one time, and this one would have {elements}",
                meter.budget.live_elements
            )));
        }
        meter.check()
    })
}

/// A storage of so many elements is gone.
pub fn release(elements: u64) {
    // On a thread that is ending there is nothing left to count for.
    let _ = METER.try_with(|meter| {
        if let Ok(mut meter) = meter.try_borrow_mut() {
            meter.live = meter.live.saturating_sub(elements);
        }
    });
}

/// Before a kernel that writes so many elements.
pub fn work(elements: u64) -> Result<()> {
    METER.with_borrow_mut(|meter| {
        meter.worked = meter.worked.saturating_add(elements);
        if meter.worked > meter.budget.worked_elements {
            return Err(limit(format!("more than {} elements were computed", meter.budget.worked_elements)));
        }
        meter.check()
    })
}

/// Before a matrix product of so many multiplications.
pub fn multiply(multiplications: u64) -> Result<()> {
    METER.with_borrow_mut(|meter| {
        meter.matmul = meter.matmul.saturating_add(multiplications);
        if meter.matmul > meter.budget.matmul_work {
            return Err(limit(format!("matrix products took more than {} multiplications", meter.budget.matmul_work)));
        }
        meter.check()
    })
}

/// Before an operation is remembered for `backward`.
pub fn remember() -> Result<()> {
    METER.with_borrow_mut(|meter| {
        meter.graph += 1;
        if meter.graph > meter.budget.graph_length {
            return Err(limit(format!(
                "more than {} operations wait for `backward`; compute without gradients under `torch.no_grad()`",
                meter.budget.graph_length
            )));
        }
        Ok(())
    })
}

impl Meter {
    fn check(&self) -> Result<()> {
        if self.budget.interrupt.load(Ordering::Relaxed) {
            return Err(limit("it was interrupted".to_owned()));
        }
        if self.budget.deadline.is_some_and(|deadline| Instant::now() > deadline) {
            return Err(limit("it took too long".to_owned()));
        }
        self.check_live(self.live)
    }

    fn check_live(&self, live: u64) -> Result<()> {
        if live > self.budget.live_elements {
            return Err(limit(format!(
                "tensors may hold {} elements at one time, and this would make it {live} (a small one counts as {})",
                self.budget.live_elements,
                TENSOR + SMALLEST_STORAGE
            )));
        }
        Ok(())
    }
}

fn limit(message: String) -> Error {
    Error::new(ErrorKind::Limit, message)
}
