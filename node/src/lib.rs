//! The sovereign node: keeps a country's own signatures, asks, answers, and lets people see what
//! came of it.
//!
//! `docs/architecture.md` shows the whole; start reading at [`service`] (the running node) or
//! [`desk`] (commands).

mod address_for_others;
mod answering;
pub mod api;
mod asking;
mod audit;
mod away;
mod backing_up;
mod backup_turn;
mod blind;
pub mod cli;
pub mod clock;
pub mod code_index;
mod comparing;
mod connection_words;
pub mod data_folder;
pub mod desk;
mod disclosure_table;
mod enrolment;
mod error;
mod exhibit_error;
mod exhibit_facts;
mod exhibit_signatures;
mod first_times;
mod gateway;
mod hits;
mod hold_names;
mod holds;
pub mod https;
mod https_answers;
mod https_settings;
mod inbox;
mod keys;
mod known_time;
mod lists;
mod local_socket;
mod log_places;
mod log_settings;
mod membership;
mod national_policy;
mod network_settings;
mod node;
mod openid;
mod openid_settings;
mod originals;
mod originals_settings;
mod outside;
mod own_history;
mod people;
pub mod process_guard;

mod query_coverage;
mod quota;
mod read_scans;
mod records;
mod reports;
mod retention;
mod search;
mod second_person;
mod security_keys;
pub mod service;
mod service_error;
pub mod settings;
mod settings_shown;
mod siem;
mod siem_settings;
mod siem_state;
mod sign_in_waits;
mod standby;
mod standby_link;
mod standby_register;
mod standby_settings;
mod testing;
mod traces;
mod traces_settings;
mod trusted_tls;
mod turns;
mod verify;

use std::fmt::Display;
use std::path::Path;

use striae_acquisition::AcquisitionError;
use striae_backup::BackupError;
use striae_casework::manifest::ManifestError;
use striae_casework::sheet::NotATable;
use striae_crypto::key_file::KeyFileError;
use striae_crypto::{ExternalKeyError, RandomError};
use striae_drawing::DrawingError;
use striae_evaluation::EvaluationError;
use striae_files::FileError;
use striae_network::NetworkError;
use striae_objects::ObjectsError;
use striae_protocol::trust::CharterError;
use striae_standby::StandbyError;
use striae_store::StoreError;
use striae_token::{AddressError, TokenError};
use striae_toolmark::{CompareError, FormatError, NotOneBullet, StriatedError};

pub use answering::disclosure::ALLOWED_FIELDS;
pub use api::{CountryCoverage, CoverageState};
pub use asking::AskingError;
pub use cli::CommandError;
pub use data_folder::DataFolderError;
pub use disclosure_table::{Disclosed, DisclosureTable};
pub use error::{ErrorKind, Failure};
pub use exhibit_error::ExhibitError;
pub use exhibit_signatures::{Made, records_with_code, signature_records, signatures_of};
pub use keys::KeyError;
pub use log_places::OwnEntry;
pub use membership::{DocumentNews, MembershipError, OfferedDocuments};
pub use national_policy::NationalPolicy;
pub use node::Node;
pub use outside::{NotRunning, Outside};
pub use service_error::ServiceError;
/// What [`signatures_of`] takes and gives, and how two are compared.
pub use striae_toolmark::{
    AnySignature, ImpressedSignature, Likeness, MetLands, Rifling, StriatedLikeness,
    compare_impressed,
};

/// Most characters of a reason that repeats what came.
const MAX_REASON: usize = 300;

