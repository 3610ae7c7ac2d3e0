//! Failures of a place, in a sentence each.

use std::path::{Path, PathBuf};

/// A failure of a place. Its sentences name the things that lie there: `backups`, `originals`.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ObjectsError {
    /// The place cannot be used as it is named.
    #[error("'{place}' is no place for {things} ({reason}); name a folder, or s3://BUCKET/PREFIX")]
    NoPlace { things: &'static str, place: String, reason: String },
    /// The place does not do as it is asked.
    #[error("the {things} at {place} cannot be reached or used ({reason})")]
    Place { things: &'static str, place: String, reason: String },
    /// A file of this machine.
    #[error("{} cannot be read or written ({reason})", path.display())]
    File { path: PathBuf, reason: String },
    /// The key of an S3 service.
    #[error(
        "the service at s3:// takes a key, and there is none; name its file as `credentials`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
    )]
    NoCredentials,
    /// The file with that key.
    #[error(
        "{} has no key of the S3 service ({reason}); its first line is the key's name, and the second the secret key", path.display()
    )]
    Credentials { path: PathBuf, reason: String },
}

impl ObjectsError {
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::File { path: path.to_owned(), reason: error.to_string() }
    }

    /// Whether other input would help, rather than another try.
    pub fn is_bad_input(&self) -> bool {
        !matches!(self, Self::Place { .. } | Self::File { .. })
    }
}
