//! Replies of this node when another one asks for its holdings.

use std::sync::Arc;

use striae_protocol::catch_up::{announced_versions, is_spoken};
use striae_protocol::{
    Again, CatchUpReply, CatchUpRequest, Hello, OLDEST_VERSION, PROTOCOL_VERSION, PublicKey,
    Standing, TrustedRoster,
};

use super::{Meeting, Meetings, ReplyWork, SOFTWARE, audit, documents, logs};
use crate::service::incidents::Incidents;
use crate::service::intake::Intake;
use crate::service::metrics::Metrics;
use crate::service::peer_book::PeerBook;
use crate::service::spread::Spread;
use crate::{Node, NodeError};

/// Cost of a request about audit logs: two proofs and some signatures, a millisecond or so.
const AUDIT_OPERATIONS: usize = 256;

/// Parts that replies are made of.
#[derive(Clone)]
pub(in crate::service) struct Replies {
    pub(in crate::service) node: Arc<Node>,
    pub(in crate::service) intake: Arc<Intake>,
    pub(in crate::service) peers: Arc<PeerBook>,
    pub(in crate::service) spread: Arc<Spread>,
    pub(in crate::service) meetings: Meetings,
    pub(in crate::service) incidents: Arc<Incidents>,
    pub(in crate::service) work: Arc<ReplyWork>,
    pub(in crate::service) metrics: Arc<Metrics>,
}

/// A reply, and how many entries, documents and hashes were looked at for it.
type Looked = (CatchUpReply, usize);

impl Replies {
    /// Reply to a request of a peer; `None` when there can be none.
    pub(in crate::service) fn reply(&self, from: PublicKey, bytes: &[u8]) -> Option<Vec<u8>> {
        let country = self.node.roster().ok().and_then(|roster| roster.country_ever_of(&from));
        if !self.peers.may_request(from) || country.is_some_and(|one| !self.work.has_left(one)) {
            self.metrics.counted.catch_up_refused();
            return too_many().encode().ok();
        }
        let (reply, looked_at) = self.reply_to(from, bytes).unwrap_or_else(|error| {
            tracing::error!(%error, "a request for catch-up could not be answered");
            let reason = "it cannot be answered now".to_owned();
            (CatchUpReply::Refused { again: Again::Later, reason }, 0)
        });
        let encoded = reply.encode().ok()?;
        if let Some(country) = country {
            self.work.charge(country, looked_at, encoded.len());
        }
        Some(encoded)
    }

    fn reply_to(&self, from: PublicKey, bytes: &[u8]) -> Result<Looked, NodeError> {
        let node = &self.node;
        let now = node.clock.now();
        // Another version may lay out the rest differently: it learns at least which versions are
        // spoken here.
        if let Some((oldest, newest)) = announced_versions(bytes)
            && !is_spoken(oldest, newest)
        {
            self.peers.hear_versions(from, (oldest, newest), now);
            tracing::warn!(node = %from, oldest, newest, "a node speaks other protocol versions");
            return Ok((CatchUpReply::Hello(hello(node, &self.intake, &from)?), 0));
        }
        let documents = || node.look_up_membership(|own| own.documents().count());
        let mut looked_at = 0;
        let reply = match CatchUpRequest::decode(bytes) {
            Ok(CatchUpRequest::Hello(theirs)) => {
                self.peers.hear(node, from, &theirs, now);
                hear_of_own_log(node, &self.intake, &self.spread, from, &theirs);
                let own = hello(node, &self.intake, &from)?;
                if theirs.logs != own.logs || theirs.documents != own.documents {
                    // A meeting tells whether we lack something.
                    self.meetings.tell(Meeting::Differs(from));
                }
                CatchUpReply::Hello(own)
            }
            Ok(CatchUpRequest::Documents(wanted)) => {
                looked_at = documents()?;
                let page = |membership: &_| documents::page(membership, &wanted);
                CatchUpReply::Documents(node.look_up_membership(page)?)
            }
            Ok(CatchUpRequest::Countries) => {
                looked_at = documents()?;
                CatchUpReply::Countries(node.look_up_membership(documents::digests)?)
            }
            Ok(CatchUpRequest::Heads(after)) => {
                CatchUpReply::Heads(logs::heads(&self.intake, &*node.roster()?, after))
            }
            Ok(CatchUpRequest::Logs(wanted)) => {
                let (page, read) = logs::page(node, &self.intake, &wanted, now)?;
                looked_at = read + wanted.logs.iter().map(|log| log.places.len()).sum::<usize>();
                CatchUpReply::Logs(page)
            }
            Ok(CatchUpRequest::Audit(request)) => {
                looked_at = AUDIT_OPERATIONS;
                let (incidents, meetings) = (&self.incidents, &self.meetings);
                CatchUpReply::Audit(audit::reply(node, &from, incidents, meetings, request)?)
            }
            Err(error) => {
                let reason = format!("the request does not read: {error}");
                let reason = reason.chars().take(200).collect();
                CatchUpReply::Refused { again: Again::Never, reason }
            }
        };
        Ok((reply, looked_at))
    }
}

/// The reply to a node that asks more than it may for now.
pub(in crate::service) fn too_many() -> CatchUpReply {
    let reason = "too many requests in a short time".to_owned();
    CatchUpReply::Refused { again: Again::Later, reason }
}

/// Introduction of this node to a peer.
pub(super) fn hello(node: &Node, intake: &Intake, to: &PublicKey) -> Result<Hello, NodeError> {
    let clock = node.clock.now();
    let roster = node.roster()?;
    let (logs, your_log) = {
        let digest = intake.logs.digest(|author| counts(&roster, author));
        (digest, intake.logs.look(|index| index.holding(to)))
    };
    node.look_up_membership_with_digest(|membership, documents| {
        let charter = membership.charter();
        Hello {
            oldest_version: OLDEST_VERSION,
            newest_version: PROTOCOL_VERSION,
            network: membership.network_id(),
            software: SOFTWARE.to_owned(),
            clock,
            charter_version: charter.current().version,
            charter_digest: charter.current_digest(),
            documents,
            logs,
            your_log,
        }
    })
}

/// Whether the log of an author is passed on: nobody takes that of one who does not count.
pub(super) fn counts(roster: &TrustedRoster, author: &PublicKey) -> bool {
    matches!(roster.standing(author), Some(Standing::Active { .. } | Standing::Former { .. }))
}

/// Takes a peer's holding of our own log, by its hello.
pub(super) fn hear_of_own_log(
    node: &Node,
    intake: &Intake,
    spread: &Spread,
    peer: PublicKey,
    theirs: &Hello,
) {
    let own = node.public_key();
    let holding = intake.logs.look(|index| index.holding(&own));
    if let (Some(here), Some(there)) = (holding, theirs.your_log)
        && here == there
    {
        spread.holds_all(peer, own, here.last);
    }
}
