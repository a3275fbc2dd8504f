//! Arrays against what PyTorch 2.15 did on the same input. The comment above each line is the Python that was run.

#![expect(clippy::unwrap_used, reason = "a test that cannot make its array has failed")]

mod arithmetic;
mod choosing;
mod combining;
mod functions;
mod indexing;
mod limits;
mod make;
mod making;
mod ordering;
mod printing;
mod products;
mod reducing;
mod sums;
mod views;
mod writing;
