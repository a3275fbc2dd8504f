//! The tables against their own rules, the binder against PyTorch's.
