//! What can be wrong with the MNIST files, and what to do about it.

use std::io;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum MnistError {
    /// A packed file is missing, truncated or altered, and the cache cannot stand in for it.
    #[error(
        "the MNIST file {} is not as it was shipped: expected SHA-256 {expected}, found {found}. \
         Restore it with `git checkout -- data/mnist`, or install the app again.",
        file.display()
    )]
    Packed { file: PathBuf, expected: String, found: String },
    #[error(
        "the cache folder {} cannot be written: {source}. \
         Make it writable or free some space (55 MB), then try again.",
        folder.display()
    )]
    Cache { folder: PathBuf, source: io::Error },
    #[error("the cache folder {} has a name that is not Unicode. Choose another cache folder.", folder.display())]
    CacheName { folder: PathBuf },
}
