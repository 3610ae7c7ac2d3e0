//! Failures of a pair, in a sentence each.

use std::path::PathBuf;

use striae_crypto::RandomError;
use striae_files::FileError;
use striae_store::StoreError;

/// A failure of two machines that are one node.
#[derive(Debug, thiserror::Error)]
pub enum StandbyError {
    /// The folder is not one of a pair.
    #[error(
        "{} is not one of two machines; make a standby with `striae standby init` on the second one, and join it with `striae standby join`", .0.display()
    )]
    NoPair(PathBuf),
    /// The file that says which machine this is.
    #[error("{} cannot be read ({reason}); restore it, or begin with `striae standby init` anew", path.display())]
    File { path: PathBuf, reason: String },
    /// No socket fits into the folder.
    #[error("the path of {} is too long for a local socket, at most {most} bytes; use a shorter one", folder.display())]
    LongPath { folder: PathBuf, most: usize },
    /// The other machine cannot be reached.
    #[error("the other machine at {address} cannot be reached ({reason})")]
    Away { address: String, reason: String },
    /// The other machine says no.
    #[error("the other machine refuses: {0}")]
    Refused(String),
    /// The other machine has taken over.
    #[error(
        "the other machine has taken over (epoch {epoch}): this one writes and signs nothing more, and is the standby from now on"
    )]
    TakenOver { epoch: u64 },
    /// Both were made the node while neither heard the other.
    #[error(
        "both machines were made the node by hand, and neither writes or signs until one is chosen: say `striae standby part` on the one that is \
         to go on, and the other one becomes its standby"
    )]
    BothDecided,
    /// The other machine has joined another standby.
    #[error(
        "the other machine has joined another one in this one's place: this machine is not the node any more, and writes and signs nothing; stop its \
         service, and set it up anew with `striae standby init` in an empty folder"
    )]
    Replaced,
    /// A code for joining.
    #[error("this is no code of a standby; copy the line that `striae standby init` printed")]
    NoCode,
    /// It may not take over.
    #[error("{0}")]
    MayNot(String),
    /// The register does not decide.
    #[error("the register that decides between the two machines cannot be asked ({0})")]
    Register(String),
    /// TLS cannot be set up.
    #[error("the connection between the two machines cannot be secured ({0})")]
    Tls(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file.
    #[error(transparent)]
    Files(#[from] FileError),
    /// No randomness.
    #[error(transparent)]
    Random(#[from] RandomError),
}

impl StandbyError {
    /// Whether other input would help.
    pub fn is_bad_input(&self) -> bool {
        matches!(self, Self::NoPair(_) | Self::NoCode | Self::MayNot(_) | Self::LongPath { .. })
    }
}
