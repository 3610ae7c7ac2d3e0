//! Whether others can be expected to reach a node by an address: by its number alone, and by its name
//! as this machine resolves it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, ToSocketAddrs as _};
use std::sync::mpsc;
use std::time::Duration;

use striae_network::{Endpoint, Host};

use crate::NodeError;

/// Longest wait for a name to resolve.
pub(crate) const RESOLVING: Duration = Duration::from_secs(3);

/// The reason for which others may not reach a node by this address, if there is one: a sentence
/// about the address. Waits for a name no longer than [`RESOLVING`].
pub(crate) fn doubt(address: &str) -> Result<Option<String>, NodeError> {
    let Endpoint { host, port, .. } = Endpoint::of(address)?;
    Ok(match host {
        Host::Ip(ip) => kind_of(ip).map(|kind| format!("{address} {}", kind.says())),
        Host::Name(name) => match resolve(&name, port) {
            Err(reason) => Some(format!(
                "{address}: the name does not resolve on this machine ({reason}); others reach the node once their \
                 machines resolve it"
            )),
            Ok(found) => found.into_iter().find_map(|ip| {
                let says = kind_of(ip)?.says();
                Some(format!("{address}: the name resolves to {ip}, which {says}"))
            }),
        },
    })
}

/// The numbers that a name has, or the reason for which it has none.
pub(crate) fn resolve(name: &str, port: u16) -> Result<Vec<IpAddr>, String> {
    let (found, answer) = mpsc::channel();
    let host = (name.to_owned(), port);
    // The system's resolver knows no limit of time: its thread is left behind where it takes longer.
    let asked = std::thread::Builder::new().name("resolve".to_owned()).spawn(move || {
        let resolved = host.to_socket_addrs().map(|all| all.map(|one| one.ip()).collect());
        let _ = found.send(resolved);
    });
    asked.map_err(|error| error.to_string())?;
    match answer.recv_timeout(RESOLVING) {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(format!("no reply in {} s", RESOLVING.as_secs())),
    }
}

/// A kind of number that does not lead to this machine from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreachable {
    Unspecified,
    Loopback,
    Private,
    LinkLocal,
    Documentation,
    Multicast,
}

impl Unreachable {
    /// A predicate about an address of this kind.
    pub(crate) fn says(self) -> &'static str {
        match self {
            Self::Unspecified => "means every address of this machine and names none to others",
            Self::Loopback => {
                "leads back to whoever dials it: no other machine reaches this one by it"
            }
            Self::Private => {
                "is a number of private networks: others reach it only where a network of theirs leads there"
            }
            Self::LinkLocal => "reaches no further than this machine's own cable",
            Self::Documentation => "is a number that is kept for examples: nothing is there",
            Self::Multicast => "names many machines and no node",
        }
    }
}

/// The kind of a number, where it is one of those.
pub(crate) fn kind_of(ip: IpAddr) -> Option<Unreachable> {
    match ip {
        IpAddr::V4(ip) => kind_of_v4(ip),
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(mapped) => kind_of_v4(mapped),
            None => kind_of_v6(ip),
        },
    }
}

/// By the registry of IPv4 addresses for special purposes (RFC 6890).
fn kind_of_v4(ip: Ipv4Addr) -> Option<Unreachable> {
    let [first, second, ..] = ip.octets();
    // Carriers' own networks, RFC 6598.
    let is_shared = first == 100 && (64..128).contains(&second);
    Some(match () {
        () if first == 0 => Unreachable::Unspecified,
        () if ip.is_loopback() => Unreachable::Loopback,
        () if ip.is_private() || is_shared => Unreachable::Private,
        () if ip.is_link_local() => Unreachable::LinkLocal,
        () if ip.is_documentation() => Unreachable::Documentation,
        () if ip.is_multicast() || ip.is_broadcast() => Unreachable::Multicast,
        () => return None,
    })
}

/// By the registry of IPv6 addresses for special purposes (RFC 6890); documentation by RFC 3849 and
/// RFC 9637.
fn kind_of_v6(ip: Ipv6Addr) -> Option<Unreachable> {
    let [first, second, ..] = ip.segments();
    let is_documentation =
        (first, second) == (0x2001, 0x0db8) || (first == 0x3fff && second < 0x1000);
    Some(match () {
        () if ip.is_unspecified() => Unreachable::Unspecified,
        () if ip.is_loopback() => Unreachable::Loopback,
        () if ip.is_unique_local() => Unreachable::Private,
        () if ip.is_unicast_link_local() => Unreachable::LinkLocal,
        () if is_documentation => Unreachable::Documentation,
        () if ip.is_multicast() => Unreachable::Multicast,
        () => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_lead_nowhere_are_known_and_others_are_not_doubted() {
        for (ip, kind) in [
            ("0.0.0.0", Some(Unreachable::Unspecified)),
            ("127.3.2.1", Some(Unreachable::Loopback)),
            ("10.0.0.7", Some(Unreachable::Private)),
            ("172.16.1.1", Some(Unreachable::Private)),
            ("192.168.1.1", Some(Unreachable::Private)),
            ("100.64.0.1", Some(Unreachable::Private)),
            ("169.254.1.1", Some(Unreachable::LinkLocal)),
            ("192.0.2.1", Some(Unreachable::Documentation)),
            ("203.0.113.9", Some(Unreachable::Documentation)),
            ("224.0.0.1", Some(Unreachable::Multicast)),
            ("193.136.1.1", None),
            ("::", Some(Unreachable::Unspecified)),
            ("::1", Some(Unreachable::Loopback)),
            ("::ffff:10.0.0.1", Some(Unreachable::Private)),
            ("fd00::1", Some(Unreachable::Private)),
            ("fe80::1", Some(Unreachable::LinkLocal)),
            ("2001:db8::1", Some(Unreachable::Documentation)),
            ("3fff:1::1", Some(Unreachable::Documentation)),
            ("2001:690::1", None),
        ] {
            assert_eq!(kind_of(ip.parse().unwrap()), kind, "{ip}");
        }
    }

    #[test]
    fn names_are_resolved_and_doubted_by_where_they_lead() {
        let nowhere = doubt("/dns/node.invalid/tcp/4710").unwrap().unwrap();
        assert!(nowhere.contains("does not resolve"), "{nowhere}");
        let here = doubt("/dns/localhost/tcp/4710").unwrap().unwrap();
        assert!(here.contains("resolves to") && here.contains("leads back"), "{here}");
        assert_eq!(doubt("/ip4/193.136.1.1/tcp/4710").unwrap(), None);
    }
}
