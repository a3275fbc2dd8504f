//! What a tensor is and holds: copies, conversions, gradients, facts; and what `torch` keeps between calls.

use std::rc::Rc;

use candlelight_tensor::{
    Argument, Array, Binary, DType, Operand, Reduce, Scalar, Tensor, Unary, is_grad_enabled, result_type,
    set_grad_enabled,
};

use super::super::call::{Call, as_dtype, check_device};
use super::super::convert;
use super::super::operation::{BOTH, FUNCTION, METHOD, Operation, op};
use super::shape::{axis, length};
use crate::failure::{Failure, Result};
use crate::object::{Named, Object};

const ONE: &str = "Tensor input";
const PAIR: &str = "Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False";

pub(super) const TABLE: &[Operation] = &[
    op("clone", BOTH, "Tensor input", |call| call.seen(Tensor::clone_values)),
    op("detach", BOTH, ONE, |call| Ok(Object::Tensor(call.input()?.detach()))),
    op("float", METHOD, ONE, |call| call.cast(DType::Float32)),
    op("double", METHOD, ONE, |call| call.cast(DType::Float64)),
    op("int", METHOD, ONE, |call| call.cast(DType::Int32)),
    op("long", METHOD, ONE, |call| call.cast(DType::Int64)),
    op("bool", METHOD, ONE, |call| call.cast(DType::Bool)),
    op("byte", METHOD, ONE, |call| call.cast(DType::UInt8)),
    op("short char half bfloat16", METHOD, ONE, |call| Err(no_such_dtype(call.name))),
    op("type_as", METHOD, "Tensor input, Tensor other", |call| {
        let dtype = call.tensor("other")?.dtype();
        call.cast(dtype)
    }),
    op("type", METHOD, "Tensor input, Any dtype=None", type_),
    op(
        "to",
        METHOD,
        "Tensor input, Any first=None, Any second=None, *, Any dtype=None, Any device=None, bool copy=False",
        to,
    ),
    op("cpu", METHOD, ONE, |call| call.input().map(Object::Tensor)),
    op("cuda", METHOD, ONE, |_| check_device(&Object::str("cuda")).map(|()| Object::None)),
    op("numpy", METHOD, ONE, |_| Err(Failure::runtime("There is no NumPy here; `.tolist()` gives Python numbers"))),
    op("copy_", METHOD, "Tensor input, Operand src", |call| {
        let source = call.operand("src")?;
        overwrite(call, &source)
    }),
    op("fill_", METHOD, "Tensor input, Tensor value | Tensor input, Number value", |call| {
        let value = call.operand("value")?;
        overwrite(call, &value)
    }),
    op("zero_", METHOD, ONE, |call| {
        let input = call.input()?;
        input.zero_()?;
        Ok(Object::Tensor(input))
    }),
    op("requires_grad_", METHOD, "Tensor input, bool requires_grad=True", |call| {
        let input = call.input()?;
        input.set_requires_grad(call.flag("requires_grad"))?;
        Ok(Object::Tensor(input))
    }),
    op("retain_grad", METHOD, ONE, |call| {
        call.input()?.retain_grad()?;
        Ok(Object::None)
    }),
    op(
        "backward",
        METHOD,
        "Tensor input, Tensor gradient=None, bool retain_graph=None, bool create_graph=False",
        |call| {
            let gradient = call.optional_tensor("gradient")?;
            call.input()?.backward(gradient.as_ref(), call.flag("retain_graph"))?;
            Ok(Object::None)
        },
    ),
    op("item", METHOD, ONE, |call| convert::item(&call.input()?).map(Object::from)),
    op("tolist", METHOD, ONE, |call| {
        let input = call.input()?;
        convert::to_list(&input, call.context)
    }),
    op("size", METHOD, "Tensor input | Tensor input, int dim", |call| {
        let input = call.input()?;
        match call.optional_int("dim")? {
            None => Ok(convert::size(&input)),
            Some(_) if input.rank() == 0 => Err(no_dimensions()),
            Some(dim) => length(&input, dim).map(Object::Int),
        }
    }),
    op("stride", METHOD, "Tensor input | Tensor input, int dim", |call| {
        let input = call.input()?;
        let strides: Vec<i64> = input.array().strides().iter().map(|stride| *stride as i64).collect();
        match call.optional_int("dim")? {
            None => call.context.tuple(strides.into_iter().map(Object::Int).collect()),
            Some(dim) => {
                let axis = axis(&input, dim)?;
                strides.get(axis).copied().map(Object::Int).ok_or_else(no_dimensions)
            }
        }
    }),
    op("dim ndimension", METHOD, ONE, |call| Ok(Object::Int(call.input()?.rank() as i64))),
    op("numel", BOTH, ONE, |call| Ok(Object::Int(call.input()?.numel() as i64))),
    op("nelement", METHOD, ONE, |call| Ok(Object::Int(call.input()?.numel() as i64))),
    op("element_size", METHOD, ONE, |call| Ok(Object::Int(convert::item_size(call.input()?.dtype())))),
    op("is_contiguous", METHOD, ONE, |call| Ok(Object::Bool(call.input()?.array().is_contiguous()))),
    op("storage_offset", METHOD, ONE, |call| Ok(Object::Int(call.input()?.array().offset() as i64))),
    op("data_ptr", METHOD, ONE, |call| {
        let input = call.input()?;
        let array = input.array();
        if array.numel() == 0 {
            return Ok(Object::Int(0));
        }
        let within = (array.offset() as i64).saturating_mul(convert::item_size(input.dtype()));
        Ok(Object::Int((array.storage_address() as i64).saturating_add(within)))
    }),
    op("is_floating_point", BOTH, ONE, |call| Ok(Object::Bool(call.input()?.dtype().is_float()))),
    op("is_complex", BOTH, ONE, |_| Ok(Object::Bool(false))),
    op("is_nonzero", BOTH, ONE, |call| convert::truth(&call.input()?).map(Object::Bool)),
    op("is_same_size", METHOD, "Tensor input, Tensor other", |call| {
        Ok(Object::Bool(call.input()?.shape() == call.tensor("other")?.shape()))
    }),
    op("equal", BOTH, "Tensor input, Tensor other", |call| {
        let (input, other) = (call.input()?, call.tensor("other")?);
        if input.shape() != other.shape() {
            return Ok(Object::Bool(false));
        }
        every(&Tensor::binary(Binary::Eq, input.detach(), other.detach())?)
    }),
    op("isclose", BOTH, PAIR, |call| is_close(call).map(Object::Tensor)),
    op("allclose", BOTH, PAIR, |call| every(&is_close(call)?)),
    op("is_tensor", FUNCTION, "Any obj", |call| Ok(Object::Bool(matches!(call.get("obj"), Object::Tensor(_))))),
    op("manual_seed", FUNCTION, "Any seed", |call| {
        let seed = match call.get("seed") {
            Object::Str(text) => text
                .trim()
                .parse()
                .map_err(|_| Failure::value(format!("invalid literal for int() with base 10: '{text}'")))?,
            _ => match call.number("seed")? {
                Scalar::Float(seed) => seed as i64,
                Scalar::Int(seed) => seed,
                Scalar::Bool(seed) => i64::from(seed),
            },
        };
        call.context.reseed(seed.cast_unsigned());
        Ok(Object::None)
    }),
    op("no_grad inference_mode", FUNCTION, "", |_| Ok(Object::GradMode(false))),
    op("enable_grad", FUNCTION, "", |_| Ok(Object::GradMode(true))),
    op("is_grad_enabled", FUNCTION, "", |_| Ok(Object::Bool(is_grad_enabled()))),
    op("set_grad_enabled", FUNCTION, "bool mode", |call| {
        set_grad_enabled(call.flag("mode"));
        Ok(Object::None)
    }),
    op("get_default_dtype", FUNCTION, "", |_| Ok(Object::DType(DType::Float32))),
    op("promote_types", FUNCTION, "dtype type1, dtype type2", |call| {
        let [first, second] = ["type1", "type2"].map(|name| call.dtype(name));
        let first = first?.unwrap_or(DType::Bool);
        Ok(Object::DType(first.promote(second?.unwrap_or(first))))
    }),
    op("can_cast", FUNCTION, "dtype from_, dtype to", |call| {
        let [from, to] = ["from_", "to"].map(|name| call.dtype(name));
        let categories = from?.map(DType::category).zip(to?.map(DType::category));
        Ok(Object::Bool(categories.is_some_and(|(from, to)| from <= to)))
    }),
    op("result_type", FUNCTION, "Operand tensor1, Operand tensor2", |call| {
        let (first, second) = (call.operand("tensor1")?, call.operand("tensor2")?);
        let arrays = [array_of(&first), array_of(&second)];
        let operands = [as_operand(&first, arrays[0].as_ref()), as_operand(&second, arrays[1].as_ref())];
        Ok(Object::DType(result_type(&operands)))
    }),
    op("finfo", FUNCTION, "dtype type=None", |call| {
        let limits = match call.dtype("type")?.unwrap_or(DType::Float32) {
            DType::Float32 => {
                [f64::from(f32::EPSILON), f64::from(f32::MAX), f64::from(f32::MIN), f64::from(f32::MIN_POSITIVE)]
            }
            DType::Float64 => [f64::EPSILON, f64::MAX, f64::MIN, f64::MIN_POSITIVE],
            other => {
                let name = other.type_name();
                return Err(Failure::type_error(format!(
                    "torch.finfo() requires a floating point input type, not {name}"
                )));
            }
        };
        let fields = ["eps", "max", "min", "tiny"].into_iter().zip(limits.map(Object::Float)).collect();
        Ok(Object::Named(Rc::new(Named { name: "finfo".to_owned(), fields })))
    }),
    op("iinfo", FUNCTION, "dtype type", |call| {
        let (min, max) = match call.dtype("type")? {
            Some(DType::UInt8) => (0, 255),
            Some(DType::Int32) => (i32::MIN.into(), i32::MAX.into()),
            Some(DType::Int64) => (i64::MIN, i64::MAX),
            _ => return Err(Failure::type_error("torch.iinfo() requires an integer input type")),
        };
        let fields = vec![("min", Object::Int(min)), ("max", Object::Int(max))];
        Ok(Object::Named(Rc::new(Named { name: "iinfo".to_owned(), fields })))
    }),
    op("device", FUNCTION, "Any device", |call| check_device(&call.get("device")).map(|()| Object::Device)),
];

