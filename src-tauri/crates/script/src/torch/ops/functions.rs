//! Special functions of each element that have no kernel of their own: computed in float64, without derivatives.

use candlelight_tensor::{Array, Binary, DType, Scalar, Tensor, Unary, meter};

use super::super::call::Call;
use super::super::operation::{BOTH, COPIED, FUNCTIONAL, Operation, op};
use crate::failure::Result;
use crate::object::Object;

const ONE: &str = "Tensor input";

pub(super) const TABLE: &[Operation] = &[
    op("asin arcsin", BOTH | COPIED, ONE, |call| map(call, f64::asin)),
    op("acos arccos", BOTH | COPIED, ONE, |call| map(call, f64::acos)),
    op("atan arctan", BOTH | COPIED, ONE, |call| map(call, f64::atan)),
    op("sinh", BOTH | COPIED, ONE, |call| map(call, f64::sinh)),
    op("cosh", BOTH | COPIED, ONE, |call| map(call, f64::cosh)),
    op("asinh arcsinh", BOTH | COPIED, ONE, |call| map(call, f64::asinh)),
    op("acosh arccosh", BOTH | COPIED, ONE, |call| map(call, f64::acosh)),
    op("atanh arctanh", BOTH | COPIED, ONE, |call| map(call, f64::atanh)),
    op("exp2", BOTH | COPIED, ONE, |call| map(call, f64::exp2)),
    op("erf", BOTH | COPIED, ONE, |call| map(call, erf)),
    op("erfc", BOTH | COPIED, ONE, |call| map(call, |x| 1.0 - erf(x))),
    op("deg2rad", BOTH, ONE, |call| map(call, f64::to_radians)),
    op("rad2deg", BOTH, ONE, |call| map(call, f64::to_degrees)),
    op("gelu", FUNCTIONAL, "Tensor input, *, str approximate='none'", |call| {
        match call.text("approximate").as_deref() {
            Some("tanh") => map(call, |x| {
                let inner =
                    std::f64::consts::FRAC_2_SQRT_PI * std::f64::consts::FRAC_1_SQRT_2 * (x + 0.044_715 * x * x * x);
                0.5 * x * (1.0 + inner.tanh())
            }),
            _ => map(call, |x| 0.5 * x * (1.0 + erf(x * std::f64::consts::FRAC_1_SQRT_2))),
        }
    }),
    op("atan2 arctan2", BOTH, "Tensor input, Tensor other", |call| zip(call, f64::atan2)),
    op("hypot", BOTH, "Tensor input, Tensor other", |call| zip(call, f64::hypot)),
    op("frac", BOTH | COPIED, ONE, |call| {
        let input = call.input()?;
        Ok(Object::Tensor(Tensor::binary(Binary::Sub, &input, input.unary(Unary::Trunc)?)?))
    }),
    op("logaddexp", BOTH, "Tensor input, Tensor other", |call| {
        let (input, other) = (call.input()?, call.tensor("other")?);
        // max + log1p(e^−|difference|) never overflows.
        let distance = Tensor::binary(Binary::Sub, &input, &other)?.unary(Unary::Abs)?;
        let small = distance.unary(Unary::Neg)?.unary(Unary::Exp)?.unary(Unary::Log1p)?;
        Ok(Object::Tensor(Tensor::binary(Binary::Add, Tensor::binary(Binary::Maximum, input, other)?, small)?))
    }),
    op("nan_to_num", BOTH | COPIED, "Tensor input, float nan=None, float posinf=None, float neginf=None", nan_to_num),
];

fn map(call: &mut Call<'_, '_>, function: fn(f64) -> f64) -> Result<Object> {
    let input = call.input()?;
    let array = call.without_gradient(&[&input])?;
    meter::work(array.numel() as u64)?;
    let values = array.to_f64s().into_iter().map(function).collect();
    Ok(Object::Tensor(Tensor::new(Array::from_f64s(values, array.shape(), floating(input.dtype()))?)))
}

fn zip(call: &mut Call<'_, '_>, function: fn(f64, f64) -> f64) -> Result<Object> {
    let (input, other) = (call.input()?, call.tensor("other")?);
    call.without_gradient(&[&input, &other])?;
    // The sum has the shape and dtype that both have together.
    let sum = Tensor::binary(Binary::Add, &input, &other)?;
    let [left, right] = [&input, &other].map(|tensor| tensor.array().broadcast_to(&sum.shape()));
    meter::work(sum.numel() as u64)?;
    let values = left?.to_f64s().into_iter().zip(right?.to_f64s()).map(|(left, right)| function(left, right)).collect();
    Ok(Object::Tensor(Tensor::new(Array::from_f64s(values, &sum.shape(), floating(sum.dtype()))?)))
}

fn floating(dtype: DType) -> DType {
    if dtype.is_float() { dtype } else { DType::Float32 }
}

/// 2/√π ∫₀ˣ e^−t² dt. Below 3 by its Maclaurin series, above by the continued fraction of erfc (Abramowitz and Stegun 7.1.5
/// and 7.1.14); both to about 1e-15.
fn erf(x: f64) -> f64 {
    const TERMS: u32 = 100;
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size > 6.0 {
        return 1.0_f64.copysign(x);
    }
    if size < 3.0 {
        let (mut term, mut sum) = (size, size);
        for n in 1..TERMS {
            let n = f64::from(n);
            term *= -size * size / n;
            sum += term / (2.0 * n + 1.0);
        }
        return (std::f64::consts::FRAC_2_SQRT_PI * sum).copysign(x);
    }
    let fraction = (1..TERMS).rev().fold(size, |below, n| size + f64::from(n) / 2.0 / below);
    let complement = (-size * size).exp() * std::f64::consts::FRAC_2_SQRT_PI / 2.0 / fraction;
    (1.0 - complement).copysign(x)
}

/// NaN and the infinities replaced; unless told by 0 and the ends of the dtype's range.
fn nan_to_num(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    let largest = if input.dtype() == DType::Float64 { f64::MAX } else { f64::from(f32::MAX) };
    let mut result = input.clone();
    if !input.dtype().is_float() {
        return Ok(Object::Tensor(input.clone_values()?));
    }
    for (name, otherwise, found) in
        [("nan", 0.0, None), ("posinf", largest, Some(f64::INFINITY)), ("neginf", -largest, Some(f64::NEG_INFINITY))]
    {
        let value = call.optional_number(name)?.map_or(otherwise, Scalar::as_f64);
        let places = match found {
            Some(infinity) => Tensor::binary(Binary::Eq, &input, Scalar::Float(infinity))?,
            None => input.unary(Unary::IsNan)?,
        };
        result = Tensor::where_(&places, Scalar::Float(value), &result)?;
    }
    Ok(Object::Tensor(result))
}
