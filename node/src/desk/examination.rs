//! The node examined: facts about its membership, other nodes and people.

use striae_casework::roles::Role;
use striae_store::{AccountRecord, HistoryDoubt, PeerRecord};

use super::{Allowed, CarryOut};
use crate::api::{Examination, Examine, ExaminedNode};
use crate::outside::Outside;
use crate::{MembershipError, Node, NodeError, own_history};

impl CarryOut for Examine {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        examination(at.node, at.outside)
    }
}

/// Examines a node; changes nothing.
pub fn examination(node: &Node, outside: &dyn Outside) -> Result<Examination, NodeError> {
    let mut examined = Examination::default();
    match node.roster() {
        Err(NodeError::Membership(MembershipError::NoCharter)) => {}
        Err(error) => return Err(error),
        Ok(roster) => {
            let own = node.public_key();
            examined.not_counted =
                node.check_membership(&roster).err().map(|error| error.to_string());
            if let Some(counted) = roster.node(&own) {
                examined.certified_addresses.clone_from(&counted.addresses);
            }
            let without = roster.members().iter().filter(|member| member.nodes.is_empty());
            examined.without_node = without.map(|member| member.country).collect();
            let others = roster.nodes().filter(|one| one.key != own);
            examined.nodes = others
                .map(|one| ExaminedNode {
                    country: one.country,
                    node_key: one.key,
                    addresses: one.addresses.clone(),
                    connected: false,
                    dialled: false,
                    accepted: false,
                    has_come: false,
                    dials_first: one.key < own,
                    reaches: None,
                    why_not: None,
                    seen: None,
                    versions: None,
                    software: None,
                    clock_ahead_s: None,
                })
                .collect();
            membership(node, &mut examined)?;
        }
    }
    for record in node.store.all::<PeerRecord>()? {
        let PeerRecord { key, seen, versions, software } = record?;
        if let Some(one) = examined.nodes.iter_mut().find(|one| one.node_key == key) {
            (one.seen, one.versions, one.software) = (Some(seen), versions, software);
        }
    }
    for account in node.store.all::<AccountRecord>()? {
        let account = account?;
        if account.disabled.is_none() {
            examined.accounts += 1;
            examined.operators += u64::from(account.roles.contains(&Role::Operator));
        }
    }
    examined.clock_doubt =
        node.known_time.doubt_by_now(node.clock.now()).map(|doubt| doubt.to_string());
    examined.history_doubt = history(node)?;
    outside.complete_examination(&mut examined);
    Ok(examined)
}

/// Facts that the documents themselves state.
fn membership(node: &Node, examined: &mut Examination) -> Result<(), NodeError> {
    let (threshold, revocations, revoked) = node.look_up_membership(|membership| {
        let revoked: Vec<_> =
            node.public_keys().filter(|key| membership.is_revoked(node.country(), *key)).collect();
        let threshold = membership.charter().current().threshold;
        (threshold, membership.revocations().count(), revoked)
    })?;
    examined.threshold = Some(threshold);
    (examined.revocations, examined.revoked) = (revocations, revoked);
    Ok(())
}

fn history(node: &Node) -> Result<Option<String>, NodeError> {
    if let Some(lost) = own_history::lost(node)? {
        return Ok(Some(lost));
    }
    let older = own_history::is_older(node)?.then_some(HistoryDoubt::Copied);
    Ok(node.store.history_doubt()?.or(older).map(|doubt| {
        let why = match doubt {
            HistoryDoubt::Damaged => "the database's own log was damaged",
            HistoryDoubt::Copied => "the database is a copy, or older than this node was",
        };
        format!("{why}: the node asks nothing new until it has met half of the other nodes")
    }))
}
