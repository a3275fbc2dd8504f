//! Many numbers to one, over some dimensions or over all.

use super::Tensor;
use super::arithmetic::power;
use crate::autograd::maths::{compare, div, except, mul, number, only, scale, sub, sum, zeros_like};
use crate::autograd::{Flow, Keep};
use crate::{Array, Binary, Extreme, Reduce, Result, Scalar, Unary};

impl Tensor {
    /// Over `dims`, or over all dimensions when there are none. Whole numbers add up to int64.
    pub fn reduce(&self, operation: Reduce, dims: &[i64], keepdim: bool) -> Result<Tensor> {
        let output = self.array().reduce(operation, dims, keepdim)?;
        let Some(name) = name(operation, dims.is_empty()) else { return Ok(Tensor::new(output)) };
        self.reduced(name, output, operation, dims)
    }

    /// `x.max()` and `x.min()`: ties share the gradient evenly.
    pub fn extreme_of_all(&self, which: Extreme) -> Result<Tensor> {
        let (name, operation) = match which {
            Extreme::Max => ("MaxBackward1", Reduce::AMax),
            Extreme::Min => ("MinBackward1", Reduce::AMin),
        };
        self.reduced(name, self.array().reduce(operation, &[], false)?, operation, &[])
    }

    fn reduced(&self, name: &'static str, output: Array, operation: Reduce, dims: &[i64]) -> Result<Tensor> {
        let shape = self.shape();
        let axes: Vec<usize> = if dims.is_empty() {
            (0..shape.len()).collect()
        } else {
            dims.iter().map(|&dim| self.axis(dim)).collect::<Result<_>>()?
        };
        // What reducing with keepdim would have given: it broadcasts against the operand.
        let kept = (0..shape.len()).map(|axis| if axes.contains(&axis) { 1 } else { shape[axis] as i64 }).collect();
        let count = axes.iter().filter_map(|&axis| shape.get(axis)).product::<usize>() as f64;
        let back = Back { operation, shape, axes, kept, count };
        Tensor::recorded(name, output, &[self], remembered(operation), move |flow, _| back.slope(flow))
    }
}

/// `PyTorch`'s name for the way back, `None` for what has none.
fn name(operation: Reduce, all: bool) -> Option<&'static str> {
    Some(match operation {
        Reduce::Sum if all => "SumBackward0",
        Reduce::Sum => "SumBackward1",
        Reduce::Mean if all => "MeanBackward0",
        Reduce::Mean => "MeanBackward1",
        Reduce::Prod if all => "ProdBackward0",
        Reduce::Prod => "ProdBackward1",
        Reduce::Var { .. } => "VarBackward0",
        Reduce::Std { .. } => "StdBackward0",
        Reduce::Norm { .. } => "LinalgVectorNormBackward0",
        Reduce::AMax => "AmaxBackward0",
        Reduce::AMin => "AminBackward0",
        Reduce::LogSumExp => "LogsumexpBackward0",
        Reduce::Any | Reduce::All => return None,
    })
}

fn remembered(operation: Reduce) -> Vec<Keep> {
    match operation {
        Reduce::Sum | Reduce::Mean | Reduce::Any | Reduce::All => Vec::new(),
        Reduce::Var { .. } => vec![Keep::Input(0)],
        _ => vec![Keep::Input(0), Keep::Output],
    }
}

struct Back {
    operation: Reduce,
    shape: Vec<usize>,
    axes: Vec<usize>,
    kept: Vec<i64>,
    /// How many numbers became one.
    count: f64,
}

impl Back {
    fn slope(&self, flow: &Flow) -> Result<Array> {
        let gradient = flow.gradient().reshape(&self.kept)?;
        match self.operation {
            Reduce::Mean => self.spread(&div(&gradient, &number(self.count, &gradient)?)?),
            Reduce::Prod => self.product(&gradient, &flow.factor(0)?, &self.result(flow)?),
            Reduce::Var { correction } => self.variance(&gradient, &flow.factor(0)?, correction),
            Reduce::Std { correction } => {
                let deviation = self.result(flow)?;
                let halved = div(&gradient, &scale(&deviation, 2.0)?)?;
                let settled = except(&compare(Binary::Eq, &deviation, 0.0)?, &halved)?;
                self.variance(&settled, &flow.factor(0)?, correction)
            }
            Reduce::Norm { p } => self.norm(&gradient, &flow.factor(0)?, &self.result(flow)?, p),
            Reduce::AMax | Reduce::AMin => self.ties(&gradient, &flow.factor(0)?, &self.result(flow)?),
            Reduce::LogSumExp => mul(&gradient, &sub(&flow.factor(0)?, &self.result(flow)?)?.unary(Unary::Exp)?),
            _ => self.spread(&gradient),
        }
    }

