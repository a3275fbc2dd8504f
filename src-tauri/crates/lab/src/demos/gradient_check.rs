//! Is a gradient right? Hold it against the slope of a short straight line.
//!
//! The derivative of f at x is the slope of its tangent there. Three ways to get it:
//!
//! - *analytic*: by a rule from the book, as 2x for x²;
//! - *autograd*: `backward` chains such rules, one for each operation that computed f;
//! - *central difference*: `(f(x + h) − f(x − h)) / 2h`, the slope of the line through two points of the curve. It needs no
//!   rule at all, which makes it a good judge of the other two.
//!
//! How small should h be? The difference has two errors, and they pull apart:
//!
//! - *truncation*: a curve is not its chord. By Taylor's theorem it costs `h²/6 · f‴(x)`, less with a smaller h.
//! - *rounding*: f is only known to about `ε·|f(x)|`, where ε is 2e-16 in float64 and 1e-7 in float32. Divided by h, that
//!   grows as h shrinks.
//!
//! Their sum is least near `h = ∛ε`, 6e-6 in float64, and comes to about `ε^⅔`, 4e-11 there. In float32 the best h is
//! about 5e-3 and the error 2e-5, which is why gradients are checked in float64. A parabola has no third derivative, hence
//! no truncation: the larger h, the better. Rounding is luck, so a single h can do better than its neighbours.
//!
//! At a kink (ReLU and |x| at 0) there is no tangent. Autograd answers all the same (candle with 1, PyTorch with 0), and the
//! difference gives the mean of the slopes on both sides, however small h is: there the two disagree, and neither is wrong.

use candle_core::{DType, Device, Tensor, Var};
use candle_nn::ops::sigmoid;

use super::Demo;
use crate::live::curve;
use crate::value::outputs;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows};

/// A function in candle's operations, its derivative from the book, and where that has a jump.
struct Function {
    name: &'static str,
    f: fn(&Tensor) -> candle_core::Result<Tensor>,
    derivative: fn(f64) -> f64,
    kink: Option<f64>,
}

const FUNCTIONS: [Function; 7] = [
    Function { name: "square", f: Tensor::sqr, derivative: |x| 2.0 * x, kink: None },
    Function { name: "cube", f: |x| x.sqr()? * x, derivative: |x| 3.0 * x * x, kink: None },
    Function { name: "sine", f: Tensor::sin, derivative: f64::cos, kink: None },
    Function { name: "exponential", f: Tensor::exp, derivative: f64::exp, kink: None },
    Function { name: "sigmoid", f: sigmoid, derivative: |x| 1.0 / (2.0 + x.exp() + (-x).exp()), kink: None },
    Function { name: "relu", f: Tensor::relu, derivative: |x| f64::from(u8::from(x > 0.0)), kink: Some(0.0) },
    Function { name: "absolute", f: Tensor::abs, derivative: f64::signum, kink: Some(0.0) },
];

/// The error is computed for h = 1e-12 to 1, in so many steps to each power of ten.
const DECADES: i32 = 12;
const STEPS_PER_DECADE: i32 = 8;
/// The curves run from −4 to 4, which holds x ± h wherever the controls stand.
const REACH: f64 = 4.0;
const CURVE_POINTS: i32 = 161;

pub(crate) struct GradientCheck;

