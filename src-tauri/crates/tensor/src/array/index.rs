//! .

use super::Array;
use crate::{Error, Result};

/// One index between the brackets of `x[…]`.
#[derive(Debug, Clone)]
pub enum Index {
    At(i64),
    Slice { start: Option<i64>, stop: Option<i64>, step: Option<i64> },
    NewAxis,
    Ellipsis,
    Flag(bool),
    /// A mask (bool), or whole numbers.
    Advanced(Array),
}

impl Array {
    pub fn index(&self, indices: &[Index]) -> Result<Array> {
        let _ = (self, indices,);
        Err(Error::runtime("not there yet"))
    }

    pub fn put(&self, indices: &[Index], values: &Array, accumulate: bool) -> Result<()> {
        let _ = (self, indices, values, accumulate,);
        Err(Error::runtime("not there yet"))
    }
}
