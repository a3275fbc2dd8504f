//! The largest and the smallest element, and where it is. The first of equal ones counts, and NaN wins.

use super::Array;
use super::convert::Number;
use super::lanes::{Lanes, each};
use super::reduce::extreme;
use crate::{DType, Error, ErrorKind, Extreme, Result};

impl Array {
    /// Along an axis: the values and their places.
    ///
    /// Errors: the axis is empty.
    pub fn extreme(&self, which: Extreme, dim: i64, keepdim: bool) -> Result<(Array, Array)> {
        let lanes = Lanes::along(self, dim, keepdim)?;
        self.check_not_empty(&lanes, dim, if which == Extreme::Max { "max" } else { "min" })?;
        if self.dtype.is_float() { self.extremes::<f64>(which, &lanes) } else { self.extremes::<i64>(which, &lanes) }
    }

    /// Only the places: along an axis, or in the row-major line of all elements.
    ///
    /// Errors: nothing to choose from; bool.
    pub fn arg_extreme(&self, which: Extreme, dim: Option<i64>, keepdim: bool) -> Result<Array> {
        let name = if which == Extreme::Max { "argmax" } else { "argmin" };
        if self.dtype == DType::Bool {
            return Err(Error::new(ErrorKind::NotImplementedError, format!("{name}(): does not support bool input")));
        }
        let lanes = match dim {
            Some(dim) => Lanes::along(self, dim, keepdim)?,
            None => Lanes::over(self, &[], keepdim)?,
        };
        match dim {
            Some(dim) => self.check_not_empty(&lanes, dim, name)?,
            None if self.numel() == 0 => {
                return Err(Error::index(format!(
                    "{name}(): Expected reduction dim to be specified for input.numel() == 0."
                )));
            }
            None => {}
        }
        let (_, places) = if self.dtype.is_float() {
            self.extremes::<f64>(which, &lanes)?
        } else {
            self.extremes::<i64>(which, &lanes)?
        };
        Ok(places)
    }

    fn extremes<T: Number>(&self, which: Extreme, lanes: &Lanes) -> Result<(Array, Array)> {
        let list = lanes.list::<T>(self)?;
        let (places, values): (Vec<i64>, Vec<T>) = each(&list, lanes, |lane| {
            let (place, value) = extreme(lane, which == Extreme::Max);
            (place as i64, value)
        })
        .into_iter()
        .unzip();
        Ok((T::array(values, &lanes.shape, self.dtype)?, Array::from_i64s(places, &lanes.shape, DType::Int64)?))
    }

    fn check_not_empty(&self, lanes: &Lanes, dim: i64, name: &str) -> Result<()> {
        if lanes.length > 0 || self.rank() == 0 {
            return Ok(());
        }
        let dim = super::layout::axis(dim, self.rank())?;
        Err(Error::index(format!("{name}(): Expected reduction dim {dim} to have non-zero size.")))
    }
}
