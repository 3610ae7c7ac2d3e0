//! The sovereign node: keeps a country's own signatures, asks, answers, and lets people see what
//! came of it.
//!
//! `docs/architecture.md` shows the whole; start reading at [`service`] (the running node) or
//! [`desk`] (commands).

mod answering;
pub mod api;
mod asking;
mod audit;
pub mod cli;
pub mod clock;
pub mod code_index;
pub mod data_folder;
pub mod desk;
mod disclosure_table;
mod enrolment;
mod error;
mod exhibit_signatures;
mod gateway;
mod hits;
mod holds;
mod keys;
mod known_time;
mod local_socket;
mod log_places;
mod membership;
mod national_policy;
mod node;
mod outside;
mod people;
pub mod process_guard;

mod quota;
mod records;
mod retention;
mod search;
pub mod service;
pub mod settings;
mod verify;

pub use answering::disclosure::ALLOWED_FIELDS;
pub use api::{CountryCoverage, CoverageState};
pub use disclosure_table::{Disclosed, DisclosureTable};
pub use error::{Failure, NodeError};
pub use exhibit_signatures::{Made, signature_records, signatures_of};
pub use log_places::OwnEntry;
pub use membership::{DocumentNews, OfferedDocuments};
pub use national_policy::NationalPolicy;
pub use node::Node;
pub use outside::{NotRunning, Outside};
pub use search::correlate::hit_score;
/// Types that [`signatures_of`] takes and gives, and the comparison of two.
pub use striae_toolmark::{
    AnySignature, ImpressedSignature, Likeness, MetLands, Rifling, StriatedLikeness,
    compare_impressed,
};