/// Any failure of a command or of the node, in one sentence that says what to do.
///
/// It stands in the crate's root: it knows the errors of every area, and every area returns it.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// What authorities have signed.
    #[error(transparent)]
    Membership(#[from] MembershipError),
    /// The countries that are asked.
    #[error(transparent)]
    Asking(#[from] AskingError),
    /// The passphrase of a key file.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The data folder.
    #[error(transparent)]
    Folder(#[from] DataFolderError),
    /// An exhibit, or the file it is made of.
    #[error(transparent)]
    Exhibit(#[from] ExhibitError),
    /// The running node.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// A command.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The clock may be wrong, and what was asked would destroy something then.
    #[error("nothing is erased and no checkpoint is signed while the clock is in doubt: {reason}")]
    ClockInDoubt { reason: String },
    /// Others may hold more of this node's history than it does, and to sign would be to tell two.
    #[error("no checkpoint of the audit log is signed: {reason}")]
    HistoryInDoubt { reason: String },
    /// The place of originals.
    #[error(transparent)]
    Objects(#[from] ObjectsError),
    /// Backups.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// Two machines that are one node.
    #[error(transparent)]
    Standby(#[from] StandbyError),
    /// A value on the command line.
    #[error("{0}")]
    Argument(String),
    /// A sentence of a kind of its own: of this node, or what the running node answered.
    #[error("{0}")]
    Reported(Failure),
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
    Manifest(#[from] ManifestError),
    /// A charter.
    #[error(transparent)]
    Charter(#[from] CharterError),
    /// A key file.
    #[error(transparent)]
    KeyFile(#[from] KeyFileError),
    /// A token.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The address of a token.
    #[error(transparent)]
    TokenAddress(#[from] AddressError),
    /// The node's key is in a token, which did not sign.
    #[error(transparent)]
    ExternalKey(#[from] ExternalKeyError),
    /// The system gives no random numbers.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// A message that could not be made.
    #[error("a message cannot be made: {0}")]
    Message(String),
}

impl NodeError {
    /// An error of the file system.
    pub fn file(path: &Path, action: &'static str, error: &std::io::Error) -> Self {
        Self::Files(FileError::system(path, action, error))
    }

    /// A refusal of this kind.
    pub(crate) fn refused(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self::Reported(Failure { message: message.into(), kind })
    }

    /// A record that is not there.
    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::refused(ErrorKind::NotFound, message)
    }

    /// The node cannot go on.
    pub fn stopped(reason: impl Display) -> Self {
        ServiceError::Stopped(reason.to_string()).into()
    }

    /// The connection between a command and the running node broke.
    pub(crate) fn socket(reason: impl Display) -> Self {
        ServiceError::Socket(reason.to_string()).into()
    }

    /// Something came over the local socket that is no call of this node.
    pub(crate) fn not_understood(reason: impl Display) -> Self {
        let reason = reason.to_string().chars().take(MAX_REASON).collect();
        ServiceError::NotUnderstood(reason).into()
    }

    /// More or fewer files came with a call than it names.
    pub(crate) fn miscounted(files: &str, came: usize, said: usize) -> Self {
        Self::not_understood(format!("{came} {files} came, and {said} were said to come"))
    }

    /// Whether the user can mend it.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Membership(error) => error.kind(),
            Self::Asking(error) => error.kind(),
            Self::Key(error) => error.kind(),
            Self::Folder(error) => error.kind(),
            Self::Exhibit(error) => error.kind(),
            Self::Service(error) => error.kind(),
            Self::Command(error) => error.kind(),
            Self::Reported(failure) => failure.kind,
            Self::Files(error) => ErrorKind::bad_input_if(error.is_bad_input()),
            Self::Objects(error) => ErrorKind::bad_input_if(error.is_bad_input()),
            Self::Backup(error) => ErrorKind::bad_input_if(error.is_bad_input()),
            Self::Standby(error) => ErrorKind::bad_input_if(error.is_bad_input()),
            Self::Evaluation(error) => ErrorKind::bad_input_if(error.is_bad_input()),
            Self::Drawing(error) => ErrorKind::bad_input_if(error.is_bad_input()),
            Self::Token(error) => ErrorKind::bad_input_if(error.is_bad_input()),
            Self::KeyFile(KeyFileError::Io { source, .. })
            | Self::Network(NetworkError::Record { source, .. }) => {
                ErrorKind::bad_input_if(source.kind() == std::io::ErrorKind::NotFound)
            }
            Self::ClockInDoubt { .. }
            | Self::HistoryInDoubt { .. }
            | Self::Charter(_)
            | Self::Argument(_)
            | Self::Acquisition(_)
            | Self::Compare(_)
            | Self::Striated(_)
            | Self::NotOneBullet(_)
            | Self::Manifest(_)
            | Self::NotATable(_)
            | Self::KeyFile(_)
            | Self::TokenAddress(_)
            | Self::Network(NetworkError::Address { .. } | NetworkError::KeyInToken) => {
                ErrorKind::BadInput
            }
            Self::Signature(_)
            | Self::Store(_)
            | Self::Network(_)
            | Self::Random(_)
            | Self::ExternalKey(_)
            | Self::Message(_) => ErrorKind::Failed,
        }
    }
}

impl From<&NodeError> for Failure {
    fn from(error: &NodeError) -> Self {
        Self { message: error.to_string(), kind: error.kind() }
    }
}
