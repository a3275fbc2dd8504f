//! Running sums and products. Whole numbers are int64 and wrap; float32 is accumulated in float64 and each result rounded.

use super::Array;
use super::convert::Number;
use super::lanes::Lanes;
use crate::{DType, Result};

impl Array {
    /// Each element plus all before it along an axis.
    pub fn cumsum(&self, dim: i64) -> Result<Array> {
        self.scan(dim, |sum, value| sum + value, i64::wrapping_add)
    }

    /// Each element times all before it along an axis.
    pub fn cumprod(&self, dim: i64) -> Result<Array> {
        self.scan(dim, |product, value| product * value, i64::wrapping_mul)
    }

    fn scan(&self, dim: i64, real: fn(f64, f64) -> f64, whole: fn(i64, i64) -> i64) -> Result<Array> {
        let lanes = Lanes::along(self, dim, true)?;
        if self.dtype.is_float() { self.run(&lanes, self.dtype, real) } else { self.run(&lanes, DType::Int64, whole) }
    }

    fn run<T: Number>(&self, lanes: &Lanes, dtype: DType, step: fn(T, T) -> T) -> Result<Array> {
        let mut list = lanes.list::<T>(self)?;
        for lane in list.chunks_mut(lanes.length.max(1)) {
            for place in 1..lane.len() {
                lane[place] = step(lane[place - 1], lane[place]);
            }
        }
        let elements = list.len();
        lanes.restore(&list.into_array(&[elements], dtype)?, self)?.row_major()
    }
}
