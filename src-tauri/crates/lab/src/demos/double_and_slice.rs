//! Double a tensor, then select a part of it.
//!
//! A tensor is two things: a *storage*, which is one flat run of numbers, and a way of reading it, given by a shape, an
//! offset (where the first element lies) and strides (how far to go in the storage for one step along each axis).
//! Element `[i, j]` lies at `offset + i * strides[0] + j * strides[1]`.
//!
//! Doubling computes new numbers, so it fills a new storage. Selecting computes nothing: `[1:, 1:]` is the same storage
//! read from another offset with another shape. Such a tensor is called a view.
//!
//! An index with a comma speaks to one axis after the other. Two pairs of brackets are something else: the second pair
//! starts again at the first axis of what the first pair returned, so `[1:][1:]` takes rows twice.

use candle_core::{Device, Tensor};

use super::index::{self, Brackets, Index};
use super::{Demo, storage};
use crate::value::outputs;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows, Value};

pub(crate) struct DoubleAndSlice;

impl Demo for DoubleAndSlice {
    fn run(&self, parameters: &Parameters, _: &mut Run<'_>) -> Result<Outputs, LabError> {
        let (rows, columns) = (parameters.count("rows")?, parameters.count("columns")?);
        let factor = parameters.integer("factor")?;
        let brackets = index::parse(parameters.text("slice")?).map_err(|problem| refuse("slice", problem))?;

        // The numbers 1, 2, 3, … laid out row by row, in 64-bit integers.
        let tensor = Tensor::arange(1, (rows * columns) as i64 + 1, &Device::Cpu)?.reshape((rows, columns))?;
        let doubled = (&tensor * factor as f64)?;

        let mut view = doubled.clone();
        let mut steps = vec![vec!["after", "shape"].into(), row("no brackets yet", &view)];
        for pair in &brackets {
            view = select(&view, pair, "slice")?;
            steps.push(row(&pair.to_string(), &view));
        }

        let shares_storage = storage::is_shared(&view, &doubled);
        let bytes_copied = if shares_storage { 0 } else { storage::bytes(&view)? };

        Ok(outputs([
            ("tensor", Value::try_from(&tensor)?),
            ("doubled", Value::try_from(&doubled)?),
            ("result", Value::try_from(&view)?),
            ("shape", storage::list(view.dims())),
            ("steps", Value::List(steps)),
            ("offset", view.layout().start_offset().into()),
            ("strides", storage::list(view.stride())),
            ("shares_storage", shares_storage.into()),
            ("storage", storage::numbers(&view)?.into()),
            ("lit", storage::list(&storage::positions(&view))),
            ("bytes_held", storage::bytes(&view)?.into()),
            ("bytes_copied", bytes_copied.into()),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("double_and_slice.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("double_and_slice.py")
    }

    fn declaration(&self) -> Declaration {
        let size = Kind::Integer { least: 1, most: 8 };
        let factor = Kind::Integer { least: -10, most: 10 };
        Declaration {
            id: "double-and-slice",
            title: "Double a tensor, then slice it",
            summary: "A slice is the same storage, read from another place.",
            parameters: vec![
                Parameter::new("rows", "Rows", size.clone(), 3_i64, "How many rows the tensor has."),
                Parameter::new("columns", "Columns", size, 3_i64, "How many columns the tensor has."),
                Parameter::new("factor", "Factor", factor, 2_i64, "What every number is multiplied by."),
                Parameter::new(
                    "slice",
                    "Slice",
                    Kind::Text { longest: 40 },
                    "1:, 1:",
                    "What to select, as in Python: `1:, 1:` or `-1` or `[1:][1:]`.",
                ),
            ],
            outputs: vec![
                Output::new("tensor", "The tensor", Shows::Tensor),
                Output::new("doubled", "Times the factor", Shows::Tensor),
                Output::new("result", "The selected part", Shows::Tensor),
                Output::new("shape", "Its shape", Shows::Shape),
                Output::new("steps", "Bracket by bracket", Shows::Table),
                Output::new("offset", "Its first element lies at", Shows::Number).in_unit("elements"),
                Output::new("strides", "Its strides", Shows::Shape).in_unit("elements"),
                Output::new("shares_storage", "Shares the storage it came from", Shows::Truth),
                Output::new("storage", "Its storage", Shows::Tensor),
                Output::new("lit", "Positions in the storage that it reads", Shows::Shape),
                Output::new("bytes_held", "Size of the storage", Shows::Number).in_unit("bytes"),
                Output::new("bytes_copied", "Copied by selecting", Shows::Number).in_unit("bytes"),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}

/// `tensor[…]` for one pair of brackets. Axes that the brackets do not name stay whole. `parameter` is where the brackets
/// were written.
pub(super) fn select(tensor: &Tensor, brackets: &Brackets, parameter: &str) -> Result<Tensor, LabError> {
    let (asked, rank) = (brackets.0.len(), tensor.rank());
    if asked > rank {
        let problem =
            format!("has too many indices in `{brackets}`: the tensor there has rank {rank}, so give at most {rank}");
        return Err(refuse(parameter, problem));
    }
    let mut view = tensor.clone();
    let mut axis = 0;
    for (dimension, index) in brackets.0.iter().enumerate() {
        let size = view.dim(axis)?;
        let Some((start, length)) = index.within(size) else {
            let problem = format!(
                "has index {index}, which is out of bounds for dimension {dimension} with size {size}: {}",
                if size == 0 { "it is empty".to_owned() } else { format!("give -{size} to {}", size - 1) }
            );
            return Err(refuse(parameter, problem));
        };
        // Neither call touches a number: both only write down another offset, shape and strides.
        view = view.narrow(axis, start, length)?;
        match index {
            Index::At(_) => view = view.squeeze(axis)?,
            Index::Slice { .. } => axis += 1,
        }
    }
    Ok(view)
}

fn row(after: &str, view: &Tensor) -> Value {
    vec![after.to_owned(), format!("{:?}", view.dims())].into()
}

pub(super) fn refuse(parameter: &str, problem: String) -> LabError {
    LabError::Parameter { name: parameter.to_owned(), problem }
}
