//! One file per demo. To add one, write its file and name it in [`all`].

mod accuracy_vs_loss;
mod backward;
mod broadcasting;
mod centre;
mod double_and_slice;
mod draw_a_digit;
mod filter_and_map;
mod gradient_check;
mod index;
mod initialise;
mod learning_rate;
mod loss_values;
mod loss_vs_metric;
mod memo;
mod nearest_mean;
mod overfit;
mod ranks;
mod rmse_and_l1;
mod seven_steps;
mod sgd_path;
mod storage;
#[cfg(test)]
mod tests;
mod update_rule;

use crate::suggest::nearest;
use crate::{Declaration, LabError, Outputs, Parameters, Run};

/// A runnable experiment on candle.
pub trait Demo: Sync {
    fn declaration(&self) -> Declaration;
    /// The demo's own file, to be shown beside its result.
    fn source(&self) -> &'static str;
    /// The same computation in PyTorch's syntax, for a notebook. Parameters are names there, and each output that it computes is
    /// assigned under the output's own name; MNIST is there as `train_images` `[60000, 784]` of float32 between 0 and 1,
    /// `train_labels` `[60000]` of int64, `test_images` and `test_labels`.
    fn pytorch(&self) -> &'static str;
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError>;
}

/// Every demo, in the order in which the exam's questions meet them.
pub fn all() -> &'static [&'static dyn Demo] {
    &[
        &nearest_mean::NearestMean,
        &filter_and_map::FilterAndMap,
        &ranks::Ranks,
        &rmse_and_l1::RmseAndL1,
        &double_and_slice::DoubleAndSlice,
        &broadcasting::Broadcasting,
        &overfit::Overfit,
        &sgd_path::SgdPath,
        &seven_steps::SevenSteps,
        &initialise::Initialise,
        &loss_values::LossValues,
        &learning_rate::LearningRate,
        &gradient_check::GradientCheck,
        &accuracy_vs_loss::AccuracyVsLoss,
        &loss_vs_metric::LossVsMetric,
        &update_rule::UpdateRule,
        &backward::Backward,
        &draw_a_digit::DrawADigit,
    ]
}

pub fn find(id: &str) -> Result<&'static dyn Demo, LabError> {
    all().iter().copied().find(|demo| demo.declaration().id == id).ok_or_else(|| LabError::UnknownDemo {
        id: id.to_owned(),
        suggestion: nearest(id, all().iter().map(|demo| demo.declaration().id)),
    })
}
