//! .

use super::Array;
use crate::{DType, Error, Result, Scalar};

impl Array {
    pub fn from_bools(values: Vec<bool>, shape: &[usize], dtype: DType) -> Result<Array> {
        let _ = (values, shape, dtype,);
        Err(Error::runtime("not there yet"))
    }

    pub fn from_i64s(values: Vec<i64>, shape: &[usize], dtype: DType) -> Result<Array> {
        let _ = (values, shape, dtype,);
        Err(Error::runtime("not there yet"))
    }

    pub fn from_f64s(values: Vec<f64>, shape: &[usize], dtype: DType) -> Result<Array> {
        let _ = (values, shape, dtype,);
        Err(Error::runtime("not there yet"))
    }

    pub fn scalar(value: Scalar, dtype: DType) -> Result<Array> {
        let _ = (value, dtype,);
        Err(Error::runtime("not there yet"))
    }

    pub fn full(shape: &[usize], value: Scalar, dtype: DType) -> Result<Array> {
        let _ = (shape, value, dtype,);
        Err(Error::runtime("not there yet"))
    }

    pub fn arange(start: Scalar, end: Scalar, step: Scalar, dtype: DType) -> Result<Array> {
        let _ = (start, end, step, dtype,);
        Err(Error::runtime("not there yet"))
    }

    pub fn linspace(start: f64, end: f64, steps: i64, dtype: DType) -> Result<Array> {
        let _ = (start, end, steps, dtype,);
        Err(Error::runtime("not there yet"))
    }

    pub fn eye(rows: usize, columns: usize, dtype: DType) -> Result<Array> {
        let _ = (rows, columns, dtype,);
        Err(Error::runtime("not there yet"))
    }
}
