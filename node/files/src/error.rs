//! Errors of files, each in one sentence that says what to do.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file that cannot be read, written or trusted.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refuses.
    #[error("cannot {action} {path} ({reason}); check the path, its permissions and the disk")]
    System {
        path: PathBuf,
        action: &'static str,
        reason: String,
        /// Whether the user named a file that is not there.
        missing: bool,
    },
    /// The file is larger than such files are.
    #[error("{path} has {bytes} bytes, at most {most} are read; is it the right file?")]
    TooLarge { path: PathBuf, bytes: u64, most: u64 },
    /// Something that is no regular file, and might be read for ever.
    #[error("{} is a folder, device or pipe; name the file itself", .0.display())]
    NotAFile(PathBuf),
    /// A folder with keys or records that somebody else may change.
    #[error(
        "others on this machine may change {path} ({why}); run 'chmod go-w {path}', and look for what they have changed"
    )]
    NotPrivate {
        /// The folder or file.
        path: PathBuf,
        why: String,
    },
    /// A line of a text file that does not read.
    #[error("{path}, line {line}: {reason}")]
    Line {
        path: PathBuf,
        /// The line, from 1; 0 when unknown.
        line: usize,
        reason: String,
    },
    /// A file of another kind than is needed, or a name that is taken.
    #[error("{0}")]
    Refused(String),
}

impl FileError {
    /// An error of the file system.
    pub fn system(path: &Path, action: &'static str, error: &std::io::Error) -> Self {
        let missing = error.kind() == ErrorKind::NotFound;
        Self::System { path: path.to_owned(), action, reason: error.to_string(), missing }
    }

    /// Whether the user can mend it by naming another file, and not by mending the system.
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::System { missing, .. } => *missing,
            Self::TooLarge { .. }
            | Self::NotAFile(_)
            | Self::NotPrivate { .. }
            | Self::Line { .. }
            | Self::Refused(_) => true,
        }
    }
}
