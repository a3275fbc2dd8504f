//! Rank: how many axes a tensor has.
//!
//! A number has none (a scalar, rank 0), a row of pixels has one (a vector), an image two (a matrix), a stack of images
//! three. Four things are easily taken for one another:
//!
//! - *Shape* lists the size of each axis: `[4, 28, 28]` for four images of 28 × 28 pixels.
//! - *Rank* is the length of the shape, `len(t.shape)`: 3.
//! - *Size* is how many numbers there are in all, the product of the shape: 3136.
//! - *Dtype* is what kind of number they are. A tensor has one dtype, whatever its rank.
//!
//! Indexing with a whole number picks one entry along an axis and drops that axis, so that the rank falls by one; a
//! slice keeps the axis, even when it takes a single entry. Stacking goes the other way: equal shapes one upon the
//! other, along a new axis.

use candle_core::{DType, Tensor};

use super::double_and_slice::{refuse, select};
use super::{Demo, index, storage};
use crate::mnist::SIDE;
use crate::value::outputs;
use crate::{
    Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Picture, Run, RunEvent, Shows, Value,
};

/// The row of pixels that stands for a vector runs through the middle of the digit.
const ROW: usize = SIDE / 2;

pub(crate) struct Ranks;

impl Demo for Ranks {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let digit = parameters.count("digit")?;
        let brackets = index::parse(parameters.text("index")?).map_err(|problem| refuse("index", problem))?;

        let mnist = run.mnist()?;
        let chosen: Vec<usize> = mnist.train.of(digit).take(parameters.count("stacked")?).collect();
        let (pixels, _) = mnist.train.batch(&chosen)?;

        // From rank 3 down to rank 0, one axis at a time.
        let stack = pixels.reshape((chosen.len(), SIDE, SIDE))?;
        let matrix = stack.get(0)?;
        let vector = matrix.get(ROW)?;
        let scalar = vector.get(vector.argmax(0)?.to_scalar::<u32>()? as usize)?;
        let levels = [("scalar", &scalar), ("vector", &vector), ("matrix", &matrix), ("stack", &stack)];

        // Any other way down, and one step up again.
        let mut indexed = stack.clone();
        for pair in &brackets {
            indexed = select(&indexed, pair, "index")?;
        }
        let restacked = Tensor::stack(&[&indexed, &indexed], 0)?;

        for (name, tensor) in levels.into_iter().chain([("indexed", &indexed)]) {
            show(run, name, tensor)?;
        }
        let mut table = vec![vec!["", "rank", "shape", "dtype", "size"].into()];
        table.extend(levels.iter().map(|(name, tensor)| row(name, tensor)));

        Ok(outputs([
            ("levels", Value::List(table)),
            ("stack_rank", stack.rank().into()),
            ("stack_shape", storage::list(stack.dims())),
            ("stack_size", stack.elem_count().into()),
            ("stack_dtype", dtype(&stack).into()),
            ("indexed_rank", indexed.rank().into()),
            ("indexed_shape", storage::list(indexed.dims())),
            ("indexed_size", indexed.elem_count().into()),
            ("indexed_dtype", dtype(&indexed).into()),
            ("rank_lowered_by", (stack.rank() - indexed.rank()).into()),
            ("restacked_shape", storage::list(restacked.dims())),
            ("restacked_rank", restacked.rank().into()),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("ranks.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("ranks.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "ranks",
            title: "Rank, shape, size and dtype",
            summary: "A number, a row of pixels, an image and a stack of images: what is counted by rank, shape and size.",
            parameters: vec![
                Parameter::new(
                    "digit",
                    "Digit",
                    Kind::Integer { least: 0, most: 9 },
                    3_i64,
                    "Which digit's training images are stacked.",
                ),
                Parameter::new(
                    "stacked",
                    "Images",
                    Kind::Integer { least: 1, most: 64 },
                    4_i64,
                    "How many images the stack holds.",
                ),
                Parameter::new(
                    "index",
                    "Index",
                    Kind::Text { longest: 40 },
                    "[0]",
                    "What is taken out of the stack, as in Python: each whole number lowers the rank by one, a slice does not.",
                ),
            ],
            outputs: vec![
                Output::new("levels", "From scalar to stack: rank, shape, dtype, size", Shows::Table),
                Output::new("stack_rank", "Rank of the stack", Shows::Number),
                Output::new("stack_shape", "Shape of the stack", Shows::Shape),
                Output::new("stack_size", "Size of the stack", Shows::Number),
                Output::new("stack_dtype", "Dtype of the stack", Shows::Text),
                Output::new("indexed_rank", "Rank after indexing", Shows::Number),
                Output::new("indexed_shape", "Shape after indexing", Shows::Shape),
                Output::new("indexed_size", "Size after indexing", Shows::Number),
                Output::new("indexed_dtype", "Dtype after indexing", Shows::Text),
                Output::new("rank_lowered_by", "Axes dropped by the index", Shows::Number),
                Output::new("restacked_shape", "Shape of two such pieces stacked", Shows::Shape),
                Output::new("restacked_rank", "Rank of two such pieces stacked", Shows::Number),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}

fn row(name: &str, tensor: &Tensor) -> Value {
    let shape = format!("{:?}", tensor.dims());
    Value::List(vec![name.into(), tensor.rank().into(), shape.into(), dtype(tensor).into(), tensor.elem_count().into()])
}

/// The dtype by the name that it has in most libraries: `float32`.
fn dtype(tensor: &Tensor) -> String {
    match tensor.dtype() {
        DType::F32 => "float32".to_owned(),
        other => other.as_str().to_owned(),
    }
}

/// The tensor as ink. The last two axes are rows and columns, a vector is one row, a scalar one pixel; an empty tensor
/// leaves nothing to show.
fn show(run: &mut Run<'_>, name: &str, tensor: &Tensor) -> Result<(), LabError> {
    let (rows, columns) = match *tensor.dims() {
        [] => (1, 1),
        [columns] => (1, columns),
        [.., rows, columns] => (rows, columns),
    };
    if tensor.elem_count() > 0 {
        let alt = format!("The {name} as pixels, shape {:?}", tensor.dims());
        let ink: Vec<f32> = tensor.flatten_all()?.to_vec1()?;
        run.emit(RunEvent::Picture(Picture::ink(name, &alt, rows, columns, &ink)));
    }
    Ok(())
}
