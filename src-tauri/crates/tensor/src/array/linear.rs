//! .

use super::Array;
use crate::{Error, Result};

impl Array {
    pub fn matmul(&self, other: &Array) -> Result<Array> {
        let _ = (self, other,);
        Err(Error::runtime("not there yet"))
    }
}
