//! Numbers that a node keeps for its way back, with a check that nobody changed them meanwhile.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use super::Node;
use crate::tensor::{Inner, Tensor};
use crate::{Array, Error, Result};

/// What to keep when an operation is recorded.
pub(crate) enum Keep {
    /// The result.
    Output,
    /// An operand.
    Input(usize),
    /// An operand, when another operand's gradient is wanted.
    InputFor { input: usize, gradient_of: usize },
    /// Numbers that nobody else can change.
    Numbers(Array),
}

/// An array as it was when it was kept.
pub(crate) struct Kept {
    pub(crate) array: Array,
    origin: Origin,
}

enum Origin {
    Input { version: Rc<Cell<u64>>, expected: u64, tensor: Weak<Inner> },
    Output { version: Rc<Cell<u64>>, expected: u64 },
    Numbers,
}

impl Kept {
    pub(crate) fn numbers(array: Array) -> Kept {
        Kept { array, origin: Origin::Numbers }
    }

    pub(crate) fn input(tensor: &Tensor) -> Kept {
        let version = tensor.version_counter();
        let expected = version.get();
        Kept { array: tensor.array(), origin: Origin::Input { version, expected, tensor: tensor.downgrade() } }
    }

    pub(crate) fn output(array: Array, version: Rc<Cell<u64>>) -> Kept {
        let expected = version.get();
        Kept { array, origin: Origin::Output { version, expected } }
    }

    /// A result that was then written into an existing tensor is watched there.
    pub(crate) fn follow(&mut self, counter: &Rc<Cell<u64>>) {
        if let Origin::Output { version, expected } = &mut self.origin {
            *version = Rc::clone(counter);
            *expected = counter.get();
        }
    }

    /// The numbers, if they are still those that were kept.
    pub(crate) fn open(&self, owner: &Node) -> Result<Array> {
        let (version, expected, maker) = match &self.origin {
            Origin::Numbers => return Ok(self.array.clone()),
            Origin::Output { version, expected } => (version.get(), *expected, Some(owner.name())),
            Origin::Input { version, expected, tensor } => {
                let maker = tensor.upgrade().and_then(|inner| Tensor::from_inner(inner).grad_fn());
                (version.get(), *expected, maker)
            }
        };
        if version == expected {
            return Ok(self.array.clone());
        }
        let output = maker.map_or_else(String::new, |name| format!(", which is output 0 of {},", short(name)));
        Err(Error::runtime(format!(
            "one of the variables needed for gradient computation has been modified by an inplace operation: \
             [torch.{}Tensor {:?}]{output} is at version {version}; expected version {expected} instead. Hint: enable anomaly \
             detection to find the operation that failed to compute its gradient, with \
             torch.autograd.set_detect_anomaly(True, check_nan=False).",
            self.array.dtype().type_name(),
            self.array.shape(),
        )))
    }
}

/// `Exp` of `ExpBackward0`, `Clamp1` of `ClampBackward1`.
pub(crate) fn short(name: &str) -> String {
    name.strip_suffix('0').unwrap_or(name).replacen("Backward", "", 1)
}
