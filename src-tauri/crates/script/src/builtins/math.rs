//! The module `math`.

use super::construct::whole_part;
use super::{index, special};
use crate::args::Args;
use crate::evaluator::Evaluator;
use crate::failure::{Failure, Result};
use crate::number::does_not_fit;
use crate::object::{Module, Native, Object, Type};
use crate::operate;
use crate::operator::Operator;
use crate::torch;

const CONSTANTS: [(&str, f64); 5] = [
    ("e", std::f64::consts::E),
    ("inf", f64::INFINITY),
    ("nan", f64::NAN),
    ("pi", std::f64::consts::PI),
    ("tau", std::f64::consts::TAU),
];

const FUNCTIONS: [&str; 48] = [
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "cbrt",
    "ceil",
    "comb",
    "copysign",
    "cos",
    "cosh",
    "degrees",
    "dist",
    "exp",
    "exp2",
    "expm1",
    "fabs",
    "factorial",
    "floor",
    "fmod",
    "frexp",
    "fsum",
    "gcd",
    "hypot",
    "isclose",
    "isfinite",
    "isinf",
    "isnan",
    "isqrt",
    "lcm",
    "ldexp",
    "log",
    "log10",
    "log1p",
    "log2",
    "modf",
    "perm",
    "pow",
    "prod",
    "radians",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "trunc",
];

pub(crate) fn attribute(name: &str) -> Option<Object> {
    if let Some((_, value)) = CONSTANTS.iter().find(|(constant, _)| *constant == name) {
        return Some(Object::Float(*value));
    }
    let function = functions().find(|function| *function == name)?;
    Some(Object::Native(Native { module: Module::Math, name: function }))
}

pub(crate) fn names() -> Vec<&'static str> {
    CONSTANTS.iter().map(|(name, _)| *name).chain(functions()).collect()
}

fn functions() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.into_iter().chain(special::OF_ONE).chain(special::OF_TWO)
}

pub(crate) fn call(evaluator: &mut Evaluator<'_>, name: &str, args: Args) -> Result<Object> {
    match name {
        "gcd" | "lcm" => {
            args.no_keywords(name)?;
            let start = i64::from(name == "lcm");
            let fold = |so_far: i64, object: &Object| {
                let next = index(object)?;
                let divisor = gcd(so_far, next).ok_or_else(|| does_not_fit(name))?;
                match name {
                    "gcd" => Ok(divisor),
                    _ if divisor == 0 => Ok(0),
                    _ => (so_far / divisor)
                        .checked_mul(next)
                        .and_then(i64::checked_abs)
                        .ok_or_else(|| does_not_fit(name)),
                }
            };
            args.positional.iter().try_fold(start, fold).map(Object::Int)
        }
        "comb" | "perm" | "factorial" | "isqrt" => whole(evaluator, name, args),
        "floor" | "ceil" | "trunc" => {
            let [object] = args.exactly(&format!("math.{name}"))?;
            match object {
                Object::Int(_) | Object::Bool(_) => Ok(Object::Int(object.integer().unwrap_or_default())),
                _ => {
                    let value = real(&object)?;
                    whole_part(match name {
                        "floor" => value.floor(),
                        "ceil" => value.ceil(),
                        _ => value.trunc(),
                    })
                }
            }
        }
        "fsum" | "prod" => fold(evaluator, name, args),
        "hypot" => {
            args.no_keywords(name)?;
            let reals = args.positional.iter().map(real).collect::<Result<Vec<f64>>>()?;
            Ok(Object::Float(reals.into_iter().fold(0.0, f64::hypot)))
        }
        "dist" => {
            let [left, right] = args.exactly(name)?;
            let (left, right) = (evaluator.collect(&left)?, evaluator.collect(&right)?);
            if left.len() != right.len() {
                return Err(Failure::value("both points must have the same number of dimensions"));
            }
            let mut distance = 0.0_f64;
            for (left, right) in left.iter().zip(&right) {
                distance = distance.hypot(real(left)? - real(right)?);
            }
            Ok(Object::Float(distance))
        }
        "isclose" => is_close(args).map(Object::Bool),
        "isfinite" | "isinf" | "isnan" => {
            let [object] = args.exactly(name)?;
            let value = real(&object)?;
            Ok(Object::Bool(match name {
                "isfinite" => value.is_finite(),
                "isinf" => value.is_infinite(),
                _ => value.is_nan(),
            }))
        }
        "frexp" => {
            let [object] = args.exactly(name)?;
            let (fraction, exponent) = frexp(real(&object)?);
            evaluator.context.tuple(vec![Object::Float(fraction), Object::Int(exponent)])
        }
        "modf" => {
            let [object] = args.exactly(name)?;
            let value = real(&object)?;
            let fraction = if value.is_infinite() { 0.0_f64.copysign(value) } else { (value % 1.0).copysign(value) };
            evaluator.context.tuple(vec![Object::Float(fraction), Object::Float(value.trunc())])
        }
        "ldexp" => {
            let [value, exponent] = args.exactly(name)?;
            let (value, exponent) = (real(&value)?, index(&exponent)?.clamp(-5000, 5000) as i32);
            // In two steps, so that neither factor overflows on the way.
            let half = exponent / 2;
            let scaled = value * 2.0_f64.powi(half) * 2.0_f64.powi(exponent - half);
            checked(scaled, &[value])
        }
        "log" => logarithm(args),
        _ => elementary(name, args),
    }
}

