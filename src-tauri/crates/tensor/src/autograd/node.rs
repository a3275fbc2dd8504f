//! A recorded operation.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::{Flow, Kept, discard};
use crate::tensor::{Inner, Tensor};
use crate::{Array, DType, Error, Result, meter};

/// The gradient of one operand. It may still have the result's broadcast shape and dtype: the engine sums and casts it.
pub(crate) type Rule = Rc<dyn Fn(&Flow, usize) -> Result<Array>>;

/// Where a gradient goes.
#[derive(Clone)]
pub(crate) enum Edge {
    Node(Rc<Node>),
    /// Into the `.grad` of a leaf.
    Leaf(Tensor),
}

/// An operand as it was: what it came from, and what its gradient looks like.
#[derive(Clone)]
pub(crate) struct Input {
    /// `None` when it requires no gradient.
    pub(crate) edge: Option<Edge>,
    pub(crate) shape: Vec<usize>,
    pub(crate) dtype: DType,
}

/// What was done, `grad_fn` in `PyTorch`.
pub(crate) struct Node {
    /// Counts up, so that a node is always newer than what it depends on.
    number: u64,
    name: &'static str,
    inputs: Vec<Input>,
    rule: Rule,
    /// `None` once freed. A node that kept nothing can be passed any number of times, as in `PyTorch`.
    kept: RefCell<Option<Vec<Option<Kept>>>>,
    dtype: DType,
    /// Results whose gradient is wanted by `retain_grad`.
    watchers: RefCell<Vec<Weak<Inner>>>,
}

thread_local! {
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

impl Node {
    /// Remembers an operation that gave a result of this dtype.
    pub(crate) fn new(
        name: &'static str,
        inputs: Vec<Input>,
        kept: Vec<Option<Kept>>,
        dtype: DType,
        rule: Rule,
    ) -> Result<Rc<Node>> {
        meter::remember()?;
        Ok(Rc::new(Node {
            number: NEXT.replace(NEXT.get() + 1),
            name,
            inputs,
            rule,
            kept: RefCell::new(Some(kept)),
            dtype,
            watchers: RefCell::default(),
        }))
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn dtype(&self) -> DType {
        self.dtype
    }

    pub(crate) fn watch(&self, tensor: Weak<Inner>) {
        self.watchers.borrow_mut().push(tensor);
    }

    pub(crate) fn watchers(&self) -> Vec<Tensor> {
        self.watchers.borrow().iter().filter_map(Weak::upgrade).map(Tensor::from_inner).collect()
    }

    /// The result was written into a tensor with this version counter.
    pub(crate) fn follow(&self, version: &Rc<Cell<u64>>) {
        for kept in self.kept.borrow_mut().iter_mut().flatten().flatten() {
            kept.follow(version);
        }
    }

    /// The gradients of those operands that want one, from that of the result.
    pub(crate) fn back(&self, gradient: Array) -> Result<Vec<(Edge, Array)>> {
        let flow = Flow { gradient, kept: self.open()? };
        let mut gradients = Vec::new();
        for (place, input) in self.inputs.iter().enumerate() {
            if let Some(edge) = &input.edge {
                let gradient = super::maths::sum_to(&(self.rule)(&flow, place)?, &input.shape)?;
                gradients.push((edge.clone(), gradient.cast(input.dtype)?));
            }
        }
        Ok(gradients)
    }

    fn open(&self) -> Result<Vec<Option<Array>>> {
        let kept = self.kept.borrow();
        let kept = kept.as_ref().ok_or_else(|| {
            Error::runtime(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have \
                 already been freed). Saved intermediate values of the graph are freed when you call .backward() or \
                 autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or \
                 if you need to access saved tensors after calling backward.",
            )
        })?;
        kept.iter().map(|kept| kept.as_ref().map(|kept| kept.open(self)).transpose()).collect()
    }

    /// Lets go of what was kept.
    pub(crate) fn free(&self) {
        let mut kept = self.kept.borrow_mut();
        if kept.as_ref().is_some_and(|kept| !kept.is_empty()) {
            *kept = None;
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        discard(std::mem::take(&mut self.inputs));
    }
}
