//! Changing a tensor in place: the numbers for every view of the storage, and the history.

use super::index::owned;
use super::record::wants_gradient;
use super::{Argument, Tensor};
use crate::autograd::maths;
use crate::{Array, Binary, DType, Error, Index, Result, Scalar, Unary, broadcast_shapes};

impl Tensor {
    /// `x.exp_()` and the like.
    pub fn unary_(&self, operation: Unary) -> Result<()> {
        self.in_place(&[], |before| before.unary(operation))
    }

    /// `x += y` and the like; with comparisons, `x.eq_(y)`.
    pub fn binary_(&self, operation: Binary, other: &Argument) -> Result<()> {
        let others = match other {
            Argument::Tensor(tensor) => vec![tensor],
            Argument::Scalar(_) => Vec::new(),
        };
        self.in_place(&others, |before| Tensor::binary(operation, before, other.clone()))
    }

    /// `x.clamp_(min, max)`.
    pub fn clamp_(&self, min: Option<Argument>, max: Option<Argument>) -> Result<()> {
        self.in_place(&[], |before| before.clamp(min, max))
    }

    /// `x.masked_fill_(mask, value)`.
    pub fn masked_fill_(&self, mask: &Tensor, value: &Argument) -> Result<()> {
        self.in_place(&[], |before| before.masked_fill(mask, value))
    }

    /// `x.copy_(source)`: broadcasts and casts.
    pub fn copy_(&self, source: &Tensor) -> Result<()> {
        self.in_place(&[source], |before| {
            let shape = broadcast_shapes(&[&before.shape(), &source.shape()])?;
            let whole = source.array().cast(before.dtype())?.broadcast_to(&shape)?;
            Tensor::recorded("CopyBackwards", whole, &[before, source], Vec::new(), |flow, input| match input {
                0 => maths::zeros_like(flow.gradient()),
                _ => Ok(flow.gradient().clone()),
            })
        })
    }

    /// `x.fill_(value)`.
    pub fn fill_(&self, value: Scalar) -> Result<()> {
        self.refill("FillBackward2", value)
    }

    /// `x.zero_()`.
    pub fn zero_(&self) -> Result<()> {
        self.refill("ZeroBackward0", Scalar::Int(0))
    }

    /// `x[indices] = value`: broadcasts, casts, and writes where the indices lead, through the view that this is.
    pub fn put(&self, indices: &[Index], value: &Argument) -> Result<()> {
        let name = written(indices, matches!(value, Argument::Scalar(_)));
        let value = value.tensor(self.dtype())?;
        let advanced = indices.iter().any(|index| matches!(index, Index::Advanced(_)));
        let recording = wants_gradient(&[self, &value]);
        if recording {
            if !advanced && self.requires_grad() && self.is_leaf() && self.base().is_none() {
                return Err(Error::runtime(
                    "a view of a leaf Variable that requires grad is being used in an in-place operation.",
                ));
            }
            self.check_in_place()?;
        }
        let before = self.as_input()?;
        // `x[i] += y` assigns to its place what is there already.
        let (array, numbers) = (self.array(), value.array());
        let present = !advanced && numbers.shares_storage(&array) && is_view(&numbers, &array.index(indices)?);
        if !present {
            array.put(indices, &numbers, false)?;
        }
        self.bump();
        if recording {
            let places = owned(indices)?;
            let node = self.node_from(name, vec![before, value.as_input()?], move |flow, input| {
                if input > 0 {
                    return flow.gradient().index(&places);
                }
                let kept = flow.gradient().copy()?;
                kept.put(&places, &maths::number(0.0, &kept)?, false)?;
                Ok(kept)
            })?;
            self.rebase(&node)?;
        }
        Ok(())
    }

    fn refill(&self, name: &'static str, value: Scalar) -> Result<()> {
        self.in_place(&[], |before| {
            let whole = Array::full(&[], value, before.dtype())?.broadcast_to(&before.shape())?;
            Tensor::recorded(name, whole, &[before], Vec::new(), |flow, _| maths::zeros_like(flow.gradient()))
        })
    }

    /// Replaces the numbers by what `operation` computes from the tensor as it was before. `others` are its other operands.
    ///
    /// Errors: a leaf that requires a gradient or a view of one while operations are recorded, several elements in one place
    /// of memory, another shape, a dtype that cannot be cast to this one's.
    pub fn in_place(&self, others: &[&Tensor], operation: impl FnOnce(&Tensor) -> Result<Tensor>) -> Result<()> {
        let mut operands = vec![self];
        operands.extend(others);
        let recording = wants_gradient(&operands);
        if recording {
            self.check_in_place()?;
        }
        let result = operation(&if recording { self.snapshot()? } else { self.clone() })?;
        let array = self.array();
        if result.shape() != array.shape() {
            return Err(Error::runtime(format!(
                "output with shape {:?} doesn't match the broadcast shape {:?}",
                array.shape(),
                result.shape()
            )));
        }
        if result.dtype().category() > array.dtype().category() {
            return Err(Error::runtime(format!(
                "result type {} can't be cast to the desired output type {}",
                result.dtype().type_name(),
                array.dtype().type_name()
            )));
        }
        let sources: Vec<Array> = others.iter().map(|other| other.array()).collect();
        array.check_writable(&sources.iter().collect::<Vec<_>>())?;
        let node = result.node()?;
        array.write(&result.array().cast(array.dtype())?)?;
        self.bump();
        if let Some(node) = node.filter(|_| recording) {
            node.follow(&self.version_counter());
            self.rebase(&node)?;
        }
        Ok(())
    }

    /// The numbers as they are now, in memory of their own, with this tensor's history.
    fn snapshot(&self) -> Result<Tensor> {
        let snapshot = Tensor::new(self.array().copy()?);
        snapshot.0.node.replace(self.node()?);
        Ok(snapshot)
    }
}

/// Whether both, of one storage, are the same view of it.
fn is_view(one: &Array, other: &Array) -> bool {
    one.offset() == other.offset() && one.shape() == other.shape() && one.strides() == other.strides()
}

/// `PyTorch`'s name for an assignment: to everything, to a view, or to places that index tensors name.
fn written(indices: &[Index], number: bool) -> &'static str {
    let advanced: Vec<&Array> = indices
        .iter()
        .filter_map(|index| match index {
            Index::Advanced(array) if array.rank() > 0 => Some(array),
            _ => None,
        })
        .collect();
    let passing = indices.iter().filter(|index| index.is_whole() || matches!(index, Index::Ellipsis)).count();
    match advanced[..] {
        _ if advanced.len() + passing < indices.len() => "CopySlices",
        [] if number => "FillBackward2",
        [] => "CopyBackwards",
        [only] if number && only.dtype() == DType::Bool => "MaskedFillBackward0",
        [_] if number => "IndexFillBackward0",
        _ => "IndexPutBackward0",
    }
}