/// Functions of one or two floats.
fn elementary(name: &str, args: Args) -> Result<Object> {
    if matches!(name, "atan2" | "copysign" | "fmod" | "pow") || special::OF_TWO.contains(&name) {
        let [left, right] = args.exactly(name)?;
        let (left, right) = (real(&left)?, real(&right)?);
        return match name {
            "atan2" => Ok(Object::Float(left.atan2(right))),
            "copysign" => Ok(Object::Float(left.copysign(right))),
            "pow" if left == 0.0 && right < 0.0 => Err(domain()),
            "pow" => checked(left.powf(right), &[left, right]),
            "fmod" => checked(left % right, &[left, right]),
            _ => checked(special::of_two(name, left, right), &[left, right]),
        };
    }
    let [object] = args.exactly(&format!("math.{name}"))?;
    let value = real(&object)?;
    let result = match name {
        "acos" => value.acos(),
        "acosh" => value.acosh(),
        "asin" => value.asin(),
        "asinh" => value.asinh(),
        "atan" => value.atan(),
        "atanh" if value.abs() == 1.0 => return Err(domain()),
        "atanh" => value.atanh(),
        "cbrt" => value.cbrt(),
        "cos" => value.cos(),
        "cosh" => value.cosh(),
        "degrees" => value * (180.0 / std::f64::consts::PI),
        "exp" => value.exp(),
        "exp2" => value.exp2(),
        "expm1" => value.exp_m1(),
        "fabs" => value.abs(),
        "log10" | "log2" if value <= 0.0 => return Err(domain()),
        "log10" => value.log10(),
        "log2" => value.log2(),
        "log1p" if value <= -1.0 => return Err(domain()),
        "log1p" => value.ln_1p(),
        "radians" => value * (std::f64::consts::PI / 180.0),
        "sin" => value.sin(),
        "sinh" => value.sinh(),
        "sqrt" => value.sqrt(),
        "tan" => value.tan(),
        "tanh" => value.tanh(),
        _ => special::of_one(name, value),
    };
    checked(result, &[value])
}

/// NaN that came of numbers is a domain error, infinity that came of finite ones a range error.
fn checked(result: f64, operands: &[f64]) -> Result<Object> {
    if result.is_nan() && !operands.iter().any(|operand| operand.is_nan()) {
        return Err(domain());
    }
    if result.is_infinite() && operands.iter().all(|operand| operand.is_finite()) {
        return Err(Failure::overflow("math range error"));
    }
    Ok(Object::Float(result))
}

fn domain() -> Failure {
    Failure::value("math domain error")
}

fn real(object: &Object) -> Result<f64> {
    let number = match object {
        Object::Tensor(tensor) => torch::to_number(tensor, Type::Float)?.scalar(),
        other => other.scalar(),
    };
    match number {
        Some(number) => Ok(number.as_f64()),
        None => Err(Failure::type_error(format!("must be real number, not {}", object.type_name()))),
    }
}

fn gcd(left: i64, right: i64) -> Option<i64> {
    let (mut left, mut right) = (left.unsigned_abs(), right.unsigned_abs());
    while right != 0 {
        (left, right) = (right, left % right);
    }
    i64::try_from(left).ok()
}

fn logarithm(args: Args) -> Result<Object> {
    let args = args.between("log", 1, 2)?;
    let ln = |object: &Object| {
        let value = real(object)?;
        if value <= 0.0 { Err(domain()) } else { Ok(value.ln()) }
    };
    match args.as_slice() {
        [value, base] => {
            let (value, base) = (ln(value)?, ln(base)?);
            if base == 0.0 {
                Err(crate::number::zero("float division by zero"))
            } else {
                Ok(Object::Float(value / base))
            }
        }
        [value, ..] => ln(value).map(Object::Float),
        [] => Ok(Object::None),
    }
}

fn frexp(value: f64) -> (f64, i64) {
    if value == 0.0 || !value.is_finite() {
        return (value, 0);
    }
    // Subnormal numbers are scaled up first.
    let (scaled, shift) = if value.abs() < f64::MIN_POSITIVE { (value * 2.0_f64.powi(54), -54) } else { (value, 0) };
    let bits = scaled.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022;
    (f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)), exponent + shift)
}

fn is_close(mut args: Args) -> Result<bool> {
    let mut option = |name: &str, usual: f64| args.keyword(name).map_or(Ok(usual), |value| real(&value));
    let (relative, absolute) = (option("rel_tol", 1e-9)?, option("abs_tol", 0.0)?);
    args.only_keywords("isclose", &["rel_tol", "abs_tol"])?;
    let [left, right] = Args::positional(args.positional).exactly("isclose")?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(Failure::value("tolerances must be non-negative"));
    }
    let (left, right) = (real(&left)?, real(&right)?);
    if left == right {
        return Ok(true);
    }
    let difference = (left - right).abs();
    Ok(difference.is_finite() && difference <= (relative * left.abs().max(right.abs())).max(absolute))
}

