//! The printed form of a tensor, to the character as `PyTorch` prints it.
//!
//! One format for all elements: whole floats end in a point, others have four digits; scientific when the largest is over
//! 1e8, the smallest under 1e-4, or they are more than 1000 times apart (zeros and what is not finite do not count). Columns are aligned, lines
//! end before 80 characters, and of more than 1000 elements three are shown at either end of each axis.

use crate::{Array, DType};

const LINE: usize = 80;
const MOST: usize = 1000;
const EDGE: usize = 3;
/// Bytes after which nothing is added: more than anybody reads, less than memory holds.
const LONGEST: usize = 1 << 20;

/// `tensor([1, 2, 3])`. The suffix is `requires_grad=True` or `grad_fn=<MulBackward0>`.
pub fn repr(array: &Array, suffix: Option<&str>) -> String {
    let mut text = "tensor(".to_owned();
    let indent = text.len();
    let mut suffixes = Vec::new();
    let known = if array.numel() == 0 {
        text.push_str("[]");
        if array.rank() != 1 {
            suffixes.push(format!("size={}", tuple(array.shape())));
        }
        array.dtype() == DType::Float32
    } else {
        let summarize = array.numel() > MOST;
        let mut shown = Vec::new();
        gather(array, summarize, &mut shown);
        let printer = Printer { format: Format::of(array.dtype(), &shown), summarize };
        printer.write(array, indent, &mut text);
        matches!(array.dtype(), DType::Float32 | DType::Int64 | DType::Bool)
    };
    if !known {
        suffixes.push(format!("dtype={}", array.dtype()));
    }
    suffixes.extend(suffix.map(str::to_owned));
    finish(text, &suffixes, indent)
}

/// The suffixes on the last line while they fit.
fn finish(mut text: String, suffixes: &[String], indent: usize) -> String {
    let mut column = text.rfind('\n').map_or(text.len() + 2, |newline| text.len() - newline + 1);
    for suffix in suffixes {
        if column + suffix.len() + 2 > LINE {
            text.push_str(",\n");
            text.push_str(&" ".repeat(indent));
            column = indent + suffix.len();
        } else {
            text.push_str(", ");
            column += suffix.len() + 2;
        }
        text.push_str(suffix);
    }
    text + ")"
}

/// A shape as Python prints a tuple.
fn tuple(shape: &[usize]) -> String {
    let lengths: Vec<String> = shape.iter().map(usize::to_string).collect();
    if let [only] = &lengths[..] { format!("({only},)") } else { format!("({})", lengths.join(", ")) }
}

/// The places of an axis that are shown; nothing stands for the gap.
fn places(length: usize, summarize: bool) -> Vec<Option<i64>> {
    if summarize && length > 2 * EDGE {
        let (head, tail) = (0..EDGE as i64, (length - EDGE) as i64..length as i64);
        head.map(Some).chain([None]).chain(tail.map(Some)).collect()
    } else {
        (0..length as i64).map(Some).collect()
    }
}

/// The elements that are shown.
fn gather(array: &Array, summarize: bool, shown: &mut Vec<Element>) {
    if !summarize || array.rank() == 0 {
        shown.extend(elements(array));
        return;
    }
    for place in places(array.shape()[0], summarize).into_iter().flatten() {
        if shown.len() > LONGEST {
            return;
        }
        if let Ok(part) = array.select(0, place) {
            gather(&part, summarize, shown);
        }
    }
}

fn elements(array: &Array) -> Vec<Element> {
    match array.dtype() {
        DType::Bool => array.to_i64s().into_iter().map(|value| Element::Bool(value != 0)).collect(),
        DType::UInt8 | DType::Int32 | DType::Int64 => array.to_i64s().into_iter().map(Element::Whole).collect(),
        DType::Float32 | DType::Float64 => array.to_f64s().into_iter().map(Element::Real).collect(),
    }
}

