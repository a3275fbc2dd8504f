//! MNIST: 60,000 training and 10,000 test images of 28 × 28, from the packed files through a verified cache.

mod cache;
mod error;
mod files;
mod split;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use sha2::{Digest, Sha256};

pub use error::MnistError;
pub use split::Split;

use files::FILES;

/// Rows, and columns, of an image.
pub const SIDE: usize = 28;
/// Pixels of an image.
pub const PIXELS: usize = SIDE * SIDE;
/// Kinds of digit.
pub const DIGITS: usize = 10;

/// The database of handwritten digits, one byte per pixel (55 MB).
#[derive(Debug)]
pub struct Mnist {
    /// The 60,000 images to learn from.
    pub train: Split,
    /// The 10,000 images to be judged on.
    pub test: Split,
}

/// What this process has opened, by the packed and the cache folder.
type Opened = HashMap<(PathBuf, PathBuf), Arc<Mnist>>;

static OPENED: LazyLock<Mutex<Opened>> = LazyLock::new(Mutex::default);

impl Mnist {
    /// The database from the packed files in `data`, inflated into `cache` unless it stands there already. Every
    /// process verifies all of it once; later calls return what the first one read.
    ///
    /// A missing or damaged file in the cache is inflated again. Sound files in the cache are enough: the packed ones
    /// are read only where they are needed.
    pub fn open(data: &Path, cache: &Path) -> Result<Arc<Self>, MnistError> {
        let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (data.to_owned(), cache.to_owned());
        if let Some(mnist) = opened.get(&key) {
            return Ok(Arc::clone(mnist));
        }
        let mnist = Arc::new(Self::read(data, cache)?);
        opened.insert(key, Arc::clone(&mnist));
        Ok(mnist)
    }

    /// One checksum that names the whole database: the SHA-256 over the digests (in hexadecimal) of its four unpacked
    /// files, in the order training images, training labels, test images, test labels.
    pub fn sha256() -> String {
        let mut hasher = Sha256::new();
        for file in &FILES {
            hasher.update(file.unpacked.sha256);
        }
        files::hex(hasher)
    }

    fn read(data: &Path, cache: &Path) -> Result<Self, MnistError> {
        // The reader panics on what it does not expect, so nothing reaches it that is not known to the last bit.
        cache::prepare(data, cache)?;
        let base = cache.to_str().ok_or_else(|| MnistError::CacheName { folder: cache.to_owned() })?;
        let [train_images, train_labels, test_images, test_labels] = &FILES;
        let read = mnist::MnistBuilder::new()
            .base_path(base)
            .training_images_filename(train_images.name)
            .training_labels_filename(train_labels.name)
            .test_images_filename(test_images.name)
            .test_labels_filename(test_labels.name)
            .training_set_length(60_000)
            .validation_set_length(0)
            .test_set_length(10_000)
            .finalize();
        Ok(Mnist { train: Split::new(read.trn_img, read.trn_lbl), test: Split::new(read.tst_img, read.tst_lbl) })
    }
}

#[cfg(test)]
mod tests;
