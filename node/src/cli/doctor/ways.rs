//! The ways to other nodes: the proxy, and relays.

use std::fmt::Display;
use std::path::Path;
use std::time::Duration;

use futures::future::join_all;
use striae_network::{Carrier, Endpoint, Proxy, ProxyError, Security};
use striae_protocol::PublicKey;
use striae_vocabulary::{CountryCode, counted};

use super::finding::Finding;
use crate::api::{Examination, Status};
use crate::network_settings::{Member, NetworkSettings};
use crate::settings::Settings;

/// Longest wait for one connection.
const PATIENCE: Duration = Duration::from_secs(4);
/// Most nodes to which the proxy is asked to lead.
const MAX_TRIED: usize = 3;
/// Part of an address at which a relay leads to this node.
const CIRCUIT: &str = "/p2p-circuit";

/// The outcome of something that waits for the network, in time.
pub(super) fn in_time<T, E: Display>(
    wait: impl Future<Output = Result<T, E>>,
) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    match runtime.block_on(async { tokio::time::timeout(PATIENCE, wait).await }) {
        Ok(outcome) => outcome.map_err(|error| error.to_string()),
        Err(_) => Err(format!("nothing came of it in {} s", PATIENCE.as_secs())),
    }
}

/// The proxy itself.
pub(super) fn proxy(settings: &Settings, folder: &Path) -> Option<Finding> {
    const CHECK: &str = "proxy";
    let proxy = match settings.network.proxy(folder) {
        Ok(proxy) => proxy?,
        Err(error) => return Some(Finding::failed(CHECK, &error)),
    };
    let at = &proxy.address;
    Some(match in_time(proxy.reach()) {
        Ok(_) => Finding::ok(
            CHECK,
            format!("{at} takes connections; this check did not ask it to lead anywhere"),
        ),
        Err(error) => Finding::fail(
            CHECK,
            error,
            "see whether the proxy runs, and whether a firewall is between it and this machine",
        ),
    })
}

/// Whether the proxy leads to other nodes.
pub(super) fn through_proxy(
    settings: &Settings,
    folder: &Path,
    examined: &Examination,
) -> Option<Finding> {
    const CHECK: &str = "through proxy";
    // A proxy that cannot be read is a finding of its own.
    let proxy = settings.network.proxy(folder).ok()??;
    let nodes = examined.nodes.iter().filter_map(|one| {
        let addresses = settings.routes.get(&one.node_key).unwrap_or(&one.addresses);
        let endpoints = addresses.iter().filter_map(|address| Endpoint::of(address).ok());
        let to = endpoints.into_iter().find(|to| to.carrier == Carrier::Tcp)?;
        Some((one.country, to))
    });
    let nodes: Vec<_> = nodes.take(MAX_TRIED).collect();
    if nodes.is_empty() {
        return Some(Finding::ok(CHECK, "no other node has an address, so nothing was tried"));
    }
    let security = settings.security.into();
    let tried = in_time(async { Ok::<_, String>(lead(&proxy, &nodes, security).await) });
    let tried = tried.unwrap_or_default();
    let reached: Vec<String> =
        tried.iter().filter(|(_, error)| error.is_none()).map(|(to, _)| to.to_string()).collect();
    let failed = tried.into_iter().find_map(|(_, error)| error);
    Some(match (reached.is_empty(), failed) {
        (false, None) => {
            Finding::ok(CHECK, format!("it leads to {}, where a node speaks", reached.join(", ")))
        }
        (false, Some(Fault { says, to_do })) => {
            Finding::warn(CHECK, format!("it leads to {}; {says}", reached.join(", ")), to_do)
        }
        (true, Some(Fault { says, to_do })) => Finding::fail(CHECK, says, to_do),
        (true, None) => Finding::fail(
            CHECK,
            format!("it led to no other node within {} s", PATIENCE.as_secs()),
            ALLOW,
        ),
    })
}

/// A fault of the way through the proxy, and its remedy.
struct Fault {
    says: String,
    to_do: &'static str,
}

const ALLOW: &str =
    "ask who runs the proxy to let this machine connect to the others' addresses and ports";

