//! .

use super::Array;
use crate::{Error, Result};

impl Array {
    pub fn flip(&self, dims: &[i64]) -> Result<Array> {
        let _ = (self, dims,);
        Err(Error::runtime("not there yet"))
    }

    pub fn roll(&self, shifts: &[i64], dims: &[i64]) -> Result<Array> {
        let _ = (self, shifts, dims,);
        Err(Error::runtime("not there yet"))
    }

    pub fn repeat(&self, repeats: &[i64]) -> Result<Array> {
        let _ = (self, repeats,);
        Err(Error::runtime("not there yet"))
    }

    pub fn tril(&self, diagonal: i64) -> Result<Array> {
        let _ = (self, diagonal,);
        Err(Error::runtime("not there yet"))
    }

    pub fn triu(&self, diagonal: i64) -> Result<Array> {
        let _ = (self, diagonal,);
        Err(Error::runtime("not there yet"))
    }
}
