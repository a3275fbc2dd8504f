//! One row of the tables in [`ops`](super::ops): an operation, declared once for all the ways to call it.

use super::call::Call;
use crate::failure::Result;
use crate::object::Object;

/// An operation under its names.
#[derive(Debug)]
pub(super) struct Operation {
    /// Separated by spaces; all mean the same.
    pub(super) names: &'static str,
    /// [`FUNCTION`], [`METHOD`] and so on.
    pub(super) forms: u8,
    /// In the notation of [`signature`](super::signature).
    pub(super) signature: &'static str,
    pub(super) run: Run,
}

pub(super) type Run = fn(&mut Call<'_, '_>) -> Result<Object>;

/// `torch.abs(x)`
pub(super) const FUNCTION: u8 = 1;
/// `x.abs()`: the first parameter is the tensor itself.
pub(super) const METHOD: u8 = 2;
/// `x.abs_()`, where the operation writes itself when [`Call::in_place`] says so.
pub(super) const IN_PLACE: u8 = 4;
/// `x.masked_fill_(…)`, where the result is copied into the tensor.
pub(super) const COPIED: u8 = 8;
/// `torch.nn.functional.relu(x)`
pub(super) const FUNCTIONAL: u8 = 16;

pub(super) const BOTH: u8 = FUNCTION | METHOD;
pub(super) const ALL: u8 = BOTH | IN_PLACE;

pub(super) const fn op(names: &'static str, forms: u8, signature: &'static str, run: Run) -> Operation {
    Operation { names, forms, signature, run }
}
