//! What `PyTorch` chooses where there is no derivative, recorded from it.

use super::{assert_close, constant, float, grad, int, leaf, sum};
use crate::nn::{self, Reduction};
use crate::{Argument, Binary, Extreme, Reduce, Result, Tensor, Unary};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

/// The gradient of the sum at these values.
#[track_caller]
fn expect(values: &[f64], function: impl Fn(&Tensor) -> Result<Tensor>, gradient: &[f64]) {
    let run = || -> Result<Vec<f64>> {
        let x = leaf(values, &[values.len()])?;
        sum(&function(&x)?)?.backward(None, false)?;
        Ok(grad(&x))
    };
    assert_close(&run().unwrap(), gradient);
}

#[test]
fn functions_of_one_number() {
    expect(&[-1.0, 0.0, 2.0, -0.0, NAN], |x| x.unary(Unary::Relu), &[0.0, 0.0, 1.0, 0.0, 1.0]);
    expect(&[-1.0, 0.0, 2.0, NAN], |x| x.unary(Unary::Abs), &[-1.0, 0.0, 1.0, 0.0]);
    expect(&[0.0, 4.0, -1.0], |x| x.unary(Unary::Sqrt), &[INF, 0.25, NAN]);
    expect(&[0.0, 4.0], |x| x.unary(Unary::Rsqrt), &[-INF, -0.0625]);
    expect(&[0.0, 2.0], |x| x.unary(Unary::Log), &[INF, 0.5]);
    expect(&[0.0, 2.0], |x| x.unary(Unary::Reciprocal), &[-INF, -0.25]);
    expect(&[0.5, 1.0], |x| x.unary(Unary::Round), &[0.0, 0.0]);
    expect(&[0.5, 0.0], |x| x.unary(Unary::Sign), &[0.0, 0.0]);
    expect(&[0.0, 100.0], |x| x.unary(Unary::Tanh), &[1.0, 0.0]);
    expect(&[0.0, -1.0, 1.0], |x| nn::leaky_relu(x, 0.1), &[0.1, 0.1, 1.0]);
}

#[test]
fn powers_at_zero() {
    let power = |exponent: f64| move |x: &Tensor| Tensor::binary(Binary::Pow, x, float(exponent));
    expect(&[0.0, 2.0, NAN], power(0.0), &[0.0, 0.0, 0.0]);
    expect(&[0.0, 4.0], power(0.5), &[INF, 0.25]);
    expect(&[0.0, -3.0], power(2.0), &[0.0, -6.0]);
    expect(&[0.0, -3.0], power(3.0), &[0.0, 27.0]);
    expect(&[0.0, -2.0], power(-1.0), &[-INF, -0.25]);
    expect(&[0.0, -2.0], power(1.0), &[1.0, 1.0]);
    let tensors =
        |x: &Tensor, exponents: &[f64]| Tensor::binary(Binary::Pow, x, constant(exponents, &[exponents.len()])?);
    expect(&[0.0, 2.0], |x| tensors(x, &[0.0, 0.0]), &[0.0, 0.0]);
    expect(&[0.0, 2.0, -2.0], |x| tensors(x, &[2.0, -1.0, 3.0]), &[0.0, -0.25, 12.0]);
    let base = |x: &Tensor| Tensor::binary(Binary::Pow, constant(&[0.0, 0.0, 0.0, -2.0], &[4])?, x);
    expect(&[0.0, 1.0, -1.0, 2.0], base, &[0.0, 0.0, -INF, NAN]);
    expect(&[0.0, 2.0], |x| Tensor::binary(Binary::Pow, int(0), x), &[0.0, 0.0]);
}

#[test]
fn ties_share_where_pytorch_shares() {
    let tied = [1.0, 3.0, 3.0, 2.0];
    expect(&tied, |x| x.extreme_of_all(Extreme::Max), &[0.0, 0.5, 0.5, 0.0]);
    expect(&tied, |x| Ok(x.extreme(Extreme::Max, 0, false)?.0), &[0.0, 1.0, 0.0, 0.0]);
    expect(&tied, |x| x.reduce(Reduce::AMax, &[0], false), &[0.0, 0.5, 0.5, 0.0]);
    let third = 1.0 / 3.0;
    expect(&[1.0; 3], |x| x.extreme_of_all(Extreme::Min), &[third, third, third]);
    expect(&[1.0; 3], |x| Ok(x.extreme(Extreme::Min, 0, false)?.0), &[1.0, 0.0, 0.0]);
    let two = || constant(&[2.0; 3], &[3]);
    expect(&[1.0, 2.0, 3.0], |x| Tensor::binary(Binary::Maximum, x, two()?), &[0.0, 0.5, 1.0]);
    expect(&[1.0, 2.0, 3.0], |x| Tensor::binary(Binary::Minimum, x, two()?), &[1.0, 0.5, 0.0]);
}

