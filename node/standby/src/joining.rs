//! A new standby, joined by the machine that is the node.

use std::net::SocketAddr;
use std::path::Path;

use crate::client::Client;
use crate::{Identity, Link, Other, Pair, StandbyError};

impl Link {
    /// Joins a new standby that listens at an address and printed a code; its folder becomes the
    /// primary's.
    pub fn join(
        folder: &Path,
        (address, code): (&str, &str),
        (listen, own_address): (SocketAddr, Option<String>),
    ) -> Result<Pair, StandbyError> {
        let (certificate, secret) = code.trim().split_once('-').ok_or(StandbyError::NoCode)?;
        let certificate = certificate.parse().map_err(|_| StandbyError::NoCode)?;
        let had_identity = Identity::is_there(folder);
        let identity = Identity::read_or_make(folder)?;
        let said = (secret.to_owned(), listen.port(), own_address);
        let joined = Client::join(&identity, address, certificate, said);
        if joined.is_err() && !had_identity {
            // Without the pair's file it would keep the node from opening.
            Identity::remove(folder);
        }
        let pair = joined?;
        let other = Other { address: address.to_owned(), certificate };
        let pair = Pair::new_primary(pair, listen, other);
        pair.write(folder)?;
        Ok(pair)
    }
}
