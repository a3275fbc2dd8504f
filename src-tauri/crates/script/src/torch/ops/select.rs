//! Picking and placing by condition, mask and index.

use candlelight_tensor::{Argument, Array, Binary, DType, Index, Reduce, Tensor, broadcast_shapes};

use super::super::call::Call;
use super::super::operation::{ALL, BOTH, COPIED, FUNCTION, METHOD, Operation, op};
use super::shape::axis;
use crate::failure::{Failure, Result};
use crate::object::Object;

const SCATTERED: &str =
    "Tensor input, int dim, Tensor index, Tensor src | Tensor input, int dim, Tensor index, Number value";

pub(super) const TABLE: &[Operation] = &[
    op("where", FUNCTION, "Tensor condition | Tensor condition, Operand input, Operand other", |call| {
        match call.overload() {
            0 => {
                let condition = call.tensor("condition")?;
                places(call, &condition)
            }
            _ => choose(&call.tensor("condition")?, call.operand("input")?, call.operand("other")?),
        }
    }),
    op("where", METHOD, "Tensor input, Tensor condition, Operand other", |call| {
        choose(&call.tensor("condition")?, call.operand("input")?, call.operand("other")?)
    }),
    op("nonzero", BOTH, "Tensor input, *, bool as_tuple=False", |call| {
        let input = call.input()?;
        if call.flag("as_tuple") {
            return places(call, &input);
        }
        Ok(Object::Tensor(Tensor::new(input.array().nonzero()?)))
    }),
    op("argwhere", BOTH, "Tensor input", |call| Ok(Object::Tensor(Tensor::new(call.input()?.array().nonzero()?)))),
    op(
        "masked_fill",
        ALL,
        "Tensor input, Tensor mask, Tensor value | Tensor input, Tensor mask, Number value",
        masked_fill,
    ),
    op("masked_select", BOTH, "Tensor input, Tensor mask", masked_select),
    op("gather", BOTH, "Tensor input, int dim, Tensor index, *, bool sparse_grad=False", |call| {
        let (dim, index) = (call.int("dim")?, call.tensor("index")?);
        call.seen(|input| input.gather(dim, &index))
    }),
    op("take_along_dim", BOTH, "Tensor input, Tensor indices, int dim", |call| {
        let (dim, index) = (call.int("dim")?, call.tensor("indices")?);
        call.seen(|input| input.gather(dim, &index))
    }),
    op("index_select", BOTH, "Tensor input, int dim, Tensor index", |call| {
        let (dim, index) = (call.int("dim")?, call.tensor("index")?);
        call.seen(|input| input.index_select(dim, &index))
    }),
    op("take", BOTH, "Tensor input, Tensor index", |call| {
        let index = call.tensor("index")?;
        let picked = call.input()?.reshape(&[-1])?.index(&[Index::Advanced(index.array())])?;
        Ok(Object::Tensor(picked))
    }),
    op("scatter", BOTH | COPIED, SCATTERED, |call| scatter(call, false)),
    op("scatter_add", BOTH | COPIED, "Tensor input, int dim, Tensor index, Tensor src", |call| scatter(call, true)),
    op("index_add", BOTH | COPIED, "Tensor input, int dim, Tensor index, Tensor source", |call| {
        let (dim, index, source) = (call.int("dim")?, call.tensor("index")?, call.tensor("source")?);
        let input = call.without_gradient(&[&call.input()?, &source])?.copy()?;
        input.index_add(dim, &index.array(), &source.array())?;
        Ok(Object::Tensor(Tensor::new(input)))
    }),
    op("index_fill", BOTH | COPIED, "Tensor input, int dim, Tensor index, Number value", |call| {
        let (input, dim, index) = (call.input()?, call.int("dim")?, call.tensor("index")?);
        let copy = input.clone_values()?;
        copy.put(&along(&input, dim, &index)?, &call.operand("value")?)?;
        Ok(Object::Tensor(copy))
    }),
    op("tril", BOTH | COPIED, "Tensor input, int diagonal=0", |call| {
        let diagonal = call.int("diagonal")?;
        call.seen(|input| input.tril(diagonal))
    }),
    op("triu", BOTH | COPIED, "Tensor input, int diagonal=0", |call| {
        let diagonal = call.int("diagonal")?;
        call.seen(|input| input.triu(diagonal))
    }),
    op("isin", FUNCTION, "Tensor elements, Operand test_elements", is_in),
];

