//! What a rule sees on the way back.

use crate::{Array, Error, Result};

/// The gradient of a node's result, and the numbers that were kept.
pub(crate) struct Flow {
    pub(super) gradient: Array,
    pub(super) kept: Vec<Option<Array>>,
}

impl Flow {
    pub(crate) fn gradient(&self) -> &Array {
        &self.gradient
    }

    /// The numbers kept in that place, in the dtype they had.
    pub(crate) fn kept(&self, place: usize) -> Result<&Array> {
        let kept = self.kept.get(place).and_then(Option::as_ref);
        kept.ok_or_else(|| Error::runtime("a gradient rule asked for numbers that were not kept"))
    }

    /// The numbers kept in that place, in the dtype of the gradient.
    pub(crate) fn factor(&self, place: usize) -> Result<Array> {
        self.kept(place)?.cast(self.gradient.dtype())
    }
}
