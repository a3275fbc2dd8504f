//! .

use super::Array;
use crate::{Error, Result, Unary};

impl Array {
    pub fn unary(&self, operation: Unary) -> Result<Array> {
        let _ = (self, operation,);
        Err(Error::runtime("not there yet"))
    }
}
