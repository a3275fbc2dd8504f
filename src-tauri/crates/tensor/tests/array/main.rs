//! Arrays against what PyTorch 2.15 did on the same input. The comment above each line is the Python that was run.

mod combining;
mod elementwise;
mod indexing;
mod make;
mod printing;
mod reducing;
mod views;
