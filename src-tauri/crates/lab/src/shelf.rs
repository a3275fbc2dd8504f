//! Trained weights, kept to be used again, each in a file that is named after its content.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use candle_core::{DType, Device, Tensor, Var};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::LabError;
use crate::mnist::PIXELS;
use crate::network::{Layer, Network};
use crate::task::Task;

/// More files than these make way, the oldest first.
const MOST_FILES: usize = 50;
/// The largest network that can be declared takes little more than 1 MB.
const MOST_BYTES: u64 = 8 << 20;
const EXTENSION: &str = "safetensors";
/// Hexadecimal digits of a fingerprint.
const DIGITS: usize = 16;
/// The one entry of the file's metadata, in which [`About`] stands as JSON.
const ABOUT: &str = "about";

/// A folder of trained weights.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
    writes: bool,
}

/// What is known of a training that ended with these weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct About {
    pub(crate) task: Task,
    /// The size of each layer: `784-30-10`.
    pub(crate) architecture: String,
    pub(crate) seed: u64,
    pub(crate) epochs: usize,
    /// The share of the test images that were read rightly.
    pub(crate) test_accuracy: f64,
}

/// Weights as they were found again.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) network: Network,
    pub(crate) about: About,
}

#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    #[error("`{text}` names no weights: take the {DIGITS} digits that a training in the seven steps ends with")]
    NoFingerprint { text: String },
    #[error(
        "no weights `{fingerprint}` are kept here: train again in the seven steps, \
         and take the fingerprint that it ends with"
    )]
    Unknown { fingerprint: String },
    /// Truncated, altered, or another program's file.
    #[error("the file {} {problem}: train again in the seven steps, which writes it anew", file.display())]
    Unsound { file: PathBuf, problem: String },
    #[error(
        "the weights could not be kept in {}: {source}. \
         Make the folder writable or free some space, then train again",
        folder.display()
    )]
    Write { folder: PathBuf, source: io::Error },
}

/// The first 16 hexadecimal digits of the SHA-256 over each parameter's shape and numbers, as little-endian bytes.
pub(crate) fn fingerprint(network: &Network) -> Result<String, LabError> {
    let mut hasher = Sha256::new();
    for parameter in network.parameters() {
        for length in parameter.dims() {
            hasher.update((*length as u64).to_le_bytes());
        }
        hasher.update(bytes(parameter)?);
    }
    Ok(format!("{:x}", hasher.finalize())[..DIGITS].to_owned())
}

impl Shelf {
    /// `folder` need not exist yet.
    pub fn new(folder: PathBuf) -> Self {
        Shelf { folder, writes: true }
    }

    /// Weights are found here, but none are added.
    pub fn read_only(folder: PathBuf) -> Self {
        Shelf { folder, writes: false }
    }

    /// Keeps the weights under their [`fingerprint`], which it gives. The same weights again replace their file.
    pub(crate) fn keep(&self, network: &Network, about: &About) -> Result<String, LabError> {
        let fingerprint = fingerprint(network)?;
        if self.writes {
            let content = serialise(network, about)?;
            self.write(&self.file(&fingerprint), &content)
                .map_err(|source| ShelfError::Write { folder: self.folder.clone(), source })?;
        }
        Ok(fingerprint)
    }

    pub(crate) fn find(&self, fingerprint: &str) -> Result<Kept, LabError> {
        if !is_fingerprint(fingerprint) {
            return Err(ShelfError::NoFingerprint { text: fingerprint.to_owned() }.into());
        }
        let file = self.file(fingerprint);
        let unsound = |problem: String| ShelfError::Unsound { file: file.clone(), problem };
        let content = read(&file).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => ShelfError::Unknown { fingerprint: fingerprint.to_owned() },
            _ => unsound(format!("cannot be read ({error})")),
        })?;
        let kept = deserialise(&content).map_err(unsound)?;
        if self::fingerprint(&kept.network)? != fingerprint {
            return Err(unsound("holds other weights than its name says".to_owned()).into());
        }
        Ok(kept)
    }

    fn file(&self, fingerprint: &str) -> PathBuf {
        self.folder.join(fingerprint).with_extension(EXTENSION)
    }

    /// Under a name of its own until it is complete, so that nobody ever finds half a file.
    fn write(&self, file: &Path, content: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut partial = NamedTempFile::with_prefix_in(".", &self.folder)?;
        partial.write_all(content)?;
        partial.persist(file)?;
        self.thin(file)
    }

    /// Removes all but the newest files; the one just written is among these whatever the clock says.
    fn thin(&self, just_written: &Path) -> io::Result<()> {
        let mut others: Vec<(SystemTime, PathBuf)> = fs::read_dir(&self.folder)?
            .filter_map(|entry| {
                let entry = entry.ok()?;
                Some((entry.metadata().ok()?.modified().ok()?, entry.path()))
            })
            .filter(|(_, file)| file != just_written && is_kept(file))
            .collect();
        others.sort();
        let surplus = (others.len() + 1).saturating_sub(MOST_FILES);
        for (_, file) in &others[..surplus] {
            // Another process may have been first.
            let _ = fs::remove_file(file);
        }
        Ok(())
    }
}

