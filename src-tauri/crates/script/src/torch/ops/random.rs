//! Random tensors, from the one seeded generator. They agree with PyTorch in shape, dtype and range, not in their stream.

use std::f64::consts::TAU;

use candlelight_tensor::{Array, DType, Tensor, meter};
use rand::RngExt;

use super::super::call::{Call, Options};
use super::super::operation::{BOTH, FUNCTION, METHOD, Operation, op};
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::object::Object;

const SIZED: &str = "ints size, *, options";
const LIKE: &str = "Tensor input, *, options";

pub(super) const TABLE: &[Operation] = &[
    op("rand", FUNCTION, SIZED, |call| float_tensor(call, None, uniform)),
    op("randn", FUNCTION, SIZED, |call| float_tensor(call, None, normal)),
    op("rand_like", FUNCTION, LIKE, |call| {
        let input = call.input()?;
        float_tensor(call, Some(&input), uniform)
    }),
    op("randn_like", FUNCTION, LIKE, |call| {
        let input = call.input()?;
        float_tensor(call, Some(&input), normal)
    }),
    op("randint", FUNCTION, "int high, ints size, *, options | int low, int high, ints size, *, options", |call| {
        let (shape, options) = (call.size("size")?, call.options()?);
        whole_tensor(call, &shape, options, DType::Int64)
    }),
    op(
        "randint_like",
        FUNCTION,
        "Tensor input, int high, *, options | Tensor input, int low, int high, *, options",
        |call| {
            let (input, options) = (call.input()?, call.options()?);
            whole_tensor(call, &input.shape(), options, input.dtype())
        },
    ),
    op("randperm", FUNCTION, "int n, *, options", permutation),
    op(
        "normal",
        FUNCTION,
        "Operand mean, Operand std=1.0 | float mean, float std, ints size, *, options",
        normal_tensor,
    ),
    op("bernoulli", BOTH, "Tensor input", bernoulli),
    op("uniform_", METHOD, "Tensor input, float from=0.0, float to=1.0", |call| {
        let (from, to) = (call.float("from")?, call.float("to")?);
        if to < from {
            return Err(Failure::runtime(format!(
                "uniform_ expects to return a [from, to) range, but found from={from:?} > to={to:?}"
            )));
        }
        overwrite(call, |rng| from + uniform(rng) * (to - from))
    }),
    op("normal_", METHOD, "Tensor input, float mean=0.0, float std=1.0", |call| {
        let (mean, std) = (call.float("mean")?, check_std(call.float("std")?)?);
        overwrite(call, |rng| mean + normal(rng) * std)
    }),
    op("random_", METHOD, "Tensor input, int to | Tensor input, int from, int to", |call| {
        let (low, high) = (call.optional_int("from")?.unwrap_or(0), call.int("to")?);
        check_range(low, high)?;
        let input = call.input()?;
        let values = draw(call.context, input.numel(), |context| context.rng.random_range(low..high))?;
        input.copy_(&Tensor::new(Array::from_i64s(values, &input.shape(), DType::Int64)?))?;
        Ok(Object::Tensor(input))
    }),
];

/// In [0, 1) with the 24 bits that a float32 holds, so that rounding never gives 1.
fn uniform(context: &mut Context<'_>) -> f64 {
    f64::from(context.rng.random::<f32>())
}

/// With mean 0 and deviation 1, by Box and Muller's formula.
fn normal(context: &mut Context<'_>) -> f64 {
    let radius = (-2.0 * (1.0 - context.rng.random::<f64>()).ln()).sqrt();
    radius * (TAU * context.rng.random::<f64>()).cos()
}

/// So many draws, paid for before they are made.
fn draw<T>(context: &mut Context<'_>, count: usize, mut one: impl FnMut(&mut Context<'_>) -> T) -> Result<Vec<T>> {
    meter::allocate(count as u64)?;
    let values = (0..count).map(|_| one(context)).collect();
    meter::release(count as u64);
    Ok(values)
}

fn elements(shape: &[usize]) -> Result<usize> {
    shape
        .iter()
        .try_fold(1_usize, |product, length| product.checked_mul(*length))
        .ok_or_else(|| Failure::runtime("numel: integer multiplication overflow"))
}

fn floats(context: &mut Context<'_>, shape: &[usize], dtype: DType, one: fn(&mut Context<'_>) -> f64) -> Result<Array> {
    let values = draw(context, elements(shape)?, one)?;
    Ok(Array::from_f64s(values, shape, dtype)?)
}

