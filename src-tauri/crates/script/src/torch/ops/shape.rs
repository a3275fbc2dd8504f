//! The same numbers in another shape or order: views, repetition, reversal.

use candlelight_tensor::{Array, DType, Tensor};

use super::super::call::Call;
use super::super::operation::{BOTH, FUNCTION, METHOD, Operation, op};
use crate::failure::{Failure, Result};
use crate::object::Object;

const ONE: &str = "Tensor input";
const SWAPPED: &str = "Tensor input, int dim0, int dim1";

pub(super) const TABLE: &[Operation] = &[
    op("view", METHOD, "Tensor input, dtype dtype | Tensor input, ints size", view),
    op("reshape", BOTH, "Tensor input, ints shape", |call| {
        let shape = call.ints("shape")?;
        call.seen(|input| input.reshape(&shape))
    }),
    op("view_as", METHOD, "Tensor input, Tensor other", |call| {
        let shape = signed(&call.tensor("other")?);
        call.seen(|input| input.view(&shape))
    }),
    op("reshape_as", METHOD, "Tensor input, Tensor other", |call| {
        let shape = signed(&call.tensor("other")?);
        call.seen(|input| input.reshape(&shape))
    }),
    op("expand_as", METHOD, "Tensor input, Tensor other", |call| {
        let shape = signed(&call.tensor("other")?);
        call.seen(|input| input.expand(&shape))
    }),
    op("flatten", BOTH, "Tensor input, int start_dim=0, int end_dim=-1", |call| {
        let (start, end) = (call.int("start_dim")?, call.int("end_dim")?);
        call.seen(|input| input.flatten(start, end))
    }),
    op("ravel", BOTH, "Tensor input", |call| call.seen(|input| input.reshape(&[-1]))),
    op("unflatten", BOTH, "Tensor input, int dim, ints sizes", unflatten),
    op("squeeze", BOTH, "Tensor input | Tensor input, dims dim", |call| {
        let dims = call.optional_ints("dim")?;
        call.seen(|input| input.squeeze(dims.as_deref()))
    }),
    op("unsqueeze", BOTH, "Tensor input, int dim", |call| {
        let dim = call.int("dim")?;
        call.seen(|input| input.unsqueeze(dim))
    }),
    op("expand", METHOD, "Tensor input, ints size", |call| {
        let size = call.ints("size")?;
        call.seen(|input| input.expand(&size))
    }),
    op("broadcast_to", BOTH, "Tensor input, ints size", |call| {
        let size = call.ints("size")?;
        call.seen(|input| input.expand(&size))
    }),
    op("transpose swapaxes swapdims", BOTH, SWAPPED, |call| {
        let (first, second) = (call.int("dim0")?, call.int("dim1")?);
        call.seen(|input| input.transpose(first, second))
    }),
    op("t", BOTH, ONE, |call| call.seen(Tensor::t)),
    op("permute", BOTH, "Tensor input, ints dims", |call| {
        let dims = call.ints("dims")?;
        call.seen(|input| input.permute(&dims))
    }),
    op("movedim moveaxis", BOTH, "Tensor input, int source, int destination", move_dim),
    op("t_", METHOD, ONE, |call| seen_anew(call, Tensor::t)),
    op("squeeze_", METHOD, "Tensor input | Tensor input, dims dim", |call| {
        let dims = call.optional_ints("dim")?;
        seen_anew(call, |input| input.squeeze(dims.as_deref()))
    }),
    op("unsqueeze_", METHOD, "Tensor input, int dim", |call| {
        let dim = call.int("dim")?;
        seen_anew(call, |input| input.unsqueeze(dim))
    }),
    op("transpose_ swapaxes_", METHOD, SWAPPED, |call| {
        let (first, second) = (call.int("dim0")?, call.int("dim1")?);
        seen_anew(call, |input| input.transpose(first, second))
    }),
    op("contiguous", METHOD, "Tensor input", |call| call.seen(Tensor::contiguous)),
    op("select", BOTH, "Tensor input, int dim, int index", |call| {
        let (dim, index) = (call.int("dim")?, call.int("index")?);
        call.seen(|input| input.select(dim, index))
    }),
    op("narrow", BOTH, "Tensor input, int dim, int start, int length", |call| {
        let (dim, start, length) = (call.int("dim")?, call.int("start")?, call.int("length")?);
        narrow(&call.input()?, dim, start, length).map(Object::Tensor)
    }),
    op("diagonal", BOTH, "Tensor input, int offset=0, int dim1=0, int dim2=1", |call| {
        let (offset, first, second) = (call.int("offset")?, call.int("dim1")?, call.int("dim2")?);
        call.seen(|input| input.diagonal(offset, first, second))
    }),
    op("repeat", METHOD, "Tensor input, ints repeats", |call| {
        let repeats = call.ints("repeats")?;
        call.seen(|input| input.repeat(&repeats))
    }),
    op("tile", BOTH, "Tensor input, ints dims", |call| {
        let mut repeats = call.ints("dims")?;
        let missing = call.input()?.rank().saturating_sub(repeats.len());
        repeats.splice(0..0, std::iter::repeat_n(1, missing));
        call.seen(|input| input.repeat(&repeats))
    }),
    op(
        "repeat_interleave",
        BOTH,
        "Tensor input, int repeats, int dim=None | Tensor input, Tensor repeats, int dim=None",
        repeat_interleave,
    ),
    op("unfold", METHOD, "Tensor input, int dimension, int size, int step", unfold),
    op("flip", BOTH, "Tensor input, ints dims", |call| {
        let dims = call.ints("dims")?;
        call.seen(|input| input.flip(&dims))
    }),
    op("fliplr", BOTH, "Tensor input", |call| call.seen(|input| input.flip(&[1]))),
    op("flipud", BOTH, "Tensor input", |call| call.seen(|input| input.flip(&[0]))),
    op("roll", BOTH, "Tensor input, dims shifts, dims dims=()", |call| {
        let (shifts, dims) = (call.ints("shifts")?, call.ints("dims")?);
        call.seen(|input| input.roll(&shifts, &dims))
    }),
    op("atleast_1d", FUNCTION, "Tensor input", |call| {
        call.seen(|input| if input.rank() > 0 { Ok(input.clone()) } else { input.reshape(&[1]) })
    }),
    op("atleast_2d", FUNCTION, "Tensor input", |call| {
        call.seen(|input| if input.rank() > 1 { Ok(input.clone()) } else { input.reshape(&[1, -1]) })
    }),
    op("rot90", BOTH, "Tensor input, int k=1, ints dims=None", rotate),
];

