//! A finished run as a file: values, tables and curves as CSV, everything as JSON, plots and pictures as PNG.

use std::fs;
use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};
use candlelight_lab::{Declaration, Shows};
use serde_json::{Map, Value, json};

use crate::view::{Export, ExportRequest, Failure};

/// What every PNG file begins with.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Larger pictures than the window paints.
const MOST_PNG_BYTES: usize = 32 << 20;
/// No suggested name is longer; a text alternative can be a sentence.
const LONGEST_NAME: usize = 48;

/// A file as it will be written, with the name that is suggested for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Such as `seven-steps-loss.csv`.
    pub name: String,
    pub format: Format,
    pub content: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Json,
    Png,
}

impl Format {
    pub fn title(self) -> &'static str {
        match self {
            Format::Csv => "CSV",
            Format::Json => "JSON",
            Format::Png => "PNG",
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Png => "png",
        }
    }
}

/// What the file of an export holds.
///
/// # Errors
/// When the run has no such output, when an output is no table, or when a picture is not a PNG of at most 32 MB.
pub fn prepare(request: &ExportRequest) -> Result<ExportFile, Failure> {
    let ExportRequest { outputs, receipt, export } = request;
    let declaration = crate::find_demo(&receipt.demo)?;
    let (part, format, content) = match export {
        Export::Values => ("values", Format::Csv, values(&declaration, outputs)?),
        Export::Output { name } => (name.as_str(), Format::Csv, output(&declaration, outputs, name)?),
        Export::Plot { name, columns, rows } => (name.as_str(), Format::Csv, plot(columns, rows)?),
        Export::Json => ("run", Format::Json, document(request)?),
        Export::Png { name, base64 } => (name.as_str(), Format::Png, png(base64)?),
    };
    let name = format!("{}-{}.{}", declaration.id, slug(part), format.extension());
    Ok(ExportFile { name, format, content })
}

/// Writes the file where the learner wants it; what stood there is replaced, as was agreed to in the save dialog.
///
/// # Errors
/// When it cannot be written there.
pub fn save(file: &ExportFile, path: &Path) -> Result<(), Failure> {
    fs::write(path, &file.content).map_err(|error| {
        Failure::other(
            format!("{} could not be written: {error}", path.display()),
            "Choose another folder, or make room on the disk",
        )
    })
}

/// Numbers, shares, truths, texts and shapes, a row each.
fn values(declaration: &Declaration, outputs: &Map<String, Value>) -> Result<Vec<u8>, Failure> {
    let is_single = |shows| matches!(shows, Shows::Number | Shows::Share | Shows::Truth | Shows::Text | Shows::Shape);
    let single = declaration.outputs.iter().filter(|output| is_single(output.shows));
    let rows = single.filter_map(|output| Some(vec![output.name.to_owned(), cell(outputs.get(output.name)?)]));
    csv([vec!["name".to_owned(), "value".to_owned()]].into_iter().chain(rows))
}

/// A table with its own header, a curve under `x` and the output's name, a tensor of one or two axes without any header.
fn output(declaration: &Declaration, outputs: &Map<String, Value>, name: &str) -> Result<Vec<u8>, Failure> {
    let missing = || Failure::other(format!("The run has no output `{name}`"), "Run the demo again, then export it");
    let declared = declaration.outputs.iter().find(|output| output.name == name).ok_or_else(missing)?;
    let rows = outputs.get(name).and_then(Value::as_array).ok_or_else(missing)?;
    let header = (declared.shows == Shows::Curve).then(|| vec!["x".to_owned(), name.to_owned()]);
    let rows = rows.iter().map(|row| match row {
        Value::Array(cells) => cells.iter().map(cell).collect(),
        single => vec![cell(single)],
    });
    csv(header.into_iter().chain(rows))
}

fn plot(columns: &[String], rows: &[Vec<Option<f64>>]) -> Result<Vec<u8>, Failure> {
    let number = |value: &Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let rows = rows.iter().map(|row| row.iter().map(number).collect());
    csv([columns.to_vec()].into_iter().chain(rows))
}

fn csv(mut rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Failure> {
    // Rows of different lengths are written as they are.
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let written = rows.try_for_each(|row| writer.write_record(&row));
    written
        .map_err(|error| error.to_string())
        .and_then(|()| writer.into_inner().map_err(|error| error.to_string()))
        .map_err(|error| {
            Failure::other(format!("The table could not be written as CSV: {error}"), "Export it as JSON instead")
        })
}

/// Text as it is, anything else as in JSON.
fn cell(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn document(request: &ExportRequest) -> Result<Vec<u8>, Failure> {
    let ExportRequest { outputs, receipt, .. } = request;
    let document = json!({
        "demo": receipt.demo,
        "seed": receipt.seed,
        "parameters": receipt.parameters,
        "outputs": outputs,
        "receipt": receipt,
    });
    let mut text = serde_json::to_vec_pretty(&document)
        .map_err(|error| Failure::other(format!("The run could not be written as JSON: {error}"), "Run it again"))?;
    text.push(b'\n');
    Ok(text)
}

fn png(base64: &str) -> Result<Vec<u8>, Failure> {
    let again = "Show it in the window, then export it again";
    // Four characters stand for three bytes.
    if base64.len() / 4 * 3 > MOST_PNG_BYTES {
        return Err(Failure::other(
            "The picture is larger than 32 MB",
            "Make the window smaller, then export it again",
        ));
    }
    let bytes = STANDARD.decode(base64).unwrap_or_default();
    if bytes.starts_with(PNG) { Ok(bytes) } else { Err(Failure::other("The picture could not be painted", again)) }
}

/// Lower-case letters and digits, with a hyphen for whatever stands between them.
fn slug(name: &str) -> String {
    let words = name.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        let longer = slug.chars().count() + 1 + word.chars().count();
        if !slug.is_empty() && longer > LONGEST_NAME {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.to_lowercase().chars().take(LONGEST_NAME));
    }
    if slug.is_empty() { "export".to_owned() } else { slug }
}
