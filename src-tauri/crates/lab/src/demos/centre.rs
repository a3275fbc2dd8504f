//! A drawing, brought into the form in which MNIST's digits come.
//!
//! MNIST scaled every digit to fit into 20 × 20 pixels, keeping its proportions, and placed it in 28 × 28 pixels with
//! its centre of mass in the middle, as its authors describe at <http://yann.lecun.com/exdb/mnist/>. Whatever was
//! learned from such digits expects a new one in the same form.

use crate::mnist::{PIXELS, SIDE};

/// The longer side of a digit.
pub(super) const DIGIT_SIDE: usize = 20;
/// Where MNIST's digits have their centre of mass, along both axes, to the nearest whole pixel.
pub(super) const MIDDLE: f32 = 14.0;

/// The drawing's 784 pixels, row by row with ink from 0 to 1, scaled and moved as MNIST did. One without ink stays as
/// it is.
pub(super) fn centred(drawing: &[f32]) -> Vec<f32> {
    let Some((top, left, height, width)) = box_of_ink(drawing) else { return drawing.to_vec() };
    let longer = height.max(width);
    let scaled = |side: usize| ((side * DIGIT_SIDE) as f32 / longer as f32).round().max(1.0) as usize;
    let (rows, columns) = (scaled(height), scaled(width));

    // Each new pixel is the mean of the ink that lies under it, which makes edges grey, as MNIST's are.
    let (down, across) = (coverage(height, rows), coverage(width, columns));
    let ink = |row: usize, column: usize| {
        let shares = |(i, by_row): &(usize, f32)| {
            let line = &drawing[(top + i) * SIDE + left..];
            by_row * across[column].iter().map(|(j, by_column)| by_column * line[*j]).sum::<f32>()
        };
        down[row].iter().map(shares).sum::<f32>()
    };
    let digit: Vec<Vec<f32>> = (0..rows).map(|row| (0..columns).map(|column| ink(row, column)).collect()).collect();

    let (mut mass, mut by_row, mut by_column) = (0.0, 0.0, 0.0);
    for (row, line) in digit.iter().enumerate() {
        for (column, ink) in line.iter().enumerate() {
            mass += ink;
            by_row += ink * row as f32;
            by_column += ink * column as f32;
        }
    }
    let first = |centre: f32, size: usize| (MIDDLE - centre).round().clamp(0.0, (SIDE - size) as f32) as usize;
    let (first_row, first_column) = (first(by_row / mass, rows), first(by_column / mass, columns));

    let mut image = vec![0.0; PIXELS];
    for (row, line) in digit.iter().enumerate() {
        image[(first_row + row) * SIDE + first_column..][..columns].copy_from_slice(line);
    }
    image
}

pub(super) fn has_ink(drawing: &[f32]) -> bool {
    drawing.iter().any(|ink| *ink > 0.0)
}

/// Top, left, height and width of the smallest box that holds all ink.
pub(super) fn box_of_ink(drawing: &[f32]) -> Option<(usize, usize, usize, usize)> {
    let inked = || (0..PIXELS).filter(|&pixel| drawing[pixel] > 0.0);
    let (top, bottom) = (inked().min()? / SIDE, inked().max()? / SIDE);
    let columns = || inked().map(|pixel| pixel % SIDE);
    let (left, right) = (columns().min()?, columns().max()?);
    Some((top, left, bottom + 1 - top, right + 1 - left))
}

/// For each of `to` new pixels along a side of `from` old ones: the old pixels under it, with the share that each has.
fn coverage(from: usize, to: usize) -> Vec<Vec<(usize, f32)>> {
    let step = from as f32 / to as f32;
    let under = |new: usize| {
        let (start, end) = (new as f32 * step, (new + 1) as f32 * step);
        let share = |old: usize| (end.min((old + 1) as f32) - start.max(old as f32)).max(0.0) / step;
        (0..from).map(|old| (old, share(old))).filter(|(_, share)| *share > 0.0).collect()
    };
    (0..to).map(under).collect()
}
