//! The other nodes: connections and their directions, versions, clocks.

use std::collections::BTreeSet;

use striae_protocol::catch_up::is_spoken;
use striae_protocol::limits::CLOCK_SKEW;
use striae_protocol::{OLDEST_VERSION, PROTOCOL_VERSION};
use striae_vocabulary::counted;

use super::finding::Finding;
use crate::api::{Examination, ExaminedNode, Status};

/// Most nodes that are named.
const MAX_NAMED: usize = 12;

/// Which nodes are connected, and who dialled.
pub(super) fn connections(examined: &Examination, by_proxy: bool) -> Finding {
    const CHECK: &str = "connections";
    let all = &examined.nodes;
    let (here, away): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.connected);
    if all.is_empty() {
        return Finding::ok(CHECK, "the federation has no other node");
    }
    let sentence = |one: &&ExaminedNode| {
        let direction = match (one.dialled, one.accepted) {
            (true, true) => "each has dialled the other",
            (true, false) => "dialled from here",
            (false, true) => "dialled from there",
            (false, false) => "just now",
        };
        format!("{} ({direction})", one.country)
    };
    let connected: Vec<String> = here.iter().take(MAX_NAMED).map(sentence).collect();
    let away: Vec<String> = away
        .iter()
        .take(MAX_NAMED)
        .map(|one| match one.seen {
            Some(seen) => format!("{} (last {seen})", one.country),
            None => format!("{} (never)", one.country),
        })
        .collect();
    let of = format!("{} of {}", here.len(), counted(all.len(), "other node"));
    if here.is_empty() {
        return Finding::fail(
            CHECK,
            format!("{of} connected; away: {}", away.join(", ")),
            if by_proxy {
                "see the findings on the proxy and the file that `proxy_credentials` names; nothing else leads out"
            } else {
                "check the network, the firewall and the addresses"
            },
        );
    }
    let connected = format!("{of} connected: {}", connected.join(", "));
    if away.is_empty() {
        return Finding::ok(CHECK, connected);
    }
    Finding::warn(
        CHECK,
        format!("{connected}; away: {}", away.join(", ")),
        "ask the operators of those that are away, when others reach them",
    )
}

/// The reason that a node gave. Older programs give an address and nothing after it.
fn why_not(node: &ExaminedNode) -> String {
    let said = node.why_not.as_deref().unwrap_or_default().trim();
    match said.strip_suffix(':').unwrap_or(said) {
        "" => "its program gives no reason".to_owned(),
        address if address.len() < said.len() => {
            format!("{address}: its program gives no reason")
        }
        whole => whole.to_owned(),
    }
}

/// Whether others reach this node, by the connections that they have made.
pub(super) fn reachability(examined: &Examination) -> Finding {
    const CHECK: &str = "reachability";
    if examined.certified_addresses.is_empty() {
        return Finding::ok(CHECK, "no address of this node is certified, so nobody tries");
    }
    let unreached: Vec<String> = examined
        .nodes
        .iter()
        .filter(|one| one.reaches == Some(false))
        .map(|one| format!("{} ({})", one.country, why_not(one)))
        .collect();
    let reach = named(examined, |one| one.reaches == Some(true));
    if !unreached.is_empty() {
        let others =
            if reach.is_empty() { String::new() } else { format!("; {} did", reach.join(", ")) };
        return Finding::warn(
            CHECK,
            format!(
                "asked to dial this node back, these did not come through: {}{others}",
                unreached.join(", ")
            ),
            "check that the certified address and port lead from outside to this machine",
        );
    }
    if !reach.is_empty() {
        return Finding::ok(CHECK, format!("{} dialled this node back", reach.join(", ")));
    }
    let come: Vec<String> = named(examined, |one| one.has_come);
    // The one with the higher key leaves the first dial to the other for some seconds, and often has no
    // need of its own.
    let not_come = named(examined, |one| one.connected && one.dials_first && !one.has_come);
    let silent = named(examined, |one| one.connected && !one.dials_first && !one.has_come);
    match (come.is_empty(), not_come.is_empty()) {
        (_, false) => Finding::warn(
            CHECK,
            format!(
                "{} never connected to this node since it was started, though they dial it first by its certificate{}",
                not_come.join(", "),
                if come.is_empty() { String::new() } else { format!("; {} did", come.join(", ")) }
            ),
            "check that the certified address and port lead from outside to this machine",
        ),
        (false, true) => {
            Finding::ok(CHECK, format!("{} reached this node by themselves", come.join(", ")))
        }
        (true, true) if !silent.is_empty() => Finding::ok(
            CHECK,
            format!(
                "not seen yet: this node dials {} first, and they had no need to",
                silent.join(", ")
            ),
        ),
        (true, true) => Finding::ok(CHECK, "not seen: no other node is connected"),
    }
}

fn named(examined: &Examination, which: impl Fn(&ExaminedNode) -> bool) -> Vec<String> {
    let nodes = examined.nodes.iter().filter(|one| which(one));
    let names: BTreeSet<String> = nodes.map(|one| one.country.to_string()).collect();
    names.into_iter().take(MAX_NAMED).collect()
}

