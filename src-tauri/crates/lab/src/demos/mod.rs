//! One file per demo. To add one, write its file and name it in [`all`].

mod accuracy_vs_loss;
mod broadcasting;
mod double_and_slice;
mod index;
mod rmse_and_l1;
mod seven_steps;
mod storage;
#[cfg(test)]
mod tests;

use crate::suggest::nearest;
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
    &[
        &double_and_slice::DoubleAndSlice,
        &broadcasting::Broadcasting,
        &rmse_and_l1::RmseAndL1,
        &seven_steps::SevenSteps,
        &accuracy_vs_loss::AccuracyVsLoss,
    ]
}

pub fn find(id: &str) -> Result<&'static dyn Demo, LabError> {
    all().iter().copied().find(|demo| demo.declaration().id == id).ok_or_else(|| LabError::UnknownDemo {
        id: id.to_owned(),
        suggestion: nearest(id, all().iter().map(|demo| demo.declaration().id)),
    })
}
