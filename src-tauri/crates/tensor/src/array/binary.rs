//! .

use super::Array;
use crate::{Binary, Error, Result};

impl Array {
    pub fn binary(operation: Binary, left: &Array, right: &Array) -> Result<Array> {
        let _ = (operation, left, right,);
        Err(Error::runtime("not there yet"))
    }
}
