//! Sums, means, extremes: operations that take axes away.

use candlelight_tensor::{Binary, DType, Extreme, Reduce, Tensor};

use super::super::call::{Call, named};
use super::super::operation::{BOTH, FUNCTION, Operation, op};
use super::shape::length;
use crate::failure::{Failure, Result};
use crate::object::Object;

const SUMMED: &str =
    "Tensor input, *, dtype dtype=None | Tensor input, dims dim=None, bool keepdim=False, *, dtype dtype=None";
const MULTIPLIED: &str =
    "Tensor input, *, dtype dtype=None | Tensor input, int dim, bool keepdim=False, *, dtype dtype=None";
const DECIDED: &str = "Tensor input | Tensor input, dims dim=None, bool keepdim=False";
const SPREAD: &str = "Tensor input, dims dim=None, bool unbiased=True, bool keepdim=False \
    | Tensor input, dims dim=None, *, Number correction=1, bool keepdim=False \
    | Tensor input, bool unbiased";
const EXTREME: &str = "Tensor input | Tensor input, Tensor other | Tensor input, int dim, bool keepdim=False";
const PLACE: &str = "Tensor input, int dim=None, bool keepdim=False";

pub(super) const TABLE: &[Operation] = &[
    op("sum", BOTH, SUMMED, |call| call.reduce(Reduce::Sum)),
    op("mean", BOTH, SUMMED, |call| call.reduce(Reduce::Mean)),
    op("prod", BOTH, MULTIPLIED, |call| call.reduce(Reduce::Prod)),
    op("nansum", BOTH, SUMMED, |call| {
        let zero = candlelight_tensor::Scalar::Int(0);
        let input = call.input()?;
        let kept = Tensor::where_(&input.unary(candlelight_tensor::Unary::IsNan)?, zero, &input)?;
        call.reduce_of(&kept, Reduce::Sum)
    }),
    op("all", BOTH, DECIDED, |call| call.reduce(Reduce::All)),
    op("any", BOTH, DECIDED, |call| call.reduce(Reduce::Any)),
    op("std", BOTH, SPREAD, |call| {
        let correction = call.correction()?;
        call.reduce(Reduce::Std { correction })
    }),
    op("var", BOTH, SPREAD, |call| {
        let correction = call.correction()?;
        call.reduce(Reduce::Var { correction })
    }),
    op("std_mean", FUNCTION, SPREAD, |call| {
        let correction = call.correction()?;
        call.with_mean(Reduce::Std { correction })
    }),
    op("var_mean", FUNCTION, SPREAD, |call| {
        let correction = call.correction()?;
        call.with_mean(Reduce::Var { correction })
    }),
    op("amax", BOTH, "Tensor input, dims dim=(), bool keepdim=False", |call| call.reduce(Reduce::AMax)),
    op("amin", BOTH, "Tensor input, dims dim=(), bool keepdim=False", |call| call.reduce(Reduce::AMin)),
    op("aminmax", BOTH, "Tensor input, *, int dim=None, bool keepdim=False", |call| {
        let [min, max] = [Reduce::AMin, Reduce::AMax].map(|which| call.reduced(which));
        Ok(named("aminmax", [("min", min?), ("max", max?)]))
    }),
    op("logsumexp", BOTH, "Tensor input, dims dim, bool keepdim=False", |call| call.reduce(Reduce::LogSumExp)),
    op("norm", BOTH, "Tensor input, Any p='fro', dims dim=None, bool keepdim=False, dtype dtype=None", norm),
    op("dist", BOTH, "Tensor input, Tensor other, Number p=2", |call| {
        let p = call.float("p")?;
        let difference = Tensor::binary(Binary::Sub, call.input()?, call.tensor("other")?)?;
        Ok(Object::Tensor(difference.reduce(Reduce::Norm { p }, &[], false)?))
    }),
    op("count_nonzero", BOTH, "Tensor input, dims dim=None", |call| {
        let there = call.input()?.to_dtype(DType::Bool)?;
        call.reduce_of(&there, Reduce::Sum)
    }),
    op("max", BOTH, EXTREME, |call| extreme(call, Extreme::Max)),
    op("min", BOTH, EXTREME, |call| extreme(call, Extreme::Min)),
    op("argmax", BOTH, PLACE, |call| place(call, Extreme::Max)),
    op("argmin", BOTH, PLACE, |call| place(call, Extreme::Min)),
    op("median", BOTH, "Tensor input | Tensor input, int dim, bool keepdim=False", median),
];

