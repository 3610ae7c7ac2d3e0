//! Ports, addresses and names.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr, TcpListener};

use striae_network::{Carrier, Endpoint, Host, NetworkError};
use striae_vocabulary::counted;

use super::finding::Finding;
use crate::address_for_others::{doubt, kind_of, resolve};
use crate::api::{Examination, Status};
use crate::settings::Settings;

/// Most names that are resolved.
const MAX_NAMES: usize = 64;

/// The ports on which the node listens, for other nodes and for browsers.
pub(super) fn ports(settings: &Settings, status: Option<&Status>) -> Vec<Finding> {
    let running = status.filter(|status| status.running);
    let mut findings: Vec<Finding> =
        settings.listen.iter().map(|address| port(address, running)).collect();
    if settings.listen.is_empty() {
        findings.push(if settings.network.relays.is_empty() {
            Finding::warn(
                PORT,
                "the node listens nowhere: it reaches others, and nobody reaches it",
                "name an address as `listen`, or `relays` under [network], in node.toml",
            )
        } else {
            Finding::ok(PORT, "the node listens nowhere, and is reached through relays")
        });
    }
    if let Some(socket) = settings.https.listen.filter(|_| !settings.https.off) {
        findings.push(https_port(socket, running));
    }
    findings
}

const PORT: &str = "port";

fn port(address: &str, running: Option<&Status>) -> Finding {
    if let Some(status) = running {
        let is_held = Endpoint::of(address).is_ok_and(|wanted| {
            status.listening.iter().filter_map(|one| Endpoint::of(one).ok()).any(|held| {
                let any = matches!(wanted.host, Host::Ip(ip) if ip.is_unspecified());
                let port = wanted.port == held.port || wanted.port == 0;
                wanted.carrier == held.carrier && port && (any || wanted.host == held.host)
            })
        });
        return if is_held {
            Finding::ok(PORT, format!("{address} is held by this node"))
        } else {
            Finding::fail(
                PORT,
                format!("the running node does not listen on {address}, which node.toml names"),
                "start the node anew, and look at its log",
            )
        };
    }
    match striae_network::check_listening(&[address.to_owned()]) {
        Ok(_) => Finding::ok(PORT, format!("{address} is free for the node, which does not run")),
        Err(error @ NetworkError::PortInUse { .. }) => Finding::fail(
            PORT,
            format!("another program holds it: {error}"),
            "'ss --listening --tcp --udp --processes' names it; end it, or name another port in node.toml",
        ),
        Err(error) => Finding::failed(PORT, &error),
    }
}

fn https_port(socket: SocketAddr, running: Option<&Status>) -> Finding {
    const CHECK: &str = "https port";
    if let Some(status) = running {
        return match &status.https {
            Some(https) => Finding::ok(CHECK, format!("{} is held by this node", https.address)),
            None => Finding::fail(
                CHECK,
                format!("the running node does not serve browsers at {socket}"),
                "start the node anew, and look at its log",
            ),
        };
    }
    match TcpListener::bind(socket) {
        Ok(_) => Finding::ok(CHECK, format!("{socket} is free for the node, which does not run")),
        Err(error) => Finding::fail(
            CHECK,
            format!("{socket} cannot be held ({error})"),
            "end the program that holds it, or name another port under [https] in node.toml",
        ),
    }
}

/// The addresses of the certificate against those on which the node listens, and against the
/// machine's own.
pub(super) fn addresses(settings: &Settings, examined: &Examination) -> Vec<Finding> {
    const CHECK: &str = "address";
    if examined.certified_addresses.is_empty() {
        if !settings.network.relays.is_empty() {
            let sentence =
                "the certificate names no address: others reach this node through its relays";
            return vec![Finding::ok(CHECK, sentence)];
        }
        return vec![Finding::warn(
            CHECK,
            "the certificate names no address: no other node can dial this one",
            "ask the authority for a certificate with the node's address",
        )];
    }
    let heard: Vec<Endpoint> =
        settings.listen.iter().filter_map(|one| Endpoint::of(one).ok()).collect();
    let is_heard = |of: &Endpoint| {
        heard.iter().any(|one| one.carrier == of.carrier && (one.port == of.port || one.port == 0))
    };
    let one = |address: &String| {
        let Ok(endpoint) = Endpoint::of(address) else {
            let sentence = format!("{address} in the certificate cannot be read");
            return Finding::fail(CHECK, sentence, "ask the authority for another certificate");
        };
        // That of a test node leads to itself.
        if !settings.test_node
            && let Ok(Some(doubt)) = doubt(address)
        {
            return Finding::warn(
                CHECK,
                doubt,
                "ask the authority for a certificate with an address that others reach",
            );
        }
        if !is_heard(&endpoint) {
            let ports: BTreeSet<String> = heard.iter().map(port_of).collect();
            let ports: Vec<String> = ports.into_iter().collect();
            return Finding::warn(
                CHECK,
                format!(
                    "{address} is certified, and the node listens on port {}",
                    ports.join(", ")
                ),
                "unless a router leads from the one to the other, change `listen` in node.toml or the certificate",
            );
        }
        Finding::ok(CHECK, format!("{address}: {}", whose(&endpoint.host)))
    };
    examined.certified_addresses.iter().map(one).collect()
}

/// A port by its transport, where that is not TCP.
fn port_of(endpoint: &Endpoint) -> String {
    match endpoint.carrier {
        Carrier::Tcp => endpoint.port.to_string(),
        Carrier::Quic => format!("{} of UDP", endpoint.port),
    }
}

/// Whether a host is this machine, by what it lets be bound.
fn whose(host: &Host) -> &'static str {
    let is_own = |ip: IpAddr| TcpListener::bind((ip, 0)).is_ok();
    match host {
        Host::Ip(ip) if is_own(*ip) => "an address of this machine",
        Host::Ip(_) => "no address of this machine; a router must lead from there to here",
        Host::Name(name) => match resolve(name, 0) {
            Ok(found) if found.iter().any(|ip| is_own(*ip)) => "the name of this machine",
            Ok(found) if found.iter().any(|ip| kind_of(*ip).is_none()) => {
                "the name of another machine; a router must lead from there to here"
            }
            _ => "a name that leads to no public address",
        },
    }
}

/// The names in the addresses of other nodes, which must resolve here.
pub(super) fn names(examined: &Examination) -> Finding {
    const CHECK: &str = "names";
    let hosts = examined.nodes.iter().flat_map(|one| &one.addresses);
    let names: BTreeSet<String> = hosts
        .filter_map(|address| match Endpoint::of(address).ok()?.host {
            Host::Name(name) => Some(name),
            Host::Ip(_) => None,
        })
        .take(MAX_NAMES)
        .collect();
    let count = names.len();
    // All at once: each may take as long as a name may.
    let asked: Vec<_> = names
        .into_iter()
        .map(|name| {
            std::thread::spawn(move || resolve(&name, 0).err().map(|why| format!("{name} ({why})")))
        })
        .collect();
    let unknown: Vec<String> =
        asked.into_iter().filter_map(|asked| asked.join().ok().flatten()).collect();
    match (count, unknown.as_slice()) {
        (0, _) => Finding::ok(CHECK, "no other node is reached by a name"),
        (_, []) => Finding::ok(CHECK, format!("{} of other nodes resolve", counted(count, "name"))),
        (_, unknown) => Finding::warn(
            CHECK,
            format!("these names of other nodes do not resolve: {}", unknown.join(", ")),
            "check this machine's name service, and ask those countries",
        ),
    }
}
