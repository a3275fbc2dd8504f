//! One file per demo. To add one, write its file and name it in [`all`].

mod broadcasting;
mod double_and_slice;
mod index;
mod rmse_and_l1;
mod storage;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use crate::{Declaration, LabError, Outputs, Parameters, Run};

/// A runnable experiment on candle.
pub trait Demo: Sync {
    fn declaration(&self) -> Declaration;
    /// The demo's own file, to be shown beside its result.
    fn source(&self) -> &'static str;
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError>;
}

/// Every demo, in the order in which the exam's questions meet them.
pub fn all() -> &'static [&'static dyn Demo] {
    &[&double_and_slice::DoubleAndSlice, &broadcasting::Broadcasting, &rmse_and_l1::RmseAndL1]
}

pub fn find(id: &str) -> Result<&'static dyn Demo, LabError> {
    all()
        .iter()
        .copied()
        .find(|demo| demo.declaration().id == id)
        .ok_or_else(|| LabError::UnknownDemo { id: id.to_owned(), suggestion: nearest(id) })
}

/// The known id that shares the most leading characters with this one, if it shares three.
fn nearest(id: &str) -> Option<String> {
    let shared = |known: &str| known.chars().zip(id.chars()).take_while(|(a, b)| a == b).count();
    let ids = all().iter().map(|demo| demo.declaration().id);
    ids.min_by_key(|known| Reverse(shared(known))).filter(|known| shared(known) >= 3).map(str::to_owned)
}
