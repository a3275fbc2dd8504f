//! Matrix products and their kin.

use candlelight_tensor::{Binary, Reduce, Tensor};

use super::super::call::Call;
use super::super::operation::{BOTH, FUNCTION, FUNCTIONAL, Operation, op};
use crate::failure::{Failure, Result};
use crate::object::Object;

pub(super) const TABLE: &[Operation] = &[
    op("matmul", BOTH, "Tensor input, Tensor other", |call| product(&call.input()?, &call.tensor("other")?)),
    op("mm", BOTH, "Tensor input, Tensor mat2", |call| {
        let (input, other) = (call.input()?, call.tensor("mat2")?);
        check_rank("self must be a matrix", &input, 2)?;
        check_rank("mat2 must be a matrix", &other, 2)?;
        product(&input, &other)
    }),
    op("bmm", BOTH, "Tensor input, Tensor mat2", |call| {
        let (input, other) = (call.input()?, call.tensor("mat2")?);
        check_rank("batch1 must be a 3D tensor", &input, 3)?;
        check_rank("batch2 must be a 3D tensor", &other, 3)?;
        product(&input, &other)
    }),
    op("mv", BOTH, "Tensor input, Tensor vec", |call| {
        let (input, other) = (call.input()?, call.tensor("vec")?);
        let [matrix, vector] = [&input, &other].map(Tensor::rank);
        let message = format!("vector + matrix @ vector expected, got {vector}, {matrix}, {vector}");
        check_rank(&message, &input, 2)?;
        check_rank(&message, &other, 1)?;
        product(&input, &other)
    }),
    op("dot", BOTH, "Tensor input, Tensor tensor", |call| dot(&call.input()?, &call.tensor("tensor")?)),
    op("vdot", BOTH, "Tensor input, Tensor other", |call| dot(&call.input()?, &call.tensor("other")?)),
    op("inner", BOTH, "Tensor input, Tensor other", |call| {
        let (input, other) = (call.input()?, call.tensor("other")?);
        if input.rank() == 0 || other.rank() == 0 {
            return Ok(Object::Tensor(Tensor::binary(Binary::Mul, input, other)?));
        }
        let other = if other.rank() > 1 { other.transpose(-1, -2)? } else { other };
        product(&input, &other)
    }),
    op("outer ger", BOTH, "Tensor input, Tensor vec2", |call| {
        let (input, other) = (call.input()?, call.tensor("vec2")?);
        check_rank("outer: Expected 1-D argument self", &input, 1)?;
        check_rank("outer: Expected 1-D argument vec2", &other, 1)?;
        Ok(Object::Tensor(Tensor::binary(Binary::Mul, input.unsqueeze(1)?, other)?))
    }),
    op("addmm", BOTH, "Tensor input, Tensor mat1, Tensor mat2", |call| {
        let product = call.tensor("mat1")?.matmul(&call.tensor("mat2")?)?;
        Ok(Object::Tensor(Tensor::binary(Binary::Add, call.input()?, product)?))
    }),
    op("linear", FUNCTIONAL, "Tensor input, Tensor weight, Tensor bias=None", |call| {
        let bias = call.optional_tensor("bias")?;
        Ok(Object::Tensor(candlelight_tensor::nn::linear(&call.input()?, &call.tensor("weight")?, bias.as_ref())?))
    }),
    op("trace", BOTH, "Tensor input", |call| {
        let input = call.input()?;
        check_rank("trace: expected a matrix", &input, 2)?;
        Ok(Object::Tensor(input.diagonal(0, 0, 1)?.reduce(Reduce::Sum, &[], false)?))
    }),
    op("diag", BOTH, "Tensor input, int diagonal=0", diag),
    op("einsum", FUNCTION, "str equation, Rest tensors", einsum),
];

fn product(left: &Tensor, right: &Tensor) -> Result<Object> {
    Ok(Object::Tensor(left.matmul(right)?))
}

fn check_rank(message: &str, tensor: &Tensor, rank: usize) -> Result<()> {
    if tensor.rank() == rank { Ok(()) } else { Err(Failure::runtime(message)) }
}

fn dot(left: &Tensor, right: &Tensor) -> Result<Object> {
    if left.rank() != 1 || right.rank() != 1 {
        return Err(Failure::runtime(format!(
            "1D tensors expected, but got {}D and {}D tensors",
            left.rank(),
            right.rank()
        )));
    }
    if left.dtype() != right.dtype() {
        return Err(Failure::runtime(format!(
            "dot : expected both vectors to have same dtype, but found {} and {}",
            left.dtype().type_name(),
            right.dtype().type_name()
        )));
    }
    if left.numel() != right.numel() {
        return Err(Failure::runtime(format!(
            "inconsistent tensor size, expected tensor [{}] and src [{}] to have the same number of elements, but got {} and {} \
             elements respectively",
            left.numel(),
            right.numel(),
            left.numel(),
            right.numel()
        )));
    }
    product(left, right)
}

