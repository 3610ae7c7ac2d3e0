//! The sovereign node: keeps a country's own signatures, asks, answers, and lets people see what came of it.
//!
//! `docs/architecture.md` shows the whole; start reading at [`service`] (the running node) or [`desk`] (commands).

pub mod api;
mod bench;
mod calibration;
pub mod cli;
pub mod clock;
mod code_index;
mod correlate;
mod coverage;
pub mod data_folder;
pub mod desk;
mod disclosure;
mod error;
mod evaluate;
mod local_socket;
mod node;
mod picture;
mod policy;
mod processor_time;
pub mod service;
pub mod settings;
mod shortlist;

pub use correlate::hit_score;
pub use coverage::{CountryCoverage, CoverageState};
pub use desk::signature_of_file;
pub use disclosure::ALLOWED_FIELDS;
pub use error::{Failure, NodeError};
pub use evaluate::ManifestError;
pub use node::Node;
/// What [`signature_of_file`] takes and gives, and how two of them are compared.
pub use striae_toolmark::{MarkKind, Signature, compare};
