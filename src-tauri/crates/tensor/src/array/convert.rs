//! Numbers out of arrays, into arrays, and from one dtype to another.
//!
//! Plain loops compute on two lists only: whole numbers as int64 and real numbers as float64. Both hold every value of the
//! narrower dtypes exactly, and sums, products, quotients and roots of float32 rounded from float64 are the same as computed in float32.

use std::ops::{Deref, DerefMut};

use candle_core::{CpuStorage, Tensor as Kernel};

use super::Array;
use super::layout::{Layout, count};
use super::storage::{Room, Storage, kernel, kernel_dtype};
use crate::{DType, Error, Result, Scalar};

/// Elements of an array in row-major order, in memory of their own that is accounted for.
#[derive(Debug)]
pub(super) struct List<T> {
    values: Vec<T>,
    room: Room,
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.values
    }
}

impl<T> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.values
    }
}

/// The two types that loops compute in.
pub(super) trait Number: Copy + Default + PartialOrd {
    fn from_u8(value: u8) -> Self;
    fn from_i64(value: i64) -> Self;
    fn from_f64(value: f64) -> Self;
    fn is_nan(self) -> bool;
    /// An array of these in another dtype.
    fn array(values: Vec<Self>, shape: &[usize], dtype: DType) -> Result<Array>;
}

impl Number for i64 {
    fn from_u8(value: u8) -> Self {
        value.into()
    }

    fn from_i64(value: i64) -> Self {
        value
    }

    fn from_f64(value: f64) -> Self {
        whole(value)
    }

    fn is_nan(self) -> bool {
        false
    }

    fn array(values: Vec<i64>, shape: &[usize], dtype: DType) -> Result<Array> {
        Array::from_i64s(values, shape, dtype)
    }
}

impl Number for f64 {
    fn from_u8(value: u8) -> Self {
        value.into()
    }

    fn from_i64(value: i64) -> Self {
        value as f64
    }

    fn from_f64(value: f64) -> Self {
        value
    }

    fn is_nan(self) -> bool {
        f64::is_nan(self)
    }

    fn array(values: Vec<f64>, shape: &[usize], dtype: DType) -> Result<Array> {
        Array::from_f64s(values, shape, dtype)
    }
}

/// Towards zero. What does not fit, NaN too, becomes the least int64, as the processors do on which `PyTorch`'s results
/// were recorded.
pub(super) fn whole(value: f64) -> i64 {
    if (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&value) { value as i64 } else { i64::MIN }
}

/// The same for int32.
pub(super) fn whole32(value: f64) -> i32 {
    if (-2_147_483_649.0..2_147_483_648.0).contains(&value) { value as i32 } else { i32::MIN }
}

/// The elements that a layout shows, in row-major order.
fn pick<T: Copy, U>(numbers: &[T], layout: &Layout, convert: impl Fn(T) -> U) -> Vec<U> {
    if layout.is_contiguous() {
        return numbers.iter().skip(layout.offset).take(layout.numel()).map(|&number| convert(number)).collect();
    }
    let mut picked = Vec::with_capacity(layout.numel());
    layout.visit(|place| picked.push(convert(numbers[place])));
    picked
}

impl Array {
    /// Every element, row-major, as float64. What is taken is not accounted for, but never more than the budget of elements.
    pub fn to_f64s(&self) -> Vec<f64> {
        self.elements()
    }

    /// Every element, row-major, as int64; floats are cut towards zero.
    pub fn to_i64s(&self) -> Vec<i64> {
        self.elements()
    }

    /// The only element.
    ///
    /// Errors: there are more, or none.
    pub fn item(&self) -> Result<Scalar> {
        let elements = self.numel();
        if elements != 1 {
            return Err(Error::runtime(format!("a Tensor with {elements} elements cannot be converted to Scalar")));
        }
        let whole = || self.to_i64s().first().copied().unwrap_or_default();
        Ok(match self.dtype {
            DType::Bool => Scalar::Bool(whole() != 0),
            DType::UInt8 | DType::Int32 | DType::Int64 => Scalar::Int(whole()),
            DType::Float32 | DType::Float64 => Scalar::Float(self.to_f64s().first().copied().unwrap_or_default()),
        })
    }

    /// In another dtype, in memory of its own; the same array when it has that dtype already.
    pub fn cast(&self, dtype: DType) -> Result<Array> {
        if dtype == self.dtype {
            return Ok(self.clone());
        }
        self.in_storage_order(|array| match (array.dtype.is_float(), dtype) {
            // candle rounds as PyTorch does; what it cuts off differs, so whole numbers from floats are made here.
            (_, DType::Float32 | DType::Float64) => {
                let room = Room::reserve(array.numel())?;
                Array::from_kernel(&array.to_kernel()?.to_dtype(kernel_dtype(dtype))?, dtype, room)
            }
            (true, DType::Int32) => array.list::<f64>()?.into_array(array.shape(), dtype),
            (true, DType::Bool) => {
                let values = array.list::<f64>()?;
                Array::from_bools(values.iter().map(|&value| value != 0.0).collect(), array.shape(), dtype)
            }
            _ => array.list::<i64>()?.into_array(array.shape(), dtype),
        })
    }

