//! Values of losses recorded from `PyTorch`, and what they refuse.

use super::{assert_close, constant, grad, leaf, message, whole};
use crate::nn::{self, CrossEntropy, Reduction};
use crate::{DType, ErrorKind, Result, Tensor};

fn scores() -> Result<Tensor> {
    leaf(&[1.0, 2.0, 3.0, 1.0, 0.0, 0.0], &[2, 3])
}

fn weights() -> Result<Tensor> {
    constant(&[1.0, 2.0, 3.0], &[3])
}

/// The gradient of the scores.
fn gradient(target: &Tensor, options: &CrossEntropy) -> Result<Vec<f64>> {
    let scores = scores()?;
    nn::cross_entropy(&scores, target, options)?.backward(None, false)?;
    Ok(grad(&scores))
}

#[test]
fn class_numbers() -> Result<()> {
    let found = gradient(&whole(&[1, -100], &[2])?, &CrossEntropy::default())?;
    assert_close(&found, &[0.090_030_58, -0.755_271_5, 0.665_241, 0.0, 0.0, 0.0]);
    let weighted = CrossEntropy { weight: Some(weights()?), ..CrossEntropy::default() };
    let target = whole(&[1, 2], &[2])?;
    let expected = [0.036_012_23, -0.302_108_6, 0.266_096_4, 0.345_670_16, 0.127_164_94, -0.472_835_06];
    assert_close(&gradient(&target, &weighted)?, &expected);
    let smoothed = CrossEntropy { label_smoothing: 0.1, ..weighted };
    let expected = [0.029_345_56, -0.275_441_9, 0.246_096_39, 0.327_481_1, 0.109_592_76, -0.437_073_86];
    assert_close(&gradient(&target, &smoothed)?, &expected);
    Ok(())
}

#[test]
fn class_probabilities() -> Result<()> {
    let target = constant(&[0.2, 0.3, 0.5, 1.0, 0.0, 0.0], &[2, 3])?;
    let expected = [-0.054_984_71, -0.027_635_76, 0.082_620_5, -0.211_941_54, 0.105_970_785, 0.105_970_785];
    assert_close(&gradient(&target, &CrossEntropy::default())?, &expected);
    let loss = nn::cross_entropy(&scores()?, &target, &CrossEntropy::default())?;
    assert_eq!(loss.grad_fn(), Some("DivBackward1"));
    Ok(())
}

#[test]
fn nothing_to_average_is_not_a_number() -> Result<()> {
    let loss = nn::cross_entropy(&scores()?, &whole(&[-100, -100], &[2])?, &CrossEntropy::default())?;
    assert!(loss.array().to_f64s()[0].is_nan());
    Ok(())
}

#[test]
fn logarithms_of_probabilities_end_at_minus_100() -> Result<()> {
    let (input, target) = (constant(&[0.0, 1.0], &[2])?, constant(&[1.0, 0.0], &[2])?);
    let loss = nn::binary_cross_entropy(&input, &target, None, Reduction::Mean)?;
    assert_close(&loss.array().to_f64s(), &[100.0]);
    Ok(())
}

#[test]
fn what_class_losses_refuse() -> Result<()> {
    let refused = |target: Tensor, options: &CrossEntropy| -> Result<(ErrorKind, String)> {
        let error = nn::cross_entropy(&scores()?, &target, options).expect_err("refused");
        Ok((error.kind, error.message))
    };
    let usual = CrossEntropy::default();
    assert_eq!(
        refused(whole(&[0, 3], &[2])?, &usual)?,
        (ErrorKind::IndexError, "Target 3 is out of bounds.".to_owned())
    );
    assert_eq!(
        refused(whole(&[0], &[1])?, &usual)?,
        (ErrorKind::ValueError, "Expected input batch_size (2) to match target batch_size (1).".to_owned())
    );
    assert_eq!(
        refused(constant(&[0.0, 1.0], &[2])?, &usual)?.1,
        "expected target dtype to be Long or Byte, but got Float"
    );
    assert_eq!(
        refused(whole(&[0; 6], &[2, 3])?, &usual)?.1,
        "Expected floating point type for target with class probabilities, got Long"
    );
    assert_eq!(
        refused(whole(&[0; 4], &[2, 2])?, &usual)?.1,
        "0D or 1D target tensor expected, multi-target not supported"
    );
    let short = CrossEntropy { weight: Some(constant(&[1.0, 2.0], &[2])?), ..usual };
    assert_eq!(
        refused(whole(&[0, 1], &[2])?, &short)?.1,
        "weight tensor should be defined either for all 3 classes or no classes but got weight tensor of shape: [2]"
    );
    let whole_scores = whole(&[1, 2, 3, 4, 5, 6], &[2, 3])?;
    let error =
        nn::cross_entropy(&whole_scores, &whole(&[0, 1], &[2])?, &CrossEntropy::default()).expect_err("refused");
    assert_eq!(error.kind, ErrorKind::NotImplementedError);
    assert_eq!(error.message, "\"log_softmax_lastdim_kernel_impl\" not implemented for 'Long'");
    Ok(())
}

#[test]
fn what_other_losses_refuse() -> Result<()> {
    let (two, one) = (constant(&[0.0, 1.0], &[2])?, constant(&[1.0], &[1])?);
    let cross = |input: &Tensor, target: &Tensor| nn::binary_cross_entropy(input, target, None, Reduction::Mean);
    assert_eq!(
        message(cross(&two, &one)),
        "Using a target size (torch.Size([1])) that is different to the input size (torch.Size([2])) is deprecated. \
         Please ensure they have the same size."
    );
    assert_eq!(message(cross(&constant(&[0.0, 1.1], &[2])?, &two)), "all elements of input should be between 0 and 1");
    assert_eq!(message(cross(&two, &two.to_dtype(DType::Float64)?)), "Found dtype Double but expected Float");
    assert_eq!(
        message(nn::mse_loss(&whole(&[1], &[1])?, &whole(&[2], &[1])?, Reduction::Mean)),
        "\"mse_cpu\" not implemented for 'Long'"
    );
    assert_eq!(
        message(nn::mse_loss(&two, &constant(&[0.0; 3], &[3])?, Reduction::Mean)),
        "The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0"
    );
    assert_eq!(message(Reduction::parse("average")), "average is not a valid value for reduction");
    Ok(())
}

#[test]
fn one_hot_needs_class_numbers() -> Result<()> {
    let hot = nn::one_hot(&whole(&[0, 2], &[2])?, -1)?;
    assert_eq!((hot.shape(), hot.array().to_i64s()), (vec![2, 3], vec![1, 0, 0, 0, 0, 1]));
    let refused = |tensor: Tensor, classes| message(nn::one_hot(&tensor, classes));
    assert_eq!(refused(constant(&[1.0], &[1])?, -1), "one_hot is only applicable to index tensor of type LongTensor.");
    assert_eq!(refused(whole(&[0, 2], &[2])?, 2), "Class values must be smaller than num_classes.");
    assert_eq!(refused(whole(&[-1], &[1])?, -1), "Class values must be non-negative.");
    Ok(())
}
