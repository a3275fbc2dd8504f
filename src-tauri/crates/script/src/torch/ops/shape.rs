//! The same numbers in another shape: views, repetition, joining, splitting.

use candlelight_tensor::{Tensor, broadcast_shapes};

use super::super::call::{Call, as_ints, as_tensor};
use super::super::operation::{BOTH, FUNCTION, METHOD, Operation, op};
use crate::failure::{Failure, Result};
use crate::object::Object;

const SWAPPED: &str = "Tensor input, int dim0, int dim1";
const JOINED: &str = "Tensors tensors, int dim=0";
const PARTED: &str = "Tensor input, dims split_size_or_sections, int dim=0";

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
    op("broadcast_tensors", FUNCTION, "Rest tensors", broadcast_tensors),
    op("broadcast_shapes", FUNCTION, "Rest shapes", shapes_broadcast),
    op("meshgrid", FUNCTION, "Rest tensors, *, str indexing='ij'", mesh_grid),
    op("transpose swapaxes swapdims", BOTH, SWAPPED, |call| {
        let (first, second) = (call.int("dim0")?, call.int("dim1")?);
        call.seen(|input| input.transpose(first, second))
    }),
    op("t", BOTH, "Tensor input", |call| {
        let input = call.input()?;
        Ok(Object::Tensor(match input.rank() {
            0 | 1 => input.view(&signed(&input))?,
            2 => input.transpose(0, 1)?,
            rank => {
                return Err(Failure::runtime(format!(
                    "t() expects a tensor with <= 2 dimensions, but self is {rank}D"
                )));
            }
        }))
    }),
    op("permute", BOTH, "Tensor input, ints dims", |call| {
        let dims = call.ints("dims")?;
        call.seen(|input| input.permute(&dims))
    }),
    op("movedim moveaxis", BOTH, "Tensor input, int source, int destination", move_dim),
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
    op("repeat_interleave", BOTH, "Tensor input, int repeats, int dim=None", repeat_interleave),
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
    op("cat concat concatenate", FUNCTION, JOINED, |call| {
        Ok(Object::Tensor(Tensor::cat(&call.tensors("tensors")?, call.int("dim")?)?))
    }),
    op("stack", FUNCTION, JOINED, |call| {
        Ok(Object::Tensor(Tensor::stack(&call.tensors("tensors")?, call.int("dim")?)?))
    }),
    op("hstack", FUNCTION, "Tensors tensors", |call| {
        let tensors = call.at_least(1)?;
        let dim = i64::from(tensors.first().is_some_and(|first| first.rank() > 1));
        Ok(Object::Tensor(Tensor::cat(&tensors, dim)?))
    }),
    op("vstack row_stack", FUNCTION, "Tensors tensors", |call| Ok(Object::Tensor(Tensor::cat(&call.at_least(2)?, 0)?))),
    op("column_stack", FUNCTION, "Tensors tensors", |call| {
        let columns = |tensor: &Tensor| Ok(if tensor.rank() < 2 { tensor.reshape(&[-1, 1])? } else { tensor.clone() });
        let tensors = call.tensors("tensors")?.iter().map(columns).collect::<Result<Vec<Tensor>>>()?;
        Ok(Object::Tensor(Tensor::cat(&tensors, 1)?))
    }),
    op("atleast_1d", FUNCTION, "Tensor input", |call| {
        call.seen(|input| if input.rank() > 0 { Ok(input.clone()) } else { input.reshape(&[1]) })
    }),
    op("atleast_2d", FUNCTION, "Tensor input", |call| {
        call.seen(|input| if input.rank() > 1 { Ok(input.clone()) } else { input.reshape(&[1, -1]) })
    }),
    op("rot90", BOTH, "Tensor input, int k=1, ints dims=None", rotate),
    op("split", BOTH, PARTED, split),
    op("chunk", BOTH, "Tensor input, int chunks, int dim=0", chunk),
    op("unbind", BOTH, "Tensor input, int dim=0", |call| {
        let (input, dim) = (call.input()?, call.int("dim")?);
        call.context.cells(length(&input, dim)? as u64)?;
        let parts = input.unbind(dim)?;
        call.tuple(parts)
    }),
];

