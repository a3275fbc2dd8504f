//! What an evaluation may cost. Each limit ends it with an error that names the limit.

use std::time::Duration;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of source.
    pub source: usize,
    /// Levels of brackets, operators, blocks and calls within each other in the source.
    pub nesting: usize,
    /// Expressions and statements evaluated, and elements visited by built-ins.
    pub steps: u64,
    pub wall_clock: Duration,
    /// Elements of lists, tuples, dicts, sets and characters of strings alive or made.
    pub cells: u64,
    /// Elements of tensors alive at one time.
    pub tensor_elements: u64,
    /// Elements that tensor kernels write altogether.
    pub tensor_work: u64,
    /// Multiplications in matrix products.
    pub matmul_work: u64,
    /// Operations that wait for `backward`.
    pub graph: u64,
    /// Calls of functions within each other.
    pub recursion: usize,
    /// Bytes written by `print`, and of the value's printed form.
    pub output: usize,
}

impl Default for Limits {
    /// For keys, claims and responses. 32 Mi elements are 256 MB in float64.
    fn default() -> Self {
        Limits {
            source: 20_000,
            nesting: 100,
            steps: 5_000_000,
            wall_clock: Duration::from_secs(10),
            cells: 2_000_000,
            tensor_elements: 32 << 20,
            tensor_work: 4 << 30,
            matmul_work: 20 << 30,
            graph: 200_000,
            recursion: 200,
            output: 100_000,
        }
    }
}
