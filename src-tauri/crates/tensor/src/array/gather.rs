//! .

use super::Array;
use crate::{Error, Result};

impl Array {
    pub fn gather(&self, dim: i64, index: &Array) -> Result<Array> {
        let _ = (self, dim, index,);
        Err(Error::runtime("not there yet"))
    }

    pub fn scatter(&self, dim: i64, index: &Array, values: &Array, accumulate: bool) -> Result<()> {
        let _ = (self, dim, index, values, accumulate,);
        Err(Error::runtime("not there yet"))
    }

    pub fn index_select(&self, dim: i64, index: &Array) -> Result<Array> {
        let _ = (self, dim, index,);
        Err(Error::runtime("not there yet"))
    }

    pub fn index_add(&self, dim: i64, index: &Array, values: &Array) -> Result<()> {
        let _ = (self, dim, index, values,);
        Err(Error::runtime("not there yet"))
    }

    pub fn nonzero(&self) -> Result<Array> {
        let _ = (self,);
        Err(Error::runtime("not there yet"))
    }

    pub fn one_hot(&self, classes: i64) -> Result<Array> {
        let _ = (self, classes,);
        Err(Error::runtime("not there yet"))
    }
}