    /// Row-major without gaps: this very view when it is so already, else a copy.
    pub fn contiguous(&self) -> Result<Array> {
        if self.is_contiguous() { Ok(self.clone()) } else { self.copied() }
    }

    /// As [`Array::contiguous`], and with the strides of a new array: axes of length 1 may have any when contiguous.
    pub(super) fn row_major(&self) -> Result<Array> {
        let array = self.contiguous()?;
        Ok(array.with_layout(Layout { offset: array.offset(), ..Layout::contiguous(array.shape()) }))
    }

    /// In memory of its own, with the axes lying in memory in the order they have here.
    pub fn copy(&self) -> Result<Array> {
        self.in_storage_order(Array::copied)
    }

    /// In memory of its own, row-major.
    pub(super) fn copied(&self) -> Result<Array> {
        let elements = count(self.shape())?;
        let room = Room::reserve(elements)?;
        let flat = self.storage.read(|numbers| match numbers {
            CpuStorage::U8(numbers) => kernel(pick(numbers, &self.layout, |number| number)),
            CpuStorage::I32(numbers) => kernel(pick(numbers, &self.layout, |number| number)),
            CpuStorage::I64(numbers) => kernel(pick(numbers, &self.layout, |number| number)),
            CpuStorage::F32(numbers) => kernel(pick(numbers, &self.layout, |number| number)),
            CpuStorage::F64(numbers) => kernel(pick(numbers, &self.layout, |number| number)),
            _ => Err(Error::runtime("no such dtype")),
        })??;
        let storage = Storage::new(&flat, room)?;
        Ok(Array { storage, layout: Layout::contiguous(self.shape()), dtype: self.dtype })
    }

    /// The numbers at places of the storage, row-major in a shape.
    pub(super) fn take(&self, places: &[usize], shape: &[usize]) -> Result<Array> {
        let room = Room::reserve(places.len())?;
        let flat = self.storage.read(|numbers| match numbers {
            CpuStorage::U8(numbers) => kernel(places.iter().map(|&place| numbers[place]).collect()),
            CpuStorage::I32(numbers) => kernel(places.iter().map(|&place| numbers[place]).collect()),
            CpuStorage::I64(numbers) => kernel(places.iter().map(|&place| numbers[place]).collect()),
            CpuStorage::F32(numbers) => kernel(places.iter().map(|&place| numbers[place]).collect()),
            CpuStorage::F64(numbers) => kernel(places.iter().map(|&place| numbers[place]).collect()),
            _ => Err(Error::runtime("no such dtype")),
        })??;
        Ok(Array { storage: Storage::new(&flat, room)?, layout: Layout::contiguous(shape), dtype: self.dtype })
    }

    /// A list for a loop to compute with.
    pub(super) fn list<T: Number>(&self) -> Result<List<T>> {
        let room = Room::reserve(count(self.shape())?)?;
        Ok(List { values: self.elements(), room })
    }

    fn elements<T: Number>(&self) -> Vec<T> {
        let read = self.storage.read(|numbers| match numbers {
            CpuStorage::U8(numbers) => pick(numbers, &self.layout, T::from_u8),
            CpuStorage::I32(numbers) => pick(numbers, &self.layout, |number| T::from_i64(number.into())),
            CpuStorage::I64(numbers) => pick(numbers, &self.layout, T::from_i64),
            CpuStorage::F32(numbers) => pick(numbers, &self.layout, |number| T::from_f64(number.into())),
            CpuStorage::F64(numbers) => pick(numbers, &self.layout, T::from_f64),
            _ => Vec::new(),
        });
        read.unwrap_or_default()
    }

    /// For a candle kernel: a tensor of this shape, over the same memory when the view is contiguous.
    pub(super) fn to_kernel(&self) -> Result<Kernel> {
        let array = self.contiguous()?;
        let start = array.offset().min(array.storage_len());
        Ok(array.storage.flat().narrow(0, start, array.numel())?.reshape(array.shape())?)
    }

    /// A candle kernel's result, which must be nobody else's memory; `room` was reserved for it.
    pub(super) fn from_kernel(kernel: &Kernel, dtype: DType, room: Room) -> Result<Array> {
        let layout = Layout::contiguous(kernel.dims());
        Ok(Array { storage: Storage::new(kernel, room)?, layout, dtype })
    }
}

impl<T: Number> List<T> {
    /// An array of a dtype, with everything that dtype cannot hold rounded or wrapped.
    pub(super) fn into_array(self, shape: &[usize], dtype: DType) -> Result<Array> {
        // The numbers go over into the array, which asks for its own room.
        drop(self.room);
        T::array(self.values, shape, dtype)
    }
}
