//! What Python sees of gradients: `requires_grad`, `grad`, `grad_fn`, `backward`, `detach`, `data`.

use super::Tensor;
use crate::autograd::{self, Edge, Input, maths};
use crate::{Array, Error, ErrorKind, Result, Scalar};

impl Tensor {
    /// Whether gradients flow to it: a leaf that was asked to, anything computed from one, and a view of either.
    pub fn requires_grad(&self) -> bool {
        self.0.requires_grad.get()
            || self.0.node.borrow().is_some()
            || self.base().is_some_and(|base| base.0.requires_grad.get() || base.0.node.borrow().is_some())
    }

    /// `requires_grad_`.
    ///
    /// Errors: not a float, or not a leaf and to be switched off.
    pub fn set_requires_grad(&self, wanted: bool) -> Result<()> {
        if !self.is_leaf() {
            return if wanted {
                Ok(())
            } else {
                Err(Error::runtime(
                    "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in \
                     a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
                ))
            };
        }
        if wanted && !self.dtype().is_float() {
            return Err(Error::runtime("only Tensors of floating point dtype can require gradients"));
        }
        self.0.requires_grad.set(wanted);
        Ok(())
    }

    /// Whether it was not computed by a recorded operation.
    pub fn is_leaf(&self) -> bool {
        self.grad_fn().is_none()
    }

