//! The desk: where a request from a command is carried out on a node, running or not.

mod ask;
mod enroll;
mod lists;
mod reindex;
mod search;

use std::sync::Arc;

use striae_protocol::EnvelopeId;

use crate::api::{Progress, Reply, Request, RosterInstalled, Status};
use crate::signature::all_engine_versions;
use crate::{Node, NodeError};

pub(crate) use enroll::signature_records;

/// What the desk needs of the world outside the database; a node that does not run has none of it.
pub trait Outside {
    /// A query was stored: send it. Returns whether somebody will, now.
    fn query_stored(&self, query: EnvelopeId) -> bool;
    /// A roster was installed: go by it.
    fn roster_installed(&self);
    /// Adds to a status what only a running node knows.
    fn complete_status(&self, status: &mut Status);
}

/// The outside of a node that does not run.
pub struct NotRunning;

impl Outside for NotRunning {
    fn query_stored(&self, _query: EnvelopeId) -> bool {
        false
    }

    fn roster_installed(&self) {}

    fn complete_status(&self, _status: &mut Status) {}
}

/// Carries out one request. `attachment` holds the files that came with it; `progress` hears how long ones go.
pub fn serve(
    node: &Arc<Node>,
    outside: &dyn Outside,
    request: Request,
    attachment: &[u8],
    progress: &mut dyn FnMut(Progress),
) -> Result<Reply, NodeError> {
    match request {
        Request::Status => status(node, outside).map(Reply::Status),
        Request::Enroll(facts) => enroll::enroll(node, facts, attachment).map(Reply::Enrolled),
        Request::Exhibits { from, limit } => {
            lists::exhibits(node, from, limit).map(Reply::Exhibits)
        }
        Request::SearchExhibit { exhibit, extent } => {
            search::by_exhibit(node, exhibit, extent, progress).map(Reply::Candidates)
        }
        Request::SearchFiles { files, calibre, extent } => {
            search::by_files(node, &files, attachment, calibre, extent, progress)
                .map(Reply::Candidates)
        }
        Request::Ask { exhibit, to, days } => {
            ask::ask(node, outside, exhibit, to, days).map(Reply::Asked)
        }
        Request::Queries => lists::queries(node).map(Reply::Queries),
        Request::Hits => lists::hits(node).map(Reply::Hits),
        Request::Audit => lists::audit(node).map(Reply::Audit),
        Request::Reindex => reindex::reindex(node, progress).map(Reply::Reindexed),
        Request::InstallRoster { signer } => {
            let text = std::str::from_utf8(attachment)
                .map_err(|_| NodeError::Argument("the roster file is not text".to_owned()))?;
            let roster = node.install_roster(text, signer)?;
            outside.roster_installed();
            Ok(Reply::RosterInstalled(RosterInstalled::of(&roster)))
        }
    }
}

/// How the node is.
pub fn status(node: &Node, outside: &dyn Outside) -> Result<Status, NodeError> {
    let key = node.public_key();
    let mut status = Status {
        country: node.country(),
        node_key: key,
        fingerprint: key.fingerprint(),
        running: false,
        listening: Vec::new(),
        roster: node.roster().ok().map(|roster| RosterInstalled::of(&roster)),
        connected: Vec::new(),
        exhibits: node.store.count(striae_store::Family::Exhibits)?,
        outbox: node.store.count(striae_store::Family::Outbox)?,
        engine_version: all_engine_versions(),
    };
    outside.complete_status(&mut status);
    Ok(status)
}
