//! .

use super::Array;
use crate::{Error, Result};

impl Array {
    pub fn sort(&self, dim: i64, descending: bool, stable: bool) -> Result<(Array, Array)> {
        let _ = (self, dim, descending, stable,);
        Err(Error::runtime("not there yet"))
    }

    pub fn topk(&self, k: i64, dim: i64, largest: bool) -> Result<(Array, Array)> {
        let _ = (self, k, dim, largest,);
        Err(Error::runtime("not there yet"))
    }
}
