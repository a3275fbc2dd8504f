//! A measured figure, and what it aims for.

use serde_json::{Value, json};

#[derive(Debug)]
pub(crate) struct Figure {
    /// Its key in JSON.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) unit: &'static str,
    /// What was measured, in the order of measuring. The figure is their median.
    pub(crate) samples: Vec<f64>,
    /// The figure is to be at most this.
    pub(crate) aim: Option<f64>,
}

impl Figure {
    pub(crate) fn median(&self) -> f64 {
        median(&self.samples)
    }

    pub(crate) fn to_json(&self) -> Value {
        let Figure { title, unit, samples, aim, .. } = self;
        json!({ "title": title, "unit": unit, "median": self.median(), "samples": samples, "aim": aim, "met": self.met() })
    }

    pub(crate) fn print(&self) {
        let aim = match (self.aim, self.met()) {
            (Some(aim), Some(true)) => format!("aim: at most {aim}, met"),
            (Some(aim), _) => format!("aim: at most {aim}, missed"),
            (None, _) => String::new(),
        };
        let measured = format!("{:.*} {}", self.decimals(), self.median(), self.unit);
        println!("{:56} {measured:>10}   {aim:28} {}", self.title, self.spread());
    }

    fn met(&self) -> Option<bool> {
        self.aim.map(|aim| self.median() <= aim)
    }

    fn spread(&self) -> String {
        let least = self.samples.iter().copied().fold(f64::INFINITY, f64::min);
        let most = self.samples.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let digits = self.decimals();
        match self.samples.len() {
            1 => String::new(),
            count => format!("median of {count}, {least:.digits$} to {most:.digits$}"),
        }
    }

    fn decimals(&self) -> usize {
        match self.unit {
            "s" => 3,
            "×" => 2,
            _ => 0,
        }
    }
}

/// NaN of none.
pub(crate) fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.as_slice() {
        [] => f64::NAN,
        sorted if sorted.len() % 2 == 0 => f64::midpoint(sorted[middle - 1], sorted[middle]),
        sorted => sorted[middle],
    }
}
