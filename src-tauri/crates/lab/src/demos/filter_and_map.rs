//! A list comprehension, an iterator chain and a tensor mask choose and change the same numbers.

use super::Demo;
use crate::{Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Run, Shows};

pub(crate) struct FilterAndMap;

impl Demo for FilterAndMap {
    fn run(&self, _parameters: &Parameters, _run: &mut Run<'_>) -> Result<Outputs, LabError> {
        Err(LabError::Tensor("to come".to_owned()))
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
                Output::new("tensor_code", "With a tensor", Shows::Text),
                Output::new(
                    "remainders",
                    "Remainders by 2: number, in Python, in Rust, kept by `== 1` in Rust",
                    Shows::Table,
                ),
                Output::new(
                    "kept_by_rust_remainder",
                    "Kept and mapped if Rust's remainder is compared with 1",
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
