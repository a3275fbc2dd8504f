//! Recording an operation.

use std::rc::Rc;

use super::Tensor;
use super::view::Made;
use crate::autograd::{Flow, Input, Keep, Kept, Node, is_grad_enabled};
use crate::{Array, Result};

impl Tensor {
    /// The result of an operation on `inputs`, recorded if any of them requires a gradient. `rule` gives the gradient of the
    /// input at a place; it may leave broadcasting and casting to the engine.
    pub(crate) fn recorded(
        name: &'static str,
        output: Array,
        inputs: &[&Tensor],
        keep: Vec<Keep>,
        rule: impl Fn(&Flow, usize) -> Result<Array> + 'static,
    ) -> Result<Tensor> {
        let result = Tensor::new(output);
        result.record(name, inputs, keep, rule)?;
        Ok(result)
    }

    /// The same for a result that is a view of this tensor.
    pub(super) fn recorded_view(
        &self,
        name: &'static str,
        output: Array,
        rule: impl Fn(&Flow, usize) -> Result<Array> + 'static,
    ) -> Result<Tensor> {
        self.recorded_view_among(name, output, Made::Alone, rule)
    }

    pub(super) fn recorded_view_among(
        &self,
        name: &'static str,
        output: Array,
        made: Made,
        rule: impl Fn(&Flow, usize) -> Result<Array> + 'static,
    ) -> Result<Tensor> {
        let result = self.seen_as(output, if is_grad_enabled() { made } else { Made::Unrecorded });
        result.record(name, &[self], Vec::new(), rule)?;
        Ok(result)
    }

    /// A node for this tensor's present numbers, which were written in place.
    pub(super) fn node_from(
        &self,
        name: &'static str,
        inputs: Vec<Input>,
        rule: impl Fn(&Flow, usize) -> Result<Array> + 'static,
    ) -> Result<Rc<Node>> {
        Node::new(name, inputs, Vec::new(), self.dtype(), Rc::new(rule))
    }

    fn record(
        &self,
        name: &'static str,
        inputs: &[&Tensor],
        keep: Vec<Keep>,
        rule: impl Fn(&Flow, usize) -> Result<Array> + 'static,
    ) -> Result<()> {
        let array = self.array();
        if !array.dtype().is_float() || !wants_gradient(inputs) {
            return Ok(());
        }
        let edges: Vec<Input> = inputs.iter().map(|input| input.as_input()).collect::<Result<_>>()?;
        let kept = keep.into_iter().map(|keep| match keep {
            Keep::Output => Some(Kept::output(array.clone(), self.version_counter())),
            Keep::Input(input) => inputs.get(input).map(|input| Kept::input(input)),
            Keep::InputFor { input, gradient_of } => {
                edges.get(gradient_of)?.edge.as_ref()?;
                inputs.get(input).map(|input| Kept::input(input))
            }
            Keep::Numbers(array) => Some(Kept::numbers(array)),
        });
        let kept = kept.collect();
        let node = Node::new(name, edges, kept, array.dtype(), Rc::new(rule))?;
        self.0.node.replace(Some(node));
        Ok(())
    }
}

/// Whether an operation on these is recorded.
pub(crate) fn wants_gradient(inputs: &[&Tensor]) -> bool {
    is_grad_enabled() && inputs.iter().any(|input| input.requires_grad())
}
