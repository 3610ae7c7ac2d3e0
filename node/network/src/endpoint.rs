//! The host and port that an address names, for those who look at it without dialling.

use std::net::IpAddr;

use libp2p::Multiaddr;
use libp2p::multiaddr::Protocol;

use crate::config::parse_address;
use crate::error::NetworkError;

/// The host of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// A number.
    Ip(IpAddr),
    /// A name that is to be resolved.
    Name(String),
}

/// The transport of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    Tcp,
    /// QUIC version 1, over UDP.
    Quic,
}

/// An address's host, transport and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    pub host: Host,
    pub carrier: Carrier,
    pub port: u16,
}

impl Endpoint {
    /// Of an address at which a node can be dialled or listen, as multiaddr text.
    pub fn of(address: &str) -> Result<Self, NetworkError> {
        Self::parse(&parse_address(address)?).ok_or_else(|| {
            let reason = "it names no host and port".to_owned();
            NetworkError::Address { address: address.to_owned(), reason }
        })
    }

    /// Host and port, as a proxy is asked for them.
    pub fn authority(&self) -> String {
        match &self.host {
            Host::Ip(IpAddr::V6(ip)) => format!("[{ip}]:{}", self.port),
            Host::Ip(ip) => format!("{ip}:{}", self.port),
            Host::Name(name) => format!("{name}:{}", self.port),
        }
    }

    /// Of an address that may end with the name of the node there.
    pub(crate) fn parse(address: &Multiaddr) -> Option<Self> {
        let mut parts = address.iter().peekable();
        let host = match parts.next()? {
            Protocol::Ip4(ip) => Host::Ip(ip.into()),
            Protocol::Ip6(ip) => Host::Ip(ip.into()),
            Protocol::Dns(name) | Protocol::Dns4(name) | Protocol::Dns6(name) => {
                Host::Name(name.into_owned())
            }
            _ => return None,
        };
        let (carrier, port) = match parts.next()? {
            Protocol::Tcp(port) => (Carrier::Tcp, port),
            Protocol::Udp(port) if parts.next() == Some(Protocol::QuicV1) => (Carrier::Quic, port),
            _ => return None,
        };
        let is_whole = parts.all(|part| matches!(part, Protocol::P2p(_)));
        is_whole.then_some(Self { host, carrier, port })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_numbers_or_names() {
        let ip = Endpoint::of("/ip6/::1/tcp/4710").unwrap();
        let host = Host::Ip("::1".parse().unwrap());
        assert_eq!(ip, Endpoint { host, carrier: Carrier::Tcp, port: 4710 });
        let name = Endpoint::of("/dns4/node.example/tcp/1").unwrap();
        let host = Host::Name("node.example".to_owned());
        assert_eq!(name, Endpoint { host, carrier: Carrier::Tcp, port: 1 });
        let quic = Endpoint::of("/ip4/127.0.0.1/udp/1/quic-v1").unwrap();
        assert_eq!((quic.carrier, quic.port), (Carrier::Quic, 1));
        assert!(Endpoint::of("/ip4/127.0.0.1/udp/1").is_err());
    }
}
