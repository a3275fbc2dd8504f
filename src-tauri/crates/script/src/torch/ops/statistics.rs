//! Counting and ranking beyond sums and extremes. Quantiles are differentiable, the rest has no derivative here.

use candlelight_tensor::{Array, Binary, DType, Reduce, Scalar, Tensor};

use super::super::call::{Call, named};
use super::super::operation::{BOTH, FUNCTION, Operation, op};
use super::shape::{axis, length};
use crate::failure::{Failure, Result};
use crate::object::Object;

pub(super) const TABLE: &[Operation] = &[
    op("bincount", BOTH, "Tensor input, Tensor weights=None, int minlength=0", bin_count),
    op("histc", BOTH, "Tensor input, int bins=100, Number min=0, Number max=0", histogram),
    op("quantile", BOTH, "Tensor input, Operand q, int dim=None, bool keepdim=False", quantile),
    op("mode", BOTH, "Tensor input, int dim=-1, bool keepdim=False", mode),
    op("cummax", BOTH, "Tensor input, int dim", |call| running(call, "cummax", |new, best| new >= best)),
    op("cummin", BOTH, "Tensor input, int dim", |call| running(call, "cummin", |new, best| new <= best)),
    op("unique_consecutive", BOTH, "Tensor input", |call| {
        let flat = call.input()?.reshape(&[-1])?;
        let changed =
            Tensor::binary(Binary::Ne, flat.slice(0, Some(1), None, None)?, flat.slice(0, None, Some(-1), None)?)?;
        let first = Tensor::new(Array::full(&[flat.numel().min(1)], Scalar::Bool(true), DType::Bool)?);
        Ok(Object::Tensor(flat.masked_select(&Tensor::cat(&[first, changed], 0)?)?))
    }),
    op("searchsorted", FUNCTION, "Tensor sorted_sequence, Operand input, *, bool right=False", |call| {
        let (sorted, input) = (call.tensor("sorted_sequence")?, call.get("input"));
        search(call, &sorted, &input)
    }),
    op("bucketize", FUNCTION, "Operand input, Tensor boundaries, *, bool right=False", |call| {
        let (sorted, input) = (call.tensor("boundaries")?, call.get("input"));
        search(call, &sorted, &input)
    }),
];

/// How often each of 0, 1, 2, … occurs, or the sum of the weights of those that do.
fn bin_count(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    let values = if input.dtype().is_float() { Vec::new() } else { input.array().to_i64s() };
    if input.dtype().is_float() || input.rank() != 1 || values.iter().any(|value| *value < 0) {
        return Err(Failure::runtime("bincount only supports 1-d non-negative integral inputs."));
    }
    let last = values.iter().max().map_or(0, |last| last.saturating_add(1));
    let bins = usize::try_from(last.max(call.int("minlength")?)).unwrap_or_default();
    let (weights, dtype) = match call.optional_tensor("weights")? {
        Some(weights) if weights.shape() == input.shape() => (weights.array(), DType::Float64),
        Some(_) => return Err(Failure::runtime("weights should be 1-d and have the same length as input")),
        None => (Array::full(&[values.len()], Scalar::Int(1), DType::Int64)?, DType::Int64),
    };
    let dtype = if weights.dtype() == DType::Float32 { DType::Float32 } else { dtype };
    let counts = Array::full(&[bins], Scalar::Int(0), dtype)?;
    counts.index_add(0, &input.array().cast(DType::Int64)?, &weights.cast(dtype)?)?;
    Ok(Object::Tensor(Tensor::new(counts)))
}

/// How many elements fall into each of so many bins of one width; what lies outside counts nowhere.
fn histogram(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    let array = call.without_gradient(&[&input])?;
    let bins = call.int("bins")?;
    let Ok(count) = u32::try_from(bins) else {
        return Err(Failure::runtime("torch.histc(): bins must be > 0"));
    };
    if count == 0 {
        return Err(Failure::runtime("torch.histc(): bins must be > 0"));
    }
    let values = array.to_f64s();
    let (mut low, mut high) = (call.float("min")?, call.float("max")?);
    if low == high {
        low = values.iter().copied().fold(f64::INFINITY, f64::min);
        high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    }
    if low == high {
        (low, high) = (low - 1.0, high + 1.0);
    }
    call.context.cells(u64::from(count))?;
    let mut counts = vec![0.0; count as usize];
    for value in values.into_iter().filter(|value| (low..=high).contains(value)) {
        let bin = ((value - low) / (high - low) * f64::from(count)) as usize;
        if let Some(found) = counts.get_mut(bin.min(count as usize - 1)) {
            *found += 1.0;
        }
    }
    Ok(Object::Tensor(Tensor::new(Array::from_f64s(counts, &[count as usize], input.dtype())?)))
}