impl Call<'_, '_> {
    fn cast(&self, dtype: DType) -> Result<Object> {
        self.seen(|input| input.to_dtype(dtype))
    }
}

/// PyTorch's dtypes that are not among the six.
pub(crate) fn no_such_dtype(name: &str) -> Failure {
    Failure::attribute(format!(
        "'{name}' is a dtype of PyTorch's, but this language has bool, uint8, int32, int64, float32 and float64"
    ))
}

fn no_dimensions() -> Failure {
    Failure::index("Dimension specified as 0 but tensor has no dimensions")
}

fn array_of(argument: &Argument) -> Option<Array> {
    match argument {
        Argument::Tensor(tensor) => Some(tensor.array()),
        Argument::Scalar(_) => None,
    }
}

fn as_operand<'a>(argument: &Argument, array: Option<&'a Array>) -> Operand<'a> {
    match (argument, array) {
        (_, Some(array)) => Operand::Tensor(array),
        (Argument::Scalar(scalar), None) => Operand::Scalar(*scalar),
        // A tensor comes with its array.
        (Argument::Tensor(_), None) => Operand::Scalar(Scalar::Bool(false)),
    }
}

/// Its kind in words, or the tensor as another.
fn type_(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    let wanted = match call.get("dtype") {
        Object::None => return Ok(Object::str(&format!("torch.{}Tensor", input.dtype().type_name()))),
        Object::Str(name) => {
            let named = name.strip_prefix("torch.").and_then(|name| name.strip_suffix("Tensor"));
            [DType::Bool, DType::UInt8, DType::Int32, DType::Int64, DType::Float32, DType::Float64]
                .into_iter()
                .find(|dtype| named == Some(dtype.type_name()))
                .ok_or_else(|| Failure::value(format!("invalid type: '{name}'")))?
        }
        other => as_dtype(&other).ok_or_else(|| Failure::type_error("dtype must be a type, str, or dtype object"))?,
    };
    call.cast(wanted)
}

