//! Views for the sake of gradients: which tensor a view came from, and what an in-place change of one means for the other.
//!
//! A view knows its base, the tensor that is no view itself. Changing a view in place changes the history of the base (a
//! `CopySlices` node); a view that is older than the last change gets its history from the base when it is next asked for
//! (an `AsStridedBackward0` node). Both find the view within a gradient of the base by offset and strides.

use std::cell::Cell;
use std::rc::Rc;

use super::Tensor;
use crate::autograd::{Edge, Flow, Input, Node, maths, short};
use crate::{Array, DType, Error, Result};

/// How a tensor sees another.
pub(crate) struct ViewOf {
    /// Not itself a view.
    base: Tensor,
    /// The version of the storage to which the view's own node belongs.
    seen: Cell<u64>,
    made: Made,
}

/// What matters about how a view was made, when it is changed in place.
#[derive(Clone, Copy)]
pub(super) enum Made {
    Alone,
    /// One of several results of the operation, at this place.
    Among(usize),
    Unrecorded,
}

/// Where a view lies in a gradient of its base that is laid out as the base is.
struct Window {
    base_shape: Vec<usize>,
    base_strides: Vec<usize>,
    shape: Vec<usize>,
    strides: Vec<usize>,
    offset: usize,
}

impl Tensor {
    /// A tensor over `array`, which is a view of this one's storage.
    pub(super) fn seen_as(&self, array: Array, made: Made) -> Tensor {
        let base = self.base().unwrap_or(self).clone();
        let made = match (made, &self.0.view) {
            (Made::Alone, Some(ViewOf { made: Made::Unrecorded, .. })) => Made::Unrecorded,
            (Made::Alone, Some(ViewOf { made: Made::Among(_), .. })) => Made::Among(0),
            (made, _) => made,
        };
        let view = ViewOf { base, seen: Cell::new(self.version()), made };
        Tensor::with(array, self.version_counter(), Some(view))
    }

    /// The tensor that this one is a view of. Assigning `.data` can end that.
    pub(super) fn base(&self) -> Option<&Tensor> {
        let base = &self.0.view.as_ref()?.base;
        base.array().shares_storage(&self.0.array.borrow()).then_some(base)
    }

    /// What this was computed by, `None` for a leaf.
    ///
    /// Errors: a view that was not recorded, or is one of several, and was changed since.
    pub(super) fn node(&self) -> Result<Option<Rc<Node>>> {
        if let (Some(view), Some(base)) = (&self.0.view, self.base())
            && view.seen.get() != self.version()
            && base.requires_grad()
        {
            let elsewhere = "its base or another view of its base has been modified inplace";
            self.refuse(view.made, elsewhere, elsewhere)?;
            let window = Window::of(self, base);
            let rule = move |flow: &Flow, _| window.spread(flow.gradient());
            let node = self.node_from("AsStridedBackward0", vec![base.as_input()?], rule)?;
            self.0.node.replace(Some(node));
            view.seen.set(self.version());
        }
        Ok(self.0.node.borrow().clone())
    }

    /// Gives a tensor that was just changed in place the history of its new numbers.
    pub(super) fn rebase(&self, node: &Rc<Node>) -> Result<()> {
        let Some(base) = self.base() else {
            self.0.node.replace(Some(Rc::clone(node)));
            return Ok(());
        };
        let window = Window::of(self, base);
        let written = Input { edge: Some(Edge::Node(Rc::clone(node))), shape: self.shape(), dtype: self.dtype() };
        let rule = move |flow: &Flow, input: usize| window.part(flow.gradient(), input == 0);
        let inputs = vec![base.as_input()?, written];
        base.0.node.replace(Some(base.node_from("CopySlices", inputs, rule)?));
        Ok(())
    }

    /// Errors of changing this in place while operations are recorded and a gradient is wanted.
    pub(super) fn check_in_place(&self) -> Result<()> {
        if let (Some(view), Some(base)) = (&self.0.view, self.base()) {
            if base.requires_grad() && base.is_leaf() && !matches!(view.made, Made::Unrecorded) {
                return Err(Error::runtime(
                    "a view of a leaf Variable that requires grad is being used in an in-place operation.",
                ));
            }
            self.refuse(view.made, "is being modified inplace", "is being modified inplace")?;
        }
        if self.requires_grad() && self.is_leaf() {
            return Err(Error::runtime("a leaf Variable that requires grad is being used in an in-place operation."));
        }
        Ok(())
    }

    /// The error of a change, told differently for the two kinds of views that have no way back through one.
    fn refuse(&self, made: Made, among: &str, unrecorded: &str) -> Result<()> {
        match made {
            Made::Alone => Ok(()),
            Made::Among(place) => {
                let name = self.0.node.borrow().as_ref().map_or_else(|| "Unbind".to_owned(), |node| short(node.name()));
                Err(Error::runtime(format!(
                    "Output {place} of {name} is a view and {among}. This view is the output of a function that returns \
                     multiple views. Such functions do not allow the output views to be modified inplace. You should \
                     replace the inplace operation by an out-of-place one."
                )))
            }
            Made::Unrecorded => Err(Error::runtime(format!(
                "A view was created in no_grad mode and {unrecorded} with grad mode enabled. Given that this use case is \
                 ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the \
                 inplace either both inside the no_grad block (if you don't want the inplace to be tracked) or both \
                 outside (if you want the inplace to be tracked)."
            ))),
        }
    }
}

impl Window {
    fn of(view: &Tensor, base: &Tensor) -> Window {
        let (view, base) = (view.array(), base.array());
        Window {
            base_shape: base.shape().to_vec(),
            base_strides: base.strides().to_vec(),
            shape: view.shape().to_vec(),
            strides: view.strides().to_vec(),
            offset: view.offset().saturating_sub(base.offset()),
        }
    }

    /// Zeros for the base, in memory of their own, and the view of them.
    fn lay(&self, dtype: DType) -> Result<(Array, Array)> {
        let memory = maths::zeros(&[extent(&self.base_shape, &self.base_strides)], dtype)?;
        let whole = memory.as_strided(&self.base_shape, &self.base_strides, 0)?;
        let view = memory.as_strided(&self.shape, &self.strides, self.offset)?;
        Ok((whole, view))
    }

    /// What of a base's gradient belongs to what was there before (all but the view), or to what was written into the view.
    fn part(&self, gradient: &Array, before: bool) -> Result<Array> {
        let (whole, view) = self.lay(gradient.dtype())?;
        whole.write(gradient)?;
        if !before {
            return view.copy();
        }
        view.write(&maths::number(0.0, gradient)?)?;
        Ok(whole)
    }

    /// The gradient of the base from that of the view. Dimensions that an expansion repeats add up.
    fn spread(&self, gradient: &Array) -> Result<Array> {
        let repeated: Vec<i64> =
            (0..self.shape.len()).filter(|&axis| self.strides[axis] == 0).map(|axis| axis as i64).collect();
        let gradient = if repeated.is_empty() { gradient.clone() } else { maths::sum(gradient, &repeated, true)? };
        let (whole, view) = self.lay(gradient.dtype())?;
        view.as_strided(gradient.shape(), &self.strides, self.offset)?.write(&gradient)?;
        Ok(whole)
    }
}

/// Elements from the first to the last of a layout.
fn extent(shape: &[usize], strides: &[usize]) -> usize {
    if shape.contains(&0) {
        return 0;
    }
    shape
        .iter()
        .zip(strides)
        .fold(1, |end: usize, (&length, &stride)| end.saturating_add((length - 1).saturating_mul(stride)))
}