impl Call<'_, '_> {
    fn reduce(&mut self, which: Reduce) -> Result<Object> {
        self.reduced(which).map(Object::Tensor)
    }

    fn reduced(&self, which: Reduce) -> Result<Tensor> {
        self.reduction(&self.input()?, which)
    }

    fn reduce_of(&self, tensor: &Tensor, which: Reduce) -> Result<Object> {
        self.reduction(tensor, which).map(Object::Tensor)
    }

    /// Over `dim` of the call, in its `dtype`. No axes named are all axes.
    fn reduction(&self, tensor: &Tensor, which: Reduce) -> Result<Tensor> {
        let dims = self.optional_ints("dim")?.unwrap_or_default();
        let keepdim = self.flag("keepdim");
        let result = match self.dtype("dtype")? {
            Some(dtype) => tensor.to_dtype(dtype)?.reduce(which, &dims, keepdim)?,
            None => tensor.reduce(which, &dims, keepdim)?,
        };
        Ok(result)
    }

    /// What is taken from n: 1 unless told, 0 for `unbiased=False`.
    fn correction(&self) -> Result<f64> {
        match self.optional_number("correction")? {
            Some(correction) => Ok(correction.as_f64()),
            None => Ok(f64::from(u8::from(self.flag("unbiased")))),
        }
    }

    fn with_mean(&mut self, which: Reduce) -> Result<Object> {
        let results = vec![self.reduced(which)?, self.reduced(Reduce::Mean)?];
        self.tuple(results)
    }
}

/// (Σ |x|^p)^(1/p); `'fro'` is p = 2.
fn norm(call: &mut Call<'_, '_>) -> Result<Object> {
    let p = match call.get("p") {
        Object::None => 2.0,
        Object::Str(name) if &*name == "fro" => 2.0,
        Object::Str(name) => {
            return Err(Failure::runtime(format!("norm(): here p is a number or 'fro', not '{name}'")));
        }
        _ => call.float("p")?,
    };
    call.reduce(Reduce::Norm { p })
}

fn extreme(call: &mut Call<'_, '_>, which: Extreme) -> Result<Object> {
    let input = call.input()?;
    let (name, binary) = match which {
        Extreme::Max => ("max", Binary::Maximum),
        Extreme::Min => ("min", Binary::Minimum),
    };
    match call.overload() {
        0 => Ok(Object::Tensor(input.extreme_of_all(which)?)),
        1 => Ok(Object::Tensor(Tensor::binary(binary, input, call.tensor("other")?)?)),
        _ => {
            let (values, indices) = input.extreme(which, call.int("dim")?, call.flag("keepdim"))?;
            Ok(named(name, [("values", values), ("indices", indices)]))
        }
    }
}

fn place(call: &mut Call<'_, '_>, which: Extreme) -> Result<Object> {
    let dim = call.optional_int("dim")?;
    Ok(Object::Tensor(call.input()?.arg_extreme(which, dim, call.flag("keepdim"))?))
}

/// The lower of the two in the middle, as PyTorch has it; NaN where there is any.
fn median(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    let flat = call.overload() == 0;
    let (tensor, dim) = if flat { (input.flatten(0, -1)?, 0) } else { (input, call.int("dim")?) };
    let (values, indices) = tensor.sort(dim, false, true)?;
    let length = length(&tensor, dim)?;
    if length == 0 {
        return Err(Failure::index("median(): Expected reduction dim to have non-zero size."));
    }
    let middle = (length - 1) / 2;
    let pick = |from: &Tensor| -> Result<Tensor> {
        let picked = from.select(dim, middle)?;
        Ok(if call.flag("keepdim") { picked.unsqueeze(dim)? } else { picked })
    };
    if flat {
        return Ok(Object::Tensor(pick(&values)?));
    }
    Ok(named("median", [("values", pick(&values)?), ("indices", pick(&indices)?)]))
}
