//! Several tensors: joined, split, brought to one shape.

use candlelight_tensor::{Tensor, broadcast_shapes};

use super::super::call::{Call, as_ints, as_tensor};
use super::super::operation::{BOTH, FUNCTION, Operation, op};
use super::shape::{axis, length, narrow};
use crate::failure::{Failure, Result};
use crate::object::Object;

const JOINED: &str = "Tensors tensors, int dim=0";
const PARTED: &str = "Tensor input, dims split_size_or_sections, int dim=0";

pub(super) const TABLE: &[Operation] = &[
    op("broadcast_tensors", FUNCTION, "Rest tensors", broadcast_tensors),
    op("broadcast_shapes", FUNCTION, "Rest shapes", shapes_broadcast),
    op("meshgrid", FUNCTION, "Rest tensors, *, str indexing='ij'", mesh_grid),
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
    if tensors.windows(2).any(|pair| pair[0].dtype() != pair[1].dtype()) {
        return Err(Failure::runtime("meshgrid expects all tensors to have the same dtype"));
    }
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
    let lengths: Vec<i64> = (0..count).map(|piece| size.min(length - piece * size)).collect();
    let parts = input.split(&lengths, dim)?;
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