impl Call<'_, '_> {
    /// What `change` makes of the input.
    pub(super) fn seen<E>(&self, change: impl FnOnce(&Tensor) -> std::result::Result<Tensor, E>) -> Result<Object>
    where
        Failure: From<E>,
    {
        Ok(Object::Tensor(change(&self.input()?)?))
    }

    /// Tensors given one by one, or as one list of them.
    pub(super) fn rest_of_tensors(&self) -> Result<Vec<Tensor>> {
        let given = self.get("tensors").sequence().unwrap_or_default();
        let given = match given.as_slice() {
            [one] => one.sequence().unwrap_or(given),
            _ => given,
        };
        let tensors = given.iter().enumerate().map(|(index, object)| {
            as_tensor(object).ok_or_else(|| {
                let got = object.type_name();
                Failure::type_error(format!("expected Tensor as element {index} in argument 0, but got {got}"))
            })
        });
        tensors.collect()
    }

    /// The tensors, each with at least so many axes: new ones come first.
    fn at_least(&self, rank: usize) -> Result<Vec<Tensor>> {
        let mut tensors = self.tensors("tensors")?;
        for tensor in &mut tensors {
            while tensor.rank() < rank {
                *tensor = tensor.unsqueeze(0)?;
            }
        }
        Ok(tensors)
    }
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

fn narrow(input: &Tensor, dim: i64, start: i64, count: i64) -> Result<Tensor> {
    let size = length(input, dim)?;
    let first = if start < 0 { start.saturating_add(size) } else { start };
    match first.checked_add(count) {
        Some(end) if first >= 0 && count >= 0 && end <= size => Ok(input.slice(dim, Some(first), Some(end), None)?),
        _ => Err(Failure::runtime(format!("start ({start}) + length ({count}) exceeds dimension size ({size})."))),
    }
}

/// All in the shape that they have together.
fn broadcast_tensors(call: &mut Call<'_, '_>) -> Result<Object> {
    let tensors = call.rest_of_tensors()?;
    let shapes: Vec<Vec<usize>> = tensors.iter().map(Tensor::shape).collect();
    let shapes: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
    let shape: Vec<i64> = broadcast_shapes(&shapes)?.into_iter().map(|length| length as i64).collect();
    let expanded = tensors.iter().map(|tensor| Ok(tensor.expand(&shape)?)).collect::<Result<Vec<Tensor>>>()?;
    call.tuple(expanded)
}

fn shapes_broadcast(call: &mut Call<'_, '_>) -> Result<Object> {
    let mut shapes: Vec<Vec<usize>> = Vec::new();
    for given in call.get("shapes").sequence().unwrap_or_default() {
        let Some(lengths) = as_ints(&given) else {
            return Err(Failure::type_error(format!(
                "broadcast_shapes(): Input shapes should be of type ints, a tuple of ints, or a list of ints, got {}",
                given.type_name()
            )));
        };
        let shape = lengths.into_iter().map(|length| {
            usize::try_from(length).map_err(|_| {
                Failure::runtime(format!("Trying to create tensor with negative dimension ({length}): ({length})"))
            })
        });
        shapes.push(shape.collect::<Result<Vec<usize>>>()?);
    }
    let mut known: Vec<usize> = Vec::new();
    for (argument, shape) in shapes.iter().enumerate() {
        known = broadcast_shapes(&[&known, shape]).map_err(|_| mismatch(argument, shape, &known))?;
    }
    Ok(Object::Size(known.into_iter().map(|length| length as i64).collect()))
}

fn mismatch(argument: usize, shape: &[usize], known: &[usize]) -> Failure {
    let back = (1..=shape.len().min(known.len())).find(|back| {
        let (own, other) = (shape[shape.len() - back], known[known.len() - back]);
        own != other && own != 1 && other != 1
    });
    let back = back.unwrap_or(1).min(shape.len());
    let length = shape.len().checked_sub(back).and_then(|place| shape.get(place)).copied().unwrap_or_default();
    let comma = if shape.len() == 1 { "," } else { "" };
    let lengths: Vec<String> = shape.iter().map(usize::to_string).collect();
    Failure::runtime(format!(
        "Attempting to broadcast a dimension of length {length} at -{back}! Mismatching argument at index {argument} had \
         ({}{comma}); but expected shape should be broadcastable to {known:?}",
        lengths.join(", ")
    ))
}

/// The first tensor varies along the first axis, and so on; with `indexing='xy'` the first two change places.
fn mesh_grid(call: &mut Call<'_, '_>) -> Result<Object> {
    let mut tensors = call.rest_of_tensors()?;
    let swapped = match call.text("indexing").as_deref() {
        Some("xy") => tensors.len() > 1,
        Some("ij") => false,
        _ => return Err(Failure::runtime("torch.meshgrid: indexing must be one of \"xy\" or \"ij\"")),
    };
    if swapped {
        tensors.swap(0, 1);
    }
    let mut shape = Vec::new();
    for tensor in &tensors {
        if tensor.rank() > 1 {
            return Err(Failure::runtime("torch.meshgrid: Expected 0D or 1D tensors"));
        }
        shape.push(tensor.numel() as i64);
    }
    let mut grids = Vec::new();
    for (axis, tensor) in tensors.iter().enumerate() {
        let mut along = vec![1; shape.len()];
        along[axis] = -1;
        let grid = tensor.reshape(&along)?.expand(&shape)?;
        grids.push(if swapped { grid.transpose(0, 1)? } else { grid });
    }
    if swapped {
        grids.swap(0, 1);
    }
    call.tuple(grids)
}

/// Each element so many times in a row.
fn repeat_interleave(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, repeats) = (call.input()?, call.int("repeats")?);
    if repeats < 0 {
        return Err(Failure::runtime("Repeats must be non-negative"));
    }
    let (input, dim) = match call.optional_int("dim")? {
        Some(dim) => (input, dim),
        None => (input.reshape(&[-1])?, 0),
    };
    let axis = axis(&input, dim)?;
    let mut wide = signed(&input);
    let mut merged = wide.clone();
    wide.insert(axis + 1, repeats);
    merged[axis] = merged[axis].saturating_mul(repeats);
    Ok(Object::Tensor(input.unsqueeze(axis as i64 + 1)?.expand(&wide)?.reshape(&merged)?))
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

/// Into pieces of one size, the last may be smaller, or into pieces of the sizes given.
fn split(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, dim) = (call.input()?, call.int("dim")?);
    let length = length(&input, dim)?;
    let sizes = call.ints("split_size_or_sections")?;
    if matches!(call.get("split_size_or_sections"), Object::Int(_)) {
        return pieces(call, &input, dim, sizes.first().copied().unwrap_or_default(), length);
    }
    if sizes.iter().any(|size| *size < 0)
        || sizes.iter().try_fold(0_i64, |sum, size| sum.checked_add(*size)) != Some(length)
    {
        let axis = axis(&input, dim)?;
        return Err(Failure::runtime(format!(
            "split_with_sizes expects split_sizes to sum exactly to {length} (input tensor's size at dimension {axis}), \
             but got split_sizes={sizes:?}"
        )));
    }
    let mut start = 0;
    let mut parts = Vec::with_capacity(sizes.len());
    for size in sizes {
        parts.push(narrow(&input, dim, start, size)?);
        start += size;
    }
    call.tuple(parts)
}

fn pieces(call: &mut Call<'_, '_>, input: &Tensor, dim: i64, size: i64, length: i64) -> Result<Object> {
    if size < 0 {
        return Err(Failure::runtime(format!("split expects split_size be non-negative, but got split_size={size}")));
    }
    if size == 0 && length > 0 {
        return Err(Failure::runtime(format!(
            "split_size can only be 0 if dimension size is 0, but got dimension size of {length}"
        )));
    }
    let size = size.max(1);
    let count = (length.saturating_add(size - 1) / size).max(1);
    call.context.cells(count as u64)?;
    let parts = (0..count)
        .map(|piece| narrow(input, dim, piece * size, size.min(length - piece * size)))
        .collect::<Result<Vec<Tensor>>>()?;
    call.tuple(parts)
}

/// Into at most so many pieces of one size, the last may be smaller.
fn chunk(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, chunks, dim) = (call.input()?, call.int("chunks")?, call.int("dim")?);
    if chunks <= 0 {
        return Err(Failure::runtime(format!("chunk expects `chunks` to be greater than 0, got: {chunks}")));
    }
    let length = length(&input, dim)?;
    let size = length / chunks + i64::from(length % chunks > 0);
    pieces(call, &input, dim, size.max(1), length)
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
