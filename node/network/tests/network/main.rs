//! Real nodes on the loopback interface.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should fail here"
)]

mod gossip;
mod limits;
mod record;
mod roster;
mod silence;
mod start;
mod test_node;