#[test]
fn clamped_numbers() {
    let clamp = |min: Option<f64>, max: Option<f64>| {
        let bound = |bound: Option<f64>| bound.map(|bound| Argument::from(float(bound)));
        move |x: &Tensor| x.clamp(bound(min), bound(max))
    };
    let numbers = [-1.0, 0.0, 0.5, 1.0, 2.0];
    expect(&numbers, clamp(Some(0.0), Some(1.0)), &[0.0, 0.0, 1.0, 0.0, 0.0]);
    expect(&numbers, clamp(Some(1.0), Some(0.0)), &[0.0; 5]);
    expect(&numbers, clamp(Some(0.0), None), &[0.0, 0.0, 1.0, 1.0, 1.0]);
    expect(&numbers, clamp(None, Some(1.0)), &[1.0, 1.0, 1.0, 0.0, 0.0]);
}

#[test]
fn clamped_between_tensors() -> Result<()> {
    let bounds = |min: f64, max: f64| -> Result<[Vec<f64>; 3]> {
        let x = leaf(&[-1.0, 0.0, 0.5, 1.0, 2.0], &[5])?;
        let (min, max) = (leaf(&[min; 5], &[5])?, leaf(&[max; 5], &[5])?);
        sum(&x.clamp(Some(Argument::from(&min)), Some(Argument::from(&max)))?)?.backward(None, false)?;
        Ok([grad(&x), grad(&min), grad(&max)])
    };
    let [x, min, max] = bounds(0.0, 1.0)?;
    assert_close(&x, &[0.0, 0.5, 1.0, 0.5, 0.0]);
    assert_close(&min, &[1.0, 0.5, 0.0, 0.0, 0.0]);
    assert_close(&max, &[0.0, 0.0, 0.0, 0.5, 1.0]);
    let [x, min, max] = bounds(1.0, 0.0)?;
    assert_close(&x, &[0.0; 5]);
    assert_close(&min, &[0.0; 5]);
    assert_close(&max, &[1.0; 5]);
    Ok(())
}

#[test]
fn norms() {
    let norm = |p: f64| move |x: &Tensor| x.reduce(Reduce::Norm { p }, &[], false);
    expect(&[0.0, 0.0], norm(2.0), &[0.0, 0.0]);
    expect(&[3.0, -4.0], norm(2.0), &[0.6, -0.8]);
    expect(&[0.0, -2.0], norm(1.0), &[0.0, -1.0]);
    expect(&[0.0, -2.0], norm(3.0), &[0.0, -1.0]);
    expect(&[0.0, -4.0, 1.0], norm(0.5), &[0.0, -1.5, 3.0]);
    expect(&[0.0, -4.0, 1.0], norm(1.5), &[0.0, -0.961_499_7, 0.480_749_85]);
    expect(&[4.0, -4.0, 1.0], norm(INF), &[0.5, -0.5, 0.0]);
    expect(&[4.0, -1.0, 1.0], norm(-INF), &[0.0, -0.5, 0.5]);
    expect(&[0.0, 0.0], norm(INF), &[0.0, 0.0]);
}

#[test]
fn statistics_of_too_few_or_equal_numbers() {
    let std = |x: &Tensor| x.reduce(Reduce::Std { correction: 1.0 }, &[], false);
    expect(&[2.0; 3], std, &[0.0; 3]);
    expect(&[2.0], std, &[NAN]);
    expect(&[2.0], |x| x.reduce(Reduce::Var { correction: 1.0 }, &[], false), &[NAN]);
    expect(&[2.0, 0.0, 3.0], |x| x.reduce(Reduce::Prod, &[], false), &[0.0, 6.0, 0.0]);
    expect(&[0.0, 0.0, 3.0], |x| x.reduce(Reduce::Prod, &[], false), &[0.0, 0.0, 0.0]);
    expect(&[2.0, 0.0, 3.0], |x| x.cumprod(0), &[1.0, 8.0, 0.0]);
}

#[test]
fn choosing_does_not_heal_what_was_not_chosen() {
    let zero = |x: &Tensor| Tensor::binary(Binary::Gt, x, float(0.0));
    let safe =
        |x: &Tensor| Tensor::where_(&zero(x)?, x.unary(Unary::Sqrt)?, Tensor::binary(Binary::Mul, x, float(0.0))?);
    expect(&[0.0, 4.0], safe, &[NAN, 0.25]);
}

#[test]
fn saturated_losses() {
    let cross = |target: [f64; 3]| {
        move |x: &Tensor| nn::binary_cross_entropy(x, &constant(&target, &[3])?, None, Reduction::Sum)
    };
    expect(&[0.0, 1.0, 0.5], cross([1.0, 0.0, 1.0]), &[-999_999_995_904.0, 999_999_995_904.0, -2.0]);
    expect(&[0.0, 1.0, 0.5], cross([0.0, 1.0, 0.2]), &[0.0, 0.0, 1.2]);
    let logits = |x: &Tensor| {
        nn::binary_cross_entropy_with_logits(x, &constant(&[1.0, 0.0, 1.0], &[3])?, None, None, Reduction::Mean)
    };
    expect(&[-100.0, 100.0, 0.0], logits, &[-0.333_333_34, 0.333_333_34, -0.166_666_67]);
    expect(&[0.0, 1000.0], |x| nn::log_softmax(x, 0)?.select(0, 0), &[1.0, -1.0]);
    expect(&[1.0, 2.0], |x| nn::l1_loss(x, &constant(&[1.0, 0.0], &[2])?, Reduction::Mean), &[0.0, 0.5]);
    expect(&[-INF, -INF], |x| x.reduce(Reduce::LogSumExp, &[0], false), &[NAN, NAN]);
}