impl Demo for GradientCheck {
    fn run(&self, parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let function = Function::named(parameters.text("function")?)?;
        let x = parameters.float("x")?;
        let h = parameters.float("h")?;
        let dtype = if parameters.text("dtype")? == "float32" { DType::F32 } else { DType::F64 };

        // The slope at x, in three ways.
        let differentiable = function.kink != Some(x);
        let analytic = if differentiable { (function.derivative)(x) } else { f64::NAN };
        let (value, autograd) = function.by_autograd(&[x])?[0];
        let central_difference = function.central_differences(x, &[h], dtype)?[0];
        let error = (central_difference - autograd).abs();

        // The error for every h.
        let steps: Vec<f64> = (-DECADES * STEPS_PER_DECADE..=0)
            .map(|step| 10.0_f64.powf(f64::from(step) / f64::from(STEPS_PER_DECADE)))
            .collect();
        let differences = function.central_differences(x, &steps, dtype)?;
        let errors = differences.iter().map(|difference| (difference - autograd).abs());
        let error_curve: Vec<[f64; 2]> = steps.iter().zip(errors).map(|(&h, error)| [h, error]).collect();
        let [best_h, best_error] =
            error_curve.iter().copied().min_by(|a, b| a[1].total_cmp(&b[1])).unwrap_or([h, error]);

        // What there is to draw.
        let at: Vec<f64> = (0..CURVE_POINTS)
            .map(|point| REACH * f64::from(2 * point - (CURVE_POINTS - 1)) / f64::from(CURVE_POINTS - 1))
            .collect();
        let around = function.by_autograd(&at)?;
        let function_curve: Vec<[f64; 2]> = at.iter().zip(&around).map(|(&x, (value, _))| [x, *value]).collect();
        let derivative_curve: Vec<[f64; 2]> = at.iter().zip(&around).map(|(&x, (_, slope))| [x, *slope]).collect();
        let tangent = [-1.0, 0.0, 1.0].map(|by| [x + by, value + by * autograd]);
        let ends = function.by_autograd(&[x - h, x + h])?;
        let secant = [[x - h, ends[0].0], [x + h, ends[1].0]];

        Ok(outputs([
            ("value", value.into()),
            ("autograd", autograd.into()),
            ("analytic", analytic.into()),
            ("central_difference", central_difference.into()),
            ("error", error.into()),
            ("best_h", best_h.into()),
            ("best_error", best_error.into()),
            ("differentiable", differentiable.into()),
            ("error_curve", curve(&error_curve)),
            ("function_curve", curve(&function_curve)),
            ("derivative_curve", curve(&derivative_curve)),
            ("tangent", curve(&tangent)),
            ("secant", curve(&secant)),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("gradient_check.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("gradient_check.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "gradient-check",
            title: "Checking a gradient",
            summary: "Autograd beside the derivative from the book and a central difference, for every step size h.",
            parameters: vec![
                Parameter::new(
                    "function",
                    "Function",
                    Kind::Choice { options: FUNCTIONS.iter().map(|function| function.name).collect() },
                    "sine",
                    "The function whose slope is asked for.",
                ),
                Parameter::new(
                    "x",
                    "x",
                    Kind::Float { least: -3.0, most: 3.0, logarithmic: false },
                    1.0,
                    "Where the slope is taken.",
                ),
                Parameter::new(
                    "h",
                    "h",
                    Kind::Float { least: 1e-12, most: 1.0, logarithmic: true },
                    1e-5,
                    "Half the width of the central difference (f(x+h) − f(x−h)) / 2h.",
                ),
                Parameter::new(
                    "dtype",
                    "Dtype",
                    Kind::Choice { options: vec!["float64", "float32"] },
                    "float64",
                    "The precision of the difference: float32 rounds away more.",
                ),
            ],
            outputs: vec![
                Output::new("value", "f(x)", Shows::Number),
                Output::new("autograd", "Slope by autograd", Shows::Number),
                Output::new("analytic", "Slope by the rule from the book", Shows::Number),
                Output::new("central_difference", "Slope by the central difference", Shows::Number),
                Output::new("error", "Difference and autograd disagree by", Shows::Number),
                Output::new("best_h", "h with the smallest error", Shows::Number),
                Output::new("best_error", "Smallest error", Shows::Number),
                Output::new("differentiable", "Has one slope here", Shows::Truth),
                Output::new("error_curve", "Error by h", Shows::Curve),
                Output::new("function_curve", "f from −4 to 4", Shows::Curve),
                Output::new("derivative_curve", "Slope by autograd from −4 to 4", Shows::Curve),
                Output::new("tangent", "Tangent at x, by autograd's slope", Shows::Curve),
                Output::new("secant", "Line through f at x − h and x + h", Shows::Curve),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}

impl Function {
    fn named(name: &str) -> Result<&'static Self, LabError> {
        let problem = || LabError::Parameter { name: "function".to_owned(), problem: format!("knows no {name}") };
        FUNCTIONS.iter().find(|function| function.name == name).ok_or_else(problem)
    }

    /// f and its derivative at each x, the derivative by going backward through f, in float64.
    ///
    /// `backward` starts from one number, so the values are summed first: each x is in one term of the sum only.
    fn by_autograd(&self, x: &[f64]) -> Result<Vec<(f64, f64)>, LabError> {
        let x = Var::new(x, &Device::Cpu)?;
        let values = (self.f)(&x)?;
        let gradients = values.sum_all()?.backward()?;
        let slopes = gradients.get(&x).ok_or_else(|| no_gradient(self.name))?;
        Ok(values.to_vec1()?.into_iter().zip(slopes.to_vec1()?).collect())
    }

    /// `(f(x + h) − f(x − h)) / 2h` for each h, computed in this dtype from beginning to end.
    fn central_differences(&self, x: f64, h: &[f64], dtype: DType) -> Result<Vec<f64>, LabError> {
        let x = Tensor::new(x, &Device::Cpu)?.to_dtype(dtype)?;
        let h = Tensor::new(h, &Device::Cpu)?.to_dtype(dtype)?;
        let rise = ((self.f)(&x.broadcast_add(&h)?)? - (self.f)(&x.broadcast_sub(&h)?)?)?;
        let slopes = (rise / (h * 2.0)?)?;
        Ok(slopes.to_dtype(DType::F64)?.to_vec1()?)
    }
}

fn no_gradient(function: &str) -> LabError {
    LabError::Tensor(format!("the backward pass gave no gradient for {function}"))
}