/// To a dtype, a device, another tensor's dtype, or a device and a dtype.
fn to(call: &mut Call<'_, '_>) -> Result<Object> {
    let input = call.input()?;
    let mut dtype = None;
    for name in ["first", "second", "dtype", "device"] {
        match call.get(name) {
            Object::Tensor(other) if name == "first" => dtype = Some(other.dtype()),
            Object::Bool(_) => {}
            given => match as_dtype(&given) {
                Some(wanted) => dtype = Some(wanted),
                None if matches!(given, Object::None | Object::Str(_) | Object::Device) => check_device(&given)?,
                None => {
                    return Err(Failure::type_error(format!(
                        "to() received an invalid combination of arguments - got ({})",
                        given.type_name()
                    )));
                }
            },
        }
    }
    let converted = input.to_dtype(dtype.unwrap_or(input.dtype()))?;
    Ok(Object::Tensor(if call.flag("copy") && converted.same(&input) { input.clone_values()? } else { converted }))
}

/// Numbers from a tensor that broadcasts, or one number everywhere.
fn overwrite(call: &mut Call<'_, '_>, source: &Argument) -> Result<Object> {
    let input = call.input()?;
    match source {
        Argument::Tensor(tensor) => input.copy_(tensor)?,
        Argument::Scalar(scalar) => input.fill_(*scalar)?,
    }
    Ok(Object::Tensor(input))
}

