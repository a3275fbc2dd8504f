//! The way back, from the newest operation to the oldest.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::maths::add;
use super::{Edge, Node};
use crate::tensor::Tensor;
use crate::{Array, Result, meter};

/// Gradients that wait for their turn: those of a node until all that came after it are done, those of leaves to the end.
#[derive(Default)]
struct Waiting {
    nodes: BTreeMap<u64, (Rc<Node>, Array)>,
    leaves: BTreeMap<usize, (Tensor, Array)>,
}

/// Lets `gradient` flow back from `start` and gives what arrives at leaves.
///
/// `visit` sees the gradient of every result on the way.
/// A node is newer than what it depends on, so taking the newest first means that everybody who used a result has been
/// heard before it is passed. What the nodes kept is let go afterwards, unless the graph is retained.
pub(crate) fn run(
    start: Edge,
    gradient: Array,
    retain_graph: bool,
    mut visit: impl FnMut(&Node, &Array) -> Result<()>,
) -> Result<Vec<(Tensor, Array)>> {
    let mut waiting = Waiting::default();
    waiting.arrive(start, gradient)?;
    while let Some((_, (node, gradient))) = waiting.nodes.pop_last() {
        meter::check()?;
        visit(&node, &gradient)?;
        for (edge, gradient) in node.back(gradient)? {
            waiting.arrive(edge, gradient)?;
        }
        if !retain_graph {
            node.free();
        }
    }
    Ok(waiting.leaves.into_values().collect())
}

impl Waiting {
    fn arrive(&mut self, edge: Edge, gradient: Array) -> Result<()> {
        match edge {
            Edge::Node(node) => {
                let gradient = gradient.cast(node.dtype())?;
                let gradient = match self.nodes.remove(&node.number()) {
                    Some((_, other)) => add(&other, &gradient)?,
                    None => gradient,
                };
                self.nodes.insert(node.number(), (node, gradient));
            }
            Edge::Leaf(tensor) => {
                let gradient = match self.leaves.remove(&tensor.address()) {
                    Some((_, other)) => add(&other, &gradient)?,
                    None => gradient,
                };
                self.leaves.insert(tensor.address(), (tensor, gradient));
            }
        }
        Ok(())
    }
}
