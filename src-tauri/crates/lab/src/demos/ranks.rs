//! A number, a row of pixels, an image and a stack of images: what is counted by rank, shape and size.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows};

pub(crate) struct Ranks;

impl Demo for Ranks {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
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