fn is_fingerprint(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_kept(file: &Path) -> bool {
    let stem = file.file_stem().and_then(|stem| stem.to_str());
    file.extension().is_some_and(|extension| extension == EXTENSION) && stem.is_some_and(is_fingerprint)
}

/// Never more than one byte beyond the limit, whatever stands there.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(file)?.take(MOST_BYTES + 1).read_to_end(&mut content)?;
    Ok(content)
}

/// The names of a layer's weights and biases in the file, counted from 0 as PyTorch does.
fn names(layer: usize) -> [String; 2] {
    [format!("layers.{layer}.weight"), format!("layers.{layer}.bias")]
}

fn serialise(network: &Network, about: &About) -> Result<Vec<u8>, LabError> {
    let contents = network.parameters().map(bytes).collect::<Result<Vec<_>, _>>()?;
    let mut views = Vec::new();
    for ((name, parameter), content) in
        (0..network.layers.len()).flat_map(names).zip(network.parameters()).zip(&contents)
    {
        let view = TensorView::new(Dtype::F32, parameter.dims().to_vec(), content).map_err(not_written)?;
        views.push((name, view));
    }
    let about = serde_json::to_string(about).map_err(not_written)?;
    safetensors::serialize(views, Some([(ABOUT.to_owned(), about)].into())).map_err(not_written)
}

fn not_written(error: impl std::fmt::Display) -> LabError {
    LabError::Tensor(format!("the weights have no form for a file: {error}"))
}

/// What a file says, or what is wrong with it.
fn deserialise(content: &[u8]) -> Result<Kept, String> {
    if content.len() as u64 > MOST_BYTES {
        return Err("is too large for the weights of a training".to_owned());
    }
    let damaged = |error: &dyn std::fmt::Display| format!("is damaged ({error})");
    let (_, header) = SafeTensors::read_metadata(content).map_err(|error| damaged(&error))?;
    let tensors = SafeTensors::deserialize(content).map_err(|error| damaged(&error))?;
    let about = header.metadata().as_ref().and_then(|metadata| metadata.get(ABOUT));
    let about = about.ok_or("does not say what it was trained for")?;
    let about: About = serde_json::from_str(about).map_err(|error| damaged(&error))?;

    let mut layers = Vec::new();
    let mut inputs = PIXELS;
    while layers.len() * 2 < tensors.len() {
        let [weight, bias] = names(layers.len());
        let weight = tensors.tensor(&weight).map_err(|error| damaged(&error))?;
        let bias = tensors.tensor(&bias).map_err(|error| damaged(&error))?;
        let units = bias.shape().iter().product();
        if weight.shape() != [inputs, units] || bias.shape() != [units] {
            let shapes = format!("{:?} and {:?} after {inputs} inputs", weight.shape(), bias.shape());
            return Err(format!("holds layers that do not fit each other ({shapes})"));
        }
        layers.push(Layer { weight: variable(&weight)?, bias: variable(&bias)? });
        inputs = units;
    }
    if layers.is_empty() || inputs != about.task.logits() {
        return Err(format!("does not end with the {} logits of its task", about.task.logits()));
    }
    Ok(Kept { network: Network { layers }, about })
}

fn bytes(parameter: &Var) -> Result<Vec<u8>, LabError> {
    let numbers: Vec<f32> = parameter.flatten_all()?.to_vec1()?;
    Ok(numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
}

fn variable(view: &TensorView<'_>) -> Result<Var, String> {
    if view.dtype() != Dtype::F32 {
        return Err(format!("holds numbers of dtype {:?} instead of {:?}", view.dtype(), DType::F32));
    }
    let numbers: Vec<f32> = view.data().as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    let tensor = Tensor::from_vec(numbers, view.shape(), &Device::Cpu).and_then(|tensor| Var::from_tensor(&tensor));
    tensor.map_err(|error| format!("is damaged ({error})"))
}

#[cfg(test)]
mod tests;
