//! Functions of one element. candle's kernels where they mean the same; in loops what it has not (expm1, log2 …) or means
//! differently: its `round` goes half away from zero, its `relu` turns NaN into 0.

use candle_core::Tensor as Kernel;

use super::Array;
use super::storage::Room;
use crate::{DType, Error, ErrorKind, Result, Unary};

impl Array {
    /// Functions with real values make float32 of whole numbers; tests make bool.
    ///
    /// Errors: the function is not defined for the dtype.
    pub fn unary(&self, operation: Unary) -> Result<Array> {
        self.in_storage_order(|array| match array.dtype {
            DType::Float32 | DType::Float64 => array.unary_real(operation),
            DType::Bool => array.unary_bool(operation),
            DType::UInt8 | DType::Int32 | DType::Int64 => array.unary_whole(operation),
        })
    }

    fn unary_real(&self, operation: Unary) -> Result<Array> {
        let compute: fn(f64) -> f64 = match operation {
            Unary::Neg => return self.kernel(Kernel::neg),
            Unary::Abs => return self.kernel(Kernel::abs),
            Unary::Sqrt => return self.kernel(Kernel::sqrt),
            Unary::Square => return self.kernel(Kernel::sqr),
            Unary::Reciprocal => return self.kernel(Kernel::recip),
            Unary::Exp => return self.kernel(Kernel::exp),
            Unary::Log => return self.kernel(Kernel::log),
            Unary::Sin => return self.kernel(Kernel::sin),
            Unary::Cos => return self.kernel(Kernel::cos),
            Unary::Tanh => return self.kernel(Kernel::tanh),
            // Step by step in its own dtype: in float32 the exponential overflows, and the sigmoid of -100 is 0.
            Unary::Sigmoid => return self.kernel(|input| (input.neg()?.exp()? + 1.0)?.recip()),
            Unary::Floor => return self.kernel(Kernel::floor),
            Unary::Ceil => return self.kernel(Kernel::ceil),
            Unary::Rsqrt => |value| value.sqrt().recip(),
            Unary::Expm1 => f64::exp_m1,
            Unary::Log2 => f64::log2,
            Unary::Log10 => f64::log10,
            Unary::Log1p => f64::ln_1p,
            Unary::Tan => f64::tan,
            Unary::Relu => |value| if value < 0.0 { 0.0 } else { value },
            Unary::Round => f64::round_ties_even,
            Unary::Trunc => f64::trunc,
            Unary::Sign => |value| f64::from(i8::from(value > 0.0) - i8::from(value < 0.0)),
            Unary::BitNot => return Err(not_for_floats()),
            Unary::LogicalNot => return self.test(|value| value == 0.0),
            Unary::IsNan => return self.test(f64::is_nan),
            Unary::IsInf => return self.test(f64::is_infinite),
            Unary::IsFinite => return self.test(f64::is_finite),
        };
        let mut values = self.list::<f64>()?;
        values.iter_mut().for_each(|value| *value = compute(*value));
        values.into_array(self.shape(), self.dtype)
    }

    fn unary_whole(&self, operation: Unary) -> Result<Array> {
        let compute: fn(i64) -> i64 = match operation {
            Unary::Neg => i64::wrapping_neg,
            Unary::Abs => i64::wrapping_abs,
            Unary::Square => |value| value.wrapping_mul(value),
            Unary::Relu => |value| value.max(0),
            Unary::Sign => i64::signum,
            Unary::BitNot => |value| !value,
            Unary::Round | Unary::Floor | Unary::Ceil | Unary::Trunc => return self.copied(),
            Unary::LogicalNot => return self.test(|value| value == 0.0),
            Unary::IsNan | Unary::IsInf => return self.test(|_| false),
            Unary::IsFinite => return self.test(|_| true),
            _ => return self.cast(DType::Float32)?.unary_real(operation),
        };
        let mut values = self.list::<i64>()?;
        values.iter_mut().for_each(|value| *value = compute(*value));
        values.into_array(self.shape(), self.dtype)
    }

    fn unary_bool(&self, operation: Unary) -> Result<Array> {
        let kernel = match operation {
            Unary::Neg => {
                return Err(Error::new(
                    ErrorKind::NotImplementedError,
                    "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use \
                     the `~` or `logical_not()` operator instead.",
                ));
            }
            Unary::Relu => {
                return Err(Error::new(ErrorKind::NotImplementedError, "Boolean inputs not supported for relu"));
            }
            Unary::Abs => "abs_cpu",
            Unary::Round => "round_vml_cpu",
            Unary::Floor => "floor_vml_cpu",
            Unary::Ceil => "ceil_vml_cpu",
            Unary::Trunc => "trunc_vml_cpu",
            Unary::BitNot => return self.test(|value| value == 0.0),
            Unary::Sign => return self.copied(),
            Unary::Square => return self.cast(DType::Int64),
            _ => return self.unary_whole(operation),
        };
        Err(not_implemented(kernel, DType::Bool))
    }

    fn kernel(&self, compute: impl Fn(&Kernel) -> candle_core::Result<Kernel>) -> Result<Array> {
        let room = Room::reserve(self.numel())?;
        Array::from_kernel(&compute(&self.to_kernel()?)?, self.dtype, room)
    }

    fn test(&self, holds: impl Fn(f64) -> bool) -> Result<Array> {
        let values = self.list::<f64>()?;
        Array::from_bools(values.iter().map(|&value| holds(value)).collect(), self.shape(), DType::Bool)
    }
}

fn not_for_floats() -> Error {
    Error::type_("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
}

/// `PyTorch`'s words for a kernel that a dtype has not got.
pub(super) fn not_implemented(kernel: &str, dtype: DType) -> Error {
    Error::new(ErrorKind::NotImplementedError, format!("\"{kernel}\" not implemented for '{}'", dtype.type_name()))
}
