//! [`Tensor`]: an array with an identity and, if wanted, gradients.
//!
//! Cloning a tensor gives the same tensor, as assigning a name in Python does. Operations live in the files beside this one,
//! one per family; each computes with [`Array`] and, when an operand requires a gradient, records how it flows back
//! (see [`crate::autograd`]). In-place operations write through the view into the storage; a version counter, shared by all
//! views of a storage, tells on the way back whether kept numbers were changed.

mod argument;
mod arithmetic;
mod combine;
mod elementwise;
mod extreme;
mod gather;
mod gradient;
mod in_place;
mod index;
mod matmul;
mod rearrange;
mod record;
mod reduce;
mod scan;
mod select;
mod view;
mod views;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

pub use argument::Argument;

use crate::autograd::{Node, discard};
use crate::{Array, DType, meter, print};
use view::ViewOf;

/// A tensor as Python knows it.
#[derive(Clone)]
pub struct Tensor(Rc<Inner>);

pub(crate) struct Inner {
    array: RefCell<Array>,
    /// Counts in-place changes of the storage; all its views share it, and so does what `detach` gives.
    version: Rc<Cell<u64>>,
    /// Asked for by the user; what is computed from it has a node instead.
    requires_grad: Cell<bool>,
    grad: RefCell<Option<Tensor>>,
    node: RefCell<Option<Rc<Node>>>,
    view: Option<ViewOf>,
}

impl Tensor {
    /// A leaf that requires no gradient.
    pub fn new(array: Array) -> Tensor {
        Tensor::with(array, Rc::default(), None)
    }

    /// The numbers, sharing their storage.
    pub fn array(&self) -> Array {
        self.0.array.borrow().clone()
    }

    pub fn dtype(&self) -> DType {
        self.0.array.borrow().dtype()
    }

    pub fn shape(&self) -> Vec<usize> {
        self.0.array.borrow().shape().to_vec()
    }

    /// The number of dimensions.
    pub fn rank(&self) -> usize {
        self.0.array.borrow().rank()
    }

    pub fn numel(&self) -> usize {
        self.0.array.borrow().numel()
    }

    /// Python's `is`.
    pub fn same(&self, other: &Tensor) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Python's `id`: the same for the same tensor while it lives.
    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0).addr()
    }

    /// How often its storage was changed in place, `_version` in `PyTorch`.
    pub fn version(&self) -> u64 {
        self.0.version.get()
    }

    /// `PyTorch`'s printed form: `tensor([1., 2.], requires_grad=True)`.
    pub fn repr(&self) -> String {
        let suffix = match self.grad_fn() {
            Some(name) => Some(format!("grad_fn=<{name}>")),
            None => self.requires_grad().then(|| "requires_grad=True".to_owned()),
        };
        print::repr(&self.array(), suffix.as_deref())
    }

    fn with(array: Array, version: Rc<Cell<u64>>, view: Option<ViewOf>) -> Tensor {
        meter::hold();
        Tensor(Rc::new(Inner {
            array: RefCell::new(array),
            version,
            requires_grad: Cell::new(false),
            grad: RefCell::default(),
            node: RefCell::default(),
            view,
        }))
    }

    pub(crate) fn from_inner(inner: Rc<Inner>) -> Tensor {
        Tensor(inner)
    }

    pub(crate) fn downgrade(&self) -> Weak<Inner> {
        Rc::downgrade(&self.0)
    }

    pub(crate) fn version_counter(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.0.version)
    }

    fn bump(&self) {
        self.0.version.set(self.0.version.get().wrapping_add(1));
    }
}

impl std::fmt::Debug for Tensor {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.repr())
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        meter::release(meter::TENSOR);
        if let Some(tensor) = self.grad.take() {
            discard(tensor);
        }
        if let Some(node) = self.node.take() {
            discard(node);
        }
    }
}
