//! Errors that end a running node, keep it from beginning, or come between it and a command.

use std::path::PathBuf;

use crate::error::ErrorKind;

#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// Another node runs on this folder.
    #[error("a node is already running on {0}; stop it before starting another")]
    AlreadyRunning(PathBuf),
    /// The local socket failed in the middle of a command.
    #[error("the connection to the running node broke ({0}); see the node's log, then try again")]
    Socket(String),
    /// Bytes on the local socket that are no call.
    #[error(
        "the node does not understand this call ({0}); give it by the `striae` that the node runs"
    )]
    NotUnderstood(String),
    /// The node cannot go on.
    #[error("the node stopped: {0}")]
    Stopped(String),
    /// The database takes no more writes until it is opened anew.
    #[error("the node stopped, and nothing more was acknowledged: {0}")]
    DatabaseStopped(String),
    /// The system gives less than the program needs to begin.
    #[error(
        "the system gives this process {0}; raise its limits (ulimit, the unit's TasksMax and LimitNOFILE), or end something else"
    )]
    Starved(String),
}

impl ServiceError {
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::NotUnderstood(_) => ErrorKind::BadInput,
            Self::AlreadyRunning(_)
            | Self::Socket(_)
            | Self::Stopped(_)
            | Self::DatabaseStopped(_)
            | Self::Starved(_) => ErrorKind::Failed,
        }
    }
}
