//! State of the node.

use super::{disk, problems};
use crate::api::{CharterStatus, KeyPlaces, OwnCertificate, Status};
use crate::backing_up;
use crate::keys::own_keys;
use crate::known_time::Doubt;
use crate::outside::Outside;
use crate::{MembershipError, Node, NodeError, originals, own_history, siem, standby};
use striae_toolmark::all_engine_versions;

/// State of the node.
pub fn status(node: &Node, outside: &dyn Outside) -> Result<Status, NodeError> {
    let key = node.public_key();
    let [signing, sealing] = own_keys::places(&node.folder)?;
    let roster = match node.roster() {
        Err(NodeError::Membership(MembershipError::NoCharter)) => None,
        roster => Some(roster?),
    };
    let own = roster.as_ref().and_then(|roster| roster.node(&key));
    let mut status = Status {
        country: node.country(),
        node_key: key,
        fingerprint: key.fingerprint(),
        keys: KeyPlaces { signing, sealing },
        running: false,
        listening: Vec::new(),
        https: None,
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
        backup: backing_up::status(node)?,
        originals: originals::status(node)?,
        siem: siem::status(node)?,
        standby: standby::status(node),
        clock_ahead_s: None,
        problems: Vec::new(),
        software: env!("STRIAE_VERSION").to_owned(),
        engine_version: all_engine_versions(),
    };
    outside.complete_status(&mut status);
    // It says where to look: at this machine's clock, where a certificate does not count yet.
    let not_counted = roster.as_ref().and_then(|roster| node.check_membership(roster).err());
    let not_counted = not_counted.map(|error| error.to_string());
    status.problems = problems::of(&status, not_counted, node.clock.now());
    status.problems.extend(own_history::lost(node)?);
    if let Some(reason) = node.key_failure() {
        status.problems.push(format!("the node signs nothing: {reason}"));
    }
    // What others say is among them.
    if let Some(doubt @ Doubt::LeftKnownTime { .. }) = node.clock_doubt() {
        status.problems.push(format!("nothing is erased or signed for the audit log: {doubt}"));
    }
    Ok(status)
}
