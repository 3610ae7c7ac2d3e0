//! TLS 1.3 as libp2p's specification lays it down, by a key that need not be at hand.
//!
//! libp2p makes its certificates by the node's secret key itself, and a key in a token is never at
//! hand. So the certificate is made here, by a key of TLS that lives as long as the program, and
//! the node's key signs once that it is the node's. All the rest, as the suites and the check of the
//! other end's certificate, is libp2p's own.

mod certificate;
mod upgrade;

pub(crate) use self::upgrade::TlsUpgrade;
