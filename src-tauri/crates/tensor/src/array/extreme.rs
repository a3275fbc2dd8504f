//! .

use super::Array;
use crate::{Error, Extreme, Result};

impl Array {
    pub fn extreme(&self, which: Extreme, dim: i64, keepdim: bool) -> Result<(Array, Array)> {
        let _ = (self, which, dim, keepdim,);
        Err(Error::runtime("not there yet"))
    }

    pub fn arg_extreme(&self, which: Extreme, dim: Option<i64>, keepdim: bool) -> Result<Array> {
        let _ = (self, which, dim, keepdim,);
        Err(Error::runtime("not there yet"))
    }
}