/// A matrix with these numbers on a diagonal, or the numbers on a matrix's diagonal.
fn diag(call: &mut Call<'_, '_>) -> Result<Object> {
    let (input, offset) = (call.input()?, call.int("diagonal")?);
    match input.rank() {
        2 => Ok(Object::Tensor(input.diagonal(offset, 0, 1)?.clone_values()?)),
        1 => {
            let side = (input.numel() as i64).saturating_add(offset.saturating_abs());
            let side = usize::try_from(side).unwrap_or(usize::MAX);
            let zero = candlelight_tensor::Scalar::Int(0);
            let square = candlelight_tensor::Array::full(&[side, side], zero, input.dtype())?;
            let square = Tensor::new(square);
            square.diagonal(offset, 0, 1)?.copy_(&input)?;
            Ok(Object::Tensor(square))
        }
        _ => Err(Failure::runtime(format!("diag(): Supports 1D or 2D tensors. Got {}D", input.rank()))),
    }
}

/// Sums of products over named axes: `ij,jk->ik`. Each operand is laid along all names, then multiplied and summed.
fn einsum(call: &mut Call<'_, '_>) -> Result<Object> {
    let equation: String = call.text("equation").map(|text| text.replace(' ', "")).unwrap_or_default();
    let tensors = call.rest_of_tensors()?;
    let (inputs, output) = match equation.split_once("->") {
        Some((inputs, output)) => (inputs, Some(output)),
        None => (equation.as_str(), None),
    };
    let inputs: Vec<Vec<char>> = inputs.split(',').map(|names| names.chars().collect()).collect();
    if inputs.len() != tensors.len() {
        return Err(Failure::runtime(
            "einsum(): the number of subscripts in the equation does not match the number of operands",
        ));
    }
    let mut names: Vec<char> = inputs.iter().flatten().copied().collect();
    names.sort_unstable();
    if let Some(stranger) = names.iter().find(|name| !name.is_ascii_alphabetic()) {
        return Err(Failure::runtime(format!(
            "einsum(): invalid subscript given at index 0, subscripts must be in [a-zA-Z], not '{stranger}'"
        )));
    }
    let once = |name: &&char| names.iter().filter(|other| other == name).count() == 1;
    let output: Vec<char> = match output {
        Some(output) => output.chars().collect(),
        None => names.iter().filter(once).copied().collect(),
    };
    names.dedup();
    let summed: Vec<char> = names.iter().copied().filter(|name| !output.contains(name)).collect();
    let order: Vec<char> = output.iter().chain(&summed).copied().collect();
    if order.len() != names.len() {
        return Err(Failure::runtime("einsum(): output subscripts must each appear once and in some input"));
    }
    let mut result: Option<Tensor> = None;
    for (subscripts, tensor) in inputs.iter().zip(&tensors) {
        let laid = lay(tensor, subscripts, &order)?;
        result = Some(match result {
            Some(result) => Tensor::binary(Binary::Mul, result, laid)?,
            None => laid,
        });
    }
    let result = result.ok_or_else(|| Failure::value("einsum(): must provide at least one operand"))?;
    let dims: Vec<i64> = (output.len() as i64..order.len() as i64).collect();
    Ok(Object::Tensor(if dims.is_empty() { result } else { result.reduce(Reduce::Sum, &dims, false)? }))
}

/// The tensor with its axes in that order and axes of length 1 for names that it lacks; a name twice takes the diagonal.
fn lay(tensor: &Tensor, subscripts: &[char], order: &[char]) -> Result<Tensor> {
    if subscripts.len() != tensor.rank() {
        return Err(Failure::runtime(format!(
            "einsum(): the number of subscripts in the equation ({}) does not match the number of dimensions ({}) for an operand",
            subscripts.len(),
            tensor.rank()
        )));
    }
    let mut tensor = tensor.clone();
    let mut axes = subscripts.to_vec();
    while let Some((first, second)) = twice(&axes) {
        tensor = tensor.diagonal(0, first as i64, second as i64)?;
        let name = axes.remove(second);
        axes.remove(first);
        axes.push(name);
    }
    let there = order.iter().filter_map(|name| axes.iter().position(|axis| axis == name));
    let dims: Vec<i64> = there.map(|axis| axis as i64).collect();
    let mut laid = if dims.len() > 1 { tensor.permute(&dims)? } else { tensor };
    for (place, name) in order.iter().enumerate() {
        if !axes.contains(name) {
            laid = laid.unsqueeze(place as i64)?;
        }
    }
    Ok(laid)
}

/// Two places of the same name.
fn twice(axes: &[char]) -> Option<(usize, usize)> {
    axes.iter().enumerate().find_map(|(first, name)| {
        let second = axes.iter().skip(first + 1).position(|other| other == name)?;
        Some((first, first + 1 + second))
    })
}