impl Fault {
    fn of(error: &ProxyError) -> Self {
        let to_do = match error {
            ProxyError::Credentials { .. } => {
                "correct the file that `proxy_credentials` names under [network] in node.toml: the user on its first line, the \
                 password on its second; then start the node anew"
            }
            ProxyError::Unreachable { .. } | ProxyError::Nonsense { .. } => {
                "correct `proxy` under [network] in node.toml, or have the proxy started"
            }
            ProxyError::NoNode { .. } => {
                "ask who runs the proxy to pass the bytes as they are, and that country whether its node runs"
            }
            ProxyError::Silent { .. } | ProxyError::Refused { .. } => ALLOW,
        };
        Self { says: error.to_string(), to_do }
    }
}

/// Has the proxy lead to each node, and the node there say its first words.
async fn lead(
    proxy: &Proxy,
    nodes: &[(CountryCode, Endpoint)],
    security: Security,
) -> Vec<(CountryCode, Option<Fault>)> {
    // All of them at once, and within the patience for the whole.
    let patience = PATIENCE * 7 / 8;
    let each = nodes.iter().map(|(country, to)| async move {
        let greeted = tokio::time::timeout(patience, proxy.greet(to, security)).await;
        let error = match greeted {
            Ok(greeted) => greeted.err().map(|error| Fault::of(&error)),
            Err(_) => Some(Fault {
                says: format!(
                    "the proxy led to no node of {country} within {:.1} s",
                    patience.as_secs_f32()
                ),
                to_do: ALLOW,
            }),
        };
        (*country, error)
    });
    join_all(each).await
}

/// Addresses that stand in place of those of certificates.
pub(super) fn routes(settings: &Settings, examined: &Examination) -> Option<Finding> {
    const CHECK: &str = "routes";
    const TO_DO: &str = "correct [routes] in node.toml, and start the node anew";
    if settings.routes.is_empty() {
        return None;
    }
    let mut addresses = settings.routes.values().flatten();
    let wrong = addresses.find_map(|one| striae_network::check_address_for_others(one).err());
    if let Some(error) = wrong {
        return Some(Finding::fail(CHECK, error.to_string(), TO_DO));
    }
    let is_known = |key: &PublicKey| examined.nodes.iter().any(|one| one.node_key == *key);
    let unknown = settings.routes.keys().find(|key| !is_known(key));
    if let Some(key) = unknown {
        return Some(Finding::warn(CHECK, format!("{key} is no other node that counts"), TO_DO));
    }
    let count = counted(settings.routes.len(), "other node");
    Some(Finding::ok(CHECK, format!("{count} reached by addresses of node.toml")))
}

/// Relays of this node, and relaying for others.
pub(super) fn relays(settings: &Settings, status: &Status, examined: &Examination) -> Vec<Finding> {
    const CHECK: &str = "relays";
    let NetworkSettings { relay_for, relays, .. } = &settings.network;
    let mut findings = Vec::new();
    let is_there = |member: &&Member| {
        !examined.nodes.iter().any(|one| match member {
            Member::Key(key) => one.node_key == *key,
            Member::Of(country) => one.country == *country,
        })
    };
    let unknown: Vec<String> = relays.iter().filter(is_there).map(Member::to_string).collect();
    if !unknown.is_empty() {
        findings.push(Finding::warn(
            CHECK,
            format!("no other node that counts is {}", unknown.join(", ")),
            "name members that relay as `relays` under [network] in node.toml",
        ));
    }
    if !relays.is_empty() && status.running {
        let is_reached = status.listening.iter().any(|one| one.contains(CIRCUIT));
        findings.push(if is_reached {
            Finding::ok(CHECK, "a relay lets others reach this node")
        } else {
            Finding::warn(
                CHECK,
                "no relay lets others reach this node",
                "ask the relay's operator whether `relay_for` names this country, and see this node's log",
            )
        });
    }
    if !relay_for.is_empty() {
        let of: Vec<String> = relay_for.iter().map(ToString::to_string).collect();
        findings.push(if settings.listen.is_empty() {
            Finding::warn(
                CHECK,
                "this node is to relay, and listens nowhere",
                "name an address as `listen` in node.toml, or leave out `relay_for`",
            )
        } else {
            Finding::ok(CHECK, format!("this node relays for {}", of.join(", ")))
        });
    }
    findings
}
