//! Folder in which a run keeps everything: nodes, logs, scans, records of sent bytes.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::TestnetError;

/// The folder of one run; removed with its handle unless it is to be kept.
#[derive(Debug)]
pub struct WorkFolder {
    path: PathBuf,
    temporary: Option<TempDir>,
}

impl WorkFolder {
    /// A new folder at `keep`, which stays; else a temporary one, with a short path because nodes
    /// make sockets in it.
    pub fn new(keep: Option<&Path>) -> Result<Self, TestnetError> {
        let failed = |path: &Path, error: std::io::Error| {
            TestnetError::file(path, "make this folder", &error)
        };
        if let Some(path) = keep {
            fs::create_dir_all(path).map_err(|error| failed(path, error))?;
            let mut entries = fs::read_dir(path).map_err(|error| failed(path, error))?;
            if entries.next().is_some() {
                let reason = format!("{} is not empty; name a new folder", path.display());
                return Err(TestnetError::Argument(reason));
            }
            let path = path.canonicalize().map_err(|error| failed(path, error))?;
            return Ok(Self { path, temporary: None });
        }
        let temporary = tempfile::Builder::new()
            .prefix("striae-")
            .tempdir()
            .map_err(|error| failed(&std::env::temp_dir(), error))?;
        Ok(Self { path: temporary.path().to_owned(), temporary: Some(temporary) })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps it: somebody will want to look.
    pub fn keep(&mut self) {
        if let Some(temporary) = &mut self.temporary {
            temporary.disable_cleanup(true);
        }
    }

    /// Whether it will still be there after the run.
    pub fn is_kept(&self) -> bool {
        self.temporary.is_none()
    }
}
