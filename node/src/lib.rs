//! The sovereign node: keeps a country's own signatures, asks, answers, and lets people see what came of it.
//!
//! `docs/architecture.md` shows the whole; start reading at [`service`] (the running node) or [`desk`] (commands).

pub mod api;
mod audit_check;
mod audit_log;
mod authority;
pub mod cli;
pub mod clock;
pub mod code_index;
mod correlate;
mod coverage;
pub mod data_folder;
pub mod desk;
mod disclosure;
mod disclosure_table;
mod error;
mod exhibit_signatures;
mod gateway_file;
mod holds;
mod key_pair;
mod known_time;
mod local_socket;
mod log_places;
mod membership;
mod national_policy;
mod node;
mod own_keys;
mod passphrase;
mod policy;
pub mod process_guard;
mod quota;
mod requester;
mod retention;
pub mod service;
pub mod settings;
pub mod shortlist;
mod verify;

pub use correlate::hit_score;
pub use coverage::{CountryCoverage, CoverageState};
pub use disclosure::ALLOWED_FIELDS;
pub use disclosure_table::{Disclosed, DisclosureTable};
pub use error::{Failure, NodeError};
pub use exhibit_signatures::{Made, signatures_of};
pub use log_places::OwnEntry;
pub use membership::{DocumentNews, OfferedDocuments};
pub use national_policy::NationalPolicy;
pub use node::Node;
/// What [`signatures_of`] takes and gives, and how two are compared.
pub use striae_toolmark::{
    AnySignature, ImpressedSignature, Likeness, MetLands, Rifling, StriatedLikeness,
    compare_impressed,
};
