//! Real nodes on the loopback interface.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should fail here"
)]

mod circuits;
mod dial_back;
mod gossip;
mod ipv6;
mod limits;
mod proxy;
mod quic;
mod record;
mod roster;
mod silence;
mod start;
mod test_node;
mod test_proxy;
