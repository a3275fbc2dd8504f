//! Broadcasting: how tensors of different shapes are added element by element.
//!
//! The rule: write the two shapes one under the other, aligned at the right. An axis that one of them lacks counts as
//! size 1. On every axis the sizes must be equal, or one of them must be 1, and that one is stretched to the other. If
//! two sizes differ and neither is 1, the shapes clash: there is no sum.
//!
//! Stretching copies nothing. A stretched axis gets stride 0, so that every step along it stays at the same number of
//! the same storage. Only the sum is new memory.

use candle_core::{Device, Tensor};

use super::{Demo, storage};
use crate::value::outputs;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows, Value};

pub(crate) struct Broadcasting;

impl Demo for Broadcasting {
    fn run(&self, parameters: &Parameters, _: &mut Run<'_>) -> Result<Outputs, LabError> {
        let (shape_a, shape_b) = (parameters.counts("a")?, parameters.counts("b")?);

        // a counts 1, 2, 3, … and b counts 10, 20, 30, …: a small sum shows both of its parts.
        let a = counting_by(1, &shape_a)?;
        let b = counting_by(10, &shape_b)?;

        let axes = align(&shape_a, &shape_b);
        let clash = axes.iter().find(|axis| axis.result.is_none());
        let sum = match clash {
            None => {
                let shape: Vec<usize> = axes.iter().rev().filter_map(|axis| axis.result).collect();
                add(&a, &b, &shape)?
            }
            // A clash is an outcome to look at, not a failure. What would be said of the sum stays empty, 0 or false.
            Some(_) => Sum::default(),
        };

        let mut alignment = vec![vec!["axis from the right", "a", "b", "result", "what happens"].into()];
        alignment.extend(axes.iter().map(Axis::row));

        Ok(outputs([
            ("compatible", clash.is_none().into()),
            ("alignment", Value::List(alignment)),
            ("shape", storage::list(&sum.shape)),
            ("error", clash.map(|axis| axis.error(axes.len())).unwrap_or_default().into()),
            ("a_values", Value::try_from(&a)?),
            ("b_values", Value::try_from(&b)?),
            ("result", sum.values.unwrap_or(Value::List(vec![]))),
            ("strides_a", storage::list(&sum.strides_a)),
            ("strides_b", storage::list(&sum.strides_b)),
            ("bytes_a", storage::bytes(&a)?.into()),
            ("bytes_a_copied", sum.bytes_a_copied.into()),
            ("bytes_b", storage::bytes(&b)?.into()),
            ("bytes_b_copied", sum.bytes_b_copied.into()),
            ("storage_bytes_unchanged", sum.storage_unchanged.into()),
            ("bytes_result", sum.bytes.into()),
            ("result_is_new_memory", sum.is_new_memory.into()),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("broadcasting.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("broadcasting.py")
    }

    fn declaration(&self) -> Declaration {
        let shape = Kind::Integers { least: 0, most: 8, shortest: 0, longest: 4 };
        Declaration {
            id: "broadcasting",
            title: "Broadcasting",
            summary: "Two shapes, aligned at the right: which axes stretch, and what that costs.",
            parameters: vec![
                Parameter::new(
                    "a",
                    "Shape of a",
                    shape.clone(),
                    vec![3_i64, 1],
                    "Up to four sizes, each from 0 to 8. No size at all is a single number.",
                ),
                Parameter::new(
                    "b",
                    "Shape of b",
                    shape,
                    vec![4_i64],
                    "Up to four sizes. Try one that fits and one that does not.",
                ),
            ],
            outputs: vec![
                Output::new("compatible", "The shapes fit", Shows::Truth),
                Output::new("alignment", "Axis by axis, from the right", Shows::Table),
                Output::new("shape", "Shape of the sum", Shows::Shape),
                Output::new("error", "What goes wrong", Shows::Text),
                Output::new("a_values", "a", Shows::Tensor),
                Output::new("b_values", "b", Shows::Tensor),
                Output::new("result", "a + b", Shows::Tensor),
                Output::new("strides_a", "Strides of a, stretched", Shows::Shape).in_unit("elements"),
                Output::new("strides_b", "Strides of b, stretched", Shows::Shape).in_unit("elements"),
                Output::new("bytes_a", "Held by a", Shows::Number).in_unit("bytes"),
                Output::new("bytes_a_copied", "A stretched copy of a would take", Shows::Number).in_unit("bytes"),
                Output::new("bytes_b", "Held by b", Shows::Number).in_unit("bytes"),
                Output::new("bytes_b_copied", "A stretched copy of b would take", Shows::Number).in_unit("bytes"),
                Output::new("storage_bytes_unchanged", "Stretching left both storages as they were", Shows::Truth),
                Output::new("bytes_result", "Held by the sum", Shows::Number).in_unit("bytes"),
                Output::new("result_is_new_memory", "The sum is new memory", Shows::Truth),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}

/// One axis of the alignment, counted from the right. A size is none where that tensor lacks the axis; the result is
/// none where the sizes clash.
struct Axis {
    from_right: usize,
    a: Option<usize>,
    b: Option<usize>,
    result: Option<usize>,
}

/// The rule itself: every axis that either shape has, the rightmost first.
fn align(a: &[usize], b: &[usize]) -> Vec<Axis> {
    let size = |shape: &[usize], from_right| shape.iter().rev().nth(from_right - 1).copied();
    let axis = |from_right| {
        let (a, b) = (size(a, from_right), size(b, from_right));
        let result = match (a.unwrap_or(1), b.unwrap_or(1)) {
            (a, b) if a == b => Some(a),
            (1, b) => Some(b),
            (a, 1) => Some(a),
            _ => None,
        };
        Axis { from_right, a, b, result }
    };
    (1..=a.len().max(b.len())).map(axis).collect()
}

/// What is known of a sum whose shapes fit; the default where they clash.
#[derive(Default)]
struct Sum {
    shape: Vec<usize>,
    values: Option<Value>,
    strides_a: Vec<usize>,
    strides_b: Vec<usize>,
    bytes_a_copied: usize,
    bytes_b_copied: usize,
    storage_unchanged: bool,
    bytes: usize,
    is_new_memory: bool,
}

fn add(a: &Tensor, b: &Tensor, shape: &[usize]) -> Result<Sum, LabError> {
    let before = (storage::bytes(a)?, storage::bytes(b)?);

    // The same storage read with another shape, in which stretched axes have stride 0.
    let stretched_a = a.broadcast_as(shape)?;
    let stretched_b = b.broadcast_as(shape)?;

    let after = (storage::bytes(&stretched_a)?, storage::bytes(&stretched_b)?);
    let still_shared = storage::is_shared(a, &stretched_a) && storage::is_shared(b, &stretched_b);

    let sum = (&stretched_a + &stretched_b)?;
    Ok(Sum {
        shape: shape.to_vec(),
        values: Some(Value::try_from(&sum)?),
        strides_a: stretched_a.stride().to_vec(),
        strides_b: stretched_b.stride().to_vec(),
        bytes_a_copied: stretched_a.elem_count() * stretched_a.dtype().size_in_bytes(),
        bytes_b_copied: stretched_b.elem_count() * stretched_b.dtype().size_in_bytes(),
        storage_unchanged: still_shared && before == after,
        bytes: storage::bytes(&sum)?,
        is_new_memory: !storage::is_shared(&sum, a) && !storage::is_shared(&sum, b),
    })
}

/// `step`, `2 · step`, `3 · step`, … in 64-bit integers, row by row.
fn counting_by(step: i64, shape: &[usize]) -> Result<Tensor, LabError> {
    let count = shape.iter().product::<usize>() as i64;
    Ok(Tensor::arange_step(step, step * (count + 1), step, &Device::Cpu)?.reshape(shape)?)
}

impl Axis {
    fn row(&self) -> Value {
        let size = |size: Option<usize>, absent: &str| size.map_or(absent.into(), Value::from);
        Value::List(vec![
            self.from_right.into(),
            size(self.a, "missing"),
            size(self.b, "missing"),
            size(self.result, "none"),
            self.what_happens().into(),
        ])
    }

    fn what_happens(&self) -> &'static str {
        match (self.a, self.b) {
            _ if self.result.is_none() => "clash",
            (None, _) => "a lacks this axis, stretches",
            (_, None) => "b lacks this axis, stretches",
            (a, b) if a == b => "equal",
            (Some(1), _) => "a stretches",
            _ => "b stretches",
        }
    }

    /// The clash in PyTorch's words, which count dimensions from the left of the result.
    fn error(&self, rank: usize) -> String {
        format!(
            "The size of tensor a ({}) must match the size of tensor b ({}) at non-singleton dimension {}",
            self.a.unwrap_or(1),
            self.b.unwrap_or(1),
            rank - self.from_right
        )
    }
}
