//! Elements chosen by a condition or kept between bounds.

use super::Array;
use super::broadcast::{Operand, broadcast_shapes, result_type};
use super::layout::count;
use super::order::storage_order;
use super::storage::Room;
use crate::{Binary, DType, Error, Result};

impl Array {
    /// Elements of `yes` where the condition holds, of `no` elsewhere; all three broadcast.
    ///
    /// Errors: the condition is not bool.
    pub fn where_(condition: &Array, yes: &Array, no: &Array) -> Result<Array> {
        if !matches!(condition.dtype, DType::Bool | DType::UInt8) {
            return Err(Error::runtime(format!(
                "where expected condition to be a boolean tensor, but got a tensor with dtype {}",
                condition.dtype.type_name()
            )));
        }
        let dtype = result_type(&[Operand::Tensor(yes), Operand::Tensor(no)]);
        let shape = broadcast_shapes(&[condition.shape(), yes.shape(), no.shape()])?;
        let room = Room::reserve(count(&shape)?)?;
        let wide = [condition, &yes.cast(dtype)?, &no.cast(dtype)?].map(|array| array.broadcast_to(&shape));
        let [condition, yes, no] = wide;
        let (condition, yes, no) = (condition?, yes?, no?);
        let order = storage_order(&[&condition.layout, &yes.layout, &no.layout]);
        let kernel = |array: &Array| match &order {
            Some(order) => array.reordered(order).to_kernel(),
            None => array.to_kernel(),
        };
        let chosen = kernel(&condition)?.where_cond(&kernel(&yes)?, &kernel(&no)?)?;
        let result = Array::from_kernel(&chosen, dtype, room)?;
        Ok(match &order {
            Some(order) => result.restored(order),
            None => result,
        })
    }

    /// Not below `min` and then not above `max`, so that `max` wins when they cross. NaN stays, and comes from a bound too.
    pub fn clamp(&self, min: Option<&Array>, max: Option<&Array>) -> Result<Array> {
        let bounds = [min, max];
        if bounds.iter().all(Option::is_none) {
            return Err(Error::runtime("torch.clamp: At least one of 'min' or 'max' must not be None"));
        }
        let operands: Vec<Operand<'_>> = [Some(self), min, max].into_iter().flatten().map(Operand::Tensor).collect();
        let dtype = result_type(&operands);
        let mut result = self.cast(dtype)?;
        for (bound, operation) in bounds.into_iter().zip([Binary::Maximum, Binary::Minimum]) {
            if let Some(bound) = bound {
                result = Array::binary(operation, &result, &bound.cast(dtype)?)?;
            }
        }
        Ok(result)
    }
}