impl Call<'_, '_> {
    /// What `change` makes of the input.
    pub(super) fn seen<E>(&self, change: impl FnOnce(&Tensor) -> std::result::Result<Tensor, E>) -> Result<Object>
    where
        Failure: From<E>,
    {
        Ok(Object::Tensor(change(&self.input()?)?))
    }
}

/// The tensor itself in another shape over its storage.
fn seen_anew(
    call: &mut Call<'_, '_>,
    change: impl FnOnce(&Tensor) -> candlelight_tensor::Result<Tensor>,
) -> Result<Object> {
    let input = call.input()?;
    if input.requires_grad() {
        return Err(Failure::runtime(format!(
            "here {}() is for tensors that require no gradient; use the form without the underscore",
            call.name
        )));
    }
    input.set_data(&change(&input)?)?;
    Ok(Object::Tensor(input))
}

pub(super) fn signed(tensor: &Tensor) -> Vec<i64> {
    tensor.shape().iter().map(|length| *length as i64).collect()
}

/// In another shape over the same storage; as another dtype the bits would have to be read anew, which is not done here.
fn view(call: &mut Call<'_, '_>) -> Result<Object> {
    if call.overload() == 0 {
        return Err(Failure::runtime(
            "view(dtype) reads the bits anew, which is not done here; use .to(dtype) to convert",
        ));
    }
    let size = call.ints("size")?;
    call.seen(|input| input.view(&size))
}

fn unflatten(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, sizes) = (call.input()?, call.ints("sizes")?);
    let axis = axis(&input, call.int("dim")?)?;
    let mut shape = signed(&input);
    shape.splice(axis..=axis, sizes);
    Ok(Object::Tensor(input.view(&shape)?))
}

fn move_dim(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    let (from, to) = (axis(&input, call.int("source")?)?, axis(&input, call.int("destination")?)?);
    let mut dims: Vec<i64> = (0..input.rank() as i64).collect();
    let moved = dims.remove(from);
    dims.insert(to, moved);
    Ok(Object::Tensor(input.permute(&dims)?))
}

pub(super) fn narrow(input: &Tensor, dim: i64, start: i64, count: i64) -> Result<Tensor> {
    let size = length(input, dim)?;
    let first = if start < 0 { start.saturating_add(size) } else { start };
    match first.checked_add(count) {
        Some(end) if first >= 0 && count >= 0 && end <= size => Ok(input.slice(dim, Some(first), Some(end), None)?),
        _ => Err(Failure::runtime(format!("start ({start}) + length ({count}) exceeds dimension size ({size})."))),
    }
}