    /// The kept result, in the shape that broadcasts against the operand.
    fn result(&self, flow: &Flow) -> Result<Array> {
        flow.factor(1)?.reshape(&self.kept)
    }

    fn spread(&self, gradient: &Array) -> Result<Array> {
        gradient.broadcast_to(&self.shape)
    }

    fn dims(&self) -> Vec<i64> {
        self.axes.iter().map(|&axis| axis as i64).collect()
    }

    /// 2 (x - mean) / (n - correction).
    fn variance(&self, gradient: &Array, numbers: &Array, correction: f64) -> Result<Array> {
        let mean = numbers.reduce(Reduce::Mean, &self.dims(), true)?;
        mul(&scale(gradient, 2.0 / (self.count - correction).max(0.0))?, &sub(numbers, &mean)?)
    }

    /// The product of all the others: the whole divided by each, or, where a zero forbids that, cumulative products from
    /// both ends.
    fn product(&self, gradient: &Array, numbers: &Array, product: &Array) -> Result<Array> {
        if !numbers.to_f64s().contains(&0.0) {
            return div(&mul(gradient, product)?, numbers);
        }
        // The reduced dimensions as one, at the end.
        let mut order: Vec<i64> =
            (0..self.shape.len()).filter(|axis| !self.axes.contains(axis)).map(|axis| axis as i64).collect();
        let outer = order.len();
        order.extend(self.dims());
        let line = numbers.permute(&order)?;
        let lengths = line.shape().to_vec();
        let mut flat: Vec<i64> = lengths[..outer].iter().map(|&length| length as i64).collect();
        flat.push(-1);
        let others = others(&line.reshape(&flat)?)?;
        let lengths: Vec<i64> = lengths.iter().map(|&length| length as i64).collect();
        let mut back = vec![0; order.len()];
        for (place, &axis) in order.iter().enumerate() {
            back[axis as usize] = place as i64;
        }
        mul(gradient, &others.reshape(&lengths)?.permute(&back)?)
    }

    /// sign(x) for p = 1, x/‖x‖ for p = 2, and so on; 0 where the norm is 0.
    fn norm(&self, gradient: &Array, numbers: &Array, norm: &Array, p: f64) -> Result<Array> {
        let sign = numbers.unary(Unary::Sign)?;
        let zero = compare(Binary::Eq, norm, 0.0)?;
        if p == 0.0 {
            return zeros_like(numbers);
        }
        if p == 1.0 {
            return mul(gradient, &sign);
        }
        if p == 2.0 {
            return mul(gradient, &except(&zero, &div(numbers, norm)?)?);
        }
        let size = numbers.unary(Unary::Abs)?;
        if p.is_infinite() {
            return mul(&self.ties(gradient, &size, norm)?, &sign);
        }
        if p < 1.0 {
            let slope = mul(&sign, &power(&size, Scalar::Float(p - 1.0))?)?;
            let settled = except(&compare(Binary::Eq, numbers, 0.0)?, &slope)?;
            return mul(&settled, &mul(gradient, &power(norm, Scalar::Float(1.0 - p))?)?);
        }
        let slope = if p < 2.0 {
            let slope = mul(&sign, &power(&size, Scalar::Float(p - 1.0))?)?;
            except(&compare(Binary::Eq, numbers, 0.0)?, &slope)?
        } else {
            mul(numbers, &power(&size, Scalar::Float(p - 2.0))?)?
        };
        let share = except(&zero, &div(gradient, &power(norm, Scalar::Float(p - 1.0))?)?)?;
        mul(&slope, &share)
    }

    /// An even share for every number that is the result.
    fn ties(&self, gradient: &Array, numbers: &Array, result: &Array) -> Result<Array> {
        let tied = Array::binary(Binary::Eq, numbers, result)?;
        let count = sum(&tied.cast(gradient.dtype())?, &self.dims(), true)?;
        only(&tied, &self.spread(&div(gradient, &count)?)?)
    }
}

/// Along the last dimension, for each number the product of all the others.
fn others(line: &Array) -> Result<Array> {
    let ones = Array::full(line.slice(-1, None, Some(1), None)?.shape(), Scalar::Int(1), line.dtype())?;
    let before = Array::cat(&[ones.clone(), line.slice(-1, None, Some(-1), None)?], -1)?.cumprod(-1)?;
    let reversed = line.flip(&[-1])?;
    let after = Array::cat(&[ones, reversed.slice(-1, None, Some(-1), None)?], -1)?.cumprod(-1)?.flip(&[-1])?;
    mul(&before, &after)
}