fn float_tensor(call: &mut Call<'_, '_>, like: Option<&Tensor>, one: fn(&mut Context<'_>) -> f64) -> Result<Object> {
    let options = call.options()?;
    let (shape, dtype) = match like {
        Some(input) => (input.shape(), input.dtype()),
        None => (call.size("size")?, DType::Float32),
    };
    let dtype = options.dtype.unwrap_or(dtype);
    if !dtype.is_float() {
        return Err(only_for_floats(call.name, dtype));
    }
    let array = floats(call.context, &shape, dtype, one)?;
    options.tensor(array)
}

fn only_for_floats(name: &str, dtype: DType) -> Failure {
    let dtype = dtype.type_name();
    Failure::new(crate::ErrorKind::NotImplementedError, format!("\"{name}\" not implemented for '{dtype}'"))
}

fn check_range(low: i64, high: i64) -> Result<()> {
    if low < high {
        return Ok(());
    }
    Err(Failure::runtime(format!("random_ expects 'from' to be less than 'to', but got from={low} >= to={high}")))
}

fn check_std(std: f64) -> Result<f64> {
    if std >= 0.0 { Ok(std) } else { Err(Failure::runtime(format!("normal expects std >= 0.0, but found std {std}"))) }
}

fn whole_tensor(call: &mut Call<'_, '_>, shape: &[usize], options: Options, dtype: DType) -> Result<Object> {
    let (low, high) = (call.optional_int("low")?.unwrap_or(0), call.int("high")?);
    check_range(low, high)?;
    let values = draw(call.context, elements(shape)?, |context| context.rng.random_range(low..high))?;
    let array = Array::from_i64s(values, shape, DType::Int64)?.cast(options.dtype.unwrap_or(dtype))?;
    options.tensor(array)
}

/// 0 to n − 1 in random order, by Fisher and Yates' shuffle.
fn permutation(call: &mut Call<'_, '_>) -> Result<Object> {
    let (n, options) = (call.int("n")?, call.options()?);
    let Ok(count) = usize::try_from(n) else {
        return Err(Failure::runtime(format!("Trying to create tensor with negative dimension {n}: [{n}]")));
    };
    let mut next = 0;
    let mut values = draw(call.context, count, |_| {
        next += 1;
        next - 1
    })?;
    for end in (1..values.len()).rev() {
        values.swap(end, call.context.rng.random_range(0..=end));
    }
    let array = Array::from_i64s(values, &[count], DType::Int64)?.cast(options.dtype.unwrap_or(DType::Int64))?;
    options.tensor(array)
}

/// Of one mean and deviation, or of one each for every element.
fn normal_tensor(call: &mut Call<'_, '_>) -> Result<Object> {
    use candlelight_tensor::{Argument, Binary};
    let options = call.options()?;
    let (mean, std) = (call.operand("mean")?, call.operand("std")?);
    let shape = match (&mean, &std) {
        _ if call.overload() == 1 => call.size("size")?,
        (Argument::Tensor(tensor), Argument::Scalar(_)) | (Argument::Scalar(_), Argument::Tensor(tensor)) => {
            tensor.shape()
        }
        (Argument::Tensor(mean), Argument::Tensor(std)) => {
            candlelight_tensor::broadcast_shapes(&[&mean.shape(), &std.shape()])?
        }
        (Argument::Scalar(_), Argument::Scalar(_)) => {
            return Err(Failure::type_error("normal() missing 1 required positional arguments: \"size\""));
        }
    };
    if let Argument::Scalar(std) = &std {
        check_std(std.as_f64())?;
    }
    let drawn = Tensor::new(floats(call.context, &shape, options.dtype.unwrap_or(DType::Float32), normal)?);
    let spread = Tensor::binary(Binary::Mul, drawn, std)?;
    Ok(Object::Tensor(Tensor::binary(Binary::Add, spread, mean)?.detach()))
}

/// 1 with each element's probability, else 0.
fn bernoulli(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    if !input.dtype().is_float() {
        return Err(only_for_floats("bernoulli_tensor_cpu_self_", input.dtype()));
    }
    let chances = input.array().to_f64s();
    if !chances.iter().all(|chance| (0.0..=1.0).contains(chance)) {
        return Err(Failure::runtime("Expected p_in >= 0 && p_in <= 1 to be true, but got false."));
    }
    let mut chances = chances.into_iter();
    let values = draw(call.context, input.numel(), |context| {
        let chance = chances.next().unwrap_or_default();
        f64::from(u8::from(uniform(context) < chance))
    })?;
    Ok(Object::Tensor(Tensor::new(Array::from_f64s(values, &input.shape(), input.dtype())?)))
}

fn overwrite(call: &mut Call<'_, '_>, one: impl FnMut(&mut Context<'_>) -> f64) -> Result<Object> {
    let input = call.input()?;
    if !input.dtype().is_float() {
        return Err(only_for_floats(call.name, input.dtype()));
    }
    let values = draw(call.context, input.numel(), one)?;
    input.copy_(&Tensor::new(Array::from_f64s(values, &input.shape(), input.dtype())?))?;
    Ok(Object::Tensor(input))
}

/// 1 with probability `chance`, else 0.
pub(super) fn mask(context: &mut Context<'_>, shape: &[usize], chance: f64, dtype: DType) -> Result<Array> {
    let values = draw(context, elements(shape)?, |context| f64::from(u8::from(uniform(context) < chance)))?;
    Ok(Array::from_f64s(values, shape, dtype)?)
}