/// `comb`, `perm`, `factorial`, `isqrt`. Whatever fits into 64 bits takes few steps.
fn whole(evaluator: &mut Evaluator<'_>, name: &str, args: Args) -> Result<Object> {
    let args = args.between(name, 1, 2)?;
    let numbers = args.iter().map(index).collect::<Result<Vec<i64>>>()?;
    let result = match (name, &numbers[..]) {
        ("isqrt", [value]) if *value < 0 => return Err(Failure::value("isqrt() argument must be nonnegative")),
        ("isqrt", [value]) => return Ok(Object::Int(value.isqrt())),
        ("factorial", [value]) if *value < 0 => {
            return Err(Failure::value("factorial() not defined for negative values"));
        }
        ("factorial" | "perm", [value]) => falling(*value, *value),
        ("comb" | "perm", [of, _]) if *of < 0 => return Err(Failure::value("n must be a non-negative integer")),
        ("comb" | "perm", [_, chosen]) if *chosen < 0 => {
            return Err(Failure::value("k must be a non-negative integer"));
        }
        ("comb" | "perm", [of, chosen]) if chosen > of => Some(0),
        ("perm", [of, chosen]) => falling(*of, *chosen),
        ("comb", [of, chosen]) => {
            evaluator.context.steps(64)?;
            binomial(*of, (*chosen).min(of - chosen))
        }
        _ => {
            let message = format!("{name} expected 2 arguments, got {}", numbers.len());
            return Err(Failure::type_error(message));
        }
    };
    result.map(Object::Int).ok_or_else(|| does_not_fit(name))
}

/// n · (n − 1) · … with `factors` factors; ends early because nothing of more than 20 factors above 1 fits.
fn falling(from: i64, factors: i64) -> Option<i64> {
    (0..factors).map(|step| from - step).take_while(|factor| *factor > 1).try_fold(1, i64::checked_mul)
}

/// Grows with every factor, so that it is soon too large for 64 bits unless there are few.
fn binomial(of: i64, chosen: i64) -> Option<i64> {
    let mut result = 1_i128;
    for step in 0..chosen {
        result = result.checked_mul(i128::from(of - step))? / i128::from(step + 1);
        if result > i128::from(i64::MAX) {
            return None;
        }
    }
    i64::try_from(result).ok()
}

/// `fsum` and `prod`.
fn fold(evaluator: &mut Evaluator<'_>, name: &str, args: Args) -> Result<Object> {
    let [iterable, start] = args.bind(name, ["iterable", "start"], 1)?;
    let iterator = evaluator.iterate(&iterable.unwrap_or(Object::None))?;
    if name == "prod" {
        let mut product = start.unwrap_or(Object::Int(1));
        while let Some(element) = evaluator.next(&iterator)? {
            product = operate::binary(Operator::Mul, &product, &element, &mut evaluator.context)?;
        }
        return Ok(product);
    }
    // Shewchuk's partial sums: none of them overlaps another, so that nothing is lost.
    let mut partials: Vec<f64> = Vec::new();
    while let Some(element) = evaluator.next(&iterator)? {
        evaluator.context.steps(partials.len() as u64)?;
        let mut carried = real(&element)?;
        let mut kept = Vec::with_capacity(partials.len() + 1);
        for partial in partials {
            let (large, small) = if carried.abs() < partial.abs() { (partial, carried) } else { (carried, partial) };
            let sum = large + small;
            let lost = small - (sum - large);
            if lost != 0.0 && sum.is_finite() {
                kept.push(lost);
            }
            carried = sum;
        }
        kept.push(carried);
        partials = kept;
    }
    Ok(Object::Float(partials.iter().sum()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_results_fit_or_are_none() {
        assert_eq!(falling(20, 20), Some(2_432_902_008_176_640_000));
        assert_eq!(falling(21, 21), None);
        assert_eq!(falling(1_000_000_000, 1_000_000_000), None);
        assert_eq!(falling(10, 2), Some(90));
        assert_eq!(binomial(5, 2), Some(10));
        assert_eq!(binomial(60, 30), Some(118_264_581_564_861_424));
        assert_eq!(binomial(i64::MAX, 1), Some(i64::MAX));
        assert_eq!(binomial(1_000_000_000_000, 500_000_000_000), None);
    }

    #[test]
    fn floats_are_taken_apart() {
        assert_eq!(frexp(8.0), (0.5, 4));
        assert_eq!(frexp(-0.75), (-0.75, 0));
        assert_eq!(frexp(5e-324), (0.5, -1073));
        assert_eq!(gcd(-12, 18), Some(6));
        assert_eq!(gcd(i64::MIN, 0), None);
    }
}
