//! Failures that keep a task from running at all.

/// A task cannot run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TaskError {
    #[error("cargo metadata failed; run this inside the workspace, after cargo fetch ({0})")]
    Metadata(#[from] cargo_metadata::Error),
    #[error("cannot read {path}: {source}")]
    Read { path: String, source: std::io::Error },
    #[error("{place} is not Rust that can be read: {reason}")]
    Rust { place: String, reason: syn::Error },
    #[error("the advisory database cannot be read: {0}")]
    Advisories(#[from] rustsec::Error),
    #[error("a lock file cannot be read: {0}")]
    LockFile(#[from] rustsec::cargo_lock::Error),
}
