//! What a demo streams while it runs.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing that happened in a run. All of it can be shown as it comes or be thrown away: the outputs do not depend on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "event", rename_all = "kebab-case")]
#[ts(export)]
pub enum RunEvent {
    /// The run entered a phase (an index into the declaration's), with its live value in words.
    Phase {
        index: usize,
        value: String,
    },
    Progress {
        done: u64,
        total: u64,
        unit: String,
    },
    /// A point of one of the declared series. `y` is null where it is not finite.
    Point {
        series: String,
        x: f64,
        y: Option<f64>,
    },
    Picture(Picture),
    /// The run stands still at a boundary, because it was asked to.
    Paused,
    Resumed,
}

/// One or more grey-scale pictures of the same size under one name. A later picture of that name replaces the earlier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Picture {
    pub name: String,
    /// The text alternative: what there is to see.
    pub alt: String,
    pub count: usize,
    /// Pixels per picture, rows by columns.
    pub rows: usize,
    pub columns: usize,
    pub palette: Palette,
    /// The value that the extreme pixel 255 stands for (with `Diverging`, 1 stands for its negative).
    pub scale: f64,
    /// `count × rows × columns` bytes in base64, row by row. `Ink`: 0 is paper, 255 is ink. `Diverging`: 128 is zero.
    pub pixels: String,
    /// A caption under each picture; empty, or as many as there are pictures.
    pub captions: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Palette {
    /// From paper to ink, for digits.
    Ink,
    /// From cool through zero to flame, for weights.
    Diverging,
}

impl Picture {
    /// Pictures of 28 × 28 or other sizes from values in `0..=1`, 1 being ink.
    pub fn ink(name: &str, alt: &str, rows: usize, columns: usize, values: &[f32]) -> Self {
        let bytes = values.iter().map(|value| (value.clamp(0.0, 1.0) * 255.0).round() as u8).collect();
        Self::new(name, alt, rows, columns, Palette::Ink, 1.0, bytes)
    }

    /// Pictures from values of either sign, scaled by the largest magnitude among them. What is not a number shows as zero.
    pub fn diverging(name: &str, alt: &str, rows: usize, columns: usize, values: &[f32]) -> Self {
        let scale = values.iter().filter(|value| value.is_finite()).fold(0.0f32, |most, value| most.max(value.abs()));
        let unit = if scale > 0.0 { scale } else { 1.0 };
        let share = |value: &f32| if value.is_nan() { 0.0 } else { (value / unit).clamp(-1.0, 1.0) };
        let bytes = values.iter().map(|value| (128.0 + share(value) * 127.0).round() as u8).collect();
        Self::new(name, alt, rows, columns, Palette::Diverging, f64::from(scale), bytes)
    }

    #[must_use]
    pub fn with_captions(mut self, captions: Vec<String>) -> Self {
        self.captions = captions;
        self
    }

    fn new(name: &str, alt: &str, rows: usize, columns: usize, palette: Palette, scale: f64, bytes: Vec<u8>) -> Self {
        Picture {
            name: name.to_owned(),
            alt: alt.to_owned(),
            count: bytes.len() / (rows * columns).max(1),
            rows,
            columns,
            palette,
            scale,
            pixels: STANDARD.encode(bytes),
            captions: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::STANDARD};

    use super::Picture;

    #[test]
    fn weights_are_scaled_by_the_largest_whatever_else_is_among_them() {
        let values = [0.0, 2.0, -2.0, 1.0, f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.5];
        let picture = Picture::diverging("weights", "Eight weights", 2, 2, &values);
        assert_eq!((picture.count, picture.scale), (2, 2.0));
        let pixels = STANDARD.decode(picture.pixels).expect("base64");
        assert_eq!(pixels, [128, 255, 1, 192, 128, 255, 1, 96]);
    }

    #[test]
    fn ink_outside_of_its_range_is_cut_off() {
        let picture = Picture::ink("image", "Four pixels", 2, 2, &[0.0, 1.0, -3.0, 7.0]);
        assert_eq!(STANDARD.decode(picture.pixels).expect("base64"), [0, 255, 0, 255]);
    }
}
