//! Sorting, ranking, distinct values, running sums.

use candlelight_tensor::{Binary, Tensor};

use super::super::call::{Call, named};
use super::super::operation::{BOTH, COPIED, Operation, op};
use super::shape::length;
use crate::failure::{Failure, Result};
use crate::object::Object;

const SORTED: &str = "Tensor input, int dim=-1, bool descending=False \
    | Tensor input, *, bool stable=None, int dim=-1, bool descending=False";
const RUNNING: &str = "Tensor input, int dim, *, dtype dtype=None";

pub(super) const TABLE: &[Operation] = &[
    op("sort", BOTH, SORTED, |call| {
        let (values, indices) = sorted(call)?;
        Ok(named("sort", [("values", values), ("indices", indices)]))
    }),
    op("argsort", BOTH, SORTED, |call| Ok(Object::Tensor(sorted(call)?.1))),
    op("msort", BOTH, "Tensor input", |call| Ok(Object::Tensor(call.input()?.sort(0, false, true)?.0))),
    op("topk", BOTH, "Tensor input, int k, int dim=-1, bool largest=True, bool sorted=True", |call| {
        let (values, indices) = call.input()?.topk(call.int("k")?, call.int("dim")?, call.flag("largest"))?;
        Ok(named("topk", [("values", values), ("indices", indices)]))
    }),
    op("kthvalue", BOTH, "Tensor input, int k, int dim=-1, bool keepdim=False", kth_value),
    op(
        "unique",
        BOTH,
        "Tensor input, bool sorted=True, bool return_inverse=False, bool return_counts=False, int dim=None",
        unique,
    ),
    op("cumsum", BOTH | COPIED, RUNNING, |call| {
        let dim = call.int("dim")?;
        Ok(Object::Tensor(call.cast_input()?.cumsum(dim)?))
    }),
    op("cumprod", BOTH | COPIED, RUNNING, |call| {
        let dim = call.int("dim")?;
        Ok(Object::Tensor(call.cast_input()?.cumprod(dim)?))
    }),
    op("diff", BOTH, "Tensor input, int n=1, int dim=-1", diff),
];

impl Call<'_, '_> {
    fn cast_input(&self) -> Result<Tensor> {
        let input = self.input()?;
        Ok(match self.dtype("dtype")? {
            Some(dtype) => input.to_dtype(dtype)?,
            None => input,
        })
    }
}

/// Values and where they were; equal ones keep their order, which PyTorch promises only when asked.
fn sorted(call: &mut Call<'_, '_>) -> Result<(Tensor, Tensor)> {
    Ok(call.input()?.sort(call.int("dim")?, call.flag("descending"), true)?)
}

fn kth_value(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, k, dim) = (call.input()?, call.int("k")?, call.int("dim")?);
    if k < 1 || k > length(&input, dim)? {
        return Err(Failure::runtime("kthvalue(): selected number k out of range for dimension"));
    }
    let (values, indices) = input.sort(dim, false, true)?;
    let pick = |from: &Tensor| -> Result<Tensor> {
        let picked = from.select(dim, k - 1)?;
        Ok(if call.flag("keepdim") { picked.unsqueeze(dim)? } else { picked })
    };
    Ok(named("kthvalue", [("values", pick(&values)?), ("indices", pick(&indices)?)]))
}

/// The distinct values in order, with what else was asked for.
fn unique(call: &mut Call<'_, '_>) -> Result<Object> {
    let (values, inverse, counts) = call.input()?.unique(call.optional_int("dim")?)?;
    let mut results = vec![values];
    if call.flag("return_inverse") {
        results.push(inverse);
    }
    if call.flag("return_counts") {
        results.push(counts);
    }
    match results.len() {
        1 => Ok(results.pop().map_or(Object::None, Object::Tensor)),
        _ => call.tuple(results),
    }
}

/// Each element less the one before it, `n` times over.
fn diff(call: &mut Call<'_, '_>) -> Result<Object> {
    let (mut tensor, dim) = (call.input()?, call.int("dim")?);
    for _ in 0..call.int("n")?.clamp(0, 64) {
        let later = tensor.slice(dim, Some(1), None, None)?;
        let earlier = tensor.slice(dim, None, Some(-1), None)?;
        tensor = Tensor::binary(Binary::Sub, later, earlier)?;
    }
    Ok(Object::Tensor(tensor))
}
