//! The memory that views share: one line of numbers, held by candle and accounted for.

use std::rc::Rc;

use candle_core::{CpuStorage, Device, InplaceOp1, Storage as Backend, Tensor as Kernel};

use crate::meter;
use crate::{DType, Error, Result};

/// A place for so many elements, given back when it goes away. Small ones count for what managing them takes.
#[derive(Debug)]
pub(super) struct Room(u64);

impl Room {
    /// Asked for before the memory is, so that a budget ends what the system would have to.
    pub(super) fn reserve(elements: usize) -> Result<Room> {
        let room = (elements as u64).max(meter::SMALLEST_STORAGE);
        meter::allocate(room)?;
        let room = Room(room);
        meter::work(elements as u64)?;
        Ok(room)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        meter::release(self.0);
    }
}

/// A one-dimensional candle tensor; its length never changes.
#[derive(Debug)]
pub(super) struct Storage {
    flat: Kernel,
    _room: Room,
}

impl Storage {
    /// From a kernel's result, which must be nobody else's memory.
    pub(super) fn new(kernel: &Kernel, room: Room) -> Result<Rc<Storage>> {
        Ok(Rc::new(Storage { flat: kernel.flatten_all()?, _room: room }))
    }

    pub(super) fn len(&self) -> usize {
        self.flat.elem_count()
    }

    pub(super) fn flat(&self) -> &Kernel {
        &self.flat
    }

    /// What `read` makes of the numbers.
    pub(super) fn read<R>(&self, read: impl FnOnce(&CpuStorage) -> R) -> Result<R> {
        match &*self.flat.storage_and_layout().0 {
            Backend::Cpu(numbers) => Ok(read(numbers)),
            _ => Err(Error::runtime("the tensor is not in this computer's main memory")),
        }
    }

    /// Lets `write` change the numbers, for every view that shares them.
    pub(super) fn write(&self, write: impl Fn(&mut CpuStorage)) -> Result<()> {
        struct Write<F>(F);
        impl<F: Fn(&mut CpuStorage)> InplaceOp1 for Write<F> {
            fn name(&self) -> &'static str {
                "write"
            }

            fn cpu_fwd(&self, storage: &mut CpuStorage, _: &candle_core::Layout) -> candle_core::Result<()> {
                (self.0)(storage);
                Ok(())
            }
        }
        Ok(self.flat.inplace_op1(&Write(write))?)
    }

    /// Where the numbers begin in memory; 0 when there are none, as `PyTorch`'s `data_ptr`.
    pub(super) fn address(&self) -> usize {
        fn start<T>(numbers: &[T]) -> usize {
            if numbers.is_empty() { 0 } else { numbers.as_ptr().addr() }
        }
        self.read(|numbers| match numbers {
            CpuStorage::U8(numbers) => start(numbers),
            CpuStorage::I32(numbers) => start(numbers),
            CpuStorage::I64(numbers) => start(numbers),
            CpuStorage::F32(numbers) => start(numbers),
            CpuStorage::F64(numbers) => start(numbers),
            _ => 0,
        })
        .unwrap_or(0)
    }
}

/// The dtype in which candle keeps ours.
pub(super) fn kernel_dtype(dtype: DType) -> candle_core::DType {
    match dtype {
        DType::Bool | DType::UInt8 => candle_core::DType::U8,
        DType::Int32 => candle_core::DType::I32,
        DType::Int64 => candle_core::DType::I64,
        DType::Float32 => candle_core::DType::F32,
        DType::Float64 => candle_core::DType::F64,
    }
}

/// A one-dimensional candle tensor that owns these numbers.
pub(super) fn kernel<T: candle_core::WithDType>(numbers: Vec<T>) -> Result<Kernel> {
    let length = numbers.len();
    Ok(Kernel::from_vec(numbers, length, &Device::Cpu)?)
}