/// By linear interpolation between the two sorted elements around the place `q` · (n − 1).
fn quantile(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    if !input.dtype().is_float() {
        return Err(Failure::runtime("quantile() input tensor must be either float or double dtype"));
    }
    let (tensor, dim) = match call.optional_int("dim")? {
        Some(dim) => (input, dim),
        None => (input.reshape(&[-1])?, 0),
    };
    let shares = match call.get("q") {
        Object::Tensor(shares) => shares.array().to_f64s(),
        _ => vec![call.float("q")?],
    };
    if !shares.iter().all(|share| (0.0..=1.0).contains(share)) {
        return Err(Failure::runtime("quantile() q must be in the range [0, 1]"));
    }
    let last = length(&tensor, dim)? - 1;
    if last < 0 {
        return Err(Failure::runtime("quantile() input tensor must be non-empty"));
    }
    let sorted = tensor.sort(dim, false, true)?.0;
    let mut quantiles = Vec::with_capacity(shares.len());
    for share in shares {
        let place = share * last as f64;
        let [below, above] = [place.floor(), place.ceil()].map(|place| sorted.select(dim, place as i64));
        let below = below?;
        let step = Tensor::binary(Binary::Sub, above?, &below)?;
        let step = Tensor::binary(Binary::Mul, step, Scalar::Float(place - place.floor()))?;
        let found = Tensor::binary(Binary::Add, below, step)?;
        quantiles.push(if call.flag("keepdim") { found.unsqueeze(dim)? } else { found });
    }
    match (call.get("q"), quantiles.pop()) {
        (Object::Tensor(shares), Some(last)) if shares.rank() > 0 => {
            quantiles.push(last);
            Ok(Object::Tensor(Tensor::stack(&quantiles, 0)?))
        }
        (_, Some(only)) => Ok(Object::Tensor(only)),
        (_, None) => Err(Failure::runtime("quantile() q must be non-empty")),
    }
}

/// The lines of a tensor along one axis, which is last in the shape given back.
fn lines(tensor: &Tensor, dim: i64) -> Result<(Vec<f64>, usize, Tensor)> {
    let along = axis(tensor, dim)? as i64;
    let moved = if tensor.rank() > 1 { tensor.transpose(along, -1)? } else { tensor.reshape(&[-1])? };
    let length = moved.shape().last().copied().unwrap_or(1);
    Ok((moved.array().to_f64s(), length, moved))
}

/// The most frequent value, the smallest of several, and where it stands last.
fn mode(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, dim) = (call.input()?, call.int("dim")?);
    call.without_gradient(&[&input])?;
    let (values, length, moved) = lines(&input, dim)?;
    if length == 0 {
        return Err(Failure::index("mode(): Expected reduction dim to have non-zero size."));
    }
    let places: Vec<i64> = values.chunks(length).map(most_frequent).collect();
    let mut shape = moved.shape();
    if let Some(last) = shape.last_mut() {
        *last = 1;
    }
    let indices = Tensor::new(Array::from_i64s(places, &shape, DType::Int64)?);
    let back = |tensor: Tensor| -> Result<Tensor> {
        let tensor = if input.rank() > 1 { tensor.transpose(dim, -1)? } else { tensor };
        Ok(match (call.flag("keepdim"), input.rank()) {
            (true, 1..) => tensor,
            _ => tensor.squeeze(Some(&[if input.rank() > 1 { dim } else { 0 }]))?,
        })
    };
    let found = moved.gather(-1, &indices)?;
    Ok(named("mode", [("values", back(found)?), ("indices", back(indices)?)]))
}

fn most_frequent(line: &[f64]) -> i64 {
    let mut order: Vec<usize> = (0..line.len()).collect();
    order.sort_by(|left, right| line[*left].total_cmp(&line[*right]));
    let runs = order.chunk_by(|left, right| line[*left] == line[*right]);
    let longest = runs.fold(&[][..], |longest: &[usize], run| if run.len() > longest.len() { run } else { longest });
    longest.last().map_or(0, |place| *place as i64)
}

/// The extreme so far, and where it was met last.
fn running(call: &mut Call<'_, '_>, name: &str, beats: fn(f64, f64) -> bool) -> Result<Object> {
    let (input, dim) = (call.input()?, call.int("dim")?);
    call.without_gradient(&[&input])?;
    let (values, length, moved) = lines(&input, dim)?;
    let mut places = Vec::with_capacity(values.len());
    for line in values.chunks(length.max(1)) {
        let mut best = 0;
        for (place, value) in line.iter().enumerate() {
            if beats(*value, line[best]) || value.is_nan() {
                best = place;
            }
            places.push(best as i64);
        }
    }
    let indices = Tensor::new(Array::from_i64s(places, &moved.shape(), DType::Int64)?);
    let back = |tensor: Tensor| -> Result<Tensor> {
        Ok(match input.rank() {
            0 => tensor.squeeze(None)?,
            1 => tensor,
            _ => tensor.transpose(dim, -1)?,
        })
    };
    let found = moved.gather(-1, &indices)?;
    Ok(named(name, [("values", back(found)?), ("indices", back(indices)?)]))
}

/// How many elements of a sorted line come before each value: less than it, or with `right` no greater.
fn search(call: &Call<'_, '_>, sorted: &Tensor, input: &Object) -> Result<Object> {
    if sorted.rank() != 1 {
        return Err(Failure::runtime("here the sorted sequence must have one axis"));
    }
    let before = if call.flag("right") { Binary::Le } else { Binary::Lt };
    let come_before = match input {
        Object::Tensor(values) => Tensor::binary(before, sorted, values.unsqueeze(-1)?)?,
        _ => Tensor::binary(before, sorted, call.number("input")?)?,
    };
    Ok(Object::Tensor(come_before.reduce(Reduce::Sum, &[-1], false)?))
}