/// Each element so many times in a row.
fn repeat_interleave(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    let (input, dim) = match call.optional_int("dim")? {
        Some(dim) => (input, dim),
        None => (input.reshape(&[-1])?, 0),
    };
    if call.overload() == 1 {
        return repeat_each(call, &input, dim);
    }
    let repeats = call.int("repeats")?;
    if repeats < 0 {
        return Err(Failure::runtime("Repeats must be non-negative"));
    }
    let axis = axis(&input, dim)?;
    let mut wide = signed(&input);
    let mut merged = wide.clone();
    wide.insert(axis + 1, repeats);
    merged[axis] = merged[axis].saturating_mul(repeats);
    Ok(Object::Tensor(input.unsqueeze(axis as i64 + 1)?.expand(&wide)?.reshape(&merged)?))
}

/// Each element as often as `repeats` says at its place.
fn repeat_each(call: &mut Call<'_, '_>, input: &Tensor, dim: i64) -> Result<Object> {
    let repeats = call.tensor("repeats")?.array().to_i64s();
    let length = length(input, dim)?;
    if repeats.len() as i64 != length {
        return Err(Failure::runtime("repeats must have the same size as input along dim"));
    }
    let mut places = Vec::new();
    for (place, count) in repeats.into_iter().enumerate() {
        let Ok(count) = usize::try_from(count) else {
            return Err(Failure::runtime("repeats can not be negative"));
        };
        call.context.cells(count as u64)?;
        places.extend(std::iter::repeat_n(place as i64, count));
    }
    let count = places.len();
    let index = Tensor::new(Array::from_i64s(places, &[count], DType::Int64)?);
    Ok(Object::Tensor(input.index_select(dim, &index)?))
}

/// Windows of one size along an axis, each `step` after the one before; a new last axis runs through a window. A copy, where
/// PyTorch gives a view.
fn unfold(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, dim) = (call.input()?, call.int("dimension")?);
    let (size, step, length) = (call.int("size")?, call.int("step")?, length(&input, dim)?);
    if size < 0 || size > length {
        return Err(Failure::runtime(format!(
            "maximum size for tensor at dimension {dim} is {length} but size is {size}"
        )));
    }
    if step <= 0 {
        return Err(Failure::runtime(format!("step is {step} but must be > 0")));
    }
    let axis = axis(&input, dim)?;
    let mut dims: Vec<i64> = (0..input.rank() as i64).filter(|dim| *dim != axis as i64).collect();
    dims.push(axis as i64);
    let starts = (0..=length - size).step_by(usize::try_from(step).unwrap_or(usize::MAX));
    call.context.cells(((length - size) / step + 1).unsigned_abs())?;
    let window = |start| Ok(narrow(&input, dim, start, size)?.permute(&dims)?);
    let windows = starts.map(window).collect::<Result<Vec<Tensor>>>()?;
    Ok(Object::Tensor(Tensor::stack(&windows, axis as i64)?))
}

/// By so many quarter turns, from the first of two axes towards the second.
fn rotate(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    let dims = call.optional_ints("dims")?.unwrap_or_else(|| vec![0, 1]);
    let [first, second] = *dims.as_slice() else {
        let count = dims.len();
        return Err(Failure::runtime(format!("expected total rotation dims == 2, but got dims = {count}")));
    };
    Ok(Object::Tensor(match call.int("k")?.rem_euclid(4) {
        0 => input.clone_values()?,
        1 => input.flip(&[second])?.transpose(first, second)?,
        2 => input.flip(&[first, second])?,
        _ => input.flip(&[first])?.transpose(first, second)?,
    }))
}

/// A dimension counted from the front.
pub(super) fn axis(tensor: &Tensor, dim: i64) -> Result<usize> {
    let rank = tensor.rank().max(1) as i64;
    let axis = if dim < 0 { dim.saturating_add(rank) } else { dim };
    if (0..rank).contains(&axis) {
        return Ok(axis as usize);
    }
    let message =
        format!("Dimension out of range (expected to be in range of [{}, {}], but got {dim})", -rank, rank - 1);
    Err(Failure::index(message))
}

/// The length along a dimension; 1 for a tensor without axes.
pub(super) fn length(tensor: &Tensor, dim: i64) -> Result<i64> {
    let axis = axis(tensor, dim)?;
    Ok(tensor.shape().get(axis).map_or(1, |length| *length as i64))
}
