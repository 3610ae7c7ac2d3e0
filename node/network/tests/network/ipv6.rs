//! IPv6, where the machine has it.

use striae_network::{Config, Security};

use crate::proxy::each_asks_the_other;
use crate::test_node::{TestNode, config, entry, seeds};

#[tokio::test]
async fn two_nodes_meet_by_ipv6() {
    if std::net::TcpListener::bind("[::1]:0").is_err() {
        eprintln!("skipped: this machine has no IPv6");
        return;
    }
    for listen in ["/ip6/::1/tcp/0", "/ip6/::1/udp/0/quic-v1"] {
        let [low, high] = seeds([1, 2]);
        let here = |seed, peers| Config {
            listen: vec![listen.to_owned()],
            security: Security::Tls,
            ..config(seed, peers)
        };
        let mut low = TestNode::with(here(low, vec![entry(high, vec![])]), low).await;
        let mut high = TestNode::with(here(high, vec![low.entry().await]), high).await;
        low.wait_connected(high.key()).await;
        high.wait_connected(low.key()).await;
        each_asks_the_other(&mut low, &mut high).await;
    }
}
