//! Ports for nodes to listen on.

use std::collections::BTreeSet;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};

use crate::TestnetError;

/// Ports below need rights, or are others' by custom.
const FIRST_PORT: u16 = 10_000;
/// Where Linux begins to take ports for connections that are dialled, unless it says otherwise.
const FIRST_DIALLING_PORT: u16 = 32_768;

/// Ports nobody listens on now. Held all together before the first is given back, so that no two are the same.
///
/// They lie below those that the system takes for dialling: a node that was killed must find its port free again, and
/// thousands of connections may have been dialled meanwhile.
pub(super) fn free_ports(count: usize) -> Result<Vec<u16>, TestnetError> {
    let end = first_dialling_port().filter(|end| *end > 2 * FIRST_PORT);
    let end = end.unwrap_or(FIRST_DIALLING_PORT);
    let span = usize::from(end - FIRST_PORT);
    // Several federations may be set up at once: each begins elsewhere.
    let mut place = start_of_search()? % span;
    let mut held = Vec::new();
    let mut tried = BTreeSet::new();
    while held.len() < count && tried.len() < span {
        let port = FIRST_PORT + place as u16;
        place = (place + 1) % span;
        if tried.insert(port)
            && let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        {
            held.push((port, listener));
        }
    }
    if held.len() < count {
        let sentence = format!("there are no {count} free ports from {FIRST_PORT} to {end}");
        return Err(TestnetError::Argument(sentence));
    }
    Ok(held.into_iter().map(|(port, _)| port).collect())
}

fn first_dialling_port() -> Option<u16> {
    let range = fs::read_to_string("/proc/sys/net/ipv4/ip_local_port_range").ok()?;
    range.split_whitespace().next()?.parse().ok()
}

/// A port that the system gives differs from process to process and from call to call.
fn start_of_search() -> Result<usize, TestnetError> {
    let failed = |error: std::io::Error| {
        TestnetError::Argument(format!("cannot listen on the loopback interface: {error}"))
    };
    let any = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
    // Spread over all ports, so that two that begin near each other do not meet.
    Ok(usize::from(any.local_addr().map_err(failed)?.port()) * 7919)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_free_different_and_not_those_of_dialling() {
        let ports = free_ports(300).unwrap();
        let different: BTreeSet<_> = ports.iter().collect();
        assert_eq!(different.len(), 300);
        let end = first_dialling_port().unwrap_or(FIRST_DIALLING_PORT);
        assert!(ports.iter().all(|port| (FIRST_PORT..end.max(FIRST_DIALLING_PORT)).contains(port)));
        assert!(free_ports(60_000).is_err());
    }
}
