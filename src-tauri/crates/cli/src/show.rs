//! Demos and their outputs, printed for people.

use anyhow::Result;
use candlelight_quiz::view::Receipt;
use candlelight_quiz::{Declaration, Kind, Shows, demos};
use serde_json::{Map, Value};

/// Entries of a curve or table that are printed before the rest is summed up.
const MOST_ENTRIES: usize = 12;
/// Characters of any other value.
const MOST_CHARACTERS: usize = 300;

/// Every demo with its parameters.
pub(crate) fn list(as_json: bool) -> Result<()> {
    if as_json {
        println!("{}", serde_json::to_string(&demos())?);
        return Ok(());
    }
    for demo in demos() {
        println!("{}\n  {}", demo.id, demo.summary);
        for parameter in &demo.parameters {
            let default = serde_json::to_string(&parameter.default)?;
            println!("    {} = {default}  {}", parameter.name, range(&parameter.kind));
        }
        println!();
    }
    println!("Run one with `candlelight demo ID --set NAME=VALUE --seed N`.");
    Ok(())
}

/// Outputs by their titles, and the receipt.
pub(crate) fn run(declaration: &Declaration, outputs: &Map<String, Value>, receipt: &Receipt) {
    println!("{}", declaration.title);
    let width = declaration.outputs.iter().map(|output| output.title.chars().count()).max().unwrap_or(0);
    for output in &declaration.outputs {
        let Some(value) = outputs.get(output.name) else { continue };
        let unit = output.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
        println!("  {:width$}  {}{unit}", output.title, text(output.shows, value));
    }
    let Receipt { candle, seed, milliseconds, .. } = receipt;
    println!("computed here with candle {candle}, seed {seed}, in {milliseconds:.1} ms");
}

fn text(shows: Shows, value: &Value) -> String {
    match (shows, value) {
        (Shows::Share, Value::Number(share)) => format!("{:.2} %", share.as_f64().unwrap_or(f64::NAN) * 100.0),
        (Shows::Truth, Value::Bool(truth)) => if *truth { "yes" } else { "no" }.to_owned(),
        (_, Value::String(text)) if text.is_empty() => "–".to_owned(),
        (_, Value::String(text)) => text.clone(),
        (Shows::Curve | Shows::Table, Value::Array(entries)) if entries.len() > MOST_ENTRIES => {
            let first: Vec<_> = entries.iter().take(MOST_ENTRIES).map(Value::to_string).collect();
            format!("{} … ({} in all; --json prints them)", first.join(" "), entries.len())
        }
        (_, value) => {
            let text = value.to_string();
            if text.len() <= MOST_CHARACTERS { text } else { format!("{} (--json prints it)", size(value)) }
        }
    }
}

/// The lengths of a nested list along its axes.
fn size(value: &Value) -> String {
    let first = |value: &Value| value.as_array().and_then(|entries| entries.first().cloned());
    let axes = std::iter::successors(Some(value.clone()), first);
    let lengths: Vec<_> = axes.filter_map(|axis| Some(axis.as_array()?.len().to_string())).collect();
    format!("{} numbers", lengths.join(" × "))
}

fn range(kind: &Kind) -> String {
    match kind {
        Kind::Integer { least, most } => format!("(a whole number from {least} to {most})"),
        Kind::Float { least, most, .. } => format!("(a number from {least} to {most})"),
        Kind::Choice { options } => format!("(one of {})", options.join(", ")),
        Kind::Switch => "(true or false)".to_owned(),
        Kind::Drawing => "(28 × 28 bytes in base64)".to_owned(),
        Kind::Text { longest } => format!("(text of at most {longest} characters)"),
        Kind::Integers { least, most, shortest, longest } => {
            format!("({shortest} to {longest} whole numbers from {least} to {most}, as 1,2,3)")
        }
        Kind::Floats { least, most, shortest, longest } => {
            format!("({shortest} to {longest} numbers from {least} to {most}, as 1,2.5,3)")
        }
    }
}