    /// The name of what it was computed by, as `PyTorch` has it: `MulBackward0`. `Invalid` for a view that was changed and
    /// has no way back.
    pub fn grad_fn(&self) -> Option<&'static str> {
        match self.node() {
            Ok(node) => node.map(|node| node.name()),
            // The budget of operations is used up: the node that was there before.
            Err(error) if error.kind == ErrorKind::Limit => self.0.node.borrow().as_ref().map(|node| node.name()),
            Err(_) => Some("Invalid"),
        }
    }

    /// What [`Tensor::backward`] added up here. `None` for what is no leaf, unless [`Tensor::retain_grad`] was called.
    pub fn grad(&self) -> Option<Tensor> {
        self.0.grad.borrow().clone()
    }

    /// Assigns `.grad`.
    ///
    /// Errors: itself, another shape, another dtype.
    pub fn set_grad(&self, grad: Option<Tensor>) -> Result<()> {
        if let Some(grad) = &grad {
            if grad.same(self) {
                return Err(Error::runtime("can't assign Variable as its own grad"));
            }
            if grad.shape() != self.shape() {
                return Err(Error::runtime(format!(
                    "attempting to assign a gradient of size '{:?}' to a tensor of size '{:?}'. Please ensure that the \
                     gradient and the tensor are the same size",
                    grad.shape(),
                    self.shape()
                )));
            }
            if grad.dtype() != self.dtype() {
                return Err(Error::runtime(format!(
                    "attempting to assign a gradient with dtype '{}' to a tensor with grad_dtype '{}'. The gradient must \
                     match the tensor's grad_dtype (defaults to the tensor's dtype). You can set the tensor's grad_dtype \
                     attribute with a specific dtype, or None to allow any dtype. Set grad_dtype with caution. Diverging \
                     the dtypes of a tensor and its gradient may break downstream systems that assume they match.",
                    grad.dtype().type_name().to_lowercase(),
                    self.dtype().type_name()
                )));
            }
        }
        self.0.grad.replace(grad);
        Ok(())
    }

    /// Lets a result that is no leaf have a `.grad` after [`Tensor::backward`].
    ///
    /// Errors: it requires no gradient.
    pub fn retain_grad(&self) -> Result<()> {
        if !self.requires_grad() {
            return Err(Error::runtime("can't retain_grad on Tensor that has requires_grad=False"));
        }
        if let Some(node) = self.node()? {
            node.watch(self.downgrade());
        }
        Ok(())
    }

    /// Adds the gradient of this with respect to every leaf it was computed from to the leaf's `.grad`.
    ///
    /// `gradient` has this tensor's shape; without it, this must have one element, and 1 is taken. Unless `retain_graph`, what
    /// the operations kept is let go, and a second time is an error.
    pub fn backward(&self, gradient: Option<&Tensor>, retain_graph: bool) -> Result<()> {
        let (edge, gradient) = self.start(gradient)?;
        let leaves = autograd::run(edge, gradient, retain_graph, |node, gradient| {
            node.watchers().iter().try_for_each(|tensor| tensor.accumulate(gradient))
        })?;
        leaves.iter().try_for_each(|(leaf, gradient)| leaf.accumulate(gradient))
    }

    /// `torch.autograd.grad`: the gradient of this with respect to each of `inputs`, `None` for one it does not depend on.
    /// No `.grad` changes. Otherwise as [`Tensor::backward`].
    ///
    /// Errors: an input that requires no gradient.
    pub fn gradients(
        &self,
        inputs: &[Tensor],
        gradient: Option<&Tensor>,
        retain_graph: bool,
    ) -> Result<Vec<Option<Tensor>>> {
        let (edge, gradient) = self.start(gradient)?;
        let nodes: Vec<Option<u64>> =
            inputs.iter().map(|input| Ok(input.node()?.map(|node| node.number()))).collect::<Result<_>>()?;
        if inputs.iter().any(|input| !input.requires_grad()) {
            return Err(Error::runtime("One of the differentiated Tensors does not require grad"));
        }
        let mut found = vec![None; inputs.len()];
        let leaves = autograd::run(edge, gradient, retain_graph, |node, gradient| {
            for (found, number) in found.iter_mut().zip(&nodes) {
                if *number == Some(node.number()) {
                    *found = Some(Tensor::new(gradient.copy()?));
                }
            }
            Ok(())
        })?;
        for (leaf, gradient) in &leaves {
            for (found, input) in found.iter_mut().zip(inputs) {
                if leaf.same(input) {
                    *found = Some(Tensor::new(gradient.copy()?));
                }
            }
        }
        Ok(found)
    }

    /// Where the way back starts, and with what.
    fn start(&self, gradient: Option<&Tensor>) -> Result<(Edge, Array)> {
        let Some(edge) = self.edge()? else {
            return Err(Error::runtime("element 0 of tensors does not require grad and does not have a grad_fn"));
        };
        let gradient = match gradient {
            Some(gradient) if gradient.shape() != self.shape() => {
                return Err(Error::runtime(format!(
                    "Mismatch in shape: grad_output[0] has a shape of torch.Size({:?}) and output[0] has a shape of \
                     torch.Size({:?}).",
                    gradient.shape(),
                    self.shape()
                )));
            }
            Some(gradient) => gradient.array().cast(self.dtype())?,
            None if self.numel() != 1 => {
                return Err(Error::runtime("grad can be implicitly created only for scalar outputs"));
            }
            None => Array::full(&self.shape(), Scalar::Int(1), self.dtype())?,
        };
        Ok((edge, gradient))
    }

    /// The same numbers without history. A change of either is seen by both, and known to gradients.
    #[must_use]
    pub fn detach(&self) -> Tensor {
        Tensor::with(self.array(), self.version_counter(), None)
    }

    /// `.data`: like [`Tensor::detach`], but gradients do not learn of changes.
    #[must_use]
    pub fn data(&self) -> Tensor {
        Tensor::new(self.array())
    }

    /// Assigns `.data`: the tensor stays the same, its numbers are those of `source`, shared.
    ///
    /// Errors: whole numbers for a tensor that requires a gradient.
    pub fn set_data(&self, source: &Tensor) -> Result<()> {
        if self.requires_grad() && !source.dtype().is_float() {
            return Err(Error::runtime(
                "data set to a tensor that requires gradients must be floating point or complex dtype",
            ));
        }
        self.0.array.replace(source.array());
        Ok(())
    }

    /// Where a gradient of this goes, `None` when none is wanted.
    pub(super) fn edge(&self) -> Result<Option<Edge>> {
        Ok(match self.node()? {
            Some(node) => Some(Edge::Node(node)),
            None => self.requires_grad().then(|| Edge::Leaf(self.clone())),
        })
    }

    /// This as an operand of a recorded operation.
    pub(super) fn as_input(&self) -> Result<Input> {
        Ok(Input { edge: self.edge()?, shape: self.shape(), dtype: self.dtype() })
    }

    /// Adds to `.grad`. A gradient that is there already is changed in place, so whoever holds it sees the sum.
    fn accumulate(&self, gradient: &Array) -> Result<()> {
        let present = self.grad();
        match present {
            Some(present) => {
                let sum = maths::add(&present.array(), &gradient.cast(present.dtype())?)?;
                present.array().write(&sum)?;
                present.bump();
            }
            None => {
                self.0.grad.replace(Some(Tensor::new(gradient.copy()?)));
            }
        }
        Ok(())
    }
}