/// Where a tensor is not 0, as one index tensor for each axis.
fn places(call: &mut Call<'_, '_>, tensor: &Tensor) -> Result<Object> {
    let indices = Tensor::new(tensor.array().nonzero()?).unbind(1)?;
    call.tuple(indices)
}

fn choose(condition: &Tensor, yes: Argument, no: Argument) -> Result<Object> {
    Ok(Object::Tensor(Tensor::where_(condition, yes, no)?))
}

fn masked_fill(call: &mut Call<'_, '_>) -> Result<Object> {
    let value = call.operand("value")?;
    if let Argument::Tensor(tensor) = &value
        && tensor.rank() > 0
    {
        return Err(Failure::runtime(format!(
            "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with {} dimension(s).",
            tensor.rank()
        )));
    }
    let (input, mask) = (call.input()?, call.tensor("mask")?);
    let filled = if call.in_place { input } else { expanded_copy(&input, &mask)? };
    filled.masked_fill_(&mask, &value)?;
    Ok(Object::Tensor(filled))
}

/// A copy of `input` in the shape that it has together with `mask`.
fn expanded_copy(input: &Tensor, mask: &Tensor) -> Result<Tensor> {
    let shape = broadcast_shapes(&[&input.shape(), &mask.shape()])?;
    let shape: Vec<i64> = shape.into_iter().map(|length| length as i64).collect();
    Ok(input.expand(&shape)?.clone_values()?)
}

fn masked_select(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, mask) = (call.input()?, call.tensor("mask")?);
    if mask.dtype() != DType::Bool {
        return Err(Failure::runtime("masked_select: expected BoolTensor for mask"));
    }
    let shape = broadcast_shapes(&[&input.shape(), &mask.shape()])?;
    let shape: Vec<i64> = shape.into_iter().map(|length| length as i64).collect();
    let mask = mask.expand(&shape)?.array();
    Ok(Object::Tensor(input.expand(&shape)?.index(&[Index::Advanced(mask)])?))
}

/// Writes values where `index` says, along one axis; several to one place are added up where `accumulate`.
fn scatter(call: &mut Call<'_, '_>, accumulate: bool) -> Result<Object> {
    let (dim, index) = (call.int("dim")?, call.tensor("index")?);
    let values = match call.optional_tensor("src")? {
        Some(source) => source,
        None => Tensor::new(Array::full(&index.shape(), call.number("value")?, call.input()?.dtype())?),
    };
    let input = call.without_gradient(&[&call.input()?, &values])?.copy()?;
    if input.dtype() != values.dtype() {
        return Err(Failure::runtime(format!("{}(): Expected self.dtype to be equal to src.dtype", call.name)));
    }
    input.scatter(dim, &index.array(), &values.array(), accumulate)?;
    Ok(Object::Tensor(Tensor::new(input)))
}

/// `[:, …, index]` for the axis `dim`.
fn along(tensor: &Tensor, dim: i64, index: &Tensor) -> Result<Vec<Index>> {
    let whole = Index::Slice { start: None, stop: None, step: None };
    let mut indices = vec![whole; axis(tensor, dim)?];
    indices.push(Index::Advanced(index.array()));
    Ok(indices)
}

/// Whether each element is among others.
fn is_in(call: &mut Call<'_, '_>) -> Result<Object> {
    let elements = call.tensor("elements")?;
    let equal =
        match call.operand("test_elements")? {
            Argument::Tensor(tests) => Tensor::binary(Binary::Eq, elements.unsqueeze(-1)?, tests.reshape(&[-1])?)?
                .reduce(Reduce::Any, &[-1], false)?,
            number @ Argument::Scalar(_) => Tensor::binary(Binary::Eq, elements, number)?,
        };
    Ok(Object::Tensor(equal))
}
