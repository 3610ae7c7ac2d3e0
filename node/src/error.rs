//! What can go wrong in a node or a command, each in one sentence that says what to do.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use striae_acquisition::AcquisitionError;
use striae_casework::ExhibitId;
use striae_casework::sheet::NotATable;
use striae_crypto::key_file::KeyFileError;
use striae_drawing::DrawingError;
use striae_evaluation::EvaluationError;
use striae_files::FileError;
use striae_network::NetworkError;
use striae_protocol::trust::{CharterError, DocumentError, TrustError};
use striae_store::StoreError;
use striae_toolmark::{
    CompareError, FormatError, LandError, NotOneBullet, SignatureError, StriatedError,
};
use striae_vocabulary::CountryCode;

/// Any failure of a command or of the node.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// The clock may be wrong, and what was asked would destroy something then.
    #[error("nothing is erased and no checkpoint is signed while the clock is in doubt: {reason}")]
    ClockInDoubt { reason: String },
    /// Whoever read standard output has gone.
    #[error("nobody reads what is printed")]
    NobodyReads,
    /// The system gives less than the program needs to begin.
    #[error(
        "the system gives this process {0}; raise its limits (ulimit, the unit's TasksMax and LimitNOFILE), or end something else"
    )]
    Starved(String),
    /// The data folder's path does not fit into a socket address.
    #[error(
        "the path of {folder} is too long for a local socket ({bytes} bytes, at most {most}); use a shorter one"
    )]
    PathTooLong {
        folder: PathBuf,
        /// Length of the socket's path.
        bytes: usize,
        most: usize,
    },
    /// There is no node in the data folder.
    #[error(
        "there is no node in {0}; make one with `striae node init --country XX`, or name its folder with --data-folder"
    )]
    NoNode(PathBuf),
    /// Whether there is a node in the data folder cannot be seen.
    #[error(
        "{} may not be looked into by this user ({reason}); run the command as the node's own user", folder.display()
    )]
    UnseenFolder { folder: PathBuf, reason: String },
    /// There is a node already.
    #[error("there is already a node in {0}; nothing was changed")]
    AlreadyInitialised(PathBuf),
    /// No charter was installed.
    #[error(
        "this node follows no charter; install its versions from the first on with `striae charter install FILE --network ID`"
    )]
    NoCharter,
    /// The first charter comes without the federation's name to check it by.
    #[error(
        "say which federation this node follows: the file's has the fingerprint {found}; compare it with another member over a \
         phone, and give it with --network"
    )]
    NoNetwork {
        /// Fingerprint of the charter's network.
        found: String,
    },
    /// The first charter is another federation's.
    #[error(
        "the charter is of the federation with fingerprint {found}, not of {given}; ask a member which one is right before \
         anything is installed"
    )]
    WrongNetwork {
        /// Fingerprint of the charter's network.
        found: String,
        given: String,
    },
    /// Another federation than the pinned one.
    #[error(
        "this node follows the federation with fingerprint {installed}, not {given}; leave --network out, or set up another node"
    )]
    OtherNetwork {
        /// Fingerprint of the pinned one.
        installed: String,
        given: String,
    },
    /// A document that does not count.
    #[error("{}{error}; nothing was installed", place.map_or_else(String::new, |(at, of)| format!("document {at} of {of}: ")))]
    Document {
        /// Which of how many.
        place: Option<(usize, usize)>,
        error: Box<TrustError>,
    },
    /// A file that holds no documents.
    #[error("{path}: {error}")]
    DocumentFile { path: PathBuf, error: DocumentError },
    /// What was installed does not verify any more.
    #[error(
        "the charter, a certificate or a revocation in the database was altered ({reason}); restore the node from a backup"
    )]
    AlteredDocument { reason: String },
    /// The node's own key does not count.
    #[error("this node's key {key} does not count for {country}: {why}; {what_to_do}")]
    NotCertified {
        /// This node's public key.
        key: String,
        /// This node's country.
        country: CountryCode,
        why: String,
        what_to_do: &'static str,
    },
    /// A country that takes no part.
    #[error("{country} takes no part in the federation; its countries are {known}")]
    UnknownCountry {
        /// The country asked for.
        country: CountryCode,
        /// Those there are.
        known: String,
    },
    /// Asking oneself.
    #[error("{0} is this node's own country; use `striae search` for the own database")]
    OwnCountry(CountryCode),
    /// An exhibit that does not exist.
    #[error("there is no exhibit {0}; `striae exhibit list` lists them")]
    UnknownExhibit(ExhibitId),
    /// The same file again.
    #[error("{file} is already enrolled, as {exhibit}; nothing was changed")]
    AlreadyEnrolled {
        /// The file's name.
        file: String,
        exhibit: ExhibitId,
    },
    /// A file that gives no signature.
    #[error("{file}: {source}")]
    NoSignature {
        /// The file's name.
        file: String,
        source: SignatureError,
    },
    /// A file that gives no signature of a land.
    #[error("{file}: {source}")]
    NoLandSignature {
        /// The file's name.
        file: String,
        source: LandError,
    },
    /// A sealed key, and nobody to ask for its passphrase.
    #[error(
        "the key file {} is sealed: give its passphrase at a terminal, in a file named by STRIAE_PASSPHRASE_FILE, or as the \
         systemd credential striae-passphrase", .0.display()
    )]
    NoPassphrase(PathBuf),
    /// A new key, and nobody to ask for a passphrase to seal it by.
    #[error(
        "no passphrase to seal the key file {} by: give one at a terminal, in a file named by STRIAE_PASSPHRASE_FILE, or as the \
         systemd credential striae-passphrase; or say --unsealed, and guard the file yourself", .0.display()
    )]
    NoPassphraseToSeal(PathBuf),
    /// A federation with no country but our own.
    #[error(
        "the federation has no other country, so there is nobody to ask; install a newer charter"
    )]
    NobodyToAsk,
    /// A value on the command line.
    #[error("{0}")]
    Argument(String),
    /// Some files of many could not be enrolled; each was reported.
    #[error("{failed} of {all} files were not enrolled; the reasons are above")]
    SomeNotEnrolled {
        /// How many failed.
        failed: usize,
        /// How many there were.
        all: usize,
    },
    /// Another node runs on this folder.
    #[error("a node is already running on {0}; stop it before starting another")]
    AlreadyRunning(PathBuf),
    /// The local socket failed in the middle of a command.
    #[error("the connection to the running node broke ({0}); see the node's log, then try again")]
    Socket(String),
    /// What the running node answered.
    #[error("{0}")]
    Reported(Failure),
    /// The node cannot go on.
    #[error("the node stopped: {0}")]
    Stopped(String),
    /// A check of everything that is kept found something.
    #[error(
        "{0} things in the database are not as they were written; keep a copy of the folder, and restore a backup or enrol again what is named"
    )]
    NotSound(u64),
    /// The database takes no more writes until it is opened anew.
    #[error("the node stopped, and nothing more was acknowledged: {0}")]
    DatabaseStopped(String),
    /// A set of scans that cannot be evaluated.
    #[error(transparent)]
    Evaluation(#[from] EvaluationError),
    /// Something that cannot be drawn.
    #[error(transparent)]
    Drawing(#[from] DrawingError),
    /// A table that is none.
    #[error(transparent)]
    NotATable(#[from] NotATable),
    /// A file.
    #[error(transparent)]
    Files(#[from] FileError),
    /// A scan or photograph.
    #[error(transparent)]
    Acquisition(#[from] AcquisitionError),
    /// A comparison.
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// Lands that are not all of one bullet.
    #[error("{0}; if a person has seen that they are of one bullet, say --one-bullet")]
    NotOneBullet(#[from] NotOneBullet),
    /// Striated marks that cannot be put together or compared.
    #[error(transparent)]
    Striated(#[from] StriatedError),
    /// A stored signature.
    #[error("a stored signature cannot be read ({0}); run `striae node reindex`")]
    Signature(#[from] FormatError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The network.
    #[error(transparent)]
    Network(#[from] NetworkError),
    /// A manifest of scans.
    #[error(transparent)]
    Manifest(#[from] striae_casework::manifest::ManifestError),
    /// A charter.
    #[error(transparent)]
    Charter(#[from] CharterError),
    /// A key file.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// The system gives no random numbers.
    #[error(transparent)]
    Random(#[from] striae_crypto::RandomError),
    /// A message that could not be made.
    #[error("a message cannot be made: {0}")]
    Message(String),
}

impl NodeError {
    /// An error of the file system.
    pub fn file(path: &Path, action: &'static str, error: &std::io::Error) -> Self {
        Self::Files(FileError::system(path, action, error))
    }

    /// Whether the user can mend it by giving something else: exit code 2 instead of 1.
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Reported(failure) => failure.bad_input,
            Self::Files(error) => error.is_bad_input(),
            Self::Evaluation(error) => error.is_bad_input(),
            Self::Drawing(error) => error.is_bad_input(),
            Self::Key(KeyFileError::Io { source, .. })
            | Self::Network(NetworkError::Record { source, .. }) => {
                source.kind() == ErrorKind::NotFound
            }
            Self::PathTooLong { .. }
            | Self::ClockInDoubt { .. }
            | Self::NoNode(_)
            | Self::UnseenFolder { .. }
            | Self::AlreadyInitialised(_)
            | Self::NoCharter
            | Self::NoNetwork { .. }
            | Self::WrongNetwork { .. }
            | Self::OtherNetwork { .. }
            | Self::Document { .. }
            | Self::DocumentFile { .. }
            | Self::Charter(_)
            | Self::NotCertified { .. }
            | Self::UnknownCountry { .. }
            | Self::OwnCountry(_)
            | Self::NobodyToAsk
            | Self::NoPassphrase(_)
            | Self::NoPassphraseToSeal(_)
            | Self::UnknownExhibit(_)
            | Self::AlreadyEnrolled { .. }
            | Self::NoSignature { .. }
            | Self::NoLandSignature { .. }
            | Self::Argument(_)
            | Self::SomeNotEnrolled { .. }
            | Self::Acquisition(_)
            | Self::Compare(_)
            | Self::Striated(_)
            | Self::NotOneBullet(_)
            | Self::Manifest(_)
            | Self::NotATable(_)
            | Self::Key(_)
            | Self::Network(NetworkError::Address { .. }) => true,
            Self::AlreadyRunning(_)
            | Self::NobodyReads
            | Self::Starved(_)
            | Self::Socket(_)
            | Self::AlteredDocument { .. }
            | Self::Stopped(_)
            | Self::DatabaseStopped(_)
            | Self::NotSound(_)
            | Self::Signature(_)
            | Self::Store(_)
            | Self::Network(_)
            | Self::Random(_)
            | Self::Message(_) => false,
        }
    }
}

/// A failure as it travels over the local socket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// The sentence for the user.
    pub message: String,
    /// Whether the user can mend it by giving something else.
    pub bad_input: bool,
}

impl From<&NodeError> for Failure {
    fn from(error: &NodeError) -> Self {
        Self { message: error.to_string(), bad_input: error.is_bad_input() }
    }
}
