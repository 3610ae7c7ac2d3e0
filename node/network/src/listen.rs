//! Binding the addresses we listen on.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, UdpSocket};

use libp2p::Multiaddr;

use crate::config::parse_address;
use crate::endpoint::{Carrier, Endpoint, Host};
use crate::error::NetworkError;

/// Reads the addresses, and makes sure that no other program has their ports.
///
/// libp2p binds with `SO_REUSEPORT`: a second node on the same port would not fail but take half of
/// the connections. Binding without it first finds out. (Two nodes started within the same
/// millisecond may both pass; the roster lets nobody in by that.)
pub fn check(addresses: &[String]) -> Result<Vec<Multiaddr>, NetworkError> {
    addresses
        .iter()
        .map(|text| {
            let address = parse_address(text)?;
            let Some((ip, carrier, port)) = socket(&address) else {
                let reason = "to listen, it must begin with /ip4 or /ip6".into();
                return Err(NetworkError::Address { address: text.clone(), reason });
            };
            let socket = SocketAddr::new(ip, port);
            let bound = match carrier {
                Carrier::Tcp => TcpListener::bind(socket).map(drop),
                Carrier::Quic => UdpSocket::bind(socket).map(drop),
            };
            bound.map(|()| address).map_err(|error| refused(text, &error))
        })
        .collect()
}

/// Reason for which an address cannot be bound, in our words.
pub(crate) fn refused(address: &str, error: &io::Error) -> NetworkError {
    let address = address.to_owned();
    match error.kind() {
        io::ErrorKind::AddrInUse => NetworkError::PortInUse { address },
        _ => NetworkError::Listen { address, reason: error.to_string() },
    }
}

fn socket(address: &Multiaddr) -> Option<(IpAddr, Carrier, u16)> {
    let Endpoint { host, carrier, port } = Endpoint::parse(address)?;
    match host {
        Host::Ip(ip) => Some((ip, carrier, port)),
        Host::Name(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_cannot_be_listened_on() {
        for bad in [
            "",
            "localhost:4710",
            "/ip4/127.0.0.1",
            "/ip4/127.0.0.1/udp/1",
            "/ip4/127.0.0.1/tcp/1/ws",
            "/ip4/300.0.0.1/tcp/1",
            "/dns/localhost/tcp/1",
        ] {
            let error = check(&[bad.to_owned()]).unwrap_err();
            assert!(matches!(error, NetworkError::Address { .. }), "{bad}: {error}");
        }
        let elsewhere = check(&["/ip4/192.0.2.1/tcp/0".to_owned()]).unwrap_err();
        assert!(matches!(elsewhere, NetworkError::Listen { .. }), "{elsewhere}");
        assert!(check(&["/ip4/127.0.0.1/tcp/0".to_owned()]).is_ok());
        assert!(check(&["/ip4/127.0.0.1/udp/0/quic-v1".to_owned()]).is_ok());
        let held = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = format!("/ip4/127.0.0.1/udp/{}/quic-v1", held.local_addr().unwrap().port());
        let error = check(&[address]).unwrap_err();
        assert!(matches!(error, NetworkError::PortInUse { .. }), "{error}");
    }
}