/// The programs and protocol versions of other nodes.
pub(super) fn versions(examined: &Examination) -> Finding {
    const CHECK: &str = "versions";
    let other = examined.nodes.iter().filter_map(|one| {
        let (oldest, newest) = one.versions?;
        let unspoken = !is_spoken(oldest, newest);
        unspoken.then(|| format!("{} speaks {oldest} to {newest}", one.country))
    });
    let other: Vec<String> = other.take(MAX_NAMED).collect();
    if !other.is_empty() {
        return Finding::warn(
            CHECK,
            format!(
                "{}; this node {OLDEST_VERSION} to {PROTOCOL_VERSION} of the protocol",
                other.join(", ")
            ),
            "the older of the two is to be upgraded",
        );
    }
    let programs: BTreeSet<&str> =
        examined.nodes.iter().filter_map(|one| one.software.as_deref()).collect();
    let programs: Vec<&str> = programs.into_iter().take(MAX_NAMED).collect();
    match programs.as_slice() {
        [] => Finding::ok(CHECK, "no other node has said its version"),
        programs => Finding::ok(CHECK, format!("others run {}", programs.join(", "))),
    }
}

/// The clock against those of the connected nodes.
pub(super) fn clock(status: &Status, examined: &Examination) -> Finding {
    const CHECK: &str = "clock";
    if let Some(doubt) = &examined.clock_doubt {
        return Finding::fail(
            CHECK,
            doubt,
            "nothing is erased or signed for the audit log until then",
        );
    }
    let most = examined.nodes.iter().filter_map(|one| Some((one, one.clock_ahead_s?)));
    let most = most.max_by_key(|(_, ahead_s)| ahead_s.unsigned_abs());
    let Some((one, ahead_s)) = most else {
        let sentence = if status.running {
            "no connected node has said what time it is"
        } else {
            "the node does not run, so it is held against nobody's"
        };
        return Finding::ok(CHECK, sentence);
    };
    let sentence = format!("that of {} differs most, by {ahead_s:+} s", one.country);
    if ahead_s.unsigned_abs() > CLOCK_SKEW.as_secs() / 2 {
        let to_do = "compare both with a third clock, and set the wrong one";
        return Finding::warn(CHECK, sentence, to_do);
    }
    Finding::ok(CHECK, sentence)
}

#[cfg(test)]
mod tests {
    use super::super::finding::State;
    use super::*;

    fn one(country: &str) -> ExaminedNode {
        ExaminedNode {
            country: country.parse().unwrap(),
            node_key: striae_crypto::SecretKey::from_bytes(&[1; 32]).public(),
            addresses: Vec::new(),
            connected: true,
            dialled: true,
            accepted: false,
            has_come: false,
            dials_first: true,
            reaches: None,
            why_not: None,
            seen: None,
            versions: None,
            software: None,
            clock_ahead_s: Some(1),
        }
    }

    fn of(nodes: Vec<ExaminedNode>) -> Examination {
        let certified_addresses = vec!["/ip4/193.136.1.1/tcp/4710".to_owned()];
        Examination { certified_addresses, nodes, ..Examination::default() }
    }

    #[test]
    fn a_node_that_those_who_dial_first_never_reached_is_warned() {
        let unreached = reachability(&of(vec![one("ES")]));
        assert_eq!(unreached.state, State::Warn);
        assert!(unreached.says.contains("ES never connected to this node"), "{unreached:?}");
        let reached = ExaminedNode { has_come: true, ..one("ES") };
        assert_eq!(reachability(&of(vec![reached])).state, State::Ok);
        let failed =
            ExaminedNode { reaches: Some(false), why_not: Some("refused".to_owned()), ..one("ES") };
        let failed = reachability(&of(vec![failed]));
        assert!(failed.state == State::Warn && failed.says.contains("ES (refused)"), "{failed:?}");
        let later = ExaminedNode { dials_first: false, ..one("ES") };
        assert_eq!(reachability(&of(vec![later])).state, State::Ok);
    }

    #[test]
    fn nodes_that_are_away_speak_otherwise_or_tell_another_time_are_named() {
        let away = ExaminedNode { connected: false, ..one("FR") };
        let alone = |by_proxy| connections(&of(vec![away.clone()]), by_proxy);
        assert_eq!(alone(false).state, State::Fail);
        assert!(alone(false).to_do.unwrap().contains("firewall"));
        assert!(alone(true).to_do.unwrap().contains("proxy_credentials"));
        let some = connections(&of(vec![one("ES"), away.clone()]), false);
        assert!(some.state == State::Warn && some.says.contains("FR (never)"), "{some:?}");
        assert!(some.says.contains("ES (dialled from here)"), "{some:?}");
        let old = ExaminedNode { versions: Some((900, 901)), ..one("ES") };
        let old = versions(&of(vec![old]));
        assert!(old.state == State::Warn && old.says.contains("ES speaks 900 to 901"), "{old:?}");
    }
}
