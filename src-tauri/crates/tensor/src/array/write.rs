//! .

use super::Array;
use crate::{Error, Result, Scalar};

impl Array {
    pub fn write(&self, source: &Array) -> Result<()> {
        let _ = (self, source,);
        Err(Error::runtime("not there yet"))
    }

    pub fn fill(&self, value: Scalar) -> Result<()> {
        let _ = (self, value,);
        Err(Error::runtime("not there yet"))
    }
}