fn every(tensor: &Tensor) -> Result<Object> {
    convert::truth(&tensor.reduce(Reduce::All, &[], false)?).map(Object::Bool)
}

/// Where |a − b| ≤ atol + rtol · |b|; equal infinities are close, and NaNs where `equal_nan`.
fn is_close(call: &mut Call<'_, '_>) -> Result<Tensor> {
    let (left, right) = (call.input()?.detach(), call.tensor("other")?.detach());
    if left.dtype() != right.dtype() {
        let [left, right] = [left.dtype(), right.dtype()].map(DType::type_name);
        return Err(Failure::runtime(format!("{left} did not match {right}")));
    }
    let either = |a: Tensor, b: Tensor| Tensor::binary(Binary::LogicalOr, a, b);
    let both = |a: Tensor, b: Tensor| Tensor::binary(Binary::LogicalAnd, a, b);
    let mut close = Tensor::binary(Binary::Eq, &left, &right)?;
    if call.flag("equal_nan") {
        close = either(close, both(left.unary(Unary::IsNan)?, right.unary(Unary::IsNan)?)?)?;
    }
    // Differences of bool are not defined.
    let numbers =
        |tensor: Tensor| if tensor.dtype() == DType::Bool { tensor.to_dtype(DType::Int64) } else { Ok(tensor) };
    let (left, right) = (numbers(left)?, numbers(right)?);
    let allowed = Tensor::binary(Binary::Mul, right.unary(Unary::Abs)?, Scalar::Float(call.float("rtol")?))?;
    let allowed = Tensor::binary(Binary::Add, allowed, Scalar::Float(call.float("atol")?))?;
    let distance = Tensor::binary(Binary::Sub, left, right)?.unary(Unary::Abs)?;
    let near = both(distance.unary(Unary::IsFinite)?, Tensor::binary(Binary::Le, distance, allowed)?)?;
    Ok(either(close, near)?)
}
