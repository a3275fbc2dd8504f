//! Choose some numbers of a list and change each of those: a list comprehension, in three notations.
//!
//! In Python, `[2 * x for x in xs if x % 2 == 1]`. Read it from the middle: *for* each `x` of `xs`, *if* the test holds, `2 * x`
//! goes into a new list. The test sees the number as it stands in `xs`; only what passes it is changed.
//!
//! The remainder of a negative number is where languages part. Python rounds the quotient down, so that a remainder by 2
//! is 0 or 1: −3 = 2 · (−2) + 1. Rust rounds it towards zero, −3 = 2 · (−1) − 1: its `-3 % 2` is −1, and `x % 2 == 1` misses
//! every negative odd number. `rem_euclid` is Rust's remainder that is never negative.

use candle_core::{DType, Device, Result as CandleResult, Tensor};

use super::Demo;
use crate::value::outputs;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows, Value};

pub(crate) struct FilterAndMap;

impl Demo for FilterAndMap {
    fn run(&self, parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let numbers = parameters.integers("numbers")?;
        let keep = Keep::by_name(parameters.text("keep")?);
        let map = Map::by_name(parameters.text("map")?);

        // What a list comprehension does: look at each number, test it, put the changed one into a new list.
        let mut comprehension = Vec::new();
        for &x in &numbers {
            if (keep.test)(x) {
                comprehension.push((map.apply)(x));
            }
        }

        // Rust's notation for the same.
        let iterator: Vec<i64> = numbers.iter().copied().filter(|&x| (keep.test)(x)).map(map.apply).collect();

        // The tensor way has no loop: test all numbers at once, select where the mask is 1, change all that is left at once.
        let t = Tensor::from_vec(numbers.iter().map(|&x| x as f64).collect(), numbers.len(), &Device::Cpu)?;
        let mask = (keep.mask)(&t)?;
        let selected = t.index_select(&positions(&mask)?, 0)?;
        let tensor = (map.tensor)(&selected)?.to_dtype(DType::I64)?.to_vec1::<i64>()?;

        // Two ways to get it wrong.
        let kept_by_rust_remainder: Vec<i64> =
            numbers.iter().copied().filter(|&x| (keep.rust_remainder_test)(x)).map(map.apply).collect();
        let mapped_first: Vec<i64> = numbers.iter().copied().map(map.apply).filter(|&x| (keep.test)(x)).collect();

        let mut remainders: Vec<Value> = vec![vec!["number", "in Python", "in Rust", "kept by == 1 in Rust"].into()];
        remainders.extend(numbers.iter().map(|&x| -> Value {
            Value::List(vec![x.into(), x.rem_euclid(2).into(), (x % 2).into(), (x % 2 == 1).into()])
        }));

        let agree = comprehension == iterator && iterator == tensor;
        Ok(outputs([
            ("comprehension", comprehension.into()),
            ("iterator", iterator.into()),
            ("tensor", tensor.into()),
            ("mask", Value::try_from(&mask)?),
            ("agree", agree.into()),
            ("python_code", in_python(&numbers, &keep, &map).into()),
            ("rust_code", in_rust(&numbers, &keep, &map).into()),
            ("tensor_code", with_a_tensor(&numbers, &keep, &map).into()),
            ("remainders", remainders.into()),
            ("kept_by_rust_remainder", kept_by_rust_remainder.into()),
            ("mapped_first", mapped_first.into()),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("filter_and_map.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("filter_and_map.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "filter-and-map",
            title: "Filter and map",
            summary: "A list comprehension, an iterator chain and a tensor mask choose and change the same numbers.",
            parameters: vec![
                Parameter::new(
                    "numbers",
                    "Numbers",
                    Kind::Integers { least: -99, most: 99, shortest: 0, longest: 12 },
                    vec![-3_i64, -2, 1, 4, 5, 8],
                    "The list to choose from; negative numbers are where the languages differ.",
                ),
                Parameter::new(
                    "keep",
                    "Keep",
                    Kind::Choice { options: vec!["odd", "even", "positive"] },
                    "odd",
                    "Which numbers stay.",
                ),
                Parameter::new(
                    "map",
                    "Map",
                    Kind::Choice { options: vec!["double", "square", "negate"] },
                    "double",
                    "What is done with each number that stays.",
                ),
            ],
            outputs: vec![
                Output::new("comprehension", "List comprehension", Shows::Tensor),
                Output::new("iterator", "Iterator chain", Shows::Tensor),
                Output::new("tensor", "Mask, then select", Shows::Tensor),
                Output::new("mask", "Mask, 1 where a number stays", Shows::Tensor),
                Output::new("agree", "All three agree", Shows::Truth),
                Output::new("python_code", "In Python", Shows::Text),
                Output::new("rust_code", "In Rust", Shows::Text),
                Output::new("tensor_code", "With a tensor, in PyTorch", Shows::Text),
                Output::new(
                    "remainders",
                    "Remainders by 2: number, in Python, in Rust, kept by `== 1` in Rust",
                    Shows::Table,
                ),
                Output::new(
                    "kept_by_rust_remainder",
                    "Kept and mapped if the test uses Rust's own remainder",
                    Shows::Tensor,
                ),
                Output::new("mapped_first", "Mapped before the test, by mistake", Shows::Tensor),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}

/// Which numbers stay: in words of Python and of Rust, for one number and for a tensor of them.
struct Keep {
    python: &'static str,
    rust: &'static str,
    test: fn(i64) -> bool,
    /// The same with Rust's own `%`, which is negative for a negative odd number.
    rust_remainder_test: fn(i64) -> bool,
    /// 1 where a number stays and 0 elsewhere, u8, of the numbers' shape.
    mask: fn(&Tensor) -> CandleResult<Tensor>,
}

impl Keep {
    fn by_name(name: &str) -> Keep {
        match name {
            "odd" => Keep {
                python: "x % 2 == 1",
                rust: "x.rem_euclid(2) == 1",
                test: |x| x.rem_euclid(2) == 1,
                rust_remainder_test: |x| x % 2 == 1,
                mask: |t| remainder(t)?.eq(1.0),
            },
            "even" => Keep {
                python: "x % 2 == 0",
                rust: "x.rem_euclid(2) == 0",
                test: |x| x.rem_euclid(2) == 0,
                rust_remainder_test: |x| x % 2 == 0,
                mask: |t| remainder(t)?.eq(0.0),
            },
            _ => Keep {
                python: "x > 0",
                rust: "x > 0",
                test: |x| x > 0,
                rust_remainder_test: |x| x > 0,
                mask: |t| t.gt(0.0),
            },
        }
    }
}

/// What becomes of a number that stays.
struct Map {
    python: &'static str,
    rust: &'static str,
    apply: fn(i64) -> i64,
    tensor: fn(&Tensor) -> CandleResult<Tensor>,
}

impl Map {
    fn by_name(name: &str) -> Map {
        match name {
            "double" => Map { python: "2 * x", rust: "2 * x", apply: |x| 2 * x, tensor: |t| t * 2.0 },
            "square" => Map { python: "x ** 2", rust: "x.pow(2)", apply: |x| x.pow(2), tensor: Tensor::sqr },
            _ => Map { python: "-x", rust: "-x", apply: |x| -x, tensor: Tensor::neg },
        }
    }
}

/// What is left of each number when all pairs are taken out of it, `t - 2·⌊t / 2⌋`: 0 or 1. candle has no `%`.
fn remainder(t: &Tensor) -> CandleResult<Tensor> {
    let pairs = (t / 2.0)?.floor()?;
    t - (pairs * 2.0)?
}

/// Where the mask `[n]` is 1. candle selects by position, PyTorch by the mask itself: `t[mask]`.
fn positions(mask: &Tensor) -> CandleResult<Tensor> {
    let mask = mask.to_vec1::<u8>()?;
    let positions: Vec<u32> = (0..).zip(mask).filter(|(_, stays)| *stays == 1).map(|(position, _)| position).collect();
    let count = positions.len();
    Tensor::from_vec(positions, count, &Device::Cpu)
}

fn in_python(numbers: &[i64], keep: &Keep, map: &Map) -> String {
    format!("[{} for x in {numbers:?} if {}]", map.python, keep.python)
}

fn in_rust(numbers: &[i64], keep: &Keep, map: &Map) -> String {
    let (test, change) = (keep.rust, map.rust);
    format!(
        "let numbers: Vec<i64> = vec!{numbers:?};\n\
         let chosen: Vec<i64> = numbers.into_iter().filter(|&x| {test}).map(|x| {change}).collect();"
    )
}

/// In PyTorch's syntax; this file has it in candle's.
fn with_a_tensor(numbers: &[i64], keep: &Keep, map: &Map) -> String {
    let (test, change) = (keep.python.replace('x', "t"), map.python.replace('x', "kept"));
    format!("t = torch.tensor({numbers:?})\nkept = t[{test}]\n{change}")
}
