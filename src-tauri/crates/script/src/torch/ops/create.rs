//! New tensors: from numbers in the program, filled, counted.

use candlelight_tensor::{Array, DType, Scalar, Tensor};

use super::super::call::{Call, Options, as_scalar};
use super::super::literal;
use super::super::operation::{FUNCTION, METHOD, Operation, op};
use crate::failure::{Failure, Result};
use crate::object::Object;

const SIZED: &str = "ints size, *, options";
const LIKE: &str = "Tensor input, *, options";
const NEW: &str = "Tensor input, ints size, *, options";

pub(super) const TABLE: &[Operation] = &[
    op("tensor", FUNCTION, "Any data, *, options", |call| {
        let options = call.options()?;
        let array = literal::array(&call.get("data"), options.dtype, call.context)?;
        options.tensor(array)
    }),
    op("FloatTensor", FUNCTION, "Any data=()", |call| of_dtype(call, DType::Float32)),
    op("DoubleTensor", FUNCTION, "Any data=()", |call| of_dtype(call, DType::Float64)),
    op("LongTensor", FUNCTION, "Any data=()", |call| of_dtype(call, DType::Int64)),
    op("IntTensor", FUNCTION, "Any data=()", |call| of_dtype(call, DType::Int32)),
    op("ByteTensor", FUNCTION, "Any data=()", |call| of_dtype(call, DType::UInt8)),
    op("BoolTensor", FUNCTION, "Any data=()", |call| of_dtype(call, DType::Bool)),
    op("as_tensor asarray", FUNCTION, "Any data, dtype dtype=None, Any device=None", as_tensor),
    op("scalar_tensor", FUNCTION, "Number s, *, options", |call| {
        let options = call.options()?;
        let dtype = options.dtype.unwrap_or(DType::Float32);
        options.tensor(Array::full(&[], call.number("s")?, dtype)?)
    }),
    op("zeros empty", FUNCTION, SIZED, |call| filled(call, Scalar::Int(0))),
    op("ones", FUNCTION, SIZED, |call| filled(call, Scalar::Int(1))),
    op("full", FUNCTION, "ints size, Number fill_value, *, options", |call| {
        let (value, options) = (call.number("fill_value")?, call.options()?);
        let dtype = options.dtype.unwrap_or_else(|| number_dtype(&call.get("fill_value"), value));
        options.tensor(Array::full(&call.size("size")?, value, dtype)?)
    }),
    op("zeros_like empty_like", FUNCTION, LIKE, |call| like(call, Scalar::Int(0))),
    op("ones_like", FUNCTION, LIKE, |call| like(call, Scalar::Int(1))),
    op("full_like", FUNCTION, "Tensor input, Number fill_value, *, options", |call| {
        let value = call.number("fill_value")?;
        like(call, value)
    }),
    op("new_zeros new_empty", METHOD, NEW, |call| filled(call, Scalar::Int(0))),
    op("new_ones", METHOD, NEW, |call| filled(call, Scalar::Int(1))),
    op("new_full", METHOD, "Tensor input, ints size, Number fill_value, *, options", |call| {
        let value = call.number("fill_value")?;
        filled(call, value)
    }),
    op("new_tensor", METHOD, "Tensor input, Any data, *, options", |call| {
        let options = call.options()?;
        let dtype = options.dtype.unwrap_or(call.input()?.dtype());
        let array = literal::array(&call.get("data"), Some(dtype), call.context)?;
        options.tensor(array)
    }),
    op(
        "arange",
        FUNCTION,
        "Number end, *, options | Number start, Number end, *, options | Number start, Number end, Number step, *, options",
        arange,
    ),
    op("linspace", FUNCTION, "Number start, Number end, int steps, *, options", |call| {
        let (start, end, steps) = (call.float("start")?, call.float("end")?, call.int("steps")?);
        let options = call.options()?;
        if steps < 0 {
            return Err(Failure::runtime("number of steps must be non-negative"));
        }
        options.tensor(Array::linspace(start, end, steps, options.dtype.unwrap_or(DType::Float32))?)
    }),
    op("eye", FUNCTION, "int n, *, options | int n, int m, *, options", |call| {
        let rows = call.count("n")?;
        let columns = if call.overload() == 0 { rows } else { call.count("m")? };
        let options = call.options()?;
        options.tensor(Array::eye(rows, columns, options.dtype.unwrap_or(DType::Float32))?)
    }),
];

impl Call<'_, '_> {
    fn count(&self, name: &str) -> Result<usize> {
        let count = self.int(name)?;
        usize::try_from(count)
            .map_err(|_| Failure::runtime(format!("{name} must be greater or equal to 0, got {count}")))
    }
}

fn of_dtype(call: &mut Call<'_, '_>, dtype: DType) -> Result<Object> {
    let array = literal::array(&call.get("data"), Some(dtype), call.context)?;
    Ok(Object::Tensor(Tensor::new(array)))
}

/// float32 of `size`, or as the tensor of `x.new_zeros` has it.
fn filled(call: &mut Call<'_, '_>, value: Scalar) -> Result<Object> {
    let options = call.options()?;
    let like = call.optional_tensor("input")?.map_or(DType::Float32, |input| input.dtype());
    options.tensor(Array::full(&call.size("size")?, value, options.dtype.unwrap_or(like))?)
}

fn like(call: &mut Call<'_, '_>, value: Scalar) -> Result<Object> {
    let (input, options) = (call.input()?, call.options()?);
    options.tensor(input.array().full_like(value, options.dtype.unwrap_or(input.dtype()))?)
}

/// A tensor stays what it is, unless another dtype is asked for.
fn as_tensor(call: &mut Call<'_, '_>) -> Result<Object> {
    let Options { dtype, .. } = call.options()?;
    match (call.get("data"), dtype) {
        (Object::Tensor(tensor), Some(dtype)) => Ok(Object::Tensor(tensor.to_dtype(dtype)?)),
        (Object::Tensor(tensor), None) => Ok(Object::Tensor(tensor)),
        (data, dtype) => Ok(Object::Tensor(Tensor::new(literal::array(&data, dtype, call.context)?))),
    }
}

fn arange(call: &mut Call<'_, '_>) -> Result<Object> {
    let start = call.optional_number("start")?.unwrap_or(Scalar::Int(0));
    let step = call.optional_number("step")?.unwrap_or(Scalar::Int(1));
    let end = call.number("end")?;
    let options = call.options()?;
    let floats = [start, end, step].iter().any(|number| matches!(number, Scalar::Float(_)));
    let dtype = options.dtype.unwrap_or(if floats { DType::Float32 } else { DType::Int64 });
    options.tensor(Array::arange(start, end, step, dtype)?)
}

/// The dtype of a tensor full of it: a Python number's, or the tensor's that it was given as.
fn number_dtype(given: &Object, value: Scalar) -> DType {
    match given {
        Object::Tensor(tensor) => tensor.dtype(),
        _ => as_scalar(given).unwrap_or(value).dtype(),
    }
}
