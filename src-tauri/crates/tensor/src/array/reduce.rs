//! .

use super::Array;
use crate::{Error, Reduce, Result};

impl Array {
    pub fn reduce(&self, operation: Reduce, dims: &[i64], keepdim: bool) -> Result<Array> {
        let _ = (self, operation, dims, keepdim,);
        Err(Error::runtime("not there yet"))
    }
}
