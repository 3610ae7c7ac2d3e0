//! The desk: where a request from a command is carried out on a node, running or not.

mod clock;
mod disk;
mod documents;
mod lists;
mod people;
mod problems;

use std::sync::Arc;

use striae_casework::roles::Action;

use crate::api::{
    CharterStatus, Credentials, Done, OwnCertificate, PeopleReply, PeopleRequest, Progress, Reply,
    Request, Status,
};
use crate::asking::{ask, queries};
use crate::audit::desk as audit;
use crate::enrolment::{enroll, reindex};
use crate::keys::own_keys;
use crate::known_time::Doubt;
use crate::outside::Outside;
use crate::people::access::{self, Caller};
use crate::people::accounts::{self, Hashed};
use crate::people::proposals;
use crate::records::linked;
use crate::search::desk as search;
use crate::{Node, NodeError, verify};
use crate::{gateway, hits};
use striae_toolmark::all_engine_versions;

/// Carries out one request of somebody who may: at once, or when a second person has approved it,
/// as national policy says. `attachment` holds the files that came with it; `progress` hears how
/// long ones go.
pub fn serve(
    node: &Arc<Node>,
    outside: &dyn Outside,
    credentials: &Credentials,
    request: Request,
    attachment: &[u8],
    progress: &mut dyn FnMut(Progress),
) -> Result<Reply, NodeError> {
    let caller = access::authorise(node, credentials, &request)?;
    if let Request::People(PeopleRequest::Approve { proposal }) = request {
        let (caller, request, attachment) = proposals::approve(node, &caller, proposal)?;
        return carry_out(node, outside, &caller, request, &attachment, progress);
    }
    if let Request::People(PeopleRequest::LogOut) = request {
        let done = accounts::log_out(node, &caller, credentials)?;
        return Ok(Reply::People(PeopleReply::Done(done)));
    }
    let password = accounts::without_password(node, &caller, &request, attachment)?;
    let attachment = password.as_ref().map_or(attachment, Hashed::as_bytes);
    if let Some(action) = access::waits_for_second(node, &caller, &request) {
        let proposed = proposals::propose(node, &caller, action, &request, attachment)?;
        return Ok(Reply::People(PeopleReply::Proposed(proposed)));
    }
    carry_out(node, outside, &caller, request, attachment, progress)
}

/// Does what a person may do.
fn carry_out(
    node: &Arc<Node>,
    outside: &dyn Outside,
    caller: &Caller,
    request: Request,
    attachment: &[u8],
    progress: &mut dyn FnMut(Progress),
) -> Result<Reply, NodeError> {
    match access::with_people(caller, request)? {
        Request::Status => Ok(Reply::Status(Box::new(status(node, outside)?))),
        Request::Enroll(facts) => {
            let enrolled = enroll::enroll(node, caller, facts, attachment)?;
            outside.enrolled();
            Ok(Reply::Enrolled(enrolled))
        }
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
        Request::Ask { exhibit, to, days, grounds, standing } => {
            let renews = None;
            let question = ask::Question { exhibit, to, days, grounds, standing, renews };
            ask::ask(node, outside, caller, question).map(Reply::Asked)
        }
        Request::Renew { query, days, grounds } => {
            ask::renew(node, outside, caller, &query, days, grounds).map(Reply::Asked)
        }
        Request::Queries => queries::list(node, outside).map(Reply::Queries),
        Request::Query { query } => queries::show(node, outside, &query).map(Reply::Query),
        Request::Withdraw { query } => {
            ask::withdraw(node, outside, caller, &query).map(Reply::Withdrawn)
        }
        Request::Links { case, confirmed_only } => {
            linked::links(node, case.as_ref(), confirmed_only).map(Reply::Links)
        }
        Request::Statistics => linked::numbers(node).map(Box::new).map(Reply::Statistics),
        Request::Gateway(call) => {
            gateway::serve(node, outside, call, attachment).map(Box::new).map(Reply::Gateway)
        }
        Request::Incidents => lists::incidents(node).map(Reply::Incidents),
        Request::Hits => hits::list(node).map(Reply::Hits),
        Request::SentHits => hits::list_sent(node).map(Reply::Hits),
        Request::Hit { hit } => hits::show(node, hit).map(Box::new).map(Reply::Hit),
        Request::ActOnHit { hit, action, who } => {
            hits::act(node, outside, hit, &action, who).map(Box::new).map(Reply::Hit)
        }
        Request::ReleasedScan { hit } => hits::released_scan(node, hit).map(Reply::ReleasedScan),
        Request::Audit => audit::list(node).map(Reply::Audit),
        Request::AuditVerify => audit::verify(node).map(Reply::AuditVerified),
        Request::AuditProve { entry } => {
            audit::prove(node, entry).map(|proof| Reply::AuditProof(Box::new(proof)))
        }
        Request::AuditExport => audit::export(node).map(Reply::AuditExport),
        Request::AuditErase { entry, order } => {
            audit::erase(node, caller, entry, &order).map(Reply::AuditErased)
        }
        Request::Verify => verify::verify(node, progress).map(Reply::Verified),
        Request::Clock { confirm } => {
            let done = clock::clock(node, caller, confirm)?;
            Ok(Reply::People(PeopleReply::Done(done)))
        }
        Request::Reindex => {
            let reindexed = reindex::reindex(node, progress)?;
            outside.enrolled();
            Ok(Reply::Reindexed(reindexed))
        }
        Request::MakeNextKey => noted(node, caller, "next key"),
        Request::InstallDocuments { network } => {
            documents::install(node, outside, attachment, network.as_deref()).map(Reply::Installed)
        }
        Request::Charter { all } => documents::charter(node, all).map(Reply::Charter),
        Request::Casework(request) => {
            people::casework(node, caller, request, attachment).map(Reply::Casework)
        }
        Request::People(request) => {
            people::people(node, caller, request, attachment).map(Reply::People)
        }
    }
}

