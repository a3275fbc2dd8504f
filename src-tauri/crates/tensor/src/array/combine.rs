//! .

use super::Array;
use crate::{Error, Result};

impl Array {
    pub fn cat(arrays: &[Array], dim: i64) -> Result<Array> {
        let _ = (arrays, dim,);
        Err(Error::runtime("not there yet"))
    }

    pub fn stack(arrays: &[Array], dim: i64) -> Result<Array> {
        let _ = (arrays, dim,);
        Err(Error::runtime("not there yet"))
    }
}
