//! The host and port that an address names, for those who look at it without dialling.

use std::net::IpAddr;

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

/// An address's host and TCP port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    pub host: Host,
    pub port: u16,
}

impl Endpoint {
    /// Of an address at which a node can be dialled or listen, as multiaddr text.
    pub fn of(address: &str) -> Result<Self, NetworkError> {
        let (mut host, mut port) = (None, None);
        for part in &parse_address(address)? {
            match part {
                Protocol::Ip4(ip) => host = Some(Host::Ip(ip.into())),
                Protocol::Ip6(ip) => host = Some(Host::Ip(ip.into())),
                Protocol::Dns(name) | Protocol::Dns4(name) | Protocol::Dns6(name) => {
                    host = Some(Host::Name(name.into_owned()));
                }
                Protocol::Tcp(number) => port = Some(number),
                _ => {}
            }
        }
        host.zip(port).map(|(host, port)| Self { host, port }).ok_or_else(|| {
            let reason = "it names no host and port".to_owned();
            NetworkError::Address { address: address.to_owned(), reason }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_numbers_or_names() {
        let ip = Endpoint::of("/ip6/::1/tcp/4710").unwrap();
        assert_eq!(ip, Endpoint { host: Host::Ip("::1".parse().unwrap()), port: 4710 });
        let name = Endpoint::of("/dns4/node.example/tcp/1").unwrap();
        assert_eq!(name, Endpoint { host: Host::Name("node.example".to_owned()), port: 1 });
        assert!(Endpoint::of("/ip4/127.0.0.1/udp/1").is_err());
    }
}
