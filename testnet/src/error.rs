//! Errors of a run, each in one sentence.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use striae_files::FileError;
use striae_node::NodeError;
use striae_synthetic::SyntheticError;
use striae_vocabulary::CountryCode;

/// Reasons for which a run does not come to its end, or a scan is not made.
#[derive(Debug, thiserror::Error)]
pub enum TestnetError {
    /// A scenario that cannot be played.
    #[error("{path}: {reason}")]
    Scenario {
        /// The scenario file.
        path: PathBuf,
        reason: String,
    },
    /// A file cannot be read or written.
    #[error("cannot {action} {path}: {reason}")]
    File { path: PathBuf, action: &'static str, reason: String },
    /// There is no `striae` to start.
    #[error(
        "there is no striae at {0}; build the whole workspace (cargo build --release --workspace), or say where it is \
         with --striae"
    )]
    NoBinary(PathBuf),
    /// A value on the command line.
    #[error("{0}")]
    Argument(String),
    /// A file that the user named and that cannot be read or written.
    #[error(transparent)]
    Named(#[from] NodeError),
    /// A file that was named.
    #[error(transparent)]
    Files(#[from] FileError),
    /// A command of `striae` failed.
    #[error("`{command}` failed: {reason}")]
    Command {
        /// The command, without its folder.
        command: String,
        reason: String,
    },
    /// A node ended by itself.
    #[error("the node of {country} ended by itself ({reason}); its log is {log}")]
    NodeEnded {
        country: CountryCode,
        /// With what, and its last words.
        reason: String,
        log: PathBuf,
    },
    /// A step concerns a node that is not in the state for it.
    #[error("cannot {action} the node of {country}: it {state}")]
    WrongState { country: CountryCode, action: &'static str, state: &'static str },
    /// Something did not happen in time.
    #[error("waited {seconds} s for {what}; it did not happen")]
    TimedOut {
        what: String,
        /// Time waited.
        seconds: u64,
    },
    /// The machine has no memory for one more node.
    #[error("the node of {country} was not started: {available} bytes of memory are left")]
    Memory {
        country: CountryCode,
        /// Bytes.
        available: u64,
    },
    /// Ctrl-C or SIGTERM.
    #[error("interrupted; all nodes were stopped")]
    Interrupted,
    /// A synthetic scan could not be made.
    #[error(transparent)]
    Synthetic(#[from] SyntheticError),
    /// A scan of the scenario gives no signature here.
    #[error("{exhibit}: {reason}")]
    NoSignature { exhibit: String, reason: String },
}

impl TestnetError {
    /// An error of the file system.
    pub fn file(path: &Path, action: &'static str, error: &impl ToString) -> Self {
        Self::File { path: path.to_owned(), action, reason: error.to_string() }
    }

    /// 2 for bad input, 130 after an interruption, else 1.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Scenario { .. } | Self::Argument(_) => 2,
            Self::Named(error) => error.kind().exit_code(),
            Self::Files(error) if error.is_bad_input() => 2,
            Self::Interrupted => 130,
            _ => 1,
        })
    }
}