/// Writes down that somebody who may run the node does what the command itself carries out.
fn noted(node: &Node, caller: &Caller, subject: &str) -> Result<Reply, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    changes.audit(caller.acted(Action::RunNode, subject, "")?)?;
    changes.commit()?;
    Ok(Reply::People(PeopleReply::Done(Done { done: format!("{subject}: noted") })))
}

/// How the node is.
pub fn status(node: &Node, outside: &dyn Outside) -> Result<Status, NodeError> {
    let key = node.public_key();
    let roster = match node.roster() {
        Err(NodeError::NoCharter) => None,
        roster => Some(roster?),
    };
    let own = roster.as_ref().and_then(|roster| roster.node(&key));
    let mut status = Status {
        country: node.country(),
        node_key: key,
        fingerprint: key.fingerprint(),
        running: false,
        listening: Vec::new(),
        charter: roster.as_deref().map(CharterStatus::of),
        certificate: own.map(|own| OwnCertificate {
            serial: own.serial,
            not_after: own.not_after,
            duties: own.duties.clone(),
        }),
        next_key: own_keys::waiting(&node.folder)?,
        incidents: node.store.count(striae_store::Family::Incidents)?,
        connected: Vec::new(),
        exhibits: node.store.count(striae_store::Family::Exhibits)?,
        outbox: node.store.count(striae_store::Family::Outbox)?,
        carried: node.store.count(striae_store::Family::Relays)?,
        deliveries: Vec::new(),
        standing: node.store.count(striae_store::Family::Standing)?,
        queue: None,
        logs: Vec::new(),
        behind: 0,
        disk: disk::status(&node.folder)?,
        clock_ahead_s: None,
        problems: Vec::new(),
        engine_version: all_engine_versions(),
    };
    outside.complete_status(&mut status);
    // It says where to look: at this machine's clock, where a certificate does not count yet.
    let not_counted = roster.as_ref().and_then(|roster| node.check_membership(roster).err());
    let not_counted = not_counted.map(|error| error.to_string());
    status.problems = problems::of(&status, not_counted, node.clock.now());
    // What others say is among them.
    if let Some(doubt @ Doubt::LeftKnownTime { .. }) = node.clock_doubt() {
        status.problems.push(format!("nothing is erased or signed for the audit log: {doubt}"));
    }
    Ok(status)
}
