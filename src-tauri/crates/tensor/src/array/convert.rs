//! .

use super::Array;
use crate::{DType, Error, Result, Scalar};

impl Array {
    /// Every element, row-major, as float64. Not metered.
    pub fn to_f64s(&self) -> Vec<f64> {
        Vec::new()
    }

    /// Every element, row-major, as int64.
    pub fn to_i64s(&self) -> Vec<i64> {
        Vec::new()
    }

    pub fn item(&self) -> Result<Scalar> {
        let _ = (self,);
        Err(Error::runtime("not there yet"))
    }

    pub fn cast(&self, dtype: DType) -> Result<Array> {
        let _ = (self, dtype,);
        Err(Error::runtime("not there yet"))
    }

    pub fn contiguous(&self) -> Result<Array> {
        let _ = (self,);
        Err(Error::runtime("not there yet"))
    }

    pub fn copy(&self) -> Result<Array> {
        let _ = (self,);
        Err(Error::runtime("not there yet"))
    }
}
