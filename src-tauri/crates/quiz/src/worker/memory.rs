//! How much memory a worker may use: asked of the system, so that nothing in the process can go beyond it.
//!
//! What is limited is writable private memory, which leaves out the address space that threads merely reserve and that
//! grows with the cores.

/// Bytes for everything that a worker holds when it has loaded MNIST.
const WITH_DATA: u64 = 2 << 30;
/// Bytes for an evaluation: its tensors (at most 256 MB), its stack, and what the numeric libraries put beside them.
const WITHOUT_DATA: u64 = (352 << 20) + candlelight_script::STACK as u64;

/// The limit of a worker that runs demos.
pub(super) fn limit_with_data() {
    set(WITH_DATA);
}

/// The limit of a worker that has no demo to run yet.
pub(super) fn limit_without_data() {
    set(WITHOUT_DATA);
}

#[cfg(unix)]
fn set(bytes: u64) {
    if rlimit::Resource::DATA.set(bytes, WITH_DATA).is_err() {
        eprintln!("candlelight worker: this system does not let a process limit its own memory");
    }
}

#[cfg(not(unix))]
fn set(_: u64) {}
