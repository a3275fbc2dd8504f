//! Gradients: what each operation remembers when it runs, and how a gradient flows back through it.
//!
//! The graph is defined by running. An operation on a tensor that requires gradients makes a [`Node`] with a rule, the numbers
//! that the rule needs, and edges to what its operands came from. [`run`] follows the edges from the newest node to the oldest.
//! No gradient is itself recorded: there are no second derivatives.

mod bin;
mod engine;
mod flow;
mod kept;
pub(crate) mod maths;
mod mode;
mod node;

pub(crate) use bin::discard;
pub(crate) use engine::run;
pub(crate) use flow::Flow;
pub(crate) use kept::{Keep, Kept, short};
pub use mode::{GradMode, is_grad_enabled, no_grad, set_grad_enabled};
pub(crate) use node::{Edge, Input, Node};
