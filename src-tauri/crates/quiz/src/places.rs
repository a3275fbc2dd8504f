//! Where questions and data are found, and where the learner's own files live.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

#[derive(Debug, Clone)]
pub struct Places {
    /// The bundled decks.
    pub questions: PathBuf,
    /// The packed MNIST files.
    pub mnist: PathBuf,
    /// Where MNIST is inflated; may be deleted at any time.
    pub cache: PathBuf,
    /// The learner's own decks.
    pub own: PathBuf,
    /// Weights that the learner's trainings ended with.
    pub weights: PathBuf,
    /// Reviews, sessions and their backups.
    pub progress: PathBuf,
}

#[derive(Debug, thiserror::Error)]
pub enum PlacesError {
    #[error(
        "the folder `{folder}` that ships with Candlelight was not found; reinstall it, or name the folder yourself"
    )]
    NotFound { folder: &'static str },
    #[error("this user account has no home folder to keep files in")]
    NoHome,
}

impl Places {
    /// The one resolver: the installed package's resources, then the repository around the program or the working folder.
    pub fn resolve() -> Result<Self, PlacesError> {
        let user = ProjectDirs::from("", "", "candlelight").ok_or(PlacesError::NoHome)?;
        Ok(Places {
            questions: find("questions")?,
            mnist: find("data/mnist")?,
            cache: user.cache_dir().join("mnist"),
            own: user.data_dir().join("decks"),
            weights: user.data_dir().join("weights"),
            progress: user.data_dir().join("progress"),
        })
    }
}

fn find(folder: &'static str) -> Result<PathBuf, PlacesError> {
    let program = std::env::current_exe().and_then(std::fs::canonicalize).ok();
    let here = std::env::current_dir().ok();
    let packaged = program.iter().filter_map(|program| Some(program.parent()?.parent()?.join("lib/Candlelight")));
    let around = program.iter().chain(&here).flat_map(|path| path.ancestors()).filter(|root| is_repository(root));
    packaged
        .chain(around.map(Path::to_path_buf))
        .map(|root| root.join(folder))
        .find(|found| found.is_dir())
        .ok_or(PlacesError::NotFound { folder })
}

/// Only a folder that holds all of it is taken, so that some other `questions` folder on the way up is not.
fn is_repository(root: &Path) -> bool {
    root.join("questions").is_dir() && root.join("data/mnist").is_dir() && root.join("src-tauri").is_dir()
}
