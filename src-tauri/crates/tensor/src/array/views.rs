//! .

use super::Array;
use crate::{Error, Result};

impl Array {
    pub fn view(&self, shape: &[i64]) -> Result<Array> {
        let _ = (self, shape,);
        Err(Error::runtime("not there yet"))
    }

    pub fn reshape(&self, shape: &[i64]) -> Result<Array> {
        let _ = (self, shape,);
        Err(Error::runtime("not there yet"))
    }

    pub fn flatten(&self, start: i64, end: i64) -> Result<Array> {
        let _ = (self, start, end,);
        Err(Error::runtime("not there yet"))
    }

    pub fn expand(&self, shape: &[i64]) -> Result<Array> {
        let _ = (self, shape,);
        Err(Error::runtime("not there yet"))
    }

    pub fn broadcast_to(&self, shape: &[usize]) -> Result<Array> {
        let _ = (self, shape,);
        Err(Error::runtime("not there yet"))
    }

    pub fn permute(&self, dims: &[i64]) -> Result<Array> {
        let _ = (self, dims,);
        Err(Error::runtime("not there yet"))
    }

    pub fn transpose(&self, first: i64, second: i64) -> Result<Array> {
        let _ = (self, first, second,);
        Err(Error::runtime("not there yet"))
    }

    pub fn squeeze(&self, dims: Option<&[i64]>) -> Result<Array> {
        let _ = (self, dims,);
        Err(Error::runtime("not there yet"))
    }

    pub fn unsqueeze(&self, dim: i64) -> Result<Array> {
        let _ = (self, dim,);
        Err(Error::runtime("not there yet"))
    }

    pub fn slice(&self, dim: i64, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Array> {
        let _ = (self, dim, start, stop, step,);
        Err(Error::runtime("not there yet"))
    }

    pub fn select(&self, dim: i64, index: i64) -> Result<Array> {
        let _ = (self, dim, index,);
        Err(Error::runtime("not there yet"))
    }

    pub fn diagonal(&self, offset: i64, first: i64, second: i64) -> Result<Array> {
        let _ = (self, offset, first, second,);
        Err(Error::runtime("not there yet"))
    }
}
