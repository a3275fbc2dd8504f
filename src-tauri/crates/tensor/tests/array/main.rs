//! Arrays against what PyTorch 2.15 did on the same input. The comment above each line is the Python that was run.

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
