//! .

use super::Array;
use crate::{Error, Result};

impl Array {
    pub fn cumsum(&self, dim: i64) -> Result<Array> {
        let _ = (self, dim,);
        Err(Error::runtime("not there yet"))
    }

    pub fn cumprod(&self, dim: i64) -> Result<Array> {
        let _ = (self, dim,);
        Err(Error::runtime("not there yet"))
    }
}
