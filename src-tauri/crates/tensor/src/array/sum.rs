//! Adding floats up in the order in which `PyTorch` does, because a float32 sum depends on it: ten times 0.1 is 1.0000001
//! along a row and 1 down the columns of a wide matrix.
//!
//! The scheme is pairwise: four levels of partial sums, four neighbouring rows at a time, and eight float32 (four float64)
//! in parallel where the reduced axis lies in memory without gaps. Tensors that `PyTorch` would divide among threads are added up as if
//! there were one.

use super::Array;
use super::lanes::Lanes;
use super::order::storage_order;
use crate::{DType, Result};

impl Array {
    /// The sum of each lane, rounded to this dtype at every step.
    pub(super) fn sums(&self, lanes: &Lanes) -> Result<Vec<f64>> {
        let adder = Adder { single: self.dtype == DType::Float32 };
        let order = storage_order(&[&self.layout]).unwrap_or_else(|| (0..self.rank()).collect());
        let in_row = order.iter().rfind(|&&dim| self.shape()[dim] > 1).is_none_or(|&dim| lanes.reduces(dim));
        let list = lanes.list::<f64>(self)?;
        let columns: usize =
            order.iter().rev().take_while(|&&dim| !lanes.reduces(dim)).map(|&dim| self.shape()[dim]).product();
        let mut column = 0;
        Ok(super::lanes::each(&list, lanes, |lane| {
            let place = column % columns.max(1);
            column += 1;
            if in_row { adder.row(lane) } else { adder.column(lane, place, columns) }
        }))
    }
}

struct Adder {
    single: bool,
}

impl Adder {
    fn add(&self, a: f64, b: f64) -> f64 {
        if self.single { f64::from((a + b) as f32) } else { a + b }
    }

    /// How many floats the processor adds at once.
    fn width(&self) -> usize {
        if self.single { 8 } else { 4 }
    }

    fn row(&self, lane: &[f64]) -> f64 {
        let width = self.width();
        if lane.len() < width {
            return self.by_fours(lane, 0, 1);
        }
        let whole = lane.len() / width * width;
        let rest = lane[whole..].iter().fold(0.0, |sum, &value| self.add(sum, value));
        (0..width).fold(rest, |sum, part| self.add(sum, self.by_fours(&lane[..whole], part, width)))
    }

    /// Columns are added four vectors, or four numbers, at a time; those that remain are added as short rows are.
    fn column(&self, lane: &[f64], place: usize, columns: usize) -> f64 {
        let block = if columns >= self.width() { 4 * self.width() } else { 4 };
        if place < columns / block * block { self.cascade(lane, 0, 1) } else { self.by_fours(lane, 0, 1) }
    }

    /// Every `step`th value from `start`: four interleaved sums, then these added up.
    fn by_fours(&self, lane: &[f64], start: usize, step: usize) -> f64 {
        let count = lane.len().saturating_sub(start).div_ceil(step);
        let whole = count / 4 * 4;
        let end = lane.len().min(start + whole * step);
        let mut sums = [0, 1, 2, 3].map(|part| self.cascade(&lane[..end], start + part * step, 4 * step));
        for place in whole..count {
            sums[0] = self.add(sums[0], lane[start + place * step]);
        }
        self.add(self.add(self.add(sums[0], sums[1]), sums[2]), sums[3])
    }

    /// Every `step`th value from `start`: runs of at least 16 are summed, runs of runs, and so on for four levels.
    fn cascade(&self, lane: &[f64], start: usize, step: usize) -> f64 {
        let count = lane.len().saturating_sub(start).div_ceil(step);
        let power = (count.max(1).next_power_of_two().ilog2() / 4).max(4);
        let run = 1_usize << power;
        let mut levels = [0.0; 4];
        for (index, &value) in lane.iter().skip(start).step_by(step).enumerate() {
            levels[0] = self.add(levels[0], value);
            let done = index + 1;
            if done % run != 0 {
                continue;
            }
            for level in 1..4 {
                levels[level] = self.add(levels[level], levels[level - 1]);
                levels[level - 1] = 0.0;
                if done & ((run - 1) << (level as u32 * power)) != 0 {
                    break;
                }
            }
        }
        self.add(self.add(self.add(levels[0], levels[1]), levels[2]), levels[3])
    }
}
