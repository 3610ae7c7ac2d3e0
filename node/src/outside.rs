//! The world outside the database, as far as carrying out a request needs it: a running node, or
//! none.

use striae_protocol::{EnvelopeId, PublicKey};
use striae_store::QueryRecord;

use crate::DocumentNews;
use crate::api::{Examination, Status};
use crate::log_places::OwnEntry;

/// The desk's view of the world outside the database; a node that does not run has none of it.
pub trait Outside {
    /// An entry of our log was stored: send it. Returns whether somebody will, now.
    fn logged(&self, entry: OwnEntry) -> bool;
    /// Documents were installed: go by them, and tell the others.
    fn documents_installed(&self, news: &[DocumentNews]);
    /// A message for another node was left in the outbox.
    fn left_in_outbox(&self, message: EnvelopeId);
    /// Exhibits were enrolled, or their signatures made anew.
    fn enrolled(&self);
    /// Whether a node has said that it has a query of ours.
    fn has_query(&self, query: &QueryRecord, node: &PublicKey) -> bool;
    /// Reason for which a node has not answered a query of ours, as far as is known.
    fn why_unanswered(&self, query: &QueryRecord, node: &PublicKey) -> Option<String>;
    /// Adds to a status what only a running node knows.
    fn complete_status(&self, status: &mut Status);
    /// Adds to an examination what only a running node knows.
    fn complete_examination(&self, examined: &mut Examination);
}

/// The outside of a node that does not run.
pub struct NotRunning;

impl Outside for NotRunning {
    fn logged(&self, _entry: OwnEntry) -> bool {
        false
    }

    fn documents_installed(&self, _news: &[DocumentNews]) {}

    fn left_in_outbox(&self, _message: EnvelopeId) {}

    fn enrolled(&self) {}

    fn has_query(&self, _query: &QueryRecord, _node: &PublicKey) -> bool {
        false
    }

    fn why_unanswered(&self, _query: &QueryRecord, _node: &PublicKey) -> Option<String> {
        Some("this node does not run".to_owned())
    }

    fn complete_status(&self, _status: &mut Status) {}

    fn complete_examination(&self, _examined: &mut Examination) {}
}
