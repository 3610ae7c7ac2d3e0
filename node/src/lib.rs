//! The sovereign node: keeps a country's own signatures, asks, answers, and lets people see what came of it.
//!
//! `docs/architecture.md` shows the whole; start reading at [`service`] (the running node) or [`desk`] (commands).

pub mod api;
mod audit_check;
mod audit_log;
mod authority;
mod bench;
mod calibration;
pub mod cli;
pub mod clock;
mod code_index;
mod comparison;
mod comparison_report;
mod correlate;
mod coverage;
pub mod data_folder;
pub mod desk;
mod disclosure;
mod disclosure_table;
mod error;
mod evaluate;
mod exhibit_signatures;
mod gateway_file;
mod holds;
pub mod input_file;
mod key_pair;
mod known_time;
mod local_socket;
mod log_places;
mod manifest;
mod membership;
mod national_policy;
mod node;
pub mod output_file;
mod own_keys;
mod page;
mod passphrase;
mod picture;
mod plain_text;
mod policy;
mod private_folder;
pub mod process_guard;
mod processor_time;
mod quota;
mod requester;
mod retention;
pub mod service;
pub mod settings;
mod shortlist;
mod signature;
mod verify;

pub use comparison::{Likeness, MetLands, StriatedLikeness};
pub use correlate::hit_score;
pub use coverage::{CountryCoverage, CoverageState};
pub use disclosure::ALLOWED_FIELDS;
pub use disclosure_table::{Disclosed, DisclosureTable};
pub use error::{Failure, NodeError};
pub use exhibit_signatures::{Made, signatures_of};
pub use log_places::OwnEntry;
pub use manifest::ManifestError;
pub use membership::{DocumentNews, OfferedDocuments};
pub use national_policy::NationalPolicy;
pub use node::Node;
pub use signature::AnySignature;
/// What [`signatures_of`] takes and gives, and how two are compared.
pub use striae_toolmark::{MarkKind, Rifling, Signature, compare};