#[derive(Clone, Copy)]
enum Element {
    Bool(bool),
    Whole(i64),
    Real(f64),
}

/// How every element is written.
struct Format {
    style: Style,
    width: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// Bools, whole numbers, and floats that are whole.
    Plain,
    Fixed,
    Scientific,
}

impl Format {
    fn of(dtype: DType, shown: &[Element]) -> Format {
        let mut format = Format { style: Style::Plain, width: 1 };
        let mut counted = shown.to_vec();
        if dtype.is_float() {
            let real = |element: &Element| if let Element::Real(value) = element { *value } else { 0.0 };
            counted.retain(|element| real(element).is_finite() && real(element) != 0.0);
            let sizes = || counted.iter().map(|element| real(element).abs());
            let (smallest, largest) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
            format.style =
                if !counted.is_empty() && (largest / smallest > 1000.0 || largest > 1.0e8 || smallest < 1.0e-4) {
                    Style::Scientific
                } else if sizes().any(|size| size.fract() != 0.0) {
                    Style::Fixed
                } else {
                    Style::Plain
                };
        }
        format.width = counted.iter().map(|&element| format.bare(element).len()).max().unwrap_or(1);
        format
    }

    fn padded(&self, element: Element) -> String {
        format!("{:>width$}", self.bare(element), width = self.width)
    }

    fn bare(&self, element: Element) -> String {
        match element {
            Element::Bool(true) => "True".to_owned(),
            Element::Bool(false) => "False".to_owned(),
            Element::Whole(value) => value.to_string(),
            Element::Real(value) if value.is_nan() => "nan".to_owned(),
            Element::Real(value) if value.is_infinite() => if value > 0.0 { "inf" } else { "-inf" }.to_owned(),
            Element::Real(value) => match self.style {
                Style::Plain => format!("{value:.0}."),
                Style::Fixed => format!("{value:.4}"),
                Style::Scientific => scientific(value),
            },
        }
    }
}

/// As C writes it: at least two digits of exponent, and its sign.
fn scientific(value: f64) -> String {
    let text = format!("{value:.4e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
    format!("{digits}e{sign}{exponent:0>2}")
}

struct Printer {
    format: Format,
    summarize: bool,
}

impl Printer {
    fn write(&self, array: &Array, indent: usize, text: &mut String) {
        match array.rank() {
            0 => elements(array).into_iter().for_each(|element| text.push_str(&self.format.padded(element))),
            1 => self.write_row(array, indent, text),
            rank => {
                let between = format!(",{}{}", "\n".repeat(rank - 1), " ".repeat(indent + 1));
                text.push('[');
                for (number, place) in places(array.shape()[0], self.summarize).into_iter().enumerate() {
                    if number > 0 {
                        text.push_str(&between);
                    }
                    if text.len() > LONGEST {
                        return;
                    }
                    match place.map(|place| array.select(0, place)) {
                        Some(Ok(part)) => self.write(&part, indent + 1, text),
                        _ => text.push_str("..."),
                    }
                }
                text.push(']');
            }
        }
    }

    fn write_row(&self, row: &Array, indent: usize, text: &mut String) {
        let per_line = (LINE.saturating_sub(indent) / (self.format.width + 2)).max(1);
        let between = format!(",\n{}", " ".repeat(indent + 1));
        let mut cells = Vec::new();
        let length = row.shape()[0];
        if self.summarize && length > 2 * EDGE {
            for place in places(length, true) {
                match place.map(|place| row.select(0, place)) {
                    Some(Ok(one)) => {
                        cells.extend(elements(&one).into_iter().map(|element| self.format.padded(element)));
                    }
                    _ => cells.push(" ...".to_owned()),
                }
            }
        } else {
            cells.extend(elements(row).into_iter().map(|element| self.format.padded(element)));
        }
        let lines: Vec<String> = cells.chunks(per_line).map(|line| line.join(", ")).collect();
        text.push('[');
        text.push_str(&lines.join(&between));
        text.push(']');
    }
}
